using System.Net;
using CommonsForge.Data.Seeds;
using CommonsForge.Site.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Pages;

/// <summary>Trames: read by all, written by moderators and hosts, and followed in the editor.</summary>
public sealed class TemplateTests(SampleApp app) : IClassFixture<SampleApp>
{
    private const string Contributor = "contributrice@commons.test";
    private const string Moderator = "moderatrice@commons.test";
    private const string Host = "animatrice@commons.test";
    private const string Hosted = "resilience-alimentaire";

    private static readonly string[] Sheet = ["Intention", "Participants", "Durée", "Matériel", "Préparation", "Déroulé minuté", "Posture", "Variantes", "Pièges", "Inspiré de"];

    [Fact]
    public async Task A_new_commons_comes_with_one_for_each_type_and_leaves_them_as_moderators_made_them()
    {
        var list = await app.GetPageAsync("/trames");
        foreach (var type in (string[])["fiche outil", "méthode", "déroulé d’atelier", "kit d’animation", "récit d’expérience", "essai au champ", "compte rendu d’atelier", "grille ou questionnaire", "jeu", "étude ou enquête", "charte", "modèle de document",
            "publication de recherche", "module de formation", "parcours", "vidéo", "podcast", "jeu de données", "piste de financement", "ressource signalée ailleurs"])
            Assert.Contains(type, list.Texts(".register strong"));
        // « Partir de la trame » is offered for every type: it must lead somewhere.
        Assert.Empty(await app.WithDbAsync(db => db.Concepts.Where(c => c.Vocabulary.CommunityId == null && c.Vocabulary.Slug == "type" && !db.Templates.Any(t => t.Type == c.Uid)).Select(c => c.Slug).ToListAsync()));
        Assert.Equal(Sheet, (await app.GetPageAsync("/trames/fiche-outil")).Texts("dt"));
        Assert.Equal("Purpose", (await app.GetPageAsync("/en/trames/fiche-outil")).Texts("dt")[0]);
        Assert.Equal(0, await app.WithDbAsync(db => TemplateSeed.LoadAsync(db)));
    }

    [Fact]
    public async Task Moderators_change_the_shared_one_and_everybody_reads_what_it_was()
    {
        Assert.StartsWith("/compte/connexion", (await app.GetPageAsync("/trames/jeu/modifier", app.NewVisitor())).RedirectsTo, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await app.GetPageAsync("/trames/jeu/modifier", await app.SignInAsync(Contributor))).Status);
        var moderator = await app.SignInAsync(Moderator);
        var saved = await app.SubmitAsync("/trames/jeu/modifier", moderator, ("Parties", "But du jeu : comment on gagne.\nAprès le jeu\u00A0: ce que l’on se dit."), ("Anglais", ""), ("Note", "Plus court."));
        Assert.Equal("/trames/jeu", saved.RedirectsTo);

