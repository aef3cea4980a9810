using System.Collections.Frozen;

namespace CommonsForge.Domain.Language;

/// <summary>One run of letters and digits inside a written unit, and the sign that stands before it.</summary>
internal readonly record struct Segment(int Start, int End, char Before, string Word);

/// <summary>
/// Inclusive writing, in all the spellings met: facilitateur·rice·s, acteur.ice.s, habitant-e-s, agent(e)s, facilitateurs/trices, éluEs,
/// facilitateurices. An ending counts only when it can be the feminine of what it follows, so <c>dit-elle</c> and <c>et/ou</c> stay.
/// </summary>
internal static class Inclusive
{
    private static readonly FrozenSet<string> Feminine = """
        e ne nne le lle te tte se sse ve re ere iere ice rice trice atrice itrice utrice teurice euse teuse leuse cheuse neuse geuse reuse
        veuse deuse seuse yeuse ieuse queuse gneuse eure enne ienne elle esse eresse ale iale aine ine ane anne onne ive tive sive che que
        gue igne aux oise aise aute ette ete
        """.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Masculine =
        new[] { "teur", "eur", "r", "er", "ier", "en", "n", "f", "if", "x", "ux", "aux", "eux", "l", "el", "t", "s", "c" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>How many segments from <paramref name="at"/> on write one word inclusively (0: none), and its masculine form.</summary>
    internal static int Match(List<Segment> segments, int at, out string word)
    {
        word = segments[at].Word;
        var next = at + 1;
        if (next >= segments.Count || segments[next].Before == '\'' || word.Length < 2 || Letters.HasDigit(word))
            return 0;
        var ending = segments[next].Word;
        if (ending.Length == 1 && ending is "s" or "x" && segments[next].Before is '(' or '·' && Closed(segments, next))
            return 2;
        if (Masculine.Contains(Singular(ending)) && next + 1 < segments.Count && IsFeminineOf(word + Singular(ending), segments[next + 1]))
        {
            word += Singular(ending);
            next++;
        }
        if (!IsFeminineOf(word, segments[next]))
            return 0;
        if (word is "tou" or "tout")
            word = "tous";
        next++;
        while (next < segments.Count && segments[next].Before != '\'' && IsTail(word, segments[next]))
            next++;
        return next - at;
    }

    /// <summary>The masculine of a word that welds both: facilitateurices → facilitateur, chercheureuses → chercheur; otherwise null.</summary>
    internal static string? Welded(string word)
    {
        var plain = word.EndsWith('s') ? word.AsSpan(0, word.Length - 1) : word.AsSpan();
        foreach (var ending in (ReadOnlySpan<string>)["eurtrice", "eurrice", "eurice"])
        {
            if (plain.Length > ending.Length + 2 && plain.EndsWith(ending, StringComparison.Ordinal))
                return word[..(plain.Length - ending.Length + 3)];
        }
        return plain.Length > 9 && plain.EndsWith("eureuse", StringComparison.Ordinal) && FrenchLexicon.EuseNouns.Contains(Letters.Fold(word[..(plain.Length - 5)]))
            ? word[..(plain.Length - 4)]
            : null;
    }

    // In "s" or "x" after the word itself nothing else may follow: "agent(s)", but "a·s·b·l" is no plural.
    private static bool Closed(List<Segment> segments, int at) => at + 1 >= segments.Count || segments[at].Before == '(' && segments[at + 1].Before != ')';

    private static bool IsTail(string word, Segment segment) =>
        segment.Word is "s" or "x" or "es" || IsFeminineOf(word, segment);

    private static bool IsFeminineOf(string word, Segment segment)
    {
        var ending = Letters.Fold(Singular(segment.Word));
        var stem = Letters.Fold(word is "tou" ? "tout" : Singular(word));
        if (stem.Length < 2 || segment.Before == '\'')
            return false;
        if (Feminine.Contains(ending))
            return Agrees(stem, ending);
        // A whole feminine beside its masculine: facilitateurs/facilitatrices, agriculteur·agricultrice.
        return ending.Length > 6 && stem.Length > 4 && ending.AsSpan(0, 4).SequenceEqual(stem.AsSpan(0, 4))
            && (stem.EndsWith("eur", StringComparison.Ordinal) && (ending.EndsWith("rice", StringComparison.Ordinal) || ending.EndsWith("euse", StringComparison.Ordinal)));
    }

    private static bool Agrees(string stem, string ending)
    {
        var last = stem[^1];
        return ending switch
        {
            "e" => last is not ('a' or 'o') && (last is not 'e' || stem.Length > 2),
            "ne" or "nne" or "ine" or "aine" or "ane" or "anne" or "onne" or "enne" or "ienne" or "igne" => last is 'n',
            "le" or "lle" or "elle" => last is 'l' or 'u' && stem.Length > 3,
            "te" or "tte" or "ette" or "ete" or "aute" => last is 't' or 'u',
            "se" or "sse" or "oise" or "aise" => last is 's' or 'x' or 'u' or 'r' or 'e',
            "ve" or "ive" or "tive" or "sive" => last is 'f' or 'i' or 'v',
            "re" or "ere" or "iere" => last is 'r',
            "che" => last is 'c' or 's',
            "que" => last is 'c',
            "gue" => last is 'g',
            "esse" or "eresse" => last is 'e' or 'r' or 't',
            "ale" or "iale" or "aux" => last is 'l' or 'x',
            "eure" => last is 'r',
            _ when ending.EndsWith("ice", StringComparison.Ordinal) => stem.EndsWith("eur", StringComparison.Ordinal),
            _ => stem.EndsWith("eur", StringComparison.Ordinal) || stem.EndsWith("eux", StringComparison.Ordinal),
        };
    }

    private static string Singular(string word) => word.Length > 1 && word[^1] == 's' ? word[..^1] : word;
}
