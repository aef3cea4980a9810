using CommonsForge.Benchmarks.Measuring;
using CommonsForge.Benchmarks.Scratch;
using CommonsForge.Browser.Tests.Infrastructure;
using CommonsForge.Web.Commands;
using CommonsForge.Web.Pages.Help;
using CommonsForge.Web.Settings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace CommonsForge.Benchmarks.Footprint;

/// <summary>Weighs a page of each kind on the sample commons, and writes down what it found for the page <c>/ecoconception</c> to show.</summary>
internal static class PageMeasure
{
    private const string Resource = "sol-beche";
    private const string LearningPath = "parcours-sol-vivant";

    private static readonly (string Kind, string Path)[] Pages =
        [("home", "/"), ("library", "/ressources"), ("resource", Resource), ("path", LearningPath), ("glossary", "/vocabulaires/glossaire")];

    private static string File => Path.Combine(Repository.Root, "src", "CommonsForge.Web", "Pages", "Help", "footprint.json");

    public static async Task RunAsync(CancellationToken cancel)
    {
        var files = Directory.CreateTempSubdirectory("commons-measure-").FullName;
        try
        {
            await using var database = await ScratchDatabase.CreateAsync(cancel);
            await DatabaseSetup.LoadAsync(database.ConnectionString, files, Repository.Sample, cancel: cancel);
            await using var site = await ServedSite.StartAsync(database.ConnectionString, files, cancel);
            using var playwright = await Playwright.CreateAsync();
            await using var browser = await ChromiumProgram.LaunchAsync(playwright);
            Report.Title("First view", "requests", "kB", "elements", "g CO2e");
            var measured = new List<MeasuredPage>();
            foreach (var (kind, path) in Pages)
            {
                cancel.ThrowIfCancellationRequested();
                var address = path.StartsWith('/') ? path : await AddressAsync(site.Url, path, cancel);
                var seen = await FirstView.OpenAsync(browser, site.Url + address);
                var page = new MeasuredPage(kind, address, seen.Everything.Count, seen.Everything.Sum(l => l.Bytes), seen.Elements);
                Report.Row($"{kind} ({address})", $"{page.Requests}", $"{page.Kilobytes:0.0}", $"{page.Elements}", $"{page.Grams:0.0000}");
                measured.Add(page);
            }
            var build = site.Services.GetRequiredService<BuildInfo>();
            var found = new FootprintMeasure(DateOnly.FromDateTime(DateTime.UtcNow), build.ShortCommit ?? build.Version, measured);
            await System.IO.File.WriteAllTextAsync(File, found.ToJson(), cancel);
            Console.WriteLine($"\n{Path.GetRelativePath(Repository.Root, File)}");
        }
        finally
        {
            Directory.Delete(files, recursive: true);
        }
    }

    private static async Task<string> AddressAsync(string site, string sample, CancellationToken cancel)
    {
        var head = await System.IO.File.ReadAllLinesAsync(Path.Combine(Repository.Sample, "ressources", sample + ".md"), cancel);
        var uid = head.First(line => line.StartsWith("uid: ", StringComparison.Ordinal))[5..];
        using var visitor = new HttpClient();
        using var answer = await visitor.GetAsync(new Uri($"{site}/id/{uid}"), cancel);
        return answer.EnsureSuccessStatusCode().RequestMessage!.RequestUri!.AbsolutePath;
    }
}
