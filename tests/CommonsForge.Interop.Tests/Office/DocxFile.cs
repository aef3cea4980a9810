using System.IO.Compression;
using System.Text;

namespace CommonsForge.Interop.Tests.Office;

/// <summary>A .docx made of its parts, as Word would write them.</summary>
internal static class DocxFile
{
    private const string Main = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\"";
    private const string Types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

    private const string Styles = """
        <w:style w:type="paragraph" w:styleId="Titre"><w:name w:val="Title"/></w:style>
        <w:style w:type="paragraph" w:styleId="Titre1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="Intertitre"><w:name w:val="Mon intertitre"/><w:basedOn w:val="Titre2"/></w:style>
        <w:style w:type="paragraph" w:styleId="Titre2"><w:name w:val="Titre 2"/></w:style>
        <w:style w:type="paragraph" w:styleId="TM1"><w:name w:val="toc 1"/></w:style>
        <w:style w:type="character" w:styleId="Fort"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
        """;

    private const string Numbers = """
        <w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/></w:lvl></w:abstractNum>
        <w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
        <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
        <w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
        """;

    public static MemoryStream Of(string body, string? title = null) => Zip(
        ("_rels/.rels", Relations(("a", "officeDocument", "word/document.xml", false), ("b", "metadata/core-properties", "docProps/core.xml", false))),
        ("docProps/core.xml", $"<cp xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{title}</dc:title></cp>"),
        ("word/document.xml", $"<w:document {Main}><w:body>{body}</w:body></w:document>"),
        ("word/styles.xml", $"<w:styles {Main}>{Styles}</w:styles>"),
        ("word/numbering.xml", $"<w:numbering {Main}>{Numbers}</w:numbering>"),
        ("word/footnotes.xml", $"<w:footnotes {Main}><w:footnote w:id=\"0\" w:type=\"separator\"><w:p/></w:footnote><w:footnote w:id=\"2\">{P("La note.")}</w:footnote></w:footnotes>"),
        ("word/media/image1.png", "\u0089PNG\r\n"),
        ("word/_rels/document.xml.rels", Relations(
            ("s", "styles", "styles.xml", false), ("n", "numbering", "/word/numbering.xml", false), ("f", "footnotes", "footnotes.xml", false), ("i", "image", "media/image1.png", false),
            ("l", "hyperlink", "https://exemple.org/a", true), ("j", "hyperlink", "javascript:alert(1)", true), ("x", "image", "https://suivi.example/x.png", true))));

    public static string P(string text, string properties = "") => $"<w:p><w:pPr>{properties}</w:pPr>{R(text)}</w:p>";

    public static string R(string text, string properties = "") => $"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>";

    public static MemoryStream Zip(params ReadOnlySpan<(string Name, string Content)> parts)
    {
        var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                using var part = zip.CreateEntry(name).Open();
                part.Write(content.StartsWith('\u0089') ? Encoding.Latin1.GetBytes(content) : Encoding.UTF8.GetBytes(content));
            }
        }
        bytes.Position = 0;
        return bytes;
    }

    private static string Relations(params (string Id, string Type, string Target, bool External)[] relations) =>
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" +
        string.Concat(relations.Select(r => $"<Relationship Id=\"{r.Id}\" Type=\"{Types}{r.Type}\" Target=\"{r.Target}\"{(r.External ? " TargetMode=\"External\"" : "")}/>")) + "</Relationships>";
}
