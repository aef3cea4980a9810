using System.Xml.Linq;
using CommonsForge.Interop.Markdown;
using static CommonsForge.Interop.Office.DocxReader;

namespace CommonsForge.Interop.Office;

/// <summary>Reads the blocks of a part of a .docx.</summary>
internal sealed class DocxReadBody
{
    private readonly DocxReadStyles styles;
    private readonly DocxNumbers numbers;
    private readonly ImportedFiles files;
    private readonly DocxReadRuns runs;

    public DocxReadBody(DocxPart part, DocxReadStyles styles, DocxNumbers numbers, ImportedFiles files)
    {
        (this.styles, this.numbers, this.files) = (styles, numbers, files);
        runs = new DocxReadRuns(part, styles, files, this);
    }

    /// <summary>Labels of the notes that are called: <c>footnote 2</c>, <c>endnote 1</c>.</summary>
    public IReadOnlyList<string> Called => runs.Called;

    /// <summary>The blocks of the body, of a cell, a box or a note.</summary>
    public List<ImportedBlock> Blocks(XElement container)
    {
        var blocks = new List<ImportedBlock>();
        foreach (var element in container.Elements()) Block(element, blocks);
        return blocks;
    }

    private void Block(XElement element, List<ImportedBlock> blocks)
    {
        switch (element.Name.LocalName)
        {
            case "p": Paragraph(element, blocks); break;
            case "tbl": blocks.Add(TableOf(element)); break;
            case "sdt":
                if (ChildValue(Child(Child(element, "sdtPr"), "docPartObj"), "docPartGallery") != "Table of Contents" && Child(element, "sdtContent") is { } content) blocks.AddRange(Blocks(content));
                break;
            case "ins" or "moveTo" or "customXml" or "smartTag": blocks.AddRange(Blocks(element)); break;
            case "del" or "moveFrom": files.Warn(ImportWarning.Changes); break;
            case "AlternateContent": blocks.AddRange(Blocks(Child(element, "Choice") ?? element)); break;
        }
    }

    private void Paragraph(XElement element, List<ImportedBlock> blocks)
    {
        var properties = Child(element, "pPr");
        var style = ChildValue(properties, "pStyle");
        if (styles.Names(style).Any(ReadStyles.IsContents)) return;
        var (pieces, after) = (new List<Piece>(), new List<ImportedBlock>());
        runs.Read(element, null, pieces, after);
        var role = styles.RoleOf(style);
        var shown = pieces.Exists(p => p is not Words { Text: var text } || !string.IsNullOrWhiteSpace(text));
        if (styles.Names(style).Any(ReadStyles.IsRule) && !shown) blocks.Add(new ImportedRule());
        else if (role != BlockRole.Title && styles.LevelOf(properties, style) is { } level) blocks.Add(new ImportedHeading(level, pieces));
        else if (shown && ItemOf(properties, style, pieces) is { } item) blocks.Add(item with { Role = role is BlockRole.Quote or BlockRole.Box ? role : BlockRole.Text });
        else if (shown || role == BlockRole.Code) blocks.Add(new ImportedParagraph(pieces) { Role = role });
        blocks.AddRange(after);
    }

    // A level that shows neither bullet nor number makes no list, unless its boxes to tick do.
    private ImportedItem? ItemOf(XElement? properties, string? style, List<Piece> pieces)
    {
        if (styles.ListOf(properties, style) is not var (list, depth)) return null;
        var (isItem, number) = numbers.Next(list, depth);
        var content = OdtReadBody.Ticked(new ImportedParagraph(pieces));
        return isItem || content is ImportedParagraph { Pieces: [TaskBox, ..] } ? new ImportedItem(depth, number, [content]) : null;
    }

    private ImportedTable TableOf(XElement table)
    {
        var rows = Inside(table, "tr").Select(r => (Row: r, Cells: Inside(r, "tc").ToList())).ToList();
        var grid = new TableGrid(files);
        for (var i = 0; i < rows.Count; i++)
        {
            if (Child(Child(rows[i].Row, "trPr"), "del") is not null)
            {
                files.Warn(ImportWarning.Changes);
                continue;
            }
            var column = DocxReadStyles.Number(ChildValue(Child(rows[i].Row, "trPr"), "gridBefore")) ?? 0;
            if (column > 0) grid.Add(new ImportedCell([]), column, 1);
            foreach (var cell in rows[i].Cells)
            {
                var width = Width(cell);
                if (!IsContinued(cell)) grid.Add(new ImportedCell(Blocks(cell), AlignOf(cell)), width, Height(rows, i, column));
                column += width;
            }
            grid.EndRow();
        }
        return grid.ToTable();
    }

    // Controls and tracked insertions may stand around rows and cells.
    private static IEnumerable<XElement> Inside(XElement container, string name) => container.Elements().SelectMany(e => e.Name.LocalName switch
    {
        var found when found == name => [e],
        "sdt" or "sdtContent" or "ins" or "customXml" => Inside(e, name),
        _ => (IEnumerable<XElement>)[],
    });

    private static int Width(XElement cell) => Math.Clamp(DocxReadStyles.Number(ChildValue(Child(cell, "tcPr"), "gridSpan")) ?? 1, 1, 60);

    private static bool IsContinued(XElement cell) => Child(Child(cell, "tcPr"), "vMerge") is { } merge && Value(merge, "val") != "restart";

    private static int Height(List<(XElement Row, List<XElement> Cells)> rows, int row, int column)
    {
        const int Highest = 100;
        var height = 1;
        while (height < Highest && row + height < rows.Count && At(rows[row + height], column) is { } below && IsContinued(below)) height++;
        return height;
    }

    private static XElement? At((XElement Row, List<XElement> Cells) row, int column)
    {
        var at = DocxReadStyles.Number(ChildValue(Child(row.Row, "trPr"), "gridBefore")) ?? 0;
        foreach (var cell in row.Cells)
        {
            if (at >= column) return at == column ? cell : null;
            at += Width(cell);
        }
        return null;
    }

    private CellAlign AlignOf(XElement cell) => ChildValue(Child(Child(cell, "p"), "pPr"), "jc") switch
    {
        "center" => CellAlign.Centre,
        "right" or "end" => CellAlign.End,
        { } => CellAlign.Start,
        null => styles.AlignOf(ChildValue(Child(Child(cell, "p"), "pPr"), "pStyle")),
    };
}
