using System.Globalization;
using System.Net;
using CommonsForge.Data;
using CommonsForge.Data.Monthly;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Feedback;
using CommonsForge.Domain.Monthly;
using CommonsForge.Domain.Needs;
using CommonsForge.Domain.Resources;
using CommonsForge.Site.Tests.Infrastructure;
using CommonsForge.Site.Tests.Proposals;
using CommonsForge.Site.Tests.Resources;
using CommonsForge.Web.Mail;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Monthly;

/// <summary>What people follow, and the one mail a month that tells of it.</summary>
public sealed class MonthlyTests(ReviewedApp app) : IClassFixture<ReviewedApp>
{
    private const string Path = "/compte/chaque-mois";

    // The month that is over, whatever day the test runs.
    private static readonly DateTimeOffset Inside = new DateTimeOffset(DateTime.UtcNow.Year, DateTime.UtcNow.Month, 1, 12, 0, 0, TimeSpan.Zero).AddDays(-10);

    [Fact]
    public async Task A_search_a_territory_and_a_theme_are_followed_without_a_script_ten_at_most()
    {
        var who = await app.AsAsync(ReviewedApp.Administrator);
        var search = (await app.GetPageAsync("/ressources?theme=eau&q=reserve", who)).Document.QuerySelector($"a[href^='{Path}']")!.GetAttribute("href")!;
        Assert.Equal(HttpStatusCode.Found, (await app.GetPageAsync(search)).Status);
        Assert.Contains("Eau", (await app.GetPageAsync(search, who)).Text("form.notice"), StringComparison.Ordinal);
        Assert.Empty(await TargetsAsync(ReviewedApp.Administrator));
        await app.SubmitAsync(search, who, ("recherche", "?theme=eau&q=reserve&tri=date&page=4"));
        var place = (await app.GetPageAsync("/territoires/44", who)).Document.QuerySelector($"a[href^='{Path}']")!.GetAttribute("href")!;
        await app.SubmitAsync(place, who, ("territoire", "44"));
        await app.SubmitAsync(Path, who, ("territoire", ""), ("theme", "evaluation"));
        Assert.Equal(["Search ?theme=eau&q=reserve", "Territory 44", "Theme evaluation"], await TargetsAsync(ReviewedApp.Administrator));

        var unknown = await app.SubmitAsync(Path, who, ("territoire", "zzzz"), ("theme", ""));
        Assert.Contains("zzzz", unknown.Text(".field.bad"), StringComparison.Ordinal);
        foreach (var code in new[] { "22", "29", "35", "56", "31", "33", "59" }) await app.SubmitAsync(Path, who, ("territoire", code), ("theme", ""));
        var over = await app.SubmitAsync(Path, who, ("territoire", "75"), ("theme", ""));
        Assert.Contains("déjà dix", over.Text(".field.bad"), StringComparison.Ordinal);
        Assert.Equal(10, (await TargetsAsync(ReviewedApp.Administrator)).Count);

        var first = (await app.GetPageAsync(Path, who)).Document.QuerySelector("input[name=Abonnement]")!.GetAttribute("value")!;
        await app.SubmitAsync(Path, who, ("Abonnement", first));
        Assert.Equal("Territory 44", (await TargetsAsync(ReviewedApp.Administrator))[0]);
    }

