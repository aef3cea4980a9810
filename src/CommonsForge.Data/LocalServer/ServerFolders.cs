using System.Security.Cryptography;
using System.Text;

namespace CommonsForge.Data.LocalServer;

#pragma warning disable CA1416 // PrivatePostgres has refused Windows before anything here is called

/// <summary>
/// The folders of one private cluster. The home stays ours; only <see cref="Data"/> and <see cref="Socket"/> are given to the
/// account that runs PostgreSQL, so that a process running as root never writes through a path that account could have replaced.
/// </summary>
internal sealed record ServerFolders(string Home, string Socket)
{
    // The address of a Unix socket holds 108 bytes with its end mark; some systems hold 104.
    private const int LongestSocketPath = 103;
    private const string SocketName = "/.s.PGSQL.5432";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode OthersMayCross = OwnerOnly | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    public string Data => Path.Combine(Home, "data");

    /// <summary>Where a cluster is made: it becomes <see cref="Data"/> once whole, so that data found there are never half of one.</summary>
    public string DataInTheMaking => Path.Combine(Home, "data.part");

    public string Log => Path.Combine(Data, "server.log");

    public string StartLock => Path.Combine(Home, "start.lock");

    public string UsersLock => Path.Combine(Home, "users.lock");

    /// <summary>Makes the home folder, and settles where the socket goes.</summary>
    public static async Task<ServerFolders> PrepareAsync(string home, CancellationToken cancel)
    {
        try
        {
            var path = Directory.CreateDirectory(Path.GetFullPath(home)).FullName;
            // /proc shows real paths, and so must ours when the two are compared.
            var real = await ChildProcess.RunAsync("pwd", ["-P"], ServerAccount.Own, path, cancel);
            path = real.Succeeded ? real.Output.TrimEnd('\n') : path;
            await using (File.Create(Path.Combine(path, Path.GetRandomFileName()), 1, FileOptions.DeleteOnClose))
                return new ServerFolders(path, SocketFolderFor(path));
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new LocalServerException(
                ChildProcessResult.MentionsDiskFull(e.Message) ? LocalServerProblem.DiskFull : LocalServerProblem.HomeNotWritable, home);
        }
    }

    /// <summary>Makes the socket folder, and sees that the account can reach the home.</summary>
    public async Task OpenToAsync(ServerAccount account, CancellationToken cancel)
    {
        await CreateSocketFolderAsync(account, cancel);
        if (account.Name is null)
            return;
        File.SetUnixFileMode(Home, File.GetUnixFileMode(Home) | OthersMayCross);
        var reached = await ChildProcess.RunAsync("test", ["-x", Home], account, "/", cancel);
        if (!reached.Succeeded)
            throw new LocalServerException(LocalServerProblem.HomeNotReachable, Home, account.Name);
    }

    /// <summary>An empty folder of the account's, to make a cluster in.</summary>
    public async Task PrepareDataInTheMakingAsync(ServerAccount account, CancellationToken cancel)
    {
        if (Directory.Exists(DataInTheMaking))
            Directory.Delete(DataInTheMaking, recursive: true);
        Directory.CreateDirectory(DataInTheMaking, OwnerOnly);
        await account.TakeOverAsync(DataInTheMaking, cancel);
    }

    // Under /tmp anybody can have made a folder of that name before us: it must be ours, closed to others, and not a link.
    private async Task CreateSocketFolderAsync(ServerAccount account, CancellationToken cancel)
    {
        var made = await ChildProcess.RunAsync("mkdir", ["-m", "700", Socket], ServerAccount.Own, "/", cancel);
        if (made.Succeeded)
            await account.TakeOverAsync(Socket, cancel);
        var safe = await ChildProcess.RunAsync(
            "find", [Socket, "-prune", "-type", "d", "-user", account.OwnerName, "-perm", "700", "-print"], ServerAccount.Own, "/", cancel);
        if (safe.Output.Trim().Length == 0)
            throw new LocalServerException(LocalServerProblem.SocketFolderUnsafe, Socket);
    }

    private static string SocketFolderFor(string home)
    {
        var inside = Path.Combine(home, "socket");
        // A comma or a colon would be read as several hosts, or as a port, in a connection string.
        if (Encoding.UTF8.GetByteCount(inside + SocketName) <= LongestSocketPath && inside.AsSpan().IndexOfAny(",:\"") < 0)
            return inside;
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(home)));
        return $"/tmp/commonsforge-{digest[..16]}";
    }
}
