using System.Text.Json;
using AngleSharp.Html.Parser;
using CommonsForge.Domain.Resources;
using CommonsForge.Site.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Pages;

/// <summary>One draft in two tabs, or on two devices: both texts stay, and whoever keeps last is told where the other is.</summary>
public sealed class DraftApartTests(SampleApp app) : IClassFixture<SampleApp>
{
    private const string Ana = "contributrice@commons.test";
    private const string Said = "Ce brouillon est aussi ouvert ailleurs.";
    private const string Gone = "Ce brouillon a été envoyé ou jeté ailleurs.";

    [Fact]
    public async Task Whoever_keeps_a_draft_last_is_told_of_the_other_and_of_nothing_once_it_is_theirs()
    {
        var client = await app.SignInAsync(Ana);
        var draft = (await SendAsync(client, "/ressources/proposer", "Garder", New("Deux fois ouvert", "Un début."))).RedirectsTo!;
        var (desk, phone) = (await app.GetPageAsync(draft, client), await app.GetPageAsync(draft, client));
        Assert.Equal(draft, (await FromAsync(client, desk, draft, "Garder", ("Fiche.Corps", "Écrit au bureau."))).RedirectsTo);

        var kept = await FromAsync(client, phone, draft, "Garder", ("Fiche.Corps", "Écrit dans le train."));
        Assert.Matches("^/compte/brouillons/[0-9]+\\?ailleurs=[0-9]+$", kept.RedirectsTo);
        var apart = await app.GetPageAsync(kept.RedirectsTo!, client);
        Assert.StartsWith(Said, apart.Text("[role=alert] .notice"), StringComparison.Ordinal);
        Assert.Equal(draft, apart.Document.QuerySelector("[role=alert] a")!.GetAttribute("href"));
        Assert.Equal(("Écrit au bureau.", "Écrit dans le train."), (Body(await app.GetPageAsync(draft, client)), Body(apart)));
        // From there on it is a draft like any other.
        var own = kept.RedirectsTo!.Split('?')[0];
        Assert.Equal(own, (await FromAsync(client, apart, own, "Garder", ("Fiche.Corps", "Écrit dans le train, suite."))).RedirectsTo);
        Assert.Null((await app.GetPageAsync(own, client)).Document.QuerySelector("[role=alert]"));
    }

