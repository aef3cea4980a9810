using System.Globalization;
using Markdig.Extensions.Alerts;
using Markdig.Extensions.Footnotes;
using Markdig.Extensions.Tables;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace CommonsForge.Interop.Markdown;

/// <summary>A paragraph; or a figure, when it is one image of ours with a title.</summary>
internal sealed class BodyParagraph : ParagraphRenderer
{
    protected override void Write(HtmlRenderer renderer, ParagraphBlock obj)
    {
        var body = (BodyRenderer)renderer;
        if (obj.Inline is null) WriteAsTyped(body, obj);
        else if (obj.Inline.FirstChild is LinkInline { IsImage: true, Title.Length: > 0, NextSibling: null } image &&
                 BodyLink.Find(body.Options, image) is { } source)
        {
            body.EnsureLine();
            body.Write("<figure>");
            BodyLink.WriteImage(body, image, source, title: null);
            body.Write("<figcaption>").WriteEscape(image.Title).WriteLine("</figcaption></figure>");
        }
        else base.Write(renderer, obj);
    }

    private static void WriteAsTyped(BodyRenderer body, ParagraphBlock obj)
    {
        body.EnsureLine();
        body.Write("<p class=\"as-typed\">").WriteEscape(obj.Lines.ToString()).WriteLine("</p>");
    }
}

/// <summary>
/// A heading, at the level settled before, since the page's h1 is the title; nothing for an empty one, which would be an empty stop for a screen reader.
/// </summary>
internal sealed class BodyHeading : HtmlObjectRenderer<HeadingBlock>
{
    protected override void Write(HtmlRenderer renderer, HeadingBlock obj)
    {
        if (obj.TryGetAttributes()?.Id is not { } id) return;
        var tag = string.Create(CultureInfo.InvariantCulture, $"h{obj.Level}");
        renderer.EnsureLine();
        renderer.Write('<').Write(tag).Write(" id=\"").WriteEscape(id).Write("\">");
        if (obj.Inline is null) renderer.WriteEscape(obj.Lines.ToString());
        else renderer.WriteLeafInline(obj);
        renderer.Write("</").Write(tag).WriteLine('>');
    }
}

/// <summary>Code that can be scrolled by keyboard; its language becomes a class only when it looks like a language.</summary>
internal sealed class BodyCode : HtmlObjectRenderer<CodeBlock>
{
    protected override void Write(HtmlRenderer renderer, CodeBlock obj)
    {
        renderer.EnsureLine();
        renderer.Write("<pre tabindex=\"0\"><code");
        // An entity in the info string can hold a space, and so add any class of the site.
        if (obj is FencedCodeBlock { Info: { Length: > 0 and <= 30 } info } &&
            info.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '+' or '#'))
            renderer.Write(" class=\"language-").Write(info).Write('"');
        renderer.Write('>');
        renderer.WriteLeafRawLines(obj, writeEndOfLines: true, escape: true);
        renderer.WriteLine("</code></pre>");
    }
}

/// <summary><c>&gt; [!TIP]</c> and its like, with a title in the reader's language.</summary>
internal sealed class BodyNote : HtmlObjectRenderer<AlertBlock>
{
    protected override void Write(HtmlRenderer renderer, AlertBlock obj)
    {
        var labels = ((BodyRenderer)renderer).Options.Labels;
        var kind = obj.Kind.ToString();
        var (name, title) = kind.ToUpperInvariant() switch
        {
            "NOTE" => ("note", labels.Note),
            "TIP" => ("tip", labels.Tip),
            "IMPORTANT" => ("important", labels.Important),
            "WARNING" => ("warning", labels.Warning),
            "CAUTION" => ("caution", labels.Caution),
            _ => (null, null),
        };
        renderer.EnsureLine();
        if (name is null) renderer.Write("<blockquote>\n<p>[!").WriteEscape(kind).WriteLine("]</p>");
        else
        {
            renderer.Write("<aside class=\"note note-").Write(name).WriteLine("\">");
            renderer.Write("<p class=\"note-title\">").WriteEscape(title).WriteLine("</p>");
        }
        var implicitParagraph = renderer.ImplicitParagraph;
        renderer.ImplicitParagraph = false;
        renderer.WriteChildren(obj);
        renderer.ImplicitParagraph = implicitParagraph;
        renderer.EnsureLine();
        renderer.WriteLine(name is null ? "</blockquote>" : "</aside>");
    }
}

