using CommonsForge.Data.Search;
using CommonsForge.Site.Tests.Infrastructure;
using CommonsForge.Site.Tests.Resources;

namespace CommonsForge.Site.Tests.Search;

/// <summary>How a snapshot grows from the one before, at ten thousand works.</summary>
public sealed class SnapshotStructureTests(TestCluster cluster) : IAsyncLifetime
{
    private const int Size = 10_000;
    private readonly Bench _bench = new(cluster);

    public ValueTask InitializeAsync() => _bench.InitializeAsync();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task A_snapshot_that_followed_every_change_answers_as_one_loaded_afresh_and_the_first_one_never_changes()
    {
        var commons = await SnapshotCommons.MakeAsync(_bench, Size, seed: 7);
        using var follower = _bench.Index();
        await follower.CatchUpAsync();
        var first = follower.Current;
        Assert.Equal(await _bench.ScalarAsync<long>("SELECT count(*) FROM resource WHERE standing <> 3"), first.Count);
        var answers = Questions(commons).ConvertAll(q => first.Ask(q, null));

        var dice = new Random(11);
        for (var round = 0; round < 40; round++)
        {
            // Works changed, withdrawn and brought back; every fifth time new ones, so that the snapshot grows.
            for (var i = 0; i < 5; i++) await commons.ChangeAsync(_bench.Source, dice.Next(1, Size), withdrawn: dice.Next(4) == 0);
            if (round % 5 == 0) await commons.ChangeAsync(_bench.Source, await NewAsync(), withdrawn: false);
            await follower.CatchUpAsync();
        }

        using var fresh = _bench.Index();
        await fresh.CatchUpAsync();
        Assert.Equal((fresh.Current.Seq, fresh.Current.Count), (follower.Current.Seq, follower.Current.Count));
        Assert.All(Questions(commons), q => AssertSame(fresh.Current.Ask(q, null), follower.Current.Ask(q, null)));
        Assert.All(Questions(commons).Zip(answers), q => AssertSame(q.Second, first.Ask(q.First, null)));
    }

    [Fact]
    public async Task Following_reads_what_changed_and_nothing_else()
    {
        var commons = await SnapshotCommons.MakeAsync(_bench, Size, seed: 8);
        using var index = _bench.Index();
        await index.CatchUpAsync();
        var fr = commons.Values.Single(v => v.Facet == "langue" && v.Slug == "fr").Code;
        var before = index.Current.Ask(new(), null).Counts[fr];

        // Behind the journal's back, so that reading everything again would show.
        await _bench.ExecuteAsync("UPDATE search_entry SET codes = '{}'");
        var resource = await NewAsync();
        await commons.ChangeAsync(_bench.Source, resource, withdrawn: false);
        await index.CatchUpAsync();

        Assert.InRange(index.Current.Ask(new(), null).Counts[fr], before, before + 1);
        Assert.Equal(1, index.Current.Ask(new(), [resource]).Total);
    }

    private Task<int> NewAsync() => _bench.ScalarAsync<int>(
        """
        INSERT INTO resource (uid, standing, current_number, first_published_at, last_published_at, licence_evidence)
        VALUES (gen_random_uuid(), 0, 1, now(), now(), '{}') RETURNING id
        """);

    // Without filters in each order, then one value at a time.
    private static List<LibraryQuery> Questions(SnapshotCommons commons) =>
    [
        new(), new() { Sort = LibrarySort.Uses }, new() { Page = 30 }, new() { People = 12, Minutes = 90 },
        .. commons.Values.Select(v => new LibraryQuery { Chosen = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { [v.Facet] = [v.Slug] } }),
    ];

    private static void AssertSame(LibraryAnswer expected, LibraryAnswer answer)
    {
        Assert.Equal(expected.Total, answer.Total);
        Assert.Equal(expected.PageIds, answer.PageIds);
        Assert.Equal(expected.Counts.OrderBy(c => c.Key), answer.Counts.OrderBy(c => c.Key));
    }
}
