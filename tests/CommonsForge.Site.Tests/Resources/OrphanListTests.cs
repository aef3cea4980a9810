using CommonsForge.Data.Resources;
using CommonsForge.Domain.Resources;

namespace CommonsForge.Site.Tests.Resources;

/// <summary>The list of resources that nobody looks after, where there are many.</summary>
public sealed class OrphanListTests(Bench bench) : IClassFixture<Bench>
{
    private const int Many = 10_000;

    // One in ten has an author who is there; the others' author never had an account. Published a minute apart.
    [Fact]
    public async Task Of_ten_thousand_resources_each_page_reads_its_own_in_one_query_those_untouched_for_longest_first()
    {
        await FillAsync();
        var now = DateTimeOffset.UtcNow;
        var told = new List<string>();
        await using var db = bench.Open(told: told.Add);
        var first = await db.OrphansAsync(now, 21);
        var last = await db.OrphansAsync(now, 21, after: (Many / 10 * 9) - 5);

        // Numbers ending with 0 are looked after.
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 15, 16, 17, 18, 19, 21, 22, 23], first);
        Assert.Equal([9995, 9996, 9997, 9998, 9999], last);
        Assert.False(await db.IsOrphanedAsync(10, now));
        Assert.True(await db.IsOrphanedAsync(9999, now));
        Assert.Equal(4, told.Count);
    }

    private async Task FillAsync()
    {
        var there = Works.Person("Est Là");
        await bench.SaveAsync(db => db.Add(Works.Published("Le premier", s => s with { Credits = [new() { Party = there.Uid, Role = CreditRole.Author }] })));
        await bench.SaveAsync(db => db.Users.Add(new() { UserName = "la@exemple.fr", NormalizedUserName = "LA@EXEMPLE.FR", Email = "la@exemple.fr", NormalizedEmail = "LA@EXEMPLE.FR", EmailConfirmed = true, Contributor = there, CreatedAt = DateTimeOffset.UtcNow, LastSeenAt = DateTimeOffset.UtcNow }));
        await bench.ExecuteAsync("""
            INSERT INTO resource SELECT (jsonb_populate_record(r, jsonb_build_object('id', n, 'uid', gen_random_uuid(), 'last_published_at', r.last_published_at + make_interval(mins => n)))).*
            FROM resource r, generate_series(2, $1) n WHERE r.id = 1
            """, Many);
        await bench.ExecuteAsync("""
            INSERT INTO revision SELECT (jsonb_populate_record(v, jsonb_build_object('id', n, 'resource_id', n))).*
            FROM revision v, generate_series(2, $1) n WHERE v.id = 1
            """, Many);
        await bench.ExecuteAsync("UPDATE revision SET sheet = jsonb_set(sheet, '{credits,0,party}', to_jsonb(gen_random_uuid())) WHERE id % 10 <> 0");
        await bench.ExecuteAsync("ANALYZE");
    }
}
