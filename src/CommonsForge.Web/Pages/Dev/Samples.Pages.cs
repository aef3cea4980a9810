using CommonsForge.Web.Components;
using Microsoft.AspNetCore.Html;

namespace CommonsForge.Web.Pages.Dev;

public static partial class Samples
{
    private static FacetView Open(string key, string label, params (string Label, int Count, bool Selected, int Depth)[] values) =>
        new(key, label, true, [.. values.Select((v, i) => new FacetValueView(key + i, v.Label, v.Count, v.Selected, v.Depth))], "/ressources?ouvrir=" + key, "");

    private static FacetView Closed(string key, string label) => new(key, label, false, [], null, "/ressources?ouvrir=" + key);

    public static LibraryView Library => new("Les ressources", "Des fiches, des méthodes et des récits mis en commun. À lire, à adapter, à améliorer.", "/dev/composants/bibliotheque")
    {
        Query = "décider",
        CountLine = "104 ressources",
        Chips = [new("Tiers-lieu", "/ressources"), new("décider", "/ressources"), new("nous serons 12", "/ressources")],
        ClearUrl = "/ressources",
        Sorts = [new("pertinence", "/ressources", true), new("date", "/ressources?tri=date"), new("usage", "/ressources?tri=usage")],
        Cards = Cards,
        Pager = Pager,
        People = "12",
        Facets =
        [
            Open("contexte", "Contexte", ("Tiers-lieu", 14, true, 0), ("Association et éducation populaire", 12, false, 0), ("Municipalité et collectivité", 11, false, 0), ("Milieu agricole", 9, false, 0), ("Hôpital et santé", 6, false, 0), ("Quartier et vie locale", 5, false, 0)),
            Open("type", "Type de ressource", ("Fiche outil", 8, false, 0), ("Récit d’expérience", 4, false, 0), ("Méthode", 2, false, 0), ("Déroulé d’atelier", 2, false, 0), ("Jeu", 1, false, 0), ("Parcours", 1, false, 0)),
            Open("territoire", "Territoire", ("Bretagne", 9, false, 0), ("Côtes-d’Armor", 4, true, 1), ("Finistère", 3, false, 1), ("Ille-et-Vilaine", 2, false, 1), ("Occitanie", 5, false, 0), ("La Réunion", 1, false, 0)),
            Open("theme", "Thème", ("Décider ensemble", 8, false, 0), ("Gouvernance partagée", 7, false, 0), ("Dialogue et régulation des tensions", 4, false, 0), ("Conflits, pouvoir et dominations", 2, false, 0), ("Communs", 1, false, 0), ("Eau", 1, false, 0)),
            Closed("structure", "Type de structure"), Closed("moment", "Moment"), Closed("acteurs", "Acteurs réunis"), Closed("niveau-action", "Niveau d’action"),
            Closed("niveau", "Niveau"), Closed("cadre", "Cadre"), Closed("eprouvee", "Éprouvée ?"), Closed("langue", "Langue"), Closed("licence", "Licence"), Closed("communaute", "Communauté"),
        ],
        Kept = [new KeptField("tri", "date")],
    };

    public static LibraryView EmptyLibrary => Library with
    {
        CountLine = "0 ressource",
        Query = "decidre",
        Cards = [],
        Pager = null,
        Nothing = new NothingView(
            [new("Sans « Tiers-lieu »", "/ressources", "9 ressources"), new("Sans « nous serons 12 »", "/ressources", "3 ressources"), new("Sans le mot « decidre »", "/ressources", "14 ressources")],
            [new LinkView("décider", "/ressources?q=décider"), new LinkView("décidé", "/ressources?q=décidé")], OnlyOne: false),
    };

    private const string Text = """
        <h2 id="t-intention">Intention</h2>
        <p>Une objection n’est pas un désaccord. C’est une raison de penser que la proposition <strong>ferait du tort</strong> au groupe ou à son objet, et que personne n’avait vue<sup id="r1"><a class="footnote-call" href="#n1" aria-label="Note 1">1</a></sup>. Le tri se fait avec la personne, jamais contre elle. Voir aussi <a href="/ressources/8">les dix premières minutes d’une tension</a>.</p>
        <h2 id="t-deroule">Déroulé minuté</h2>
        <div class="table-wrap" role="region" tabindex="0" aria-label="Tableau 1"><table><thead><tr><th scope="col">Temps</th><th scope="col">Ce qui se passe</th><th scope="col">Qui parle</th></tr></thead><tbody><tr><td>5 min</td><td>Relire la proposition telle qu’elle est écrite au mur.</td><td>La personne qui la porte</td></tr><tr><td>20 min</td><td>Poser les six questions, une objection à la fois.</td><td>La personne qui anime, puis la personne qui objecte</td></tr><tr><td>15 min</td><td>Amender à voix haute jusqu’à ce que l’objection tombe ou tienne.</td><td>Tout le monde</td></tr></tbody></table></div>
        <h3 id="t-questions">Les six questions</h3>
        <ol><li>Qu’est-ce que cette proposition abîmerait ?</li><li>Est-ce déjà arrivé, ou est-ce une crainte ?</li><li>Le groupe pourrait-il s’en apercevoir à temps et revenir en arrière ?</li></ol>
        <blockquote><p>« On peut vivre avec, ou est-ce qu’on ne peut pas ? Voilà toute la question. »</p></blockquote>
        <aside class="note note-tip"><p class="note-title">Astuce</p><p>Écrivez chaque objection sur une feuille à part : elle devient l’affaire de tout le monde.</p></aside>
        <aside class="note note-warning"><p class="note-title">Attention</p><p>Si la personne tremble ou se tait, arrêtez le tri et faites une pause.</p></aside>
        <h2 id="t-materiel">Matériel</h2>
        <ul><li><input type="checkbox" disabled checked aria-label="fait"> la proposition, écrite en grand</li><li><input type="checkbox" disabled aria-label="à faire"> des feuilles A5 et deux feutres</li></ul>
        <p>Pour un groupe à distance, un bloc-notes partagé suffit : <code>une ligne = une objection</code>.</p>
        <h2 id="t-pieges">Pièges</h2>
        <p>Aller trop vite à la question 6. Laisser croire qu’il y a de bonnes et de mauvaises objections. Oublier de remercier.</p>
        <section class="footnotes" aria-label="Notes"><ol><li id="n1">D’après une pratique de conseils d’administration associatifs. <a class="footnote-back" href="#r1" aria-label="Retour au texte">↩</a></li></ol></section>
        """;

