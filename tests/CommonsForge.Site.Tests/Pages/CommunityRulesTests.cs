using System.Net;
using CommonsForge.Data.Resources;
using CommonsForge.Domain.Permissions;
using CommonsForge.Domain.Proposals;
using CommonsForge.Domain.Suggestions;
using CommonsForge.Site.Tests.Proposals;
using CommonsForge.Site.Tests.Resources;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Pages;

/// <summary>The rules of review of a community: read by all, changed by whoever runs it.</summary>
public sealed class CommunityRulesTests(ReviewedApp app) : IClassFixture<ReviewedApp>
{
    private const string Hosted = $"/communautes/{ReviewedApp.Hosted}/regles";

    [Theory]
    [InlineData(null, false)]
    [InlineData(ReviewedApp.Author, false)]
    [InlineData(ReviewedApp.Moderator, false)]
    [InlineData(ReviewedApp.Host, true)]
    [InlineData(ReviewedApp.Administrator, true)]
    public async Task Everybody_reads_them_and_whoever_runs_the_community_changes_them(string? email, bool may)
    {
        var who = await app.AsAsync(email);
        var page = await app.GetPageAsync(Hosted, who);
        Assert.Equal("Comment Résilience alimentaire relit", page.Text("h1"));
        Assert.Contains("Rosa Etcheverry", page.Text("[aria-labelledby=relecture]"), StringComparison.Ordinal);
        Assert.Contains("Malika Benhaddou", page.Text("[aria-labelledby=remplacants]"), StringComparison.Ordinal);
        Assert.StartsWith("Moins de deux personnes relisent ici", page.Texts("[aria-labelledby=silence] li")[0], StringComparison.Ordinal);
        Assert.Equal(may, page.Document.QuerySelector("main form") is not null);

        var sent = await app.SendAsync(who, Hosted, "", ("Accords", "1"), ("Remplacants", "Malika Benhaddou"));
        Assert.Equal(may ? Hosted + "?fait=true" : null, sent.Status == HttpStatusCode.Found && email is not null ? sent.RedirectsTo : null);
        if (email is not null && !may) Assert.Equal(HttpStatusCode.Forbidden, sent.Status);
    }

    [Fact]
    public async Task Whoever_runs_one_community_does_not_change_the_rules_of_another() =>
        Assert.Equal(HttpStatusCode.Forbidden, (await app.SendAsync(await app.AsAsync(ReviewedApp.Host), "/communautes/cooperation/regles", "", ("Accords", "2"))).Status);

    [Fact]
    public async Task Named_substitutes_and_approvals_hold_at_once_and_a_name_taken_out_is_gone()
    {
        var slug = await app.FoundAsync(reviewers: 3);
        var path = $"/communautes/{slug}/regles";
        var admin = await app.AsAsync(ReviewedApp.Administrator);
        var page = await app.GetPageAsync(path);
        Assert.Equal(["Au bout de 7 jours, les personnes qui relisent reçoivent un rappel.", "Au bout de 30 jours, l’équipe de relecture du site peut décider aussi."], page.Texts("[aria-labelledby=silence] li"));

        var number = await app.WithDbAsync(db => db.Users.Where(u => u.Email == ReviewedApp.Author).Select(u => u.ContributorId!.Value).SingleAsync());
        await app.SendAsync(admin, path, "", ("Accords", "2"), ("Remplacants", $"Ousmane Diatta\nhttp://localhost/contributeurs/{number}-nom"));
        page = await app.GetPageAsync(path);
        Assert.Contains("Il faut l’accord de 2 personnes", page.Text("[aria-labelledby=relecture]"), StringComparison.Ordinal);
        Assert.Equal(["Aïssata Keïta", "Ousmane Diatta"], page.Texts("[aria-labelledby=remplacants] strong"));
        Assert.Contains("qui remplace peut décider aussi", page.Text("[aria-labelledby=silence]"), StringComparison.Ordinal);

        await app.SendAsync(admin, path, "", ("Accords", "1"), ("Remplacants", "Aïssata Keïta"));
        Assert.Equal(["Aïssata Keïta"], (await app.GetPageAsync(path)).Texts("[aria-labelledby=remplacants] strong"));
    }

