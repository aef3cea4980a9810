using System.Text.RegularExpressions;

namespace CommonsForge.Interop.Markdown;

/// <summary>
/// Makes the lines of a paragraph fit for Markdown: single spaces, none at the ends nor at the edges of an emphasis, and no word whose letters are
/// emphasised in ways that stars cannot tell.
/// </summary>
internal static partial class PieceLines
{
    // Under what makes the renderer show a paragraph as typed: ParsingLimits.
    private const int MostStyled = 900;
    private const int MostLinks = 400;

    /// <summary>Cuts at line ends; a line without anything to read is empty.</summary>
    public static List<List<Piece>> Of(IReadOnlyList<Piece> pieces)
    {
        var lines = new List<List<Piece>> { new() };
        foreach (var piece in pieces)
        {
            if (piece is LineEnd) lines.Add([]);
            else lines[^1].Add(piece);
        }
        return [.. lines.Select(Tidy)];
    }

    private static List<Piece> Tidy(List<Piece> line)
    {
        var tokens = Tokens(line);
        while (tokens.Count > 0 && IsSpace(tokens[^1])) tokens.RemoveAt(tokens.Count - 1);
        Spaces(tokens);
        WholeWords(tokens);
        var merged = Merged(tokens);
        var tooStyled = merged.Count(p => p is Words { Style: not PieceStyle.Plain }) > MostStyled;
        var tooLinked = merged.Count(p => p is Words { Link: not null }) > MostLinks;
        return !tooStyled && !tooLinked ? merged
            : Merged([.. merged.Select(p => p is Words w ? w with { Style = tooStyled ? PieceStyle.Plain : w.Style, Link = tooLinked ? null : w.Link } : p)]);
    }

    // Each word and each space apart, no space first and never two in a row.
    private static List<Piece> Tokens(List<Piece> line)
    {
        var tokens = new List<Piece>();
        foreach (var piece in line)
        {
            if (piece is not Words words)
            {
                tokens.Add(piece);
                continue;
            }
            foreach (Match match in Token().Matches(Invisible().Replace(Characters.Clean(words.Text), "")))
            {
                if (!char.IsWhiteSpace(match.Value[0])) Word(tokens, words with { Text = match.Value });
                else if (tokens.Count > 0 && IsSpace(tokens[^1])) tokens[^1] = (Words)tokens[^1] with { Text = Space(((Words)tokens[^1]).Text + match.Value) };
                else if (tokens.Count > 0 && tokens[^1] is not TaskBox) tokens.Add(words with { Text = Space(match.Value) });
            }
        }
        return tokens;
    }

    // An address that was typed becomes a link: its signs would otherwise be taken for marks.
    private static void Word(List<Piece> tokens, Words word)
    {
        if (word.Link is null && word.Text.Contains("://", StringComparison.Ordinal) && Address().Match(word.Text) is { Success: true } found && WebAddress.Of(found.Value) is { } url)
        {
            if (found.Index > 0) tokens.Add(word with { Text = word.Text[..found.Index] });
            tokens.Add(new Words(found.Value, PieceStyle.Plain, url));
            if (found.Index + found.Length < word.Text.Length) tokens.Add(word with { Text = word.Text[(found.Index + found.Length)..] });
        }
        else tokens.Add(word);
    }

    // A non-breaking space stays when nobody typed another one beside it.
    private static string Space(string spaces) => spaces.Any(c => c is ' ' or '\t' or '\n' or '\r' or '\f' or '\v') ? " " : spaces[..1];

    private static void Spaces(List<Piece> tokens)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i] is not Words { Text: var text } space || !IsSpace(space)) continue;
            var (before, after) = (i > 0 ? tokens[i - 1] as Words : null, i + 1 < tokens.Count ? tokens[i + 1] as Words : null);
            tokens[i] = before is null || after is null ? new Words(text)
                : new Words(text, before.Style & after.Style, string.Equals(before.Link, after.Link, StringComparison.Ordinal) ? before.Link : null);
        }
    }

    private static void WholeWords(List<Piece> tokens)
    {
        for (var start = 0; start < tokens.Count; start++)
        {
            var end = start;
            while (end < tokens.Count && tokens[end] is Words word && !IsSpace(word)) end++;
            if (end - start > 1) Simplify(tokens, start, end);
            start = Math.Max(start, end);
        }
    }

    private static void Simplify(List<Piece> tokens, int start, int end)
    {
        var styles = new HashSet<PieceStyle>();
        var common = PieceStyle.Bold | PieceStyle.Italic;
        for (var i = start; i < end; i++)
        {
            var style = ((Words)tokens[i]).Style & ~PieceStyle.Code;
            styles.Add(style);
            common &= style;
        }
        if (styles.Count == 1 || (styles.Count == 2 && styles.Contains(common))) return;
        for (var i = start; i < end; i++)
        {
            var word = (Words)tokens[i];
            tokens[i] = word with { Style = common | (word.Style & PieceStyle.Code) };
        }
    }

    private static List<Piece> Merged(List<Piece> tokens)
    {
        var merged = new List<Piece>();
        for (var i = 0; i < tokens.Count;)
        {
            var first = tokens[i++];
            if (first is Words words)
            {
                var text = new System.Text.StringBuilder(words.Text);
                while (i < tokens.Count && tokens[i] is Words next && next.Style == words.Style && string.Equals(next.Link, words.Link, StringComparison.Ordinal))
                {
                    text.Append(next.Text);
                    i++;
                }
                first = words with { Text = text.ToString() };
            }
            merged.Add(first);
        }
        return merged;
    }

    private static bool IsSpace(Piece piece) => piece is Words { Text: var text } && char.IsWhiteSpace(text[0]);

    [GeneratedRegex(@"\s+|\S+", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Token();

    [GeneratedRegex("[\u200B\u2060\uFEFF\u00AD]+", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Invisible();

    [GeneratedRegex(@"https?://[^\s<>""«»\\`]*[^\s<>""«»\\`.,;:!?)\]*_'’…]", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Address();
}
