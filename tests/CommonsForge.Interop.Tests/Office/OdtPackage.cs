using System.IO.Compression;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using CommonsForge.Interop.Office;
using CommonsForge.Interop.Tests.Markdown;

namespace CommonsForge.Interop.Tests.Office;

/// <summary>A written document, opened again.</summary>
internal sealed class OdtPackage
{
    public static readonly XNamespace Text = "urn:oasis:names:tc:opendocument:xmlns:text:1.0";
    public static readonly XNamespace Table = "urn:oasis:names:tc:opendocument:xmlns:table:1.0";
    public static readonly XNamespace Draw = "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0";
    public static readonly XNamespace Svg = "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0";
    public static readonly XNamespace Meta = "urn:oasis:names:tc:opendocument:xmlns:meta:1.0";
    public static readonly XNamespace Dc = "http://purl.org/dc/elements/1.1/";
    public static readonly XNamespace XLink = "http://www.w3.org/1999/xlink";
    public static readonly XNamespace Root = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";
    public static readonly XNamespace Manifest = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0";
    public static readonly XNamespace Fo = "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0";
    public static readonly XNamespace Style = "urn:oasis:names:tc:opendocument:xmlns:style:1.0";

    private static readonly byte[] Plan = Encoding.UTF8.GetBytes("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"640\" height=\"480\"><rect width=\"640\" height=\"480\" fill=\"#fff\"/></svg>");

    private readonly Dictionary<string, byte[]> parts = new(StringComparer.Ordinal);

    public OdtPackage(OdtDocument document)
    {
        Bytes = Odt.Write(document);
        using var zip = new ZipArchive(new MemoryStream(Bytes), ZipArchiveMode.Read);
        foreach (var entry in zip.Entries)
        {
            using var stream = entry.Open();
            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            parts.Add(entry.FullName, copy.ToArray());
            Names.Add(entry.FullName);
        }
    }

    public static OdtDocument Sheet { get; } = new()
    {
        Title = "Décider <vite> & « bien »",
        Summary = "Six questions.",
        Facts = [new("Durée", "45 min"), new("Par", "Aïssata Keïta", new("https://communs.exemple.org/contributeurs/1")), new("Vide", "")],
        PlainWords = "On se demande si.\nOn répond.",
        Body = "## Intention\n\nTexte.",
        Language = "fr",
        Authors = ["Aïssata Keïta", "Réseau X"],
        Keywords = ["décider"],
        Date = new(2026, 1, 20, 10, 30, 0, TimeSpan.FromHours(2)),
        Notice = "« [Décider \\<vite\\> \\& « bien »](https://communs.exemple.org/ressources/1) », par Aïssata Keïta. © 2026, sous licence [CC BY-SA 4.0](https://creativecommons.org/licenses/by-sa/4.0/).",
        LicenceName = "CC BY-SA 4.0",
        LicenceUri = new("https://creativecommons.org/licenses/by-sa/4.0/"),
        Url = new("https://communs.exemple.org/ressources/1-decider/revisions/3"),
        Labels = new(Bench.Options.Labels, "En mots simples", "Attribution", "Licence", "Adresse permanente"),
        ResolveImage = name => name is "images/plan.svg" or "images/mon plan.svg" ? new OdtImage(Plan, "image/svg+xml", 640, 480, "Plan")
            : name == "images/photo.png" ? new OdtImage(new byte[] { 0x89, 0x50, 0x4E, 0x47 }, "image/png", 4_000, 3_000)
            : name == "images/film.mp4" ? new OdtImage(new byte[] { 1 }, "video/mp4") : null,
    };

    public byte[] Bytes { get; }

    public List<string> Names { get; } = [];

    public byte[] Part(string name) => parts[name];

    public XElement Xml(string name)
    {
        using var reader = XmlReader.Create(new MemoryStream(parts[name]), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, CheckCharacters = true });
        return XDocument.Load(reader, LoadOptions.PreserveWhitespace).Root!;
    }

    /// <summary>The blocks of the document.</summary>
    public XElement Body => Xml("content.xml").Element(Root + "body")!.Element(Root + "text")!;

    /// <summary>The blocks between the front and the notice.</summary>
    public static List<XElement> Blocks(string markdown)
    {
        var bare = new OdtPackage(Sheet with { Summary = "", Facts = [], PlainWords = "", Body = markdown }).Body.Elements().ToList();
        return bare[1..^4];
    }

    /// <summary>What is read of an element: spaces as spaces, tabs as tabs.</summary>
    public static string Read(XElement element) => string.Concat(element.DescendantNodes().Select(node => node switch
    {
        XText words => words.Value,
        XElement { Name: var name } space when name == Text + "s" => new string(' ', (int?)space.Attribute(Text + "c") ?? 1),
        XElement { Name: var name } when name == Text + "tab" => "\t",
        XElement { Name: var name } when name == Text + "line-break" => "\n",
        XElement { Name: var name } when name == Text + "p" || name == Text + "h" => "\n",
        _ => "",
    }));
}
