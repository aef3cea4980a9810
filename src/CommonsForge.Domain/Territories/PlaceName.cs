using System.Globalization;
using System.Text;

namespace CommonsForge.Domain.Territories;

/// <summary>
/// Place names as people type them: case, accents, hyphens and apostrophes do not count, and <c>st</c>, <c>ste</c> are
/// <c>saint</c>, <c>sainte</c>. Names and questions go through the same fold, so that they meet.
/// </summary>
public static class PlaceName
{
    /// <summary>To raise when a fold changes, so that what was folded before is folded again.</summary>
    public const int Version = 1;

    private static readonly HashSet<string> LinkWords =
        ["a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "s", "sous", "sur"];

    /// <summary>Folds a name: <c>L’Haÿ-les-Roses</c> gives <c>l hay les roses</c>, <c>St-Malo</c> gives <c>saint malo</c>.</summary>
    public static string Fold(string name) => string.Join(' ', Words(name).Select(Unabbreviated));

    /// <summary>
    /// The folded beginnings that somebody may mean who has typed this much. Usually one; two when the last word is an
    /// unfinished <c>st</c>, which may become <c>Strasbourg</c> as well as <c>Saint</c>; none when nothing is left to look for.
    /// </summary>
    public static IReadOnlyList<string> Beginnings(string typed)
    {
        var words = Words(typed);
        if (words.Count == 0) return [];
        var folded = Fold(typed);
        var unfinished = char.IsLetterOrDigit(typed[^1]) && Unabbreviated(words[^1]) != words[^1];
        return unfinished ? [folded, string.Join(' ', words.SkipLast(1).Select(Unabbreviated).Append(words[^1]))] : [folded];
    }

    /// <summary>
    /// The folded name, then what is left of it from each further word that can be looked for by itself:
    /// <c>Centre-Val de Loire</c> gives <c>centre val de loire</c>, <c>val de loire</c>, <c>loire</c>.
    /// </summary>
    public static IEnumerable<string> Endings(string name)
    {
        var words = Fold(name).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return Enumerable.Range(0, words.Length)
            .Where(i => i == 0 || !LinkWords.Contains(words[i]))
            .Select(i => string.Join(' ', words.Skip(i)));
    }

    private static string Unabbreviated(string word) => word switch { "st" => "saint", "ste" => "sainte", _ => word };

    private static List<string> Words(string name)
    {
        var plain = new StringBuilder(name.Length);
        // A lone surrogate would make Normalize throw: read rune by rune, it becomes U+FFFD, which is no letter.
        foreach (var letter in string.Concat(name.EnumerateRunes()).ToLowerInvariant().Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark) continue;
            _ = letter switch
            {
                'œ' => plain.Append("oe"),
                'æ' => plain.Append("ae"),
                _ => plain.Append(char.IsLetterOrDigit(letter) ? letter : ' '),
            };
        }

        return [.. plain.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries)];
    }
}
