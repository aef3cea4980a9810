using System.Net;
using System.Text;

namespace CommonsForge.Domain.Merging;

/// <summary>
/// Reads one block's text and drops the marks that a page does not show: emphasis, links, images, code, notes, escapes, entities.
/// One pass; each look ahead is bounded, so that no text takes more than linear time.
/// </summary>
internal sealed class InlineReader(string text, IReadOnlySet<string> labels)
{
    private const int Ahead = 1_000;
    private readonly StringBuilder output = new(text.Length);
    private readonly List<Emphasis> emphases = [];
    private readonly Stack<(int Output, int Source, bool Image)> brackets = new();
    private readonly HashSet<int> dropped = [];
    private int at;

    public string Read()
    {
        while (at < text.Length) ReadOne();
        PairEmphases();
        var result = new StringBuilder(output.Length);
        for (var i = 0; i < output.Length; i++)
        {
            var c = output[i];
            if (dropped.Contains(i)) continue;
            if (char.IsWhiteSpace(c) && c is not ('\u00A0' or '\u202F'))
            {
                if (result.Length > 0 && result[^1] != ' ') result.Append(' ');
            }
            else result.Append(c);
        }
        return result.ToString().Trim(' ');
    }

    private void ReadOne()
    {
        switch (text[at])
        {
            case '\\' when at + 1 < text.Length && text[at + 1] is var next && (next == '\n' || (char.IsAscii(next) && IsPunctuation(next))):
                output.Append(next);
                at += 2;
                break;
            case '`': ReadCode(); break;
            case '<': ReadAutolink(); break;
            case '&': ReadEntity(); break;
            case '*' or '_': ReadEmphasis(); break;
            case '!' when at + 1 < text.Length && text[at + 1] == '[': Open(image: true); break;
            case '[' when NoteCall() is > 0 and var length: at += length; break;
            case '[': Open(image: false); break;
            case ']' when brackets.Count > 0: Close(); break;
            default: output.Append(text[at++]); break;
        }
    }

    private void ReadCode()
    {
        var ticks = RunLength('`');
        var limit = Math.Min(text.Length, at + ticks + Ahead);
        for (var i = at + ticks; i < limit;)
        {
            if (text[i] != '`')
            {
                i++;
                continue;
            }
            var closing = i;
            while (i < text.Length && text[i] == '`') i++;
            if (i - closing != ticks) continue;
            output.Append(text, at + ticks, closing - at - ticks);
            at = i;
            return;
        }
        output.Append('`', ticks);
        at += ticks;
    }

    private void ReadAutolink()
    {
        var rest = text.AsSpan(at + 1, Math.Min(Ahead, text.Length - at - 1));
        var end = rest.IndexOfAny("> <\n");
        if (end > 0 && rest[end] == '>' && IsAddress(rest[..end]))
        {
            output.Append(rest[..end]);
            at += end + 2;
        }
        else output.Append(text[at++]);
    }

    private static bool IsAddress(ReadOnlySpan<char> inside)
    {
        var colon = inside.IndexOf(':');
        if (colon is > 1 and <= 32) return char.IsAsciiLetter(inside[0]) && inside[..colon].IndexOfAnyExcept(SchemeCharacters) < 0;
        var sign = inside.IndexOf('@');
        return sign > 0 && sign < inside.Length - 1 && inside[(sign + 1)..].IndexOfAnyExcept(HostCharacters) < 0;
    }

    private static readonly System.Buffers.SearchValues<char> SchemeCharacters =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+.-");

    private static readonly System.Buffers.SearchValues<char> HostCharacters =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-");

    private void ReadEntity()
    {
        var end = text.AsSpan(at, Math.Min(32, text.Length - at)).IndexOf(';');
        var entity = end < 0 ? "&" : text.Substring(at, end + 1);
        var decoded = WebUtility.HtmlDecode(entity);
        output.Append(decoded == entity ? "&" : decoded);
        at += decoded == entity ? 1 : entity.Length;
    }

