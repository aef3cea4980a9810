using System.Diagnostics;
using CommonsForge.Benchmarks.Filling;
using CommonsForge.Benchmarks.Measuring;
using CommonsForge.Benchmarks.Scratch;
using CommonsForge.Data.Journal;
using CommonsForge.Data.Search;
using CommonsForge.Web.Pages.Library;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CommonsForge.Benchmarks.Search;

/// <summary>
/// How long the library takes to answer, asked inside the server and over HTTP, on synthetic resources: a tenth of them first, then all,
/// so that growth shows.
/// </summary>
internal static class SearchBench
{
    private const double SecondsEach = 4;
    private const double Megabyte = 1024 * 1024;

    public static async Task RunAsync(int resources, string sample, CancellationToken cancel)
    {
        await using var database = await ScratchDatabase.CreateAsync(cancel);
        Report.Say($"Scratch database on PostgreSQL {database.PostgresMajor}; {Environment.ProcessorCount} processors ({LoadNow()} at work); .NET {Environment.Version}; {DateTime.UtcNow:yyyy-MM-dd}");
        await using var db = database.Open();
        var fill = new BulkFill(database.Source, await SyntheticCommons.PrepareAsync(db, new FrenchWords(Path.Combine(sample, "ressources")), cancel));
        var before = 0;
        foreach (var upTo in (int[])[resources / 10, resources])
        {
            if (upTo <= before) continue;
            var clock = Stopwatch.StartNew();
            await fill.AddAsync(before + 1, upTo, cancel);
            Report.Say($"\n## {upTo:N0} resources ({upTo - before:N0} written in {clock.Elapsed.TotalSeconds:0} s)");
            before = upTo;
            await MeasureAsync(database, upTo, cancel);
        }
    }

    private static async Task MeasureAsync(ScratchDatabase database, int resources, CancellationToken cancel)
    {
        await SizesAsync(database, cancel);
        await SnapshotAsync(database, resources, cancel);
        await using var site = await ServedSite.StartAsync(database.ConnectionString, Path.GetTempPath(), cancel);
        var library = site.Services.GetRequiredService<Library>();
        var questions = await Questions.ChooseAsync(database.Source, library.Current, cancel);
        await InTheServerAsync(library, questions, cancel);
        using var visitor = new HttpClient { BaseAddress = new Uri(site.Url) };
        await OverHttpAsync(visitor, questions, await AddressesAsync(visitor, resources, cancel), site.Services.GetRequiredService<CommonsHead>(), cancel);
        Report.Say($"\nThis process, site and client: {Process.GetCurrentProcess().WorkingSet64 / Megabyte:0} MB resident, {GC.GetTotalMemory(false) / Megabyte:0} MB of objects");
    }

    private static async Task InTheServerAsync(Library library, Questions questions, CancellationToken cancel)
    {
        Report.Title("In the server", "results", "best ms", "p50 ms", "p95 ms", "p99 ms", "aim");
        foreach (var question in questions.All)
        {
            var total = (await library.AskAsync(question.At(0), "fr", cancel)).Answer.Total;
            var taken = await Timings.TakeAsync(i => library.AskAsync(question.At(i), "fr", cancel), SecondsEach, cancel);
            Report.Row(question.Name, $"{total:N0}", taken, question.Aim);
        }
    }

    private static async Task OverHttpAsync(HttpClient visitor, Questions questions, string[] addresses, CommonsHead head, CancellationToken cancel)
    {
        Report.Title("Over HTTP, each page made anew", "kB", "best ms", "p50 ms", "p95 ms", "p99 ms", "aim");
        foreach (var question in questions.All) await PageAsync($"library, {question.Name}", i => "/ressources" + LibraryAddress.Write(question.At(i)));
        var random = new Random(1);
        await PageAsync("a resource", _ => addresses[random.Next(addresses.Length)]);
        await PageAsync("home", _ => "/");
        await PageAsync("home, kept", _ => "/", anew: false);

        // As if somebody had published just before each visit: nothing kept of the commons is good any more.
        async Task PageAsync(string name, Func<int, string> address, bool anew = true)
        {
            var size = (await visitor.GetByteArrayAsync(new Uri(address(0), UriKind.Relative), cancel)).Length / 1024;
            var taken = await Timings.TakeAsync(async i =>
            {
                if (anew) head.MoveTo(head.Value + 1);
                using var answer = (await visitor.GetAsync(new Uri(address(i), UriKind.Relative), cancel)).EnsureSuccessStatusCode();
            }, SecondsEach, cancel);
            Report.Row(name, $"{size}", taken, null);
        }
    }

    private static async Task<string[]> AddressesAsync(HttpClient visitor, int resources, CancellationToken cancel)
    {
        var (random, addresses) = (new Random(1), new List<string>());
        for (var i = 0; i < 100; i++)
        {
            using var answer = await visitor.GetAsync(new Uri($"/id/{SyntheticCommons.UidOf(random.Next(1, resources + 1))}", UriKind.Relative), cancel);
            addresses.Add(answer.EnsureSuccessStatusCode().RequestMessage!.RequestUri!.AbsolutePath);
        }
        return [.. addresses];
    }

    private static async Task SnapshotAsync(ScratchDatabase database, int resources, CancellationToken cancel)
    {
        var (objects, clock) = (GC.GetTotalMemory(true), Stopwatch.StartNew());
        using var index = new LibraryIndex(database.Source, new CommonsHead());
        await index.CatchUpAsync(cancel);
        var loaded = clock.Elapsed;
        clock.Restart();
        index.Current.Ask(new(), null);
        Report.Say($"\nThe snapshot: loaded in {loaded.TotalMilliseconds:0} ms, first answer {clock.Elapsed.TotalMilliseconds:0} ms later; {(GC.GetTotalMemory(true) - objects) / Megabyte:0} MB");
        var random = new Random(1);
        var first = new List<double>();
        var follow = await Timings.TakeAsync(async _ =>
        {
            await PublishAsync(database.Source, random.Next(1, resources + 1), cancel);
            await index.CatchUpAsync(cancel);
            clock.Restart();
            index.Current.Ask(new(), null);
            first.Add(clock.Elapsed.TotalMilliseconds);
        }, SecondsEach, cancel);
        Report.Say($"One more publication: followed in {follow.P50:0.0} ms (p50, with its write), the first answer after it {first.Order().ElementAt(first.Count / 2):0.0} ms of that");
    }

    private static async Task PublishAsync(NpgsqlDataSource source, int resource, CancellationToken cancel)
    {
        await using var command = source.CreateCommand("""
            WITH line AS (INSERT INTO journal (kind, subject, subject_uid, at) VALUES (2, 'Resource', gen_random_uuid(), now()) RETURNING seq)
            UPDATE search_entry SET published_at = now(), seq = line.seq FROM line WHERE resource_id = $1
            """);
        command.Parameters.Add(new() { Value = resource });
        await command.ExecuteNonQueryAsync(cancel);
    }

    // Of the whole machine, so that a figure taken on a busy one can be told from a bad one.
    private static string LoadNow() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "?";

    private static async Task SizesAsync(ScratchDatabase database, CancellationToken cancel)
    {
        Report.Title("In PostgreSQL", "MB");
        await using var command = database.Source.CreateCommand("""
            SELECT 'the whole database', pg_database_size(current_database())
            UNION ALL SELECT t, pg_total_relation_size(t::regclass) FROM unnest(ARRAY['search_entry', 'search_body', 'ix_search_body_fr', 'search_word', 'revision', 'revision_text']) t
            """);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel)) Report.Row(reader.GetString(0), $"{reader.GetInt64(1) / Megabyte:0}");
    }
}
