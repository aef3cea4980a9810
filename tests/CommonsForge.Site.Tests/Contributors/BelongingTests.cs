using System.Net;
using CommonsForge.Data.Identity;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Journal;
using CommonsForge.Site.Tests.Proposals;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Contributors;

/// <summary>Joining a structure, making one, leaving one: only its members, or moderation where none can be reached, let somebody in.</summary>
public sealed class BelongingTests(ReviewedApp app) : IClassFixture<ReviewedApp>
{
    private const string Mine = "/compte/structure";

    [Fact]
    public async Task Somebody_asks_to_join_a_structure_and_is_of_it_once_a_member_says_yes()
    {
        var (id, name) = await StructureAsync("GAEC de l’Épi-Merle");
        var asker = await NewcomerAsync("Odile Jointe");
        var found = await app.GetPageAsync(Mine + "?q=epi+merle", asker.Client);
        Assert.Equal([name], found.Texts(".register .name"));
        Assert.EndsWith("?fait=demande", (await app.SendAsync(asker.Client, Mine, "Demander&structure=" + id)).RedirectsTo, StringComparison.Ordinal);

        // Nothing shows of it, and nobody but its members answers.
        Assert.DoesNotContain("Odile Jointe", (await app.GetPageAsync($"/structures/{id}-gaec-de-l-epi-merle")).Document.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.DoesNotContain("Épi-Merle", (await app.GetPageAsync(asker.Page)).Document.DocumentElement.OuterHtml, StringComparison.Ordinal);
        var members = $"/structures/{id}-gaec-de-l-epi-merle/membres";
        foreach (var email in new[] { ReviewedApp.Author, ReviewedApp.Moderator, ReviewedApp.Administrator })
            Assert.Equal(HttpStatusCode.NotFound, (await app.SendAsync(await app.AsAsync(email), members, "Oui", ("personne", asker.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await app.SendAsync(asker.Client, members, "Oui", ("personne", $"{asker.Id}"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetPageAsync($"/structures/{id}/modifier", asker.Client)).Status);

        // Its members are told, on the site and by mail, and see who asks.
        var rosa = await app.AsAsync(ReviewedApp.Host);
        Assert.Contains(HappeningKind.MembershipAsked, await ToldAsync(ReviewedApp.Host));
        Assert.Contains((await app.GetPageAsync("/compte/nouvelles", rosa)).Document.QuerySelectorAll("main a"), a => a.GetAttribute("href") == members);
        Assert.Contains("Odile Jointe", (await app.GetPageAsync(members, rosa)).Text("[aria-labelledby=demandes]"), StringComparison.Ordinal);
        Assert.EndsWith("?fait=oui", (await app.SendAsync(rosa, members, "Oui", ("personne", $"{asker.Id}"))).RedirectsTo, StringComparison.Ordinal);
        Assert.Contains("Odile Jointe", (await app.GetPageAsync($"/structures/{id}-gaec-de-l-epi-merle")).Texts(".register .name"));
        Assert.Equal(HttpStatusCode.OK, (await app.GetPageAsync($"/structures/{id}-gaec-de-l-epi-merle/modifier", asker.Client)).Status);
        Assert.Equal([HappeningKind.MembershipAccepted], await ToldAsync(asker.Email));
        Assert.Contains("déjà répondu", (await app.SendAsync(rosa, members, "Non", ("personne", $"{asker.Id}"))).Text("#erreurs"), StringComparison.Ordinal);

        // And taken out again, told, and kept from asking at once.
        Assert.EndsWith("?fait=sortie", (await app.SendAsync(rosa, members, "Sortir", ("personne", $"{asker.Id}"))).RedirectsTo, StringComparison.Ordinal);
        Assert.DoesNotContain("Odile Jointe", (await app.GetPageAsync($"/structures/{id}-gaec-de-l-epi-merle")).Document.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Equal([HappeningKind.MembershipAccepted, HappeningKind.MemberRemoved], await ToldAsync(asker.Email));
        Assert.Contains("30 jours", (await app.SendAsync(asker.Client, Mine, "Demander&structure=" + id)).Text("#erreurs"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Moderation_answers_for_a_structure_none_of_whose_members_has_an_account()
    {
        var id = await app.WithDbAsync(async db =>
        {
            var made = new Organisation(new(Guid.CreateVersion7(), "Les Sans-Compte", null), null);
            db.Add(made);
            await db.SaveChangesAsync();
            return made.Id;
        });
        var asker = await NewcomerAsync("Basile Joint");
        await app.SendAsync(asker.Client, Mine, "Demander&structure=" + id);
        Assert.Contains(HappeningKind.MembershipAsked, await ToldAsync(ReviewedApp.Moderator));
        var members = $"/structures/{id}-les-sans-compte/membres";
        var moderator = await app.AsAsync(ReviewedApp.Moderator);
        Assert.Contains(members, (await app.GetPageAsync($"/structures/{id}-les-sans-compte", moderator)).Document.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")));
        Assert.EndsWith("?fait=oui", (await app.SendAsync(moderator, members, "Oui", ("personne", $"{asker.Id}"))).RedirectsTo, StringComparison.Ordinal);
        // Now somebody of it can be reached: it is theirs.
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetPageAsync(members, moderator)).Status);
        Assert.Equal(HttpStatusCode.OK, (await app.GetPageAsync(members, asker.Client)).Status);
    }

    [Fact]
    public async Task Somebody_makes_a_structure_unless_it_is_there_already_and_leaves_it()
    {
        var maker = await NewcomerAsync("Clara Fondatrice");
        var twin = await app.SendAsync(maker.Client, Mine, "Creer", ("Input.Nom", "LE PONTON"), ("Autre", "true"));
        Assert.Contains("Le Ponton", twin.Text("#creer .notice"), StringComparison.Ordinal);
        Assert.Null(twin.Document.QuerySelector("[name=Autre]"));
        var near = await app.SendAsync(maker.Client, Mine, "Creer", ("Input.Nom", "Radio Quai Bass"), ("Input.Presentation", "On émet."));
        Assert.Contains("Radio Quai-Bas", near.Text("#creer .notice"), StringComparison.Ordinal);
        Assert.Equal("On émet.", near.Text("[name='Input.Presentation']"));
        Assert.Contains("ni adresse ni balise", (await app.SendAsync(maker.Client, Mine, "Creer", ("Input.Nom", "https://exemple.fr"))).Text("#Input-Nom-erreur"), StringComparison.Ordinal);

        Assert.EndsWith("?fait=creee", (await app.SendAsync(maker.Client, Mine, "Creer", ("Input.Nom", "Radio Quai Bass"), ("Input.Presentation", "On émet."), ("Input.Territoire", "Bayonne (64102)"), ("Autre", "true"))).RedirectsTo, StringComparison.Ordinal);
        var page = await app.GetPageAsync("/structures?q=bass");
        Assert.Equal(["Radio Quai Bass"], page.Texts(".card h3"));
        var address = page.Document.QuerySelector(".card h3 a")!.GetAttribute("href")!;
        Assert.Equal(["Clara Fondatrice"], (await app.GetPageAsync(address)).Texts(".register .name"));
        Assert.Contains("quittez-la", (await app.SendAsync(maker.Client, Mine, "Creer", ("Input.Nom", "Une deuxième maison"))).Text("#erreurs"), StringComparison.Ordinal);

        Assert.EndsWith("?fait=quittee", (await app.SendAsync(maker.Client, Mine, "Quitter")).RedirectsTo, StringComparison.Ordinal);
        Assert.DoesNotContain("Clara", (await app.GetPageAsync(address)).Document.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_is_taken_back_and_one_waits_at_a_time()
    {
        var (first, _) = await StructureAsync("Les Petites Vannes");
        var (second, _) = await StructureAsync("Radio Quai-Bas");
        var asker = await NewcomerAsync("Dora Hésite");
        await app.SendAsync(asker.Client, Mine, "Demander&structure=" + first);
        Assert.Contains("Les Petites Vannes", (await app.GetPageAsync(Mine, asker.Client)).Text(".lead"), StringComparison.Ordinal);
        Assert.Contains("attend déjà", (await app.SendAsync(asker.Client, Mine, "Demander&structure=" + second)).Text("#erreurs"), StringComparison.Ordinal);
        await app.SendAsync(asker.Client, Mine, "Retirer");
        Assert.EndsWith("?fait=demande", (await app.SendAsync(asker.Client, Mine, "Demander&structure=" + second)).RedirectsTo, StringComparison.Ordinal);
        Assert.Equal(1, await app.WithDbAsync(db => db.Memberships.CountAsync(m => m.PersonId == asker.Id)));
    }

    [Fact]
    public async Task Pages_of_structures_lead_to_where_one_joins()
    {
        var (id, _) = await StructureAsync("Le Ponton");
        Assert.NotNull((await app.GetPageAsync("/structures")).Document.QuerySelector($"main a[href='{Mine}']"));
        Assert.NotNull((await app.GetPageAsync($"/structures/{id}-le-ponton")).Document.QuerySelector($"main a[href='{Mine}?q=Le%20Ponton']"));
        Assert.NotNull((await app.GetPageAsync("/compte/profil", await app.AsAsync(ReviewedApp.Author))).Document.QuerySelector($"main a[href='{Mine}']"));
        Assert.StartsWith("/compte/connexion", (await app.GetPageAsync(Mine)).RedirectsTo, StringComparison.Ordinal);
    }

    private async Task<(int Id, string Name)> StructureAsync(string name) => (await app.WithDbAsync(db => db.Organisations.Where(o => o.Party.Name == name).Select(o => o.Id).SingleAsync()), name);

    private Task<List<HappeningKind>> ToldAsync(string email) => app.WithDbAsync(db =>
        db.Notifications.Where(n => n.Kind >= HappeningKind.MembershipAsked && db.Users.Any(a => a.Email == email && a.ContributorId == n.ContributorId)).OrderBy(n => n.Id).Select(n => n.Kind).ToListAsync());

    // Somebody of the directory, without a structure, who signs in.
    private async Task<(int Id, string Email, string Page, HttpClient Client)> NewcomerAsync(string name)
    {
        var email = $"{Guid.NewGuid():N}@exemple.fr";
        var id = await app.WithDbAsync(async db =>
        {
            var password = await db.Users.Where(a => a.Email == ReviewedApp.Author).Select(a => a.PasswordHash).SingleAsync();
            var account = (await SignUp.AddAsync(db, new(email, name, password, "fr"), DateTimeOffset.UtcNow))!;
            account.Confirm(DateTimeOffset.UtcNow);
            account.Contributor!.ShowInDirectory(new() { IsListed = true });
            await db.SaveChangesAsync();
            return account.Contributor.Id;
        });
        return (id, email, (await app.GetPageAsync($"/contributeurs/{id}")).RedirectsTo!, await app.SignInAsync(email));
    }
}