    // Length of « [^x] » when the text defines that note; 0 otherwise.
    private int NoteCall()
    {
        var rest = text.AsSpan(at, Math.Min(Ahead, text.Length - at));
        var end = rest.Length > 2 && rest[1] == '^' ? rest.IndexOf(']') : -1;
        return end > 0 && labels.Contains(LineKinds.FoldedLabel(rest[1..end])) ? end + 1 : 0;
    }

    private void Open(bool image)
    {
        brackets.Push((output.Length, at, image));
        output.Append(image ? "![" : "[");
        at += image ? 2 : 1;
    }

    private void Close()
    {
        var (start, source, image) = brackets.Pop();
        var (end, title) = LinkEnd(text.AsSpan((source + (image ? 2 : 1))..at));
        if (end < 0)
        {
            output.Append(text[at++]);
            return;
        }
        dropped.Add(start);
        if (image) dropped.Add(start + 1);
        if (image && title.Length > 0) output.Append(' ').Append(title);
        at = end;
    }

    // Where the link that ends its text here ends itself, and the title it has; -1 when the brackets are only brackets.
    private (int End, string Title) LinkEnd(ReadOnlySpan<char> inside)
    {
        var after = at + 1;
        if (after < text.Length && text[after] == '(' && LinkTail.Read(text, after) is { } tail) return tail;
        if (after < text.Length && text[after] == '[')
        {
            var close = text.AsSpan(after, Math.Min(Ahead, text.Length - after)).IndexOf(']');
            if (close > 1) return IsLabel(text.AsSpan(after + 1, close - 1)) ? (after + close + 1, "") : (-1, "");
            if (close == 1 && IsLabel(inside)) return (after + 2, "");
        }
        return IsLabel(inside) ? (after, "") : (-1, "");
    }

    private bool IsLabel(ReadOnlySpan<char> inside) => inside.Length is > 0 and < Ahead && labels.Contains(LineKinds.FoldedLabel(inside));

    private void ReadEmphasis()
    {
        var mark = text[at];
        var length = RunLength(mark);
        var before = at == 0 ? ' ' : text[at - 1];
        var after = at + length < text.Length ? text[at + length] : ' ';
        var opens = !char.IsWhiteSpace(after) && (!IsPunctuation(after) || char.IsWhiteSpace(before) || IsPunctuation(before));
        var closes = !char.IsWhiteSpace(before) && (!IsPunctuation(before) || char.IsWhiteSpace(after) || IsPunctuation(after));
        // snake_case is a word: an underscore only counts at its edge.
        if (mark == '_') (opens, closes) = (opens && (!closes || IsPunctuation(before)), closes && (!opens || IsPunctuation(after)));
        emphases.Add(new Emphasis(mark, output.Length, length, opens, closes));
        output.Append(mark, length);
        at += length;
    }

    private void PairEmphases()
    {
        var open = new Dictionary<char, Stack<(int Index, int Left)>> { ['*'] = new(), ['_'] = new() };
        for (var i = 0; i < emphases.Count; i++)
        {
            var run = emphases[i];
            var left = run.Length;
            var stack = open[run.Mark];
            while (run.Closes && left > 0 && stack.TryPop(out var opener))
            {
                var pairs = Math.Min(left, opener.Left);
                for (var n = 0; n < pairs; n++)
                {
                    // Inner marks go first: the last of the opening run with the first of the closing one.
                    dropped.Add(emphases[opener.Index].Position + opener.Left - 1 - n);
                    dropped.Add(run.Position + run.Length - left + n);
                }
                left -= pairs;
                if (opener.Left > pairs) stack.Push((opener.Index, opener.Left - pairs));
            }
            if (run.Opens && left > 0) stack.Push((i, left));
        }
    }

    private int RunLength(char mark)
    {
        var end = at;
        while (end < text.Length && text[end] == mark) end++;
        return end - at;
    }

    private static bool IsPunctuation(char c) => char.IsPunctuation(c) || char.IsSymbol(c);

    private readonly record struct Emphasis(char Mark, int Position, int Length, bool Opens, bool Closes);
}
