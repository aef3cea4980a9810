namespace CommonsForge.Domain.Merging;

/// <summary>A heading of a text with all that follows it, up to the next heading of its level or above.</summary>
/// <param name="Level">1 to 6, as written.</param>
/// <param name="Title">What the heading says, without its marks.</param>
/// <param name="Start">Where its heading begins, in UTF-16 units.</param>
/// <param name="End">Where its last word ends: blank lines that follow are no part of it.</param>
public sealed record Section(int Level, string Title, int Start, int End);

/// <summary>Finds the sections of a Markdown text. Sections hold those of lower levels; what stands before the first heading is in none.</summary>
public static class Sections
{
    /// <summary>The sections of a text in the order of their headings. Headings inside a list or a quotation make none.</summary>
    public static IReadOnlyList<Section> Of(string markdown)
    {
        var open = new List<(int Level, string Title, int Start)>();
        var at = 0;
        foreach (var block in BlockSplitter.Split(markdown))
        {
            if (LevelOf(block) is { } level) open.Add((level, block.Text, at + Block.FirstLine(block.Source)));
            at += block.Source.Length;
        }
        return [.. open.Select((heading, i) =>
        {
            var next = open.FindIndex(i + 1, h => h.Level <= heading.Level);
            var end = next < 0 ? markdown.Length : open[next].Start;
            return new Section(heading.Level, heading.Title, heading.Start, heading.Start + Filled(markdown.AsSpan(heading.Start, end - heading.Start)));
        })];
    }

    /// <summary>The number of the section of another text that is the same one, or <c>null</c> when none is for sure.</summary>
    /// <param name="markdown">The text that the number is of.</param>
    /// <param name="number">From 1.</param>
    /// <param name="other">The other text.</param>
    public static int? Follow(string markdown, int number, string other)
    {
        var (here, there) = (Of(markdown), Of(other));
        if (number < 1 || number > here.Count) return null;
        var wanted = (here[number - 1].Level, here[number - 1].Title);
        var found = Enumerable.Range(1, there.Count).Where(n => (there[n - 1].Level, there[n - 1].Title) == wanted).ToList();
        return found.Contains(number) ? number : found is [var only] ? only : null;
    }

    /// <summary>Level of a heading that makes a section; <c>null</c> for any other block.</summary>
    internal static int? LevelOf(Block block) => block.Kind == BlockKind.Heading && !LineKinds.IsIndented(block.Body) ? LineKinds.HeadingLevel(block.Body) : null;

    /// <summary>How much of a text is not blank at its end.</summary>
    internal static int Filled(ReadOnlySpan<char> text) => text.TrimEnd("\n\r\t ").Length;
}
