using CommonsForge.Data.Search;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Feedback;
using CommonsForge.Domain.Vocabularies;
using CommonsForge.Site.Tests.Resources;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Search;

/// <summary>Contexts of use in the library: what they count is what the reports that everybody sees say, whatever happens to these.</summary>
public sealed class UsedInTests(Bench bench) : IClassFixture<Bench>
{
    // Straight from the reports, one for each context and each wider one; two by others than the authors make it tried.
    private const string Naive = """
        WITH RECURSIVE wider AS (
            SELECT uid AS of, id, uid, slug, broader_id FROM concept
            UNION ALL SELECT w.of, c.id, c.uid, c.slug, c.broader_id FROM wider w JOIN concept c ON c.id = w.broader_id),
        told AS (
            SELECT u.resource_id, w.slug, u.by_id IS NULL OR NOT EXISTS (
                SELECT 1 FROM revision v CROSS JOIN jsonb_array_elements(v.sheet -> 'credits') AS k JOIN contributor p ON p.uid = (k ->> 'party')::uuid
                WHERE v.resource_id = u.resource_id AND p.id = u.by_id) AS other
            FROM usage_report u JOIN wider w ON w.of = u.context WHERE u.standing = 0)
        SELECT concat(kind, ' ', slug, ' ', count(*)) FROM (
            SELECT 'utilisee-dans' AS kind, slug, resource_id FROM told GROUP BY slug, resource_id
            UNION ALL SELECT 'eprouvee-dans', slug, resource_id FROM told WHERE other GROUP BY slug, resource_id HAVING count(*) >= 2) AS found
        GROUP BY kind, slug ORDER BY 1
        """;

    [Fact]
    public async Task Counts_are_those_of_a_recount_of_the_reports_after_each_is_made_shown_amended_withdrawn_or_set_aside()
    {
        var contexts = new Vocabulary(Guid.CreateVersion7(), "contexte", new() { Fr = "Contexte" }, 1, null);
        for (var i = 0; i < 6; i++) contexts.Add(Guid.CreateVersion7(), $"contexte-{i}", new() { Fr = $"contexte {i}" }, [], i < 2 ? null : contexts.Concepts[i / 2]);
        await bench.SaveAsync(db => db.Add(contexts));
        var people = new List<Contributor>();
        for (var i = 0; i < 4; i++) people.Add(await bench.SaveAsync(db => db.Add(Works.Person($"Personne {i}")).Entity));
        using var index = bench.Index();
        var works = new List<int>();
        for (var i = 0; i < 6; i++) works.Add((await bench.SaveAsync(db => db.Add(Works.Published($"Œuvre {i}", s => s with { Credits = [new() { Party = people[i % 2].Uid }] })).Entity, index)).Id);
        var dice = new Random(20_261_129);

        for (var turn = 0; turn < 80; turn++)
        {
            await using var db = bench.Open(index);
            var reports = await db.UsageReports.IgnoreQueryFilters().Include(r => r.Resource).Include(r => r.By).OrderBy(r => r.Id).ToListAsync();
            var (person, work) = (people[dice.Next(4)].Id, works[dice.Next(works.Count)]);
            var by = dice.Next(3) == 0 ? null : await db.Contributors.SingleAsync(c => c.Id == person);
            var report = reports.Count > 0 ? reports[dice.Next(reports.Count)] : null;
            var told = new Circumstances { Context = dice.Next(5) == 0 ? null : contexts.Concepts[dice.Next(6)].Uid };
            var at = Works.Day(2).AddHours(turn);
            if (report is null || report.Standing == ReportStanding.Withdrawn || dice.Next(2) == 0)
                db.Add(new UsageReport(Guid.CreateVersion7(), await db.Resources.SingleAsync(r => r.Id == work), told, new() { Line = "Bien." }, by, at, held: by is null && dice.Next(2) == 0));
            else if (dice.Next(3) is var act && act == 0)
                report.Amend(new() { Circumstances = told, Words = report.Words }, null, at, held: false);
            else if (act == 1)
                report.Withdraw(at);
            else if (people.First(p => p.Id != report.ById).Id is var reviewer)
                report.LookAt(await db.Contributors.SingleAsync(c => c.Id == reviewer), shown: report.Standing != ReportStanding.Shown, "Pas un usage.", at);
            await db.SaveChangesAsync();

            Assert.Equal(await bench.ListAsync<string>(Naive), Counted(index));
        }
        Assert.Contains(Counted(index), c => c.StartsWith("eprouvee-dans", StringComparison.Ordinal));
    }

    private static List<string> Counted(LibraryIndex index)
    {
        var answer = index.Current.Ask(new(), null);
        return [.. new[] { "eprouvee-dans", "utilisee-dans" }.SelectMany(k => answer.Catalogue.Find(k)!.Terms).Where(t => answer.Counts.ContainsKey(t.Code))
            .Select(t => $"{t.Facet.Key} {t.Slug} {answer.Counts[t.Code]}").Order(StringComparer.Ordinal)];
    }
}
