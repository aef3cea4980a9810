using System.Net;
using CommonsForge.Data.Feedback;
using CommonsForge.Domain.Feedback;
using CommonsForge.Domain.Journal;
using CommonsForge.Site.Tests.Proposals;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Feedback;

/// <summary>What waits for a look: reports, and other words for those that show; what is answered to them.</summary>
public sealed class ReportLookTests(ReviewedApp app) : ReportTestBase(app)
{
    [Fact]
    public async Task Without_an_account_it_waits_and_counts_for_nothing_until_somebody_of_review_lets_it_show()
    {
        var (id, url) = await WorkAsync("Sans compte");
        var visitor = App.NewVisitor();
        var sent = await SlowlyAsync(visitor, url, ("Contexte", "tiers-lieu"), ("Adaptee", "false"), ("Ligne", "Très bien passé."));
        var made = await OneAsync(id);
        Assert.Equal((ReportStanding.Held, null), (made.Standing, made.ById));
        Assert.StartsWith($"/retours/{made.Id}?fait=attend&cle=", sent.RedirectsTo, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.NotFound, (await App.GetPageAsync($"/retours/{made.Id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await App.GetPageAsync($"/retours/{made.Id}?cle=autre")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await App.GetPageAsync($"/retours/{made.Id}", await App.AsAsync(ReviewedApp.Other))).Status);
        Assert.DoesNotContain("Très bien", (await App.GetPageAsync(url + "/retours")).Text("main"), StringComparison.Ordinal);
        Assert.DoesNotContain("Très bien", (await App.GetPageAsync($"/relectures?sorte=retours&ressource={id}")).Text("main"), StringComparison.Ordinal);
        Assert.DoesNotContain("Utilisée 1", (await App.GetPageAsync(url)).Text("header.card .foot"), StringComparison.Ordinal);
        Assert.DoesNotContain("Très bien", await App.Visitor.GetStringAsync(new Uri("/donnees/retours.csv", UriKind.Relative)), StringComparison.Ordinal);
        Assert.Contains(HappeningKind.UsageHeld, await KindsAsync(ReviewedApp.Moderator, id));

        var moderator = await App.AsAsync(ReviewedApp.Moderator);
        Assert.Contains("Très bien", (await App.GetPageAsync($"/relectures?sorte=retours&ressource={id}", moderator)).Text(".register"), StringComparison.Ordinal);
        Assert.EndsWith("fait=retour", (await App.SendAsync(moderator, "/relectures", "Montrer", ("retour", Text(made.Id)))).RedirectsTo, StringComparison.Ordinal);

        Assert.Contains("Très bien", (await App.GetPageAsync(url + "/retours")).Text(".card.report"), StringComparison.Ordinal);
        Assert.Contains("Utilisée 1 fois", (await App.GetPageAsync(url)).Text("header.card .foot"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_private_link_amends_it_what_was_accepted_stays_read_and_counted_beside_the_words_that_wait_and_gives_way_once_they_are_taken()
    {
        var (id, url) = await WorkAsync("Par le lien");
        var visitor = App.NewVisitor();
        var (link, amend) = await AcceptedAsync(visitor, id, url, ("Adaptee", "false"), ("Territoire", "Rennes (35238)"), ("Ligne", "Telle quelle."));
        Assert.Equal("Telle quelle.", (await App.GetPageAsync(amend, App.NewVisitor())).Document.QuerySelector("[name=Ligne]")!.GetAttribute("value"));
        var story = (await OneAsync(id)).Id;
        Assert.Equal(HttpStatusCode.NotFound, (await App.GetPageAsync($"{url}/utilisee?retour={story}&cle=autre")).Status);

        var sent = await SlowlyAsync(visitor, amend, true, ("Adaptee", "true"), ("Territoire", "Brest (29019)"), ("Ligne", "Dite autrement."));

        Assert.Contains("reste visible comme avant", (await App.GetPageAsync(sent.RedirectsTo!, visitor)).Text("[role=status]"), StringComparison.Ordinal);
        var moderator = await App.AsAsync(ReviewedApp.Moderator);
        await SaysAsync(id, url, "Telle quelle.", "Dite autrement.", "35");
        Assert.Contains("Dite autrement.", (await App.GetPageAsync($"/relectures?sorte=retours&ressource={id}", moderator)).Text(".register"), StringComparison.Ordinal);
        Assert.DoesNotContain("Dite autrement.", (await App.GetPageAsync($"/relectures?sorte=retours&ressource={id}")).Text("main"), StringComparison.Ordinal);
        Assert.Equal(2, (await KindsAsync(ReviewedApp.Moderator, id)).Count(k => k == HappeningKind.UsageHeld));
        // Whoever wrote it and whoever looks read both, side by side; who amends it again goes on from the last words.
        foreach (var (path, who) in new[] { (link, visitor), ($"/retours/{story}", moderator) })
            Assert.Equal(["Telle quelle.", "Dite autrement."], (await App.GetPageAsync(path, who)).Texts(".card.report .said"));
        Assert.Equal("Dite autrement.", (await App.GetPageAsync(amend, visitor)).Document.QuerySelector("[name=Ligne]")!.GetAttribute("value"));

        Assert.EndsWith("fait=modification-prise", (await App.SendAsync(moderator, $"/retours/{story}", "Montrer")).RedirectsTo, StringComparison.Ordinal);
        await SaysAsync(id, url, "Dite autrement.", "Telle quelle.", "29");
        Assert.Equal("Utilisée 1 fois, adaptée 1 fois.", (await App.GetPageAsync(url + "/retours")).Text(".lead"));
        Assert.Single(await KindsAsync(ReviewedApp.Author, id), k => k == HappeningKind.ResourceUsed);
    }

    [Fact]
    public async Task Other_words_that_are_left_out_leave_the_report_as_it_was_say_why_to_its_reporter_alone_and_nobody_decides_on_words_unread()
    {
        var (id, url) = await WorkAsync("Modification laissée");
        var visitor = App.NewVisitor();
        var (link, amend) = await AcceptedAsync(visitor, id, url, ("Adaptee", "false"), ("Ligne", "Ce qui reste."));
        var story = $"/retours/{(await OneAsync(id)).Id}";
        await SlowlyAsync(visitor, amend, true, ("Adaptee", "false"), ("Ligne", "Achetez mon livre."));
        // The author may take other words, and not leave out what they would rather not read; a passer-by may neither.
        Assert.Equal(HttpStatusCode.Forbidden, (await App.SendAsync(await App.AsAsync(ReviewedApp.Author), story, "Ecarter", ("Motif", "Non."))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await App.SendAsync(await App.AsAsync(ReviewedApp.Other), story, "Montrer")).Status);
        var moderator = await App.AsAsync(ReviewedApp.Moderator);
        var unread = await App.SendAsync(moderator, story, "Montrer", ("MotsLus", "1"));
        Assert.Equal(["Ce retour vient de changer : relisez-le, puis décidez."], unread.Texts("#erreurs li"));

        Assert.EndsWith("fait=modification-laissee", (await App.SendAsync(moderator, story, "Ecarter", ("Motif", "Ce n’est pas un usage."))).RedirectsTo, StringComparison.Ordinal);

        await SaysAsync(id, url, "Ce qui reste.", "Achetez", null);
        Assert.Contains("Ce n’est pas un usage.", (await App.GetPageAsync(link, visitor)).Text(".notice.warning"), StringComparison.Ordinal);
        Assert.DoesNotContain("Ce n’est pas un usage.", (await App.GetPageAsync(story)).Text("main"), StringComparison.Ordinal);
        Assert.DoesNotContain("Achetez", (await App.GetPageAsync(link, visitor)).Text("main"), StringComparison.Ordinal);
        // The address that was kept is that of the first thanks: it waits no more.
        Assert.Empty((await App.GetPageAsync(link, visitor)).Texts("[role=status]"));
        Assert.Empty((await App.GetPageAsync($"/relectures?sorte=retours&ressource={id}", moderator)).Texts(".register .name"));
        // The whole may still be set aside, as before.
        Assert.EndsWith("fait=ecarte", (await App.SendAsync(moderator, story, "Ecarter", ("Motif", "Hors sujet."))).RedirectsTo, StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync(id));
    }

    [Fact]
    public async Task Its_private_link_takes_it_back_for_good_with_the_words_that_wait()
    {
        var (id, url) = await WorkAsync("Reprise par le lien");
        var visitor = App.NewVisitor();
        var (link, amend) = await AcceptedAsync(visitor, id, url, ("Adaptee", "false"), ("Ligne", "Telle quelle."));
        await SlowlyAsync(visitor, amend, true, ("Adaptee", "false"), ("Ligne", "Dite autrement."));
        var made = await OneAsync(id);

        var page = await App.GetPageAsync(link, visitor);
        Assert.Equal($"/retours/{made.Id}", new Uri(page.Text("#lien-prive")).AbsolutePath);
        // Nothing is taken back at one tap.
        Assert.Equal("Retirer mon retour", page.Text("details.part summary"));
        Assert.NotNull(page.Document.QuerySelector("details.part button[formaction='?handler=Retirer']"));
        var taken = await PostAsync(visitor, $"/retours/{made.Id}?handler=Retirer", page, ("Cle", page.Document.QuerySelector("[name=Cle]")!.GetAttribute("value")!));
        Assert.Equal(HttpStatusCode.Found, taken.Status);
        Assert.StartsWith("Votre retour est retiré", (await App.GetPageAsync(taken.RedirectsTo!)).Text("[role=status]"), StringComparison.Ordinal);
        made = await OneAsync(id);
        Assert.Equal((ReportStanding.Withdrawn, "", (ReportAmendment?)null), (made.Standing, made.Words.Line, made.Amendment));
        var gone = await App.GetPageAsync(link, visitor);
        Assert.Equal((HttpStatusCode.Gone, "Ce retour est retiré"), (gone.Status, gone.Text("h1")));
    }

    // A report that a visitor sent and that a look let show: its private link, and where it is amended.
    private async Task<(string Link, string Amend)> AcceptedAsync(HttpClient visitor, int id, string url, params (string, string)[] told)
    {
        var link = (await SlowlyAsync(visitor, url, told)).RedirectsTo!;
        var made = await OneAsync(id);
        Assert.EndsWith("fait=montre", (await App.SendAsync(await App.AsAsync(ReviewedApp.Moderator), $"/retours/{made.Id}", "Montrer")).RedirectsTo, StringComparison.Ordinal);
        return (link, (await App.GetPageAsync(link, visitor)).Document.QuerySelectorAll("a.button").Single(a => a.TextContent == "Modifier").GetAttribute("href")!);
    }

    // What everybody reads, counts and takes away is this, and not the other words.
    private async Task SaysAsync(int id, string url, string words, string others, string? territory)
    {
        var made = await OneAsync(id);
        Assert.Equal((ReportStanding.Shown, words, territory), (made.Standing, made.Words.Line, made.Circumstances.Territory));
        Assert.Equal(2, await CountAsync(id));
        foreach (var path in (string[])[$"/retours/{made.Id}", url + "/retours", url, "/donnees/retours.csv", "/donnees/retours.json", "/donnees/retours.geojson"])
        {
            var said = await App.NewVisitor().GetStringAsync(new Uri(path, UriKind.Relative));
            Assert.Contains(words, said, StringComparison.Ordinal);
            Assert.DoesNotContain(others, said, StringComparison.Ordinal);
        }
        var counts = await App.WithDbAsync(db => db.ByTerritoryAsync(new() { Resources = [id] }));
        Assert.Equal([(territory, 1)], counts.Select(c => (c.Territory, c.Count)));
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Found)]
    [InlineData(ReviewedApp.Host, HttpStatusCode.Forbidden)]
    [InlineData(ReviewedApp.Author, HttpStatusCode.Forbidden)]
    [InlineData(ReviewedApp.Moderator, HttpStatusCode.Found)]
    public async Task It_is_set_aside_with_a_reason_by_a_reviewer_not_by_those_whom_it_may_displease(string? who, HttpStatusCode expected)
    {
        var (id, url) = await WorkAsync("À écarter " + who);
        await PublishAsync(await App.AsAsync(ReviewedApp.Other), url, ("Adaptee", "false"), ("Ligne", "Cela n’a pas marché."));
        var made = await OneAsync(id);

        var answer = await App.SendAsync(await App.AsAsync(who), $"/retours/{made.Id}", "Ecarter", ("Motif", "Ce n’est pas un usage."));

        Assert.Equal(expected, answer.Status);
        Assert.Equal(who == ReviewedApp.Moderator ? ReportStanding.SetAside : ReportStanding.Shown, (await OneAsync(id)).Standing);
        if (who != ReviewedApp.Moderator) return;
        Assert.Contains(HappeningKind.UsageSetAside, await KindsAsync(ReviewedApp.Other, id));
        Assert.Contains("Ce n’est pas un usage.", (await App.GetPageAsync($"/retours/{made.Id}", await App.AsAsync(ReviewedApp.Other))).Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Authors_thank_and_answer_the_reporter_hears_of_it_and_others_may_not()
    {
        var (id, url) = await WorkAsync("Remerciée");
        await PublishAsync(await App.AsAsync(ReviewedApp.Other), url, ("Adaptee", "false"), ("Ligne", "À douze."));
        var made = await OneAsync(id);
        var story = $"/retours/{made.Id}";
        Assert.Equal(HttpStatusCode.Forbidden, (await App.SendAsync(await App.AsAsync(ReviewedApp.Host), story, "Merci")).Status);

        var author = await App.AsAsync(ReviewedApp.Author);
        Assert.EndsWith("fait=remercie", (await App.SendAsync(author, story, "Merci")).RedirectsTo, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await App.SendAsync(author, story, "Merci")).Status);
        Assert.Equal(["Écrivez quelques mots."], (await App.SendAsync(author, story, "Repondre", ("Mots", " "))).Texts("#erreurs li"));
        await App.SendAsync(author, story, "Repondre", ("Mots", "Et à trente ?"));
        await App.SendAsync(await App.AsAsync(ReviewedApp.Other), story, "Repondre", ("Mots", "À trente, non."));

        Assert.Equal(["Merci pour ce retour\u202f!", "Et à trente ?", "À trente, non."], (await App.GetPageAsync(story)).Texts(".thread .said"));
        Assert.Contains("CC BY-SA 4.0", (await App.GetPageAsync(story, author)).Text("main form"), StringComparison.Ordinal);
        Assert.Equal(2, (await KindsAsync(ReviewedApp.Other, id)).Count(k => k == HappeningKind.UsageReplied));
        Assert.Contains($"href=\"{url}/retours\"", (await App.GetPageAsync("/compte/nouvelles", await App.AsAsync(ReviewedApp.Other))).Document.Body!.InnerHtml, StringComparison.Ordinal);
    }
}
