using System.Net;
using CommonsForge.Data.Resources;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Journal;
using CommonsForge.Domain.Resources;
using CommonsForge.Site.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Resources;

/// <summary>Resources that nobody looks after, and who adopts them.</summary>
public sealed class AdoptionTests(SampleApp app) : IClassFixture<SampleApp>
{
    private const string Ana = "contributrice@commons.test";
    private const string Guide = "aiguilleur@commons.test";
    private const string List = "/ressources/a-adopter";

    [Fact]
    public async Task A_contributor_adopts_what_nobody_looks_after_publishes_at_once_and_gives_it_up()
    {
        var work = await ImportedAsync("Une fiche venue d’ailleurs");
        Assert.Contains("Une fiche venue d’ailleurs", (await app.GetPageAsync(List)).Text("main"), StringComparison.Ordinal);
        Assert.Contains("Resources without anybody", (await app.GetPageAsync("/en" + List)).Text("h1"), StringComparison.Ordinal);
        var keeper = await app.SignInAsync(Guide);
        Assert.Contains("proposition", (await app.GetPageAsync(work.Url + "/modifier", keeper)).Text(".form.editor .act"), StringComparison.Ordinal);

        var unsaid = await app.SubmitAsync(work.Url + "/adopter?handler=Adopter", keeper, ("Pourquoi", ""));
        Assert.Contains(unsaid.Texts("#erreurs li"), e => e.StartsWith("Dites pourquoi", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Redirect, (await app.SubmitAsync(work.Url + "/adopter?handler=Adopter", keeper, ("Pourquoi", "Je m’en sers souvent."))).Status);

        Assert.Contains("s’en occupe depuis le", (await app.GetPageAsync(work.Url + "/credits")).Text("main"), StringComparison.Ordinal);
        Assert.DoesNotContain("Une fiche venue d’ailleurs", (await app.GetPageAsync(List)).Text("main"), StringComparison.Ordinal);
        Assert.Contains("Vous avez adopté cette ressource", (await app.GetPageAsync(work.Url + "/modifier", keeper)).Text(".lead"), StringComparison.Ordinal);
        await app.SubmitAsync(work.Url + "/modifier", keeper, ("Fiche.Titre", "Une fiche venue d’ailleurs"), ("Fiche.Type", "fiche-outil"), ("Fiche.Corps", "Un texte remis à jour."), ("Fiche.Licence", "CC-BY-SA-4.0"), ("Fiche.Langue", "fr"), ("Fiche.Note", "Mise à jour."), ("Fiche.Etat", "0"));
        var (number, credits, me) = await app.WithDbAsync(async db =>
        {
            var last = await Publishing.CurrentAsync(db, work.Id);
            return (last.Number, last.Sheet.Credits, await PersonAsync(db, Guide));
        });
        Assert.Equal(2, number);
        Assert.Equal([CreditRole.Author, CreditRole.Contributor], credits.Select(c => c.Role));
        Assert.Equal(me.Uid, credits[1].Party);

        Assert.Equal(HttpStatusCode.Redirect, (await app.SubmitAsync(work.Url + "/adopter?handler=Rendre", keeper)).Status);
        Assert.Contains("Rendue le", (await app.GetPageAsync(work.Url + "/adopter")).Text("main"), StringComparison.Ordinal);
        Assert.Contains("proposition", (await app.GetPageAsync(work.Url + "/modifier", keeper)).Text(".form.editor .act"), StringComparison.Ordinal);
        Assert.Equal([32, 32], await app.WithDbAsync(db => db.Journal.Where(j => j.SubjectUid == work.Uid && j.Kind == HappeningKind.ResourceAdopted).Select(j => (int)j.Kind).ToListAsync()));
    }

    [Fact]
    public async Task A_work_whose_author_was_seen_is_not_orphaned_and_one_who_comes_back_takes_it_again()
    {
        var ana = await app.SignInAsync(Ana);
        var author = await app.WithDbAsync(db => PersonAsync(db, Ana));
        var work = await ImportedAsync("Une fiche laissée", author.Party);
        Assert.False(await IsOrphanedAsync(work.Id));
        await app.WithDbAsync(db => db.Users.Where(a => a.Email == Ana).ExecuteUpdateAsync(a => a.SetProperty(x => x.LastSeenAt, DateTimeOffset.UtcNow - OrphanRule.AwayAfter - TimeSpan.FromDays(1))));
        Assert.True(await IsOrphanedAsync(work.Id));
        await app.SubmitAsync(work.Url + "/adopter?handler=Adopter", await app.SignInAsync(Guide), ("Pourquoi", "Elle sert toujours."));
        Assert.Contains(HappeningKind.ResourceAdopted, await app.WithDbAsync(db => db.Notifications.Where(n => n.ContributorId == author.Id && n.Thread == work.Uid).Select(n => n.Kind).ToListAsync()));

        Assert.Equal(HttpStatusCode.Redirect, (await app.SubmitAsync(work.Url + "/adopter?handler=Reprendre", ana)).Status);

        Assert.Contains("Reprise le", (await app.GetPageAsync(work.Url + "/adopter")).Text("main"), StringComparison.Ordinal);
        Assert.False(await app.WithDbAsync(db => db.Adoptions.AnyAsync(a => a.ResourceId == work.Id && a.EndedAt == null)));
        await app.SignInAsync(Ana);
        Assert.False(await IsOrphanedAsync(work.Id));
    }

    [Fact]
    public async Task A_community_with_reviewers_looks_after_its_own()
    {
        var work = await ImportedAsync("Une fiche en communauté");
        Assert.True(await IsOrphanedAsync(work.Id));
        await app.WithDbAsync(async db =>
        {
            (await db.Resources.SingleAsync(r => r.Id == work.Id)).MoveTo(await db.Communities.SingleAsync(c => c.Slug == "resilience-alimentaire"));
            return await db.SaveChangesAsync();
        });
        Assert.False(await IsOrphanedAsync(work.Id));
        var refused = await Assert.ThrowsAsync<Domain.BrokenRuleException>(() => app.WithDbAsync(async db =>
        {
            await db.AdoptAsync(work.Id, "Moi.", await PersonAsync(db, Guide), DateTimeOffset.UtcNow);
            return 0;
        }));
        Assert.Equal("Adoption.NotOrphaned", refused.Code);
    }

    [Fact]
    public async Task Somebody_forgotten_and_credited_since_looks_after_it_as_its_authors_do()
    {
        var ana = await app.SignInAsync(Ana);
        var (work, here, late) = (await ImportedAsync("Une fiche au crédit réparé"), await ImportedAsync("Une fiche au crédit d’une seule version"), await ImportedAsync("Une fiche au crédit de relecture"));
        Assert.Contains("Une fiche au crédit réparé", (await app.GetPageAsync(List)).Text("main"), StringComparison.Ordinal);
        await app.SubmitAsync(work.Url + "/adopter?handler=Adopter", await app.SignInAsync(Guide), ("Pourquoi", "Elle sert."));
        await app.WithDbAsync(async db =>
        {
            var me = await PersonAsync(db, Ana);
            await db.CorrectCreditAsync(work.Id, 1, new() { Party = me.Uid }, onwards: true, "Nous l’avons écrite à deux.", me, DateTimeOffset.UtcNow);
            await db.CorrectCreditAsync(here.Id, 1, new() { Party = me.Uid }, onwards: false, "La première seulement.", me, DateTimeOffset.UtcNow);
            await db.CorrectCreditAsync(late.Id, 1, new() { Party = me.Uid, Role = CreditRole.Reviewer }, onwards: true, "Je l’ai relue.", me, DateTimeOffset.UtcNow);
            return 0;
        });

        Assert.False(await IsOrphanedAsync(here.Id));
        Assert.Equal(HttpStatusCode.Redirect, (await app.SubmitAsync(work.Url + "/adopter?handler=Reprendre", ana)).Status);
        Assert.Contains("Reprise le", (await app.GetPageAsync(work.Url + "/adopter")).Text("main"), StringComparison.Ordinal);
        Assert.False(await IsOrphanedAsync(work.Id));
        Assert.DoesNotContain("Une fiche au crédit réparé", (await app.GetPageAsync(List)).Text("main"), StringComparison.Ordinal);
        Assert.DoesNotContain("proposition", (await app.GetPageAsync(work.Url + "/modifier", ana)).Text(".form.editor .act"), StringComparison.Ordinal);
        Assert.True(await IsOrphanedAsync(late.Id));

        // Of that version alone: the next one has another maker.
        await app.WithDbAsync(async db =>
        {
            await Works.ReviseAsync(db, here.Id, s => s);
            return 0;
        });
        Assert.True(await IsOrphanedAsync(here.Id));
    }

    [Theory]
    [InlineData(null, false, false)]
    [InlineData(Ana, true, false)]
    [InlineData("moderatrice@commons.test", true, true)]
    [InlineData("animatrice@commons.test", true, false)]
    [InlineData("admin@commons.test", true, true)]
    public async Task Anybody_with_an_account_adopts_and_only_moderation_ends_it_for_another(string? email, bool adopts, bool stops)
    {
        var work = await ImportedAsync("Une fiche pour " + (email ?? "personne"));
        var someone = email is null ? app.NewVisitor() : await app.SignInAsync(email);
        Assert.Equal(adopts, (await app.GetPageAsync(work.Url + "/adopter", someone)).Texts("button").Contains("Adopter cette ressource"));
        await app.SubmitAsync(work.Url + "/adopter?handler=Adopter", await app.SignInAsync(Guide), ("Pourquoi", "Je m’en sers."));
        var page = await app.GetPageAsync(work.Url + "/adopter", someone);
        Assert.Equal(stops, page.Texts("button").Contains("Mettre fin"));
        Assert.DoesNotContain("Ne plus m’en occuper", page.Texts("button"));
        if (!stops) return;
        Assert.Equal(HttpStatusCode.OK, (await app.SubmitAsync(work.Url + "/adopter?handler=Arreter", someone, ("Motif", ""))).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await app.SubmitAsync(work.Url + "/adopter?handler=Arreter", someone, ("Motif", "Plus de nouvelles."))).Status);
        Assert.Contains("Motif\u00a0: Plus de nouvelles.", (await app.GetPageAsync(work.Url + "/adopter")).Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_adopted_a_resource_answers_what_is_suggested_of_it()
    {
        var work = await ImportedAsync("Une fiche à laquelle on suggère");
        await app.SubmitAsync(work.Url + "/suggestions", await app.SignInAsync("animatrice@commons.test"), ("Genre", "Mistake"), ("Mots", "Il manque une virgule."));
        var guide = await app.SignInAsync(Guide);
        Assert.DoesNotContain("Je m’en occupe", (await app.GetPageAsync(work.Url + "/suggestions", guide)).Texts("button"));
        await app.SubmitAsync(work.Url + "/adopter?handler=Adopter", guide, ("Pourquoi", "Je m’en sers."));
        Assert.Contains("Je m’en occupe", (await app.GetPageAsync(work.Url + "/suggestions", guide)).Texts("button"));
    }

    private Task<bool> IsOrphanedAsync(int id) => app.WithDbAsync(db => db.IsOrphanedAsync(id, DateTimeOffset.UtcNow));

    private static Task<Contributor> PersonAsync(Data.CommonsDb db, string email) => db.Contributors.Include(c => c.Party).SingleAsync(c => db.Users.Any(a => a.Email == email && a.ContributorId == c.Id));

    private async Task<(int Id, Guid Uid, string Url)> ImportedAsync(string title, CreditedParty? author = null)
    {
        var (id, uid) = await app.WithDbAsync(async db =>
        {
            var party = author ?? new CreditedParty(Guid.CreateVersion7(), "Odile Dehors", null);
            if (author is null) db.Add(party);
            var type = await db.Concepts.Where(c => c.Vocabulary.Slug == "type").OrderBy(c => c.Id).Select(c => c.Uid).FirstAsync();
            var content = Works.Content(title);
            var work = new Resource(Guid.CreateVersion7(), null);
            work.Publish(content with { Sheet = content.Sheet with { Type = type, Credits = [new() { Party = party.Uid }] } }, Works.On(1), null);
            db.Add(work);
            await db.SaveChangesAsync();
            return (work.Id, work.Uid);
        });
        return (id, uid, (await app.GetPageAsync($"/ressources/{id}")).RedirectsTo!);
    }
}
