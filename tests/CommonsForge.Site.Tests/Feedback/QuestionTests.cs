using System.Net;
using System.Text.Json;
using AngleSharp.Html.Parser;
using CommonsForge.Data.Feedback;
using CommonsForge.Domain.Feedback;
using CommonsForge.Site.Tests.Infrastructure;
using CommonsForge.Site.Tests.Proposals;
using CommonsForge.Site.Tests.Suggestions;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Feedback;

/// <summary>Questions of authors and of communities: written, asked, answered, added up, and kept under their wording.</summary>
public sealed class QuestionTests(ReviewedApp app) : IClassFixture<ReviewedApp>
{
    [Fact]
    public async Task Authors_ask_one_question_whose_answers_keep_the_wording_they_were_given_under_and_go_with_their_report()
    {
        var (id, url) = await OwnWorkAsync("Avec question");
        var author = await app.AsAsync(ReviewedApp.Author);
        Assert.Equal(HttpStatusCode.Found, (await app.SendAsync(author, url + "/question", "", ("Texte", "Combien de temps a pris le tour ?"))).Status);
        var reader = await app.AsAsync(ReviewedApp.Other);
        var asked = (await app.GetPageAsync(url + "/utilisee", reader)).Document.QuerySelector("textarea[name^=question-]")!;
        Assert.Contains("Combien de temps a pris le tour ?", asked.ParentElement!.QuerySelector("label")!.TextContent, StringComparison.Ordinal);
        (string, string)[] told = [("Adaptee", "false"), ("Ligne", "Bien passé."), (asked.GetAttribute("name")!, "Deux tours de cadran.")];

        Assert.Contains("Deux tours de cadran.", (await app.SubmitAsync(url + "/utilisee", reader, told)).Text("#retour .card.report"), StringComparison.Ordinal);
        await PublishAsync(reader, url, told);
        await app.SendAsync(author, url + "/question", "", ("Texte", "Et avec des enfants ?"));

        var page = await app.GetPageAsync(url + "/retours");
        Assert.Contains("Combien de temps a pris le tour ?Deux tours de cadran.", page.Text(".card.report"), StringComparison.Ordinal);
        Assert.StartsWith("Combien de temps a pris le tour ? (question posée depuis", page.Text("[aria-labelledby=questions] caption"), StringComparison.Ordinal);
        using var json = JsonDocument.Parse(await app.Visitor.GetStringAsync(new Uri("/donnees/retours.json", UriKind.Relative)));
        var given = json.RootElement.GetProperty("retours").EnumerateArray().SelectMany(r => r.GetProperty("reponses").EnumerateArray()).Single(a => a.GetProperty("reponse").GetString() == "Deux tours de cadran.");
        Assert.Equal(("Combien de temps a pris le tour ?", 1, "texte"), (given.GetProperty("question").GetString(), given.GetProperty("version").GetInt32(), given.GetProperty("genre").GetString()));
        Assert.Contains("\"\"reponse\"\":\"\"Deux tours de cadran.\"\"", await app.Visitor.GetStringAsync(new Uri("/donnees/retours.csv", UriKind.Relative)), StringComparison.Ordinal);

        // Who amends it is asked what they answered; a new report is asked the new question.
        var report = await app.WithDbAsync(db => db.UsageReports.SingleAsync(r => r.ResourceId == id));
        Assert.Equal("Deux tours de cadran.", (await app.GetPageAsync($"{url}/utilisee?retour={report.Id}", reader)).Document.QuerySelector("textarea[name^=question-]")!.TextContent.Trim());
        Assert.Contains("Et avec des enfants ?", (await app.GetPageAsync(url + "/utilisee", reader)).Text("form#retour"), StringComparison.Ordinal);
        await app.SendAsync(reader, $"/retours/{report.Id}", "Retirer");
        Assert.Empty(await app.WithDbAsync(db => db.UsageReports.IgnoreQueryFilters().Where(r => r.ResourceId == id).Select(r => r.Answers).SingleAsync()));
        Assert.DoesNotContain("Deux tours de cadran", await app.Visitor.GetStringAsync(new Uri("/donnees/retours.csv", UriKind.Relative)), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await app.GetPageAsync(url + "/question", reader)).Status);
        Assert.Contains("Raconter davantage", (await app.GetPageAsync(url + "/question", author)).Text(".lead"), StringComparison.Ordinal);
        Assert.Contains("Les prochains retours le demanderont", (await app.GetPageAsync(url + "/question?fait=true", author)).Text("[role=status]"), StringComparison.Ordinal);
        var cleared = await app.SubmitAsync(url + "/question", author, ("Texte", ""));
        Assert.Contains("ne demanderont plus rien", (await app.GetPageAsync(cleared.RedirectsTo!, author)).Text("[role=status]"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData(ReviewedApp.Author, false)]
    [InlineData(ReviewedApp.Host, true)]
    public async Task Everybody_reads_what_a_community_asks_and_whoever_runs_it_changes_it(string? email, bool may)
    {
        var path = $"/communautes/{ReviewedApp.Hosted}/questions";
        var who = await app.AsAsync(email);
        Assert.Equal(HttpStatusCode.OK, (await app.GetPageAsync(path, who)).Status);
        Assert.Equal(may, (await app.GetPageAsync(path + "?type=podcast", who)).Document.QuerySelector("main form[method=post]") is not null);
        var sent = await SendToAsync(who, path + "?type=podcast", ("Lignes[0].Texte", $"Écoutée en entier {email} ?"), ("Lignes[0].Sorte", "YesInPartNo"));
        if (email is not null) Assert.Equal(may ? HttpStatusCode.Found : HttpStatusCode.Forbidden, sent.Status);
        Assert.Equal(may, (await app.GetPageAsync(path)).Text("main").Contains($"Écoutée en entier {email} ?", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_cannot_be_a_question_is_named_and_answers_that_are_no_choice_are_refused()
    {
        var path = $"/communautes/{ReviewedApp.Hosted}/questions?type=video";
        var host = await app.AsAsync(ReviewedApp.Host);
        foreach (var (choices, fault) in new[] { ("seul", "de deux à huit"), ("a\na", "deux fois"), (new string('x', 81) + "\nb", "80 signes") })
            Assert.Contains(fault, (await SendToAsync(host, path, ("Lignes[0].Texte", "Laquelle ?"), ("Lignes[0].Sorte", "Choice"), ("Lignes[0].Choix", choices))).Text("#erreurs"), StringComparison.Ordinal);

        var (id, url) = await OwnWorkAsync("Choix faux");
        await app.SendAsync(await app.AsAsync(ReviewedApp.Author), url + "/question", "", ("Texte", "Et alors ?"));
        var reader = await app.AsAsync(ReviewedApp.Other);
        var name = (await app.GetPageAsync(url + "/utilisee", reader)).Document.QuerySelector("textarea[name^=question-]")!.GetAttribute("name")!;
        Assert.Contains("600 signes", (await app.SubmitAsync(url + "/utilisee", reader, ("Adaptee", "false"), (name, new string('é', 601)))).Text("#erreurs"), StringComparison.Ordinal);
        Assert.Equal(0, await app.WithDbAsync(db => db.UsageReports.CountAsync(r => r.ResourceId == id)));
        Assert.Throws<Domain.BrokenRuleException>(() => ReportAnswer.To(1, 0, new() { Words = "?", Kind = QuestionKind.YesInPartNo }, "3"));
    }

    [Fact]
    public async Task Choices_add_up_by_version_as_a_recount_of_the_reports_shown_does()
    {
        var (id, url) = await OwnWorkAsync("Additionnée");
        var version = await app.WithDbAsync(async db =>
        {
            var community = await db.Communities.SingleAsync(c => c.Slug == ReviewedApp.Hosted);
            var set = new QuestionSet(Guid.CreateVersion7(), community, Guid.CreateVersion7());
            set.Write([new() { Words = "Refait ensuite ?", Kind = QuestionKind.YesInPartNo }, new() { Words = "Avec quoi ?", Kind = QuestionKind.Choice, Choices = ["bâche", "paille"] }], null, DateTimeOffset.UtcNow);
            db.Add(set);
            await db.SaveChangesAsync();
            var resource = await db.Resources.SingleAsync(r => r.Id == id);
            for (var i = 0; i < 12; i++)
            {
                var report = new UsageReport(Guid.CreateVersion7(), resource, new(), new() { Line = "Oui." }, null, DateTimeOffset.UtcNow, held: i == 11);
                report.Answer([new() { Version = set.Versions[0].Id, Place = 0, Choice = i % 3 }, new() { Version = set.Versions[0].Id, Place = 1, Choice = i % 2 }]);
                db.Add(report);
            }
            await db.SaveChangesAsync();
            return set.Versions[0].Id;
        });

        var sums = await app.WithDbAsync(db => db.AnswerSumsAsync(id));
        // Eleven are shown, numbers 0 to 10: four of each third but the last, six and five of each half.
        Assert.Equal([(0, 0, 4), (0, 1, 4), (0, 2, 3), (1, 0, 6), (1, 1, 5)], sums.Where(s => s.Version == version).Select(s => (s.Place, s.Choice!.Value, s.Count)));
        var page = await app.GetPageAsync(url + "/retours");
        Assert.Equal(["Refait ensuite ?", "Avec quoi ?"], page.Texts("[aria-labelledby=questions] caption"));
        Assert.Equal(["Oui", "En partie", "Non", "bâche", "paille"], page.Texts("[aria-labelledby=questions] th"));
    }

    private async Task<(int Id, string Url)> OwnWorkAsync(string title) => await SuggestionWorks.PublishAsync(app, title);

    private async Task PublishAsync(HttpClient client, string url, params (string Name, string Value)[] told) =>
        Assert.Equal(HttpStatusCode.Found, (await PostAsync(client, $"{url}/utilisee?handler=Publier", await app.GetPageAsync(url + "/utilisee", client), told)).Status);

    private async Task<Page> SendToAsync(HttpClient client, string path, params (string Name, string Value)[] fields)
    {
        var form = await app.GetPageAsync(path, client);
        return await PostAsync(client, path, form, [.. fields, ("Lue", form.Document.QuerySelector("main input[name=Lue]")?.GetAttribute("value") ?? "0")]);
    }

    private async Task<Page> PostAsync(HttpClient client, string path, Page form, (string Name, string Value)[] fields)
    {
        var token = (form.Document.QuerySelector("main form[method=post] input[name=__RequestVerificationToken]") ?? (await app.GetPageAsync("/compte/mot-de-passe", client)).Document.QuerySelector("main input[name=__RequestVerificationToken]"))?.GetAttribute("value") ?? "";
        using var sent = new FormUrlEncodedContent(fields.Append(("__RequestVerificationToken", token)).Select(f => KeyValuePair.Create(f.Item1, f.Item2)));
        var response = await client.PostAsync(new Uri(path, UriKind.Relative), sent);
        return new(response, await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync()));
    }
}
