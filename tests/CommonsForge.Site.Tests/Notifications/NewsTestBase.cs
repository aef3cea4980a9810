using CommonsForge.Data.Resources;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Journal;
using CommonsForge.Domain.Proposals;
using CommonsForge.Domain.Resources;
using CommonsForge.Site.Tests.Infrastructure;
using CommonsForge.Site.Tests.Resources;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Notifications;

/// <summary>Works of the contributor, and what others do to them.</summary>
public abstract class NewsTestBase(SampleApp app)
{
    protected const string Ana = "contributrice@commons.test";
    protected const string Moderator = "moderatrice@commons.test";

    protected SampleApp App => app;

    protected Task<int> WorkAsync(string title) => app.WithDbAsync(async db =>
    {
        var me = await PersonAsync(db, Ana);
        var content = Works.Content(title);
        var work = new Resource(Guid.CreateVersion7(), null);
        work.Publish(content with { Sheet = content.Sheet with { Credits = [new() { Party = me.Uid, Role = CreditRole.Author }] } }, new(me, DateTimeOffset.UtcNow, "", "1"), null);
        db.Add(work);
        await db.SaveChangesAsync();
        return work.Id;
    });

    protected Task<Proposal> ProposeAsync(int resource, string body, string by = Moderator) => app.WithDbAsync(async db =>
    {
        var current = await Publishing.CurrentAsync(db, resource);
        var proposal = new Proposal(current, new(current.Sheet, new() { Body = body, PlainText = body }), await PersonAsync(db, by), "Plus clair.", DateTimeOffset.UtcNow);
        db.Add(proposal);
        await db.SaveChangesAsync();
        return proposal;
    });

    protected Task<List<HappeningKind>> KindsAsync(string email, Guid thread) =>
        app.WithDbAsync(db => db.Notifications.Where(n => n.Thread == thread && db.Users.Any(u => u.Email == email && u.ContributorId == n.ContributorId)).OrderBy(n => n.Id).Select(n => n.Kind).ToListAsync());

    protected static Task<Contributor> PersonAsync(Data.CommonsDb db, string email) => db.Users.Where(a => a.Email == email).Select(a => a.Contributor!).SingleAsync();
}
