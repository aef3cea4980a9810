using System.Collections.Frozen;

namespace CommonsForge.Domain.Language;

/// <summary>
/// What the forms of one English word have in common: weave, weaving, weaves → weav; facilitate, facilitation, facilitator → facilitat.
/// Light on purpose, and never shorter than English inflection asks: the stemmer of PostgreSQL makes even of evenement, parti of party
/// and univers of universe, which are French words of another meaning.
/// </summary>
internal static class EnglishStem
{
    internal static readonly FrozenSet<string> Stops = """
        a about above after again against all also am an and any are aren as at be because been before being below between both but by can
        cannot could couldn d did didn do does doesn doing don down during each either else etc few for from further had hadn has hasn have
        haven having he her here hers herself him himself his how i if in into is isn it its itself just let ll m me might more most must my
        myself neither no nor not of off on once only or other ought our ours ourselves out over own per quite rather re s same shall she
        should shouldn so some such t than that the their theirs them themselves then there these they this those though through thus to too
        under until up upon us ve very was wasn we were weren what when where whether which while who whom whose why will with within would
        wouldn yet you your yours yourself yourselves
        """.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    // Their ending is no inflection.
    private static readonly FrozenSet<string> Whole = """
        evening morning wedding ceiling nothing anything something everything thing king ring spring string wing during news lens species
        series analysis basis crisis thesis always perhaps bus gas plus bonus campus census consensus focus status virus process access
        hundred need seed feed speed weed breed indeed proceed exceed succeed embed bed red shed sacred wing sibling
        """.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The stem of a word in small letters. Never a stop word of the index, which drops the French ones.</summary>
    internal static string Of(string word)
    {
        var plain = Letters.Fold(word);
        var stem = plain.Length < 4 || Letters.HasDigit(plain) || Whole.Contains(plain) ? plain : Mute(Adverb(Derived(Inflected(Singular(plain)))));
        return FrenchStops.All.Contains(stem) ? stem + "0" : stem;
    }

    private static string Singular(string word)
    {
        if (word[^1] != 's' || word[^2] is 's' or 'u' or 'i')
            return word;
        if (word.EndsWith("ies", StringComparison.Ordinal) && word.Length > 4)
            return word[..^3] + "y";
        var hissing = Ends(word, "sses", "xes", "ches", "shes", "zzes");
        return hissing ? word[..^2] : word[..^1];
    }

    // weaving, shared, planned, tried; what is left gets back the e that the ending took where it must have had one.
    private static string Inflected(string word)
    {
        if (Whole.Contains(word))
            return word;
        if (word.EndsWith("ied", StringComparison.Ordinal) && word.Length > 4)
            return word[..^3] + "y";
        if (word.EndsWith("eed", StringComparison.Ordinal))
            return word.Length > 5 ? word[..^1] : word;
        var cut = word.EndsWith("ing", StringComparison.Ordinal) ? 3 : word.EndsWith("ed", StringComparison.Ordinal) ? 2 : 0;
        if (cut == 0 || word.Length - cut < 3 || !HasVowel(word.AsSpan(0, word.Length - cut)))
            return word;
        var rest = word[..^cut];
        if (rest[^1] == rest[^2] && !IsVowel(rest, rest.Length - 1) && (rest[^1] is not ('l' or 's' or 'z') || rest[^1] == 'l' && Beats(rest) > 1))
            return rest[..^1];
        return Beats(rest) == 1 && IsShort(rest) ? rest + "e" : rest;
    }

    // facilitation, facilitator, collaborative and facilitate meet at facilitat, adoption at adopt: farther is another word.
    private static string Derived(string word)
    {
        if (word.Length > 7 && Ends(word, "tion", "sion"))
            return word[..^3];
        if (word.Length > 7 && word.EndsWith("ator", StringComparison.Ordinal))
            return word[..^2];
        return word.Length > 8 && word.EndsWith("ative", StringComparison.Ordinal) ? word[..^3] : word;
    }

    private static string Adverb(string word)
    {
        if (word.Length > 7 && word.EndsWith("ness", StringComparison.Ordinal))
            word = word[..^4];
        else if (word.Length > 5 && word.EndsWith("ly", StringComparison.Ordinal))
            word = word[..^2];
        else
            return word;
        return word[^1] == 'i' ? word[..^1] + "y" : word;
    }

    // A last e goes where an ending would take it (decide, deciding) and stays where it alone makes the word (note, plane, and the French carte, forme).
    private static string Mute(string word)
    {
        // organise and organize, organisation and organization
        if (word.Length > 6 && Ends(word, "ize", "iz", "izat", "isat"))
            word = word[..(word.LastIndexOf('i') + 1)] + "s";
        if (word.Length < 4 || word[^1] != 'e')
            return word;
        var rest = word[..^1];
        if (Beats(rest) == 1 && IsShort(rest))
            return word;
        var last = rest[^1];
        if (IsVowel(rest, rest.Length - 1))
            return last is 'o' or 'u' && rest.Length > 3 ? rest : word;
        return IsVowel(rest, rest.Length - 2) || last is 'v' or 'c' or 'g' or 's' or 'z' or 'h' or 'l' || rest.EndsWith("st", StringComparison.Ordinal) ? rest : word;
    }

    private static bool Ends(string word, params ReadOnlySpan<string> endings)
    {
        foreach (var ending in endings)
        {
            if (word.EndsWith(ending, StringComparison.Ordinal))
                return true;
        }
        return false;
    }

    private static readonly System.Buffers.SearchValues<char> Vowels = System.Buffers.SearchValues.Create("aeiouy");

    private static bool HasVowel(ReadOnlySpan<char> word) => word.ContainsAny(Vowels);

    private static bool IsVowel(string word, int at) => word[at] is 'a' or 'e' or 'i' or 'o' or 'u' || word[at] == 'y' && at > 0 && !IsVowel(word, at - 1);

    // Consonant, vowel, consonant: shar(e), plan(e), not(e); not show, fix or say.
    private static bool IsShort(string word) =>
        word.Length > 2 && !IsVowel(word, word.Length - 1) && word[^1] is not ('w' or 'x' or 'y') && IsVowel(word, word.Length - 2) && !IsVowel(word, word.Length - 3);

    // How many times vowels are followed by consonants.
    private static int Beats(string word)
    {
        var beats = 0;
        for (var i = 1; i < word.Length; i++)
        {
            if (IsVowel(word, i - 1) && !IsVowel(word, i))
                beats++;
        }
        return beats;
    }
}
