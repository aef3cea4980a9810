using CommonsForge.Data.Feedback;
using CommonsForge.Data.Monthly;
using CommonsForge.Data.Resources;
using CommonsForge.Domain.Feedback;
using CommonsForge.Domain.Journal;
using CommonsForge.Domain.Resources;
using CommonsForge.Site.Tests.Proposals;
using CommonsForge.Site.Tests.Resources;
using CommonsForge.Site.Tests.Suggestions;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Notifications;

/// <summary>Whoever was forgotten, and credited since, hears of the work as its other authors do; whoever is credited on an earlier version alone does not.</summary>
public sealed class CorrectedCreditTests(ReviewedApp app) : IClassFixture<ReviewedApp>
{
    private const string Added = ReviewedApp.Other, Before = ReviewedApp.Host;

    [Fact]
    public async Task Notices_the_monthly_mail_and_the_question_whether_it_is_still_valid_go_to_those_credited_now()
    {
        var (id, _) = await SuggestionWorks.PublishAsync(app, "Créditée depuis");
        await app.WithDbAsync(async db =>
        {
            var author = await ReviewedApp.PersonAsync(db, ReviewedApp.Author);
            await db.CorrectCreditAsync(id, 1, await AuthorAsync(db, Added), onwards: true, "Elle l’a écrite aussi.", author, DateTimeOffset.UtcNow);
            await db.CorrectCreditAsync(id, 1, await AuthorAsync(db, Before), onwards: false, "Pour la première version.", author, DateTimeOffset.UtcNow);
            await Works.ReviseAsync(db, id, s => s with { Summary = "Autrement." });
            db.Add(new UsageReport(Guid.CreateVersion7(), await db.Resources.SingleAsync(r => r.Id == id), new(), new() { Line = "À douze." }, await ReviewedApp.PersonAsync(db, ReviewedApp.Moderator), DateTimeOffset.UtcNow));
            return await db.SaveChangesAsync();
        });

        var (told, left) = (await KindsAsync(Added, id), await KindsAsync(Before, id));
        Assert.Contains(HappeningKind.CreditCorrected, told);
        Assert.Contains(HappeningKind.ResourceRevised, told);
        Assert.Contains(HappeningKind.ResourceUsed, told);
        Assert.Equal([HappeningKind.CreditCorrected], left.Distinct());
        Assert.Equal((1, 0), await app.WithDbAsync(async db => (await UsesToldAsync(db, Added), await UsesToldAsync(db, Before))));
        Assert.Equal([Added, ReviewedApp.Author], (await app.WithDbAsync(async db =>
        {
            await db.Database.ExecuteSqlAsync($"UPDATE search_entry SET heard_at = now(); DELETE FROM validity_ask; DELETE FROM usage_report WHERE resource_id = {id}");
            await db.Database.ExecuteSqlAsync($"UPDATE resource SET last_published_at = now() - interval '40 months' WHERE id = {id}; UPDATE search_entry SET heard_at = now() - interval '30 months' WHERE resource_id = {id}");
            await using var transaction = await db.Database.BeginTransactionAsync();
            return await db.AskDueAsync();
        })).Select(l => l.To.Email!).Order(StringComparer.Ordinal));

        async Task<int> UsesToldAsync(Data.CommonsDb db, string email)
        {
            var person = await ReviewedApp.PersonAsync(db, email);
            return (await db.OwnUsesAsync(person.Id, person.Uid, new(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1)), 50)).Count(u => u.ResourceId == id);
        }
    }

    private static async Task<Credit> AuthorAsync(Data.CommonsDb db, string email) => new() { Party = (await ReviewedApp.PersonAsync(db, email)).Uid, Role = CreditRole.Author };

    private Task<List<HappeningKind>> KindsAsync(string email, int resource) => app.WithDbAsync(db =>
        db.Notifications.Where(n => db.Resources.Any(r => r.Id == resource && r.Uid == n.Thread) && db.Users.Any(u => u.Email == email && u.ContributorId == n.ContributorId)).Select(n => n.Kind).ToListAsync());
}
