using System.Net;
using AngleSharp.Html.Parser;
using CommonsForge.Data.Identity;
using CommonsForge.Site.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Identity;

/// <summary>What was typed when a session ended, in a browser that runs no script.</summary>
public sealed class HeldFormTests(SampleApp app) : IClassFixture<SampleApp>
{
    private const string Ana = "contributrice@commons.test";
    private const string Token = "__RequestVerificationToken";

    [Theory]
    [InlineData("?handler=Garder", "/compte/brouillons/")]
    [InlineData("?handler=Apercu", null)]
    [InlineData("", null)]
    public async Task A_form_sent_after_the_session_ended_comes_back_once_its_author_signed_in(string button, string? leadsTo)
    {
        var client = await app.SignInAsync(Ana);
        var draft = (await app.SubmitAsync("/ressources/proposer?handler=Garder", client, ("Fiche.Titre", "Avant"), ("Fiche.Corps", "Un début."))).RedirectsTo!;
        var typed = await TypedAsync(client, draft, ("Fiche.Titre", "Après"), ("Fiche.Corps", "Un début, et une suite assez longue.\n\nEn deux paragraphes."));
        await EndSessionsAsync();

        var held = await SendAsync(client, draft + button, typed);
        Assert.StartsWith("/compte/reprise?cle=", held.RedirectsTo, StringComparison.Ordinal);
        var waiting = await app.GetPageAsync(held.RedirectsTo!, client);
        Assert.Contains("Un début, et une suite assez longue.", waiting.Text("main"), StringComparison.Ordinal);
        Assert.Empty(waiting.Document.QuerySelectorAll("main form"));
        var signIn = waiting.Document.QuerySelector("main a.act")!.GetAttribute("href")!;
        Assert.Contains("gardé", (await app.GetPageAsync(signIn, client)).Text("main .notice"), StringComparison.Ordinal);
        Assert.Equal(held.RedirectsTo, (await app.SubmitAsync(signIn, client, ("Input.Courriel", Ana), ("Input.MotDePasse", SampleAccounts.Password))).RedirectsTo);

        var sent = await GoOnAsync(client, held.RedirectsTo!);
        if (leadsTo is null) Assert.Equal(HttpStatusCode.OK, sent.Status);
        else Assert.StartsWith(leadsTo, sent.RedirectsTo, StringComparison.Ordinal);
        var page = await app.GetPageAsync(draft, client);
        Assert.Equal("Après", page.Document.QuerySelector("[name='Fiche.Titre']")!.GetAttribute("value"));
        Assert.Equal("Un début, et une suite assez longue.\n\nEn deux paragraphes.", page.Document.QuerySelector("textarea[name='Fiche.Corps']")!.TextContent.ReplaceLineEndings("\n").Trim());
    }

