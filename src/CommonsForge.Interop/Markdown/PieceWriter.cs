using System.Text;
using System.Text.RegularExpressions;

namespace CommonsForge.Interop.Markdown;

/// <summary>Writes what stands in a line as Markdown; signs are escaped only where they would be taken for marks.</summary>
/// <param name="notes">What each note of the document is called in the text.</param>
internal sealed partial class PieceWriter(IReadOnlyDictionary<string, string> notes)
{
    // A character that stands for a bracket or a star of ours: what it touches sees a punctuation mark.
    private const char Mark = '[';
    private bool inCell;

    /// <summary>Paragraphs: two line ends in a row begin another one, a single one is kept.</summary>
    public List<string> Paragraphs(IReadOnlyList<Piece> pieces)
    {
        var paragraphs = new List<string>();
        var lines = new List<string>();
        foreach (var line in PieceLines.Of(pieces).Append([]))
        {
            var text = line.Count == 0 ? "" : Line(line);
            if (text.Length > 0) lines.Add(line[0] is Words { Link: null, Style: PieceStyle.Plain } or NoteCall ? SafeStart(text) : text);
            else if (lines.Count > 0)
            {
                paragraphs.Add(string.Join("\\\n", lines));
                lines.Clear();
            }
        }
        return paragraphs;
    }

