using System.Diagnostics;
using System.Globalization;
using CommonsForge.Data.LocalServer;
using CommonsForge.Web.Commands;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Npgsql;

namespace CommonsForge.Site.Tests.Infrastructure;

/// <summary>
/// One PostgreSQL for all test processes of this machine's user, without fsync, kept between runs in COMMONS_TEST_HOME or a cache
/// folder. It holds templates, each made once for the code it was made by, that every test class clones.
/// </summary>
public sealed class TestCluster : IAsyncLifetime
{
    private static int _clones;
    private readonly Lazy<Task<string>> _emptyTemplate;
    private readonly Lazy<Task<string>> _sampleTemplate;
    private PrivatePostgres? _server;

    public TestCluster()
    {
        _emptyTemplate = new(() => EnsureTemplateAsync(TemplateKey.OfSchema(), FillEmptyAsync));
        _sampleTemplate = new(() => EnsureTemplateAsync(TemplateKey.OfSample(), FillWithSampleAsync));
    }

    /// <summary>A database at the current schema, with nothing in it but what migrations bring.</summary>
    public Task<string> EmptyTemplate => _emptyTemplate.Value;

    /// <summary>The same, with the sample commons loaded.</summary>
    public Task<string> SampleTemplate => _sampleTemplate.Value;

    /// <summary>Where this cluster's PostgreSQL stands, for tests that start others.</summary>
    public string BinFolder => Server.BinFolder;

    private PrivatePostgres Server => _server ?? throw new InvalidOperationException("The cluster is not started yet.");

    public async ValueTask InitializeAsync()
    {
        // Only where the launcher says so: a plain `dotnet test` changes nothing on the machine.
        var mayInstall = Environment.GetEnvironmentVariable("COMMONS_TEST_INSTALL") == "1";
        _server = await PrivatePostgres.StartAsync(new PrivatePostgresOptions(Home()) { Durable = false, InstallIfMissing = mayInstall });
        await SweepAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is null)
            return;
        NpgsqlConnection.ClearAllPools();
        await _server.DisposeAsync();
    }

    /// <summary>The address of a new database made after a template.</summary>
    public async Task<string> CloneAsync(string template)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"clone_{Environment.ProcessId}_{Interlocked.Increment(ref _clones)}");
        await ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY");
        return new NpgsqlConnectionStringBuilder(Server.ConnectionStringFor(name)) { MaxPoolSize = 8 }.ConnectionString;
    }

    /// <summary>Removes a database, whoever is still connected to it.</summary>
    public async Task DropAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        NpgsqlConnection.ClearPool(connection);
        await ExecuteAsync($"DROP DATABASE IF EXISTS {connection.Database} WITH (FORCE)");
    }

    /// <summary>Runs one command in a database, for what no page does.</summary>
    public async Task<object?> ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        return await ExecuteAsync(connection, sql);
    }

    /// <summary>Where attachments are kept, for every database: what is there is named by its content.</summary>
    public static string Files => Path.Combine(Home(), "fichiers");

    private static string Home()
    {
        if (Environment.GetEnvironmentVariable("COMMONS_TEST_HOME") is { Length: > 0 } home)
            return home;
        // Not under /tmp, where somebody else could have made the folder first.
        var cache = Environment.IsPrivilegedProcess
            ? "/var/cache"
            : Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create);
        return Path.Combine(cache, "commonsforge", "tests");
    }

    private static Task FillEmptyAsync(string connectionString) => DatabaseSetup.MigrateAsync(connectionString, "localhost");

    private static async Task FillWithSampleAsync(string connectionString)
    {
        await FillEmptyAsync(connectionString);
        await DatabaseSetup.LoadAsync(connectionString, Files, Path.Combine(Repository.Root, "sample"));
        await DatabaseSetup.AddSampleAccountsAsync(connectionString, new HostingEnvironment { EnvironmentName = Environments.Development });
    }

    // Filled under another name, so that a run cut short leaves no half-made template behind.
    private async Task<string> EnsureTemplateAsync(string name, Func<string, Task> fill)
    {
        await using var alone = await OpenAsync();
        await ExecuteAsync(alone, "SELECT pg_advisory_lock(hashtext($1))", name);
        if (await ExecuteAsync(alone, "SELECT 1 FROM pg_database WHERE datname = $1", name) is null)
        {
            var draft = $"making_{name}";
            await ExecuteAsync(alone, $"DROP DATABASE IF EXISTS {draft} WITH (FORCE)");
            await ExecuteAsync(alone, $"CREATE DATABASE {draft}");
            // Without a limit of time: a busy machine fills it slowly, and everybody waits for it.
            await fill(Server.ConnectionStringFor(draft) + ";Pooling=false;Command Timeout=0");
            await ExecuteAsync(alone, $"ALTER DATABASE {draft} RENAME TO {name}");
        }

        await ExecuteAsync(alone, $"COMMENT ON DATABASE {name} IS '{DateTimeOffset.UtcNow:O}'");
        return name;
    }

    // Clones of processes that are gone, and templates that nobody has used for some hours: each build makes its own.
    private async Task SweepAsync()
    {
        await using var connection = await OpenAsync();
        await ExecuteAsync(connection, "SELECT pg_advisory_lock(hashtext('sweep'))");
        var left = new List<string>();
        await using (var list = new NpgsqlCommand(
            """
            SELECT datname, coalesce(
                shobj_description(oid, 'pg_database')::timestamptz,
                (pg_stat_file('base/' || oid || '/PG_VERSION', true)).modification) < now() - interval '3 hours'
            FROM pg_database WHERE datname ~ '^(clone|template|making_template)_'
            """, connection))
        await using (var rows = await list.ExecuteReaderAsync())
        {
            while (await rows.ReadAsync())
            {
                var name = rows.GetString(0);
                if (name.StartsWith("clone_", StringComparison.Ordinal) ? !IsRunning(name.Split('_')[1]) : rows.GetBoolean(1))
                    left.Add(name);
            }
        }

        foreach (var name in left)
            await ExecuteAsync(connection, $"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
    }

    private static bool IsRunning(string process)
    {
        try
        {
            using var found = Process.GetProcessById(int.Parse(process, CultureInfo.InvariantCulture));
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = await OpenAsync();
        await ExecuteAsync(connection, sql);
    }

    private static async Task<object?> ExecuteAsync(NpgsqlConnection connection, string sql, params string[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 120 };
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        return await command.ExecuteScalarAsync();
    }

    private async Task<NpgsqlConnection> OpenAsync()
    {
        var connection = new NpgsqlConnection(Server.ConnectionStringFor("postgres") + ";Pooling=false");
        await connection.OpenAsync();
        return connection;
    }
}
