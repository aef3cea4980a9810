using System.Globalization;
using System.Net;
using CommonsForge.Data.Identity;
using CommonsForge.Domain.Journal;
using CommonsForge.Domain.Suggestions;
using CommonsForge.Site.Tests.Infrastructure;
using CommonsForge.Web.Localisation;
using CommonsForge.Web.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CommonsForge.Site.Tests.Notifications;

/// <summary>What mail tells together, what its subject says, and how it is muted and tuned.</summary>
public sealed class NewsMailTests(SampleApp app) : NewsTestBase(app), IClassFixture<SampleApp>
{
    private const string Host = "animatrice@commons.test";
    private const string Guide = "aiguilleur@commons.test";
    private const string Choices = "/compte/nouvelles/messages";

    [Fact]
    public async Task What_happens_to_one_resource_leaves_in_one_message_that_says_how_many()
    {
        var id = await StartAsync("Cinq à la fois");
        var made = new List<int>();
        foreach (var by in new[] { Moderator, Host, Guide }) made.Add((await ProposeAsync(id, $"Par {by}.", by)).Id);
        await SuggestAsync(id, "Et à deux ?");

        Assert.Equal(1, await Courier.PostDueAsync(App.Services, default));
        var mail = await App.MailAboutAsync(Ana, "Cinq à la fois");
        Assert.Equal("4 nouvelles sur «\u00a0Cinq à la fois\u00a0»", mail.Subject);
        foreach (var body in new[] { mail.Text, WebUtility.HtmlDecode(mail.Html) })
        {
            foreach (var proposal in made) Assert.Contains($"/propositions/{proposal}", body, StringComparison.Ordinal);
            Assert.Contains("laisse une suggestion sur", body, StringComparison.Ordinal);
            Assert.Contains(Choices, body, StringComparison.Ordinal);
        }
        var subject = await SubjectAsync(id);
        Assert.Equal($"nouvelles-{await IdAsync(Ana)}-{subject:N}", await App.WithDbAsync(db => db.OutgoingMail.OrderByDescending(m => m.Id).Select(m => m.Thread).FirstAsync()));

        // Nothing more about it within the hour, and then what came meanwhile.
        await ProposeAsync(id, "Encore.", Host);
        Assert.Equal(0, await Courier.PostDueAsync(App.Services, default));
        await App.WithDbAsync(db => db.Notifications.Where(n => n.MailedAt != null).ExecuteUpdateAsync(n => n.SetProperty(x => x.MailedAt, DateTimeOffset.UtcNow.AddMinutes(-61))));
        Assert.Equal(1, await Courier.PostDueAsync(App.Services, default));
        Assert.Equal("Rosa Etcheverry propose un changement pour «\u00a0Cinq à la fois\u00a0»", (await App.MailAboutAsync(Ana, "propose un changement pour «\u00a0Cinq à la fois")).Subject);
    }

    [Theory]
    [InlineData("fr", "2 nouvelles sur 2 sujets, dont «\u00a0Ensemble B fr\u00a0»", "Ne plus rien recevoir sur «\u00a0Ensemble A fr\u00a0»")]
    [InlineData("en", "2 updates on 2 subjects, among them “Ensemble B en”", "Receive nothing more on “Ensemble A en”")]
    public async Task What_is_due_for_one_person_at_the_same_moment_leaves_in_one_message(string language, string subject, string mute)
    {
        await SpeakAsync(language);
        var one = await StartAsync($"Ensemble A {language}");
        var other = await WorkAsync($"Ensemble B {language}");
        await ProposeAsync(one, "Ici.");
        await ProposeAsync(other, "Là.");

        Assert.Equal(1, await Courier.PostDueAsync(App.Services, default));
        var mail = await App.MailToAsync(Ana, subject);
        await SpeakAsync("fr");
        foreach (var title in new[] { $"Ensemble A {language}", $"Ensemble B {language}" })
        {
            Assert.Contains($"* {title}\n", mail.Text, StringComparison.Ordinal);
            Assert.Contains($"<h2>{title}</h2>", mail.Html, StringComparison.Ordinal);
        }
        Assert.Contains(mute, mail.Text, StringComparison.Ordinal);
        Assert.Contains(mute, WebUtility.HtmlDecode(mail.Html), StringComparison.Ordinal);

        // The one click of a mail program stops all of it; whoever regrets it has it again.
        var stop = await OneClickAsync(mail);
        Assert.Equal(MailRhythm.Never, await App.WithDbAsync(db => db.Users.Where(u => u.Email == Ana).Select(u => u.MailRhythm).SingleAsync()));
        await App.SubmitAsync(stop, App.NewVisitor());
        Assert.Equal(MailRhythm.Soon, await App.WithDbAsync(db => db.Users.Where(u => u.Email == Ana).Select(u => u.MailRhythm).SingleAsync()));
    }

