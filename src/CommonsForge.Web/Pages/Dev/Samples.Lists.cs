using CommonsForge.Web.Components;

namespace CommonsForge.Web.Pages.Dev;

public static partial class Samples
{
    public static HistoryView History => new(new LinkView(Sheet.Title, "/ressources/1"), Versions);

    public static CreditsView Credits => new(new LinkView(Sheet.Title, "/ressources/1"),
    [
        new CreditsPart("De cette ressource",
        [
            new CreditView(new LinkView("Aïssata Keïta", "/contributeurs/1"), "Texte", "Versions 1 et 3"),
            new CreditView(new LinkView("Jeanne Le Goff", "/contributeurs/2"), "Relecture", "Version 2"),
            new CreditView(new LinkView("Réseau des tiers-lieux de l’Ouest"), "À l’origine de l’idée"),
        ]),
        new CreditsPart("Des images", [new CreditView(new LinkView("Atelier du Pont"), "Dessin", "Schéma des six questions, CC BY 4.0")]),
    ], Sheet.Attribution!);

    public static VocabularyView Vocabulary => new("Contexte", "/vocabulaires/contexte", "Là où l’on coopère : le genre de lieu ou d’organisation où la ressource a sa place.",
    [
        new TermView("Hôpital et santé", "/ressources?contexte=hopital-et-sante", "6 ressources. Aussi : clinique, soin, EHPAD"),
        new TermView("Municipalité et collectivité", "/ressources?contexte=municipalite", "11 ressources. Aussi : mairie, commune"),
        new TermView("Communauté de communes", "/ressources?contexte=epci", "2 ressources", 1),
        new TermView("Tiers-lieu", "/ressources?contexte=tiers-lieu", "14 ressources. Aussi : fablab, café associatif"),
        new TermView("Milieu agricole", "/ressources?contexte=milieu-agricole", "9 ressources"),
        new TermView("Artisanat", null, "Pas encore de ressource"),
    ]) { CountLine = "16 termes", Formats = [new LinkView("SKOS en JSON-LD", "/vocabulaires/contexte.jsonld"), new LinkView("Turtle", "/vocabulaires/contexte.ttl")] };

    public static VocabulariesView Vocabularies => new([Vocabulary, Vocabulary with { Name = "Thème", CountLine = "27 termes" }],
        [Vocabulary with { Name = "Posture", Description = "Coopération et facilitation", CountLine = "5 termes" }]);

    public static CommunityPageView Community => new(Communities[0].Name, Communities[0].Summary)
    {
        Tally = [new TallyView("18", "ressources"), new TallyView("9", "membres"), new TallyView("41", "utilisations")],
        Charter = new LinkView("Lire la charte", "/ressources/20"),
        LibraryUrl = "/ressources?communaute=cooperation",
        Criteria = [Vocabulary with { Name = "Posture", Terms = [.. Vocabulary.Terms.Take(4)] }, Vocabulary with { Name = "Phase du processus", Terms = [.. Vocabulary.Terms.Take(3)] }],
        Latest = [Cards[0], Cards[7], Cards[3]],
    };
}
