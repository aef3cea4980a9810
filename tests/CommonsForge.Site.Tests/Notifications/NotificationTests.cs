using CommonsForge.Data.Notifications;
using CommonsForge.Data.Proposals;
using CommonsForge.Domain.Journal;
using CommonsForge.Domain.Resources;
using CommonsForge.Site.Tests.Infrastructure;
using CommonsForge.Site.Tests.Resources;
using CommonsForge.Web.Mail;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Notifications;

/// <summary>Who hears of what, on the site and by mail.</summary>
public sealed class NotificationTests(SampleApp app) : NewsTestBase(app), IClassFixture<SampleApp>
{
    [Fact]
    public async Task Authors_hear_of_a_proposal_and_its_author_of_the_answer_and_nobody_of_what_they_did()
    {
        var id = await WorkAsync("Une fiche suivie");
        var proposal = await ProposeAsync(id, "Un texte plus clair.");
        Assert.Equal([HappeningKind.ProposalOpened], await KindsAsync(Ana, proposal.Uid));
        Assert.Empty(await KindsAsync(Moderator, proposal.Uid));

        await App.WithDbAsync(async db =>
        {
            var known = (await db.ProposalAsync(proposal.Id))!;
            known.Remark(await PersonAsync(db, Ana), "Merci !", DateTimeOffset.UtcNow);
            return await db.SaveChangesAsync();
        });
        Assert.Equal([HappeningKind.ProposalDiscussed], await KindsAsync(Moderator, proposal.Uid));
        Assert.Equal([HappeningKind.ProposalOpened], await KindsAsync(Ana, proposal.Uid));

        var client = await App.SignInAsync(Ana);
        var page = await App.GetPageAsync("/compte/nouvelles", client);
        Assert.Contains("Une fiche suivie", page.Text(".register"), StringComparison.Ordinal);
        await App.SubmitAsync("/compte/nouvelles?handler=Lu", client, ("Derniere", page.Document.QuerySelector("input[name=Derniere]")!.GetAttribute("value")!));
        Assert.Equal(0, await App.WithDbAsync(async db => await db.UnreadAsync((await PersonAsync(db, Ana)).Id)));
    }

    [Fact]
    public async Task Mail_tells_of_one_subject_once_an_hour_and_never_to_who_wants_none()
    {
        var id = await WorkAsync("Une fiche bavarde");
        await App.WithDbAsync(db => db.Notifications.ExecuteDeleteAsync());
        var proposal = await ProposeAsync(id, "Un premier essai.");
        await TalkAsync(proposal.Id);
        Assert.Equal(1, await Courier.PostDueAsync(App.Services, default));
        var mail = await App.MailAboutAsync(Ana, "Une fiche bavarde");
        Assert.Contains("propose un changement pour « Une fiche bavarde »", mail.Text.Replace('\u00a0', ' '), StringComparison.Ordinal);
        Assert.Contains($"/propositions/{proposal.Id}", mail.Text, StringComparison.Ordinal);
        Assert.Equal(1, await App.WithDbAsync(db => db.OutgoingMail.CountAsync(m => m.To == Ana && m.Thread!.StartsWith("nouvelles-"))));

        await TalkAsync(proposal.Id);
        Assert.Equal(0, await Courier.PostDueAsync(App.Services, default));
        await App.WithDbAsync(db => db.Notifications.Where(n => n.MailedAt != null).ExecuteUpdateAsync(n => n.SetProperty(x => x.MailedAt, DateTimeOffset.UtcNow.AddMinutes(-61))));
        Assert.Equal(1, await Courier.PostDueAsync(App.Services, default));

        await App.SubmitAsync("/compte/nouvelles/messages", await App.SignInAsync(Ana), ("Rythme", "Never"));
        await ProposeAsync(await WorkAsync("Une autre fiche"), "Autre chose.");
        Assert.Equal(0, await Courier.PostDueAsync(App.Services, default));
        await App.SubmitAsync("/compte/nouvelles/messages", await App.SignInAsync(Ana), ("Rythme", "Soon"));
    }

    [Theory]
    [InlineData(HappeningKind.ResourceRevised, "")]
    [InlineData(HappeningKind.PartErased, "/revisions")]
    [InlineData(HappeningKind.CreditCorrected, "/credits")]
    [InlineData(HappeningKind.ResourceAdopted, "/adopter")]
    [InlineData(HappeningKind.LicenceConsentChanged, "/licence")]
    [InlineData(HappeningKind.ResourceUsed, "/retours")]
    [InlineData(HappeningKind.UsageHeld, "/relectures?sorte=retours&ressource={0}")]
    [InlineData(HappeningKind.ImageHidden, "")]
    public async Task Mail_leads_where_the_page_of_news_leads(HappeningKind kind, string rest)
    {
        var id = await WorkAsync($"Une fiche et une adresse {kind}");
        await App.WithDbAsync(async db =>
        {
            await db.Notifications.ExecuteDeleteAsync();
            var (me, thread) = ((await PersonAsync(db, Ana)).Id, (await db.Resources.SingleAsync(r => r.Id == id)).Uid);
            return await db.Database.ExecuteSqlAsync($"INSERT INTO notification (contributor_id, kind, thread, at) VALUES ({me}, {(int)kind}, {thread}, now())");
        });
        var expected = rest.Contains('?', StringComparison.Ordinal) ? string.Format(System.Globalization.CultureInfo.InvariantCulture, rest, id) : (await App.GetPageAsync($"/ressources/{id}")).RedirectsTo + rest;

        Assert.Equal(expected, (await App.GetPageAsync("/compte/nouvelles", await App.SignInAsync(Ana))).Document.QuerySelector(".register a")!.GetAttribute("href"));
        Assert.Equal(1, await Courier.PostDueAsync(App.Services, default));
        Assert.Equal(expected, await App.LinkAboutAsync(Ana, $"Une fiche et une adresse {kind}"));
        await App.WithDbAsync(db => db.OutgoingMail.ExecuteDeleteAsync());
    }

    [Fact]
    public async Task The_authors_of_an_origin_hear_of_what_is_made_of_it()
    {
        var id = await WorkAsync("Une fiche mère");
        var made = await App.WithDbAsync(async db =>
        {
            var origin = await db.Resources.SingleAsync(r => r.Id == id);
            var work = new Resource(Guid.CreateVersion7(), null);
            var content = Works.Content("Une fiche fille");
            work.Publish(content with { Sheet = content.Sheet with { Origins = [new() { Resource = origin.Uid, Revision = 1, Kind = OriginKind.Adaptation }] } }, new(await PersonAsync(db, Moderator), DateTimeOffset.UtcNow, "", "1"), null);
            db.Add(work);
            await db.SaveChangesAsync();
            return work.Uid;
        });
        Assert.Equal([HappeningKind.ResourcePublished], await KindsAsync(Ana, made));
    }

    private Task<int> TalkAsync(int id) => App.WithDbAsync(async db =>
    {
        (await db.ProposalAsync(id))!.Remark(await PersonAsync(db, Moderator), $"Encore un mot, {Guid.NewGuid():N}.", DateTimeOffset.UtcNow);
        // The author of the work takes part from here on.
        (await db.ProposalAsync(id))!.Remark(await PersonAsync(db, Ana), "Entendu.", DateTimeOffset.UtcNow);
        await db.SaveChangesAsync();
        await db.Notifications.Where(n => n.ContributorId != db.Users.Single(u => u.Email == Ana).ContributorId).ExecuteDeleteAsync();
        return 0;
    });
}
