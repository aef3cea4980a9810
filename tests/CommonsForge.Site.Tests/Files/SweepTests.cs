using System.Text;
using CommonsForge.Data.Files;
using CommonsForge.Domain.Feedback;
using CommonsForge.Domain.Proposals;
using CommonsForge.Domain.Resources;
using CommonsForge.Site.Tests.Resources;

namespace CommonsForge.Site.Tests.Files;

/// <summary>Files that nothing names go after a week; no other does.</summary>
public sealed class SweepTests(Bench bench) : IClassFixture<Bench>, IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 5, 20, 12, 0, 0, TimeSpan.Zero);

    private readonly string _folder = Directory.CreateTempSubdirectory("commons-fichiers").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Only_files_that_nothing_names_for_a_week_go()
    {
        var store = new ContentStore(_folder);
        var (old, young, published, drafted, proposed, shown) = (await KeepAsync(store, 8), await KeepAsync(store, 6), await KeepAsync(store, 30), await KeepAsync(store, 30), await KeepAsync(store, 30), await KeepAsync(store, 30));
        await using (var db = bench.Open())
        {
            var ana = Works.Person("Ana");
            var resource = new Resource(Guid.CreateVersion7(), null);
            var first = resource.Publish(With("Publiée", published), Works.On(1, ana), null);
            // An old version names it still.
            resource.Publish(Works.Content("Publiée"), Works.On(2, ana), first);
            db.AddRange(resource, new Draft(With("Brouillon", drafted), ana, Now));
            await db.SaveChangesAsync();
            var report = new UsageReport(Guid.CreateVersion7(), resource, new(), new(), null, Now, held: true);
            report.Illustrate([new() { Sha256 = shown, MediaType = "image/png" }]);
            db.Add(report);
            db.Add(new Proposal(resource.Revisions[1], With("Proposée", proposed), ana, "Ajoute un fichier.", Now));
            await db.SaveChangesAsync();
        }

        await using var reader = bench.Open();
        Assert.Equal([old], await reader.OrphansAsync(store, Now).Select(f => f.Sha256).ToListAsync());
        Assert.True(store.Exists(old));
        Assert.Equal(1, await reader.SweepFilesAsync(store, Now));

        Assert.Equal([false, true, true, true, true, true], ((string[])[old, young, published, drafted, proposed, shown]).Select(store.Exists));
        Assert.Empty(await reader.OrphansAsync(store, Now).ToListAsync());
    }

    [Fact]
    public async Task A_file_sent_again_meanwhile_is_young_again()
    {
        var store = new ContentStore(_folder);
        var file = await KeepAsync(store, 9, "Deux fois.");
        using (var again = new MemoryStream(Encoding.UTF8.GetBytes("Deux fois."))) await store.PutAsync(again, "essai.txt");

        Assert.False(store.DeleteOlder(file, Now - Orphans.Patience));
        Assert.True(store.Exists(file));
    }

    [Fact]
    public async Task What_was_being_received_when_a_process_died_goes_too()
    {
        var drafts = Directory.CreateDirectory(Path.Combine(_folder, "tmp")).FullName;
        var (dead, alive) = (Path.Combine(drafts, "a"), Path.Combine(drafts, "b"));
        foreach (var (path, age) in new[] { (dead, 8), (alive, 1) })
        {
            await File.WriteAllTextAsync(path, "…");
            File.SetLastWriteTimeUtc(path, Now.UtcDateTime.AddDays(-age));
        }
        await using var db = bench.Open();
        await db.SweepFilesAsync(new(_folder), Now);

        Assert.Equal((false, true), (File.Exists(dead), File.Exists(alive)));
    }

    [Fact]
    public async Task Ten_thousand_files_are_asked_about_five_hundred_at_a_time()
    {
        var store = new ContentStore(_folder);
        for (var i = 0; i < 10_000; i++)
        {
            var name = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(BitConverter.GetBytes(i)));
            var path = Path.Combine(Directory.CreateDirectory(Path.Combine(_folder, "sha256", name[..2], name[2..4])).FullName, name);
            await File.WriteAllBytesAsync(path, []);
            File.SetLastWriteTimeUtc(path, Now.UtcDateTime.AddDays(-8));
        }
        var queries = 0;
        await using var db = bench.Open(told: _ => queries++);

        Assert.Equal(10_000, await db.SweepFilesAsync(store, Now));
        Assert.Equal(20, queries);
    }

    private static Content With(string title, string file)
    {
        var content = Works.Content(title);
        return content with { Sheet = content.Sheet with { Attachments = [new() { Name = "f.txt", Sha256 = file, MediaType = "text/plain", Length = 10 }] } };
    }

    private async Task<string> KeepAsync(ContentStore store, int daysAgo, string? text = null)
    {
        using var bytes = new MemoryStream(Encoding.UTF8.GetBytes(text ?? Guid.NewGuid().ToString()));
        var name = (await store.PutAsync(bytes, "essai.txt")).Sha256;
        File.SetLastWriteTimeUtc(Path.Combine(_folder, "sha256", name[..2], name[2..4], name), Now.UtcDateTime.AddDays(-daysAgo));
        return name;
    }
}
