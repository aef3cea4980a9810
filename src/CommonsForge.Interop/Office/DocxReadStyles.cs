using System.Globalization;
using System.Xml.Linq;
using CommonsForge.Interop.Markdown;
using static CommonsForge.Interop.Office.DocxReader;

namespace CommonsForge.Interop.Office;

/// <summary>What the styles of a .docx say. Word keeps English names for its own, whatever language its user sees; others do not.</summary>
internal sealed class DocxReadStyles
{
    private const int MostParents = 20;
    private const int BodyText = 9;
    private readonly Dictionary<string, XElement> styles = new(StringComparer.Ordinal);

    public DocxReadStyles(XElement? root)
    {
        foreach (var style in root?.Elements().Where(e => e.Name.LocalName == "style") ?? [])
        {
            if (Value(style, "styleId") is { } id) styles.TryAdd(id, style);
        }
    }

    /// <summary>Names and identifiers of a style and of those it inherits from, the nearest first.</summary>
    public IEnumerable<string> Names(string? id) => Chain(id).SelectMany(s => new[] { ChildValue(s.Element, "name") ?? "", s.Id });

    public BlockRole RoleOf(string? id) => Names(id).Select(ReadStyles.RoleOf).FirstOrDefault(r => r != BlockRole.Text);

    /// <summary>The level of a paragraph in the outline, from 1; null for plain text.</summary>
    public int? LevelOf(XElement? properties, string? id)
    {
        var named = Chain(id).Select(s => ReadStyles.HeadingLevel(ChildValue(s.Element, "name") ?? s.Id) ?? ReadStyles.HeadingLevel(s.Id)).FirstOrDefault(l => l is not null);
        var outline = Number(ChildValue(properties, "outlineLvl")) ?? Chain(id).Select(s => Number(ChildValue(Child(s.Element, "pPr"), "outlineLvl"))).FirstOrDefault(l => l is not null);
        return named ?? (outline is < BodyText ? outline + 1 : null);
    }

    /// <summary>The list a paragraph is in, from its own properties or from its style's.</summary>
    public (string List, int Level)? ListOf(XElement? properties, string? id)
    {
        foreach (var list in Chain(id).Select(s => Child(s.Element, "pPr")).Prepend(properties).Select(p => Child(p, "numPr")))
        {
            if (ChildValue(list, "numId") is not { } name) continue;
            return name == "0" ? null : (name, Math.Clamp(Number(ChildValue(list, "ilvl")) ?? 0, 0, 8));
        }
        return null;
    }

    /// <summary>How words look; null when no reader sees them.</summary>
    public PieceStyle? LookOf(XElement? run, ImportedFiles files)
    {
        var look = PieceStyle.Plain;
        var named = Chain(ChildValue(run, "rStyle")).Reverse().ToList();
        foreach (var (id, element) in named) look |= ReadStyles.LookOf(ChildValue(element, "name") ?? id);
        foreach (var properties in named.Select(s => Child(s.Element, "rPr")).Append(run))
        {
            if (Switch(properties, "vanish") == true || Switch(properties, "specVanish") == true) return null;
            if (Switch(properties, "b") is { } bold) look = bold ? look | PieceStyle.Bold : look & ~PieceStyle.Bold;
            if (Switch(properties, "i") is { } italic) look = italic ? look | PieceStyle.Italic : look & ~PieceStyle.Italic;
            if (Switch(properties, "strike") == true || Switch(properties, "dstrike") == true) files.Warn(ImportWarning.Strike);
        }
        return look;
    }

    public CellAlign AlignOf(string? id) => Chain(id).Select(s => ChildValue(Child(s.Element, "pPr"), "jc")).FirstOrDefault(j => j is not null) switch
    {
        "center" => CellAlign.Centre,
        "right" or "end" => CellAlign.End,
        _ => CellAlign.Start,
    };

    public static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private IEnumerable<(string Id, XElement? Element)> Chain(string? id)
    {
        for (var i = 0; id is not null && i < MostParents; i++)
        {
            var style = styles.GetValueOrDefault(id);
            yield return (id, style);
            id = ChildValue(style, "basedOn");
        }
    }
}
