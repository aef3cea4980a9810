using System.Net;
using CommonsForge.Data.Integrity;
using CommonsForge.Data.Resources;
using CommonsForge.Domain.Journal;
using CommonsForge.Domain.Resources;
using CommonsForge.Site.Tests.Infrastructure;
using CommonsForge.Site.Tests.Resources;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Integrity;

/// <summary>A credit forgotten on a version, added since: read wherever the version is cited, and checked with it.</summary>
public sealed class CreditCorrectionTests(SampleApp app) : IClassFixture<SampleApp>
{
    private const string Ana = "contributrice@commons.test";

    [Fact]
    public async Task An_author_adds_a_forgotten_credit_and_it_is_read_everywhere()
    {
        var work = await WorkAsync("Une fiche illustrée");
        var author = await app.SignInAsync(Ana);
        Assert.Contains("Ajouter un crédit oublié", (await app.GetPageAsync(work.Url + "/credits", author)).Texts("a"));
        string[] places = [work.Url + "/credits", work.Url + "/revisions/1", work.Url + "/telecharger.md", "/ressources/flux?q=" + Uri.EscapeDataString("titre:illustrée")];
        foreach (var place in places) Assert.DoesNotContain("Irène Trait", await ReadAsync(place), StringComparison.Ordinal);
        var page = work.Url + "/revisions/1/credit";

        var unsaid = await app.SubmitAsync(page, author, ("Qui", "Irène Trait"), ("Adresse", "https://exemple.org/irene"), ("Role", "Illustrator"), ("Pourquoi", ""), ("Suite", "True"));
        Assert.Contains(unsaid.Texts("#erreurs li"), e => e.StartsWith("Dites comment on le sait", StringComparison.Ordinal));
        var saved = await app.SubmitAsync(page, author, ("Qui", "Irène Trait"), ("Adresse", "https://exemple.org/irene"), ("Role", "Illustrator"), ("Pourquoi", "Ses initiales sont dessus."), ("Suite", "True"));
        Assert.Equal(work.Url + "/credits", saved.RedirectsTo);

        foreach (var place in places) Assert.Contains("Irène Trait", await ReadAsync(place), StringComparison.Ordinal);
        Assert.Contains("Ses initiales sont dessus.", (await app.GetPageAsync(work.Url + "/credits")).Text("main"), StringComparison.Ordinal);
        Assert.Contains(await app.WithDbAsync(db => db.Journal.Where(j => j.SubjectUid == work.Uid).Select(j => j.Kind).ToListAsync()), k => k == HappeningKind.CreditCorrected);
        var twice = await app.SubmitAsync(page, author, ("Qui", "Irène Trait"), ("Adresse", "https://exemple.org/irene"), ("Role", "Illustrator"), ("Pourquoi", "Encore."), ("Suite", "True"));
        Assert.Contains(twice.Texts("#erreurs li"), e => e.StartsWith("Cette version crédite déjà", StringComparison.Ordinal));

        await app.WithDbAsync(async db =>
        {
            await Works.ReviseAsync(db, work.Id, s => s with { Summary = "Autrement." });
            return 0;
        });
        Assert.Contains("Irène Trait", await ReadAsync(work.Url + "/credits"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_is_for_its_version_alone_is_not_read_on_later_ones()
    {
        var work = await WorkAsync("Une fiche d’un jour");
        await app.WithDbAsync(async db =>
        {
            await Works.ReviseAsync(db, work.Id, s => s with { Summary = "Autrement." });
            return 0;
        });
        await app.SubmitAsync(work.Url + "/revisions/1/credit", await app.SignInAsync("moderatrice@commons.test"), ("Qui", "Basile Coin"), ("Role", "Translator"), ("Pourquoi", "Il l’a dit."));
        Assert.Contains("Basile Coin", await ReadAsync(work.Url + "/revisions/1"), StringComparison.Ordinal);
        Assert.DoesNotContain("Basile Coin", await ReadAsync(work.Url + "/telecharger.md"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asking_for_an_author_finds_whoever_was_credited_since_under_the_name_they_bear_today()
    {
        var (work, other) = (await WorkAsync("Une fiche retrouvée"), await WorkAsync("Une fiche retrouvée autrement"));
        var party = new Domain.Contributors.CreditedParty(Guid.CreateVersion7(), "Zoé Quillivic", null);
        await app.WithDbAsync(async db =>
        {
            var me = await db.Users.Where(a => a.Email == Ana).Select(a => a.Contributor!).SingleAsync();
            db.Add(party);
            await db.SaveChangesAsync();
            await db.CorrectCreditAsync(work.Id, 1, new() { Party = party.Uid, Role = CreditRole.Illustrator }, onwards: true, "Ses initiales.", me, DateTimeOffset.UtcNow);
            await db.CorrectCreditAsync(other.Id, 1, new() { Party = party.Uid, Role = CreditRole.Illustrator }, onwards: false, "Ses initiales.", me, DateTimeOffset.UtcNow);
            return 0;
        });
        Assert.Equal(["Une fiche retrouvée", "Une fiche retrouvée autrement"], await FoundAsync("auteur:quillivic"));
        Assert.Equal(["Une fiche retrouvée"], await FoundAsync("auteur:quillivic -titre:autrement"));
        Assert.DoesNotContain("Une fiche retrouvée", await FoundAsync("titre:retrouvée -auteur:quillivic"));

        // Later versions bear the credit that goes on only; a name that was changed is the one to ask for.
        await app.WithDbAsync(async db =>
        {
            foreach (var id in (int[])[work.Id, other.Id]) await Works.ReviseAsync(db, id, s => s with { Summary = "Autrement." });
            (await db.Parties.SingleAsync(p => p.Uid == party.Uid)).Rename("Zoé Kermadec", null);
            return await db.SaveChangesAsync();
        });
        Assert.Empty(await FoundAsync("auteur:quillivic"));
        Assert.Equal(["Une fiche retrouvée"], await FoundAsync("auteur:kermadec"));
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Redirect)]
    [InlineData(Ana, HttpStatusCode.OK)]
    [InlineData("aiguilleur@commons.test", HttpStatusCode.Forbidden)]
    [InlineData("animatrice@commons.test", HttpStatusCode.Forbidden)]
    [InlineData("moderatrice@commons.test", HttpStatusCode.OK)]
    [InlineData("admin@commons.test", HttpStatusCode.OK)]
    public async Task Authors_and_moderation_add_credits_and_nobody_else(string? email, HttpStatusCode status)
    {
        var work = await WorkAsync("Une fiche gardée");
        Assert.Equal(status, (await app.GetPageAsync(work.Url + "/revisions/1/credit", email is null ? app.NewVisitor() : await app.SignInAsync(email))).Status);
    }

    [Theory]
    [InlineData("UPDATE credit_correction SET role = 0 WHERE revision_id = {0}", "credit")]
    [InlineData("UPDATE credit_correction SET why = 'Autre chose.' WHERE revision_id = {0}", "why")]
    [InlineData("UPDATE credit_correction SET onwards = NOT onwards WHERE revision_id = {0}", "correction")]
    [InlineData("UPDATE credit_correction SET seal = jsonb_set(seal, '{{parents}}', '[\"00\"]') WHERE revision_id = {0}", "header", "parent")]
    public async Task Verification_names_a_correction_that_was_changed(string sql, params string[] parts)
    {
        var work = await WorkAsync("Une fiche vérifiée");
        await app.WithDbAsync(async db =>
        {
            var me = await db.Users.Where(a => a.Email == Ana).Select(a => a.Contributor!).SingleAsync();
            await db.CorrectCreditAsync(work.Id, 1, new() { Party = me.Uid, Role = CreditRole.Illustrator }, false, "Je l’ai dessinée.", me, DateTimeOffset.UtcNow);
            return 0;
        });
        Assert.Empty((await LineAsync(work.Id)).Faults);
        await app.WithDbAsync(async db =>
        {
            var id = await db.Revisions.Where(r => r.ResourceId == work.Id).Select(r => r.Id).SingleAsync();
            return await db.Database.ExecuteSqlRawAsync(sql, id);
        });
        var line = await LineAsync(work.Id);
        Assert.Equal(parts.Select(p => new ChainFault(ChainFaultKind.Correction, 1, p)), line.Faults);
        Assert.Equal(0, line.Held);
    }

    private async Task<IReadOnlyList<string>> FoundAsync(string words) =>
        [.. (await app.GetPageAsync("/ressources?q=" + Uri.EscapeDataString(words))).Texts("main .card h2, main .card h3").Order(StringComparer.Ordinal)];

    private Task<ChainLine> LineAsync(int id) => app.WithDbAsync(async db => await new ChainCheck(db).ResourcesAsync().FirstAsync(l => l.Id == id));

    private async Task<string> ReadAsync(string path) => await (await app.Visitor.GetAsync(new Uri(path, UriKind.Relative))).Content.ReadAsStringAsync() is { } text ? WebUtility.HtmlDecode(text) : "";

    private async Task<(int Id, Guid Uid, string Url)> WorkAsync(string title)
    {
        var (id, uid) = await app.WithDbAsync(async db =>
        {
            var me = await db.Users.Where(a => a.Email == Ana).Select(a => a.Contributor!).SingleAsync();
            var type = await db.Concepts.Where(c => c.Vocabulary.Slug == "type").OrderBy(c => c.Id).Select(c => c.Uid).FirstAsync();
            var content = Works.Content(title);
            var work = new Resource(Guid.CreateVersion7(), null);
            work.Publish(content with { Sheet = content.Sheet with { Type = type, Credits = [new() { Party = me.Uid }] } }, Works.On(1, me), null);
            db.Add(work);
            await db.SaveChangesAsync();
            return (work.Id, work.Uid);
        });
        return (id, uid, (await app.GetPageAsync($"/ressources/{id}")).RedirectsTo!);
    }
}
