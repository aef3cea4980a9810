using System.Buffers;
using System.Collections.Frozen;

namespace CommonsForge.Domain.Language;

/// <summary>
/// Which language people's words are in where nobody said: a report, a biography, the note of a version. Small words tell French from English
/// from half a sentence on; other languages are not told.
/// </summary>
public static class Tongue
{
    /// <summary>What the commons is written in where nothing tells.</summary>
    public const string Usual = "fr";

    private static readonly SearchValues<char> Accented = SearchValues.Create("àâçèéêëîïôûùœ");

    // Those of both languages (on, as, son, me, dire) are in neither list.
    private static readonly FrozenSet<string> French = Words("""
        le la les un une des du de au aux et ou ni mais donc car que qui quoi dont ce cet cette ces ça se sa ses leur leurs notre nos votre vos
        je tu il elle nous vous ils elles est sont était étaient été être avoir avons avez ont avait ai pas plus très trop bien pour par avec sans
        sous sur dans chez entre vers comme quand alors aussi encore déjà jamais toujours tout tous toute toutes même peu où y en l d j m n s c qu
        fait faire faut peut puis depuis après avant pendant ici là oui non rien chaque deux trois
        """);

    private static readonly FrozenSet<string> English = Words("""
        the a an and or but of to in at by for from with without into about this that these those it its he she we they you i my your our their his her
        is are was were be been being has have had do does did not no will would can could should may must what which who when where why how than then
        there here very more most some any each every because so if up out all also just only after before while during two three
        """);

    private static readonly FrozenSet<string> Leftward = Words("ar arc ckb dv fa he iw ks ps sd ug ur yi");

    /// <summary>Whether a language is written from right to left.</summary>
    /// <param name="language">Its code, which may name a country or a script.</param>
    public static bool IsRightToLeft(string language)
    {
        ArgumentNullException.ThrowIfNull(language);
        return Leftward.Contains(language.Split('-', 2)[0].ToLowerInvariant());
    }

    /// <summary>The language of some words: "fr" or "en".</summary>
    /// <param name="words">Plain text.</param>
    /// <param name="otherwise">What they count for when nothing tells, as in « Super ! ».</param>
    public static string Of(string words, string otherwise = Usual)
    {
        ArgumentNullException.ThrowIfNull(words);
        int french = 0, english = 0;
        for (int start = 0, end; start < words.Length; start = end + 1)
        {
            for (end = start; end < words.Length && char.IsLetter(words[end]); end++) { }
            if (end == start) continue;
            var word = words[start..end].ToLowerInvariant();
            if (French.Contains(word)) french++;
            else if (English.Contains(word)) english++;
            // What English hardly writes tells as much as a small word.
            else if (word.AsSpan().ContainsAny(Accented)) french++;
        }
        return french == english ? otherwise : french > english ? "fr" : "en";
    }

    private static FrozenSet<string> Words(string list) => list.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
