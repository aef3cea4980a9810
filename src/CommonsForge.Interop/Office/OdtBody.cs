using System.Globalization;
using CommonsForge.Interop.Markdown;
using Markdig.Extensions.Alerts;
using Markdig.Extensions.Footnotes;
using Markdig.Extensions.Tables;
using Markdig.Extensions.TaskLists;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace CommonsForge.Interop.Office;

/// <summary>Writes the blocks of a text. What a page nests inside boxes is a paragraph of a style of its own here, as in any word processor.</summary>
internal sealed class OdtBody
{
    private const string Text = "Text_20_body";
    private readonly OdfXml xml;
    private readonly OdtDocument document;
    private readonly OdtInlines inlines;
    private readonly OdtTables tables;
    private readonly List<string> openLists = [];

    public OdtBody(OdfXml xml, OdtDocument document, Anchors anchors, OdtPictures pictures, OdtTables tables)
    {
        (this.xml, this.document, this.tables) = (xml, document, tables);
        inlines = new(xml, document, anchors, pictures, note => Blocks(note, "Footnote"));
    }

    public OdtInlines Inlines => inlines;

    /// <summary>Writes blocks.</summary>
    /// <param name="blocks">A text, or a part of it.</param>
    /// <param name="style">Style of its paragraphs.</param>
    public void Blocks(ContainerBlock blocks, string style)
    {
        foreach (var block in blocks) Write(block, style);
        // A note, an item and a cell without a paragraph are not read back.
        if (blocks.Count == 0 && blocks is not MarkdownDocument) xml.Empty("text:p", ("text:style-name", style));
    }

    /// <summary>Writes a text that could not be read as Markdown.</summary>
    public void AsTyped(string text)
    {
        foreach (var paragraph in CommonsMarkdown.TypedParagraphs(text)) Typed(paragraph, Text);
    }

    private void Write(Block block, string style)
    {
        switch (block)
        {
            case HeadingBlock heading: Heading(heading, style); break;
            case ParagraphBlock { Inline: null } paragraph: Typed(paragraph.Lines.ToString(), style); break;
            case ParagraphBlock paragraph: Paragraph(paragraph, style); break;
            case CodeBlock code: Typed(code.Lines.ToString(), "Preformatted_20_Text"); break;
            case ThematicBreakBlock: xml.Empty("text:p", ("text:style-name", "Horizontal_20_Line")); break;
            case ListBlock list: List(list, style); break;
            case AlertBlock note: Note(note); break;
            case QuoteBlock quote: Blocks(quote, inlines.InNote ? style : "Quotations"); break;
            case Table table: Table(table, style); break;
            case FootnoteGroup or LinkReferenceDefinitionGroup: break;
            case ContainerBlock inner: Blocks(inner, style); break;
            case LeafBlock leaf: Typed(leaf.Lines.ToString(), style); break;
        }
    }

    private void Heading(HeadingBlock heading, string style)
    {
        if (heading.TryGetAttributes()?.Id is not { } id) return;
        // The title stands outside of the outline: what stands right under it is of level 1.
        var level = OdfText.Number(heading.Level - 1);
        if (inlines.InNote) xml.Open("text:p", ("text:style-name", style));
        else xml.Open("text:h", ("text:style-name", "Heading_20_" + level), ("text:outline-level", level));
        if (!inlines.InNote) xml.Empty("text:bookmark", ("text:name", id));
        if (heading.Inline is null) xml.Words(heading.Lines.ToString());
        else inlines.Write(heading.Inline);
        xml.Close();
    }

    private void Paragraph(ParagraphBlock paragraph, string style)
    {
        if (paragraph.Inline?.FirstChild is LinkInline { IsImage: true, Title: { Length: > 0 } caption, NextSibling: null } image && inlines.Find(image) is { } picture)
        {
            xml.Open("text:p", ("text:style-name", "Image"));
            inlines.WriteImage(image, picture, description: null);
            xml.Close();
            xml.Element("text:p", caption, ("text:style-name", "Illustration"));
            return;
        }
        xml.Open("text:p", ("text:style-name", style));
        inlines.Write(paragraph.Inline);
        xml.Close();
    }