/// <summary>A table in a region that scrolls sideways by itself, so that a narrow page does not.</summary>
internal sealed class BodyTable : HtmlObjectRenderer<Table>
{
    // A cell longer than that is read as words, and crushed into a narrow column it is not read at all; a heading may break.
    private const int LongestShort = 20;
    private const int LongestHeading = 40;

    protected override void Write(HtmlRenderer renderer, Table table)
    {
        var body = (BodyRenderer)renderer;
        var number = (++body.Tables).ToString(CultureInfo.InvariantCulture);
        body.EnsureLine();
        body.Write("<div class=\"table-wrap\" role=\"region\" tabindex=\"0\"");
        body.WriteAttribute("aria-label", body.Options.Labels.Table.Replace("{0}", number, StringComparison.Ordinal));
        body.WriteLine("><table>");
        var rows = table.OfType<TableRow>().ToList();
        var inWords = rows.SelectMany(r => r.Select((cell, i) => (Column: i, Length: ReadableText.Of((TableCell)cell).Length, Most: r.IsHeader ? LongestHeading : LongestShort)))
            .Where(c => c.Length > c.Most).Select(c => c.Column).ToHashSet();
        WriteRows(body, table, inWords, rows.Where(r => r.IsHeader), "thead");
        WriteRows(body, table, inWords, rows.Where(r => !r.IsHeader), "tbody");
        body.WriteLine("</table></div>");
    }

    private static void WriteRows(BodyRenderer body, Table table, HashSet<int> inWords, IEnumerable<TableRow> rows, string part)
    {
        var open = false;
        foreach (var row in rows)
        {
            if (!open) body.Write('<').Write(part).WriteLine('>');
            open = true;
            body.Write("<tr>");
            for (var i = 0; i < row.Count; i++) WriteCell(body, (TableCell)row[i], row.IsHeader, ClassOf(Alignment(table, i), inWords.Contains(i)));
            body.WriteLine("</tr>");
        }
        if (open) body.Write("</").Write(part).WriteLine('>');
    }

    private static void WriteCell(BodyRenderer body, TableCell cell, bool header, string cssClass)
    {
        // A header without text names nothing: a plain cell, not an empty th.
        var tag = header && ReadableText.Of(cell).Length > 0 ? "th" : "td";
        body.Write('<').Write(tag);
        if (tag == "th") body.Write(" scope=\"col\"");
        body.WriteAttribute("class", cssClass);
        body.Write('>');
        var implicitParagraph = body.ImplicitParagraph;
        body.ImplicitParagraph = true;
        body.WriteChildren(cell);
        body.ImplicitParagraph = implicitParagraph;
        body.Write("</").Write(tag).Write('>');
    }

    private static string ClassOf(TableColumnAlign? align, bool inWords) => (align switch
    {
        TableColumnAlign.Left => "align-left",
        TableColumnAlign.Center => "align-center",
        TableColumnAlign.Right => "align-right",
        _ => "",
    } + (inWords ? " in-words" : "")).TrimStart();

    private static TableColumnAlign? Alignment(Table table, int column) =>
        column < table.ColumnDefinitions.Count ? table.ColumnDefinitions[column].Alignment : null;
}

/// <summary>The notes at the end of a text.</summary>
internal sealed class BodyFootnotes : HtmlObjectRenderer<FootnoteGroup>
{
    protected override void Write(HtmlRenderer renderer, FootnoteGroup obj)
    {
        var body = (BodyRenderer)renderer;
        body.EnsureLine();
        body.Write("<section class=\"footnotes\"");
        body.WriteAttribute("aria-label", body.Options.Labels.Footnotes);
        body.WriteLine("><ol>");
        foreach (var note in obj.OfType<Footnote>())
        {
            body.Write("<li id=\"").Write(body.Anchors.Note(note.Order)).Write("\">");
            body.WriteChildren(note);
            body.WriteLine("</li>");
        }
        body.WriteLine("</ol></section>");
    }
}
