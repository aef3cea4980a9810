using CommonsForge.Web.Components;

namespace CommonsForge.Web.Pages.Dev;

/// <summary>Invented content of the right kind, for looking at components without a database.</summary>
public static partial class Samples
{
    private static readonly LicenceView BySa = new("CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0/deed.fr",
        "Copier, imprimer et adapter, même contre paiement, en citant et sous la même licence.");

    public static IReadOnlyList<CardView> Cards =>
    [
        new("/ressources/1", "Six questions pour savoir si une objection tient", "Distinguer une objection d’une préférence, sans juger la personne, et décider quand même avant la fin de la réunion.", TypeView.Of("fiche-outil", "Fiche outil"), "CC BY-SA 4.0")
            { Facts = ["45 min", "6 à 12 personnes"], UseLine = "Utilisée 23 fois, dans 6 contextes" },
        new("/ressources/2", "Quand le fondateur ne part pas : trois ans de passation", "Ce qui a fait basculer une association de quartier où personne n’osait prendre la suite, et ce que nous ferions plus tôt.", TypeView.Of("recit", "Récit d’expérience"), "CC BY-SA 4.0")
            { UseLine = "Adaptée 2 fois" },
        new("/ressources/3", "Découvrir la gouvernance partagée", "Pour un collectif qui démarre : rôles, réunions, décisions, tensions.", TypeView.Of("parcours", "Parcours"), "CC BY-SA 4.0")
            { Facts = ["6 étapes", "4 h"], UseLine = "Utilisée 41 fois, dans 9 contextes" },
        new("/ressources/4", "Cartographier les acteurs d’un bassin de vie", "Un après-midi, du papier, et une carte que tout le monde complète ensuite.", TypeView.Of("kit", "Kit d’animation"), "CC BY 4.0")
            { Facts = ["3 h", "10 à 40 personnes"], UseLine = "Utilisée 9 fois, dans 4 contextes" },
        new("/ressources/5", "Trois saisons de couvert permanent sur limon battant", "Relevés de structure, de vers et d’eau sur quatre parcelles, avec ce qui n’a pas levé.", TypeView.Of("essai-au-champ", "Essai au champ"), "CC BY-SA 4.0")
            { Facts = ["exemple fictif"] },
        new("/ressources/6", "Approvisionnement de douze cantines, données d’exemple", "Volumes, distances et prix de 40 produits sur un an, prêts pour un atelier de calcul.", TypeView.Of("jeu-de-donnees", "Jeu de données"), "ODbL 1.0") { Badge = "Licence à clarifier" },
        new("/ressources/7", "Convention d’occupation annotée d’un tiers-lieu en local communal", "Chaque article, ce qu’il protège, et la phrase que la mairie a fini par accepter.", TypeView.Of("modele", "Modèle de document"), "CC0 1.0") { UseLine = "Utilisée 1 fois" },
        new("/ressources/8", "Une tension éclate : les dix premières minutes", "Ce que dit et fait la personne qui anime pendant que le ton monte, minute par minute.", TypeView.Of("deroule", "Déroulé d’atelier"), "CC BY-SA 4.0")
            { Facts = ["10 min"], UseLine = "Utilisée 14 fois, dans 5 contextes" },
        new("/ressources/9", "Lire son sol à la bêche en groupe : protocole et fiche de relevé", "Une motte, une bâche blanche et huit questions que chaque ferme peut comparer d’une année à l’autre.", TypeView.Of("methode", "Méthode"), "CC BY-SA 4.0")
            { Facts = ["2 h", "4 à 15 personnes"], UseLine = "Utilisée 6 fois, dans 2 contextes" },
        new("/ressources/10", "Le jeu du seau percé", "Comprendre en trente minutes où fuit l’argent d’un territoire, avec des haricots secs.", TypeView.Of("jeu", "Jeu"), "CC BY 4.0") { Facts = ["30 min"] },
        new("/ressources/11", "Écouter avant de conseiller", "Huit minutes d’entretien commentées, pour entendre la différence entre relancer et diriger.", TypeView.Of("podcast", "Podcast"), "CC BY-SA 4.0") { Facts = ["8 min"] },
        new("/ressources/12", "Ce que produisent les conseils de développement ruraux", "Enquête auprès de 34 conseils : ce qui est suivi d’effet, et à quelles conditions.", TypeView.Of("etude", "Étude ou enquête"), "CC BY 4.0") { UseLine = "Utilisée 3 fois, dans 2 contextes" },
    ];

