using System.Text.RegularExpressions;

namespace CommonsForge.Interop.Html;

/// <summary>An element of a pasted text, or words when <see cref="Text"/> is not null.</summary>
internal sealed partial class HtmlNode(string name, string? text = null)
{
    private const int LongestStyle = 4_000;
    private IReadOnlyDictionary<string, string>? styles;

    public string Name { get; } = name;

    public string? Text { get; } = text;

    public List<HtmlNode> Children { get; } = text is null ? [] : null!;

    public IReadOnlyDictionary<string, string> Attributes { get; init; } = NoAttributes;

    public static IReadOnlyDictionary<string, string> NoAttributes { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public string this[string attribute] => Attributes.GetValueOrDefault(attribute, "");

    public bool Has(string attribute) => Attributes.ContainsKey(attribute);

    /// <summary>A property of its own style, in lower case; empty when it has none.</summary>
    public string Css(string property) => (styles ??= Parsed()).GetValueOrDefault(property, "");

    public bool HasClass(string name) => Classes.Contains(name, StringComparer.OrdinalIgnoreCase);

    public IEnumerable<string> Classes => this["class"] is { Length: > 0 } list ? list.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(50) : [];

    /// <summary>A whole number of an attribute, or another.</summary>
    public int Number(string attribute, int otherwise) =>
        int.TryParse(this[attribute].Trim(), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    /// <summary>It and what it holds, in the order of the text.</summary>
    public IEnumerable<HtmlNode> All()
    {
        var waiting = new Stack<HtmlNode>([this]);
        while (waiting.TryPop(out var node))
        {
            yield return node;
            for (var i = (node.Children?.Count ?? 0) - 1; i >= 0; i--) waiting.Push(node.Children![i]);
        }
    }

    /// <summary>All its words as they were written.</summary>
    public string AllText() => string.Concat(All().Select(n => n.Name == "br" ? "\n" : n.Text ?? ""));

    private IReadOnlyDictionary<string, string> Parsed()
    {
        var style = this["style"];
        if (style.Length is 0 or > LongestStyle) return NoAttributes;
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (Match match in Declaration().Matches(style))
            found[match.Groups["name"].Value.ToLowerInvariant()] = match.Groups["value"].Value.Trim().ToLowerInvariant();
        return found;
    }

    [GeneratedRegex(@"(?<name>[A-Za-z-]+)\s*:(?<value>[^;]*)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Declaration();
}
