namespace CommonsForge.Web.Pages.Situations;

/// <summary>
/// The three questions of <em>Partir de ma situation</em>, and what each answer means to the library. The one table of this way in.
/// The questions never share a facet: two answers then always narrow each other, where two values of one facet would add up.
/// </summary>
public static class SituationQuestions
{
    /// <summary><em>Je suis…</em>: a trade or a role, hence the contexts that its resources speak of.</summary>
    public static SituationQuestion IAm { get; } = new("je-suis", "Situation.IAm.",
    [
        new("mairie", "contexte", ["collectivite"]),
        new("service-public", "contexte", ["collectivite", "service-public"]),
        new("soin", "contexte", ["hopital-sante"]),
        new("social", "contexte", ["action-sociale"]),
        new("benevole", "contexte", ["association"]),
        new("habitant", "contexte", ["quartier"]),
        new("tiers-lieu", "contexte", ["tiers-lieu"]),
        new("habitat", "contexte", ["ecolieu-habitat"]),
        new("ferme", "contexte", ["agricole"]),
        new("artisanat", "contexte", ["artisanat"]),
        new("entreprise", "contexte", ["grande-entreprise", "pme-commerce"]),
        new("enseignement", "contexte", ["education"]),
        new("recherche", "contexte", ["recherche"]),
        new("culture", "contexte", ["culture"]),
        new("animation", "communaute", ["cooperation"]),
    ]);

    /// <summary><em>Dans…</em>: the kind of structure. The same question also takes a place.</summary>
    public static SituationQuestion In { get; } = new("dans", "Situation.In.",
    [
        new("voisins", "structure", ["collectif"]),
        new("association", "structure", ["asso-sans-salarie"]),
        new("association-salaries", "structure", ["asso-employeuse"]),
        new("reseau", "structure", ["federation"]),
        new("commune", "structure", ["collectivite"]),
        new("parc", "structure", ["syndicat-mixte"]),
        new("etablissement", "structure", ["etablissement-public"]),
        new("ecole", "structure", ["ecole-universite"]),
        new("ferme", "structure", ["ferme"]),
        new("cooperative", "structure", ["cooperative"]),
        new("petite-entreprise", "structure", ["pme", "tpe"]),
        new("grande-entreprise", "structure", ["grande-entreprise"]),
        new("fondation", "structure", ["fondation", "ong"]),
    ]);

    /// <summary><em>Je voudrais…</em></summary>
    public static SituationQuestion IWant { get; } = new("je-voudrais", "Situation.IWant.",
    [
        new("decider", "moment", ["decider", "prioriser"], "reunion"),
        new("participer", "moment", ["parole"], "reunion"),
        new("animer", "moment", ["cloturer", "energie", "faire-connaissance", "ouvrir"], "reunion"),
        new("idees", "moment", ["idees", "reflechir"], "reunion"),
        new("tension", "theme", ["conflits-pouvoir", "dialogue-tensions"], "reunion"),
        new("ecrire", "moment", ["ecrire"], "reunion"),
        new("bilan", "moment", ["bilan"], "reunion"),
        new("lancer", "moment", ["faire-connaissance", "ouvrir"], "groupe"),
        new("organiser", "moment", ["organiser", "roles"], "groupe"),
        new("accueillir", "theme", ["accueil-inclusion"], "groupe"),
        new("relais", "cooperation.phase", ["relais"], "groupe"),
        new("financement", "theme", ["financement", "modeles-economiques"], "groupe"),
        new("tenir", "theme", ["crise"], "groupe"),
        new("nourrir", "theme", ["circuits-courts", "resilience-alimentaire"], "territoire"),
        new("sol", "theme", ["sol-permaculture"], "territoire"),
        new("eau", "theme", ["eau"], "territoire"),
        new("terre", "theme", ["foncier", "habitat"], "territoire"),
        new("energie", "theme", ["energie", "mobilite"], "territoire"),
        new("comprendre", "moment", ["comprendre"], "savoir"),
        new("apprendre", "type", ["module", "parcours"], "savoir"),
        new("partager", "theme", ["pair-a-pair"], "savoir"),
        new("commun", "theme", ["communs", "gouvernance-communs"], "savoir"),
    ]);

    /// <summary>All three, in the order of addresses.</summary>
    public static IReadOnlyList<SituationQuestion> All { get; } = [IAm, In, IWant];
}

/// <summary>A question.</summary>
/// <param name="Name">Its name in forms and addresses.</param>
/// <param name="Key">The beginning of the keys of its texts: its own ends in <c>Question</c>, that of an answer in its slug.</param>
/// <param name="Answers">In the order to show them.</param>
public sealed record SituationQuestion(string Name, string Key, IReadOnlyList<SituationAnswer> Answers)
{
    /// <summary>The answer of a slug, or <c>null</c>.</summary>
    public SituationAnswer? Find(string slug) => Answers.FirstOrDefault(a => a.Slug == slug);
}

/// <summary>An answer.</summary>
/// <param name="Slug">Its name in addresses.</param>
/// <param name="Facet">Key of the facet that it speaks of.</param>
/// <param name="Values">Slugs of the values that it stands for: any of them will do. Sorted.</param>
/// <param name="Group">Under which heading it stands, or empty.</param>
public sealed record SituationAnswer(string Slug, string Facet, IReadOnlyList<string> Values, string Group = "");
