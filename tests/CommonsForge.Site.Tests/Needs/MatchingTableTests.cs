using CommonsForge.Data.Needs;
using CommonsForge.Data.Search;
using CommonsForge.Domain.Needs;
using CommonsForge.Site.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CommonsForge.Site.Tests.Needs;

/// <summary>The table of needs and their answers: what <c>docs/matching.md</c> says of precision at five holds, and no formula may lower it.</summary>
public sealed class MatchingTableTests(SampleApp app) : IClassFixture<SampleApp>
{
    /// <summary>What docs/matching.md states: of the first five, the share that the table names, out of as many as it names (five at most).</summary>
    private const double Precision = 0.792;

    /// <summary>The share of needs whose very first resource is one that the table names.</summary>
    private const double First = 47.0 / 48;

    /// <summary>The same for needs of a title and a situation alone.</summary>
    private const double ShortPrecision = 0.725;

    private const int ShortFirst = 19;

    [Fact]
    public async Task Needs_find_the_works_that_a_reader_of_the_sample_would_give()
    {
        var table = Table();
        Assert.True(table.Count >= 40);
        var (slugs, names) = await WorksAsync();
        using var scope = app.Services.CreateScope();
        var matcher = scope.ServiceProvider.GetRequiredService<NeedMatcher>();
        var catalogue = scope.ServiceProvider.GetRequiredService<LibraryIndex>().Current.Catalogue;
        var (lines, wrong) = (new List<string>(), new List<string>());
        var (sum, first) = (0.0, 0);
        foreach (var need in table)
        {
            Assert.All(need.Answers, a => Assert.True(slugs.ContainsKey(a), a));
            var found = await matcher.ResourcesAsync(need.Subject(catalogue));
            var five = found.Take(5).Select(m => names[m.Id]).ToList();
            var precision = five.Count(need.Answers.Contains) / (double)Math.Min(5, need.Answers.Count);
            sum += precision;
            if (five is [var best, ..] && need.Answers.Contains(best)) first++;
            if (need.FirstThree.Except(found.Take(3).Select(m => names[m.Id]), StringComparer.Ordinal).Any()) wrong.Add($"{need.Title}: {string.Join(", ", five)}");
            if (need.NotInFive.Intersect(five, StringComparer.Ordinal).Any()) wrong.Add($"{need.Title}: {string.Join(", ", five)}");
            if (precision < 1) lines.Add($"{precision:0.00} {need.Title}: {string.Join(", ", five)} — wanted {string.Join(", ", need.Answers.Except(five))}");
        }
        var report = $"precision at 5 {sum / table.Count:0.000}, first {first}/{table.Count}\n" + string.Join('\n', lines);
        TestContext.Current.TestOutputHelper?.WriteLine(report);
        Assert.True(wrong.Count == 0, string.Join('\n', wrong) + '\n' + report);
        Assert.True(sum / table.Count >= Precision, report);
        Assert.True(first >= First * table.Count, report);
    }

    [Fact]
    public async Task Needs_of_two_fields_alone_are_answered_too()
    {
        var (works, names) = await WorksAsync();
        using var scope = app.Services.CreateScope();
        var matcher = scope.ServiceProvider.GetRequiredService<NeedMatcher>();
        var (lines, wrong) = (new List<string>(), new List<string>());
        var (sum, first, count) = (0.0, 0, 0);
        foreach (var cells in Lines("needs-short.csv"))
        {
            var (title, answers, apart) = (cells[1], List(cells[3]), List(cells[4]));
            Assert.All(answers.Concat(apart), a => Assert.True(works.ContainsKey(a), a));
            var five = (await matcher.ResourcesAsync(new(cells[0], title, cells[2]))).Take(5).ToList();
            var found = five.ConvertAll(m => names[m.Id]);
            var precision = found.Count(answers.Contains) / (double)Math.Min(5, answers.Count);
            (sum, count) = (sum + precision, count + 1);
            if (found is [var best, ..] && answers.Contains(best)) first++;
            if (found.Count == 0 || apart.Intersect(found.Take(3), StringComparer.Ordinal).Any()) wrong.Add(title);
            lines.Add($"{precision:0.00} {title}: {string.Join(", ", five.Select(m => $"{names[m.Id]} {m.Score:0.0} ({string.Join(' ', m.Reasons.SelectMany(r => r.Words).DefaultIfEmpty(m.Reasons[0].Kind.ToString()))})"))} — wanted {string.Join(", ", answers.Except(found))}");
        }
        var report = $"precision at 5 {sum / count:0.000}, first {first}/{count}\n" + string.Join('\n', lines);
        TestContext.Current.TestOutputHelper?.WriteLine(report);
        Assert.True(count >= 20 && wrong.Count == 0, string.Join(", ", wrong) + '\n' + report);
        Assert.True(sum / count >= ShortPrecision, report);
        Assert.True(first >= ShortFirst, report);
    }

    // By the names of their files in the sample, and back.
    private async Task<(Dictionary<string, int> Works, Dictionary<int, string> Names)> WorksAsync()
    {
        var works = await app.WithDbAsync(db => db.ImportedItems.Select(i => new { i.ExternalId, i.ResourceId }).ToDictionaryAsync(i => Path.GetFileName(i.ExternalId), i => i.ResourceId, StringComparer.Ordinal));
        return (works, works.ToDictionary(s => s.Value, s => s.Key));
    }

    private static IEnumerable<string[]> Lines(string file) =>
        File.ReadAllLines(Path.Combine(Repository.Root, "tests", "CommonsForge.Site.Tests", "Needs", file)).Where(l => l.Length > 0 && l[0] != '#').Select(l => l.Split('|', StringSplitOptions.TrimEntries));

    private static List<TableNeed> Table() =>
        [.. Lines("needs.csv").Select(c => new TableNeed(c[0], c[1], c[2], c[3], List(c[4]), [.. List(c[5]).Select(Enum.Parse<NeedKind>)], List(c[6])) { FirstThree = c.Length > 7 ? List(c[7]) : [], NotInFive = c.Length > 8 ? List(c[8]) : [] })];

    private static List<string> List(string cell) => [.. cell.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    private sealed record TableNeed(string Title, string Situation, string Context, string Structure, List<string> Themes, List<NeedKind> Seeks, List<string> Answers)
    {
        public List<string> FirstThree { get; init; } = [];

        public List<string> NotInFive { get; init; } = [];

        public NeedSubject Subject(FacetCatalogue catalogue)
        {
            Guid Term(string facet, string slug) => catalogue.Find(facet)?.Find(slug)?.Concept ?? throw new InvalidOperationException($"{facet} has no {slug}.");
            return new("fr", Title, Situation) { Context = Term("contexte", Context), Structure = Term("structure", Structure), Themes = [.. Themes.Select(t => Term("theme", t))], Seeks = Seeks };
        }
    }
}
