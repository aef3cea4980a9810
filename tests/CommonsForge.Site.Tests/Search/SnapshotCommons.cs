using CommonsForge.Domain.Communities;
using CommonsForge.Domain.Feedback;
using CommonsForge.Domain.Licences;
using CommonsForge.Domain.Territories;
using CommonsForge.Domain.Vocabularies;
using CommonsForge.Site.Tests.Resources;
using Npgsql;
using NpgsqlTypes;

namespace CommonsForge.Site.Tests.Search;

/// <summary>A commons of made-up works, put in the tables that the library reads without going through any of the code that is tried.</summary>
internal sealed class SnapshotCommons
{
    private readonly Random _dice;
    private readonly List<Value> _values = [];

    private SnapshotCommons(int seed) => _dice = new(seed);

    /// <summary>A value that works may have.</summary>
    /// <param name="Facet">Its facet's key.</param>
    /// <param name="Slug">Its name in addresses.</param>
    /// <param name="Code">Its number in the tables.</param>
    /// <param name="Wider">Numbers of the values that it counts for.</param>
    public sealed record Value(string Facet, string Slug, int Code, int[] Wider);

    public IReadOnlyList<Value> Values => _values;

    /// <summary>Vocabularies with wider terms, two communities with criteria, places, and this many works, some of them withdrawn.</summary>
    public static async Task<SnapshotCommons> MakeAsync(Bench bench, int works, int seed)
    {
        var commons = new SnapshotCommons(seed);
        await commons.NameAsync(bench);
        await commons.FillAsync(bench, works);
        return commons;
    }

    /// <summary>Puts another work in, or another state of one, with its line of the journal.</summary>
    public async Task ChangeAsync(NpgsqlDataSource source, int id, bool withdrawn) => await WriteAsync(source, [id], _ => withdrawn);

    private async Task NameAsync(Bench bench)
    {
        var communities = new[] { "jardins", "ateliers" }.Select(slug => new Community(Guid.CreateVersion7(), slug, new() { Fr = slug }, new() { Fr = slug })).ToList();
        List<Vocabulary> vocabularies =
        [
            Flat("type", 12, null), Deep("contexte", null), Deep("theme", null), Flat("moment", 9, null), Flat("niveau", 4, null),
            Flat("saison", 4, communities[0]), Deep("posture", communities[1]),
        ];
        await using (var db = bench.Open())
        {
            db.AddRange(communities);
            db.AddRange(vocabularies);
            db.AddRange(Places());
            await db.SaveChangesAsync();
        }

        await AddAsync(bench, 6, "eprouvee", Enum.GetNames<Proof>(), ["pas-encore", "par-ses-auteurs", "ailleurs", "eprouvee"]);
        await AddAsync(bench, 4, "langue", ["fr", "en", "br"], ["fr", "en", "br"]);
        await AddAsync(bench, 3, "licence", [.. LicenceCatalogue.All.Select(l => l.Id)], [.. LicenceCatalogue.All.Select(l => l.Slug)]);
        await AddAsync(bench, 5, "communaute", [.. communities.Select(c => c.Uid.ToString())], [.. communities.Select(c => c.Slug)]);
        var places = Places();
        await AddAsync(bench, 2, "territoire", [.. places.Select(p => p.Code)], [.. places.Select(p => p.Code.ToLowerInvariant())], i => places[i].Parents);
        foreach (var vocabulary in vocabularies)
        {
            var key = vocabulary.Community is { } owner ? $"{owner.Slug}.{vocabulary.Slug}" : vocabulary.Slug;
            // Contexts stand for uses too, with numbers of their own.
            if (key == "contexte")
                foreach (var (kind, facet) in new[] { (7, "utilisee-dans"), (8, "eprouvee-dans") })
                    await AddAsync(bench, kind, facet, [.. vocabulary.Concepts.Select(c => c.Uid.ToString())], [.. vocabulary.Concepts.Select(c => c.Slug)], i => Above(vocabulary.Concepts[i]));
            await AddAsync(bench, 1, key, [.. vocabulary.Concepts.Select(c => c.Uid.ToString())], [.. vocabulary.Concepts.Select(c => c.Slug)], i => Above(vocabulary.Concepts[i]));
        }
    }

