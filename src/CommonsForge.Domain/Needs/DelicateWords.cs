using System.Collections.Frozen;
using CommonsForge.Domain.Language;

namespace CommonsForge.Domain.Needs;

/// <summary>
/// Words by which somebody tells of a conflict between people, or of somebody who suffers: such a need is not for everybody to read unless its
/// author says so. Read as the search reads: stems, without accents. Whoever chooses who reads is never overruled, so that a word too many
/// costs a click, and a word too few somebody's trust.
/// </summary>
public static class DelicateWords
{
    // How far a companion may stand.
    private const int Near = 4;

    // Said of people whatever stands around.
    private static readonly FrozenSet<string> Alone = Stems(
        "insulte", "insulter", "insultent", "injure", "injurier", "injurient", "harcèlement", "harceler", "harcèle", "harcèlent", "harceleur", "violence", "violent", "brutalité", "agression", "agresser", "agressent", "agresseur", "agressif",
        "dispute", "disputent", "engueulade", "engueulent", "engueuler", "bagarre", "humiliation", "humilier", "humilient", "maltraitance", "maltraiter", "maltraitent", "discrimination", "racisme", "raciste", "sexisme", "sexiste", "homophobie",
        "alcoolisme", "alcoolique", "addiction", "toxicomanie", "inceste", "viol", "violer", "violée", "burnout", "surmenage", "suicide", "suicider", "dépression", "haine", "haineux", "calomnie", "diffamation", "emprise",
        "harassment", "bullying", "bullied", "insulted", "abusive", "conflict", "quarrel");

    // Said of people unless what stands right before or after says of what.
    private static readonly (FrozenSet<string> Words, FrozenSet<string> Before, FrozenSet<string> After)[] Unless =
    [
        (Stems("tension"), Stems("haute", "basse", "moyenne", "sous", "métier", "recrutement", "voltage"), Stems("hydrique", "artérielle", "électrique", "superficielle", "foncière", "volt")),
        (Stems("conflit", "conflictuel"), Stems("résolution"), Stems("intérêt", "usage", "version", "fusion", "agenda", "horaire")),
        (Stems("épuisement", "épuiser", "épuise", "épuisent"), Stems("stock", "sol", "ressource", "budget", "nappe", "eau", "réserve"), Stems("stock", "sol", "ressource", "budget", "nappe", "eau", "réserve")),
    ];

    // Said of people only with these near.
    private static readonly (FrozenSet<string> Words, FrozenSet<string> With)[] Only =
    [
        (Stems("exploser", "explose", "explosent", "implose", "éclater", "éclate", "craquer", "craque", "craquent", "déchirer", "déchire", "déchirent"),
            Stems("conseil", "équipe", "collectif", "groupe", "bureau", "réunion", "assemblée", "comité", "association", "coopérative", "collègue", "bénévole", "salarié", "infirmière", "infirmier", "soignant", "agent", "habitant", "voisin")),
        (Stems("menace", "menacer", "menacent"), Stems("mort", "collègue", "bénévole", "agent", "élu", "élue", "habitant", "voisin", "salarié", "maire", "équipe")),
        (Stems("boire", "boit", "boivent"), Stems("mari", "femme", "conjoint", "conjointe", "compagnon", "père", "mère", "fils", "fille", "collègue", "président", "présidente", "voisin", "alcool")),
        (Stems("papiers"), Stems("famille", "exilé", "exilée", "migrant", "loger", "héberger", "régulariser", "expulser")),
        (Stems("arrêt"), Stems("maladie", "collègue", "soignant", "infirmière", "infirmier")),
        (Stems("plainte"), Stems("collègue", "bénévole", "voisin", "habitant", "salarié", "agent", "gendarmerie", "police")),
    ];

    private static readonly FrozenSet<string> Nothing = Stems("non", "sans");

    // Both halves of what is written in two words or with a hyphen.
    private static readonly (string First, string Second)[] Pairs = [(Stem("burn"), Stem("out"))];

    /// <summary>Whether one of the texts holds such a word.</summary>
    public static bool In(params IEnumerable<string> texts) => texts.Any(Speaks);

    private static bool Speaks(string text)
    {
        var stems = French.Words(text).Select(w => French.Stem(w.Form)).ToList();
        for (var i = 0; i < stems.Count; i++)
        {
            if (Alone.Contains(stems[i]) && !IsNegated(stems, i)) return true;
            if (i > 0 && Pairs.Contains((stems[i - 1], stems[i]))) return true;
            foreach (var (words, before, after) in Unless)
                if (words.Contains(stems[i]) && !IsNegated(stems, i) && !Around(stems, i, -2, -1).Any(before.Contains) && !Around(stems, i, 1, 2).Any(after.Contains)) return true;
            foreach (var (words, with) in Only)
                if (words.Contains(stems[i]) && Around(stems, i, -Near, Near).Any(with.Contains)) return true;
        }
        return false;
    }

    // Communication non violente, sans se disputer: what is wanted is that there be none.
    private static bool IsNegated(List<string> stems, int at) => Around(stems, at, -2, -1).Any(Nothing.Contains);

    private static IEnumerable<string> Around(List<string> stems, int at, int from, int to)
    {
        for (var i = Math.Max(0, at + from); i <= Math.Min(stems.Count - 1, at + to); i++)
            if (i != at) yield return stems[i];
    }

    private static string Stem(string word) => French.Stem(French.Words(word)[0].Form);

    private static FrozenSet<string> Stems(params string[] words) => words.Select(Stem).ToFrozenSet(StringComparer.Ordinal);
}
