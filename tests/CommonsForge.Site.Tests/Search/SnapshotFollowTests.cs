using System.Collections.Concurrent;
using System.Diagnostics;
using CommonsForge.Data.Search;
using CommonsForge.Site.Tests.Resources;
using Npgsql;

namespace CommonsForge.Site.Tests.Search;

/// <summary>How a process follows what another one commits.</summary>
public sealed class SnapshotFollowTests(Bench bench) : IClassFixture<Bench>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Another_process_follows_on_notice_sooner_than_by_looking()
    {
        await using var other = Follow();
        await other.SeesAsync(await PublishAsync("Première"));
        var waits = new List<TimeSpan>();

        // Each is published just after the other process has looked: by looking alone, each would take two seconds.
        for (var i = 0; i < 6; i++) waits.Add(await other.SeesAsync(await PublishAsync($"Suivante {i}")));

        Assert.InRange(waits.Min(), TimeSpan.Zero, TimeSpan.FromSeconds(1));
        Assert.Empty(other.Errors);
    }

    [Fact]
    public async Task Without_any_notice_another_process_follows_by_looking()
    {
        await using var other = Follow();
        await other.SeesAsync(await PublishAsync("Avant"));

        var resource = await bench.ScalarAsync<int>(
            """
            WITH work AS (
                INSERT INTO resource (uid, standing, current_number, first_published_at, last_published_at, licence_evidence)
                VALUES (gen_random_uuid(), 0, 1, now(), now(), '{}') RETURNING id, uid),
            line AS (INSERT INTO journal (kind, subject, subject_uid, at) SELECT 1, 'Resource', uid, now() FROM work RETURNING seq)
            INSERT INTO search_entry (resource_id, codes, language, uses, used_contexts, published_at, seq, text_version)
            SELECT id, '{}', 'fr', 0, 0, now(), seq, 0 FROM work, line RETURNING resource_id
            """);
        await other.SeesAsync(resource);

        Assert.Empty(other.Errors);
    }

    [Fact]
    public async Task A_process_whose_connection_was_cut_says_so_and_catches_up()
    {
        await using var other = Follow();
        await other.SeesAsync(await PublishAsync("Avant la coupure"));

        await bench.ExecuteAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'follower' AND datname = current_database()");
        var resource = await PublishAsync("Pendant la coupure");
        await other.SeesAsync(resource);

        Assert.All(other.Errors, e => Assert.IsType<PostgresException>(e, exactMatch: false));
        Assert.NotEmpty(other.Errors);
    }

    [Fact]
    public async Task Following_ends_when_told_to()
    {
        var other = Follow();
        await other.SeesAsync(await PublishAsync("La dernière"));

        await other.DisposeAsync().AsTask().WaitAsync(Patience);

        Assert.Empty(other.Errors);
    }

    private async Task<int> PublishAsync(string title) => (await bench.SaveAsync(db => db.Add(Works.Published(title)).Entity)).Id;

    private Follower Follow() => new(bench);

    private sealed class Follower : IAsyncDisposable
    {
        private readonly CancellationTokenSource _stop = new();
        private readonly LibraryIndex _index;
        private readonly Task _following;

        public Follower(Bench bench)
        {
            _index = bench.Index(bench.OtherProcess(3, "follower"));
            _following = _index.FollowAsync(Errors.Enqueue, _stop.Token);
        }

        public ConcurrentQueue<Exception> Errors { get; } = [];

        /// <summary>Waits until it sees a work, and tells how long that took.</summary>
        public async Task<TimeSpan> SeesAsync(int resource)
        {
            var clock = Stopwatch.StartNew();
            while (_index.Current.Ask(new(), [resource]).Total == 0)
            {
                Assert.True(clock.Elapsed < Patience, "The other process never saw it.");
                await Task.Delay(5);
            }

            return clock.Elapsed;
        }

        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync();
            await _following;
            _stop.Dispose();
        }
    }
}
