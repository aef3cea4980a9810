using System.Net;
using System.Text.Json;
using AngleSharp.Html.Parser;
using CommonsForge.Data.Feedback;
using CommonsForge.Domain.Feedback;
using CommonsForge.Site.Tests.Infrastructure;
using CommonsForge.Site.Tests.Proposals;
using CommonsForge.Site.Tests.Suggestions;
using CommonsForge.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Collections;

/// <summary>A workshop answers together: from the code on the wall to one report with its voices.</summary>
public sealed class CollectionPageTests(ReviewedApp app) : IClassFixture<ReviewedApp>
{
    private static string? _stamp;

    [Fact]
    public async Task A_room_answers_without_accounts_and_the_whole_counts_as_one_use_with_its_voices()
    {
        var (id, url) = await SuggestionWorks.PublishAsync(app, "Collectée");
        var code = await OpenAsync(url);
        var poster = await app.GetPageAsync($"/collectes/{code}/afficher");
        Assert.EndsWith($"/collectes/{code}", poster.Text(".address"), StringComparison.Ordinal);
        Assert.NotNull(poster.Document.QuerySelector(".poster svg path"));
        Assert.Equal($"/collectes/{code}", new Uri(poster.Document.QuerySelector(".address a")!.GetAttribute("href")!).AbsolutePath);
        Assert.Equal("#adresse-collecte", poster.Document.QuerySelector("[data-behaviour=copy]")!.GetAttribute("data-copies"));

        // More from one address than one visitor may post.
        for (var i = 0; i < 25; i++) Assert.Equal($"/collectes/{code}?fait=merci", (await AnswerAsync(code, ("Comment", "Well"), ("Marche", $"Réponse {i}"))).RedirectsTo);
        var again = (await AnswerAsync(code, ("Difficile", "Le bruit."))).Response.Headers;
        Assert.False(again.Contains("Set-Cookie"));
        var client = await app.AsAsync(ReviewedApp.Author);
        var host = await app.GetPageAsync($"/collectes/{code}/reponses", client);
        Assert.Equal("26 voix", host.Text("#reponses"));
        var first = host.Document.QuerySelector("button[name=Voix]")!.GetAttribute("value")!;
        Assert.EndsWith("fait=ecartee", (await app.SendAsync(client, $"/collectes/{code}/reponses", "Ecarter", ("Voix", first))).RedirectsTo, StringComparison.Ordinal);
        var sent = await app.SendAsync(client, $"/collectes/{code}/reponses", "Publier", ("Ligne", "Vingt-cinq personnes ont parlé."));
        Assert.Matches("^/retours/[0-9]+\\?fait=merci$", sent.RedirectsTo);

        var story = await app.GetPageAsync(sent.RedirectsTo!.Split('?')[0]);
        Assert.Equal("25 voix", story.Text("#voix"));
        Assert.Equal(25, story.Texts(".voices .said").Count);
        Assert.DoesNotContain("Réponse 0", story.Texts(".voices .said"));
        Assert.Equal(["Utilisée 1 fois. 25 voix le racontent."], (await app.GetPageAsync(url + "/retours")).Texts(".lead"));
        Assert.Equal(1, await app.WithDbAsync(db => db.SearchEntries.Where(e => e.ResourceId == id).Select(e => e.Uses).SingleAsync()));
        using var json = JsonDocument.Parse(await app.Visitor.GetStringAsync(new Uri("/donnees/retours.json", UriKind.Relative)));
        Assert.Equal(25, json.RootElement.GetProperty("retours").EnumerateArray().Single(r => r.GetProperty("enUnePhrase").GetString() == "Vingt-cinq personnes ont parlé.").GetProperty("voix").GetInt32());
        Assert.Contains("close", (await app.GetPageAsync($"/collectes/{code}")).Text(".notice"), StringComparison.Ordinal);

        // Taken back, what the room said goes too.
        await app.SendAsync(client, sent.RedirectsTo.Split('?')[0], "Retirer");
        Assert.False(await app.WithDbAsync(db => db.CollectedUses.AnyAsync(c => c.Code == code)));
    }

