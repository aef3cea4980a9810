using System.Net;
using CommonsForge.Domain.Resources;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Proposals;

/// <summary>Somebody acts on their own proposal where nobody else could, and only there; the page, the history and the journal say so.</summary>
public sealed class WithoutReviewTests(ReviewedApp app) : IClassFixture<ReviewedApp>
{
    [Fact]
    public async Task While_somebody_else_could_review_nobody_publishes_their_own_and_the_rules_promise_nothing_else()
    {
        foreach (var (community, email) in new[] { (ReviewedApp.Hosted, ReviewedApp.Host), (await app.FoundAsync(reviewers: 0), ReviewedApp.Moderator) })
        {
            var id = await app.ProposeAsync($"Une autre personne pourrait {community}", community, email);
            var who = await app.AsAsync(email);
            Assert.DoesNotContain("sans relecture", (await app.GetPageAsync($"/propositions/{id}", who)).Text(".decide"), StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.Forbidden, (await app.SendAsync(who, $"/propositions/{id}", "Accepter")).Status);
            Assert.DoesNotContain("sa propre proposition", (await app.GetPageAsync($"/communautes/{community}/regles")).Text("main"), StringComparison.Ordinal);
        }
    }
}

/// <summary>The same where one person reviews, and nobody else in the whole commons.</summary>
public sealed class ReviewingAloneTests(ReviewedApp app) : IClassFixture<ReviewedApp>
{
    [Fact]
    public async Task Who_reviews_alone_may_publish_their_own_and_the_page_says_so()
    {
        await app.WithDbAsync(db => db.Grants.Where(g => g.CommunityId == null || g.Role == Domain.Permissions.Role.Substitute).ExecuteDeleteAsync());
        var id = await app.ProposeAsync("Faute de mieux", ReviewedApp.Hosted, ReviewedApp.Host);
        var host = await app.AsAsync(ReviewedApp.Host);
        var page = await app.GetPageAsync($"/propositions/{id}", host);
        Assert.Contains("publiée sans relecture", page.Text(".decide details"), StringComparison.Ordinal);
        Assert.Contains("Une seule exception", (await app.GetPageAsync($"/communautes/{ReviewedApp.Hosted}/regles")).Text("main"), StringComparison.Ordinal);

        Assert.Equal($"/propositions/{id}?fait=acceptee", (await app.SendAsync(host, $"/propositions/{id}", "Accepter")).RedirectsTo);

        Assert.StartsWith("Publiée sans relecture", (await app.GetPageAsync($"/propositions/{id}")).Text(".notice"), StringComparison.Ordinal);
        var proposal = await app.ReadAsync(id);
        Assert.True(proposal.WithoutReview);
        var address = (await app.GetPageAsync($"/ressources/{proposal.ResourceId}")).RedirectsTo!;
        Assert.Equal([true, false], (await app.GetPageAsync(address + "/revisions")).Texts(".register li").Select(l => l.Contains("publiée sans relecture", StringComparison.Ordinal)));
        Assert.Contains("Publiée sans relecture", (await app.GetPageAsync(address + "/revisions/2")).Text(".notice"), StringComparison.Ordinal);
        Assert.Equal(1, await app.WithDbAsync(db => db.Journal.CountAsync(j => j.SubjectUid == proposal.Uid && j.Kind == Domain.Journal.HappeningKind.PublishedWithoutReview)));
        Assert.DoesNotContain((await app.CurrentAsync(id)).Sheet.Credits, c => c.Role == CreditRole.Reviewer);
    }
}
