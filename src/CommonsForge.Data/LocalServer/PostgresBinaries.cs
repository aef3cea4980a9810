using System.Globalization;
using System.Text.RegularExpressions;

namespace CommonsForge.Data.LocalServer;

/// <summary>A folder that holds the programs of a PostgreSQL server.</summary>
/// <param name="Folder">The folder of initdb, pg_ctl and postgres.</param>
/// <param name="Major">The major version, 15 or later.</param>
public sealed partial record PostgresBinaries(string Folder, int Major)
{
    /// <summary>The oldest major version whose features the commons uses.</summary>
    public const int OldestMajor = 15;

    private static readonly string[] Programs = ["initdb", "pg_ctl", "postgres"];

    // Where distributions and package managers keep versions side by side: a root, and how the version folders' names start.
    private static readonly (string Root, string Prefix)[] VersionedRoots =
    [
        ("/usr/lib/postgresql", ""),
        ("/usr", "pgsql-"),
        ("/opt/homebrew/opt", "postgresql"),
        ("/usr/local/opt", "postgresql"),
        ("/home/linuxbrew/.linuxbrew/opt", "postgresql"),
        ("/Applications/Postgres.app/Contents/Versions", ""),
    ];

    /// <summary>The path of one of the programs.</summary>
    public string Program(string name) => Path.Combine(Folder, name);

    /// <summary>
    /// Every usable installation of this machine, the preferred one first: <paramref name="preferred"/> folders, then PATH, then the
    /// places where packages put them, newest first.
    /// </summary>
    public static async Task<IReadOnlyList<PostgresBinaries>> FindAllAsync(IEnumerable<string> preferred, CancellationToken cancel = default)
    {
        var found = new List<PostgresBinaries>();
        foreach (var folder in preferred.Concat(PathFolders()).Concat(PackageFolders()).Distinct(StringComparer.Ordinal))
        {
            if (!Programs.All(program => File.Exists(Path.Combine(folder, program))))
                continue;
            if (await MajorAsync(folder, cancel) is { } major && major >= OldestMajor)
                found.Add(new PostgresBinaries(folder, major));
        }

        return found;
    }

    private static string[] PathFolders() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);

    private static IEnumerable<string> PackageFolders() =>
        from place in VersionedRoots
        where Directory.Exists(place.Root)
        from folder in Directory.EnumerateDirectories(place.Root, place.Prefix + "*")
            .OrderByDescending(folder => Number(Path.GetFileName(folder)))
        select Path.Combine(folder, "bin");

    private static async Task<int?> MajorAsync(string folder, CancellationToken cancel)
    {
        var version = await ChildProcess.RunAsync(Path.Combine(folder, "postgres"), ["--version"], ServerAccount.Own, "/", cancel);
        return version.Succeeded ? Number(version.Output) : null;
    }

    private static int Number(string text) => int.TryParse(FirstNumber().Match(text).Value, CultureInfo.InvariantCulture, out var number) ? number : 0;

    [GeneratedRegex("[0-9]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FirstNumber();
}
