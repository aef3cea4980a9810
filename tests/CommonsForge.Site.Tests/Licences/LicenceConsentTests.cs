using System.Net;
using CommonsForge.Data.Integrity;
using CommonsForge.Data.Licences;
using CommonsForge.Domain;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Journal;
using CommonsForge.Domain.Licences;
using CommonsForge.Domain.Resources;
using CommonsForge.Site.Tests.Infrastructure;
using CommonsForge.Site.Tests.Resources;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Licences;

/// <summary>Another licence, with the recorded consent of all who hold rights in the work.</summary>
public sealed class LicenceConsentTests(SampleApp app) : IClassFixture<SampleApp>
{
    private const string Ana = "contributrice@commons.test";
    private const string Host = "animatrice@commons.test";
    private const string Moderator = "moderatrice@commons.test";

    [Fact]
    public async Task A_holder_asks_the_others_answer_and_the_last_yes_publishes_it()
    {
        var work = await WorkAsync("Une fiche à deux", Ana, Host);
        var asker = await app.SignInAsync(Ana);
        var page = work.Url + "/licence";
        Assert.Contains("Changer la licence", (await app.GetPageAsync(work.Url + "/credits")).Texts(".follow a"));

        var unsaid = await app.SubmitAsync(page + "?handler=Demander", asker, ("Voulue", "CC-BY-4.0"), ("Pourquoi", " "));
        Assert.Contains(unsaid.Texts("#erreurs li"), e => e.StartsWith("Dites pourquoi", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Redirect, (await AskAsync(page, asker)).Status);

        Assert.Contains("1 accord sur 2", (await app.GetPageAsync(page)).Text("main"), StringComparison.Ordinal);
        Assert.Contains("Has not answered yet", (await app.GetPageAsync("/en" + page)).Text("main"), StringComparison.Ordinal);
        Assert.Equal(HappeningKind.LicenceConsentChanged, Assert.Single(await KindsAsync(Host, work.Uid)));
        var other = await app.SignInAsync(Host);
        Assert.Contains(page, (await app.GetPageAsync("/compte/nouvelles", other)).Document.QuerySelectorAll(".register a").Select(a => a.GetAttribute("href")));
        Assert.Equal(HttpStatusCode.Redirect, (await app.SubmitAsync(page + "?handler=Repondre", other, ("Accord", await ConsentAsync(work.Id)), ("Oui", "True"))).Status);

        var (licences, consent) = await app.WithDbAsync(async db => (
            await db.Revisions.Where(r => r.ResourceId == work.Id).OrderBy(r => r.Number).Select(r => r.Sheet).ToListAsync(),
            await db.LicenceConsents.SingleAsync(c => c.ResourceId == work.Id)));
        Assert.Equal(["CC-BY-SA-4.0", "CC-BY-4.0"], licences.Select(s => s.Licence));
        Assert.Equal((LicenceConsentState.Agreed, 2), (consent.State, consent.PublishedNumber));
        var credits = await app.GetPageAsync(work.Url + "/credits");
        Assert.Contains("avec l’accord de toutes les personnes créditées", credits.Text("main"), StringComparison.Ordinal);
        Assert.Contains("Pour être repris partout.", (await app.GetPageAsync(work.Url + "/revisions")).Text("main"), StringComparison.Ordinal);
        Assert.Contains(HappeningKind.ResourceRevised, await KindsAsync(Host, work.Uid));
        var line = await app.WithDbAsync(async db => await new ChainCheck(db).ResourcesAsync().FirstAsync(l => l.Id == work.Id));
        Assert.Empty(line.Faults);
        Assert.Equal(2, line.Held);
    }

    [Fact]
    public async Task A_text_whose_words_name_the_old_licence_is_asked_about_before_anybody_is_asked_and_its_holders_read_them()
    {
        const string words = "Ce texte est sous licence CC BY-SA 4.0.";
        var work = await WorkAsync("Une fiche qui le dit", Ana, Host, body: "Un texte.\n\n" + words);
        var (page, asker) = (work.Url + "/licence", await app.SignInAsync(Ana));
        Assert.Null((await app.GetPageAsync(page, asker)).Document.QuerySelector("#LicenceLue"));
        var asked = await AskAsync(page, asker);
        Assert.Equal(HttpStatusCode.OK, asked.Status);
        Assert.Contains(asked.Texts("#erreurs li"), e => e.StartsWith("Le texte nomme une autre licence", StringComparison.Ordinal));
        Assert.Equal([words], asked.Texts("#LicenceLue blockquote"));
        Assert.False(await app.WithDbAsync(db => db.LicenceConsents.AnyAsync(c => c.ResourceId == work.Id)));

        var sent = await app.SubmitAsync(page + "?handler=Demander&voulue=CC-BY-4.0", asker, ("Voulue", "CC-BY-4.0"), ("Pourquoi", "Pour être repris partout."), ("LicenceLue", "true"));
        Assert.Equal(HttpStatusCode.Redirect, sent.Status);
        var other = await app.SignInAsync(Host);
        Assert.Equal([words], (await app.GetPageAsync(page, other)).Texts("main form blockquote"));
        await app.SubmitAsync(page + "?handler=Repondre", other, ("Accord", await ConsentAsync(work.Id)), ("Oui", "True"));
        var sheet = await app.WithDbAsync(async db => (await db.Revisions.SingleAsync(r => r.ResourceId == work.Id && r.Number == 2)).Sheet);
        Assert.Equal(("CC-BY-4.0", LicenceSettling.Holder, work.Author), (sheet.Licence, sheet.LicenceSettled!.How, sheet.LicenceSettled.By));
        Assert.Equal([words], sheet.LicenceSettled.Quotes);
    }

    [Fact]
    public async Task A_no_closes_it_and_the_licence_stays()
    {
        var work = await WorkAsync("Une fiche disputée", Ana, Host);
        await AskAsync(work.Url + "/licence", await app.SignInAsync(Ana));
        await app.SubmitAsync(work.Url + "/licence?handler=Repondre", await app.SignInAsync(Host), ("Accord", await ConsentAsync(work.Id)), ("Oui", "False"));

        Assert.Contains("Quelqu’un a dit non", (await app.GetPageAsync(work.Url + "/licence")).Text("main"), StringComparison.Ordinal);
        Assert.Equal(1, await app.WithDbAsync(db => db.Revisions.CountAsync(r => r.ResourceId == work.Id)));
        Assert.Contains(HappeningKind.LicenceConsentChanged, await KindsAsync(Ana, work.Uid));
    }

    [Fact]
    public async Task Who_asked_takes_it_back_and_may_ask_again()
    {
        var work = await WorkAsync("Une fiche hésitante", Ana, Host);
        var asker = await app.SignInAsync(Ana);
        await AskAsync(work.Url + "/licence", asker);
        Assert.Equal(HttpStatusCode.Redirect, (await app.SubmitAsync(work.Url + "/licence?handler=Retirer", asker, ("Accord", await ConsentAsync(work.Id)))).Status);
        Assert.Contains("Demande retirée", (await app.GetPageAsync(work.Url + "/licence")).Text("main"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await AskAsync(work.Url + "/licence", asker)).Status);
    }

    [Fact]
    public async Task A_moderator_records_what_somebody_without_an_account_wrote()
    {
        var outside = new CreditedParty(Guid.CreateVersion7(), "Odile Dehors", null);
        var work = await WorkAsync("Une fiche reçue", Ana, null, outside);
        var page = work.Url + "/licence";
        await AskAsync(page, await app.SignInAsync(Ana));
        Assert.Contains("N’a pas de compte ici", (await app.GetPageAsync(page)).Text("main"), StringComparison.Ordinal);
        Assert.DoesNotContain("Noter son accord", (await app.GetPageAsync(page, await app.SignInAsync("aiguilleur@commons.test"))).Texts("button"));
        var moderator = await app.SignInAsync(Moderator);
        (string, string)[] form = [("Accord", await ConsentAsync(work.Id)), ("Partie", outside.Uid.ToString()), ("Oui", "True")];

        var unproven = await app.SubmitAsync(page + "?handler=Noter", moderator, [.. form, ("Preuve", "")]);
        Assert.Contains(unproven.Texts("#erreurs li"), e => e.StartsWith("Dites où est gardée la preuve", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Redirect, (await app.SubmitAsync(page + "?handler=Noter", moderator, [.. form, ("Preuve", "Lettre du 3 mai, au siège.")])).Status);

        Assert.Contains("Lettre du 3 mai, au siège.", (await app.GetPageAsync(page)).Text("main"), StringComparison.Ordinal);
        Assert.Equal("CC-BY-4.0", await app.WithDbAsync(async db => (await db.Revisions.SingleAsync(r => r.ResourceId == work.Id && r.Number == 2)).Sheet.Licence));
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData(Ana, true)]
    [InlineData("aiguilleur@commons.test", false)]
    [InlineData(Moderator, false)]
    [InlineData("admin@commons.test", false)]
    public async Task Everybody_reads_it_and_only_a_holder_asks(string? email, bool asks)
    {
        var work = await WorkAsync("Une fiche publique", Ana, Host);
        var someone = email is null ? app.NewVisitor() : await app.SignInAsync(email);
        var page = await app.GetPageAsync(work.Url + "/licence", someone);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(asks, page.Texts("button").Contains("Demander l’accord"));
        if (email is null || asks) return;
        var id = await app.WithDbAsync(db => db.Contributors.Where(c => c.Uid == work.Author).Select(c => c.Id).SingleAsync());
        var code = await app.WithDbAsync(async db =>
        {
            var me = await db.Users.Where(a => a.Email == email).Select(a => a.Contributor!).SingleAsync();
            Assert.NotEqual(id, me.Id);
            return (await Assert.ThrowsAsync<BrokenRuleException>(() => db.AskLicenceAsync(work.Id, LicenceCatalogue.Find("CC-BY-4.0")!, "Moi aussi.", me, DateTimeOffset.UtcNow))).Code;
        });
        Assert.Equal("LicenceConsent.NotHolder", code);
    }

    [Fact]
    public async Task A_question_is_not_answered_on_the_page_of_another_resource()
    {
        var (work, other) = (await WorkAsync("Une première fiche", Ana, Host), await WorkAsync("Une seconde fiche", Ana, Host));
        var asker = await app.SignInAsync(Ana);
        await AskAsync(work.Url + "/licence", asker);
        await AskAsync(other.Url + "/licence", asker);
        Assert.Equal(HttpStatusCode.NotFound, (await app.SubmitAsync(other.Url + "/licence?handler=Retirer", asker, ("Accord", await ConsentAsync(work.Id)))).Status);
    }

    [Fact]
    public async Task The_editor_that_refuses_a_licence_leads_to_where_one_asks_for_it()
    {
        var work = await WorkAsync("Une fiche refusée", Ana, Host);
        var refused = await app.SubmitAsync(work.Url + "/modifier", await app.SignInAsync(Ana), ("Fiche.Titre", "Une fiche refusée"), ("Fiche.Type", "fiche-outil"), ("Fiche.Corps", "Un texte."), ("Fiche.Licence", "CC-BY-4.0"),
            ("Fiche.Moi", "true"), ("Fiche.Langue", "fr"), ("Fiche.Note", "Autre licence."), ("Fiche.Etat", "0"));
        Assert.Contains(work.Url + "/licence?voulue=CC-BY-4.0", refused.Document.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")));
    }

    private Task<Page> AskAsync(string page, HttpClient by) => app.SubmitAsync(page + "?handler=Demander", by, ("Voulue", "CC-BY-4.0"), ("Pourquoi", "Pour être repris partout."));

    private async Task<(int Id, Guid Uid, string Url, Guid Author)> WorkAsync(string title, string author, string? translator, CreditedParty? outside = null, string body = "Un texte.")
    {
        var (id, uid, by) = await app.WithDbAsync(async db =>
        {
            var first = await db.Users.Where(a => a.Email == author).Select(a => a.Contributor!).SingleAsync();
            var second = translator is null ? outside!.Uid : await db.Users.Where(a => a.Email == translator).Select(a => a.Contributor!.Uid).SingleAsync();
            if (outside is not null) db.Add(outside);
            var type = await db.Concepts.Where(c => c.Vocabulary.Slug == "type").OrderBy(c => c.Id).Select(c => c.Uid).FirstAsync();
            var content = Works.Content(title, body);
            var work = new Resource(Guid.CreateVersion7(), null);
            work.Publish(content with { Sheet = content.Sheet with { Type = type, Credits = [new() { Party = first.Uid }, new() { Party = second, Role = CreditRole.Translator }] } }, Works.On(1, first), null);
            db.Add(work);
            await db.SaveChangesAsync();
            return (work.Id, work.Uid, first.Uid);
        });
        return (id, uid, (await app.GetPageAsync($"/ressources/{id}")).RedirectsTo!, by);
    }

    private Task<string> ConsentAsync(int work) => app.WithDbAsync(async db =>
        (await db.LicenceConsents.Where(c => c.ResourceId == work && c.State == LicenceConsentState.Open).Select(c => c.Id).SingleAsync()).ToString(System.Globalization.CultureInfo.InvariantCulture));

    private Task<List<HappeningKind>> KindsAsync(string email, Guid thread) => app.WithDbAsync(db =>
        (from n in db.Notifications join a in db.Users on n.ContributorId equals a.ContributorId where a.Email == email && n.Thread == thread orderby n.Id select n.Kind).ToListAsync());
}
