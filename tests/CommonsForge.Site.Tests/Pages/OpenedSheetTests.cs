using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using CommonsForge.Domain.Resources;
using CommonsForge.Site.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Pages;

/// <summary>A Markdown file that says of itself who wrote it and under which licence keeps both when it is opened.</summary>
public sealed class OpenedSheetTests(SampleApp app) : IClassFixture<SampleApp>
{
    private const string Ana = "contributrice@commons.test";

    [Fact]
    public async Task A_file_that_this_site_wrote_comes_back_with_all_it_says_and_leads_to_what_is_here()
    {
        var owner = await app.SignInAsync("moderatrice@commons.test");
        var address = (await app.SubmitAsync("/ressources/proposer", owner, [.. New("Écrite par une autre", "Un texte."), ("Fiche.Licence", "CC-BY-4.0"), ("Fiche.Resume", "Deux lignes."), ("Fiche.Source", "https://exemple.fr/original"), ("Fiche.Auteurs", "Réseau des Landes https://exemple.fr/reseau")])).RedirectsTo!;
        var file = await (await app.NewVisitor().GetAsync(new Uri(address + "/telecharger.md", UriKind.Relative))).Content.ReadAsStringAsync();
        var author = await app.WithDbAsync(db => db.Users.Where(a => a.Email == "moderatrice@commons.test").Select(a => a.Contributor!.Party.Name).SingleAsync());

        var client = await app.SignInAsync(Ana);
        var page = await OpenAsync(client, file);
        Assert.Equal(("Écrite par une autre", "Deux lignes.", "https://exemple.fr/original"), (Value(page, "Fiche.Titre"), page.Document.QuerySelector("[name='Fiche.Resume']")!.TextContent.Trim(), Value(page, "Fiche.Source")));
        Assert.Equal(("fiche-outil", "CC-BY-4.0", "fr"), (Chosen(page, "Fiche.Type"), Chosen(page, "Fiche.Licence"), Chosen(page, "Fiche.Langue")));
        Assert.Equal([author, "Réseau des Landes https://exemple.fr/reseau"], page.Document.QuerySelector("[name='Fiche.Auteurs']")!.TextContent.Trim().Split('\n'));
        Assert.False(((IHtmlInputElement)page.Document.QuerySelector("[name='Fiche.Moi']")!).IsChecked);
        Assert.Equal(address, page.Document.QuerySelector(".notice[role=status] a")!.GetAttribute("href"));
        foreach (var said in new[] { "CC BY 4.0", author, "déjà ici" }) Assert.Contains(said, page.Text(".notice[role=status]"), StringComparison.Ordinal);

        var me = await app.WithDbAsync(db => db.Users.Where(a => a.Email == Ana).Select(a => a.Contributor!.Uid).SingleAsync());
        var credits = (await LastAsync()).Sheet.Credits;
        Assert.Equal(CreditRole.Importer, Assert.Single(credits, c => c.Party == me).Role);
        Assert.Equal(2, credits.Count(c => c.Role == CreditRole.Author));

        // Whoever opens what they wrote themselves is still its author.
        var own = await OpenAsync(owner, file);
        Assert.True(((IHtmlInputElement)own.Document.QuerySelector("[name='Fiche.Moi']")!).IsChecked);
        Assert.Equal("Réseau des Landes https://exemple.fr/reseau", own.Document.QuerySelector("[name='Fiche.Auteurs']")!.TextContent.Trim());
    }

    [Fact]
    public async Task A_file_of_another_site_is_read_by_the_words_that_others_use()
    {
        var client = await app.SignInAsync(Ana);
        var page = await OpenAsync(client, "---\ntitle: A walk and talk\nauthor: Jo Field\nlicense: CC-BY-4.0\nlang: en\ndate: un jour de mai\ntags: [décider, tout autre chose]\ndescription: Walking in pairs.\n---\n\nWalk.\n");
        Assert.Equal(("A walk and talk", "Walking in pairs."), (Value(page, "Fiche.Titre"), page.Document.QuerySelector("[name='Fiche.Resume']")!.TextContent.Trim()));
        Assert.Equal(("", "CC-BY-4.0", "en", "Jo Field"), (Chosen(page, "Fiche.Type"), Chosen(page, "Fiche.Licence"), Chosen(page, "Fiche.Langue"), page.Document.QuerySelector("[name='Fiche.Auteurs']")!.TextContent.Trim()));
        Assert.Equal("Walk.", page.Document.QuerySelector("textarea[name='Fiche.Corps']")!.TextContent.Trim());
        Assert.Contains("un jour de mai", page.Text(".notice[role=status]"), StringComparison.Ordinal);
        Assert.Single((await LastAsync()).Sheet.Concepts);
    }

