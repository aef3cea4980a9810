using System.Text.RegularExpressions;

namespace CommonsForge.Domain.Merging;

/// <summary>
/// The signs that make words a heading, an item or a quotation, and where they stand inside of: kept out of the way of whoever writes the words,
/// and put back around them. The signs inside of the words, such as those of bold, are theirs.
/// </summary>
/// <param name="Before">What stands before the words: <c>## </c>, <c>- [ ] </c>.</param>
/// <param name="Each">What stands before each further line.</param>
/// <param name="Words">The words.</param>
/// <param name="After">What stands behind them: the line under a heading.</param>
public sealed partial record BlockFrame(string Before, string Each, string Words, string After)
{
    // As for the plain text of a block: linear, whatever the machine is busy with.
    private const int Timeout = 5_000;

    /// <summary>The frame of a block.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="body">Its text, as <see cref="Block.Body"/> has it.</param>
    public static BlockFrame Of(BlockKind kind, string body)
    {
        ArgumentNullException.ThrowIfNull(body);
        if (kind == BlockKind.Code) return new("", "", body, "");
        if (kind == BlockKind.Heading) return OfHeading(body);
        if (kind == BlockKind.Quote && OfQuote(body) is { } quote) return quote;
        var sign = (kind == BlockKind.Item ? ItemSign() : Indentation()).Match(body);
        var inside = sign.Groups["inside"].Length;
        var lines = body[sign.Length..].Split('\n');
        for (var i = 1; i < lines.Length; i++) lines[i] = lines[i][Math.Min(inside, lines[i].Length - lines[i].AsSpan().TrimStart(" \t").Length)..];
        return new(sign.Value, new(' ', inside), string.Join('\n', lines), "");
    }

    /// <summary>Other words in the same frame.</summary>
    public string Around(string words)
    {
        ArgumentNullException.ThrowIfNull(words);
        // A heading is one line.
        if (After.Length > 0 || Before.TrimStart().StartsWith('#')) return Before + string.Join(' ', words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) + After;
        var lines = (Before.Length == 0 ? words : words.TrimStart()).TrimEnd().Split('\n');
        return Before + string.Join('\n', lines.Select((line, i) => i == 0 ? line : string.IsNullOrWhiteSpace(line) ? Each.TrimEnd() : Each + line));
    }

    /// <summary>Whether words bring a sign of their own, which then counts: whoever typed it knows what they want.</summary>
    public bool IsSigned(string words) => Before.Trim().Length > 0 && OwnSign().IsMatch(words);

    private static BlockFrame OfHeading(string body)
    {
        if (HeadingSign().Match(body) is not { Success: true } sign) return Underlined().Match(body) is { Success: true } under ? new("", "", body[..under.Index], under.Value) : new("", "", body, "");
        var words = body[sign.Length..];
        var end = ClosingSign().Match(words) is { Success: true } closing ? words.AsSpan(0, closing.Index).TrimEnd().Length : words.Length;
        return new(sign.Value, "", words[..end], words[end..]);
    }

    // The line that makes a quotation a note says nothing of its own: the site writes its title in the reader's language.
    private static BlockFrame? OfQuote(string body)
    {
        var lines = body.Split('\n');
        if (!Array.TrueForAll(lines, l => QuoteSign().IsMatch(l))) return null;
        var sign = QuoteSign().Match(lines[0]).Value.TrimEnd() + " ";
        lines = [.. lines.Select(l => QuoteSign().Replace(l, ""))];
        return lines.Length > 1 && NoteSign().IsMatch(lines[0]) ? new($"{sign}{lines[0]}\n{sign}", sign, string.Join('\n', lines.Skip(1)), "") : new(sign, sign, string.Join('\n', lines), "");
    }

    [GeneratedRegex(@"^[ \t]*#{1,6}[ \t]+", RegexOptions.CultureInvariant, Timeout)]
    private static partial Regex HeadingSign();

    [GeneratedRegex(@"(?<=[ \t])#+\s*$", RegexOptions.CultureInvariant, Timeout)]
    private static partial Regex ClosingSign();

    [GeneratedRegex(@"\n {0,3}(=+|-+)\s*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex Underlined();

    [GeneratedRegex(@"^(?<inside>[ \t]*([-*+]|[0-9]{1,9}[.)])[ \t]+)(\[[ xX]\][ \t]+)?", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex ItemSign();

    [GeneratedRegex(@"^(?<inside>[ \t]*)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex Indentation();

    [GeneratedRegex(@"^[ \t]*> ?", RegexOptions.CultureInvariant, Timeout)]
    private static partial Regex QuoteSign();

    [GeneratedRegex(@"^\[![A-Za-z]+\]\s*$", RegexOptions.CultureInvariant, Timeout)]
    private static partial Regex NoteSign();

    [GeneratedRegex(@"^\s*(#{1,6}[ \t]|>|([-*+]|[0-9]{1,9}[.)])[ \t])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex OwnSign();
}
