using System.Globalization;
using System.Text;

namespace CommonsForge.Domain.Integrity;

/// <summary>
/// Writes JSON in the one form that RFC 8785 (JSON Canonicalization Scheme) allows, for what the commons hashes:
/// objects, arrays, strings, booleans, null, and integers below 2^53. System.Text.Json escapes the no-break spaces
/// of proper French, so its output is not canonical.
/// </summary>
public static class CanonicalJson
{
    private const long LargestExactInteger = (1L << 53) - 1;

    /// <summary>The canonical UTF-8 form of a value.</summary>
    /// <param name="value"><c>null</c>, string, bool, int, long, a dictionary with string keys, or an enumerable of these.</param>
    /// <exception cref="BrokenRuleException">A lone surrogate, an integer too large to be exact, or a type not listed.</exception>
    public static byte[] Write(object? value)
    {
        var text = new StringBuilder();
        Append(text, value);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Append(StringBuilder text, object? value)
    {
        switch (value)
        {
            case null: text.Append("null"); break;
            case bool flag: text.Append(flag ? "true" : "false"); break;
            case string words: AppendString(text, words); break;
            case int number: text.Append(number.ToString(CultureInfo.InvariantCulture)); break;
            case long number and >= -LargestExactInteger and <= LargestExactInteger: text.Append(number.ToString(CultureInfo.InvariantCulture)); break;
            case IReadOnlyDictionary<string, object?> map: AppendObject(text, map); break;
            case System.Collections.IEnumerable items: AppendArray(text, items); break;
            default: throw new BrokenRuleException("Integrity.NotCanonical", value.GetType().Name);
        }
    }

    // RFC 8785 section 3.2.3: members are sorted by the UTF-16 units of their names, which is what ordinal comparison does.
    private static void AppendObject(StringBuilder text, IReadOnlyDictionary<string, object?> map)
    {
        text.Append('{');
        var first = true;
        foreach (var (name, value) in map.OrderBy(m => m.Key, StringComparer.Ordinal))
        {
            if (!first) text.Append(',');
            first = false;
            AppendString(text, name);
            text.Append(':');
            Append(text, value);
        }
        text.Append('}');
    }

    private static void AppendArray(StringBuilder text, System.Collections.IEnumerable items)
    {
        text.Append('[');
        var first = true;
        foreach (var item in items)
        {
            if (!first) text.Append(',');
            first = false;
            Append(text, item);
        }
        text.Append(']');
    }

    // RFC 8785 section 3.2.2.2: two-character escapes where JSON has one, \u00xx for other controls, everything else as it is.
    private static void AppendString(StringBuilder text, string words)
    {
        text.Append('"');
        for (var i = 0; i < words.Length; i++)
        {
            var c = words[i];
            switch (c)
            {
                case '"': text.Append("\\\""); break;
                case '\\': text.Append("\\\\"); break;
                case '\b': text.Append("\\b"); break;
                case '\f': text.Append("\\f"); break;
                case '\n': text.Append("\\n"); break;
                case '\r': text.Append("\\r"); break;
                case '\t': text.Append("\\t"); break;
                case < ' ': text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture)); break;
                default:
                    if (char.IsSurrogate(c) && !IsPairAt(words, ref i, text)) throw new BrokenRuleException("Integrity.LoneSurrogate");
                    if (!char.IsSurrogate(c)) text.Append(c);
                    break;
            }
        }
        text.Append('"');
    }

    private static bool IsPairAt(string words, ref int i, StringBuilder text)
    {
        if (i + 1 >= words.Length || !char.IsSurrogatePair(words[i], words[i + 1])) return false;
        text.Append(words[i]).Append(words[++i]);
        return true;
    }
}
