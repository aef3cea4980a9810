using CommonsForge.Data.Search;
using CommonsForge.Domain;
using CommonsForge.Domain.Search;
using CommonsForge.Site.Tests.Infrastructure;
using Npgsql;

namespace CommonsForge.Site.Tests.Search;

/// <summary>A database whose search entries stand alone, without the resources they belong to.</summary>
public sealed class TextShelf(TestCluster cluster) : IAsyncLifetime
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private NpgsqlDataSource _source = null!;
    private string _address = "";
    private int _last;

    public async ValueTask InitializeAsync()
    {
        _address = await cluster.CloneAsync(await cluster.EmptyTemplate);
        _source = NpgsqlDataSource.Create(_address);
        await ExecuteAsync("ALTER TABLE search_entry DROP CONSTRAINT fk_search_entry_resource_resource_id");
    }

    public async ValueTask DisposeAsync()
    {
        await _source.DisposeAsync();
        await cluster.DropAsync(_address);
    }

    internal ValueTask<NpgsqlConnection> OpenAsync() => _source.OpenConnectionAsync();

    internal async Task<int> PutAsync(string title, string summary = "", string body = "", string language = "fr", int uses = 0, int daysOld = 0)
    {
        var id = Interlocked.Increment(ref _last);
        await using var connection = await OpenAsync();
        await using var command = new NpgsqlCommand(
            "INSERT INTO search_entry (resource_id, codes, language, uses, used_contexts, published_at, seq, text_version) VALUES ($1, '{}', $2, $3, 0, timestamptz '2026-11-21' - make_interval(days => $4), 0, 0)", connection)
        {
            Parameters = { new() { Value = id }, new() { Value = language }, new() { Value = uses }, new() { Value = daysOld } },
        };
        await command.ExecuteNonQueryAsync();
        await WriteAsync(id, title, summary, body, language);
        return id;
    }

    internal async Task WriteAsync(int id, string title, string summary = "", string body = "", string language = "fr")
    {
        await using var connection = await OpenAsync();
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { TextVector.Write(id, title, summary, body, "", language) } };
        await batch.ExecuteNonQueryAsync();
    }

    /// <summary>A text of the tables, put once; after <c>en: </c> one in English.</summary>
    internal async Task<int> HoldAsync(string title)
    {
        await _one.WaitAsync();
        try
        {
            if (!_held.TryGetValue(title, out var id))
                _held[title] = id = title.StartsWith("en: ", StringComparison.Ordinal) ? await PutAsync(title[4..], language: "en") : await PutAsync(title);
            return id;
        }
        finally
        {
            _one.Release();
        }
    }

    private readonly Dictionary<string, int> _held = new(StringComparer.Ordinal);

    /// <summary>Ids of the texts that answer: the heads, best first, then the others.</summary>
    internal async Task<IReadOnlyList<int>> FindAsync(string query, string? prefers = null)
    {
        await using var connection = await OpenAsync();
        var found = await TextSearch.FindAsync(connection, SearchWords.Parse(query, Acronyms), prefers);
        return [.. found.Head.Intersect(found.Everywhere), .. found.Everywhere.Except(found.Head)];
    }

    internal async Task ExecuteAsync(string sql)
    {
        await using var command = _source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> Acronyms = TextSynonyms.Of(
    [
        Term("intelligence collective", "IC", "intelligence de groupe"),
        Term("modèles économiques", "ESS", "économie sociale et solidaire", "économie solidaire"),
        Term("dialogue et régulation des tensions", "CNV", "communication non violente", "écoute active"),
        Term("coopérative (SCIC, SCOP, CAE)", "SCIC", "société coopérative d’intérêt collectif", "coop"),
        Term("eau", "rivière", "sécheresse"),
        Term("gouvernance partagée", "CA", "conseil d’administration"),
    ]);

    private static FacetTerm Term(string label, params string[] synonyms) => new() { Code = 1, Slug = "x", Label = new LocalText { Fr = label }, Synonyms = synonyms };
}
