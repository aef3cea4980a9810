using System.Globalization;
using AngleSharp.Html.Parser;
using CommonsForge.Domain.Attribution;
using CommonsForge.Domain.Licences;
using CommonsForge.Domain.Resources;

namespace CommonsForge.Interop.Tests.Attribution;

public class NoticeHtmlTests
{
    private static readonly NoticeWords Words = new()
    {
        Culture = CultureInfo.GetCultureInfo("fr-FR"),
        Title = "« {0} »",
        Revision = "version {0}",
        By = new Dictionary<CreditRole, string> { [CreditRole.Author] = "par {0}", [CreditRole.Translator] = "traduit par {0}" },
        Unnamed = "non nommés",
        AlsoUnnamed = "d’autres",
        UnnamedMaker = "quelqu’un qui a demandé à ne pas être nommé",
        EarlierAdapted = "auparavant adapté par {0}",
        EarlierTranslated = "auparavant traduit par {0}",
        AfterTextBy = "d’après le texte de {0}",
        UpdatedOn = "mis à jour le {0}",
        Copyright = "© {0} {1}",
        CopyrightAdaptation = "© {0} {1} pour l’adaptation",
        CopyrightTranslation = "© {0} {1} pour la traduction",
        CopyrightOriginal = "© {0} {1} pour l’original",
        Later = "Puis\u00a0: {0}.",
        LaterAmongOthers = "Puis, entre autres\u00a0: {0}.",
        NoteSeparator = "\u202f; ",
        Licence = "sous licence {0}",
        NamedLicence = "sous {0}",
        NoWarranty = "sans garantie",
        NoLicence = "Aucune licence",
        PublicDomain = "Dans le {0}",
        AdaptedFrom = "Adapté de {0}.",
        Changes = "Ce qui a changé\u00a0: {0}.",
        ChangedBy = "Ce qui a changé, par {1}\u00a0: {0}.",
        WasAdaptedFrom = "{1} est adapté de {0}.",
        WasTranslatedFrom = "{1} est traduit de {0}.",
        TranslatedFrom = "Traduit de {0}.",
        Contains = "Contient : {0}.",
        Separator = ", ",
        LastSeparator = " et ",
    };

    private static readonly NoticeSource Sheet = new()
    {
        Title = "Décider <vite> & bien",
        Url = "https://communs.exemple.org/ressources/1?a=1&b=2",
        Year = 2026,
        Credits = [new("Ana & Co", Url: "https://exemple.org/ana?x=1&y=2"), new("\"><script>alert(1)</script>"), new("Sami", CreditRole.Translator)],
        Licence = LicenceCatalogue.Find("CC-BY-SA-4.0"),
        Publisher = "Le commun",
        Origins = [new("Five <i>", ["Ann"], "https://example.org/5", LicenceCatalogue.Find("CC-BY-4.0"))],
    };

    [Fact]
    public void In_a_browser_it_reads_as_written_and_nothing_else_gets_in()
    {
        var body = new HtmlParser().ParseDocument(AttributionNotice.Of(Sheet, Words).Html).Body!;

        Assert.Equal(
            "« Décider <vite> & bien », par Ana & Co et \"><script>alert(1)</script>, traduit par Sami, Le commun. © 2026 Ana & Co et \"><script>alert(1)</script>, "
            + "sous licence CC BY-SA 4.0, sans garantie. Adapté de « Five <i> », par Ann, sous licence CC BY 4.0.",
            body.TextContent);
        Assert.Equal(["P", "A", "A", "SPAN", "SPAN", "SPAN", "A", "A", "A", "A"], body.QuerySelectorAll("*").Select(e => e.TagName));
        Assert.Empty(body.QuerySelectorAll("[style],[class],[onclick]"));
    }

    [Fact]
    public void A_machine_reads_the_title_the_authors_the_licence_and_the_source()
    {
        var notice = new HtmlParser().ParseDocument(AttributionNotice.Of(Sheet, Words).Html).QuerySelector("p")!;

        Assert.Equal("fr", notice.GetAttribute("lang"));
        Assert.Equal(Sheet.Url, notice.GetAttribute("about"));
        Assert.Equal("Décider <vite> & bien", notice.QuerySelector("[property='dcterms:title']")!.TextContent);
        Assert.Equal(Sheet.Url, notice.QuerySelector("[rel='cc:attributionURL']")!.GetAttribute("href"));
        Assert.Equal(["Ana & Co", "\"><script>alert(1)</script>"], notice.QuerySelectorAll("[property='cc:attributionName']").Select(e => e.TextContent));
        Assert.Equal("https://creativecommons.org/licenses/by-sa/4.0/", Assert.Single(notice.QuerySelectorAll("[rel=license]")).GetAttribute("href"));
        Assert.Equal("https://example.org/5", notice.QuerySelector("[rel='dcterms:source']")!.GetAttribute("href"));
    }

    [Fact]
    public void A_machine_reads_of_which_work_each_source_and_each_change_is()
    {
        var first = new NoticeWork("Four", ["Ann"], "https://example.org/4?a=1&b=2", LicenceCatalogue.Find("CC-BY-4.0"));
        var chain = Sheet with { Changes = new("Plus <court>", ["Sami"]), Origins = [new("Five", ["Bo"], "https://example.org/5", LicenceCatalogue.Find("CC-BY-4.0")) { Origins = [first], Changes = new("Plus long", ["Bo"]) }] };
        var notice = new HtmlParser().ParseDocument(AttributionNotice.Of(chain, Words).Html).QuerySelector("p")!;

        Assert.Equal([(null, "https://example.org/5"), ("https://example.org/5", "https://example.org/4?a=1&b=2")], notice.QuerySelectorAll("[rel='dcterms:source']").Select(e => (e.GetAttribute("about"), e.GetAttribute("href"))));
        Assert.Equal([(null, "Plus <court>"), ("https://example.org/5", "Plus long")], notice.QuerySelectorAll("[property='skos:changeNote']").Select(e => (e.GetAttribute("about"), e.TextContent)));
        Assert.Contains("skos: http://www.w3.org/2004/02/skos/core#", notice.GetAttribute("prefix"), StringComparison.Ordinal);
        Assert.Single(notice.QuerySelectorAll("[rel=license]"));
    }
}
