using System.Globalization;
using System.Xml.Linq;
using CommonsForge.Interop.Markdown;
using static CommonsForge.Interop.Office.OdtReader;

namespace CommonsForge.Interop.Office;

/// <summary>What the styles of an OpenDocument text say of its paragraphs, words and lists.</summary>
internal sealed class OdtReadStyles
{
    private const int MostParents = 20;
    private const int StrongFrom = 600;
    private readonly Dictionary<(string Family, string Name), XElement> styles = [];
    private readonly Dictionary<string, XElement> lists = new(StringComparer.Ordinal);

    /// <summary>Reads them.</summary>
    /// <param name="named">Root of styles.xml, or null.</param>
    /// <param name="content">Root of content.xml, whose own styles go first.</param>
    public OdtReadStyles(XElement? named, XElement content)
    {
        foreach (var style in new[] { content.Element(Root + "automatic-styles"), named?.Element(Root + "styles") }.SelectMany(s => s?.Elements() ?? []))
        {
            if (style.Attribute(Style + "name")?.Value is not { } name) continue;
            if (style.Name == Style + "style") styles.TryAdd((style.Attribute(Style + "family")?.Value ?? "", name), style);
            else if (style.Name == Text + "list-style") lists.TryAdd(name, style);
        }
    }

    /// <summary>Names of a paragraph's style and of those it inherits from, the nearest first.</summary>
    public IEnumerable<string> Names(string? paragraph) => Chain("paragraph", paragraph).SelectMany(s => new[] { s.Name, s.Element?.Attribute(Style + "display-name")?.Value ?? "" });

    public BlockRole RoleOf(string? paragraph) => Names(paragraph).Select(ReadStyles.RoleOf).FirstOrDefault(r => r != BlockRole.Text);

    /// <summary>How words of a style look inside others; null when no reader sees them.</summary>
    public PieceStyle? LookOf(string? words, PieceStyle around, ImportedFiles files)
    {
        var look = around;
        foreach (var (name, element) in Chain("text", words).Reverse())
        {
            look |= ReadStyles.LookOf(name);
            if (element?.Element(Style + "text-properties") is not { } text) continue;
            if (text.Attribute(Text + "display")?.Value == "none") return null;
            if (text.Attribute(Fo + "font-weight")?.Value is { } weight) look = IsStrong(weight) ? look | PieceStyle.Bold : look & ~PieceStyle.Bold;
            if (text.Attribute(Fo + "font-style")?.Value is { } slant) look = slant is "italic" or "oblique" ? look | PieceStyle.Italic : look & ~PieceStyle.Italic;
            if (text.Attribute(Style + "text-line-through-style")?.Value is not (null or "none")) files.Warn(ImportWarning.Strike);
        }
        return look;
    }

    /// <summary>How a paragraph of its own style looks, where it is no heading and no named style: somebody chose bold for all of it.</summary>
    public PieceStyle OwnLook(string? paragraph)
    {
        if (paragraph is null || !styles.TryGetValue(("paragraph", paragraph), out var style) || style.Parent!.Name != Root + "automatic-styles") return PieceStyle.Plain;
        var text = style.Element(Style + "text-properties");
        return (IsStrong(text?.Attribute(Fo + "font-weight")?.Value ?? "") ? PieceStyle.Bold : PieceStyle.Plain) |
               (text?.Attribute(Fo + "font-style")?.Value == "italic" ? PieceStyle.Italic : PieceStyle.Plain);
    }

    public CellAlign AlignOf(string? paragraph)
    {
        foreach (var (_, style) in Chain("paragraph", paragraph))
        {
            if (style?.Element(Style + "paragraph-properties")?.Attribute(Fo + "text-align")?.Value is { } align)
                return align switch { "center" => CellAlign.Centre, "end" or "right" => CellAlign.End, _ => CellAlign.Start };
        }
        return CellAlign.Start;
    }

    /// <summary>The level of the outline that a style of paragraphs gives, or null.</summary>
    public int? OutlineOf(string? paragraph) => Chain("paragraph", paragraph)
        .Select(s => int.TryParse(s.Element?.Attribute(Style + "default-outline-level")?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var level) && level > 0 ? level : ReadStyles.HeadingLevel(s.Name))
        .FirstOrDefault(l => l is not null);

    /// <summary>Whether a level of a list is numbered; <c>null</c> when it shows nothing at all.</summary>
    public bool? IsNumbered(string? list, int level)
    {
        if (list is null || !lists.TryGetValue(list, out var style)) return false;
        var definition = style.Elements().FirstOrDefault(e => e.Attribute(Text + "level")?.Value == OdfText.Number(level + 1));
        if (definition is null || definition.Name != Text + "list-level-style-number") return definition?.Name == Text + "list-level-style-bullet" || definition?.Name == Text + "list-level-style-image" ? false : null;
        return (definition.Attribute(Style + "num-format")?.Value ?? "").Length > 0 ? true : null;
    }

    private static bool IsStrong(string weight) => weight == "bold" || (int.TryParse(weight, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= StrongFrom);

    private IEnumerable<(string Name, XElement? Element)> Chain(string family, string? name)
    {
        for (var i = 0; name is not null && i < MostParents; i++)
        {
            var style = styles.GetValueOrDefault((family, name));
            yield return (name, style);
            name = style?.Attribute(Style + "parent-style-name")?.Value;
        }
    }
}
