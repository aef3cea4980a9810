using CommonsForge.Domain.Language;

namespace CommonsForge.Domain.Search;

/// <summary>
/// A query as people type it: words (all must be found), <c>"phrases"</c> and <c>« phrases »</c>, <c>-without</c>, <c>titre:</c> and
/// <c>auteur:</c> (<c>title:</c>, <c>author:</c>), and <c>ou</c> or <c>|</c> between two. Anything else is taken as words: nothing is a syntax error.
/// </summary>
public sealed class SearchWords
{
    /// <summary>Characters read; the rest is left out.</summary>
    public const int MaxLength = 200;

    /// <summary>Terms kept; the rest is left out.</summary>
    public const int MaxTerms = 12;

    private const int LongestSynonym = 6;
    private static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> NoSynonyms = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);

    private readonly List<SearchTerm> _terms = [];
    private readonly IReadOnlyDictionary<string, IReadOnlyList<string>> _synonyms;
    private bool _anyWord;
    private bool _or;

    private SearchWords(string text, bool cut, IReadOnlyDictionary<string, IReadOnlyList<string>> synonyms) =>
        (Text, IsCut, _synonyms) = (text, cut, synonyms);

    /// <summary>What was typed, in form C, its spaces single, cut to <see cref="MaxLength"/>.</summary>
    public string Text { get; }

    /// <summary>The conditions; all must hold. Empty when there is nothing to look for.</summary>
    public IReadOnlyList<SearchTerm> Terms => _terms;

    /// <summary>Nothing was typed, or only punctuation.</summary>
    public bool IsEmpty => !_anyWord;

    /// <summary>There are words, but only ones that nearly every text holds: <c>le, de, pour</c>.</summary>
    public bool OnlyStopWords => _anyWord && _terms.Count == 0;

    /// <summary>Something was left out because the query was too long.</summary>
    public bool IsCut { get; private set; }

    /// <summary>
    /// For each thing that is asked, how it was typed and the question without it and the stop words that lead to it; none where only one thing is asked.
    /// </summary>
    public IEnumerable<(string Typed, string Left)> Without()
    {
        if (_terms.Count < 2) yield break;
        var before = 0;
        foreach (var term in _terms)
        {
            yield return (Text[term.Start..term.End], (Text[..before] + Text[term.End..]).Trim());
            before = term.End;
        }
    }

    /// <summary>The same words asked for anywhere and in any order, where the question wants them in the title or in a phrase; or <c>null</c>.</summary>
    public string? Anywhere
    {
        get
        {
            var asked = _terms.Where(t => !t.Excluded).ToList();
            var strict = asked.Exists(t => t.Field == SearchField.Title || (t.Alternatives[0] is { Adjacent: true } first && Text[t.Start..t.End] != first.Raw));
            return strict && asked.TrueForAll(t => t.Field != SearchField.Author) ? string.Join(' ', asked.Select(t => t.Alternatives[0].Raw)) : null;
        }
    }

    /// <summary>The key under which a term stands in a table of synonyms: base forms without accents.</summary>
    public static string Key(string term) => Letters.Fold(French.Normalise(term));

    /// <summary>
    /// Reads a query. Never throws, whatever is typed.
    /// </summary>
    /// <param name="query">What was typed; null counts as nothing.</param>
    /// <param name="synonyms">Other wordings by <see cref="Key"/> of a term (<c>ic</c> → intelligence collective); the longest term wins.</param>
    public static SearchWords Parse(string? query, IReadOnlyDictionary<string, IReadOnlyList<string>>? synonyms = null)
    {
        var text = string.Join(' ', Letters.Compose(query ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var cut = text.Length > MaxLength;
        if (cut)
            text = text[..(char.IsHighSurrogate(text[MaxLength - 1]) ? MaxLength - 1 : MaxLength)];
        var words = new SearchWords(text, cut, synonyms ?? NoSynonyms);
        words.Read(QueryReader.Read(text));
        return words;
    }

    private void Read(List<QueryPart> parts)
    {
        foreach (var part in parts)
        {
            if (part.Kind == QueryPartKind.Or)
                _or = _terms.Count > 0;
            else if (part.Kind == QueryPartKind.Phrase)
                AddPhrase(part);
            else
                AddRun(part);
        }
    }

    private void AddPhrase(QueryPart part)
    {
        var forms = French.Words(part.Text).Select(w => w.Form).ToList();
        _anyWord |= forms.Count > 0;
        if (forms.Exists(f => !French.IsStopWord(f)))
            Add(part, [new SearchAlternative(part.Text, forms, Adjacent: true)], part.Start, part.End);
        else
            _or = false;
    }

    private void AddRun(QueryPart part)
    {
        var groups = Group(part.Text);
        _anyWord |= groups.Count > 0;
        for (var at = 0; at < groups.Count;)
        {
            var length = Math.Min(LongestSynonym, groups.Count - at);
            IReadOnlyList<string>? others = null;
            for (; length > 1; length--)
            {
                if (_synonyms.TryGetValue(KeyOf(groups, at, length), out others))
                    break;
            }
            if (others is null)
                _synonyms.TryGetValue(KeyOf(groups, at, 1), out others);
            AddWords(part, groups.GetRange(at, length), others ?? []);
            at += length;
        }
    }

    private void AddWords(QueryPart part, List<TypedWord> groups, IReadOnlyList<string> synonyms)
    {
        var forms = groups.SelectMany(g => g.Forms).ToList();
        var raw = string.Join(' ', groups.Select(g => g.Raw));
        if (synonyms.Count == 0 && forms.TrueForAll(f => French.IsStopWord(f) || (IsStressed(part, raw) && French.IsHiddenAcronym(f))))
        {
            _or = false;
            return;
        }
        var alternatives = new List<SearchAlternative> { new(raw, forms, Adjacent: groups.Count == 1 && forms.Count > 1) };
        if (forms.Count == 1)
            alternatives.AddRange(French.OtherReadings(raw, forms[0]).Select(other => new SearchAlternative(raw, [other], Adjacent: false)));
        foreach (var synonym in synonyms)
        {
            var words = French.Words(synonym).Select(w => w.Form).ToList();
            if (words.Exists(w => !French.IsStopWord(w)))
                alternatives.Add(new SearchAlternative(synonym, words, Adjacent: words.Count > 1));
        }
        // Under a sign or a prefix there is one word, which goes with it.
        var (bare, last) = (part.Field == SearchField.Anywhere && !part.Excluded, groups[^1]);
        Add(part, alternatives, bare ? part.Start + groups[0].Start : part.Start, bare ? part.Start + last.Start + last.Raw.Length : part.End);
    }

    // "cercle ET décision": in a sentence, capitals may only stress a word; alone, or asked of a title, they are an acronym.
    private bool IsStressed(QueryPart part, string raw) => part.Field == SearchField.Anywhere && raw.Length < Text.Length;

    private void Add(QueryPart part, List<SearchAlternative> alternatives, int start, int end)
    {
        if (_or && _terms[^1] is var last && last.Field == part.Field && last.Excluded == part.Excluded)
            _terms[^1] = last with { Alternatives = [.. last.Alternatives, .. alternatives], End = end };
        else if (_terms.Count < MaxTerms)
            _terms.Add(new SearchTerm(part.Field, part.Excluded, alternatives) { Start = start, End = end });
        else
            IsCut = true;
        _or = false;
    }

    // Words as typed between spaces; a hyphenated one gives several forms, "tiers lieu" gives one form for two.
    private static List<TypedWord> Group(string run)
    {
        var groups = new List<TypedWord>();
        var end = 0;
        foreach (var word in French.Words(run))
        {
            if (groups.Count > 0 && !run.AsSpan(end, word.Start - end).Contains(' '))
            {
                var last = groups[^1];
                groups[^1] = new TypedWord(run[last.Start..(word.Start + word.Length)], last.Start, [.. last.Forms, word.Form]);
            }
            else
            {
                groups.Add(new TypedWord(run.Substring(word.Start, word.Length), word.Start, [word.Form]));
            }
            end = word.Start + word.Length;
        }
        return groups;
    }

    private static string KeyOf(List<TypedWord> groups, int at, int length) =>
        Letters.Fold(string.Join(' ', groups.Skip(at).Take(length).SelectMany(g => g.Forms)));

    private sealed record TypedWord(string Raw, int Start, List<string> Forms);
}