    /// <summary>What a heading says; all of it is strong already.</summary>
    public string Heading(IReadOnlyList<Piece> pieces)
    {
        var text = string.Join(' ', PieceLines.Of([.. pieces.Select(p => p is Words words ? words with { Style = words.Style & ~PieceStyle.Bold } : p)])
            .Where(l => l.Count > 0).Select(Line));
        return ClosingMarks().Replace(text, m => @"\" + m.Value);
    }

    /// <summary>What a cell says, on one line.</summary>
    public string Cell(IReadOnlyList<Piece> pieces, bool header)
    {
        inCell = true;
        var drop = header ? PieceStyle.Bold : PieceStyle.Plain;
        // A bar inside code would end the cell for some readers of Markdown and show its backslash to others.
        var safe = pieces.Select(p => p is not Words words ? p
            : words with { Style = words.Style & ~drop & ~(words.Text.Contains('|', StringComparison.Ordinal) ? PieceStyle.Code : PieceStyle.Plain) });
        var lines = PieceLines.Of([.. safe]).Where(l => l.Count > 0).Select(Line).ToList();
        inCell = false;
        return string.Join(" / ", lines);
    }

    private string Line(List<Piece> line)
    {
        var text = new StringBuilder();
        for (var i = 0; i < line.Count;)
        {
            if (line[i] is Words { Link: var link })
            {
                var end = i;
                while (end < line.Count && line[end] is Words other && string.Equals(other.Link, link, StringComparison.Ordinal)) end++;
                Group(text, [.. line[i..end].Cast<Words>()], link, i == 0 ? ' ' : Mark, end == line.Count ? ' ' : Mark, Edge(line, i - 1, last: true), Edge(line, end, last: false));
                i = end;
            }
            else Single(text, line[i++]);
        }
        return text.ToString().Trim(' ', '\t');
    }

    // What stands on the other side of a change of link: its letter, or a mark of ours.
    private static char Edge(List<Piece> line, int i, bool last) =>
        i < 0 || i >= line.Count ? ' ' : line[i] is Words { Link: null, Text: var text } ? text[last ? ^1 : 0] : Mark;

    private void Single(StringBuilder text, Piece piece)
    {
        switch (piece)
        {
            case TaskBox box: text.Append(box.Ticked ? "[x] " : "[ ] "); break;
            case NoteCall call when notes.TryGetValue(call.Label, out var label): text.Append("[^").Append(label).Append(']'); break;
            case Picture picture:
                var image = new StringBuilder("![");
                Escape(image, picture.Alt, 0, picture.Alt.Length, picture.Alt, new(InLink: true, inCell, ' '));
                image.Append("](").Append(Destination(picture.Name));
                if (picture.Caption.Length > 0) image.Append(" \"").Append(Quoted(picture.Caption)).Append('"');
                image.Append(')');
                if (picture.Link is null) text.Append(image);
                else text.Append('[').Append(image).Append("](").Append(Destination(picture.Link)).Append(')');
                break;
        }
    }

    private string Quoted(string caption)
    {
        var text = new StringBuilder();
        Escape(text, caption, 0, caption.Length, caption, new(InLink: true, inCell, '"'));
        return text.ToString().Replace("\"", "\\\"", StringComparison.Ordinal);
    }

    private void Group(StringBuilder text, List<Words> words, string? link, char first, char last, char before, char after)
    {
        if (link is null)
        {
            Emphases.Settle(words, before, after);
            Write(text, words, new(InLink: false, inCell, after));
            return;
        }
        var read = string.Concat(words.Select(w => w.Text));
        if (string.IsNullOrWhiteSpace(read)) text.Append(' ');
        else if (read == link && !read.Contains('\\', StringComparison.Ordinal)) text.Append('<').Append(link).Append('>');
        else if (link == "mailto:" + read && Mail().IsMatch(read)) text.Append('<').Append(read).Append('>');
        else
        {
            Emphases.Settle(words, first, last);
            text.Append('[');
            Write(text, words, new(InLink: true, inCell, ' '));
            text.Append("](").Append(Destination(link)).Append(')');
        }
    }

    private static void Write(StringBuilder text, List<Words> words, Surroundings around)
    {
        var all = string.Concat(words.Select(w => w.Text));
        var (open, at) = (PieceStyle.Plain, 0);
        foreach (var word in words.Append(new Words("")))
        {
            var style = word.Style & ~PieceStyle.Code;
            Turn(text, open, style);
            open = style;
            // Right behind a backtick, even an escaped one, no code begins.
            if (word.Style.HasFlag(PieceStyle.Code) && (text.Length == 0 || text[^1] != '`')) Code(text, word.Text);
            else Escape(text, word.Text, at, at + word.Text.Length, all, around);
            at += word.Text.Length;
        }
    }

    // Strong is always outside: an emphasis that runs over its edge is closed and opened again.
    private static void Turn(StringBuilder text, PieceStyle from, PieceStyle to)
    {
        var strongTurns = (from ^ to).HasFlag(PieceStyle.Bold);
        if (from.HasFlag(PieceStyle.Italic) && (strongTurns || !to.HasFlag(PieceStyle.Italic))) text.Append('*');
        if (strongTurns) text.Append("**");
        if (to.HasFlag(PieceStyle.Italic) && (strongTurns || !from.HasFlag(PieceStyle.Italic))) text.Append('*');
    }

    private static void Code(StringBuilder text, string code)
    {
        if (code.Length == 0) return;
        var fence = new string('`', Backticks(code) + 1);
        var space = code[0] is '`' or ' ' || code[^1] is '`' or ' ' ? " " : "";
        text.Append(fence).Append(space).Append(code).Append(space).Append(fence);
    }

    /// <summary>How many backticks stand in a row at most.</summary>
    public static int Backticks(string text)
    {
        var (most, run) = (0, 0);
        foreach (var c in text)
        {
            run = c == '`' ? run + 1 : 0;
            most = Math.Max(most, run);
        }
        return most;
    }

    private readonly record struct Surroundings(bool InLink, bool InCell, char After);

    private static void Escape(StringBuilder text, string part, int start, int end, string all, Surroundings around)
    {
        for (var i = start; i < end; i++)
        {
            var (c, before, after) = (part[i - start], i > start ? all[i - 1] : '\0', i + 1 < end ? all[i + 1] : '\0');
            var next = i + 1 < all.Length ? all[i + 1] : around.After;
            var means = c switch
            {
                '\\' => after == '\0' || char.IsAscii(next) && !char.IsLetterOrDigit(next) && next != ' ',
                '*' => !(char.IsWhiteSpace(before) && char.IsWhiteSpace(after)),
                '_' => !(char.IsWhiteSpace(before) && char.IsWhiteSpace(after)) && !(char.IsLetterOrDigit(before) && char.IsLetterOrDigit(after)),
                '`' => true,
                '[' => around.InLink || next is '^' or '!',
                ']' => around.InLink || next is '(' or '[',
                '!' => next == '[',
                '<' => char.IsAsciiLetter(next) || next is '/' or '!' or '?' || all.AsSpan(i, Math.Min(all.Length - i, 80)).Contains('@'),
                '~' => next == '~',
                // An address that was not worth a link would become one, with our backslashes in it.
                ':' => !around.InLink && all.AsSpan(i).StartsWith("://"),
                '|' => around.InCell,
                '&' => Entity().IsMatch(all.AsSpan(i, Math.Min(all.Length - i, 40))),
                _ => false,
            };
            if (means) text.Append('\\');
            text.Append(c);
        }
    }

    private static string Destination(string url) => AnyEntity().Replace(url, "&amp;");

    // A paragraph or line that begins like a block: a number and a dot, a dash, a rule, a definition.
    private static string SafeStart(string text)
    {
        if (Number().Match(text) is { Success: true } number) return text.Insert(number.Length - 1, @"\");
        return Beginning().IsMatch(text) ? @"\" + text : Definition().Replace(text, @"\:");
    }

    [GeneratedRegex(@"\A(#{1,6}(\s|\z)|>|[-+](\s|\z)|[-=|: ]+\z|\[[ xX]\](\s|\z)|\[[^\]]*\]:)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Beginning();

    [GeneratedRegex(@"\A\d{1,9}[.)](?=\s|\z)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();

    [GeneratedRegex(@"(?<=\A\[\^[^\]]{1,20}\]):", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Definition();

    [GeneratedRegex(@"(?<=\A|[ \t])#+\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ClosingMarks();

    [GeneratedRegex(@"\A&(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Entity();

    [GeneratedRegex(@"&(?=(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AnyEntity();

    [GeneratedRegex(@"\A[A-Za-z0-9.+-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})+\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Mail();
}
