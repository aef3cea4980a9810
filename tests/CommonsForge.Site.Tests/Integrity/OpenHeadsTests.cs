using CommonsForge.Data.Integrity;
using CommonsForge.Site.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Integrity;

/// <summary>What somebody else finds on the site to check the commons with.</summary>
public sealed class OpenHeadsTests(SampleApp app) : IClassFixture<SampleApp>
{
    [Fact]
    public async Task Each_version_shows_its_hash_and_leads_to_what_it_proves()
    {
        await using var db = app.Database.Open();
        var work = await db.Resources.Where(r => r.CurrentNumber > 1).OrderBy(r => r.Id).Select(r => r.Id).FirstAsync();
        var address = (await app.GetPageAsync($"/ressources/{work}")).RedirectsTo!;
        foreach (var number in (int[])[1, 2])
        {
            var hash = (await db.Revisions.Where(v => v.ResourceId == work && v.Number == number).Select(v => v.Seal).SingleAsync()).Hash;
            Assert.Contains($"Empreinte de cette version (SHA-256)\u00a0: {hash}", (await app.GetPageAsync($"{address}/revisions/{number}")).Text("main"), StringComparison.Ordinal);
            Assert.Contains($"Hash of this version (SHA-256): {hash}", (await app.GetPageAsync($"/en{address}/revisions/{number}")).Text("main"), StringComparison.Ordinal);
        }
        foreach (var page in (string[])[address + "/revisions", address + "/revisions/1"]) Assert.NotNull((await app.GetPageAsync(page)).Document.QuerySelector("main a[href='/donnees#empreintes']"));
    }

    [Fact]
    public async Task The_heads_of_today_are_published_and_hold()
    {
        var page = await app.GetPageAsync("/donnees");
        Assert.NotNull(page.Document.QuerySelector("#empreintes ~ ul a[href='/donnees/tetes.txt']"));
        using var answer = await app.Visitor.GetAsync(new Uri("/donnees/tetes.txt", UriKind.Relative));
        Assert.Equal("text/plain; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        var lines = (await answer.Content.ReadAsStringAsync()).TrimEnd('\n').Split('\n');

        await using var db = app.Database.Open();
        Assert.Equal(await db.Resources.CountAsync(r => r.CurrentNumber > 0), lines.Length - 1);
        Assert.Empty(await db.DifferingAsync(lines.ToAsyncEnumerable()).ToListAsync());
        var other = lines[2].Split(' ')[2];
        Assert.Single(await db.DifferingAsync(new[] { lines[0], string.Join(' ', [.. lines[1].Split(' ')[..2], other]) }.ToAsyncEnumerable()).ToListAsync());
    }

    [Fact]
    public async Task How_to_check_them_is_published_with_a_test_vector()
    {
        Assert.NotNull((await app.GetPageAsync("/en/donnees")).Document.QuerySelector("#empreintes ~ ul a[href$='/donnees/integrite.md']"));
        var document = await app.Visitor.GetStringAsync(new Uri("/donnees/integrite.md", UriKind.Relative));

        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "integrity.md")), document);
        Assert.Contains("## Test vector", document, StringComparison.Ordinal);
    }
}
