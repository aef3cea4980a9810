using CommonsForge.Domain.Language;

namespace CommonsForge.Domain.Needs;

/// <summary>
/// Words by which people tell of a theme without naming it: who lacks money says « euros », not « financement et montage ». By slugs of the vocabulary
/// that every installation starts with; read as the search reads: stems, without accents.
/// </summary>
public static class ThemeWords
{
    /// <summary>How many themes are read in a need at most: who says a little of everything says nothing.</summary>
    public const int Most = 2;

    // A word of the title says what it is about.
    private const int OfTitle = 2;

    private static readonly ILookup<string, string> ThemesOf = Lexicon().SelectMany(l => l.Words.Split(' ').Select(w => (Stem: French.Stem(French.Words(w)[0].Form), l.Theme))).Distinct().ToLookup(p => p.Stem, p => p.Theme, StringComparer.Ordinal);

    /// <summary>Slugs of the themes that a need tells of, the plainest first.</summary>
    /// <param name="title">Its title.</param>
    /// <param name="text">What it says beside.</param>
    public static IReadOnlyList<string> In(string title, string text) =>
        [.. Found(title).SelectMany(t => Enumerable.Repeat(t, OfTitle)).Concat(Found(text)).GroupBy(t => t, StringComparer.Ordinal).OrderByDescending(g => g.Count()).Select(g => g.Key).Take(Most)];

    // Each word counts once, however often it is said.
    private static IEnumerable<string> Found(string text) =>
        French.Words(Letters.Compose(text)).Select(w => French.Stem(w.Form)).Distinct(StringComparer.Ordinal).SelectMany(s => ThemesOf[s]);

    private static IEnumerable<(string Theme, string Words)> Lexicon() =>
    [
        ("financement", "argent euro trésorerie financer subvention banque emprunter emprunt dette acheter achat budget cagnotte mécène money grant fund loan"),
        ("decider-ensemble", "voter vote votes votant trancher décider décision objecter objection minorité majorité unanimité consensus arbitrer decide vote objection"),
        ("intelligence-collective", "idée idées brainstorming parole réfléchir inventer imaginer ideas"),
        ("conflits-pouvoir", "chef pouvoir domination bavard monopoliser imposer écraser power"),
        ("dialogue-tensions", "colère énerver énerve énervent fâcher fâche fâchée fâché crier crient rancune insulter dispute disputer tendu agressif angry anger shout shouting sour quarrel"),
        ("facilitation", "animer animation réunion atelier posture facilitateur facilitatrice séance meeting workshop facilitate"),
        ("accueil-inclusion", "accueillir accueil arrivant arrivée arrivées famille langue traduction traduire interprète illettrisme incompréhensible formulaire guichet visite visiter classe handicap newcomer newcomers language interpreter welcome"),
        ("eau", "arroser arrosage eau puits réserve sécheresse irriguer source robinet water drought"),
        ("foncier", "terre terrain parcelle hectare hectares bail propriétaire reprendre transmettre transmission cession land lease"),
        ("evaluation", "mesurer mesure bilan prouver résultat impact indicateur évaluer measure results"),
        ("resilience-alimentaire", "manger nourrir nourriture repas cantine aliment alimentation livraison légume légumes food meal"),
        ("crise", "panne coupure coupée coupé urgence crue inondation incendie confinement absence absences outage emergency flood"),
        ("numerique-libre", "logiciel serveur informatique ordinateur internet site données code wiki software server password"),
        ("gouvernance-communs", "licence licences publier droits copier réutiliser plagiat auteur licence license copyright"),
        ("mobilite", "voiture bus train trajet trajets vélo covoiturage conduire transport transports horaires car bike commute"),
        ("habitat", "maison maisons toit toits isoler rénover rénovation immeuble logement loger locataire copropriété house housing roof"),
        ("energie", "chauffage chauffer courant électricité électrique gaz facture énergie éteindre heating power energy"),
        ("sol-permaculture", "jardin jardins potager semis semer serre fumier compost sol planter plantes haie bêche garden soil compost"),
        ("circuits-courts", "camionnette camionnettes livrer producteur producteurs marché vendre vente caisse légumes maraîcher market delivery"),
        ("modeles-economiques", "salaire salaires rémunérer payer paie tarif tarifs facturer prix économique pay wage price"),
        ("contribution", "bénévole bénévoles bénévolat bénévolement répartir rétribuer contributeur contributeurs volunteer volunteers"),
        ("gouvernance-partagee", "rôle rôles mandat mandats coordonner coordination coordinatrice fondateur fondatrice président présidente statuts governance founder"),
        ("public-citoyens", "mairie maire élu élus élue habitants citoyens concertation municipal municipale mayor council citizens"),
        ("pair-a-pair", "apprendre pair pairs collègue collègues expérience regard learn peer"),
        ("transition-interieure", "peur fatigue fatigué fatiguée fatiguent épuisé épuisée découragé découragée posture afraid tired"),
        ("systemique", "engrenage cercle boucle complexe cause causes dossier système system loop"),
    ];
}
