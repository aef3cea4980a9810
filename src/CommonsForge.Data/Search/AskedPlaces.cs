using CommonsForge.Domain.Territories;
using Npgsql;

namespace CommonsForge.Data.Search;

/// <summary>Names territories that somebody asks for and no resource is about: they have no number, and no place in the index.</summary>
internal static class AskedPlaces
{
    private const int Most = 50;

    /// <summary>The catalogue with these territories in it; a code of the past leads to the territory of today, one that never was stays unknown.</summary>
    public static async Task<FacetCatalogue> KnownAsync(NpgsqlDataSource source, FacetCatalogue catalogue, IReadOnlyCollection<string> slugs, CancellationToken cancel)
    {
        if (catalogue.Find(FacetCatalogueReads.Territory) is not { } facet) return catalogue;
        var codes = slugs.Where(s => facet.Find(s) is null).Select(s => s.ToUpperInvariant()).Where(c => TerritoryCode.KindOf(c) is not null).Distinct(StringComparer.Ordinal).Take(Most).ToArray();
        return codes.Length == 0 ? catalogue : catalogue.Knowing(FacetCatalogueReads.Territory, await NamedAsync(source, facet, codes, cancel));
    }

    private static async Task<Dictionary<string, FacetTerm>> NamedAsync(NpgsqlDataSource source, Facet facet, string[] codes, CancellationToken cancel)
    {
        const string sql = """
            SELECT w.code, t.code, t.name, coalesce(t.english_name, '')
            FROM unnest($1) AS w(code)
            JOIN territory t ON t.code = coalesce((SELECT min(a.successor_code) FROM territory_alias a WHERE a.code = w.code AND a.successor_code <> a.code), w.code)
            """;
        await using var command = source.CreateCommand(sql);
        command.Parameters.Add(new() { Value = codes });
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var named = new Dictionary<string, FacetTerm>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancel))
        {
            var slug = reader.GetString(1).ToLowerInvariant();
            // Numbers of values begin at 1: no resource holds one below.
            named[reader.GetString(0).ToLowerInvariant()] = facet.Find(slug) ?? named.GetValueOrDefault(slug)
                ?? new() { Code = -1 - named.Count, Slug = slug, Label = new() { Fr = reader.GetString(2), En = reader.GetString(3) } };
        }
        return named;
    }
}
