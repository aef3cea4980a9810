using System.Collections.Frozen;

namespace CommonsForge.Domain.Language;

/// <summary>
/// Words that the word before tells apart. <c>communs</c> is the commons, except after a plural noun (points communs); <c>commun</c> is
/// too after an article or alone, and an adjective elsewhere (en commun, projet commun); <c>commune</c> is the town after an article or
/// a preposition or alone, the adjective after a noun (une vision commune); <c>été</c> is the season unless a verb is being formed.
/// </summary>
internal static class FrenchContext
{
    internal const string Commons = "communs0", Town = "commune0", Shared = "commun0", Summer = "été0", Been = "été1";

    private static readonly FrozenSet<string> NounFollows = """
        l d le la les un une des de du au aux a ce cet cette ces mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs chaque
        quel quelle quels quelles aucun aucune toute toutes tous plusieurs quelques certains certaines divers diverses differents differentes
        autre autres nouveau nouveaux nouvelle nouvelles premier premiers premiere premieres grand grands grande grandes petit petits petite
        petites bon bons bonne bonnes vrai vrais futur futurs seul seule meme memes deux trois quatre cinq six sept huit neuf dix entre par
        pour sur dans avec sans chez vers et ou ni hors inter que comme bien biens ville villes communs commun commune communes
        """.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> ArticleFollows =
        new[] { "l", "le", "un", "ce", "du", "au", "chaque", "notre", "votre", "leur", "son", "mon", "ton", "quel", "aucun", "nouveau", "premier", "bien", "biens" }
            .ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> SummerFollows = """
        l d cet un en chaque le du au et ou plein debut fin mi hors printemps pour par dernier prochain avant apres depuis des bel quel
        notre votre leur son mon ton
        """.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The form of an ambiguous word, or null for any other word. All are without accents; an empty word before means a start.</summary>
    internal static string? Read(string plain, string word, string before) => plain switch
    {
        "commun" => before.Length == 0 || ArticleFollows.Contains(before) ? Commons : Shared,
        "communs" => before.Length == 0 || NounFollows.Contains(before) || before[^1] is not ('s' or 'x') ? Commons : Shared,
        "commune" or "communes" => before.Length == 0 || before is "en" || NounFollows.Contains(before) && before is not ("bien" or "biens") ? Town : Shared,
        "ete" => before.Length == 0 || SummerFollows.Contains(before) || char.IsAsciiDigit(before[^1]) ? Summer : Been,
        "etes" when word is "étés" => Summer,
        _ => null,
    };

    /// <summary>What else a bare word of a query may mean: people type "budget commune" without the article and "marche" for marché.</summary>
    internal static IEnumerable<string> Others(string word, string plain, string form) => (plain, form) switch
    {
        ("commun" or "communs", Shared) => [Commons],
        ("commune" or "communes", Shared) => [Town],
        ("ete", Been) => [Summer],
        _ when string.Equals(word, plain, StringComparison.Ordinal) && FrenchLexicon.Twins.TryGetValue(plain, out var twins) => twins.Where(t => !string.Equals(t, form, StringComparison.Ordinal)),
        _ => [],
    };
}
