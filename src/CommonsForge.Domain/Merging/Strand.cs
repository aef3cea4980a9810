namespace CommonsForge.Domain.Merging;

/// <summary>A block or a sentence without the space around it.</summary>
/// <param name="Kind">The kind of block it is, or is part of.</param>
/// <param name="Body">Its exact characters.</param>
/// <param name="Text">What a reader reads of it, where that is known.</param>
internal sealed record Unit(BlockKind Kind, string Body, string Text)
{
    private readonly string key = Body.Contains('\r', StringComparison.Ordinal) ? Body.ReplaceLineEndings("\n") : Body;
    private string[]? words;

    /// <summary>Same kind and same characters, whatever the line ends.</summary>
    public static IEqualityComparer<Unit> SameText { get; } = EqualityComparer<Unit>.Create(
        static (a, b) => a is null || b is null ? a is null && b is null : a.Kind == b.Kind && string.Equals(a.key, b.key, StringComparison.Ordinal),
        static unit => string.GetHashCode(unit.key, StringComparison.Ordinal));

    /// <summary>For <see cref="Pairing"/>: of a hundred words in both, how many are common; at least 40 to count as more than the same place.</summary>
    public static int Likeness(Unit a, Unit b)
    {
        if (a.Kind != b.Kind) return 0;
        string[] x = a.Words(), y = b.Words();
        int common = 0, i = 0, j = 0;
        while (i < x.Length && j < y.Length)
        {
            var order = string.CompareOrdinal(x[i], y[j]);
            if (order == 0) common++;
            if (order <= 0) i++;
            if (order >= 0) j++;
        }
        var percent = x.Length + y.Length == 0 ? 0 : 200 * common / (x.Length + y.Length);
        return percent >= 40 ? percent : 1;
    }

    private string[] Words()
    {
        if (words is not null) return words;
        var found = WordDiff.Words(Text.Length > 0 ? Text : Body).Where(word => char.IsLetterOrDigit(word[0])).ToArray();
        Array.Sort(found, StringComparer.Ordinal);
        return words = found;
    }
}

/// <summary>
/// A text as what is compared and what stands between: a line moved to the end of a text loses its blank line and is still the same,
/// so space belongs to two neighbours, not to one.
/// </summary>
/// <param name="Units">The blocks or sentences.</param>
/// <param name="Gaps">The space before each, and after the last: one more than there are units.</param>
internal sealed record Strand(IReadOnlyList<Unit> Units, IReadOnlyList<string> Gaps)
{
    /// <summary>Cuts a Markdown text into its blocks; gaps and bodies, put end to end, are the text.</summary>
    public static Strand OfBlocks(string markdown)
    {
        var units = new List<Unit>();
        var gaps = new List<string>();
        var gap = "";
        foreach (var block in BlockSplitter.Split(markdown))
        {
            int start = Block.FirstLine(block.Source), end = block.Source.AsSpan().TrimEnd().Length;
            if (end == 0)
            {
                gap += block.Source;
                continue;
            }
            gaps.Add(gap + block.Source[..start]);
            units.Add(new Unit(block.Kind, block.Source[start..end], block.Text));
            gap = block.Source[end..];
        }
        return new Strand(units, [.. gaps, gap]);
    }

    /// <summary>The text of some units with what stands between them, without what stands around.</summary>
    public string Slice(Stretch stretch)
    {
        var text = new System.Text.StringBuilder();
        for (var i = stretch.Start; i < stretch.End; i++) text.Append(i > stretch.Start ? Gaps[i] : "").Append(Units[i].Body);
        return text.ToString();
    }
}
