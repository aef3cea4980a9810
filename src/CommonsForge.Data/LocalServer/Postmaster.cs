using System.Globalization;

namespace CommonsForge.Data.LocalServer;

/// <summary>
/// Tells a living PostgreSQL from what a dead one left. PostgreSQL asks <c>kill(pid, 0)</c>, which a zombie, or a stranger that was
/// given the same number since (a container restarted), answers too; it then refuses to start for ever.
/// </summary>
internal static class Postmaster
{
    private static readonly TimeSpan LongestFarewell = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Removes the lock files of a postmaster that is dead, once the last of its children is gone too: starting beside them would
    /// damage the data. Only Linux says enough to be sure; elsewhere PostgreSQL decides for itself.
    /// </summary>
    public static async Task ForgetTheDeadAsync(ServerFolders folders, CancellationToken cancel)
    {
        var pidFile = Path.Combine(folders.Data, "postmaster.pid");
        if (!OperatingSystem.IsLinux() || !File.Exists(pidFile))
            return;
        for (var waited = TimeSpan.Zero; AnyAliveIn(folders.Data); waited += TimeSpan.FromMilliseconds(50))
        {
            if (waited > LongestFarewell)
                return; // somebody lives there still: pg_ctl says so better than we could
            await Task.Delay(50, cancel);
        }

        File.Delete(pidFile);
        File.Delete(Path.Combine(folders.Socket, ".s.PGSQL.5432.lock"));
    }

    // Every process of a server has the data folder as its working folder.
    private static bool AnyAliveIn(string data) =>
        Directory.EnumerateDirectories("/proc")
            .Any(process => int.TryParse(Path.GetFileName(process), CultureInfo.InvariantCulture, out _) && IsAliveIn(process, data));

    private static bool IsAliveIn(string process, string data)
    {
        try
        {
            var stat = File.ReadAllText(Path.Combine(process, "stat"));
            var state = stat[stat.LastIndexOf(')') + 2];
            return state is not ('Z' or 'X') && new FileInfo(Path.Combine(process, "cwd")).LinkTarget == data;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false; // gone meanwhile, or not ours
        }
    }
}
