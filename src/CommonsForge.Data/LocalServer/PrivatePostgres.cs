using System.Globalization;
using Npgsql;

namespace CommonsForge.Data.LocalServer;

/// <summary>What a start is doing, for whoever waits. Each name is also a key of the console's texts.</summary>
public enum LocalServerStep
{
    /// <summary>PostgreSQL itself is being installed: a minute or so.</summary>
    Installing,

    /// <summary>A new, empty cluster is being made.</summary>
    Creating,

    /// <summary>The server is being started.</summary>
    Starting,

    /// <summary>A server already runs on these data, and is shared.</summary>
    Joining,
}

/// <summary>How to start a private cluster.</summary>
/// <param name="Home">The folder that holds everything: data, socket, locks, and PostgreSQL itself where we had to bring it.</param>
public sealed record PrivatePostgresOptions(string Home)
{
    /// <summary>A folder with PostgreSQL's programs to use before any other; null to search.</summary>
    public string? BinFolder { get; init; }

    /// <summary>Whether what is committed survives a power cut. False only for tests and measures: it is faster, and loses data.</summary>
    public bool Durable { get; init; } = true;

    /// <summary>Whether PostgreSQL may be installed when it is missing.</summary>
    public bool InstallIfMissing { get; init; }

    /// <summary>Told of each step before it is done.</summary>
    public Action<LocalServerStep>? Progress { get; init; }
}

/// <summary>
/// A PostgreSQL cluster of our own, reached by a Unix socket only (a TCP port could be somebody else's server). Several processes may
/// use the same one: the first starts it, the last to leave stops it. A process killed leaves it running, and the next one joins it.
/// </summary>
public sealed class PrivatePostgres : IAsyncDisposable
{
    private const string SuperUser = "postgres";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private readonly ServerFolders _folders;
    private readonly PostgresBinaries _binaries;
    private readonly ServerAccount _account;
    private FileStream? _use;

    private PrivatePostgres(ServerFolders folders, PostgresBinaries binaries, ServerAccount account)
    {
        _folders = folders;
        _binaries = binaries;
        _account = account;
    }

    /// <summary>The folder of the sockets: the host of a connection string.</summary>
    public string Host => _folders.Socket;

    /// <summary>The major version that runs.</summary>
    public int Major => _binaries.Major;

    /// <summary>The folder of the programs that run it.</summary>
    public string BinFolder => _binaries.Folder;

    /// <summary>The process number of the server, for tests and diagnosis.</summary>
    public int ProcessId =>
        int.Parse(File.ReadLines(Path.Combine(_folders.Data, "postmaster.pid")).First(), CultureInfo.InvariantCulture);

    /// <summary>What the server wrote about itself.</summary>
    public string LogFile => _folders.Log;

    /// <summary>Starts the cluster of this home folder, or joins it when it runs.</summary>
    /// <exception cref="LocalServerException">It cannot be had, for a reason that a person can act on.</exception>
    public static async Task<PrivatePostgres> StartAsync(PrivatePostgresOptions options, CancellationToken cancel = default)
    {
        if (OperatingSystem.IsWindows())
            throw new LocalServerException(LocalServerProblem.UnsupportedSystem);
        var account = await ServerAccount.ForThisProcessAsync(cancel);
        var folders = await ServerFolders.PrepareAsync(options.Home, cancel);
        PrivatePostgres server;
        await using (await FolderLock.ExclusiveAsync(folders.StartLock, cancel))
        {
            server = new PrivatePostgres(folders, await ChooseBinariesAsync(options, folders, cancel), account);
            await folders.OpenToAsync(account, cancel);
            await server.CreateIfNewAsync(options, cancel);
            await server.StartOrJoinAsync(options, cancel);
            server._use = FolderLock.Shared(folders.UsersLock);
        }

        if (!cancel.IsCancellationRequested)
            return server;
        await server.DisposeAsync();
        throw new OperationCanceledException(cancel);
    }

    /// <summary>The connection string of one database of this cluster, which may not exist yet.</summary>
    public string ConnectionStringFor(string database) =>
        new NpgsqlConnectionStringBuilder { Host = Host, Username = SuperUser, Database = database }.ConnectionString;

    /// <summary>Creates a database when it is not there.</summary>
    public async Task EnsureDatabaseAsync(string database, CancellationToken cancel = default)
    {
        await using var connection = await OpenUnpooledAsync(cancel);
        await using var find = new NpgsqlCommand("SELECT 1 FROM pg_database WHERE datname = $1", connection);
        find.Parameters.Add(new NpgsqlParameter { Value = database });
        if (await find.ExecuteScalarAsync(cancel) is not null)
            return;
        var name = new NpgsqlCommandBuilder().QuoteIdentifier(database);
        await using var create = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        await create.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>Whether the server's last words are that the disk is full: it may have stopped over it, and then answers nothing.</summary>
    public bool RanOutOfDisk() => ChildProcessResult.MentionsDiskFull(string.Join('\n', LastLines()));

    /// <summary>Leaves the cluster, and stops it when nobody else uses it. Close your connections first.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_use is null)
            return;
        await using var alone = await FolderLock.ExclusiveAsync(_folders.StartLock, CancellationToken.None);
        await _use.DisposeAsync();
        _use = null;
        await using var last = FolderLock.TryExclusive(_folders.UsersLock);
        if (last is null)
            return;
        var stopped = await PgCtlAsync(["-m", "fast", "-t", "60", "stop"]);
        if (stopped.Succeeded)
            Directory.Delete(_folders.Socket, recursive: true);
    }

