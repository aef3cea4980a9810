using System.Net;
using CommonsForge.Data.Resources;
using CommonsForge.Domain.Proposals;
using CommonsForge.Domain.Resources;
using CommonsForge.Site.Tests.Proposals;
using CommonsForge.Site.Tests.Resources;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Licences;

/// <summary>A work under a licence that lets nobody share a changed version: its sole holder changes it, and nobody else, wherever they try.</summary>
public sealed class ClosedLicenceTests(ReviewedApp app) : IClassFixture<ReviewedApp>
{
    private const string Refusal = "seules les personnes qui détiennent les droits peuvent la changer";
    private const string Clause = "https://creativecommons.org/licenses/by-nc-nd/4.0/legalcode#s2a1B";

    [Theory]
    [InlineData(null)]
    [InlineData(ReviewedApp.Other)]
    [InlineData(ReviewedApp.Moderator)]
    public async Task Whoever_does_not_hold_it_reads_why_before_typing_with_the_clause_and_ways_out_that_lead_somewhere(string? email)
    {
        var (address, _) = await WorkAsync($"Fermée pour {email}");
        var page = await app.GetPageAsync(address + "/modifier", await app.AsAsync(email));

        Assert.Null(page.Document.QuerySelector("form.editor"));
        Assert.Contains(Refusal, page.Text(".notice.warning"), StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector($".notice.warning a[href='{Clause}']"));
        Assert.Equal(["/licences#citer", address, address + "/licence", address + "/suggestions"], page.Document.QuerySelectorAll(".notice.warning li a").Select(a => a.GetAttribute("href")));
        foreach (var link in new[] { "/licences", address + "/licence", address + "/suggestions" }) Assert.Equal(HttpStatusCode.OK, (await app.GetPageAsync(link, await app.AsAsync(email))).Status);
    }

    [Fact]
    public async Task Its_sole_holder_changes_it_and_one_of_two_does_not()
    {
        var ana = await app.AsAsync(ReviewedApp.Author);
        var (address, id) = await WorkAsync("Fermée à elle");
        Assert.NotNull((await app.GetPageAsync(address + "/modifier", ana)).Document.QuerySelector("form.editor"));
        Assert.Equal((true, false), await SubmitAsync(id, ReviewedApp.Author));
        Assert.Equal("CC-BY-NC-ND-4.0", await app.WithDbAsync(async db => (await Works.CurrentAsync(db, id)).Sheet.Licence));

        var (shared, two) = await WorkAsync("Fermée à deux", ReviewedApp.Other);
        Assert.Null((await app.GetPageAsync(shared + "/modifier", ana)).Document.QuerySelector("form.editor"));
        Assert.Equal((false, true), await SubmitAsync(two, ReviewedApp.Author));
    }

    [Fact]
    public async Task What_was_begun_before_is_refused_when_it_is_sent_and_the_text_stays()
    {
        var (address, id) = await WorkAsync("Fermée en route");
        var other = await app.AsAsync(ReviewedApp.Other);
        var draft = await app.WithDbAsync(async db =>
        {
            var from = await Publishing.CurrentAsync(db, id);
            var begun = new Draft(from, ReviewedApp.Texted(from.ToContent(), "Un texte changé."), await ReviewedApp.PersonAsync(db, ReviewedApp.Other), DateTimeOffset.UtcNow);
            db.Add(begun);
            await db.SaveChangesAsync();
            return begun.Id;
        });
        var page = await app.GetPageAsync($"/compte/brouillons/{draft}", other);
        Assert.Contains(Refusal, page.Text("form.editor .notice.warning"), StringComparison.Ordinal);

        var sent = await app.SubmitAsync($"/compte/brouillons/{draft}", other, ("Fiche.Titre", "Fermée en route"), ("Fiche.Type", "fiche-outil"), ("Fiche.Corps", "Un texte changé encore."), ("Fiche.Langue", "fr"), ("Fiche.Licence", "CC-BY-NC-ND-4.0"), ("Fiche.Note", "Mieux dit."));
        Assert.Null(sent.RedirectsTo);
        Assert.Contains(Refusal, sent.Text("#erreurs"), StringComparison.Ordinal);
        Assert.Equal("Un texte changé encore.", sent.Text("[name='Fiche.Corps']"));
        Assert.NotNull(sent.Document.QuerySelector($".notice.warning a[href='{address}/licence']"));
        Assert.False(await app.WithDbAsync(db => db.Proposals.AnyAsync(p => p.ResourceId == id)));
    }

