using CommonsForge.Data.Search;
using CommonsForge.Domain.Vocabularies;
using CommonsForge.Site.Tests.Infrastructure;
using CommonsForge.Site.Tests.Resources;

namespace CommonsForge.Site.Tests.Search;

public sealed class SnapshotRelatedTests(TestCluster cluster) : IAsyncLifetime
{
    private readonly Bench _bench = new(cluster);

    public ValueTask InitializeAsync() => _bench.InitializeAsync();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Works_close_to_another_say_what_they_truly_share()
    {
        var commons = await SnapshotCommons.MakeAsync(_bench, works: 300, seed: 3);
        using var index = _bench.Index();
        await index.CatchUpAsync();
        var snapshot = index.Current;
        var gone = (await _bench.ListAsync<int>("SELECT id FROM resource WHERE standing = 3")).ToHashSet();
        string[] kinds = ["moment", "theme", "contexte", "type", "jardins.saison", "ateliers.posture"];
        var telling = commons.Values.Where(v => kinds.Contains(v.Facet)).Select(v => v.Code).ToHashSet();

        foreach (var origin in await _bench.ListAsync<int>("SELECT id FROM resource WHERE standing <> 3 ORDER BY id LIMIT 40"))
        {
            var codes = await CodesAsync(origin);
            var except = snapshot.Related(origin, 2, []).Select(r => r.ResourceId).ToList();
            var related = snapshot.Related(origin, 6, except);

            var near = await _bench.ScalarAsync<int>(
                "SELECT count(*)::int FROM search_entry WHERE codes && $1 AND resource_id <> $2 AND resource_id <> ALL ($3) AND resource_id <> ALL ($4)",
                codes.Where(telling.Contains).ToArray(), origin, except.ToArray(), gone.ToArray());
            Assert.Equal(Math.Min(6, near), related.Count);
            Assert.Equal(related.Count, related.Select(r => r.ResourceId).Distinct().Count());
            Assert.DoesNotContain(related, r => r.ResourceId == origin || except.Contains(r.ResourceId) || gone.Contains(r.ResourceId));
            foreach (var work in related)
            {
                Assert.InRange(work.Because.Count, 1, 2);
                var shared = (await CodesAsync(work.ResourceId)).Intersect(codes).ToHashSet();
                Assert.All(work.Because, term => Assert.Contains(term.Code, shared));
                Assert.All(work.Because, term => Assert.Contains(term.Facet.Key, kinds));
            }
        }

        Assert.Empty(snapshot.Related(int.MaxValue, 6, []));

        async Task<int[]> CodesAsync(int resource) => await _bench.ScalarAsync<int[]>("SELECT codes FROM search_entry WHERE resource_id = $1", resource);
    }

    [Fact]
    public async Task A_rare_value_in_common_says_more_than_a_frequent_one_however_many_were_withdrawn()
    {
        var vocabulary = new Vocabulary(Guid.CreateVersion7(), "acteurs", new() { Fr = "Acteurs" }, 1, null);
        var frequent = vocabulary.Add(Guid.CreateVersion7(), "frequent", new() { Fr = "fréquent" }, []);
        var rare = vocabulary.Add(Guid.CreateVersion7(), "rare", new() { Fr = "rare" }, []);
        await _bench.SaveAsync(db => db.Add(vocabulary));
        using var index = _bench.Index();
        var origin = await PublishAsync(frequent, rare);
        var byRare = await PublishAsync(rare);
        var byFrequent = new List<int>();
        for (var i = 0; i < 5; i++) byFrequent.Add(await PublishAsync(frequent));
        // Many works had the rare value once: gone, they must not make it look frequent.
        for (var i = 0; i < 12; i++)
        {
            var id = await PublishAsync(rare);
            await _bench.SaveAsync(db =>
            {
                var resource = db.Resources.Single(r => r.Id == id);
                resource.Withdraw("Pour voir.", null);
                return resource;
            });
        }

        await index.CatchUpAsync();
        var related = index.Current.Related(origin, 3, []);

        Assert.Equal(byRare, related[0].ResourceId);
        Assert.Equal(["rare"], related[0].Because.Where(t => t.Facet.Key == "acteurs").Select(t => t.Slug));
        Assert.All(related.Skip(1), r => Assert.Contains(r.ResourceId, byFrequent));

        // Used together with nothing in common comes before a frequent value, after a rare one; gone, never.
        var alone = await PublishAsync();
        var withdrawn = await _bench.ScalarAsync<int>("SELECT id FROM resource WHERE standing = 3 LIMIT 1");
        await index.CatchUpAsync();
        var weak = index.Current.Related(origin, 3, [], new Dictionary<int, double> { [alone] = 0.5, [withdrawn] = 9 });
        Assert.Equal([byRare, alone], weak.Take(2).Select(r => r.ResourceId));
        Assert.Empty(weak[1].Because);
        Assert.Equal(alone, index.Current.Related(origin, 3, [], new Dictionary<int, double> { [alone] = 9 })[0].ResourceId);
        Assert.DoesNotContain(alone, index.Current.Related(origin, 3, [alone], new Dictionary<int, double> { [alone] = 9 }).Select(r => r.ResourceId));

        async Task<int> PublishAsync(params Concept[] concepts) =>
            (await _bench.SaveAsync(db => db.Add(Works.Published("Proche", s => s with { Concepts = [.. concepts.Select(c => c.Uid).Order()] })).Entity)).Id;
    }
}
