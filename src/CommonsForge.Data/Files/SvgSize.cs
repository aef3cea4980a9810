using System.Globalization;
using System.Xml;

namespace CommonsForge.Data.Files;

/// <summary>Reads the root element of an SVG image. Nothing outside the file is ever fetched, and nothing in it is run.</summary>
internal static class SvgSize
{
    private const string Namespace = "http://www.w3.org/2000/svg";

    // CSS Values and Units 4, section 6.2: one inch is 96 px.
    private static readonly (string Unit, double Pixels)[] Units =
        [("px", 1), ("pt", 96 / 72.0), ("pc", 16), ("mm", 96 / 25.4), ("cm", 96 / 2.54), ("in", 96), ("", 1)];

    /// <summary>Whether the file's root is <c>svg</c>.</summary>
    public static bool IsSvg(Stream file) => Root(file, _ => true);

    /// <summary>Its size from width and height, else from viewBox; <c>null</c> when it says neither.</summary>
    public static ImageSize? Read(Stream file) => Root(file, svg =>
    {
        var box = (svg.GetAttribute("viewBox") ?? "").Split([' ', ',', '\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
        var (boxWidth, boxHeight) = box is [_, _, var w, var h] ? (Pixels(w), Pixels(h)) : (null, null);
        var (width, height) = (Pixels(svg.GetAttribute("width")), Pixels(svg.GetAttribute("height")));
        // One of the two given: the other follows the proportions of viewBox.
        if (boxWidth > 0 && boxHeight > 0) (width, height) = (width ?? height * boxWidth / boxHeight, height ?? width * boxHeight / boxWidth);
        return (width ?? boxWidth, height ?? boxHeight) is ({ } x, { } y) ? SizeOf(x, y) : null;
    });

    private static ImageSize? SizeOf(double width, double height) =>
        width is >= 1 and < 100_000 && height is >= 1 and < 100_000 ? new((int)Math.Round(width), (int)Math.Round(height)) : null;

    private static T? Root<T>(Stream file, Func<XmlReader, T> read)
    {
        file.Position = 0;
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, CloseInput = false, MaxCharactersInDocument = ContentStore.LargestFile };
        try
        {
            using var xml = XmlReader.Create(file, settings);
            return xml.MoveToContent() == XmlNodeType.Element && xml is { LocalName: "svg", NamespaceURI: Namespace } ? read(xml) : default;
        }
        catch (XmlException)
        {
            return default;
        }
    }

    private static double? Pixels(string? length)
    {
        if (string.IsNullOrWhiteSpace(length)) return null;
        var text = length.Trim();
        var (unit, pixels) = Array.Find(Units, u => text.EndsWith(u.Unit, StringComparison.OrdinalIgnoreCase));
        return double.TryParse(text[..^unit.Length], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) && value > 0
            ? value * pixels
            : null;
    }
}