    public static ResourceView Sheet => new("Six questions pour savoir si une objection tient",
        "Distinguer une objection d’une préférence, sans juger la personne, et décider quand même avant la fin de la réunion.", TypeView.Of("fiche-outil", "Fiche outil"), "http://localhost:5080/ressources/1-six-questions")
    {
        Facts = ["Coopération et facilitation"],
        VersionLine = "Version 3, il y a 3 jours",
        UseLine = "Utilisée 23 fois, dans 6 contextes, adaptée 2 fois",
        Licence = BySa,
        Glance =
        [
            new(null, "Écrite par", [new LinkView("Aïssata Keïta", "/contributeurs/1"), new LinkView("Jeanne Le Goff", "/contributeurs/2"), new LinkView("Réseau des tiers-lieux de l’Ouest")]),
            new(null, "Contextes", [new LinkView("Tiers-lieu", "/ressources?contexte=tiers-lieu"), new LinkView("Association et éducation populaire", "/ressources?contexte=a")]),
            new("time", "Durée", [new LinkView("45 min")]),
            new("people", "Nombre de personnes", [new LinkView("6 à 12")]),
            new(null, "Niveau", [new LinkView("Pratiquer", "/ressources?niveau=pratiquer")]),
        ],
        Subjects =
        [
            new(null, "Thèmes", [new LinkView("Décider ensemble", "/ressources?theme=decider"), new LinkView("Gouvernance partagée", "/ressources?theme=g")]),
            new(null, "Moments", [new LinkView("Décider", "/ressources?moment=decider")]),
        ],
        Notices = [Notices[0]],
        SimpleWords = "Quelqu’un dit non. Est-ce qu’il y a un vrai danger pour le groupe, ou est-ce que la personne préfère autre chose ?\nCes six questions aident à le savoir, ensemble et sans se fâcher.",
        Toc = [new("mots-simples", "En mots simples", 2), new("t-intention", "Intention", 2), new("t-deroule", "Déroulé minuté", 2), new("t-questions", "Les six questions", 3), new("t-materiel", "Matériel", 2), new("t-pieges", "Pièges", 2)],
        Body = new HtmlString(Text), // our own constant, above
        Attribution = new("« Six questions pour savoir si une objection tient », version 3, par Aïssata Keïta et Jeanne Le Goff, CommonsForge, sous licence CC BY-SA 4.0. http://localhost:5080/ressources/1",
            "<p>« <a href=\"http://localhost:5080/ressources/1\">Six questions…</a> », par Aïssata Keïta et Jeanne Le Goff, <a rel=\"license\" href=\"https://creativecommons.org/licenses/by-sa/4.0/\">CC BY-SA 4.0</a></p>",
            "« [Six questions…](http://localhost:5080/ressources/1) », par Aïssata Keïta et Jeanne Le Goff, [CC BY-SA 4.0](https://creativecommons.org/licenses/by-sa/4.0/)") { BibTeX = "@misc{six-questions, title = {Six questions}}" },
        Reports = new ReportsView(Reports, "/ressources/1/retours"),
        Related =
        [
            new(new LinkView("Une tension éclate : les dix premières minutes", "/ressources/8"), TypeView.Of("deroule", "Déroulé d’atelier"), "Même moment, utilisée ensuite par 4 groupes."),
            new(new LinkView("Découvrir la gouvernance partagée", "/ressources/3"), TypeView.Of("parcours", "Parcours"), "Ce parcours l’utilise à l’étape 3."),
        ],
        Versions = [.. Versions.Select(v => v with { CompareUrl = null })],
        HistoryUrl = "/ressources/1/revisions",
        CreditsUrl = "/ressources/1/credits",
        Qr = QrCode.Of("http://localhost:5080/ressources/1"),
    };

    public static ResourceView Path => Sheet with
    {
        Title = "Découvrir la gouvernance partagée",
        Summary = "Pour un collectif qui démarre : rôles, réunions, décisions, tensions. À suivre à plusieurs, une étape par semaine.",
        Type = TypeView.Of("parcours", "Parcours"),
        Facts = ["4 étapes", "2 h 20"],
        Body = null,
        Toc = [],
        Notices = [Notices[1], Notices[2], Notices[3]],
        Reports = new ReportsView([], null),
        Steps =
        [
            new("Repérer ce qu’est une objection", "read", "Lire", "Distinguer une objection d’une préférence.", "20 min", false, new LinkView("Six questions pour savoir si une objection tient", "/ressources/1")),
            new("Essayer sur une décision sans enjeu", "do", "Faire", "S’entraîner avant que cela compte.", "1 h", false, null),
            new("Voir une réunion filmée", "watch", "Regarder", null, "20 min", true, new LinkView("Écouter avant de conseiller", "/ressources/11")) { OtherLicence = "CC BY 4.0" },
            new("Raconter au groupe ce qui a bougé", "tell", "Raconter", "Garder trace de ce qui a marché.", "40 min", false, null),
        ],
    };
}