    private async Task AddAsync(Bench bench, int kind, string facet, string[] targets, string[] slugs, Func<int, IEnumerable<string>>? wider = null)
    {
        await bench.ExecuteAsync("INSERT INTO facet_value (kind, target) SELECT $1, t FROM unnest($2) t ON CONFLICT DO NOTHING", kind, targets);
        var codes = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var target in targets) codes[target] = await bench.ScalarAsync<int>("SELECT code FROM facet_value WHERE kind = $1 AND target = $2", kind, target);
        _values.AddRange(targets.Select((target, i) => new Value(facet, slugs[i], codes[target], [.. (wider?.Invoke(i) ?? []).Select(w => codes[w])])));
    }

    private async Task FillAsync(Bench bench, int works)
    {
        await bench.ExecuteAsync(
            """
            INSERT INTO resource (uid, standing, current_number, first_published_at, last_published_at, licence_evidence)
            SELECT gen_random_uuid(), 0, 1, now(), now(), '{}' FROM generate_series(1, $1)
            """,
            works);
        await WriteAsync(bench.Source, await bench.ListAsync<int>("SELECT id FROM resource"), _ => _dice.Next(20) == 0);
        await bench.ExecuteAsync("ANALYZE resource, search_entry");
    }

    private async Task WriteAsync(NpgsqlDataSource source, IReadOnlyList<int> ids, Func<int, bool> withdrawn)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var line = new NpgsqlCommand("INSERT INTO journal (kind, subject, subject_uid, at) VALUES (1, 'Resource', gen_random_uuid(), now())", connection)) await line.ExecuteNonQueryAsync();
        await using (var table = new NpgsqlCommand("CREATE TEMP TABLE incoming (LIKE search_entry INCLUDING DEFAULTS) ON COMMIT DROP; ALTER TABLE incoming ADD withdrawn bool, ALTER seq DROP NOT NULL", connection)) await table.ExecuteNonQueryAsync();
        await using (var copy = await connection.BeginBinaryImportAsync("COPY incoming (resource_id, codes, language, min_minutes, max_minutes, min_people, max_people, uses, used_contexts, published_at, text_version, withdrawn) FROM STDIN BINARY"))
        {
            foreach (var id in ids) await WriteAsync(copy, id, withdrawn(id));
            await copy.CompleteAsync();
        }

        await using var put = new NpgsqlCommand(
            """
            INSERT INTO search_entry (resource_id, codes, language, min_minutes, max_minutes, min_people, max_people, uses, used_contexts, published_at, seq, text_version)
            SELECT resource_id, codes, language, min_minutes, max_minutes, min_people, max_people, uses, used_contexts, published_at, (SELECT max(seq) FROM journal), text_version FROM incoming
            ON CONFLICT (resource_id) DO UPDATE SET codes = excluded.codes, min_minutes = excluded.min_minutes, max_minutes = excluded.max_minutes,
                min_people = excluded.min_people, max_people = excluded.max_people, uses = excluded.uses, published_at = excluded.published_at, seq = excluded.seq;
            UPDATE resource SET standing = CASE WHEN withdrawn THEN 3 ELSE 0 END FROM incoming WHERE id = resource_id;
            """,
            connection);
        await put.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
    }

    private async Task WriteAsync(NpgsqlBinaryImporter copy, int id, bool withdrawn)
    {
        await copy.StartRowAsync();
        await copy.WriteAsync(id);
        await copy.WriteAsync(Codes());
        await copy.WriteAsync("fr");
        foreach (var number in Range(30).Concat(Range(6))) await copy.WriteAsync(number, NpgsqlDbType.Integer);
        await copy.WriteAsync(_dice.Next(4) == 0 ? _dice.Next(6) : 0);
        await copy.WriteAsync(0);
        // Few days, so that many works share one and order falls back on what comes next.
        await copy.WriteAsync(Works.Day(1).AddDays(_dice.Next(300)));
        await copy.WriteAsync(0);
        await copy.WriteAsync(withdrawn);
    }

    // Frequent values and rare ones, several in some facets.
    private int[] Codes()
    {
        var codes = new SortedSet<int>();
        foreach (var facet in _values.GroupBy(v => v.Facet))
        {
            var choice = facet.ToList();
            for (var left = facet.Key is "type" or "langue" or "eprouvee" ? 1 : Math.Min(_dice.Next(3), _dice.Next(3)); left > 0; left--)
            {
                var value = choice[Math.Min(_dice.Next(choice.Count), _dice.Next(choice.Count))];
                codes.Add(value.Code);
                codes.UnionWith(value.Wider);
            }
        }
        return [.. codes];
    }

    private int?[] Range(int unit)
    {
        var (from, to) = (_dice.Next(8) * unit, _dice.Next(8) * unit);
        return _dice.Next(5) switch
        {
            0 => [null, null],
            1 => [from, null],
            2 => [null, to],
            _ => [Math.Min(from, to), Math.Max(from, to)],
        };
    }

    private static Vocabulary Flat(string slug, int terms, Community? community)
    {
        var vocabulary = new Vocabulary(Guid.CreateVersion7(), slug, new() { Fr = slug }, 1, community);
        for (var i = 0; i < terms; i++) vocabulary.Add(Guid.CreateVersion7(), $"{slug}-{i}", new() { Fr = $"{slug} {i}" }, []);
        return vocabulary;
    }

    // Each term is under the one of half its number: 0 at the top, 1 under it, 2 and 3 under 1…
    private static Vocabulary Deep(string slug, Community? community)
    {
        var vocabulary = new Vocabulary(Guid.CreateVersion7(), slug, new() { Fr = slug }, 2, community);
        for (var i = 0; i < 24; i++) vocabulary.Add(Guid.CreateVersion7(), $"{slug}-{i}", new() { Fr = $"{slug} {i}" }, [], i == 0 ? null : vocabulary.Concepts[i / 2]);
        return vocabulary;
    }

    private static IEnumerable<string> Above(Concept concept)
    {
        for (var wider = concept.Broader; wider is not null; wider = wider.Broader) yield return wider.Uid.ToString();
    }

    private static List<Territory> Places() =>
    [
        new("FR", "France"), new("REG-53", "Bretagne") { CountryCode = "FR" }, new("REG-94", "Corse") { CountryCode = "FR" },
        new("35", "Ille-et-Vilaine") { RegionCode = "REG-53", CountryCode = "FR" }, new("29", "Finistère") { RegionCode = "REG-53", CountryCode = "FR" },
        new("2A", "Corse-du-Sud") { RegionCode = "REG-94", CountryCode = "FR" },
        new("35238", "Rennes") { DepartementCode = "35", RegionCode = "REG-53", CountryCode = "FR" },
        new("29019", "Brest") { DepartementCode = "29", RegionCode = "REG-53", CountryCode = "FR" },
    ];
}