    [Fact]
    public async Task What_was_typed_comes_back_with_the_way_to_mend_it()
    {
        var path = $"/communautes/{await app.FoundAsync(reviewers: 2)}/regles";
        var refused = await app.SendAsync(await app.AsAsync(ReviewedApp.Administrator), path, "", ("Accords", "9"), ("Remplacants", "Relecture 0\nPersonne d’ici"));
        Assert.Contains(refused.Texts("#erreurs li"), e => e.StartsWith("De une à cinq", StringComparison.Ordinal));
        Assert.Contains(refused.Texts("#erreurs li"), e => e.Contains("Personne d’ici", StringComparison.Ordinal) && e.Contains("collez l’adresse de sa page", StringComparison.Ordinal));
        Assert.Contains(refused.Texts("#erreurs li"), e => e.StartsWith("Relecture 0 relit déjà ici", StringComparison.Ordinal));
        Assert.Equal("Relecture 0\nPersonne d’ici", refused.Document.QuerySelector("[name=Remplacants]")!.TextContent.Trim());
        Assert.Empty(await app.WithDbAsync(db => db.Grants.Where(g => g.Role == Role.Substitute && g.Community!.Slug == path.Split('/')[2]).ToListAsync()));
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetPageAsync("/communautes/nulle-part/regles")).Status);
    }

    [Fact]
    public async Task The_usual_delay_is_told_with_its_number_on_the_page_and_before_one_writes()
    {
        var slug = await app.FoundAsync(reviewers: 2);
        var path = $"/communautes/{slug}/regles";
        Assert.StartsWith("Aucune décision", (await app.GetPageAsync(path)).Text("[aria-labelledby=delai] p"), StringComparison.Ordinal);

        foreach (var days in (int[])[2, 4, 9])
        {
            var id = await app.ProposeAsync($"Décidée en {days} jours", slug, at: DateTimeOffset.UtcNow.AddDays(-days).AddMinutes(5));
            await app.WithDbAsync(async db =>
            {
                (await Data.Proposals.ProposalReads.ProposalAsync(db, id))!.Decline(Works.Person("Relecture d’ailleurs"), "Non.", DateTimeOffset.UtcNow);
                return await db.SaveChangesAsync();
            });
        }
        const string told = "Sur les 3 dernières décisions, la moitié ont demandé 4 jours ou moins.";
        Assert.StartsWith(told, (await app.GetPageAsync(path)).Text("[aria-labelledby=delai] p"), StringComparison.Ordinal);

        var resource = await app.WithDbAsync(db => db.Proposals.Where(p => p.Resource.Community!.Slug == slug).Select(p => p.ResourceId).FirstAsync());
        var address = (await app.GetPageAsync($"/ressources/{resource}")).RedirectsTo!;
        var editor = await app.GetPageAsync(address + "/modifier", await app.AsAsync(ReviewedApp.Author));
        Assert.Contains($"À relire par {slug}. {told}", editor.Text("main"), StringComparison.Ordinal);
        Assert.NotNull(editor.Document.QuerySelector($"main a[href='{path}']"));
    }

    [Theory]
    [InlineData(29, false)]
    [InlineData(31, true)]
    public async Task A_substitute_sees_a_held_suggestion_in_the_queue_as_on_its_page_from_the_day_they_may_answer_it(int days, bool sees)
    {
        var slug = await app.FoundAsync(reviewers: 2);
        await app.SendAsync(await app.AsAsync(ReviewedApp.Administrator), $"/communautes/{slug}/regles", "", ("Accords", "1"), ("Remplacants", "Ousmane Diatta"));
        var resource = (await app.ReadAsync(await app.ProposeAsync($"Suggérée il y a {days} jours", slug))).ResourceId;
        await app.WithDbAsync(async db =>
        {
            db.Add(new Suggestion(await Publishing.CurrentAsync(db, resource), SuggestionKind.Gap, "Il manque un seau.", null, DateTimeOffset.UtcNow.AddDays(-days)));
            return await db.SaveChangesAsync();
        });
        var substitute = await app.AsAsync(ReviewedApp.Other);
        var page = (await app.GetPageAsync($"/ressources/{resource}")).RedirectsTo! + "/suggestions";
        foreach (var place in new[] { page, $"/relectures?sorte=suggestions&ressource={resource}" })
            Assert.Equal(sees, (await app.GetPageAsync(place, substitute)).Text("main").Contains("un seau", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(29, false, "à relire par")]
    [InlineData(31, true, "les personnes qui remplacent peuvent décider depuis le")]
    [InlineData(38, true, "l’équipe de relecture du site peut décider depuis le")]
    public async Task A_substitute_decides_once_it_is_their_turn_and_pages_say_whose_turn_it_is(int days, bool may, string turn)
    {
        var slug = await app.FoundAsync(reviewers: 2);
        await app.SendAsync(await app.AsAsync(ReviewedApp.Administrator), $"/communautes/{slug}/regles", "", ("Accords", "1"), ("Remplacants", "Ousmane Diatta"));
        var id = await app.ProposeAsync($"Attend {days} jours", slug, at: DateTimeOffset.UtcNow.AddDays(-days));
        Assert.Contains(turn, (await app.GetPageAsync($"/propositions/{id}")).Text(".facts-line"), StringComparison.Ordinal);
        Assert.Contains(turn, (await app.GetPageAsync($"/relectures?communaute={slug}")).Text(".register li"), StringComparison.Ordinal);

        var substitute = await app.AsAsync(ReviewedApp.Other);
        var answer = await app.SendAsync(substitute, $"/propositions/{id}", "Accepter", ("Parties", "Body"));
        Assert.Equal(may ? HttpStatusCode.Found : HttpStatusCode.Forbidden, answer.Status);
        Assert.Equal(may ? ProposalState.Accepted : ProposalState.Open, (await app.ReadAsync(id)).State);
    }
}
