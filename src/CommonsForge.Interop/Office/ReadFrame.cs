using CommonsForge.Interop.Markdown;

namespace CommonsForge.Interop.Office;

/// <summary>Tells the title of a document from its text, and takes off what this commons had put around a text of its own.</summary>
internal static class ReadFrame
{
    /// <summary>Makes the text of a document that was read.</summary>
    /// <param name="blocks">All its blocks.</param>
    /// <param name="property">The title in its properties; word processors often leave a template's there.</param>
    /// <param name="notes">Its notes.</param>
    /// <param name="files">Its images and warnings.</param>
    public static ImportedText Finish(List<ImportedBlock> blocks, string? property, IReadOnlyList<ImportedNote> notes, ImportedFiles files)
    {
        if (blocks.Exists(b => b.Role == BlockRole.Fact)) blocks = WithoutFrame(blocks);
        var (title, text) = Titled(blocks, Characters.OneLine(property ?? ""));
        if (notes.Count > 0) files.Warn(ImportWarning.Notes);
        text = text.ConvertAll(b => b.Role is BlockRole.Title or BlockRole.Subtitle or BlockRole.Fact ? b with { Role = BlockRole.Text } : b);
        return new ImportedText(title, BlockWriter.Write(text, notes), files.Files, files.Warnings) { ImagesElsewhere = files.Elsewhere };
    }

    // The title that readers see goes before the one that only the properties hold; a second paragraph of that style stays.
    private static (string? Title, List<ImportedBlock> Text) Titled(List<ImportedBlock> blocks, string property)
    {
        var shown = blocks.FindIndex(b => b.Role == BlockRole.Title && ImportedLayout.Read(b).Length > 0);
        if (shown >= 0) return (ImportedLayout.Read(blocks[shown]), Without(blocks, shown));
        var first = blocks.FindIndex(b => b is ImportedHeading { Level: <= 1 });
        var heading = first >= 0 ? ImportedLayout.Read(blocks[first]) : "";
        if (property.Length > 0) return (property, string.Equals(heading, property, StringComparison.OrdinalIgnoreCase) ? Without(blocks, first) : blocks);
        if (heading.Length == 0) return (null, blocks);
        // The only one of its level, at the beginning, is the title; one of several is a part that happens to come first.
        var alone = first == 0 && blocks.Count(b => b is ImportedHeading { Level: <= 1 }) == 1;
        return (heading, alone ? Without(blocks, first) : blocks);
    }

    private static List<ImportedBlock> Without(List<ImportedBlock> blocks, int index) => [.. blocks[..index], .. blocks[(index + 1)..]];

    // Summary and facts stand before the text of our own documents, a heading, the notice and facts behind it.
    private static List<ImportedBlock> WithoutFrame(List<ImportedBlock> blocks)
    {
        var end = blocks.FindLastIndex(b => b.Role == BlockRole.Fact);
        var heading = blocks.FindLastIndex(end, b => b is ImportedHeading { Level: <= 1 });
        if (heading >= 0 && heading >= end - 4) blocks = [.. blocks[..heading], .. blocks[(end + 1)..]];
        var title = blocks.FindIndex(b => b.Role == BlockRole.Title);
        var front = Math.Max(blocks.FindLastIndex(b => b.Role == BlockRole.Fact), blocks.FindIndex(b => b.Role == BlockRole.Subtitle));
        if (front < 0 && title < 0) return blocks;
        var start = Math.Max(front, title) + 1;
        // « En mots simples », a box like no other.
        if (front >= 0 && start + 1 < blocks.Count && blocks[start].Role == BlockRole.BoxTitle && ImportedLayout.KindOf(blocks[start]) is null) start += 2;
        return [.. blocks.Where((b, i) => i == title || i >= start)];
    }
}