    private void Typed(string text, string style)
    {
        xml.Open("text:p", ("text:style-name", style));
        xml.Verbatim(text.TrimEnd('\n'));
        xml.Close();
    }

    private void Note(AlertBlock note)
    {
        var labels = document.Labels.Body;
        var kind = note.Kind.ToString();
        var title = kind.ToUpperInvariant() switch
        {
            "NOTE" => labels.Note,
            "TIP" => labels.Tip,
            "IMPORTANT" => labels.Important,
            "WARNING" => labels.Warning,
            "CAUTION" => labels.Caution,
            _ => null,
        };
        if (title is not null) xml.Element("text:p", title, ("text:style-name", "Titre_20_encadre"));
        else xml.Element("text:p", $"[!{kind}]", ("text:style-name", "Quotations"));
        foreach (var block in note) Write(block, title is null ? "Quotations" : "Encadre");
    }

    private void List(ListBlock list, string style)
    {
        var items = list.OfType<ListItemBlock>().ToList();
        var name = list.IsOrdered ? "Numbering_20_123" : items.All(IsTask) ? "Taches" : "List_20_1";
        var start = list.IsOrdered && int.TryParse(list.OrderedStart, NumberStyles.None, CultureInfo.InvariantCulture, out var first) && first != 1 ? OdfText.Number(first) : null;
        openLists.Add(name);
        xml.Open("text:list", ("text:style-name", name));
        foreach (var item in items)
        {
            xml.Open("text:list-item", ("text:start-value", item == items[0] ? start : null));
            Blocks(item, style switch { Text => "List", "Encadre" => "Liste_20_encadre", _ => style });
            xml.Close();
        }
        xml.Close();
        openLists.RemoveAt(openLists.Count - 1);
    }

    private static bool IsTask(ListItemBlock item) => item.Count > 0 && item[0] is ParagraphBlock { Inline.FirstChild: TaskList };

    private void Table(Table table, string style)
    {
        if (inlines.InNote)
        {
            foreach (var row in table.OfType<TableRow>()) xml.Element("text:p", string.Join(" | ", row.OfType<TableCell>().Select(c => ReadableText.Of(c).ReplaceLineEndings(" "))), ("text:style-name", style));
            return;
        }
        // No item may hold a table: the lists are left, and taken up again behind it, in a header that has neither bullet nor number.
        for (var i = 0; i < 2 * openLists.Count; i++) xml.Close();
        Rows(table);
        foreach (var list in openLists)
        {
            xml.Open("text:list", ("text:style-name", list), ("text:continue-numbering", "true"));
            xml.Open("text:list-header");
        }
    }

    private void Rows(Table table)
    {
        var name = tables.NameOf(table);
        var rows = table.OfType<TableRow>().ToList();
        var columns = OdtTables.Columns(table);
        xml.Open("table:table", ("table:name", name), ("table:style-name", "Tableau"));
        for (var i = 0; i < columns; i++) xml.Empty("table:table-column", ("table:style-name", OdtTables.ColumnStyle(name, i)));
        var headers = rows.TakeWhile(r => r.IsHeader).ToList();
        if (headers.Count > 0)
        {
            xml.Open("table:table-header-rows");
            foreach (var row in headers) Row(table, row, columns);
            xml.Close();
        }
        foreach (var row in rows.Skip(headers.Count)) Row(table, row, columns);
        xml.Close();
    }

    private void Row(Table table, TableRow row, int columns)
    {
        xml.Open("table:table-row", ("table:style-name", "Ligne"));
        for (var i = 0; i < columns; i++)
        {
            xml.Open("table:table-cell", ("table:style-name", row.IsHeader ? "Cellule_20_titre" : "Cellule"), ("office:value-type", "string"));
            var style = (row.IsHeader ? "Table_20_Heading" : "Table_20_Contents") + OdtTables.Alignment(table, i);
            if (i < row.Count && row[i] is TableCell cell) Blocks(cell, style);
            else xml.Empty("text:p", ("text:style-name", style));
            xml.Close();
        }
        xml.Close();
    }
}
