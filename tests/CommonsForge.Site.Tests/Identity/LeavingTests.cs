using System.Net;
using System.Text.Json;
using CommonsForge.Data.Identity;
using CommonsForge.Data.Integrity;
using CommonsForge.Domain.Feedback;
using CommonsForge.Domain.Permissions;
using CommonsForge.Domain.Resources;
using CommonsForge.Site.Tests.Infrastructure;
using CommonsForge.Site.Tests.Resources;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Identity;

/// <summary>What somebody takes with them, what goes and what stays when they leave.</summary>
public sealed class LeavingTests(SampleApp app) : IClassFixture<SampleApp>
{
    private const string Page = "/compte/donnees/supprimer";
    private const string Password = "une longue phrase à soi";

    [Fact]
    public async Task One_takes_all_that_is_held_about_oneself_and_no_secret()
    {
        var (client, email, _) = await JoinAsync("Téa Emporte");
        using var answer = await client.GetAsync(new Uri("/compte/donnees?handler=Fichier", UriKind.Relative));
        Assert.Equal(("application/json", "attachment"), (answer.Content.Headers.ContentType?.MediaType, answer.Content.Headers.ContentDisposition?.DispositionType));

        var text = await answer.Content.ReadAsStringAsync();
        var data = JsonDocument.Parse(text).RootElement;

        Assert.Equal((email, "Téa Emporte"), (data.GetProperty("account").GetProperty("email").GetString(), data.GetProperty("profile").GetProperty("name").GetString()));
        Assert.Equal("Un brouillon de Téa Emporte", data.GetProperty("drafts")[0].GetProperty("sheet").GetProperty("title").GetString());
        Assert.Equal("Une œuvre de Téa Emporte", data.GetProperty("published")[0].GetProperty("title").GetString());
        Assert.Equal("Author", data.GetProperty("creditedIn")[0].GetProperty("roles")[0].GetString());
        Assert.Equal(1, data.GetProperty("sessions").GetArrayLength());
        var account = await app.WithDbAsync(db => db.Users.AsNoTracking().SingleAsync(a => a.Email == email));
        Assert.DoesNotContain(account.PasswordHash!, text, StringComparison.Ordinal);
        Assert.DoesNotContain(account.SecurityStamp!, text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, (await app.GetPageAsync("/compte/donnees?handler=Fichier")).Status);
    }

