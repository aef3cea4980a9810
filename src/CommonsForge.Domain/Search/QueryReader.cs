using System.Buffers;

namespace CommonsForge.Domain.Search;

internal enum QueryPartKind
{
    Run,
    Phrase,
    Or,
}

/// <summary>A piece of a query, from <paramref name="Start"/> to <paramref name="End"/> in it: a run of bare words, one word under a sign or a prefix, a phrase, or <c>ou</c>.</summary>
internal readonly record struct QueryPart(QueryPartKind Kind, string Text, SearchField Field, bool Excluded, int Start, int End);

/// <summary>Cuts a query, its spaces single, at its signs.</summary>
internal static class QueryReader
{
    private static readonly SearchValues<char> WordEnds = SearchValues.Create(" |\"“”«");
    private static readonly (string Name, SearchField Field)[] Prefixes =
    [
        ("titre", SearchField.Title), ("title", SearchField.Title),
        ("auteur", SearchField.Author), ("auteure", SearchField.Author), ("autrice", SearchField.Author), ("author", SearchField.Author),
    ];

    internal static List<QueryPart> Read(string query)
    {
        var parts = new List<QueryPart>();
        var run = (Start: -1, End: -1);
        for (var at = 0; at < query.Length;)
        {
            if (query[at] == ' ')
            {
                at++;
                continue;
            }
            var (field, excluded, start) = Signs(query, at);
            var atom = Atom(query, start, out var end);
            var bare = field == SearchField.Anywhere && !excluded && atom.Kind == QueryPartKind.Run;
            if (bare)
            {
                run = (run.Start < 0 ? at : run.Start, end);
            }
            else
            {
                CloseRun();
                if (atom.Text.Length > 0 || atom.Kind == QueryPartKind.Or)
                    parts.Add(new QueryPart(atom.Kind, atom.Text, field, excluded, at, end));
            }
            at = Math.Max(end, at + 1);
        }
        CloseRun();
        return parts;

        void CloseRun()
        {
            if (run.Start >= 0)
                parts.Add(new QueryPart(QueryPartKind.Run, query[run.Start..run.End], SearchField.Anywhere, false, run.Start, run.End));
            run = (-1, -1);
        }
    }

    private static (SearchField Field, bool Excluded, int Start) Signs(string query, int at)
    {
        var excluded = query[at] is '-' or '−' or '–' && at + 1 < query.Length && query[at + 1] != ' ';
        if (excluded)
            at++;
        foreach (var (name, field) in Prefixes)
        {
            var colon = at + name.Length;
            if (string.Compare(query, at, name, 0, name.Length, StringComparison.OrdinalIgnoreCase) != 0)
                continue;
            // "titre : mot" as French types it, with the space before.
            if (colon + 1 < query.Length && query[colon] == ' ' && query[colon + 1] == ':')
                colon++;
            if (colon + 1 >= query.Length || query[colon] != ':')
                continue;
            colon++;
            return (field, excluded, colon < query.Length && query[colon] == ' ' ? colon + 1 : colon);
        }
        return (SearchField.Anywhere, excluded, at);
    }

    private static (QueryPartKind Kind, string Text) Atom(string query, int start, out int end)
    {
        end = start;
        if (start >= query.Length)
            return (QueryPartKind.Run, "");
        if (query[start] is '"' or '“' or '”' or '„' or '«')
        {
            var close = query.AsSpan(start + 1).IndexOfAny("\"“”»");
            end = close < 0 ? query.Length : start + 2 + close;
            return (QueryPartKind.Phrase, query[(start + 1)..(close < 0 ? query.Length : end - 1)].Trim());
        }
        if (query[start] == '|')
        {
            end = start + 1;
            return (QueryPartKind.Or, "");
        }
        var stop = query.AsSpan(start).IndexOfAny(WordEnds);
        end = stop < 0 ? query.Length : start + stop;
        var word = query[start..end];
        var or = string.Equals(word, "ou", StringComparison.OrdinalIgnoreCase) || string.Equals(word, "OR", StringComparison.Ordinal);
        return (or ? QueryPartKind.Or : QueryPartKind.Run, word);
    }
}
