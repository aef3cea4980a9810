using CommonsForge.Data;
using CommonsForge.Data.Search;
using CommonsForge.Site.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CommonsForge.Site.Tests.Resources;

/// <summary>
/// A commons of a test class's own, without the site: contexts and plain SQL on a database that is dropped at the end.
/// It holds nothing at all, not even the vocabularies and the territories that come with the program.
/// </summary>
public sealed class Bench(TestCluster cluster) : IAsyncLifetime
{
    private readonly TestDatabase _database = new(cluster);
    private readonly List<IDisposable> _opened = [];

    /// <summary>Connections of this process.</summary>
    public NpgsqlDataSource Source { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await _database.InitializeAsync();
        Source = OtherProcess(connections: 8);
        await using var db = Open();
        await db.Database.MigrateAsync();
        await ExecuteAsync(
            """
            DO $$ BEGIN
                EXECUTE (SELECT 'TRUNCATE ' || string_agg(format('%I', tablename), ', ') || ' RESTART IDENTITY' FROM pg_tables
                         WHERE schemaname = 'public' AND tablename <> 'schema_migration');
            END $$
            """);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var opened in Enumerable.Reverse(_opened)) opened.Dispose();
        await _database.DisposeAsync();
    }

    /// <summary>Connections as another process would have them.</summary>
    public NpgsqlDataSource OtherProcess(int connections, string name = "other")
    {
        var address = new NpgsqlConnectionStringBuilder(_database.ConnectionString) { MaxPoolSize = connections, ApplicationName = name, CommandTimeout = 300 }.ConnectionString;
        var source = NpgsqlDataSource.Create(address);
        _opened.Add(source);
        return source;
    }

    /// <summary>The library of a process, not following anything by itself.</summary>
    public LibraryIndex Index(NpgsqlDataSource? source = null)
    {
        var index = new LibraryIndex(source ?? Source, new());
        _opened.Add(index);
        return index;
    }

    public CommonsDb Open(LibraryIndex? library = null, TimeProvider? clock = null, NpgsqlDataSource? source = null, Action<string>? told = null)
    {
        var options = new DbContextOptionsBuilder<CommonsDb>();
        options.UseCommons(source ?? Source);
        if (told is not null) options.LogTo(told, [Microsoft.EntityFrameworkCore.Diagnostics.RelationalEventId.CommandExecuted]);
        return new(options.Options, clock, library);
    }

    /// <summary>Does something in a context of its own, and saves.</summary>
    public async Task<T> SaveAsync<T>(Func<CommonsDb, T> change, LibraryIndex? library = null)
    {
        await using var db = Open(library);
        var made = change(db);
        await db.SaveChangesAsync();
        return made;
    }

    public async Task ExecuteAsync(string sql, params object[] values)
    {
        await using var command = Command(sql, values);
        await command.ExecuteNonQueryAsync();
    }

    public async Task<T> ScalarAsync<T>(string sql, params object[] values)
    {
        await using var command = Command(sql, values);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>The first column of each row.</summary>
    public async Task<IReadOnlyList<T>> ListAsync<T>(string sql, params object[] values)
    {
        await using var command = Command(sql, values);
        await using var reader = await command.ExecuteReaderAsync();
        var list = new List<T>();
        while (await reader.ReadAsync()) list.Add(reader.GetFieldValue<T>(0));
        return list;
    }

    /// <summary>Makes PostgreSQL run this (PL/pgSQL) for each line of the journal, at the commit of the transaction that wrote it.</summary>
    public Task AtCommitAsync(string body) => ExecuteAsync($"""
        CREATE OR REPLACE FUNCTION at_commit() RETURNS trigger LANGUAGE plpgsql AS $f$ BEGIN {body}; RETURN NULL; END $f$;
        DROP TRIGGER IF EXISTS at_commit ON journal;
        CREATE CONSTRAINT TRIGGER at_commit AFTER INSERT ON journal DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION at_commit();
        """);

    public Task NothingAtCommitAsync() => ExecuteAsync("DROP TRIGGER at_commit ON journal");

    private NpgsqlCommand Command(string sql, object[] values)
    {
        var command = Source.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        return command;
    }
}
