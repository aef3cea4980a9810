using CommonsForge.Data.LocalServer;
using Npgsql;

namespace CommonsForge.Web.Commands;

/// <summary>The PostgreSQL that a verb works on: the one that the settings name, else a private one for as long as it is used.</summary>
internal sealed class CommonsServer(string connectionString, PrivatePostgres? own) : IAsyncDisposable
{
    private const string DatabaseName = "commons";

    public string ConnectionString { get; } = connectionString;

    public bool IsPrivate => own is not null;

    public static async Task<CommonsServer> OpenAsync(IConfiguration configuration, bool mayInstall, Narrator narrator, CancellationToken cancel)
    {
        if (configuration.GetConnectionString("Commons") is { Length: > 0 } given)
        {
            var address = new NpgsqlConnectionStringBuilder(given);
            narrator.Say("Using", address.Database, address.Host);
            return new CommonsServer(given, null);
        }

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
        return new CommonsServer(own.ConnectionStringFor(DatabaseName), own);
    }

    /// <summary>Does some work on the database, and says what became of a server of our own that died of it.</summary>
    public async Task UseAsync(Func<string, Task> work)
    {
        try
        {
            await work(ConnectionString);
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
