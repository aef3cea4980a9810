using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using CommonsForge.Browser.Tests.Infrastructure;
using CommonsForge.Site.Tests.Infrastructure;

namespace CommonsForge.Browser.Tests;

/// <summary>What a page may weigh: an old phone on a country road reads it too. The figures are those of the design.</summary>
[Collection<BrowsedSite>]
public sealed class BudgetTests(BrowsedApp app, Chromium chromium)
{
    private const int MostRequests = 5;
    private const int MostBytes = 60_000;
    private const int MostScriptBytes = 15_000;
    private const int MostLiveBytes = 3_000;
    private const int MostLibraryElements = 390;
    private const int MostElementsAroundABody = 220;
    private const int MostElementsOfTheMedianResource = 350;

    [Theory]
    [InlineData("/")]
    [InlineData("/en/")]
    [InlineData("/ressources")]
    [InlineData("/ressources?contexte=tiers-lieu&ouvrir=territoire")]
    [InlineData("/parcours")]
    [InlineData("/contributeurs")]
    [InlineData("/besoins-et-solutions?je-suis=soin&je-voudrais=tension")]
    [InlineData("/ce-mois-ci")]
    [InlineData("/seance?m=1&m=~15~Pause&q=groupe")]
    [InlineData("{sol-beche}")]
    [InlineData("{parcours-sol-vivant}")]
    [InlineData("{cantines-donnees}")]
    [InlineData("/vocabulaires/glossaire")]
    [InlineData("/ecoconception")]
    [InlineData("/territoires")]
    [InlineData("/territoires?maille=departements")]
    [InlineData("/territoires/22")]
    public async Task A_first_view_asks_for_little_and_of_nobody_else(string path)
    {
        var seen = (await FirstView.OpenAsync(chromium.Browser, app.Url + await app.ExpandAsync(path))).Everything;

        Assert.All(seen, loaded => Assert.StartsWith(app.Url + "/", loaded.Url, StringComparison.Ordinal));
        var own = seen.Where(loaded => !loaded.Url.StartsWith(app.Url + "/fichiers/", StringComparison.Ordinal)).ToList();
        Assert.True(own.Count is > 2 and <= MostRequests, string.Join('\n', own.Select(loaded => loaded.Url)));
        var (bytes, script) = (own.Sum(loaded => loaded.Bytes), own.Sum(loaded => loaded.Script));
        TestContext.Current.TestOutputHelper?.WriteLine($"{own.Count} requests, {bytes} bytes, {script} of script");
        Assert.InRange(bytes, 1, MostBytes);
        Assert.InRange(script, 1, MostScriptBytes);
    }

    // The live map asks for one script more, alone of its kind.
    [Fact]
    public async Task The_live_map_asks_for_one_small_script_more()
    {
        await using var context = await chromium.Browser.NewContextAsync();
        var page = await context.NewPageAsync();
        var scripts = new List<string>();
        page.Response += (_, response) =>
        {
            if (response.Url.Contains("live", StringComparison.Ordinal) && response.Request.ResourceType == "script") scripts.Add(response.Url);
        };
        await page.GotoAsync(app.Url + "/territoires");
        Assert.Empty(scripts);
        await page.GotoAsync(app.Url + "/territoires?direct=1");
        Assert.Single(scripts);
        Assert.InRange((await File.ReadAllBytesAsync(Path.Combine(Repository.Root, "src/CommonsForge.Web/wwwroot/live.js"))).Length, 500, MostLiveBytes);
    }

    // Whoever writes asks for two scripts and two styles more: as much again as a reader, not ten times.
    [Theory]
    [InlineData("/ressources/proposer")]
    [InlineData("{sol-beche}/modifier")]
    public async Task The_page_where_people_write_asks_for_little_more(string path)
    {
        var own = (await FirstView.OpenAsync(chromium.Browser, app.Url + await app.ExpandAsync(path))).Everything
            .Where(loaded => !loaded.Url.StartsWith(app.Url + "/fichiers/", StringComparison.Ordinal)).ToList();
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', own));
        Assert.InRange(own.Count, 3, MostRequests + 4);
        Assert.InRange(own.Sum(loaded => loaded.Bytes), 1, MostBytes);
        Assert.InRange(own.Sum(loaded => loaded.Published), 1, MostScriptBytes);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/ressources")]
    [InlineData("/parcours")]
    [InlineData("{sol-beche}")]
    [InlineData("{parcours-sol-vivant}")]
    [InlineData("{sol-beche}/revisions")]
    [InlineData("{sol-beche}/comparer/1/2?vue=texte")]
    [InlineData("/aide")]
    [InlineData("/vocabulaires/theme")]
    [InlineData("/territoires")]
    [InlineData("/territoires?direct=1")]
    public async Task No_script_or_style_is_inside_a_page(string path)
    {
        var page = await ReadAsync(await app.ExpandAsync(path));

        Assert.Empty(page.QuerySelectorAll("script:not([src]):not([type='application/ld+json']), style, [style]").Select(e => e.OuterHtml));
        Assert.Empty(page.All.SelectMany(e => e.Attributes).Where(a => a.Name.StartsWith("on", StringComparison.Ordinal)).Select(a => a.Name));
    }

    [Theory]
    [InlineData("/ressources")]
    [InlineData("/en/ressources")]
    [InlineData("/ressources?contexte=tiers-lieu&ouvrir=territoire")]
    [InlineData("/ressources?contexte=agricole&personnes=12&duree=90&q=groupe")]
    [InlineData("/contributeurs")]
    [InlineData("/structures?mission=animer&ouvrir=territoire")]
    [InlineData("/besoins-et-solutions")]
    [InlineData("/besoins-et-solutions?je-suis=mairie")]
    [InlineData("/ce-mois-ci")]
    [InlineData("/seance?m=1&m=2&m=3&m=~15~Pause&m=4&m=5&m=6&m=~15~Fin&m=7&m=8&q=groupe")]
    public async Task The_library_stays_small(string path) => Assert.InRange(Elements(await ReadAsync(path)).Count(), 100, MostLibraryElements);

    [Fact]
    public async Task The_pages_of_resources_stay_small_around_their_texts()
    {
        var sizes = new List<(string Name, int All, int Around)>();
        foreach (var file in Directory.GetFiles(Path.Combine(Repository.Root, "sample", "ressources"), "*.md"))
        {
            var name = Path.GetFileNameWithoutExtension(file);
            // A file such as sol-beche.v1.md is an older version of another.
            if (name.Contains('.', StringComparison.Ordinal)) continue;
            var elements = Elements(await ReadAsync(await app.PathOfAsync(name))).ToList();
            // What its authors wrote: the text, and the steps of a path.
            sizes.Add((name, elements.Count, elements.Count(e => e.ParentElement?.Closest(".prose, .steps") is null)));
        }

        foreach (var (name, all, around) in sizes) TestContext.Current.TestOutputHelper?.WriteLine($"{name}: {all}, {around} around");
        Assert.True(sizes.Count >= 24, $"{sizes.Count} resources");
        Assert.All(sizes, size => Assert.InRange(size.Around, 50, MostElementsAroundABody));
        Assert.InRange(sizes.Select(s => s.All).Order().ElementAt(sizes.Count / 2), 50, MostElementsOfTheMedianResource);
    }

    private async Task<IHtmlDocument> ReadAsync(string path) => await new HtmlParser().ParseDocumentAsync(await app.HtmlAsync(path));

    // A drawing counts for nothing here: icons are one shape each, and a code to scan is one path.
    private static IEnumerable<IElement> Elements(IHtmlDocument page) => page.All.Where(e => e.Closest("svg") is null);
}
