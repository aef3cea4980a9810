using System.Net;
using CommonsForge.Data.Feedback;
using CommonsForge.Data.Identity;
using CommonsForge.Domain.Feedback;
using CommonsForge.Domain.Resources;
using CommonsForge.Site.Tests.Proposals;
using CommonsForge.Site.Tests.Resources;
using CommonsForge.Web.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CommonsForge.Site.Tests.Feedback;

/// <summary>What nothing was heard of for two years, whom that asks, and what they say with one press.</summary>
public sealed class ValidityTests(ReviewedApp app) : IClassFixture<ReviewedApp>
{
    [Fact]
    public async Task What_nothing_was_heard_of_for_twenty_four_months_says_so_and_what_was_used_since_does_not()
    {
        var (_, old) = await WorkAsync("Vieille fiche", months: 25);
        var (_, fresh) = await WorkAsync("Fiche récente", months: 23);
        var (used, usedUrl) = await WorkAsync("Vieille mais utilisée", months: 40);
        await app.WithDbAsync(async db =>
        {
            db.Add(new UsageReport(Guid.CreateVersion7(), await db.Resources.SingleAsync(r => r.Id == used), new(), new() { Line = "Encore utile." }, null, DateTimeOffset.UtcNow.AddMonths(-3)));
            return await db.SaveChangesAsync();
        });

        Assert.Contains("À rafraîchir", (await app.GetPageAsync(old)).Texts(".notice strong").Select(t => t.TrimEnd('.')));
        Assert.Contains("à rafraîchir", (await app.GetPageAsync("/ressources?q=vieille+fiche")).Text($".card:has(a[href='{old}']) .foot"), StringComparison.Ordinal);
        foreach (var page in new[] { fresh, usedUrl }) Assert.DoesNotContain("À rafraîchir", (await app.GetPageAsync(page)).Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_author_is_asked_once_and_opening_the_link_says_nothing_until_a_button_is_pressed()
    {
        await SilenceAsync();
        var (id, url) = await WorkAsync("À demander", months: 30, ReviewedApp.Author);
        Assert.Equal(1, await PostAsync());
        Assert.Equal(0, await PostAsync());
        var path = await app.LinkToAsync(ReviewedApp.Author, "Toujours valable\u202f? À demander");
        var visitor = app.NewVisitor();

        for (var i = 0; i < 2; i++) Assert.Equal(HttpStatusCode.OK, (await app.GetPageAsync(path, visitor)).Status);
        Assert.Null((await AskAsync(id)).Said);
        Assert.Contains("À rafraîchir", (await app.GetPageAsync(url)).Text("main"), StringComparison.Ordinal);

        await app.SubmitAsync(path, visitor, ("reponse", "Yes"));
        Assert.Equal(ValidityAnswer.Yes, (await AskAsync(id)).Said);
        var page = await app.GetPageAsync(url);
        Assert.DoesNotContain("À rafraîchir", page.Text("main"), StringComparison.Ordinal);
        var name = await app.WithDbAsync(async db => (await ReviewedApp.PersonAsync(db, ReviewedApp.Author)).Party.Name);
        Assert.Contains($"Toujours valable, dit {name} le", page.Text("header.card .foot"), StringComparison.Ordinal);
        var wrong = await app.GetPageAsync("/toujours-valable?jeton=autre");
        Assert.Equal((HttpStatusCode.Gone, "Ce lien n’est pas le bon, ou il a expiré"), (wrong.Status, wrong.Text("h1")));
        Assert.Equal(0, await PostAsync());
    }

    [Fact]
    public async Task A_no_keeps_the_flag_and_leads_to_a_suggestion_and_the_name_of_who_asked_not_to_be_named_is_not_said()
    {
        await SilenceAsync();
        var (id, url) = await WorkAsync("Dépassée", months: 30, ReviewedApp.Other);
        await PostAsync();
        var path = await app.LinkToAsync(ReviewedApp.Other, "Toujours valable\u202f? Dépassée");
        var visitor = app.NewVisitor();
        await app.SubmitAsync(path, visitor, ("reponse", "No"));
        Assert.Contains("À rafraîchir", (await app.GetPageAsync(url)).Text("main"), StringComparison.Ordinal);
        Assert.NotNull((await app.GetPageAsync(path, visitor)).Document.QuerySelector($"main a[href='{url}/suggestions']"));

        // Another answer takes the place of the first while the link lasts; and then none does.
        await app.SubmitAsync(path, visitor, ("reponse", "Yes"));
        await app.WithDbAsync(async db =>
        {
            (await ReviewedApp.PersonAsync(db, ReviewedApp.Other)).Party.Forget(DateTimeOffset.UtcNow, null);
            return await db.SaveChangesAsync();
        });
        Assert.Contains("Toujours valable, dit une personne qui la connaît", (await app.GetPageAsync(url)).Text("header.card .foot"), StringComparison.Ordinal);
        Assert.DoesNotContain("Ousmane", (await app.GetPageAsync(url)).Text("header.card .foot"), StringComparison.Ordinal);
        await app.WithDbAsync(db => db.ValidityAsks.Where(a => a.ResourceId == id).ExecuteUpdateAsync(a => a.SetProperty(x => x.AskedAt, DateTimeOffset.UtcNow.AddDays(-61))));
        Assert.Equal(HttpStatusCode.Gone, (await app.GetPageAsync(path, visitor)).Status);
    }

    [Fact]
    public async Task Who_made_any_part_of_it_hears_that_it_needs_work_in_the_words_given_and_its_page_counts_who_says_so()
    {
        const string Words = "Le minutage est trop court, comptez une heure.";
        await SilenceAsync();
        var (id, url) = await WorkAsync("À reprendre", months: 30, ReviewedApp.Author);
        await app.WithDbAsync(async db =>
        {
            var last = await Works.CurrentAsync(db, id);
            var helper = new Credit { Party = (await ReviewedApp.PersonAsync(db, ReviewedApp.Host)).Uid, Role = CreditRole.Contributor };
            last.Resource.Publish(last.ToContent() with { Sheet = last.Sheet with { Credits = [.. last.Sheet.Credits, helper] } }, new(null, DateTimeOffset.UtcNow.AddMonths(-29), "", "1"), last);
            db.Add(new UsageReport(Guid.CreateVersion7(), last.Resource, new(), new() { Line = "Utile." }, await ReviewedApp.PersonAsync(db, ReviewedApp.Other), DateTimeOffset.UtcNow.AddMonths(-28)));
            return await db.SaveChangesAsync();
        });
        await app.WithDbAsync(db => db.Notifications.ExecuteDeleteAsync());
        await PostAsync();
        var path = await app.LinkToAsync(ReviewedApp.Other, "Toujours valable\u202f? À reprendre");
        var visitor = app.NewVisitor();

        // Twice the same: said once.
        for (var i = 0; i < 2; i++) await app.SubmitAsync(path, visitor, ("reponse", "NeedsWork"), ("mots", Words));

        foreach (var email in new[] { ReviewedApp.Author, ReviewedApp.Host })
        {
            var line = Assert.Single((await app.GetPageAsync("/compte/nouvelles", await app.AsAsync(email))).Document.QuerySelectorAll(".register li"));
            Assert.Contains("dit que «\u00a0À reprendre\u00a0» demande des retouches", line.TextContent, StringComparison.Ordinal);
            Assert.Contains(Words, line.TextContent, StringComparison.Ordinal);
            Assert.Equal(url, line.QuerySelector("a")!.GetAttribute("href"));
        }
        Assert.Empty((await app.GetPageAsync("/compte/nouvelles", await app.AsAsync(ReviewedApp.Other))).Texts(".register li"));
        await Courier.PostDueAsync(app.Services, default);
        Assert.Contains(Words, (await app.MailAboutAsync(ReviewedApp.Author, "dit que «\u00a0À reprendre\u00a0» demande des retouches")).Text, StringComparison.Ordinal);
        var page = await app.GetPageAsync(url);
        Assert.Contains("1 personne qui la connaît dit que cette version demande des retouches", page.Text("main"), StringComparison.Ordinal);
        foreach (var way in new[] { "/modifier", "/suggestions" }) Assert.NotNull(page.Document.QuerySelector($"main .notice a[href='{url}{way}']"));
        Assert.DoesNotContain("minutage", page.Text("main"), StringComparison.Ordinal);
        var own = await app.WithDbAsync(async db => System.Text.Encoding.UTF8.GetString(await OwnData.WriteAsync(db, await db.Users.Where(u => u.Email == ReviewedApp.Other).Select(u => u.Id).SingleAsync(), DateTimeOffset.UtcNow)));
        Assert.Contains(Words, own, StringComparison.Ordinal);

        // Whoever changes their mind is not counted any more, and what they said before is not told as if they still did.
        await app.SubmitAsync(path, visitor, ("reponse", "Yes"), ("mots", Words));
        Assert.DoesNotContain("demande des retouches", (await app.GetPageAsync(url)).Text("main"), StringComparison.Ordinal);
        Assert.Contains("dit finalement que", Assert.Single((await app.GetPageAsync("/compte/nouvelles", await app.AsAsync(ReviewedApp.Author))).Texts(".register li")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_version_answers_who_asked_for_one_and_words_that_are_too_long_come_back()
    {
        await SilenceAsync();
        var (id, url) = await WorkAsync("À réécrire", months: 30, ReviewedApp.Author);
        await PostAsync();
        var path = await app.LinkToAsync(ReviewedApp.Author, "Toujours valable\u202f? À réécrire");
        var visitor = app.NewVisitor();
        var refused = await app.SubmitAsync(path, visitor, ("reponse", "No"), ("mots", new string('a', 601)));
        Assert.Contains("dépassent 600 signes", refused.Text("main"), StringComparison.Ordinal);
        Assert.Null((await AskAsync(id)).Said);

        await app.SubmitAsync(path, visitor, ("reponse", "No"));
        Assert.Contains("demande des retouches", (await app.GetPageAsync(url)).Text("main"), StringComparison.Ordinal);
        await app.WithDbAsync(async db =>
        {
            var last = await Works.CurrentAsync(db, id);
            last.Resource.Publish(ReviewedApp.Texted(last.ToContent(), "Un texte réécrit."), new(null, DateTimeOffset.UtcNow, "", "1"), last);
            return await db.SaveChangesAsync();
        });
        Assert.DoesNotContain("demande des retouches", (await app.GetPageAsync(url)).Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Processes_that_look_at_the_same_moment_ask_each_person_once_and_nobody_who_wants_no_mail()
    {
        await SilenceAsync();
        for (var i = 0; i < 3; i++) await WorkAsync($"Ensemble {i}", months: 30, ReviewedApp.Moderator, ReviewedApp.Host);
        await app.WithDbAsync(db => db.Users.Where(u => u.Email == ReviewedApp.Host).ExecuteUpdateAsync(u => u.SetProperty(x => x.MailRhythm, MailRhythm.Never)));

        var posted = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(PostAsync)));

        // One of the three this week; the others in the weeks that follow.
        Assert.Equal(1, posted.Sum());
        await app.WithDbAsync(db => db.ValidityAsks.ExecuteUpdateAsync(a => a.SetProperty(x => x.AskedAt, x => x.AskedAt.AddDays(-8))));
        Assert.Equal(1, await PostAsync());
        var asked = await app.WithDbAsync(db => db.ValidityAsks.Where(a => a.AskedAt > DateTimeOffset.UtcNow.AddDays(-30)).Select(a => new { a.ResourceId, a.PersonId }).ToListAsync());
        Assert.Equal(asked.Distinct().Count(), asked.Count);
        await app.WithDbAsync(db => db.Users.Where(u => u.Email == ReviewedApp.Host).ExecuteUpdateAsync(u => u.SetProperty(x => x.MailRhythm, MailRhythm.Soon)));
    }

    // What the sample and other tests hold is old enough to be asked about too: all of it has just been asked about.
    private Task<int> SilenceAsync() => app.WithDbAsync(db => db.Database.ExecuteSqlAsync($"UPDATE search_entry SET heard_at = now(); DELETE FROM validity_ask"));

    private Task<int> PostAsync() => app.WithDbAsync(async _ =>
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ValidityMail>().PostDueAsync(default);
    });

    private Task<ValidityAsk> AskAsync(int resource) => app.WithDbAsync(db => db.ValidityAsks.AsNoTracking().SingleAsync(a => a.ResourceId == resource));

    private Task<(int Id, string Url)> WorkAsync(string title, int months, params string[] authors) => app.WithDbAsync(async db =>
    {
        var people = new List<Guid>();
        foreach (var author in authors) people.Add((await ReviewedApp.PersonAsync(db, author)).Uid);
        var content = Works.Content(title, "Un texte.");
        var resource = new Resource(Guid.CreateVersion7(), null);
        resource.Publish(content with { Sheet = content.Sheet with { Credits = [.. people.Order().Select(p => new Credit { Party = p })] } }, new(null, DateTimeOffset.UtcNow.AddMonths(-months), "", "1"), null);
        db.Add(resource);
        await db.SaveChangesAsync();
        return (resource.Id, $"/ressources/{Web.Pages.Resources.ResourceKey.Of(resource.Id, title)}");
    });
}
