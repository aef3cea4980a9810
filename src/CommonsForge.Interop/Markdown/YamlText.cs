using System.Globalization;
using System.Text;

namespace CommonsForge.Interop.Markdown;

/// <summary>
/// A YAML mapping as a person would write it: plain words bare, everything else between double quotes, several lines as a block. Written here because the
/// library's emitter escapes the non-breaking spaces of French, and so makes a title hard to read.
/// </summary>
internal sealed class YamlText
{
    // What YAML 1.1 takes for something else than a text.
    private static readonly string[] Reserved = ["true", "false", "yes", "no", "on", "off", "y", "n", "null"];

    private readonly StringBuilder text = new();
    private readonly HashSet<string> keys = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>A key and its text; nothing when there is none, or when the key was written before.</summary>
    public void Text(string key, string? value)
    {
        if (Trimmed(value) is not { Length: > 0 } words) return;
        var lines = words.Split('\n');
        if (lines.Length > 1 && lines.All(IsWhole)) Line(key, "|-\n  " + string.Join("\n  ", lines));
        else Line(key, Scalar(words));
    }

    /// <summary>A key and a value that YAML reads as it stands: a date, a number, true.</summary>
    public void Raw(string key, string? value)
    {
        if (value is not null) Line(key, value);
    }

    /// <summary>A key and its texts on one line.</summary>
    public void List(string key, IReadOnlyList<string> values)
    {
        var items = values.Select(Trimmed).Where(v => v.Length > 0).ToList();
        if (items.Count > 0) Line(key, "[" + string.Join(", ", items.Select(Scalar)) + "]");
    }

    /// <summary>A key and a list of mappings; those that say nothing are left out.</summary>
    public void Items<T>(string key, IReadOnlyList<T> items, Action<YamlText, T> write)
    {
        var list = new StringBuilder();
        foreach (var item in items)
        {
            var mapping = new YamlText();
            write(mapping, item);
            if (mapping.text.Length > 0) list.Append("\n  - ").Append(mapping.text.ToString().TrimEnd('\n').Replace("\n", "\n    ", StringComparison.Ordinal));
        }
        if (list.Length > 0) Line(key, list.ToString());
    }

    /// <inheritdoc/>
    public override string ToString() => text.ToString();

    private void Line(string key, string value)
    {
        if (!keys.Add(key)) return;
        text.Append(Scalar(Trimmed(key))).Append(value.StartsWith('\n') ? ":" : ": ").Append(value).Append('\n');
    }

    private static string Trimmed(string? value) => Characters.Clean((value ?? "").ReplaceLineEndings("\n")).Trim();

    private static bool IsWhole(string line) => line.Length > 0 && line.Trim() == line && !line.Any(NeedsEscape);

    private static string Scalar(string value)
    {
        if (IsPlain(value)) return value;
        var quoted = new StringBuilder("\"");
        foreach (var c in value)
        {
            if (c is '"' or '\\') quoted.Append('\\').Append(c);
            else if (c == '\n') quoted.Append("\\n");
            else if (NeedsEscape(c)) quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}");
            else quoted.Append(c);
        }
        return quoted.Append('"').ToString();
    }

    private static bool IsPlain(string value) =>
        value.Length is > 0 and <= 100 && char.IsLetterOrDigit(value[^1]) &&
        // « 35 » alone would be a number, « 45 min » is not.
        (char.IsLetter(value[0]) || (char.IsDigit(value[0]) && value.Contains(' ', StringComparison.Ordinal) && value.Any(char.IsLetter))) &&
        value.All(c => char.IsLetterOrDigit(c) || c is ' ' or '\'' or '’' or '·' or '-' or '.') && !Reserved.Contains(value, StringComparer.OrdinalIgnoreCase);

    private static bool NeedsEscape(char c) => c is '\t' or '\r' or '\u2028' or '\u2029' or '\uFEFF' or '\uFFFE' or '\uFFFF';
}
