using System.Globalization;
using System.Net;
using CommonsForge.Domain.Needs;
using CommonsForge.Domain.Resources;
using CommonsForge.Site.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Observatory;

/// <summary><em>Le commun en chiffres</em> on the sample: each figure with its answers, its definition and its file.</summary>
public sealed class ObservatoryPageTests(SampleApp app) : IClassFixture<SampleApp>
{
    [Theory]
    [InlineData("", "Le commun en chiffres", "moins de 5")]
    [InlineData("/en", "The commons in figures", "fewer than 5")]
    public async Task Every_figure_has_its_definition_and_a_file_that_says_the_same(string language, string title, string few)
    {
        var page = await app.GetPageAsync(language + "/observatoire?periode=tout");

        Assert.Equal(title, page.Text("h1"));
        var files = page.Document.QuerySelectorAll("main a[href*='/donnees/observatoire/']").Select(a => a.GetAttribute("href")!).ToList();
        Assert.Equal(15, files.Distinct().Count());
        foreach (var file in files)
        {
            var answer = await app.Visitor.GetAsync(new Uri(file, UriKind.Relative));
            Assert.Equal("text/csv", answer.Content.Headers.ContentType!.MediaType);
            var text = await answer.Content.ReadAsStringAsync();
            Assert.StartsWith("chiffre,du,au,ligne,libelle,", text, StringComparison.Ordinal);
            var slug = file.Split('/')[^1].Split('.')[0];
            Assert.True(text.Split("\r\n").Length > 2, file);
            foreach (var row in page.Document.QuerySelectorAll($"table[aria-labelledby={slug}] tr"))
                Assert.Contains($"{row.QuerySelector("th")!.TextContent}", text.Replace("\"", "", StringComparison.Ordinal), StringComparison.Ordinal);
        }
        Assert.All(page.Document.QuerySelectorAll("main td"), td => Assert.DoesNotMatch("^[1-4]\\s*$", td.Closest("table")!.GetAttribute("aria-labelledby") is "licences" or "langues" or "adaptees-et-traduites" or "premiere-reponse" or "relecture" ? "" : td.TextContent));
        Assert.Contains(few, page.Text("main"), StringComparison.Ordinal);
        Assert.True(page.Document.QuerySelectorAll("body *").Length < 900, $"{page.Document.QuerySelectorAll("body *").Length} elements");
        Assert.Empty(page.Document.QuerySelectorAll("main [style]"));
    }

    [Fact]
    public async Task What_is_on_the_page_is_what_is_in_the_commons()
    {
        var page = await app.GetPageAsync("/observatoire?periode=tout");
        var reports = await app.WithDbAsync(db => db.UsageReports.CountAsync(r => r.Resource.Standing != Standing.Withdrawn));
        var works = await app.WithDbAsync(db => db.Resources.CountAsync(r => r.Standing != Standing.Withdrawn && r.CurrentNumber > 0));

        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"Sur {reports} utilisations racontées."), page.Text("#usages-par-contexte ~ p:nth-of-type(2)"), StringComparison.Ordinal);
        Assert.Equal(works, page.Document.QuerySelectorAll("table[aria-labelledby=langues] td").Sum(td => int.Parse(td.TextContent.Trim(), CultureInfo.InvariantCulture)));
        Assert.Equal("true", page.Document.QuerySelector("a[href='/observatoire?periode=tout']")!.GetAttribute("aria-current"));
        Assert.Equal(12, (await app.GetPageAsync("/observatoire")).Document.QuerySelectorAll(".times tbody tr").Length);
    }

    [Fact]
    public async Task The_file_of_what_was_acted_on_counts_each_need_once_and_says_of_how_many_answers()
    {
        // Three answers, eight times; a third of these needs is answered for again, the other way round.
        await app.WithDbAsync(async db =>
        {
            var asker = await db.Users.Where(u => u.Email == "contributrice@commons.test").Select(u => u.Contributor!).SingleAsync();
            for (var i = 0; i < 24; i++)
            {
                var need = new Need(new() { Title = $"Suites {i}", Situation = "Voilà." }, asker, DateTimeOffset.UtcNow.AddMonths(-4));
                need.SayMet(asker, "C’est fait.", DateTimeOffset.UtcNow.AddMonths(-4));
                need.SayOutcome(asker, new((Acted)(1 + (i % 3)), false, false, false), DateTimeOffset.UtcNow.AddMonths(-4));
                need.AskOutcome(OutcomeMoment.AfterThreeMonths, DateTimeOffset.UtcNow.AddMonths(-1));
                if (i < 8) need.SayOutcome(asker, new(Acted.Yes, false, false, false), DateTimeOffset.UtcNow.AddMonths(-1));
                db.Needs.Add(need);
            }
            return await db.SaveChangesAsync();
        });
        var last = await app.WithDbAsync(async db => (await db.Set<NeedOutcome>().Where(o => o.AnsweredAt != null && o.Need.State != NeedState.Unconfirmed).Select(o => new { o.NeedId, o.Moment, o.Acted }).ToListAsync())
            .GroupBy(o => o.NeedId).Select(g => g.OrderBy(o => o.Moment).Last().Acted!.Value).ToList());

        var file = await app.Visitor.GetStringAsync(new Uri("/donnees/observatoire/passage-a-l-action.csv?periode=tout", UriKind.Relative));

        var rows = file.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(l => l.Split(',')).ToList();
        Assert.Equal([("oui", last.Count(a => a == Acted.Yes)), ("en-partie", last.Count(a => a == Acted.Partly)), ("non", last.Count(a => a == Acted.No))], rows.Select(r => (r[3], int.Parse(r[5], CultureInfo.InvariantCulture))));
        Assert.All(rows, r => Assert.Equal(last.Count, int.Parse(r[6], CultureInfo.InvariantCulture)));
        Assert.Contains($"Sur {last.Count} besoins dont la suite est connue", (await app.GetPageAsync("/observatoire?periode=tout")).Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_figure_that_is_not_one_has_no_file()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await app.Visitor.GetAsync(new Uri("/donnees/observatoire/personnes.csv", UriKind.Relative))).StatusCode);
        Assert.Contains("observatoire", (await app.GetPageAsync("/plan-du-site")).Document.QuerySelector("main a[href='/observatoire']")!.GetAttribute("href"), StringComparison.Ordinal);
    }
}
