namespace CommonsForge.Domain.Merging;

/// <summary>The space between two neighbours of a merged text: it never makes a conflict.</summary>
internal static class Space
{
    /// <summary>What three versions of the same come to: the one that changed, or the longer of two that did.</summary>
    public static string Pick(string old, string ours, string theirs)
    {
        if (string.Equals(ours, old, StringComparison.Ordinal)) return theirs;
        return string.Equals(theirs, old, StringComparison.Ordinal) ? ours : Longer(ours, theirs);
    }

    /// <summary>The longer of two texts; of two as long, always the same one.</summary>
    public static string Longer(string a, string b) =>
        a.Length != b.Length ? (a.Length > b.Length ? a : b) : string.CompareOrdinal(a, b) >= 0 ? a : b;

    /// <summary>The space for neighbours that were none: sentences get a space, items and rows a line's end, other blocks a blank line.</summary>
    public static string Between(string before, string after, bool isInline)
    {
        if (isInline) return " ";
        var lineEnd = before.Contains("\r\n", StringComparison.Ordinal) || after.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        string last = before.AsSpan().TrimEnd().ToString(), first = after.TrimStart('\n', '\r');
        last = last[(last.LastIndexOf('\n') + 1)..];
        first = first.IndexOf('\n', StringComparison.Ordinal) is >= 0 and var end ? first[..end] : first;
        var isTight = (LineKinds.IsItem(last) && LineKinds.IsItem(first)) || (IsRow(last) && IsRow(first));
        return isTight ? lineEnd : lineEnd + lineEnd;
    }

    /// <summary>The space given, unless it would glue two neighbours together.</summary>
    public static string Apart(string before, string space, string after, bool isInline)
    {
        if (before.Length == 0 || after.Length == 0) return space;
        var ends = before[before.AsSpan().TrimEnd().Length..];
        if (isInline) return ends.Length + space.Length > 0 || char.IsWhiteSpace(after[0]) ? space : " ";
        if (ends.Length == before.Length) return space;
        var between = Between(before, after, isInline: false);
        return LineEnds(ends) + LineEnds(space) >= LineEnds(between) ? space : between[Math.Min(ends.Length, between.Length)..];
    }

    private static int LineEnds(string space) => space.Count(c => c == '\n');

    private static bool IsRow(string line) => line.AsSpan().TrimStart().StartsWith('|');
}
