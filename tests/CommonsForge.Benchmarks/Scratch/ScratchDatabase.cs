using System.Diagnostics;
using System.Globalization;
using CommonsForge.Data;
using CommonsForge.Data.LocalServer;
using CommonsForge.Web.Commands;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CommonsForge.Benchmarks.Scratch;

/// <summary>
/// A database of a measure's own on the private PostgreSQL, migrated, and dropped when the measure ends or is stopped. Nothing of the
/// commons that lives on the same server is read or changed.
/// </summary>
internal sealed class ScratchDatabase : IAsyncDisposable
{
    private const string Prefix = "bench_";
    private readonly PrivatePostgres _server;
    private readonly string _name;

    private ScratchDatabase(PrivatePostgres server, string name)
    {
        (_server, _name) = (server, name);
        ConnectionString = new NpgsqlConnectionStringBuilder(server.ConnectionStringFor(name)) { MaxPoolSize = 40 }.ConnectionString;
        Source = NpgsqlDataSource.Create(ConnectionString);
    }

    public string ConnectionString { get; }

    public NpgsqlDataSource Source { get; }

    /// <summary>The version of the server, for the record.</summary>
    public int PostgresMajor => _server.Major;

    public static async Task<ScratchDatabase> CreateAsync(CancellationToken cancel)
    {
        var server = await PrivatePostgres.StartAsync(new PrivatePostgresOptions(Path.Combine(CommonsHome.Folder(), "postgres")), cancel);
        var name = string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Environment.ProcessId}");
        var scratch = new ScratchDatabase(server, name);
        try
        {
            await scratch.SweepAsync();
            await server.EnsureDatabaseAsync(name, cancel);
            await DatabaseSetup.MigrateAsync(scratch.ConnectionString, "localhost", cancel: cancel);
            return scratch;
        }
        catch
        {
            await scratch.DisposeAsync();
            throw;
        }
    }

    public CommonsDb Open()
    {
        var options = new DbContextOptionsBuilder<CommonsDb>();
        options.UseCommons(Source);
        return new(options.Options);
    }

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
        await DropAsync(_name);
        await _server.DisposeAsync();
    }

    // Databases of measures that were killed.
    private async Task SweepAsync()
    {
        var left = new List<string>();
        await using (var connection = await OpenServerAsync())
        await using (var list = new NpgsqlCommand($"SELECT datname FROM pg_database WHERE datname LIKE '{Prefix}%'", connection))
        await using (var rows = await list.ExecuteReaderAsync())
            while (await rows.ReadAsync()) left.Add(rows.GetString(0));
        foreach (var name in left.Where(n => !Process.GetProcesses().Any(p => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{p.Id}") == n))) await DropAsync(name);
    }

    private async Task DropAsync(string name)
    {
        await using var connection = await OpenServerAsync();
        await using var drop = new NpgsqlCommand($"DROP DATABASE IF EXISTS {name} WITH (FORCE)", connection) { CommandTimeout = 300 };
        await drop.ExecuteNonQueryAsync();
    }

    private async Task<NpgsqlConnection> OpenServerAsync()
    {
        var connection = new NpgsqlConnection(_server.ConnectionStringFor("postgres") + ";Pooling=false");
        await connection.OpenAsync();
        return connection;
    }
}