    [Theory]
    [InlineData("Kept", "Zoé Demeure", "Zoé Demeure")]
    [InlineData("Other", "Zoé Change", "Une plume")]
    [InlineData("None", "Zoé Efface", null)]
    public async Task Whoever_leaves_chooses_how_they_are_credited_and_nothing_else_of_them_stays(string choice, string name, string? credited)
    {
        var (client, email, work) = await JoinAsync(name);
        var contributor = await app.WithDbAsync(db => db.Users.Where(a => a.Email == email).Select(a => a.ContributorId!.Value).SingleAsync());
        await app.WithDbAsync(async db =>
        {
            var ask = new ValidityAsk(await db.Resources.SingleAsync(r => r.Id == work), await db.Contributors.SingleAsync(c => c.Id == contributor), Guid.NewGuid().ToByteArray(), DateTimeOffset.UtcNow);
            ask.Answer(ValidityAnswer.No, "Deux lignes pour qui l’a faite.", DateTimeOffset.UtcNow);
            db.Add(ask);
            return await db.SaveChangesAsync();
        });

        var left = await app.SubmitAsync(Page, client, ("Input.Credit", choice), ("Input.Nom", "Une plume"), ("Input.MotDePasse", Password));

        Assert.Equal((HttpStatusCode.Found, "/compte/adieu"), (left.Status, left.RedirectsTo));
        Assert.Contains("Votre compte est supprimé", (await app.GetPageAsync("/compte/adieu", client)).Text("h1"), StringComparison.Ordinal);
        Assert.Equal("Votre compte est supprimé", (await app.MailToAsync(email, "Votre compte est supprimé")).Subject);
        Assert.StartsWith("/compte/connexion", (await app.GetPageAsync("/compte", client)).RedirectsTo, StringComparison.Ordinal);
        await app.WithDbAsync(async db =>
        {
            Assert.False(await db.Users.AnyAsync(a => a.Email == email));
            Assert.False(await db.Drafts.AnyAsync(d => d.OwnerId == contributor));
            Assert.False(await db.Notifications.AnyAsync(n => n.ContributorId == contributor));
            Assert.Equal((ValidityAnswer.No, ""), await db.ValidityAsks.AsNoTracking().SingleAsync(a => a.PersonId == contributor) is var ask ? (ask.Said!.Value, ask.Words) : default);
            var person = await db.Contributors.Include(c => c.Party).SingleAsync(c => c.Id == contributor);
            Assert.Equal(("", 0), (person.Bio, person.Links.Count));
            Assert.Equal(credited is null, person.Party.WithdrawnAt is not null);
            if (credited is null) Assert.DoesNotContain("Zoé", person.Party.Name, StringComparison.Ordinal);
            var line = await new ChainCheck(db).ResourcesAsync().SingleAsync(l => l.Id == work);
            Assert.Empty(line.Faults);
            return 0;
        });
        var credits = (await app.GetPageAsync((await app.GetPageAsync($"/ressources/{work}")).RedirectsTo! + "/credits")).Text("main .register");
        if (credited is null) Assert.DoesNotContain("Zoé", credits, StringComparison.Ordinal);
        else Assert.Contains(credited, credits, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_leaves_without_their_password_and_a_choice()
    {
        var (client, email, _) = await JoinAsync("Ida Reste");

        var unproven = await app.SubmitAsync(Page, client, ("Input.Credit", "Kept"), ("Input.MotDePasse", "ce n’est pas celui-là"));
        var unsaid = await app.SubmitAsync(Page, client, ("Input.MotDePasse", Password));
        var nameless = await app.SubmitAsync(Page, client, ("Input.Credit", "Other"), ("Input.Nom", " "), ("Input.MotDePasse", Password));

        foreach (var page in (Infrastructure.Page[])[unproven, unsaid, nameless]) Assert.NotEmpty(page.Texts("#erreurs"));
        Assert.True(await app.WithDbAsync(db => db.Users.AnyAsync(a => a.Email == email)));
    }

    [Fact]
    public async Task The_last_administrator_stays_until_there_is_another()
    {
        const string email = "admin@commons.test";
        var administrator = await app.SignInAsync(email);
        Assert.Contains("Personne d’autre n’administre", (await app.GetPageAsync(Page, administrator)).Text("main"), StringComparison.Ordinal);
        var refused = await app.WithDbAsync(async db =>
        {
            var account = await db.Users.Include(a => a.Contributor!.Party).SingleAsync(a => a.Email == email);
            return (await Assert.ThrowsAsync<Domain.BrokenRuleException>(() => db.LeaveAsync(account, FarewellName.Kept, "", () => { }))).Code;
        });
        Assert.Equal("Account.LastAdministrator", refused);

        var (_, second, _) = await JoinAsync("Noé Administre");
        await app.WithDbAsync(async db =>
        {
            db.Grants.Add(new(await db.Users.Where(a => a.Email == second).Select(a => a.Contributor!).SingleAsync(), Role.Administrator, null, null, DateTimeOffset.UtcNow));
            return await db.SaveChangesAsync();
        });
        Assert.DoesNotContain("Personne d’autre n’administre", (await app.GetPageAsync(Page, administrator)).Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_whom_nothing_names_leaves_no_trace()
    {
        var (client, email, _) = await JoinAsync("Ugo Passe", publishes: false);
        var uid = await app.WithDbAsync(db => db.Users.Where(a => a.Email == email).Select(a => a.Contributor!.Uid).SingleAsync());

        await app.SubmitAsync(Page, client, ("Input.Credit", "Kept"), ("Input.MotDePasse", Password));

        Assert.False(await app.WithDbAsync(db => db.Parties.AnyAsync(p => p.Uid == uid)));
    }

    // An account of one's own, with a draft, and a work published.
    private async Task<(HttpClient Client, string Email, int Work)> JoinAsync(string name, bool publishes = true)
    {
        var email = $"{Guid.NewGuid():N}@exemple.org";
        await app.SignUpAsync(app.NewVisitor(), name, email, Password);
        var work = await app.WithDbAsync(async db =>
        {
            var account = await db.Users.Include(a => a.Contributor!.Party).SingleAsync(a => a.Email == email);
            account.Confirm(DateTimeOffset.UtcNow);
            var person = account.Contributor!;
            person.Describe("Je me présente.", [], [], null);
            var content = Works.Content($"Une œuvre de {name}");
            content = content with { Sheet = content.Sheet with { Credits = [new() { Party = person.Uid }] } };
            db.Drafts.Add(new(content with { Sheet = content.Sheet with { Title = $"Un brouillon de {name}", Credits = [] } }, person, DateTimeOffset.UtcNow));
            var resource = new Resource(Guid.CreateVersion7(), null);
            if (publishes)
            {
                resource.Publish(content, Works.On(1, person), null);
                db.Add(resource);
            }
            await db.SaveChangesAsync();
            return resource.Id;
        });
        return (await app.SignInAsync(email, Password), email, work);
    }
}