    [Fact]
    public async Task Nobody_else_sees_answers_nor_runs_a_collection()
    {
        var (_, url) = await SuggestionWorks.PublishAsync(app, "À moi seule");
        var code = await OpenAsync(url);
        await AnswerAsync(code, ("Marche", "Entre nous."));
        var other = await app.AsAsync(ReviewedApp.Other);
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetPageAsync($"/collectes/{code}/reponses", other)).Status);
        foreach (var act in (string[])["Ecarter", "Reprendre", "Clore", "Publier", "Effacer"])
            Assert.Equal(HttpStatusCode.NotFound, (await app.SendAsync(other, $"/collectes/{code}/reponses", act, ("Ligne", "x"))).Status);
        Assert.DoesNotContain("Entre nous", (await app.GetPageAsync($"/collectes/{code}")).Document.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, (await app.GetPageAsync(url + "/collecter", app.NewVisitor())).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetPageAsync("/collectes/zzzzzzzz")).Status);
    }

    [Fact]
    public async Task The_same_sending_is_heard_once_and_an_empty_one_or_a_machines_is_asked_to_look_again()
    {
        var (_, url) = await SuggestionWorks.PublishAsync(app, "Deux fois");
        var code = await OpenAsync(url);
        var sending = Guid.NewGuid().ToString();
        await AnswerAsync(code, ("Envoi", sending), ("Encore", "Yes"));
        Assert.EndsWith("fait=merci", (await AnswerAsync(code, ("Envoi", sending), ("Encore", "Yes"))).RedirectsTo, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await AnswerAsync(code)).Status);
        using var fast = await app.NewVisitor().PostAsync(new Uri($"/collectes/{code}", UriKind.Relative), new FormUrlEncodedContent([KeyValuePair.Create("Encore", "Yes")]));
        Assert.Equal(HttpStatusCode.OK, fast.StatusCode);
        Assert.Equal(1, await app.WithDbAsync(db => db.CollectedUses.Where(c => c.Code == code).Select(c => c.Voices.Count).SingleAsync()));
    }

    [Fact]
    public async Task After_two_days_its_facilitator_is_reminded_and_after_thirty_it_is_erased()
    {
        var (_, url) = await SuggestionWorks.PublishAsync(app, "Oubliée");
        var code = await OpenAsync(url);
        await AnswerAsync(code, ("Marche", "À ne pas perdre."));
        await AgeAsync(code, TimeSpan.FromDays(3));
        Assert.Equal(0, await app.WithDbAsync(db => db.SweepCollectionsAsync()));
        Assert.Equal(1, await app.WithDbAsync(db => db.RemindCollectionsAsync()));
        Assert.Equal(0, await app.WithDbAsync(db => db.RemindCollectionsAsync()));
        var news = await app.GetPageAsync("/compte/nouvelles", await app.AsAsync(ReviewedApp.Author));
        Assert.Contains($"/collectes/{code}/reponses", news.Document.Body!.InnerHtml, StringComparison.Ordinal);
        Assert.Contains(code, (await app.GetPageAsync("/compte/collectes", await app.AsAsync(ReviewedApp.Author))).Document.Body!.InnerHtml, StringComparison.Ordinal);

        await AgeAsync(code, TimeSpan.FromDays(28));
        Assert.Equal(1, await app.WithDbAsync(db => db.SweepCollectionsAsync()));
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetPageAsync($"/collectes/{code}")).Status);
    }

    [Fact]
    public async Task A_report_sent_twice_counts_once_and_gives_a_visitor_their_private_link_again()
    {
        var (id, url) = await SuggestionWorks.PublishAsync(app, "Envoyée deux fois");
        var stamp = await StampAsync();
        var visitor = app.NewVisitor();
        var form = await app.GetPageAsync(url + "/utilisee", visitor);
        var fields = new[] { "__RequestVerificationToken", "Envoi" }.Select(n => KeyValuePair.Create(n, form.Document.QuerySelector($"#retour [name='{n}']")!.GetAttribute("value")!))
            .Append(new("Adaptee", "false")).Append(new("Ligne", "Depuis un champ.")).Append(new(HumanCheck.Start, stamp)).ToList();
        var places = new List<string>();
        for (var i = 0; i < 2; i++)
        {
            using var answer = await visitor.PostAsync(new Uri(url + "/utilisee?handler=Publier", UriKind.Relative), new FormUrlEncodedContent(fields));
            places.Add(answer.Headers.Location!.OriginalString);
        }
        Assert.Equal(places[0].Split("&cle=")[0], places[1].Split("&cle=")[0]);
        Assert.All(places, p => Assert.Contains("fait=attend&cle=", p, StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, (await app.GetPageAsync(places[1], app.NewVisitor())).Status);
        Assert.Equal(1, await app.WithDbAsync(db => db.UsageReports.IgnoreQueryFilters().CountAsync(r => r.ResourceId == id)));
    }

    [Fact]
    public async Task Two_answers_are_shown_under_a_story_of_the_list_then_a_link()
    {
        var (id, url) = await SuggestionWorks.PublishAsync(app, "Très répondue");
        await app.WithDbAsync(async db =>
        {
            var (me, author) = (await ReviewedApp.PersonAsync(db, ReviewedApp.Other), await ReviewedApp.PersonAsync(db, ReviewedApp.Author));
            var report = new UsageReport(Guid.NewGuid(), await db.Resources.SingleAsync(r => r.Id == id), new(), new() { Line = "Bien." }, me, DateTimeOffset.UtcNow);
            db.Add(report);
            db.AddRange(new ReportReply(report, author, "", DateTimeOffset.UtcNow), new ReportReply(report, author, "Et après ?", DateTimeOffset.UtcNow), new ReportReply(report, me, "On recommence.", DateTimeOffset.UtcNow));
            return await db.SaveChangesAsync();
        });
        var page = await app.GetPageAsync(url + "/retours");
        Assert.Equal(2, page.Texts(".card.report .reply").Count);
        Assert.Equal("Lire 1 autre réponse", page.Text(".card.report .small a"));
    }

    [Fact]
    public async Task One_tap_is_soon_given_and_whoever_was_too_fast_presses_the_same_button_again_without_waiting_anew()
    {
        var code = await OpenAsync((await SuggestionWorks.PublishAsync(app, "D’une touche")).Url);
        var visitor = app.NewVisitor();
        var page = await app.GetPageAsync($"/collectes/{code}", visitor);
        var stamp = page.Document.QuerySelector($"[name='{HumanCheck.Start}']")!.GetAttribute("value")!;
        var fast = await app.SubmitAsync($"/collectes/{code}", visitor, (HumanCheck.Start, stamp), ("Comment", "Well"));
        Assert.Contains("Appuyez simplement de nouveau", fast.Text("#erreurs"), StringComparison.Ordinal);
        // The form that is shown again has run since it was first given out.
        Assert.Equal(stamp, fast.Document.QuerySelector($"[name='{HumanCheck.Start}']")!.GetAttribute("value"));
        await Task.Delay(HumanCheck.OneTap, TestContext.Current.CancellationToken);
        var form = new FormUrlEncodedContent([KeyValuePair.Create(HumanCheck.Start, stamp), KeyValuePair.Create("Comment", "Well")]);
        Assert.Equal($"/collectes/{code}?fait=merci", (await visitor.PostAsync(new Uri($"/collectes/{code}", UriKind.Relative), form)).Headers.Location!.ToString());
    }

    private async Task<string> OpenAsync(string url)
    {
        var sent = await app.SubmitAsync(url + "/collecter", await app.AsAsync(ReviewedApp.Author), ("Titre", "Soirée d’essai"), ("Adaptee", "false"), ("Contexte", "tiers-lieu"), ("Territoire", "35"));
        Assert.Matches("^/collectes/[a-z]{8}/afficher$", sent.RedirectsTo);
        return sent.RedirectsTo!.Split('/')[2];
    }

    private async Task<Page> AnswerAsync(string code, params (string Name, string Value)[] said)
    {
        var fields = said.Append((HumanCheck.Start, await StampAsync()));
        if (said.All(s => s.Name != "Envoi")) fields = fields.Append(("Envoi", Guid.NewGuid().ToString()));
        var response = await app.NewVisitor().PostAsync(new Uri($"/collectes/{code}", UriKind.Relative), new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Item1, f.Item2))));
        return new(response, await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync()));
    }

    // One form given out long enough ago serves for all: as slowly as a person.
    private async Task<string> StampAsync()
    {
        if (_stamp is null)
        {
            var stamp = (await app.GetPageAsync("/compte/inscription", app.NewVisitor())).Document.QuerySelector($"[name='{HumanCheck.Start}']")!.GetAttribute("value")!;
            await Task.Delay(HumanCheck.Shortest + TimeSpan.FromMilliseconds(100));
            _stamp = stamp;
        }
        return _stamp;
    }

    private Task<int> AgeAsync(string code, TimeSpan by) => app.WithDbAsync(db => db.CollectedUses.Where(c => c.Code == code)
        .ExecuteUpdateAsync(c => c.SetProperty(x => x.OpenedAt, x => x.OpenedAt - by).SetProperty(x => x.ClosesAt, x => x.ClosesAt - by)));
}
