using System.Text.RegularExpressions;

namespace CommonsForge.Domain.Merging;

/// <summary>Cuts one block into sentences, its mark (<c>- [ ]</c>, <c>##</c>, <c>&gt;</c>, <c>[^1]:</c>) apart, as French and English end them.</summary>
internal static partial class Sentences
{
    private const int Timeout = 1000;
    private const string Ends = ".!?…";

    // After these a full stop ends no sentence; nor does it after a single letter (« M. », « p. 12 », initials).
    private static readonly HashSet<string> Abbreviations = new(StringComparer.OrdinalIgnoreCase)
    {
        "al", "art", "av", "bd", "cf", "chap", "coll", "dir", "dr", "éd", "env", "ex", "fig",
        "mr", "mrs", "ms", "mm", "no", "pp", "pr", "st", "ste", "tél", "vol", "vs",
    };

    /// <summary>The sentences of a block's body; gaps and bodies, put end to end, are the body.</summary>
    public static Strand Cut(BlockKind kind, string body)
    {
        var mark = Mark(kind, body);
        var units = new List<Unit>();
        var gaps = new List<string>();
        if (mark > 0)
        {
            units.Add(new Unit(BlockKind.Rule, body[..mark], ""));
            gaps.Add("");
        }
        int start = SkipSpace(body, mark), gapStart = mark;
        foreach (var (end, next) in Boundaries(body, mark).Append((body.Length, body.Length)))
        {
            if (end > start)
            {
                gaps.Add(body[gapStart..start]);
                units.Add(new Unit(kind, body[start..end], ""));
            }
            (gapStart, start) = (end, next);
        }
        return new Strand(units, [.. gaps, body[gapStart..]]);
    }

    /// <summary>Whether a unit is the mark that opens the block.</summary>
    public static bool IsMark(Unit unit) => unit.Kind == BlockKind.Rule;

    private static int Mark(BlockKind kind, string body)
    {
        var regex = kind switch
        {
            BlockKind.Item => ItemMark(),
            BlockKind.Heading => HeadingMark(),
            BlockKind.Quote => QuoteMark(),
            _ => NoteMark(),
        };
        var match = regex.Match(body);
        return match.Success && match.Length < body.Length ? match.Length : 0;
    }

    // Where a sentence ends, its closing marks included, and where the next begins.
    private static IEnumerable<(int End, int Next)> Boundaries(string body, int from)
    {
        for (var i = from; i < body.Length; i++)
        {
            var end = i;
            if (Ends.Contains(body[i], StringComparison.Ordinal)) end = Close(body, i + 1);
            else if (!IsHardBreak(body, i)) continue;
            var next = SkipSpace(body, end);
            if (next == body.Length) yield break;
            if (next > end && (end == i || (!IsAbbreviation(body, i) && !GoesOn(body, next)))) yield return (end, next);
            i = Math.Max(i, next - 1);
        }
    }

    // Two spaces or a backslash before the line's end: the reader sees another line.
    private static bool IsHardBreak(string body, int i)
    {
        if (body[i] == '\\') return i + 1 < body.Length && body[i + 1] is '\r' or '\n';
        if (body[i] != ' ' || i == 0 || body[i - 1] == ' ') return false;
        var end = i;
        while (end < body.Length && body[end] == ' ') end++;
        return end - i >= 2 && end < body.Length && body[end] is '\r' or '\n';
    }

    private static int Close(string body, int i)
    {
        while (i < body.Length)
        {
            if (Ends.Contains(body[i], StringComparison.Ordinal) || "»”\"’)]*_".Contains(body[i], StringComparison.Ordinal)) i++;
            else if (char.IsWhiteSpace(body[i]) && i + 1 < body.Length && body[i + 1] == '»') i += 2;
            else if (body[i] == '[' && NoteCall().Match(body, i) is { Success: true } call) i += call.Length;
            else break;
        }
        return i;
    }

    // Past spaces, a hard break's backslash and the marks of a quotation on the next line.
    private static int SkipSpace(string body, int i)
    {
        if (i < body.Length && body[i] == '\\' && IsHardBreak(body, i)) i++;
        var newLine = false;
        for (; i < body.Length && (char.IsWhiteSpace(body[i]) || (newLine && body[i] == '>')); i++) newLine |= body[i] == '\n';
        return i;
    }

    private static bool IsAbbreviation(string body, int end)
    {
        if (body[end] != '.') return false;
        var start = end;
        while (start > 0 && char.IsLetter(body[start - 1]) && end - start <= 5) start--;
        return end - start == 1 || Abbreviations.Contains(body[start..end]);
    }

    // « Ah ! » dit-elle: a small letter, behind a few opening marks at most, goes on with the sentence.
    private static bool GoesOn(string body, int next)
    {
        var opening = body.AsSpan(next, Math.Min(10, body.Length - next));
        foreach (var character in opening)
        {
            if (char.IsLetterOrDigit(character)) return char.IsLower(character);
        }
        return false;
    }

    [GeneratedRegex(@"\A\s*([-*+]|\d{1,9}[.)])[ \t]+(\[[ xX]\][ \t]+)?", RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex ItemMark();

    [GeneratedRegex(@"\A\s*#{1,6}[ \t]+", RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex HeadingMark();

    [GeneratedRegex(@"\A[ \t]*(>[ \t]*)+(\[![A-Za-z]{3,10}\][ \t]*\r?\n[ \t]*(>[ \t]*)*)?", RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex QuoteMark();

    [GeneratedRegex(@"\A {0,3}\[[^\]\n]{1,999}\]:[ \t]*", RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex NoteMark();

    [GeneratedRegex(@"\G\[\^[^\]\s]{1,100}\]", RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex NoteCall();
}
