using System.Xml.Linq;
using static CommonsForge.Interop.Office.DocxReader;

namespace CommonsForge.Interop.Office;

/// <summary>The numbers that Word shows before the items of its lists, which the file only defines.</summary>
internal sealed class DocxNumbers
{
    private readonly Dictionary<string, XElement> abstracts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, XElement> lists = new(StringComparer.Ordinal);
    private readonly Dictionary<(string List, int Level), int> counts = [];
    private readonly HashSet<(string List, int Level)> begun = [];

    public DocxNumbers(XElement? root)
    {
        foreach (var element in root?.Elements() ?? [])
        {
            if (element.Name.LocalName == "abstractNum" && Value(element, "abstractNumId") is { } id) abstracts.TryAdd(id, element);
            if (element.Name.LocalName == "num" && Value(element, "numId") is { } list) lists.TryAdd(list, element);
        }
    }

    /// <summary>Counts an item.</summary>
    /// <returns>Its number for an ordered list, null for a bullet; <c>IsItem</c> is false where the level shows nothing.</returns>
    public (bool IsItem, int? Number) Next(string list, int level)
    {
        if (!lists.TryGetValue(list, out var definition)) return (true, null);
        var id = ChildValue(definition, "abstractNumId") ?? "";
        var change = definition.Elements().FirstOrDefault(e => e.Name.LocalName == "lvlOverride" && Value(e, "ilvl") == OdfText.Number(level));
        var own = Child(change, "lvl") ?? Level(abstracts.GetValueOrDefault(id), level);
        var format = ChildValue(own, "numFmt") ?? "bullet";
        if (format == "none") return (false, null);
        // Lists of one definition go on counting, but where one says that it begins anew.
        var key = (id, level);
        var restart = begun.Add((list, level)) ? DocxReadStyles.Number(ChildValue(change, "startOverride")) : null;
        counts[key] = restart ?? (counts.TryGetValue(key, out var count) ? count + 1 : DocxReadStyles.Number(ChildValue(own, "start")) ?? 1);
        for (var deeper = level + 1; deeper <= 8; deeper++) counts.Remove((id, deeper));
        return (true, format == "bullet" ? null : counts[key]);
    }

    private static XElement? Level(XElement? definition, int level) =>
        definition?.Elements().FirstOrDefault(e => e.Name.LocalName == "lvl" && Value(e, "ilvl") == OdfText.Number(level));
}