    public static IReadOnlyList<CommunityView> Communities =>
    [
        new("/communautes/cooperation", "Coopération et facilitation", "Celles et ceux qui animent, relient et apaisent. Critères propres : posture, phase du processus.", "18 ressources, 9 membres"),
        new("/communautes/resilience-alimentaire", "Résilience alimentaire", "Du sol à la cantine. Critères propres : type de sol, culture, filière, saison, échelle.", "7 ressources, 5 membres"),
    ];

    public static IReadOnlyList<ReportView> Reports =>
    [
        new("Un tiers-lieu, dans les Côtes-d’Armor", new MomentView("il y a 3 mois", "11 février 2026", "2026-02-11"), ["14 personnes", "comme elle est écrite"])
            { Worked = "La question 4 a débloqué le conseil : la personne a retiré d’elle-même ce qui était une inquiétude.", WasHard = "Tenir le temps. À quatorze, nous avons débordé d’un quart d’heure." },
        new("Un hôpital, en Loire-Atlantique", new MomentView("le mois dernier", "20 octobre 2026", "2026-10-20"), ["7 personnes", "adaptée"])
            { Worked = "Imprimée au mur de la salle de relève.", WouldChange = "Commencer par la question 6 quand tout le monde se connaît." },
    ];

    public static IReadOnlyList<NoticeView> Notices =>
    [
        new("fiction", "Exemple fictif.", "Les personnes et les structures de cette page sont inventées."),
        new("warning", "Licence à clarifier.", "Le texte annonce deux licences différentes. Il peut être lu, pas adapté, tant que ce n’est pas réglé.", new LinkView("Comprendre pourquoi", "/aide/licences")),
        new("", "Signalée ailleurs.", "Cette ressource vit sur un autre site ; voici notre résumé.", new LinkView("Lire l’original", "https://exemple.org")),
        new("good", "Version 2.", "Vous lisez une version ancienne, du 14 mars 2025.", new LinkView("Lire la version d’aujourd’hui", "/ressources/1")),
    ];

    public static IReadOnlyList<VersionView> Versions =>
    [
        new(3, "/ressources/1/revisions/3", new MomentView("il y a 3 jours", "18 novembre 2026 à 14:05", "2026-11-18T13:05:00Z"), "Aïssata Keïta", "Précise la question 4 après deux essais en conseil d’administration.") { Current = true, CompareUrl = "/ressources/1/comparer/2/3" },
        new(2, "/ressources/1/revisions/2", new MomentView("il y a 8 mois", "14 mars 2026", "2026-03-14"), "Jeanne Le Goff", "Ajoute la variante à distance.") { CompareUrl = "/ressources/1/comparer/1/2" },
        new(1, "/ressources/1/revisions/1", new MomentView("il y a 1 an", "2 novembre 2025", "2025-11-02"), "Aïssata Keïta", null),
    ];

    public static PagerView Pager => new("/ressources?page=1", "/ressources?page=3",
        [new("1", "/ressources"), new("2", "/ressources?page=2", true), new("3", "/ressources?page=3"), new("…", null), new("9", "/ressources?page=9")]);

    private static readonly string[] Contexts =
        ["Hôpital et santé", "Municipalité et collectivité", "Service public et administration", "Association et éducation populaire", "Quartier et vie locale", "Tiers-lieu", "Écolieu et habitat participatif", "Milieu agricole", "Artisanat", "PME et commerce", "Grande entreprise", "Éducation", "Recherche", "Action sociale", "Culture", "Réseau et tête de réseau"];

    public static HomeView Home => new()
    {
        Contexts = [.. Contexts.Select((label, i) => new WayView(label, "/ressources?contexte=x" + i, (i * 7 % 13) + 1))],
        New = [Cards[7], Cards[4], Cards[5]],
        Used = [Cards[0], Cards[3], Cards[8]],
        Paths = [Cards[2]],
        Communities = Communities,
    };
}