    [Fact]
    public async Task A_proposal_of_somebody_else_is_not_merged_into_it_whoever_accepts()
    {
        var (address, id) = await WorkAsync("Fermée aux propositions");
        var proposal = await app.WithDbAsync(async db =>
        {
            var from = await Publishing.CurrentAsync(db, id);
            var made = new Proposal(from, ReviewedApp.Texted(from.ToContent(), "Un texte changé."), await ReviewedApp.PersonAsync(db, ReviewedApp.Other), "Mieux dit.", DateTimeOffset.UtcNow);
            db.Add(made);
            await db.SaveChangesAsync();
            return made.Id;
        });
        var (moderator, path) = (await app.AsAsync(ReviewedApp.Moderator), $"/propositions/{proposal}");
        var page = await app.GetPageAsync(path, moderator);
        Assert.Contains(Refusal, page.Text(".decide .notice.warning"), StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector($".decide .notice.warning a[href='{Clause}']"));
        Assert.NotNull(page.Document.QuerySelector($".decide .notice.warning a[href='{address}/licence']"));
        Assert.Empty(page.Document.QuerySelectorAll("form[action*=Accepter]"));

        var refused = await app.SendAsync(moderator, path, "Accepter");
        Assert.Contains(Refusal, refused.Text("#erreurs"), StringComparison.Ordinal);
        Assert.True((await app.ReadAsync(proposal)).IsOpen);
        Assert.Equal((1, "Un texte."), await app.WithDbAsync(async db => await Works.CurrentAsync(db, id) is var now ? (now.Number, now.Text.Body) : default));
    }

    [Fact]
    public async Task A_licence_without_sale_lets_nobody_adapt_it_here_and_the_page_says_by_which_clause()
    {
        var (address, _) = await WorkAsync("Sans vente", licence: "CC-BY-NC-4.0");
        var page = await app.GetPageAsync(address + "/adapter");

        Assert.Contains("ne permet pas d’usage commercial", page.Text(".notice.warning"), StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector(".notice.warning a[href^='https://creativecommons.org/licenses/by-nc/4.0/legalcode']"));
        Assert.Contains(address + "/licence", page.Document.QuerySelectorAll(".notice.warning li a").Select(a => a.GetAttribute("href")?.Split('?')[0]));
    }

    [Theory]
    [InlineData("fiche-outil", false)]
    [InlineData("jeu-de-donnees", true)]
    public async Task A_licence_of_databases_is_for_data_sets_and_elsewhere_the_form_says_which_suit(string type, bool published)
    {
        var ana = await app.AsAsync(ReviewedApp.Author);
        var sent = await app.SubmitAsync("/ressources/proposer", ana, New($"Une base {type}", "Des nombres.", type, "ODbL-1.0"));

        Assert.Equal(published, sent.RedirectsTo is not null);
        if (published) return;
        var fault = Assert.Single(sent.Texts("#erreurs li"));
        foreach (var said in (string[])["faite pour les jeux de données", "CC BY-SA 4.0", "Licence Ouverte 2.0"]) Assert.Contains(said, fault, StringComparison.Ordinal);
        // What is not checked by the form is not published either.
        var draft = int.Parse(sent.Document.QuerySelector("form.editor")!.GetAttribute("action")!.Split('/')[3].Split('?')[0], null);
        var thrown = await Assert.ThrowsAsync<Domain.BrokenRuleException>(() => app.WithDbAsync(async db =>
            await db.SubmitAsync((await db.DraftAsync(draft, (await ReviewedApp.PersonAsync(db, ReviewedApp.Author)).Id))!, SubmitWay.Usual, DateTimeOffset.UtcNow)));
        Assert.Equal("Licence.ForDataOnly", thrown.Code);
    }

