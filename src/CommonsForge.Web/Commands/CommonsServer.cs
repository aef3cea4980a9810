using CommonsForge.Data;
using CommonsForge.Data.LocalServer;
using Npgsql;

namespace CommonsForge.Web.Commands;

/// <summary>The PostgreSQL that a verb works on: the one that the settings name, else a private one for as long as it is used.</summary>
internal sealed class CommonsServer(string connectionString, string ownerConnectionString, PrivatePostgres? own) : IAsyncDisposable
{
    private const string DatabaseName = "commons";

    /// <summary>The database as the site reaches it.</summary>
    public string ConnectionString { get; } = connectionString;

    /// <summary>The same as the role that may change its tables.</summary>
    public string OwnerConnectionString { get; } = ownerConnectionString;

    public bool IsPrivate => own is not null;

    public static async Task<CommonsServer> OpenAsync(IConfiguration configuration, bool mayInstall, Narrator narrator, CancellationToken cancel)
    {
        var owner = configuration.GetConnectionString("CommonsOwner") is { Length: > 0 } second ? second : null;
        if (configuration.GetConnectionString("Commons") is { Length: > 0 } given)
        {
            var address = new NpgsqlConnectionStringBuilder(given);
            narrator.Say("Using", address.Database, address.Host);
            return new CommonsServer(given, owner ?? given, null);
        }

        if (owner is not null)
            throw new CommandException("Error.OwnerAlone");

        var home = Path.Combine(CommonsHome.Folder(), "postgres");
        var own = await PrivatePostgres.StartAsync(
            new PrivatePostgresOptions(home)
            {
                BinFolder = configuration["Commons:PostgresBin"],
                InstallIfMissing = mayInstall,
                Progress = step => narrator.Say($"Step.{step}", home),
            },
            cancel);
        await own.EnsureDatabaseAsync(DatabaseName, cancel);
        var whole = own.ConnectionStringFor(DatabaseName);
        return new CommonsServer(whole, whole, own);
    }

    /// <summary>Brings the database up to date as its owner, then opens its tables to the role of the site where that is another one.</summary>
    public Task MigrateAsync(string? authority, Narrator narrator, CancellationToken cancel) => UseAsync(async () =>
    {
        await DatabaseSetup.MigrateAsync(OwnerConnectionString, authority, narrator, cancel);
        if (OwnerConnectionString != ConnectionString && await ApplicationRole.GrantAsync(OwnerConnectionString, ConnectionString, cancel) is { } role)
            narrator.Say("Granted", role);
    });

    /// <summary>Does some work on the database, and says what became of a server of our own that died of it.</summary>
    public async Task UseAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (NpgsqlException e) when (e is not PostgresException && own is not null)
        {
            throw own.RanOutOfDisk()
                ? new LocalServerException(LocalServerProblem.DiskFull, CommonsHome.Folder())
                : new CommandException("Error.PrivateDatabaseGone", own.LogFile);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (own is null)
            return;
        NpgsqlConnection.ClearAllPools();
        await own.DisposeAsync();
    }
}
