namespace CommonsForge.Interop.Markdown;

/// <summary>Walks through blocks and what they hold.</summary>
internal static class ImportedTree
{
    /// <summary>Labels of the notes that are called, in the order of the text.</summary>
    public static IEnumerable<string> Calls(IReadOnlyList<ImportedBlock> blocks) => All(blocks).SelectMany(Pieces).OfType<NoteCall>().Select(c => c.Label);

    public static IEnumerable<ImportedHeading> Headings(IReadOnlyList<ImportedBlock> blocks) =>
        All(blocks).OfType<ImportedHeading>().Where(h => h.Pieces.Any(p => p is Picture || p is Words { Text: var text } && !string.IsNullOrWhiteSpace(text)));

    /// <summary>What a cell of a table can hold of some blocks: one line of pieces, with line ends between paragraphs.</summary>
    public static List<Piece> Flat(IReadOnlyList<ImportedBlock> blocks)
    {
        var flat = new List<Piece>();
        foreach (var block in All(blocks))
        {
            var pieces = block is ImportedCode code ? [new Words(code.Text, PieceStyle.Code)] : Pieces(block);
            if (pieces.Count == 0) continue;
            if (flat.Count > 0) flat.Add(LineEnd.Instance);
            flat.AddRange(pieces);
        }
        return flat;
    }

    private static IReadOnlyList<Piece> Pieces(ImportedBlock block) => block switch
    {
        ImportedParagraph paragraph => paragraph.Pieces,
        ImportedHeading heading => heading.Pieces,
        _ => [],
    };

    private static IEnumerable<ImportedBlock> All(IReadOnlyList<ImportedBlock> blocks)
    {
        var waiting = new Stack<ImportedBlock>(blocks.Reverse());
        while (waiting.TryPop(out var block))
        {
            yield return block;
            var inner = block switch
            {
                ImportedItem item => item.Blocks,
                ImportedList list => list.Items.SelectMany(i => i),
                ImportedQuote quote => quote.Blocks,
                ImportedTable table => table.Rows.SelectMany(r => r).SelectMany(c => c.Blocks),
                _ => (IEnumerable<ImportedBlock>)[],
            };
            foreach (var child in inner.Reverse()) waiting.Push(child);
        }
    }
}