    private static async Task<PostgresBinaries> ChooseBinariesAsync(
        PrivatePostgresOptions options, ServerFolders folders, CancellationToken cancel)
    {
        var own = Path.Combine(PostgresInstaller.EmbeddedFolder(folders.Home), "bin");
        string[] preferred = options.BinFolder is null ? [own] : [options.BinFolder, own];
        var found = await PostgresBinaries.FindAllAsync(preferred, cancel);
        if (found.Count == 0 && options.InstallIfMissing)
        {
            options.Progress?.Invoke(LocalServerStep.Installing);
            await PostgresInstaller.InstallAsync(folders.Home, cancel);
            found = await PostgresBinaries.FindAllAsync(preferred, cancel);
        }

        if (found.Count == 0)
            throw new LocalServerException(LocalServerProblem.BinariesMissing);
        if (!Directory.Exists(folders.Data))
            return found[0];
        var made = (await File.ReadAllTextAsync(Path.Combine(folders.Data, "PG_VERSION"), cancel)).Trim();
        return found.FirstOrDefault(binaries => Text(binaries.Major) == made)
            ?? throw new LocalServerException(
                LocalServerProblem.VersionMismatch, made, string.Join(", ", found.Select(binaries => binaries.Major).Distinct()));
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private async Task CreateIfNewAsync(PrivatePostgresOptions options, CancellationToken cancel)
    {
        if (Directory.Exists(_folders.Data))
            return;
        options.Progress?.Invoke(LocalServerStep.Creating);
        await _folders.PrepareDataInTheMakingAsync(_account, cancel);
        var locale = OperatingSystem.IsMacOS() ? "en_US.UTF-8" : "C.UTF-8";
        string[] durability = options.Durable ? [] : ["--no-sync"];
        var made = await ChildProcess.RunAsync(
            _binaries.Program("initdb"),
            ["-D", _folders.DataInTheMaking, "-U", SuperUser, "-A", "trust", "-E", "UTF8", $"--locale={locale}",
                "--locale-provider=icu", "--icu-locale=fr-FR", "--no-instructions", .. durability],
            _account, "/", cancel);
        if (!made.Succeeded)
            throw Failure(made.SaysDiskFull, LocalServerProblem.CreationFailed, made.Tail);
        Directory.Move(_folders.DataInTheMaking, _folders.Data);
    }

    private async Task StartOrJoinAsync(PrivatePostgresOptions options, CancellationToken cancel)
    {
        if (await AnswersAsync(cancel))
        {
            options.Progress?.Invoke(LocalServerStep.Joining);
            return;
        }

        options.Progress?.Invoke(LocalServerStep.Starting);
        await Postmaster.ForgetTheDeadAsync(_folders, cancel);
        var started = await PgCtlAsync(["-t", "60", "-l", _folders.Log, "-o", Settings(options), "start"]);
        if (!started.Succeeded)
            throw Failure(RanOutOfDisk(), LocalServerProblem.StartFailed, LastComplaint() ?? started.Tail);
    }

    private IEnumerable<string> LastLines() => File.Exists(_folders.Log) ? File.ReadLines(_folders.Log).TakeLast(20) : [];

    private string? LastComplaint() =>
        LastLines().Select(line => line.IndexOf("FATAL:", StringComparison.Ordinal) is >= 0 and var at ? line[at..] : null).LastOrDefault(line => line is not null);

    // Given at each start rather than written in the data folder: a home that was moved, or used by a test, then starts right.
    private string Settings(PrivatePostgresOptions options)
    {
        List<string> settings =
        [
            "listen_addresses=", $"unix_socket_directories={_folders.Socket}", "unix_socket_permissions=0700", "port=5432",
            "max_connections=200", "timezone=UTC", "log_timezone=UTC", "log_checkpoints=off",
        ];
        if (!options.Durable)
            settings.AddRange(["fsync=off", "full_page_writes=off", "synchronous_commit=off"]);
        return string.Join(' ', settings.Select(setting => $"-c '{setting.Replace("'", @"'\''", StringComparison.Ordinal)}'"));
    }

    // Never cancelled half-way: that would kill the server it has just started.
    private Task<ChildProcessResult> PgCtlAsync(string[] arguments) =>
        ChildProcess.RunAsync(_binaries.Program("pg_ctl"), ["-D", _folders.Data, "-w", "-s", .. arguments], _account, "/");

    private LocalServerException Failure(bool diskFull, LocalServerProblem problem, string detail) =>
        diskFull ? new LocalServerException(LocalServerProblem.DiskFull, _folders.Home) : new LocalServerException(problem, detail);

    private async Task<bool> AnswersAsync(CancellationToken cancel)
    {
        for (var left = TimeSpan.FromMinutes(1); ; left -= Pause)
        {
            try
            {
                await using var connection = await OpenUnpooledAsync(cancel);
                return true;
            }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.CannotConnectNow && left > TimeSpan.Zero)
            {
                await Task.Delay(Pause, cancel); // it is recovering, or stopping
            }
            catch (PostgresException)
            {
                return true; // a refusal is an answer
            }
            catch (NpgsqlException)
            {
                return false;
            }
        }
    }

    private async Task<NpgsqlConnection> OpenUnpooledAsync(CancellationToken cancel)
    {
        var address = new NpgsqlConnectionStringBuilder(ConnectionStringFor(SuperUser)) { Pooling = false, Timeout = 5 };
        var connection = new NpgsqlConnection(address.ConnectionString);
        await connection.OpenAsync(cancel);
        return connection;
    }
}
