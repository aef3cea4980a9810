namespace CommonsForge.Domain.Merging;

/// <summary>
/// Cuts a Markdown text into blocks, line by line and in one pass. It follows CommonMark and GitHub's tables closely enough that a block
/// is what a reader sees as one; where a text is odd it still loses nothing, since the blocks' sources always add up to the text.
/// </summary>
public static class BlockSplitter
{
    /// <summary>Cuts a text into blocks. An empty text has none; one of blank lines only is one empty paragraph.</summary>
    public static IReadOnlyList<Block> Split(string markdown)
    {
        ArgumentNullException.ThrowIfNull(markdown);
        var labels = LineKinds.Labels(markdown);
        var scanner = new BlockScanner(Lines(markdown));
        var blocks = new List<Block>();
        while (scanner.Next() is var (kind, source)) blocks.Add(new Block(kind, source, PlainText.OfBlock(kind, source, labels)));
        return blocks;
    }

    private static List<string> Lines(string text)
    {
        var lines = new List<string>();
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end + 1;
            lines.Add(text[start..end]);
            start = end;
        }
        return lines;
    }
}
