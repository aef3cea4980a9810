namespace CommonsForge.Interop.Markdown;

/// <summary>Makes a tree of blocks that only say their style and their depth: lists, quotations, boxes, code, figures.</summary>
internal static class ImportedLayout
{
    // The words of our own pages and documents, in both their languages: a box that comes back is the note it was.
    private static readonly Dictionary<string, string> Kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["À noter"] = "NOTE", ["Note"] = "NOTE", ["Astuce"] = "TIP", ["Conseil"] = "TIP", ["Tip"] = "TIP", ["Important"] = "IMPORTANT",
        ["Attention"] = "WARNING", ["Warning"] = "WARNING", ["Prudence"] = "CAUTION", ["Caution"] = "CAUTION",
    };

    /// <summary>Arranges the blocks of one container; what they hold is arranged when it is written.</summary>
    public static List<ImportedBlock> Arrange(IReadOnlyList<ImportedBlock> blocks)
    {
        var grouped = new List<ImportedBlock>();
        for (var i = 0; i < blocks.Count;)
        {
            var end = i + 1;
            switch (blocks[i].Role)
            {
                case BlockRole.Code:
                    while (end < blocks.Count && blocks[end].Role == BlockRole.Code) end++;
                    grouped.Add(new ImportedCode(string.Join('\n', blocks.Take(i..end).Select(CodeOf))));
                    break;
                case BlockRole.Quote:
                    while (end < blocks.Count && blocks[end].Role == BlockRole.Quote) end++;
                    grouped.Add(new ImportedQuote(null, Bare(blocks.Take(i..end))));
                    break;
                case BlockRole.BoxTitle or BlockRole.Box:
                    while (end < blocks.Count && blocks[end].Role == BlockRole.Box) end++;
                    grouped.Add(Box(blocks.Take(i..end).ToList()));
                    break;
                case BlockRole.Caption when grouped.Count > 0 && grouped[^1] is ImportedParagraph { Pieces: [Picture { Name.Length: > 0, IsElsewhere: false } picture] }:
                    grouped[^1] = new ImportedParagraph([picture with { Caption = Read(blocks[i]) }]);
                    break;
                default:
                    grouped.Add(blocks[i]);
                    break;
            }
            i = end;
        }
        return Nested(grouped);
    }

    /// <summary>The kind of note that the title of a box announces, or null.</summary>
    public static string? KindOf(ImportedBlock title) => Kinds.GetValueOrDefault(Read(title));

    /// <summary>What is read of a paragraph or heading, on one line.</summary>
    public static string Read(ImportedBlock block) => block switch
    {
        ImportedParagraph paragraph => Read(paragraph.Pieces),
        ImportedHeading heading => Read(heading.Pieces),
        _ => "",
    };

    public static string Read(IReadOnlyList<Piece> pieces) => Characters.OneLine(string.Concat(pieces.Select(p => p switch
    {
        Words words => words.Text,
        LineEnd => " ",
        _ => "",
    })));

    private static string CodeOf(ImportedBlock block) => block switch
    {
        ImportedCode code => code.Text,
        ImportedParagraph paragraph => string.Concat(paragraph.Pieces.Select(p => p is Words words ? words.Text : p is LineEnd ? "\n" : "")),
        _ => Read(block),
    };

    private static List<ImportedBlock> Bare(IEnumerable<ImportedBlock> blocks) => [.. blocks.Select(b => b with { Role = BlockRole.Text })];

    private static ImportedQuote Box(List<ImportedBlock> blocks)
    {
        if (blocks[0].Role != BlockRole.BoxTitle) return new ImportedQuote(null, Bare(blocks));
        if (KindOf(blocks[0]) is { } kind) return new ImportedQuote(kind, Bare(blocks.Skip(1)));
        var title = new ImportedParagraph([new Words(Read(blocks[0]), PieceStyle.Bold)]);
        return new ImportedQuote(null, [title, .. Bare(blocks.Skip(1))]);
    }

    private static List<ImportedBlock> Nested(List<ImportedBlock> blocks)
    {
        var result = new List<ImportedBlock>();
        var open = new List<(int Level, ImportedList List, int Next)>();
        foreach (var block in blocks)
        {
            if (block is ImportedItem item) Place(result, open, item);
            else
            {
                open.Clear();
                result.Add(block);
            }
        }
        return result;
    }

    private static void Place(List<ImportedBlock> result, List<(int Level, ImportedList List, int Next)> open, ImportedItem item)
    {
        while (open.Count > 0 && open[^1].Level > item.Level) open.RemoveAt(open.Count - 1);
        if (open.Count > 0 && open[^1].Level == item.Level && !Continues(open[^1], item)) open.RemoveAt(open.Count - 1);
        if (open.Count == 0 || open[^1].Level < item.Level)
        {
            var start = item.Number == ImportedItem.Next ? 1 : item.Number;
            var list = new ImportedList(start, []);
            if (open.Count == 0) result.Add(list);
            else open[^1].List.Items[^1].Add(list);
            open.Add((item.Level, list, start ?? 0));
        }
        open[^1].List.Items.Add([.. item.Blocks]);
        open[^1] = open[^1] with { Next = open[^1].Next + 1 };
    }

    private static bool Continues((int Level, ImportedList List, int Next) open, ImportedItem item) =>
        item.Number is { } number ? open.List.Start is not null && (number == open.Next || number == ImportedItem.Next) : open.List.Start is null;
}
