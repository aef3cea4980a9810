using System.Globalization;
using System.Xml.Linq;
using CommonsForge.Interop.Markdown;
using static CommonsForge.Interop.Office.OdtReader;

namespace CommonsForge.Interop.Office;

/// <summary>Reads what stands in the paragraphs of an OpenDocument text.</summary>
internal sealed class OdtReadInlines(OfficePackage package, OdtReadStyles styles, ImportedFiles files, OdtReadBody body)
{
    private const int MostSpaces = 1_000;
    private readonly List<ImportedNote> notes = [];

    public IReadOnlyList<ImportedNote> Notes => notes;

    /// <summary>Reads what an element holds.</summary>
    /// <param name="element">A paragraph, a span, a link.</param>
    /// <param name="look">How it looks.</param>
    /// <param name="link">Where it leads, or null.</param>
    /// <param name="pieces">Where its words go.</param>
    /// <param name="after">Where the text of boxes tied to it goes.</param>
    public void Read(XElement element, PieceStyle look, string? link, List<Piece> pieces, List<ImportedBlock> after)
    {
        foreach (var node in element.Nodes())
        {
            if (node is XText text) pieces.Add(new Words(OneSpace(text.Value), look, link));
            else if (node is XElement child) Read(child, look, (link, pieces, after));
        }
    }

    /// <summary>Reads an image, a box of text, or leaves a drawing out.</summary>
    public void Shape(XElement shape, string? link, List<Piece> pieces, List<ImportedBlock> after)
    {
        if (shape.Element(Draw + "text-box") is { } box)
        {
            var inside = body.Blocks(box, 0);
            // A picture with its legend is a box as well.
            if (!inside.Exists(b => b is ImportedParagraph { Pieces: [Picture, ..] })) files.Warn(ImportWarning.TextBoxes);
            after.AddRange(inside);
        }
        else if (shape.Element(Draw + "image") is { } image)
        {
            var alt = shape.Element(Svg + "title")?.Value is { Length: > 0 } title ? title : shape.Element(Svg + "desc")?.Value ?? "";
            var href = image.Attribute(XLink + "href")?.Value ?? "";
            if (files.Show(Inline(image) ?? package.Bytes(href.TrimStart('.', '/')), alt, link, href) is { } picture) pieces.Add(picture);
        }
        else files.Warn(ImportWarning.Drawings);
    }

    private void Read(XElement element, PieceStyle look, (string? Link, List<Piece> Pieces, List<ImportedBlock> After) at)
    {
        switch (element.Name.LocalName)
        {
            case "s":
                var count = int.TryParse(element.Attribute(Text + "c")?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var spaces) ? spaces : 1;
                at.Pieces.Add(new Words(new string(' ', Math.Min(count, MostSpaces)), look, at.Link));
                break;
            case "tab": at.Pieces.Add(new Words("\t", look, at.Link)); break;
            case "line-break": at.Pieces.Add(LineEnd.Instance); break;
            case "a":
                var href = element.Attribute(XLink + "href")?.Value ?? "";
                var url = WebAddress.Of(href);
                if (url is null && !href.StartsWith('#')) files.Warn(ImportWarning.Links);
                Read(element, look, url ?? at.Link, at.Pieces, at.After);
                break;
            case "note": Note(element, at.Pieces); break;
            case "note-ref":
                if (notes.Exists(n => n.Label == Id(element, "ref-name"))) at.Pieces.Add(new NoteCall(Id(element, "ref-name")));
                break;
            case "annotation": files.Warn(ImportWarning.Comments); break;
            case "frame" or "custom-shape" or "g" or "line" or "rect" or "ellipse" or "path" or "connector" or "control": Shape(element, at.Link, at.Pieces, at.After); break;
            case "annotation-end" or "hidden-text" or "hidden-paragraph" or "ruby-text" or "tracked-changes": break;
            default:
                if (styles.LookOf(element.Attribute(Text + "style-name")?.Value, look, files) is { } inside) Read(element, inside, at.Link, at.Pieces, at.After);
                break;
        }
    }

    private void Note(XElement note, List<Piece> pieces)
    {
        var label = Id(note, "id") is { Length: > 0 } id ? id : "note " + OdfText.Number(notes.Count + 1);
        // A note may not be called by itself, whatever a file says.
        notes.Add(new ImportedNote(label, note.Element(Text + "note-body") is { } content ? body.Blocks(content, 0) : []));
        pieces.Add(new NoteCall(label));
    }

    private static ReadOnlyMemory<byte>? Inline(XElement image)
    {
        if (image.Element(Root + "binary-data")?.Value is not { } data) return null;
        try
        {
            return Convert.FromBase64String(data);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static string Id(XElement element, string attribute) => element.Attribute(Text + attribute)?.Value ?? "";

    // Several spaces, tabs and line ends of the file are one, as in HTML.
    private static string OneSpace(string text) => text.ReplaceLineEndings(" ").Replace('\t', ' ');
}
