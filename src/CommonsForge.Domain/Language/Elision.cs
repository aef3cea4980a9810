using System.Globalization;
using System.Text.RegularExpressions;

namespace CommonsForge.Domain.Language;

/// <summary>
/// « d’Aïssata », « qu’Étienne »: « de » and « que » lose their vowel before a vowel or a mute h. Nothing in the letters of a word says whether its
/// h is mute, so that the commonest that are not are listed by how they begin: those of words and places, and those of Arabic and Germanic names,
/// of which ha- has most. An h that is wrongly taken for mute or not is read without trouble; « de Aïssata » is a fault that everybody sees.
/// </summary>
public static partial class Elision
{
    private static readonly string[] Aspirated = ["ha", "heid", "hein", "heriss", "heron", "heros", "heurt", "hib", "hich", "hideu", "hierarch", "hiss", "hobb", "hoc", "holl", "homard", "hong", "hors", "hou", "hue", "huit", "hul", "hun", "hurl", "hus", "hutt"];

    private static readonly string[] Mute = ["habil", "habit", "hadrien", "hagiog", "halein", "hallucin", "halog", "halter", "hamec", "harmon", "huitr"];

    // Words that begin with a vowel and are said as if they did not: « de onze », « de oui », « de Ouassila », « de Iouri ».
    private static readonly string[] Glides = ["onz", "oui", "oua", "iou"];

    /// <summary>Whether « de » and « que » are elided before these words.</summary>
    public static bool IsBefore(string words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var length = 0;
        while (length < words.Length && char.IsLetter(words[length])) length++;
        if (length == 0) return false;
        var word = Letters.Fold(words[..length].ToLowerInvariant());
        if (Begins(word, Glides)) return false;
        return word[0] switch
        {
            'h' => word.Length > 1 && IsVowel(word[1]) && (Begins(word, Mute) || !Begins(word, Aspirated)),
            // « d’Yvonne », but « de Yann ».
            'y' => word.Length > 1 && !IsVowel(word[1]),
            var first => IsVowel(first),
        };
    }

    /// <summary>A French composite format with « de » and « que » elided before the holes whose words ask for it.</summary>
    /// <param name="format">The format: « Proposition de {0} ».</param>
    /// <param name="words">What will stand in a hole, by its number; <c>null</c> where that is no word.</param>
    public static string In(string format, Func<int, string?> words)
    {
        ArgumentNullException.ThrowIfNull(format);
        return !format.Contains('{', StringComparison.Ordinal) ? format
            : Elidable().Replace(format, found => words(int.Parse(found.Groups["hole"].ValueSpan, CultureInfo.InvariantCulture)) is { } next && IsBefore(next) ? found.Groups["kept"].Value + "’" : found.Value);
    }

    private static bool IsVowel(char letter) => letter is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';

    private static bool Begins(string word, string[] beginnings) => Array.Exists(beginnings, b => word.StartsWith(b, StringComparison.Ordinal));

    // The hole may stand inside a link.
    [GeneratedRegex(@"(?<![\p{L}\p{M}])(?<kept>[dD]|(?:[lL]ors|[pP]uis|[jJ]us)?[qQ]u)e[ \u00A0](?=(?:<[^<>]*>)*\{(?<hole>[0-9]{1,3})\})", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Elidable();
}