    [Fact]
    public async Task A_subject_is_muted_from_the_message_without_signing_in_and_heard_again()
    {
        var id = await StartAsync("Trop bavarde");
        await ProposeAsync(id, "Un.", Host);
        await Courier.PostDueAsync(App.Services, default);
        var mail = await App.MailAboutAsync(Ana, "Trop bavarde");
        Assert.Equal("Rosa Etcheverry propose un changement pour «\u00a0Trop bavarde\u00a0»", mail.Subject);

        var stop = await OneClickAsync(mail);
        Assert.Contains(stop, mail.Text, StringComparison.Ordinal);
        await ProposeAsync(id, "Deux.", Guide);
        await LaterAsync();
        Assert.Equal(0, await Courier.PostDueAsync(App.Services, default));
        var told = await App.WithDbAsync(db => db.Notifications.Where(n => n.ContributorId == db.Users.Single(u => u.Email == Ana).ContributorId).ToListAsync());
        Assert.Equal(2, told.Count);
        Assert.All(told, n => Assert.NotNull(n.ReadAt));

        var undone = await App.SubmitAsync(stop, App.NewVisitor());
        Assert.Contains("vous recevez à nouveau", undone.Text("main"), StringComparison.Ordinal);
        await ProposeAsync(id, "Trois.", Moderator);
        Assert.Equal(1, await Courier.PostDueAsync(App.Services, default));
        Assert.Equal(HttpStatusCode.NotFound, (await App.GetPageAsync("/nouvelles/arreter?jeton=autre")).Status);
        using var empty = new FormUrlEncodedContent([]);
        foreach (var handler in new[] { "", "&handler=Entendre" }) Assert.Equal(HttpStatusCode.NotFound, (await App.NewVisitor().PostAsync(new Uri("/nouvelles/arreter?jeton=autre" + handler, UriKind.Relative), empty)).StatusCode);
    }

    [Fact]
    public async Task A_subject_is_muted_from_the_page_and_heard_again_where_messages_are_chosen()
    {
        var id = await StartAsync("Muette ici");
        await ProposeAsync(id, "Un.", Host);
        var (client, subject) = (await App.SignInAsync(Ana), (await SubjectAsync(id)).ToString());

        // Of what they never heard, nobody mutes anything.
        Assert.Equal(HttpStatusCode.NotFound, (await App.SubmitAsync("/compte/nouvelles", client, ("Sujet", Guid.NewGuid().ToString()))).Status);
        var muted = await App.SubmitAsync("/compte/nouvelles?handler=Sourdine", client, ("Sujet", subject));
        Assert.EndsWith($"#sujet-{Guid.Parse(subject, CultureInfo.InvariantCulture):N}", muted.RedirectsTo, StringComparison.Ordinal);
        Assert.Equal(0, await Courier.PostDueAsync(App.Services, default));
        Assert.Contains("En sourdine", (await App.GetPageAsync("/compte/nouvelles", client)).Text(".news li"), StringComparison.Ordinal);
        Assert.Contains("Muette ici", (await App.GetPageAsync(Choices, client)).Texts(".register .name"));
        Assert.Contains(subject, System.Text.Encoding.UTF8.GetString(await App.WithDbAsync(async db => await OwnData.WriteAsync(db, await db.Users.Where(u => u.Email == Ana).Select(u => u.Id).SingleAsync(), DateTimeOffset.UtcNow))), StringComparison.Ordinal);

        await App.SubmitAsync(Choices + "?handler=Entendre", client, ("Sujet", subject));
        await ProposeAsync(id, "Deux.", Guide);
        Assert.Equal(1, await Courier.PostDueAsync(App.Services, default));
    }