    [Fact]
    public async Task One_mail_gathers_the_month_once_whoever_posts_it_and_stops_in_one_click()
    {
        const string email = ReviewedApp.Moderator;
        await NobodyAsync();
        await FollowAsync(email, p =>
        {
            p.Follow(MonthlyKind.Territory, "48", Inside.AddDays(-90));
            p.Follow(MonthlyKind.Theme, "foncier", Inside.AddDays(-90));
            p.Choose(follows: true, ownUses: true, Inside.AddDays(-90));
        });
        var mine = await MonthOfAsync(email);

        await Task.WhenAll(MonthlyCourier.PostDueAsync(app.Services, default), MonthlyCourier.PostDueAsync(app.Services, default));
        while (await MonthlyCourier.PostDueAsync(app.Services, default) > 0)
        {
        }

        Assert.Equal(1, await app.WithDbAsync(db => db.OutgoingMail.CountAsync(m => m.To == email && m.Thread!.StartsWith("mois-"))));
        var mail = await app.MailToAsync(email);
        Assert.StartsWith("Votre mois dans le commun", mail.Subject, StringComparison.Ordinal);
        foreach (var there in new[] { "Nouvelle ressource\u00a0: Une haie du mois", "Un besoin\u00a0: Un besoin ouvert du mois", "Un besoin\u00a0: Un besoin de foncier", "« Une fiche à moi » y a servi 1 fois".Replace("« ", "«\u00a0", StringComparison.Ordinal).Replace(" »", "\u00a0»", StringComparison.Ordinal), "Vos ressources ont servi", $"/retours/{mine}" })
        {
            Assert.Contains(there, mail.Text, StringComparison.Ordinal);
            Assert.Contains(there, WebUtility.HtmlDecode(mail.Html), StringComparison.Ordinal);
        }
        Assert.DoesNotContain("réservé", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Une haie d’avant", mail.Text, StringComparison.Ordinal);

        var headers = MimeMessage.Parse((await File.ReadAllTextAsync(System.IO.Path.Combine(app.MailPath, mail.Name + ".eml"))).ReplaceLineEndings("\r\n"));
        Assert.Equal("List-Unsubscribe=One-Click", headers["List-Unsubscribe-Post"]);
        var stop = new Uri(headers["List-Unsubscribe"].Trim('<', '>'));
        Assert.Contains(stop.PathAndQuery, mail.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await app.GetPageAsync(stop.PathAndQuery)).Status);
        Assert.True((await PlanAsync(email)).Receives);
        using var oneClick = new FormUrlEncodedContent([KeyValuePair.Create("List-Unsubscribe", "One-Click")]);
        Assert.Equal(HttpStatusCode.OK, (await app.NewVisitor().PostAsync(new Uri(stop.PathAndQuery, UriKind.Relative), oneClick)).StatusCode);
        Assert.False((await PlanAsync(email)).Receives);
        Assert.Equal(2, (await PlanAsync(email)).Subscriptions.Count);
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetPageAsync("/chaque-mois/arreter?jeton=autre")).Status);
    }

    [Fact]
    public async Task A_month_without_anything_sends_nothing_and_nobody_receives_what_they_did_not_ask()
    {
        await NobodyAsync();
        await FollowAsync(ReviewedApp.Other, p => p.Follow(MonthlyKind.Search, "?q=zzzzqqq", Inside.AddDays(-90)));
        await FollowAsync(ReviewedApp.Host, p => p.Follow(MonthlyKind.Search, "", DateTimeOffset.UtcNow));

        while (await MonthlyCourier.PostDueAsync(app.Services, default) > 0)
        {
        }

        Assert.False(await app.WithDbAsync(db => db.OutgoingMail.AnyAsync(m => (m.To == ReviewedApp.Other || m.To == ReviewedApp.Host || m.To == ReviewedApp.Author) && m.Thread!.StartsWith("mois-"))));
        Assert.Single(await SendingsAsync(ReviewedApp.Other));
        // Whoever asked today hears of this month when it is over.
        Assert.Empty(await SendingsAsync(ReviewedApp.Host));
    }

    // What people of the sample and other tests asked for is theirs: nobody asked for anything yet.
    private Task<int> NobodyAsync() => app.WithDbAsync(db => db.Database.ExecuteSqlAsync($"DELETE FROM monthly_plan"));

    private Task<List<MonthlySending>> SendingsAsync(string email) => app.WithDbAsync(async db =>
    {
        var id = (await PersonAsync(db, email)).Id;
        return await db.Set<MonthlySending>().Where(s => s.ContributorId == id).ToListAsync();
    });

    // One of each thing, in the month and just before it; returns the report on one's own resource.
    private Task<int> MonthOfAsync(string email) => app.WithDbAsync(async db =>
    {
        var me = await PersonAsync(db, email);
        var other = await PersonAsync(db, ReviewedApp.Author);
        var theme = (await db.Concepts.SingleAsync(c => c.Slug == "foncier")).Uid;
        foreach (var (title, at) in new[] { ("Une haie du mois", Inside), ("Une haie d’avant", Inside.AddDays(-45)) }) db.Add(WorkAt(title, at, s => s with { Territories = ["48"] }));
        var own = WorkAt("Une fiche à moi", Inside.AddDays(-60), s => s with { Credits = [new() { Party = me.Uid, Role = CreditRole.Author }] });
        db.Add(own);
        var report = new UsageReport(Guid.CreateVersion7(), own, new() { Territory = "48" }, new(), other, Inside);
        db.Add(report);
        db.Add(new UsageReport(Guid.CreateVersion7(), own, new() { Territory = "48" }, new(), other, Inside.AddDays(-50)));
        db.Add(new Need(new() { Title = "Un besoin ouvert du mois", Situation = "Voilà.", Territory = "48" }, other, Inside));
        db.Add(new Need(new() { Title = "Un besoin réservé du mois", Situation = "Voilà.", Territory = "48", Themes = [theme], Audience = NeedAudience.SignpostersOnly }, other, Inside));
        db.Add(new Need(new() { Title = "Un besoin de foncier", Situation = "Voilà.", Themes = [theme] }, other, Inside));
        await db.SaveChangesAsync();
        return report.Id;
    });

    private static Resource WorkAt(string title, DateTimeOffset at, Func<Sheet, Sheet> sheet)
    {
        var work = new Resource(Guid.CreateVersion7(), null);
        var content = Works.Content(title);
        work.Publish(content with { Sheet = sheet(content.Sheet) }, new(null, at, "", "1"), null);
        return work;
    }

    private Task<int> FollowAsync(string email, Action<MonthlyPlan> follow) => app.WithDbAsync(async db =>
    {
        var plan = new MonthlyPlan(await PersonAsync(db, email));
        follow(plan);
        db.Add(plan);
        return await db.SaveChangesAsync();
    });

    private Task<MonthlyPlan> PlanAsync(string email) => app.WithDbAsync(async db => (await db.MonthlyPlanAsync((await PersonAsync(db, email)).Id))!);

    private Task<List<string>> TargetsAsync(string email) => app.WithDbAsync(async db =>
        (await db.MonthlyPlanAsync((await PersonAsync(db, email)).Id))?.Subscriptions.Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Kind} {s.Target}")).ToList() ?? []);

    private static Task<Contributor> PersonAsync(CommonsDb db, string email) => db.Users.Where(a => a.Email == email).Select(a => a.Contributor!).SingleAsync();
}
