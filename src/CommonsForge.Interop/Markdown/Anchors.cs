using System.Globalization;
using System.Text;

namespace CommonsForge.Interop.Markdown;

/// <summary>Gives the headings of one text their ids, and finds the heading that a written fragment means.</summary>
/// <param name="prefix">Keeps an author's heading from taking the name of something the page, a script or another text relies on.</param>
internal sealed class Anchors(string prefix)
{
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> next = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> byLetters = new(StringComparer.Ordinal);

    public string Add(string text)
    {
        var slug = Slug(text);
        var id = slug;
        // Numbered as GitHub does, so that tables of contents written for it still lead somewhere.
        for (var n = next.GetValueOrDefault(slug); !taken.Add(id);)
            id = string.Create(CultureInfo.InvariantCulture, $"{slug}-{next[slug] = ++n}");
        byLetters.TryAdd(Letters(id), id);
        return prefix + id;
    }

    /// <summary>The id for a fragment as written (<c>#Déroulé-minuté</c>), whatever its accents, case or hyphens.</summary>
    public string Find(string fragment)
    {
        var slug = Slug(Uri.UnescapeDataString(fragment.TrimStart('#')));
        return prefix + (taken.Contains(slug) ? slug : byLetters.GetValueOrDefault(Letters(slug), slug));
    }

    // An underscore cannot come from a heading, so notes never clash with one.
    public string Note(int order) => string.Create(CultureInfo.InvariantCulture, $"{prefix}note_{order}");

    public string Call(int index) => string.Create(CultureInfo.InvariantCulture, $"{prefix}appel_{index}");

    private static string Letters(string slug) => slug.Replace("-", "", StringComparison.Ordinal);

    private static string Slug(string text)
    {
        var slug = new StringBuilder(text.Length);
        foreach (var rune in text.Normalize(NormalizationForm.FormD).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.NonSpacingMark) continue;
            if (Rune.IsLetterOrDigit(rune)) slug.Append(Folded(Rune.ToLowerInvariant(rune)));
            // « facilitateur·ice » is one word: the dot goes, and leaves no hyphen.
            else if (rune.Value != '·' && slug.Length > 0 && slug[^1] != '-') slug.Append('-');
        }
        var end = slug.Length > 0 && slug[^1] == '-' ? slug.Length - 1 : slug.Length;
        return end == 0 ? "section" : slug.ToString(0, end);
    }

    private static string Folded(Rune lower) => lower.Value switch
    {
        'œ' => "oe",
        'æ' => "ae",
        'ß' => "ss",
        'ø' => "o",
        'ł' => "l",
        _ => lower.ToString(),
    };
}
