using CommonsForge.Domain.Journal;
using CommonsForge.Site.Tests.Proposals;
using CommonsForge.Site.Tests.Suggestions;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Journal;

/// <summary>Everybody reads what those who review and moderate decide, and nothing that was asked in confidence.</summary>
public sealed class PublicJournalTests(ReviewedApp app) : IClassFixture<ReviewedApp>
{
    [Fact]
    public async Task A_decision_is_read_there_at_once_with_who_took_it()
    {
        var proposal = await app.ProposeAsync("Pour le journal");
        await app.SendAsync(await app.AsAsync(ReviewedApp.Moderator), $"/propositions/{proposal}", "Accepter");

        var first = (await app.GetPageAsync("/journal")).Document.QuerySelector(".register li")!;

        Assert.Equal("Proposition acceptée", first.QuerySelector("strong")!.TextContent);
        Assert.Contains("Linh Nguyen-Caradec", first.TextContent, StringComparison.Ordinal);
        Assert.Equal($"/propositions/{proposal}", first.QuerySelector("a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task A_withdrawn_name_is_said_of_nobody()
    {
        var name = $"Quelqu’un {Guid.NewGuid():N}";
        await app.WithDbAsync(async db =>
        {
            var party = new Domain.Contributors.CreditedParty(Guid.CreateVersion7(), name, null);
            db.Add(party);
            await db.SaveChangesAsync();
            party.Withdraw(DateTimeOffset.UtcNow, await db.Contributors.Select(c => c.Uid).FirstAsync());
            return await db.SaveChangesAsync();
        });

        var line = (await app.GetPageAsync("/journal")).Document.QuerySelectorAll(".register li").First(l => l.QuerySelector("strong")!.TextContent.StartsWith("Un nom n’est plus montré", StringComparison.Ordinal));

        Assert.Empty(line.QuerySelectorAll("a"));
        Assert.DoesNotContain(name, line.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ten_thousand_lines_among_as_many_others_are_read_page_by_page()
    {
        var (id, _) = await SuggestionWorks.PublishAsync(app, "Très surveillée");
        var uid = await app.WithDbAsync(db => db.Resources.Where(r => r.Id == id).Select(r => r.Uid).SingleAsync());
        var last = await app.WithDbAsync(db => db.Journal.MaxAsync(j => j.Seq));
        await app.WithDbAsync(db => db.Database.ExecuteSqlAsync($"""
            INSERT INTO journal (actor_uid, kind, subject, subject_uid, at)
            SELECT {uid}, CASE WHEN n % 2 = 0 THEN {(int)HappeningKind.ResourceReviewed} ELSE {(int)HappeningKind.ResourceUsed} END, 'Resource', {uid}, now() FROM generate_series(1, 20000) n
            """));

        var page = await app.GetPageAsync("/journal?avant=99999999");
        Assert.Equal(40, page.Document.QuerySelectorAll(".register li").Length);
        Assert.All(page.Texts(".register strong"), said => Assert.Equal("Ressource relue", said));
        var second = await app.GetPageAsync(page.Document.QuerySelector(".pager a[rel=next]")!.GetAttribute("href")!);
        Assert.Equal(40, second.Document.QuerySelectorAll(".register li").Length);
        Assert.NotNull(second.Document.QuerySelector(".pager a[href='/journal']"));
        await app.WithDbAsync(db => db.Journal.Where(j => j.Seq > last).ExecuteDeleteAsync());
    }
}
