using CommonsForge.Domain;
using CommonsForge.Domain.Feedback;
using CommonsForge.Domain.Licences;
using Npgsql;

namespace CommonsForge.Data.Search;

/// <summary>Reads the facets of the library from the database.</summary>
internal static class FacetCatalogueReads
{
    /// <summary>Key of the facet of levels of proof.</summary>
    public const string Proof = "eprouvee";

    /// <summary>Key of the facet of territories.</summary>
    public const string Territory = "territoire";

    /// <summary>Key of the facet of contexts in which a use was reported.</summary>
    public const string UsedIn = "utilisee-dans";

    /// <summary>Key of the facet of contexts in which a resource is tried.</summary>
    public const string TriedIn = "eprouvee-dans";

    private const string Contexts = "contexte";

    public static async Task<FacetCatalogue> LoadAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        var shared = await VocabulariesAsync(connection, ofCommunities: false, cancel);
        return new([.. shared, .. await BuiltInAsync(connection, shared, cancel), .. await VocabulariesAsync(connection, ofCommunities: true, cancel)], await HiddenAsync(connection, cancel));
    }

    private static async Task<IReadOnlyList<Facet>> BuiltInAsync(NpgsqlConnection connection, IReadOnlyList<Facet> shared, CancellationToken cancel) =>
    [
        Named(Proof, FacetKind.Proof, await CodesAsync(connection, FacetKind.Proof, cancel), Enum.GetNames<Proof>(), SlugOfProof),
        OfUse(TriedIn, FacetKind.TriedIn, shared, await CodesAsync(connection, FacetKind.TriedIn, cancel)),
        OfUse(UsedIn, FacetKind.UsedIn, shared, await CodesAsync(connection, FacetKind.UsedIn, cancel)),
        new(Territory, NoName, FacetKind.Territory, null, await TerritoriesAsync(connection, cancel)),
        Named("langue", FacetKind.Language, await CodesAsync(connection, FacetKind.Language, cancel), ["fr", "en"], code => code),
        await LicencesAsync(connection, cancel),
        await CommunitiesAsync(connection, cancel),
    ];

    // The contexts of the vocabulary, each with a number of its own; their words are looked for once, in the vocabulary itself.
    private static Facet OfUse(string key, FacetKind kind, IReadOnlyList<Facet> shared, Dictionary<string, int> codes) => new(key, NoName, kind, null,
        [.. (shared.FirstOrDefault(f => f.Key == Contexts)?.Terms ?? []).Where(t => codes.ContainsKey(t.Concept!.Value.ToString()))
            .Select(t => new FacetTerm { Code = codes[t.Concept!.Value.ToString()], Slug = t.Slug, Label = t.Label, Depth = t.Depth, FormerSlugs = t.FormerSlugs })]);

    private static async Task<Dictionary<string, string[]>> HiddenAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("SELECT slug, hidden_vocabularies FROM community", connection);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var hidden = new Dictionary<string, string[]>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancel)) hidden[reader.GetString(0)] = reader.GetFieldValue<string[]>(1);
        return hidden;
    }

    private static LocalText NoName { get; } = new() { Fr = "" };

    private static string SlugOfProof(string name) => name switch
    {
        nameof(Domain.Feedback.Proof.Untested) => "pas-encore",
        nameof(Domain.Feedback.Proof.TestedByAuthor) => "par-ses-auteurs",
        nameof(Domain.Feedback.Proof.TestedElsewhere) => "ailleurs",
        _ => "eprouvee",
    };

    private static async Task<IReadOnlyList<Facet>> VocabulariesAsync(NpgsqlConnection connection, bool ofCommunities, CancellationToken cancel)
    {
        const string sql = """
            SELECT v.id, v.slug, v.name_fr, v.name_en, k.slug, c.id, c.uid, c.slug, c.label_fr, c.label_en, c.synonyms, c.former_slugs, coalesce(b.replaced_by_id, b.id), f.code
            FROM vocabulary v
            LEFT JOIN community k ON k.id = v.community_id
            JOIN concept c ON c.vocabulary_id = v.id AND c.replaced_by_id IS NULL
            LEFT JOIN concept b ON b.id = c.broader_id
            JOIN facet_value f ON f.kind = 1 AND f.target = c.uid::text
            WHERE (v.community_id IS NOT NULL) = $1
            ORDER BY k.slug, v."order", v.id, c."order", c.id
            """;
        await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = ofCommunities } } };
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var rows = new List<TermRow>();
        while (await reader.ReadAsync(cancel))
            rows.Add(new(reader.GetInt32(0), reader.GetString(1), Text(reader, 2), reader.IsDBNull(4) ? null : reader.GetString(4), reader.GetInt32(5), reader.GetGuid(6),
                reader.GetString(7), Text(reader, 8), reader.GetFieldValue<string[]>(10), reader.GetFieldValue<string[]>(11), reader.IsDBNull(12) ? null : reader.GetInt32(12), reader.GetInt32(13)));
        return [.. rows.GroupBy(r => r.Vocabulary).Select(g => FacetOf([.. g]))];
    }

    private static Facet FacetOf(IReadOnlyList<TermRow> rows)
    {
        var first = rows[0];
        var known = rows.Select(r => r.Id).ToHashSet();
        var children = rows.ToLookup(r => r.Broader is { } broader && known.Contains(broader) ? broader : (int?)null);
        var terms = new List<FacetTerm>();
        Under(null, 0);
        return new(first.Community is null ? first.VocabularySlug : $"{first.Community}.{first.VocabularySlug}", first.VocabularyName, FacetKind.Concept, first.Community, terms);

        void Under(int? broader, int depth)
        {
            foreach (var row in children[broader])
            {
                terms.Add(new() { Code = row.Code, Slug = row.Slug, Label = row.Label, Concept = row.Uid, Depth = depth, Synonyms = row.Synonyms, FormerSlugs = row.FormerSlugs });
                Under(row.Id, depth + 1);
            }
        }
    }

    private static async Task<Dictionary<string, int>> CodesAsync(NpgsqlConnection connection, FacetKind kind, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("SELECT target, code FROM facet_value WHERE kind = $1", connection) { Parameters = { new() { Value = (int)kind } } };
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var codes = new Dictionary<string, int>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancel)) codes[reader.GetString(0)] = reader.GetInt32(1);
        return codes;
    }

    // Built-in values take their names from the interface: the label here is the key it looks up.
    private static Facet Named(string key, FacetKind kind, Dictionary<string, int> codes, IReadOnlyList<string> order, Func<string, string> slug) => new(key, NoName, kind, null,
        [.. order.Concat(codes.Keys.Except(order, StringComparer.Ordinal).Order(StringComparer.Ordinal))
            .Where(codes.ContainsKey)
            .Select(target => new FacetTerm { Code = codes[target], Slug = slug(target), Label = new() { Fr = target } })]);

    private static async Task<Facet> LicencesAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        var codes = await CodesAsync(connection, FacetKind.Licence, cancel);
        return new("licence", NoName, FacetKind.Licence, null,
            [.. LicenceCatalogue.All.Where(l => codes.ContainsKey(l.Id)).Select(l => new FacetTerm { Code = codes[l.Id], Slug = l.Slug, Label = l.Name })]);
    }

    // Régions first, départements under theirs, anything finer under its département.
    private static async Task<IReadOnlyList<FacetTerm>> TerritoriesAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        const string sql = """
            SELECT f.code, t.code, t.name, coalesce(t.english_name, ''), coalesce(t.region_code, nullif(t.country_code, 'FR')), t.departement_code
            FROM facet_value f JOIN territory t ON t.code = f.target
            WHERE f.kind = 2
            ORDER BY t.name COLLATE "fr-x-icu", t.code
            """;
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var rows = new List<PlaceRow>();
        while (await reader.ReadAsync(cancel))
            rows.Add(new(reader.GetInt32(0), reader.GetString(1), Text(reader, 2), reader.IsDBNull(4) ? null : reader.GetString(4), reader.IsDBNull(5) ? null : reader.GetString(5)));
        var known = rows.Select(r => r.Place).ToHashSet(StringComparer.Ordinal);
        var children = rows.ToLookup(r => new[] { r.Departement, r.Region }.FirstOrDefault(p => p is not null && known.Contains(p)));
        var terms = new List<FacetTerm>();
        Under(null, "", 0);
        return terms;

        void Under(string? parent, string name, int depth)
        {
            foreach (var row in children[parent])
            {
                terms.Add(new() { Code = row.Code, Slug = row.Place.ToLowerInvariant(), Label = row.Name, Depth = depth, IsNamedAsParent = row.Name.Fr == name });
                Under(row.Place, row.Name.Fr, depth + 1);
            }
        }
    }

    private sealed record PlaceRow(int Code, string Place, LocalText Name, string? Region, string? Departement);

    private static async Task<Facet> CommunitiesAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        const string sql = """
            SELECT f.code, k.slug, k.name_fr, k.name_en
            FROM community k JOIN facet_value f ON f.kind = 5 AND f.target = k.uid::text
            ORDER BY k.name_fr COLLATE "fr-x-icu"
            """;
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var terms = new List<FacetTerm>();
        while (await reader.ReadAsync(cancel)) terms.Add(new() { Code = reader.GetInt32(0), Slug = reader.GetString(1), Label = Text(reader, 2) });
        return new("communaute", NoName, FacetKind.Community, null, terms);
    }

    private static LocalText Text(NpgsqlDataReader reader, int i) => new() { Fr = reader.GetString(i), En = reader.GetString(i + 1) };

    private sealed record TermRow(int Vocabulary, string VocabularySlug, LocalText VocabularyName, string? Community, int Id, Guid Uid, string Slug, LocalText Label, string[] Synonyms, string[] FormerSlugs, int? Broader, int Code);
}