        var page = await app.GetPageAsync("/trames/jeu");
        Assert.Equal(["But du jeu", "Après le jeu"], page.Texts("dt"));
        Assert.Equal(["comment on gagne.", "ce que l’on se dit."], page.Texts("dd"));
        var history = page.Texts(".register li");
        Assert.Equal(2, history.Count);
        Assert.Contains("Plus court.", history[0], StringComparison.Ordinal);
        Assert.Contains("Après le jeu", history[0], StringComparison.Ordinal); // added
        Assert.Contains("Règles", history[0], StringComparison.Ordinal); // removed
        Assert.Contains("Règles", (await app.GetPageAsync("/trames/jeu?version=1")).Texts("dt"));
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetPageAsync("/trames/jeu?version=9")).Status);
    }

    [Fact]
    public async Task A_host_writes_the_trame_of_their_own_community_and_of_no_other()
    {
        var host = await app.SignInAsync(Host);
        Assert.Equal($"/trames/recit/modifier?communaute={Hosted}", (await app.GetPageAsync("/trames/recit/modifier", host)).RedirectsTo);
        Assert.Equal(HttpStatusCode.Forbidden, (await app.GetPageAsync("/trames/recit/modifier?communaute=cooperation", host)).Status);
        var own = await app.SubmitAsync($"/trames/recit/modifier?communaute={Hosted}", host, ("Parties", "La saison : quand."), ("Anglais", "The season: when."), ("Note", "À notre façon."));
        Assert.Equal($"/trames/recit?communaute={Hosted}", own.RedirectsTo);
        Assert.Equal(["La saison"], (await app.GetPageAsync(own.RedirectsTo!)).Texts("dt"));
        Assert.Contains("Le point de départ", (await app.GetPageAsync("/trames/recit")).Texts("dt"));
        Assert.NotNull((await app.GetPageAsync($"/communautes/{Hosted}")).Document.QuerySelector($"a[href='{own.RedirectsTo}']"));

        // And goes back to the shared one: what they wrote stays in the history.
        var form = await app.GetPageAsync($"/trames/recit/modifier?communaute={Hosted}", host);
        var follow = form.Document.QuerySelector("button[formaction]")!.GetAttribute("formaction")!;
        var hidden = form.Document.QuerySelectorAll("main input[type=hidden]").Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value")!));
        using var sent = new FormUrlEncodedContent(hidden.Append(KeyValuePair.Create("Note", "Comme tout le monde.")));
        Assert.Equal(HttpStatusCode.Found, (await host.PostAsync(new Uri(follow, UriKind.Relative), sent)).StatusCode);
        var after = await app.GetPageAsync(own.RedirectsTo!);
        Assert.Contains("Le point de départ", after.Texts("dt"));
        Assert.Equal(2, after.Texts(".register li").Count);
    }

    [Fact]
    public async Task Of_two_who_write_at_once_the_second_is_told_and_loses_nothing()
    {
        var moderator = await app.SignInAsync(Moderator);
        (string, string)[] Fields(string parts, string seen) => [("Parties", parts), ("Anglais", ""), ("Note", "Autrement."), ("Lue", seen)];
        await app.SubmitAsync("/trames/charte/modifier", moderator, Fields("Qui nous sommes", "1"));
        var late = await app.SubmitAsync("/trames/charte/modifier", moderator, Fields("D’où nous venons", "1"));
        Assert.Equal(HttpStatusCode.OK, late.Status);
        Assert.Contains(late.Texts("#erreurs li"), e => e.Contains("pendant que vous écriviez", StringComparison.Ordinal));
        Assert.Equal("D’où nous venons", late.Text("textarea[name=Parties]"));
        Assert.Equal(["Qui nous sommes"], (await app.GetPageAsync("/trames/charte")).Texts("dt"));
        Assert.Equal("2", late.Document.QuerySelector("[name=Lue]")!.GetAttribute("value"));

        var uneven = await app.SubmitAsync("/trames/charte/modifier", moderator, ("Parties", "Un\nDeux"), ("Anglais", "One"), ("Note", "x"));
        Assert.Contains(uneven.Texts("#erreurs li"), e => e.Contains("autant de lignes", StringComparison.Ordinal) && e.Contains("un tiret seul", StringComparison.Ordinal));
        // A part that nobody translates is held by a dash, and comes back so.
        Assert.NotNull((await app.SubmitAsync("/trames/charte/modifier", moderator, ("Parties", "Un\nDeux"), ("Anglais", "One\n–"), ("Note", "Une partie de plus."))).RedirectsTo);
        Assert.Equal("One\n-", (await app.GetPageAsync("/trames/charte/modifier", moderator)).Document.QuerySelector("[name=Anglais]")!.TextContent.Trim());
        Assert.Contains("Deux", (await app.GetPageAsync("/en/trames/charte")).Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_writes_starts_from_it_and_what_stays_empty_is_not_published()
    {
        var client = await app.SignInAsync(Contributor);
        var kept = await PressAsync(client, "/ressources/proposer", [("Fiche.Titre", "Le mur des envies"), ("Fiche.Type", "fiche-outil"), ("Fiche.Corps", "Une idée déjà écrite."), ("Fiche.Langue", "fr"), ("Fiche.Licence", "CC-BY-SA-4.0"), ("Fiche.Moi", "true"), ("Fiche.Droits", "Mine")]);
        Assert.Matches("^/compte/brouillons/[0-9]+#Fiche-Corps$", kept.RedirectsTo);
        var path = kept.RedirectsTo!.Split('#')[0];
        var page = await app.GetPageAsync(path, client);
        var text = page.Document.QuerySelector("textarea[name='Fiche.Corps']")!.TextContent.Trim();
        Assert.Equal(["Une idée déjà écrite.", .. Sheet.Select(s => "## " + s)], text.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(Sheet, page.Texts("details dt"));

        var filled = text.Replace("## Intention", "## Intention\n\nDire ses envies.", StringComparison.Ordinal).Replace("## Pièges", "## Ce que j’ajoute\n\n## Pièges\n\nParler trop.", StringComparison.Ordinal);
        (string, string)[] fields = [("Fiche.Titre", "Le mur des envies"), ("Fiche.Type", "fiche-outil"), ("Fiche.Corps", filled), ("Fiche.Licence", "CC-BY-SA-4.0"), ("Fiche.Moi", "true"), ("Fiche.Droits", "Mine"), ("Fiche.Langue", "fr")];
        var sent = await app.SubmitAsync(path, client, fields);
        Assert.EndsWith("-le-mur-des-envies?vides=8", sent.RedirectsTo, StringComparison.Ordinal);
        var work = await app.GetPageAsync(sent.RedirectsTo!, client);
        Assert.Contains(work.Texts("[role=status]"), t => t.StartsWith("8 parties restées vides", StringComparison.Ordinal));
        Assert.Equal(["Intention", "Ce que j’ajoute", "Pièges"], work.Texts(".prose h3, .prose h2").Where(h => Sheet.Contains(h) || h == "Ce que j’ajoute").Distinct());
        Assert.Empty((await app.GetPageAsync(sent.RedirectsTo!.Split('?')[0], client)).Texts("main [role=status]"));
    }

    [Fact]
    public async Task A_trame_and_nothing_else_is_not_published_and_a_draft_keeps_it()
    {
        var client = await app.SignInAsync(Contributor);
        var page = await app.SubmitAsync("/ressources/proposer", client, ("Fiche.Titre", "Rien encore"), ("Fiche.Type", "fiche-outil"), ("Fiche.Corps", "## Intention\n\n\n## Matériel\n"), ("Fiche.Licence", "CC-BY-SA-4.0"), ("Fiche.Moi", "true"), ("Fiche.Droits", "Mine"), ("Fiche.Langue", "fr"));
        Assert.Contains(page.Texts("#erreurs li"), e => e.Contains("encore vides", StringComparison.Ordinal));
        Assert.Equal("## Intention\n\n\n## Matériel\n", await app.WithDbAsync(db => db.Drafts.Where(d => d.Body.StartsWith("## Intention\n\n\n## Mat")).OrderByDescending(d => d.Id).Select(d => d.Body).FirstAsync()));
    }

    [Fact]
    public async Task Visitors_start_from_it_too_and_communities_have_their_own_words()
    {
        var visitor = app.NewVisitor();
        var shared = await PressAsync(visitor, "/ressources/proposer", [("Fiche.Type", "essai-au-champ"), ("Fiche.Corps", "Mon essai."), ("Fiche.Langue", "fr")]);
        Assert.Equal(HttpStatusCode.OK, shared.Status);
        Assert.Contains("## Question posée", Body(shared), StringComparison.Ordinal);
        Assert.StartsWith("Mon essai.", Body(shared), StringComparison.Ordinal);
        var own = await PressAsync(visitor, "/ressources/proposer", [("Fiche.Type", "essai-au-champ"), ("Fiche.Corps", ""), ("Fiche.Communaute", Hosted), ("Fiche.Langue", "fr")]);
        Assert.Contains("## La météo de l’année", Body(own), StringComparison.Ordinal);
        var none = await PressAsync(visitor, "/ressources/proposer", [("Fiche.Type", ""), ("Fiche.Corps", "Un début.")]);
        Assert.Contains(none.Texts("#erreurs li"), e => e.Contains("Choisissez d’abord le type", StringComparison.Ordinal));
        Assert.Equal("Un début.", Body(none));
        Assert.Equal("essai-au-champ", (await app.GetPageAsync("/ressources/proposer?type=essai-au-champ")).Document.QuerySelector("select[name='Fiche.Type'] option[selected]")!.GetAttribute("value"));
    }

    private static string Body(Page page) => page.Document.QuerySelector("textarea[name='Fiche.Corps']")!.TextContent.Trim();

    private async Task<Page> PressAsync(HttpClient client, string path, (string Name, string Value)[] fields)
    {
        var form = await app.GetPageAsync(path, client);
        var token = form.Document.QuerySelector("form.editor input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var sent = new FormUrlEncodedContent(fields.Append(("Fiche.Etat", "0")).Append(("__RequestVerificationToken", token)).Select(f => KeyValuePair.Create(f.Item1, f.Item2)));
        var response = await client.PostAsync(new Uri(path + "?handler=Trame", UriKind.Relative), sent);
        return new(response, new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync()));
    }
}
