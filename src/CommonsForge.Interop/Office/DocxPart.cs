using System.Xml.Linq;
using static CommonsForge.Interop.Office.DocxReader;

namespace CommonsForge.Interop.Office;

/// <summary>A part of a .docx with what it refers to.</summary>
internal sealed class DocxPart(OfficePackage package, string path)
{
    private readonly List<XElement> relations = [.. RelationsOf(package, path)];
    private readonly Dictionary<string, DocxPart?> others = new(StringComparer.Ordinal);

    public XElement? Root { get; } = package.Xml(path);

    /// <summary>Another part by the last word of its type: <c>styles</c>, <c>footnotes</c>.</summary>
    public DocxPart? Other(string type)
    {
        if (!others.TryGetValue(type, out var other))
            others[type] = other = Of(package, path, type).Select(p => new DocxPart(package, p)).FirstOrDefault();
        return other;
    }

    /// <summary>Where a link of this part leads; null for none.</summary>
    public string? Address(string? id) => relations.Find(r => Value(r, "Id") == id) is { } found && Value(found, "TargetMode") == "External" ? Value(found, "Target") : null;

    /// <summary>The bytes of an image of this part; null for one that is elsewhere.</summary>
    public ReadOnlyMemory<byte>? Bytes(string? id) =>
        relations.Find(r => Value(r, "Id") == id) is { } found && Value(found, "TargetMode") != "External" ? package.Bytes(Resolve(path, Value(found, "Target") ?? "")) : null;

    /// <summary>Paths of the parts of a type that a part refers to; the package itself has an empty path.</summary>
    public static IEnumerable<string> Of(OfficePackage package, string path, string type) =>
        RelationsOf(package, path).Where(r => Value(r, "Type")?.EndsWith('/' + type, StringComparison.Ordinal) == true).Select(r => Resolve(path, Value(r, "Target") ?? ""));

    private static IEnumerable<XElement> RelationsOf(OfficePackage package, string path)
    {
        var slash = path.LastIndexOf('/') + 1;
        return package.Xml($"{path[..slash]}_rels/{path[slash..]}.rels")?.Elements() ?? [];
    }

    private static string Resolve(string path, string target)
    {
        var parts = target.StartsWith('/') ? [] : path.Split('/').SkipLast(1).ToList();
        foreach (var part in target.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == ".." && parts.Count > 0) parts.RemoveAt(parts.Count - 1);
            else if (part is not ("." or "..")) parts.Add(part);
        }
        return string.Join('/', parts);
    }
}
