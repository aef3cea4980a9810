using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Feedback;
using CommonsForge.Domain.Needs;
using CommonsForge.Domain.Resources;
using CommonsForge.Site.Tests.Infrastructure;
using CommonsForge.Site.Tests.Resources;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CommonsForge.Site.Tests.Pages;

/// <summary><em>Ce mois-ci</em>, on the sample, at moments of the tests' own choice long after everything in it.</summary>
public sealed class MonthTests(MonthTests.App app) : IClassFixture<MonthTests.App>
{
    private const string Address = "/ce-mois-ci";

    [Fact]
    public async Task A_quiet_month_says_so_and_shows_the_last_dozen_with_their_dates()
    {
        var page = await AtAsync(new(2040, 1, 15, 12, 0, 0, TimeSpan.Zero));
        await using var db = app.Database.Open();
        var last = await db.Revisions.Where(r => r.Number == r.Resource.CurrentNumber && r.Resource.Standing != Standing.Withdrawn && r.Resource.FirstPublishedAt < app.Now)
            .OrderByDescending(r => r.Resource.FirstPublishedAt).ThenByDescending(r => r.ResourceId).Take(12).Select(r => r.Sheet).ToListAsync();

        Assert.Equal("Aucune ressource nouvelle en trente jours. Voici les 12 dernières publiées.", page.Text("section .lead"));
        Assert.Equal(last.Select(s => s.Title), page.Document.QuerySelectorAll(".card h3").Select(h => h.TextContent));
        Assert.All(page.Texts(".card .why"), why => Assert.Matches("^Publiée le (1er|[0-9]+)\u00a0\\w+ 20[0-9]{2}$", why));
        Assert.Equal(["Nouvelles ressources"], page.Texts("main h2"));
    }

    [Fact]
    public async Task A_month_of_little_says_how_little_and_completes_with_older_works()
    {
        var now = new DateTimeOffset(2041, 3, 10, 12, 0, 0, TimeSpan.Zero);
        await PublishAsync("Il y a deux jours", now.AddDays(-2));
        await PublishAsync("Il y a vingt-neuf jours", now.AddDays(-29));
        await PublishAsync("Il y a trente et un jours", now.AddDays(-31));
        await PublishAsync("Dans une heure", now.AddHours(1));

        var page = await AtAsync(now);

        Assert.Equal("Du 8\u00a0février 2041 au 10\u00a0mars 2041. Ce qui est arrivé, ce qui a servi, ce qui est cherché, qui nous a rejoints.", page.Text("h1 + .lead"));
        Assert.Equal("2 ressources publiées en trente jours. C’est peu\u00a0: voici les 12 dernières, les plus anciennes comprises.", page.Text("section .lead"));
        Assert.Equal(["Il y a deux jours", "Il y a vingt-neuf jours", "Il y a trente et un jours"], page.Texts("h3").Take(3));
        Assert.Equal(12, page.Texts(".card").Count);
        Assert.Equal("Publiée le 8\u00a0mars 2041", page.Texts(".card .why")[0]);
    }

    [Fact]
    public async Task A_full_month_shows_its_own_works_only()
    {
        var now = new DateTimeOffset(2042, 6, 30, 12, 0, 0, TimeSpan.Zero);
        for (var i = 0; i < 14; i++) await PublishAsync($"De juin, {i}", now.AddDays(-i));

        var page = await AtAsync(now, "/en");

        Assert.Equal("14 resources published in thirty days.", page.Text("section .lead"));
        Assert.Equal(Enumerable.Range(0, 14).Select(i => $"De juin, {i}"), page.Texts("h3"));
        Assert.Equal("From 31 May 2042 to 30 June 2042. What came in, what was of use, what is wanted, who joined.", page.Text("h1 + .lead"));
    }