    [Fact]
    public async Task So_does_a_remark_on_a_proposal_and_a_profile()
    {
        var client = await app.SignInAsync(Ana);
        var remark = await TypedAsync(client, "/propositions/1", ("Mots", "Une remarque pesée longtemps."));
        var profile = await TypedAsync(client, "/compte/profil", ("Input.Presentation", "Une présentation toute neuve."), ("Input.Nom", "Aïssata Keïta"));
        await EndSessionsAsync();
        var first = (await SendAsync(client, "/propositions/1?handler=Remarque", remark)).RedirectsTo!;
        var second = (await SendAsync(client, "/compte/profil", profile)).RedirectsTo!;
        await app.SubmitAsync("/compte/connexion", client, ("Input.Courriel", Ana), ("Input.MotDePasse", SampleAccounts.Password));
        Assert.StartsWith("/propositions/1?fait=remarque", (await GoOnAsync(client, first)).RedirectsTo, StringComparison.Ordinal);
        Assert.Contains("Une remarque pesée longtemps.", (await app.GetPageAsync("/propositions/1")).Text("main"), StringComparison.Ordinal);
        await GoOnAsync(client, second);
        Assert.Contains("Une présentation toute neuve.", (await app.GetPageAsync("/compte/profil", client)).Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_account_one_goes_on_all_the_same()
    {
        var path = (await app.GetPageAsync("/ressources/1")).RedirectsTo + "/modifier";
        var typed = await TypedAsync(app.Visitor, path, ("Fiche.Corps", "Ce qu’une visiteuse avait écrit."));
        // A browser that was closed forgets what its forms went with.
        var held = await SendAsync(app.NewVisitor(), path, typed);
        var visitor = app.NewVisitor();
        var sent = await GoOnAsync(visitor, held.RedirectsTo!);
        Assert.Equal("Ce qu’une visiteuse avait écrit.", sent.Document.QuerySelector("textarea[name='Fiche.Corps']")!.TextContent.Trim());
        Assert.NotEmpty(sent.Texts("#erreurs li"));
    }

    [Fact]
    public async Task Nothing_is_held_for_a_script_nor_from_another_site_nor_of_a_password_and_all_is_forgotten_after_a_day()
    {
        var client = await app.SignInAsync(Ana);
        var typed = await TypedAsync(client, "/ressources/proposer", ("Fiche.Corps", "Des mots d’ailleurs."));
        var password = await TypedAsync(client, "/compte/mot-de-passe", ("Input.Nouveau", "un mot de passe secret"));
        await EndSessionsAsync();
        var before = await app.WithDbAsync(db => db.HeldForms.CountAsync());
        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync(client, "/ressources/proposer", typed, ("Sec-Fetch-Site", "cross-site"))).Status);
        Assert.StartsWith("/compte/connexion", (await SendAsync(client, "/ressources/proposer?handler=Garder", typed, ("Accept", "application/json"))).RedirectsTo, StringComparison.Ordinal);
        await SendAsync(client, "/compte/mot-de-passe", password);
        Assert.Equal(before, await app.WithDbAsync(db => db.HeldForms.CountAsync()));

        var held = await SendAsync(client, "/ressources/proposer", typed, ("Sec-Fetch-Site", "same-origin"));
        await app.WithDbAsync(db => db.HeldForms.ExecuteUpdateAsync(f => f.SetProperty(x => x.ExpiresAt, DateTimeOffset.UtcNow.AddSeconds(-1))));
        Assert.Equal(HttpStatusCode.Gone, (await app.GetPageAsync(held.RedirectsTo!, client)).Status);
        Assert.NotEqual(0, await app.WithDbAsync(db => db.SweepHeldAsync()));
        Assert.Equal(0, await app.WithDbAsync(db => db.HeldForms.CountAsync()));
    }

    private Task<int> EndSessionsAsync() => app.WithDbAsync(db => db.Sessions.ExecuteDeleteAsync());

    // A form as a page holds it, with what was typed over it.
    private async Task<List<KeyValuePair<string, string>>> TypedAsync(HttpClient client, string path, params (string Name, string Value)[] fields)
    {
        var page = await app.GetPageAsync(path, client);
        var form = page.Document.QuerySelector($"main form:has([name='{fields[0].Name}'])") ?? page.Document.QuerySelector("main form")!;
        var hidden = form.QuerySelectorAll("input[type=hidden]").Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value") ?? ""));
        return [.. hidden.Where(h => fields.All(f => f.Name != h.Key)), .. fields.Select(f => KeyValuePair.Create(f.Name, f.Value))];
    }

    private static async Task<Page> SendAsync(HttpClient client, string path, IEnumerable<KeyValuePair<string, string>> fields, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields) };
        foreach (var (name, value) in headers) request.Headers.Add(name, value);
        var response = await client.SendAsync(request);
        return new(response, await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync()));
    }

    private async Task<Page> GoOnAsync(HttpClient client, string held)
    {
        var form = (await app.GetPageAsync(held, client)).Document.QuerySelector("main form")!;
        var fields = form.QuerySelectorAll("input").Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value") ?? "")).ToList();
        Assert.Contains(fields, f => f.Key == Token);
        return await SendAsync(client, form.GetAttribute("action")!, fields);
    }
}
