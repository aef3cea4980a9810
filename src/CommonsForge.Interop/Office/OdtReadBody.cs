using System.Globalization;
using System.Xml.Linq;
using CommonsForge.Interop.Markdown;
using static CommonsForge.Interop.Office.OdtReader;

namespace CommonsForge.Interop.Office;

/// <summary>Reads the blocks of an OpenDocument text.</summary>
internal sealed class OdtReadBody
{
    private readonly OdtReadStyles styles;
    private readonly ImportedFiles files;
    private readonly OdtReadInlines inlines;
    private readonly Dictionary<(string List, int Level), int> counts = [];

    public OdtReadBody(OfficePackage package, OdtReadStyles styles, ImportedFiles files)
    {
        (this.styles, this.files) = (styles, files);
        inlines = new OdtReadInlines(package, styles, files, this);
    }

    public IReadOnlyList<ImportedNote> Notes => inlines.Notes;

    /// <summary>The blocks of a container.</summary>
    /// <param name="container">The text, a section, a cell, a note.</param>
    /// <param name="level">How many lists are open around it.</param>
    public List<ImportedBlock> Blocks(XElement container, int level)
    {
        var blocks = new List<ImportedBlock>();
        foreach (var element in container.Elements()) Block(element, level, blocks);
        return blocks;
    }

    private void Block(XElement element, int level, List<ImportedBlock> blocks)
    {
        switch (element.Name.LocalName)
        {
            case "p" or "h": Paragraph(element, blocks); break;
            case "list" or "numbered-paragraph": List(element, StyleOf(element), level, blocks); break;
            case "table": blocks.Add(TableOf(element)); break;
            case "section" or "index-body" or "soft-page-break": blocks.AddRange(Blocks(element, level)); break;
            case "tracked-changes":
                if (element.HasElements) files.Warn(ImportWarning.Changes);
                break;
            // Boxes tied to a page, not to a paragraph.
            case "frame" or "custom-shape" or "g" or "line" or "rect" or "ellipse" or "path" or "connector":
                var pieces = new List<Piece>();
                inlines.Shape(element, null, pieces, blocks);
                if (pieces.Count > 0) blocks.Add(new ImportedParagraph(pieces));
                break;
        }
    }

    private void Paragraph(XElement element, List<ImportedBlock> blocks)
    {
        var style = StyleOf(element);
        if (styles.Names(style).Any(ReadStyles.IsContents)) return;
        if (styles.Names(style).Any(ReadStyles.IsRule))
        {
            blocks.Add(new ImportedRule());
            return;
        }
        var (pieces, after) = (new List<Piece>(), new List<ImportedBlock>());
        var role = styles.RoleOf(style);
        inlines.Read(element, role == BlockRole.Text && element.Name.LocalName == "p" ? styles.OwnLook(style) : PieceStyle.Plain, null, pieces, after);
        var level = element.Name.LocalName == "h" ? Number(element, "outline-level") ?? 1 : styles.OutlineOf(style);
        if (role != BlockRole.Title && level is { } depth) blocks.Add(new ImportedHeading(depth, pieces));
        else if (role == BlockRole.Code || pieces.Exists(p => p is not Words { Text: var text } || !string.IsNullOrWhiteSpace(text)))
            blocks.Add(new ImportedParagraph(pieces) { Role = role });
        blocks.AddRange(after);
    }

    private void List(XElement list, string? style, int level, List<ImportedBlock> blocks)
    {
        var numbered = styles.IsNumbered(style, level);
        var key = (style ?? "", level);
        var continues = list.Attribute(Text + "continue-numbering")?.Value == "true" || list.Attribute(Text + "continue-list") is not null;
        if (!continues) counts[key] = 0;
        foreach (var item in list.Elements().Where(e => e.Name.LocalName is "list-item" or "list-header"))
        {
            var own = item.Elements().Where(e => e.Name != Text + "list").ToList();
            var holder = own.Count == item.Elements().Count() ? item : new XElement(item.Name, own);
            var content = Blocks(holder, level + 1);
            // LibreOffice numbers headings by putting them into a list.
            if (content.Count > 0 && content.All(b => b is ImportedHeading)) blocks.AddRange(content);
            else if (content.Count > 0 && item.Name.LocalName == "list-header") blocks.AddRange(content);
            else if (content.Count > 0)
            {
                counts[key] = Number(item, "start-value") ?? counts.GetValueOrDefault(key) + 1;
                var role = content[0].Role is BlockRole.Quote or BlockRole.Box ? content[0].Role : BlockRole.Text;
                blocks.Add(Item(level, numbered == true ? counts[key] : null, content) with { Role = role });
            }
            foreach (var inner in item.Elements(Text + "list")) List(inner, StyleOf(inner) ?? style, level + 1, blocks);
        }
    }

    // A box drawn before the words is one to tick.
    private static ImportedItem Item(int level, int? number, List<ImportedBlock> content)
    {
        content = content.ConvertAll(b => b with { Role = b.Role is BlockRole.Code or BlockRole.Caption ? b.Role : BlockRole.Text });
        return new ImportedItem(level, number, [Ticked(content[0]), .. content.Skip(1)]);
    }

    /// <summary>A paragraph that begins with a drawn box, as one with a box to tick.</summary>
    public static ImportedBlock Ticked(ImportedBlock block) =>
        block is ImportedParagraph { Pieces: [Words { Text: ['☐' or '☑' or '☒', ..] text } first, ..] } paragraph
            ? paragraph with { Pieces = [new TaskBox(text[0] != '☐'), first with { Text = text[1..] }, .. paragraph.Pieces.Skip(1)] } : block;

    private ImportedTable TableOf(XElement table)
    {
        var grid = new TableGrid(files);
        foreach (var row in table.Descendants(Table + "table-row").Where(r => r.Ancestors(Table + "table").First() == table))
        {
            foreach (var cell in row.Elements(Table + "table-cell"))
            {
                var first = cell.Elements().FirstOrDefault(e => e.Name.LocalName is "p" or "h");
                grid.Add(new ImportedCell(Blocks(cell, 0), styles.AlignOf(first is null ? null : StyleOf(first))), Spread(cell, "number-columns-spanned"), Spread(cell, "number-rows-spanned"));
            }
            grid.EndRow();
        }
        return grid.ToTable();
    }

    private static int Spread(XElement cell, string attribute) =>
        int.TryParse(cell.Attribute(Table + attribute)?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 1;

    private static string? StyleOf(XElement element) => element.Attribute(Text + "style-name")?.Value;

    private static int? Number(XElement element, string attribute) =>
        int.TryParse(element.Attribute(Text + attribute)?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