    [Fact]
    public async Task Each_kind_of_news_has_its_own_rhythm()
    {
        var id = await StartAsync("À chacun son rythme");
        var client = await App.SignInAsync(Ana);
        await App.SubmitAsync(Choices, client, ("Rythme", "Soon"), ("Sujets[Works]", "general"), ("Sujets[Proposals]", "Never"), ("Sujets[Uses]", "Daily"), ("Sujets[Needs]", "Weekly"));
        Assert.Equal(["Soon", "general", "Never", "Daily", "Weekly"], (await App.GetPageAsync(Choices, client)).Document.QuerySelectorAll("main select option[selected]").Select(o => o.GetAttribute("value")!));

        await ProposeAsync(id, "Sans message.", Host);
        Assert.Equal(0, await Courier.PostDueAsync(App.Services, default));
        await TellAsync(HappeningKind.ResourceUsed, id, DateTimeOffset.UtcNow);
        Assert.Equal(0, await Courier.PostDueAsync(App.Services, default));
        await TellAsync(HappeningKind.ResourceUsed, id, DateTimeOffset.UtcNow.AddHours(-25));
        Assert.Equal(1, await Courier.PostDueAsync(App.Services, default));
        Assert.Equal(1, await App.WithDbAsync(db => db.Notifications.CountAsync(n => n.MailedAt != null)));
        await LaterAsync();

        var need = await App.WithDbAsync(db => db.Needs.OrderBy(n => n.Id).Select(n => n.Uid).FirstAsync());
        await App.WithDbAsync(async db => await db.Database.ExecuteSqlAsync($"INSERT INTO notification (contributor_id, kind, thread, at) VALUES ({await IdAsync(Ana)}, {(int)HappeningKind.NeedMoved}, {need}, {DateTimeOffset.UtcNow})"));
        Assert.Equal(0, await Courier.PostDueAsync(App.Services, default));
        await App.WithDbAsync(db => db.Notifications.Where(n => n.Thread == need).ExecuteUpdateAsync(n => n.SetProperty(x => x.At, DateTimeOffset.UtcNow.AddDays(-8))));
        Assert.Equal(1, await Courier.PostDueAsync(App.Services, default));

        await TellAsync(HappeningKind.ResourceRevised, id, DateTimeOffset.UtcNow);
        Assert.Equal(1, await Courier.PostDueAsync(App.Services, default));
        await App.SubmitAsync(Choices, client, ("Rythme", "Soon"));
        Assert.Empty(await App.WithDbAsync(db => db.MailChoices.ToListAsync()));
    }

