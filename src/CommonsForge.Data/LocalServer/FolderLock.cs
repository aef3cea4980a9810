namespace CommonsForge.Data.LocalServer;

/// <summary>Locks between processes, held by open files and so released by the system however a process ends.</summary>
internal static class FolderLock
{
    private const int WouldBlockOnLinux = 11;
    private const int WouldBlockOnMac = 35;
    private static readonly TimeSpan Retry = TimeSpan.FromMilliseconds(50);

    /// <summary>Waits to be alone with this file.</summary>
    /// <exception cref="LocalServerException">Somebody else kept it for more than two minutes.</exception>
    public static async Task<FileStream> ExclusiveAsync(string path, CancellationToken cancel)
    {
        for (var left = TimeSpan.FromMinutes(2); left > TimeSpan.Zero; left -= Retry)
        {
            if (TryExclusive(path) is { } held)
                return held;
            await Task.Delay(Retry, cancel);
        }

        throw new LocalServerException(LocalServerProblem.Busy, Path.GetDirectoryName(path)!);
    }

    /// <summary>The file, or null when another holder, shared or exclusive, has it.</summary>
    public static FileStream? TryExclusive(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (e.HResult is WouldBlockOnLinux or WouldBlockOnMac)
        {
            return null;
        }
    }

    /// <summary>Joins the holders of this file.</summary>
    public static FileStream Shared(string path) => new(path, FileMode.OpenOrCreate, FileAccess.Read, FileShare.Read);
}