    [Fact]
    public async Task What_was_used_most_in_the_period_comes_first_and_who_joined_is_named()
    {
        var now = new DateTimeOffset(2043, 9, 20, 12, 0, 0, TimeSpan.Zero);
        var (once, twice, before, gone) = (await PublishAsync("Utilisée une fois", now.AddYears(-1)), await PublishAsync("Utilisée deux fois", now.AddYears(-1)),
            await PublishAsync("Utilisée avant", now.AddYears(-1)), await PublishAsync("Retirée", now.AddYears(-1)));
        await using (var db = app.Database.Open())
        {
            var works = await db.Resources.Where(r => new[] { once, twice, before, gone }.Contains(r.Id)).ToDictionaryAsync(r => r.Id);
            Report(once, -1); Report(twice, -3); Report(twice, -29); Report(before, -31); Report(before, -32); Report(before, -40);
            Report(gone, -1); Report(gone, -2); Report(gone, -3);
            var early = new Contributor(new(Guid.CreateVersion7(), "Ancienne Personne", null), now.AddDays(-45));
            var late = new Contributor(new(Guid.CreateVersion7(), "Nouvelle Personne", null), now.AddDays(-5));
            late.Describe("Elle arrive.", [], [], null);
            db.AddRange(early, late);
            await db.SaveChangesAsync();
            works[gone].Withdraw("Pour voir.", null);
            await db.SaveChangesAsync();

            void Report(int id, int days) => db.Add(new UsageReport(Guid.CreateVersion7(), works[id], new(), new(), null, now.AddDays(days)));
        }

        var page = await AtAsync(now);

        var used = page.Document.QuerySelector("section[aria-labelledby=servi]")!;
        Assert.Equal(["Utilisée deux fois", "Utilisée une fois"], used.QuerySelectorAll("h3").Select(h => h.TextContent));
        Assert.Equal(["2 retours de terrain en trente jours", "1 retour de terrain en trente jours"], used.QuerySelectorAll(".why").Select(w => w.TextContent.Replace('\u00a0', ' ')));
        Assert.Equal(["Nouvelle Personne"], page.Texts("section[aria-labelledby=personnes] .name"));
        Assert.Equal(["Elle arrive."], page.Texts("section[aria-labelledby=personnes] p"));
        Assert.DoesNotContain("Ancienne Personne", page.Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_asked_for_in_the_period_is_there_for_whom_everybody_may_read_it()
    {
        var now = new DateTimeOffset(2044, 2, 20, 12, 0, 0, TimeSpan.Zero);
        await using (var db = app.Database.Open())
        {
            var by = new Contributor(new(Guid.CreateVersion7(), "Qui demande", null), now.AddYears(-1));
            db.AddRange(Asked("Demandé avant", -31), Asked("Demandé hier", -1), Asked("Pour les aiguilleuses", -1, NeedAudience.SignpostersOnly));
            await db.SaveChangesAsync();

            Need Asked(string title, int days, NeedAudience audience = NeedAudience.Public) => new(new() { Title = title, Situation = "Voilà.", Language = "fr", Audience = audience }, by, now.AddDays(days));
        }

        var page = await AtAsync(now);

        Assert.Equal(["Demandé hier"], page.Texts("section[aria-labelledby=cherche] .name"));
        Assert.Empty((await AtAsync(now.AddDays(60))).Texts("section[aria-labelledby=cherche]"));
    }

    [Theory]
    [InlineData("/", "main")]
    [InlineData("/ressources", "footer")]
    [InlineData("/plan-du-site", "main")]
    [InlineData("/aide", "main")]
    public async Task It_is_found_from_home_the_footer_the_map_and_the_help(string address, string part)
    {
        Assert.NotNull((await app.GetPageAsync(address)).Document.QuerySelector($"{part} a[href='{Address}']"));
        Assert.NotNull((await app.GetPageAsync("/en" + address)).Document.QuerySelector($"{part} a[href='/en{Address}']"));
    }

    private async Task<Page> AtAsync(DateTimeOffset now, string language = "")
    {
        app.Now = now;
        return await app.GetPageAsync(language + Address);
    }

    private async Task<int> PublishAsync(string title, DateTimeOffset at)
    {
        await using var db = app.Database.Open();
        var work = new Resource(Guid.CreateVersion7(), null);
        work.Publish(Works.Content(title), new(null, at, "", "1"), null);
        db.Add(work);
        await db.SaveChangesAsync();
        return work.Id;
    }

    /// <summary>The sample at whatever moment a test chooses.</summary>
    public sealed class App(TestCluster cluster) : SampleApp(cluster)
    {
        private readonly Clock _clock = new();

        public DateTimeOffset Now
        {
            get => _clock.Now;
            set => _clock.Now = value;
        }

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(_clock));
        }

        private sealed class Clock : TimeProvider
        {
            public DateTimeOffset Now { get; set; } = new(2039, 1, 1, 0, 0, 0, TimeSpan.Zero);

            public override DateTimeOffset GetUtcNow() => Now;
        }
    }
}