    [Theory]
    [InlineData("2026-11-29T05:59:59Z", "2026-11-28T06:00:00Z", "2026-11-23T06:00:00Z")]
    [InlineData("2026-11-29T06:00:00Z", "2026-11-29T06:00:00Z", "2026-11-23T06:00:00Z")]
    [InlineData("2026-11-30T05:00:00Z", "2026-11-29T06:00:00Z", "2026-11-23T06:00:00Z")]
    [InlineData("2026-11-30T12:00:00Z", "2026-11-30T06:00:00Z", "2026-11-30T06:00:00Z")]
    [InlineData("2026-07-01T05:00:00Z", "2026-07-01T05:00:00Z", "2026-06-29T05:00:00Z")]
    public void A_day_and_a_week_begin_in_the_morning_of_the_commons(string now, string day, string week)
    {
        var moments = Courier.Moments(App.Services.GetRequiredService<CommonsClock>(), At(now));
        Assert.Equal((At(day), At(week)), (moments.Day, moments.Week));

        static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task On_the_page_one_subject_is_told_in_one_place_and_the_same_thing_once()
    {
        var id = await StartAsync("Trois versions");
        for (var i = 0; i < 3; i++) await TellAsync(HappeningKind.ResourceRevised, id, DateTimeOffset.UtcNow.AddMinutes(-i));
        await ProposeAsync(id, "Autre chose.", Host);
        await ProposeAsync(await WorkAsync("Une autre à part"), "Et là.", Host);

        var page = await App.GetPageAsync("/compte/nouvelles", await App.SignInAsync(Ana));
        Assert.Equal(2, page.Document.QuerySelectorAll(".news > li").Length);
        var lines = page.Document.QuerySelector(".news > li:nth-child(2)")!.QuerySelectorAll("a").Select(a => a.TextContent.Replace('\u00a0', ' ')).ToList();
        Assert.Equal(["Rosa Etcheverry propose un changement pour « Trois versions »", "Nouvelle version de « Trois versions », par Linh Nguyen-Caradec (3 fois)"], lines);
    }

    [Fact]
    public async Task All_that_is_about_a_resource_or_a_need_is_told_with_it()
    {
        var id = await StartAsync("De quoi s’agit-il");
        var proposal = (await ProposeAsync(id, "Un.", Host)).Uid;
        var suggestion = await SuggestAsync(id, "Deux.");
        var wrong = await App.WithDbAsync(db => db.Database.SqlQuery<int>($"""
            SELECT count(*)::int AS "Value" FROM (
                SELECT u.uid, r.uid AS subject FROM usage_report u JOIN resource r ON r.id = u.resource_id UNION ALL SELECT c.uid, r.uid FROM collected_use c JOIN resource r ON r.id = c.resource_id
                UNION ALL SELECT i.uid, n.uid FROM introduction i JOIN need n ON n.id = i.need_id UNION ALL SELECT uid, uid FROM need UNION ALL SELECT uid, uid FROM resource) AS about
            WHERE notice_subject(about.uid) <> about.subject
            """).SingleAsync());
        Assert.Equal(0, wrong);
        var subject = await SubjectAsync(id);
        Assert.All(await App.WithDbAsync(db => db.Notifications.Where(n => n.Thread == proposal || n.Thread == suggestion).ToListAsync()), n => Assert.Equal(subject, n.Subject));
    }

    // A work, and nothing told of anything yet.
    private async Task<int> StartAsync(string title)
    {
        var id = await WorkAsync(title);
        await App.WithDbAsync(db => db.Notifications.ExecuteDeleteAsync());
        // Others of the sample are told too: no mail to them comes between.
        await App.WithDbAsync(db => db.Users.Where(u => u.Email != Ana).ExecuteUpdateAsync(u => u.SetProperty(x => x.MailRhythm, MailRhythm.Never)));
        return id;
    }

    private Task<Guid> SuggestAsync(int resource, string words) => App.WithDbAsync(async db =>
    {
        var revision = await db.Revisions.Include(r => r.Resource).SingleAsync(r => r.ResourceId == resource && r.Number == r.Resource.CurrentNumber);
        var suggestion = new Suggestion(revision, SuggestionKind.Question, words, await PersonAsync(db, Moderator), DateTimeOffset.UtcNow);
        db.Add(suggestion);
        await db.SaveChangesAsync();
        return suggestion.Uid;
    });

    private async Task<int> TellAsync(HappeningKind kind, int resource, DateTimeOffset at)
    {
        var (me, actor, subject) = (await IdAsync(Ana), await App.WithDbAsync(async db => (await PersonAsync(db, Moderator)).Uid), await SubjectAsync(resource));
        return await App.WithDbAsync(db => db.Database.ExecuteSqlAsync($"INSERT INTO notification (contributor_id, kind, thread, actor_uid, at) VALUES ({me}, {(int)kind}, {subject}, {actor}, {at})"));
    }

    private Task<int> LaterAsync() => App.WithDbAsync(db => db.Notifications.Where(n => n.MailedAt != null).ExecuteUpdateAsync(n => n.SetProperty(x => x.MailedAt, DateTimeOffset.UtcNow.AddHours(-2))));

    private Task<int> SpeakAsync(string language) => App.WithDbAsync(db => db.Users.Where(u => u.Email == Ana).ExecuteUpdateAsync(u => u.SetProperty(x => x.Language, language)));

    private Task<Guid> SubjectAsync(int resource) => App.WithDbAsync(db => db.Resources.Where(r => r.Id == resource).Select(r => r.Uid).SingleAsync());

    private Task<int> IdAsync(string email) => App.WithDbAsync(async db => (await PersonAsync(db, email)).Id);

    // Looking changes nothing; a mail program then posts by itself.
    private async Task<string> OneClickAsync(WrittenMail mail)
    {
        var headers = MimeMessage.Parse((await File.ReadAllTextAsync(Path.Combine(App.MailPath, mail.Name + ".eml"))).ReplaceLineEndings("\r\n"));
        Assert.Equal("List-Unsubscribe=One-Click", headers["List-Unsubscribe-Post"]);
        var stop = new Uri(headers["List-Unsubscribe"].Trim('<', '>')).PathAndQuery;
        Assert.Equal(HttpStatusCode.OK, (await App.GetPageAsync(stop)).Status);
        Assert.Equal(0, await App.WithDbAsync(db => db.MutedSubjects.CountAsync(m => db.Users.Any(u => u.Email == Ana && u.ContributorId == m.ContributorId))));
        using var oneClick = new FormUrlEncodedContent([KeyValuePair.Create("List-Unsubscribe", "One-Click")]);
        Assert.Equal(HttpStatusCode.OK, (await App.NewVisitor().PostAsync(new Uri(stop, UriKind.Relative), oneClick)).StatusCode);
        return stop;
    }
}