    [Fact]
    public async Task The_form_offers_the_usual_licences_first_the_others_below_and_that_of_databases_to_data_sets_alone()
    {
        var ana = await app.AsAsync(ReviewedApp.Author);
        var form = (await app.GetPageAsync("/ressources/proposer?type=fiche-outil", ana)).Document;
        Assert.Equal(["CC-BY-SA-4.0", "CC-BY-4.0", "CC0-1.0", "etalab-2.0", "LAL-1.3"], form.QuerySelectorAll("[name='Fiche.Licence'] > option").Select(o => o.GetAttribute("value")));
        Assert.Equal(["CC-BY-SA-3.0", "CC-BY-SA-3.0-FR", "GFDL-1.3-or-later", "MIT"], form.QuerySelectorAll("[name='Fiche.Licence'] optgroup option").Select(o => o.GetAttribute("value")));
        var sent = await app.SubmitAsync("/ressources/proposer", ana, New("Un article de wiki", "Un texte venu d’un wiki.", "fiche-outil", "GFDL-1.3-or-later"));
        Assert.Contains("GFDL 1.3 ou ultérieure", (await app.GetPageAsync(sent.RedirectsTo!)).Text(".glance"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_licences_and_what_may_become_what_are_a_page_of_their_own()
    {
        var page = await app.GetPageAsync("/licences");
        foreach (var said in (string[])["CC-BY-SA-4.0", "GFDL-1.3-or-later", "ODbL-1.0", "LicenseRef-all-rights-reserved", "https://creativecommons.org/licenses/by-nc-nd/4.0/"]) Assert.Contains(said, page.Text("section[aria-labelledby=connues]"), StringComparison.Ordinal);
        Assert.Contains("Peut devenir", page.Text("#de-cc-by-4-0"), StringComparison.Ordinal);
        Assert.DoesNotContain("Peut devenir", page.Text("#de-cc-by-nd-4-0"), StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector("#de-cc-by-nd-4-0 a[href*='legalcode']"));
        Assert.Empty(page.Document.QuerySelectorAll("table"));
        Assert.Contains("Licences", (await app.GetPageAsync("/en/licences")).Text("h1"), StringComparison.OrdinalIgnoreCase);
        foreach (var from in (string[])["/aide", "/plan-du-site"]) Assert.NotNull((await app.GetPageAsync(from)).Document.QuerySelector("main a[href='/licences']"));
    }

    // By whom it was sent: whether it was published, and whether it was refused.
    private Task<(bool Published, bool Refused)> SubmitAsync(int id, string email) => app.WithDbAsync(async db =>
    {
        var from = await Publishing.CurrentAsync(db, id);
        var draft = new Draft(from, ReviewedApp.Texted(from.ToContent(), "Un texte changé."), await ReviewedApp.PersonAsync(db, email), DateTimeOffset.UtcNow);
        draft.Accompany("Mieux dit.", null, null);
        db.Add(draft);
        await db.SaveChangesAsync();
        var outcome = await db.SubmitAsync(draft, SubmitWay.Usual, DateTimeOffset.UtcNow);
        return (outcome.Published is not null, outcome.Refused is not null);
    });

    private async Task<(string Address, int Id)> WorkAsync(string title, string? with = null, string licence = "CC-BY-NC-ND-4.0")
    {
        var id = await app.WithDbAsync(async db =>
        {
            var work = new Resource(Guid.CreateVersion7(), null);
            var content = Works.Content(title);
            List<Credit> authors = [];
            foreach (var email in new[] { ReviewedApp.Author, with }.OfType<string>()) authors.Add(new() { Party = (await ReviewedApp.PersonAsync(db, email)).Uid });
            work.Publish(content with { Sheet = content.Sheet with { Licence = licence, Credits = authors } }, Works.On(1), null);
            db.Add(work);
            await db.SaveChangesAsync();
            return work.Id;
        });
        return ((await app.GetPageAsync($"/ressources/{id}")).RedirectsTo!, id);
    }

    private static (string, string)[] New(string title, string body, string type, string licence) =>
        [("Fiche.Titre", title), ("Fiche.Type", type), ("Fiche.Corps", body), ("Fiche.Droits", "Mine"), ("Fiche.Moi", "true"), ("Fiche.Langue", "fr"), ("Fiche.Licence", licence)];
}