    [Fact]
    public async Task Nothing_is_sent_from_a_form_that_is_behind_before_its_author_knows()
    {
        var client = await app.SignInAsync(Ana);
        var draft = (await SendAsync(client, "/ressources/proposer", "Garder", New("Envoyé de deux endroits", "Un début."))).RedirectsTo!;
        var late = await app.GetPageAsync(draft, client);
        await FromAsync(client, late, draft, "Garder", ("Fiche.Corps", "La suite."));
        var sent = await FromAsync(client, late, draft, "", ("Fiche.Corps", "Une autre suite."));
        Assert.Matches("^/compte/brouillons/[0-9]+\\?ailleurs=[0-9]+$", sent.RedirectsTo);
        Assert.Equal(0, await app.WithDbAsync(db => db.Revisions.CountAsync(r => r.Text.Body.Contains("Une autre suite."))));
        // Once told, they send it all the same.
        var known = await app.GetPageAsync(sent.RedirectsTo!, client);
        Assert.StartsWith("/ressources/", (await FromAsync(client, known, sent.RedirectsTo!.Split('?')[0], "")).RedirectsTo, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_hears_the_same()
    {
        var client = await app.SignInAsync(Ana);
        var draft = (await SendAsync(client, "/ressources/proposer", "Garder", New("Ouvert par un script", "Un début."))).RedirectsTo!;
        var late = await app.GetPageAsync(draft, client);
        Assert.Equal(JsonValueKind.Null, (await KeptAsync(client, late, draft, "La suite.")).GetProperty("apart").ValueKind);
        var apart = (await KeptAsync(client, late, draft, "Une autre suite.")).GetProperty("apart");
        Assert.Equal(("Ce brouillon est aussi ouvert ailleurs", draft), (apart.GetProperty("title").GetString(), apart.GetProperty("link").GetProperty("url").GetString()));
    }

    [Fact]
    public async Task A_change_begun_twice_is_two_drafts_and_it_is_said()
    {
        var (client, work) = (await app.SignInAsync("moderatrice@commons.test"), await PublishedAsync("Commencé deux fois"));
        var (one, other) = (await app.GetPageAsync(work + "/modifier", client), await app.GetPageAsync(work + "/modifier", client));
        var first = await FromAsync(client, one, work + "/modifier", "Garder", ("Fiche.Corps", "Un changement."));
        Assert.DoesNotContain("ailleurs", first.RedirectsTo, StringComparison.Ordinal);
        var second = await FromAsync(client, other, work + "/modifier", "Garder", ("Fiche.Corps", "Un autre changement."));
        var page = await app.GetPageAsync(second.RedirectsTo!, client);
        Assert.StartsWith(Said, page.Text("[role=alert]"), StringComparison.Ordinal);
        Assert.Equal(first.RedirectsTo, page.Document.QuerySelector("[role=alert] a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task What_is_typed_in_a_draft_that_was_sent_elsewhere_stays_a_change_of_the_same_work()
    {
        var (client, work) = (await app.SignInAsync("moderatrice@commons.test"), await PublishedAsync("Envoyé ailleurs"));
        var draft = (await FromAsync(client, await app.GetPageAsync(work + "/modifier", client), work + "/modifier", "Garder", ("Fiche.Corps", "Un changement."), ("Fiche.Note", "Un mot."))).RedirectsTo!;
        var late = await app.GetPageAsync(draft, client);
        Assert.StartsWith("/propositions/", (await FromAsync(client, late, draft, "")).RedirectsTo, StringComparison.Ordinal);

        var kept = await FromAsync(client, late, draft, "Garder", ("Fiche.Corps", "Tapé après."));
        Assert.EndsWith("?ailleurs=0", kept.RedirectsTo, StringComparison.Ordinal);
        var page = await app.GetPageAsync(kept.RedirectsTo!, client);
        Assert.StartsWith(Gone, page.Text("[role=alert]"), StringComparison.Ordinal);
        Assert.Equal(("Tapé après.", "Améliorer «\u00A0Envoyé ailleurs\u00A0»"), (Body(page), page.Text("h1")));
        // The draft of somebody else is nobody's to write in.
        var ana = await app.SignInAsync(Ana);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await FromAsync(ana, await app.GetPageAsync("/ressources/proposer", ana), kept.RedirectsTo!.Split('?')[0], "Garder")).Status);
    }

    [Fact]
    public async Task An_adaptation_whose_draft_is_gone_still_says_what_it_was_made_from()
    {
        var (client, work) = (await app.SignInAsync("moderatrice@commons.test"), await PublishedAsync("Adapté ailleurs"));
        var draft = (await app.SubmitAsync(work + "/adapter", client, ("Licence", "CC-BY-SA-4.0"))).RedirectsTo!;
        var late = await app.GetPageAsync(draft, client);
        await FromAsync(client, late, draft, "Jeter");
        var kept = (await FromAsync(client, late, draft, "Garder", ("Fiche.Corps", "Autrement."))).RedirectsTo!;
        var sheet = await app.WithDbAsync(db => db.Drafts.OrderByDescending(d => d.Id).Select(d => d.Sheet).FirstAsync());
        var origin = await app.WithDbAsync(db => db.Resources.OrderByDescending(r => r.Id).Select(r => r.Uid).FirstAsync());
        Assert.Equal((origin, 1), (Assert.Single(sheet.Origins).Resource, sheet.Origins[0].Revision));
        Assert.Contains(sheet.Credits, c => c.Role == CreditRole.Author);
        Assert.StartsWith(Gone, (await app.GetPageAsync(kept, client)).Text("[role=alert]"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_amends_somebodys_proposal_in_two_tabs_keeps_two_drafts_of_that_proposal()
    {
        var (ana, moderator) = (await app.SignInAsync(Ana), await app.SignInAsync("moderatrice@commons.test"));
        var work = (await SendAsync(moderator, "/ressources/proposer", "", New("Repris deux fois", "Une phrase."))).RedirectsTo!;
        var proposal = (await FromAsync(ana, await app.GetPageAsync(work + "/modifier", ana), work + "/modifier", "", ("Fiche.Corps", "Une phrase, mieux."), ("Fiche.Note", "Mieux."))).RedirectsTo!;
        var reviewer = await app.SignInAsync("admin@commons.test");
        var token = (await app.GetPageAsync(proposal, reviewer)).Document.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var asked = await reviewer.PostAsync(new Uri(proposal + "?handler=Ecrire", UriKind.Relative), new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", token)]));
        var draft = asked.Headers.Location!.OriginalString;
        var late = await app.GetPageAsync(draft, reviewer);
        await FromAsync(reviewer, late, draft, "Garder", ("Fiche.Corps", "Une phrase, bien mieux."));
        await FromAsync(reviewer, late, draft, "Garder", ("Fiche.Corps", "Une phrase, autrement."));
        var number = int.Parse(proposal.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(["Une phrase, autrement.", "Une phrase, bien mieux."], await app.WithDbAsync(db => db.Drafts.Where(d => d.ProposalId == number && d.ProposalVersion == 1).Select(d => d.Body).OrderBy(b => b).ToListAsync()));
    }

    [Fact]
    public async Task Two_that_keep_at_the_same_moment_lose_nothing()
    {
        var client = await app.SignInAsync(Ana);
        var draft = (await SendAsync(client, "/ressources/proposer", "Garder", New("Au même moment", "Un début."))).RedirectsTo!;
        var late = await app.GetPageAsync(draft, client);
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => FromAsync(client, late, draft, "Garder", ("Fiche.Corps", $"Au même moment, {i}."))));
        Assert.All(answers, a => Assert.Equal(System.Net.HttpStatusCode.Found, a.Status));
        var kept = await app.WithDbAsync(db => db.Drafts.Where(d => d.Body.StartsWith("Au même moment, ")).Select(d => d.Body).OrderBy(b => b).ToListAsync());
        Assert.Equal(Enumerable.Range(0, 6).Select(i => $"Au même moment, {i}."), kept);
    }

    [Fact]
    public async Task A_draft_without_a_title_is_listed_by_its_first_words_its_type_and_its_age()
    {
        var client = await app.SignInAsync("aiguilleur@commons.test");
        await SendAsync(client, "/ressources/proposer", "Garder", New("", "## Intention\n\nOuvrir **le cercle** à voix basse."));
        var line = (await app.GetPageAsync("/compte/brouillons", client)).Text(".register li");
        foreach (var said in new[] { "Sans titre\u00A0: «\u00A0Intention Ouvrir le cercle à voix basse.\u00A0»", "Fiche outil", "gardé" }) Assert.Contains(said, line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Drafts_of_one_work_are_told_from_one_another()
    {
        var client = await app.SignInAsync("animatrice@commons.test");
        var work = (await SendAsync(client, "/ressources/proposer", "", New("Cinq fois le même", "Une phrase.\n\nUne autre."))).RedirectsTo!;
        var late = await app.GetPageAsync(work + "/modifier", client);
        var draft = (await FromAsync(client, late, work + "/modifier", "Garder", ("Fiche.Corps", "Une phrase.\n\nUne autre, au bureau."), ("Fiche.Note", "Au bureau."))).RedirectsTo!;
        var again = await app.GetPageAsync(draft, client);
        await FromAsync(client, again, draft, "Garder", ("Fiche.Corps", "Une phrase.\n\nUne autre, dans le train."));
        await FromAsync(client, again, draft, "Garder", ("Fiche.Corps", "Une phrase.\n\nUne autre, à la maison."));

        var lines = (await app.GetPageAsync("/compte/brouillons", client)).Texts(".register li").Where(l => l.Contains("Cinq fois le même", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, lines.Count);
        Assert.All(lines, l => Assert.Matches("à partir de la version 1 · brouillon [0-9]+, gardé le ", l));
        Assert.Contains(lines, l => l.Contains("Première différence\u00a0: «\u00a0Une autre, dans le train.\u00a0»", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.Contains("«\u00a0Une autre, à la maison.\u00a0»", StringComparison.Ordinal) && l.Contains("«\u00a0Au bureau.\u00a0»", StringComparison.Ordinal));
    }

    private static (string Name, string Value)[] New(string title, string body) =>
        [("Fiche.Titre", title), ("Fiche.Type", "fiche-outil"), ("Fiche.Corps", body), ("Fiche.Licence", "CC-BY-SA-4.0"), ("Fiche.Moi", "true"), ("Fiche.Droits", "Mine"), ("Fiche.Langue", "fr")];

    private static string Body(Page page) => page.Document.QuerySelector("textarea[name='Fiche.Corps']")!.TextContent.Trim();

    private async Task<string> PublishedAsync(string title) => (await SendAsync(await app.SignInAsync(Ana), "/ressources/proposer", "", New(title, "Une phrase."))).RedirectsTo!;

    private async Task<Page> SendAsync(HttpClient client, string path, string handler, (string, string)[] fields) =>
        await FromAsync(client, await app.GetPageAsync(path, client), path, handler, fields);

    private async Task<JsonElement> KeptAsync(HttpClient client, Page form, string path, string body)
    {
        var answer = await FromAsync(client, form, path, "Garder", "application/json", ("Fiche.Corps", body));
        return JsonDocument.Parse(answer.Document.Body!.TextContent).RootElement.Clone();
    }

    private static Task<Page> FromAsync(HttpClient client, Page form, string path, string handler, params (string Name, string Value)[] fields) => FromAsync(client, form, path, handler, "text/html", fields);

    // The form as it was drawn, with some fields typed over.
    private static async Task<Page> FromAsync(HttpClient client, Page form, string path, string handler, string accept, params (string Name, string Value)[] fields)
    {
        var drawn = form.Document.QuerySelectorAll("form.editor input:not([type=checkbox]):not([type=radio]):not([type=file]), form.editor [checked]").Select(i => (Name: i.GetAttribute("name"), Value: i.GetAttribute("value") ?? ""))
            .Concat(form.Document.QuerySelectorAll("form.editor textarea").Select(t => (Name: t.GetAttribute("name"), Value: t.TextContent)))
            .Concat(form.Document.QuerySelectorAll("form.editor select").Select(s => (Name: s.GetAttribute("name"), Value: s.QuerySelector("[selected]")?.GetAttribute("value") ?? "")))
            .Where(f => f.Name is not null && fields.All(t => t.Name != f.Name)).Select(f => KeyValuePair.Create(f.Name!, f.Value));
        using var request = new HttpRequestMessage(HttpMethod.Post, path + (handler.Length > 0 ? "?handler=" + handler : ""));
        request.Content = new FormUrlEncodedContent(drawn.Concat(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))));
        request.Headers.Accept.ParseAdd(accept);
        var response = await client.SendAsync(request);
        return new(response, new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync()));
    }
}
