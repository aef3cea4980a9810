using System.Net;
using CommonsForge.Data.Feedback;
using CommonsForge.Domain.Resources;
using CommonsForge.Site.Tests.Proposals;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Feedback;

/// <summary>From a report to the proposal, the version or the adaptation that takes up its words.</summary>
public sealed class ReportTakenUpTests(ReviewedApp app) : ReportTestBase(app)
{
    [Fact]
    public async Task One_click_carries_its_words_into_the_editor_and_the_version_that_comes_of_it_names_who_told()
    {
        var (id, url) = await WorkAsync("Améliorée");
        await PublishAsync(await App.AsAsync(ReviewedApp.Other), url, ("Adaptee", "true"), ("Ligne", "À douze."), ("Marche", "Tout le monde a parlé."), ("Difficile", "Le bruit de la salle."), ("Changerait", "Prévoir deux salles."));
        var made = await OneAsync(id);
        var client = await App.AsAsync(ReviewedApp.Author);

        var editor = (await App.GetPageAsync($"/retours/{made.Id}", client)).Document.QuerySelectorAll("a.button").Single(a => a.TextContent == "En faire une proposition").GetAttribute("href")!;
        var form = await App.GetPageAsync(editor, client);
        foreach (var part in (string[])["À douze.", "Tout le monde a parlé.", "Le bruit de la salle.", "Prévoir deux salles."]) Assert.Contains(part, form.Text("[aria-labelledby=retour-repris]"), StringComparison.Ordinal);
        Assert.Contains($"/retours/{made.Id}", form.Document.QuerySelector("[name='Fiche.Note']")!.TextContent, StringComparison.Ordinal);
        // Looked at, or kept as a draft: nothing is public yet.
        await PressAsync(client, editor, "Garder", ("Fiche.Corps", "Deux salles."));
        Assert.Null((await OneAsync(id)).SuggestionId);
        Assert.Empty((await App.GetPageAsync(url + "/retours")).Texts("[aria-labelledby=changements] a"));
        var draft = (await App.GetPageAsync(editor, client)).RedirectsTo!;
        Assert.Contains("Prévoir deux salles.", (await App.GetPageAsync(draft, client)).Text("[aria-labelledby=retour-repris]"), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Found, (await PressAsync(client, draft, null)).Status);
        var suggested = await App.WithDbAsync(db => db.Suggestions.Where(s => s.Id == db.UsageReports.First(r => r.Id == made.Id).SuggestionId).Select(s => new { s.Words, s.SettledNumber }).SingleAsync());
        Assert.Equal(("Prévoir deux salles.\nLe bruit de la salle.\nTout le monde a parlé.\nÀ douze.", (int?)2), (suggested.Words, suggested.SettledNumber));
        var page = await App.GetPageAsync(url + "/retours");
        Assert.Equal("La version 2 y répond", page.Text("[aria-labelledby=changements] a"));
        Assert.Contains("Prévoir deux salles.", page.Text("[aria-labelledby=changements]"), StringComparison.Ordinal);
        Assert.Contains("Ousmane Diatta", (await App.GetPageAsync(url + "/credits")).Text("main"), StringComparison.Ordinal);

        var adapted = await App.SubmitAsync($"{url}/adapter?retour={made.Id}", await App.AsAsync(ReviewedApp.Host), ("Licence", "CC-BY-SA-4.0"));
        var derived = await LastDraftAsync();
        Assert.Equal(HttpStatusCode.Found, adapted.Status);
        Assert.Contains(derived.Sheet.Credits, c => c.Role == CreditRole.OriginOf && c.Party == made.By!.Uid);
        foreach (var part in (string[])["À douze.", "Tout le monde a parlé.", "Le bruit de la salle.", "Prévoir deux salles."])
        {
            Assert.Contains(part, derived.Note, StringComparison.Ordinal);
            Assert.Contains(part, (await App.GetPageAsync(adapted.RedirectsTo!, await App.AsAsync(ReviewedApp.Host))).Text("[aria-labelledby=retour-repris]"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_proposal_makes_it_a_suggestion_when_it_is_sent_and_what_is_taken_back_is_quoted_nowhere_but_in_versions()
    {
        var (id, url) = await WorkAsync("Reprise puis retirée");
        var reporter = await App.AsAsync(ReviewedApp.Other);
        await PublishAsync(reporter, url, ("Adaptee", "true"), ("Marche", "La visite de la ferme."), ("Changerait", "Venir en petit groupe."));
        var made = await OneAsync(id);
        var client = await App.AsAsync(ReviewedApp.Host);

        var sent = await PressAsync(client, $"{url}/modifier?retour={made.Id}", null, ("Fiche.Corps", "Autrement dit."), ("Fiche.Note", "D’après un retour."));
        Assert.Matches("^/propositions/[0-9]+", sent.RedirectsTo);
        Assert.Contains("Venir en petit groupe.", (await App.GetPageAsync(sent.RedirectsTo!)).Text("[aria-labelledby=repond]"), StringComparison.Ordinal);
        Assert.Equal("Une réponse est en cours", (await App.GetPageAsync(url + "/retours")).Text("[aria-labelledby=changements] a"));
        await App.SubmitAsync($"{url}/adapter?retour={made.Id}", client, ("Licence", "CC-BY-SA-4.0"));
        Assert.Contains("La visite de la ferme.", (await LastDraftAsync()).Note, StringComparison.Ordinal);

        await App.SendAsync(reporter, $"/retours/{made.Id}", "Retirer");

        var draft = await LastDraftAsync();
        Assert.DoesNotMatch("ferme|petit groupe", draft.Note);
        Assert.DoesNotContain(draft.Sheet.Credits, c => c.Role == CreditRole.OriginOf);
        foreach (var where in (string[])[sent.RedirectsTo!, url + "/suggestions", url + "/retours"])
            Assert.DoesNotMatch("ferme|petit groupe", (await App.GetPageAsync(where)).Text("main"));
        Assert.DoesNotContain("petit groupe", string.Join(' ', await App.WithDbAsync(db => db.Suggestions.Where(s => s.ResourceId == id).Select(s => s.Words).ToListAsync())), StringComparison.Ordinal);
    }
}