    [Theory]
    [InlineData("license: CC-BY-NC-4.0", true)]
    [InlineData("licence: [CC-BY-4.0, CC-BY-SA-4.0]", true)]
    [InlineData("licence: selon l’usage", false)]
    public async Task A_licence_that_is_not_open_or_unclear_is_chosen_for_nobody_and_asked_about(string said, bool named)
    {
        var client = await app.SignInAsync(Ana);
        var page = await OpenAsync(client, $"---\ntitre: Licence à voir\nauteurs: Jo Field\n{said}\n---\n\nUn texte.\n");
        Assert.Equal("", Chosen(page, "Fiche.Licence"));
        Assert.Contains("Je ne sais pas", page.Text(".notice[role=status]"), StringComparison.Ordinal);
        var body = page.Document.QuerySelector("textarea[name='Fiche.Corps']")!.TextContent.Trim();
        var draft = page.Document.QuerySelector("form.editor")!.GetAttribute("action")!;
        (string, string)[] fields = [.. New("Licence à voir", body).Where(f => f.Name is not ("Fiche.Moi" or "Fiche.Licence")), ("Fiche.Auteurs", "Jo Field")];

        var without = await app.SubmitAsync(draft, client, [.. fields, ("Fiche.Licence", "")]);
        Assert.Contains("#Fiche-Licence", without.Document.QuerySelectorAll("#erreurs a").Select(a => a.GetAttribute("href")));
        var chosen = await app.SubmitAsync(draft, client, [.. fields, ("Fiche.Licence", "CC-BY-SA-4.0")]);
        if (named) Assert.NotNull(chosen.Document.QuerySelector("#LicenceDite"));
        else Assert.StartsWith("/ressources/", chosen.RedirectsTo, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_would_run_is_taken_from_no_file_and_what_was_typed_before_stays()
    {
        var client = await app.SignInAsync(Ana);
        var page = await OpenAsync(client, "---\ntitre: Du fichier\nsource: \"javascript:alert(1)\"\nauteurs:\n  - nom: Jo Field\n    url: \"javascript:alert(1)\"\n---\n\nLa suite.\n", ("Fiche.Titre", "Le mien"), ("Fiche.Corps", "Ce que j’écrivais."), ("Fiche.Licence", "CC-BY-SA-4.0"), ("Fiche.Type", "methode"));
        Assert.Equal(("Le mien", "methode", ""), (Value(page, "Fiche.Titre"), Chosen(page, "Fiche.Type"), Value(page, "Fiche.Source")));
        Assert.Equal("Jo Field", page.Document.QuerySelector("[name='Fiche.Auteurs']")!.TextContent.Trim());
        Assert.Equal("Ce que j’écrivais.\n\nLa suite.", page.Document.QuerySelector("textarea[name='Fiche.Corps']")!.TextContent.ReplaceLineEndings("\n").Trim());
        Assert.DoesNotContain("javascript:", page.Document.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    private static string Value(Page page, string name) => page.Document.QuerySelector($"[name='{name}']")!.GetAttribute("value") ?? "";

    private static string Chosen(Page page, string name) => ((IHtmlSelectElement)page.Document.QuerySelector($"select[name='{name}']")!).Value ?? "";

    private static (string Name, string Value)[] New(string title, string body) =>
        [("Fiche.Titre", title), ("Fiche.Type", "fiche-outil"), ("Fiche.Corps", body), ("Fiche.Moi", "true"), ("Fiche.Droits", "Mine"), ("Fiche.Langue", "fr")];

    private Task<Draft> LastAsync() => app.WithDbAsync(db => db.Drafts.OrderByDescending(d => d.Id).FirstAsync());

    private async Task<Page> OpenAsync(HttpClient client, string file, params (string Name, string Value)[] typed)
    {
        var form = await app.GetPageAsync("/ressources/proposer", client);
        using var content = new MultipartFormDataContent
        {
            { new StringContent(form.Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!), "__RequestVerificationToken" },
            { new ByteArrayContent(Encoding.UTF8.GetBytes(file)), "document", "fiche.md" },
        };
        foreach (var (name, value) in typed) content.Add(new StringContent(value), name);
        using var answer = await client.PostAsync(new Uri("/ressources/proposer?handler=Ouvrir", UriKind.Relative), content);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return new(answer, new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync()));
    }
}
