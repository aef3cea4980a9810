namespace CommonsForge.Interop.Tests;

/// <summary>The commons that comes with the program.</summary>
internal static class Samples
{
    public static string Root { get; } = FindRoot();

    public static string Folder { get; } = Path.Combine(Root, "sample", "ressources");

    public static IReadOnlyList<string> Sheets() => [.. Directory.GetFiles(Folder, "*.md").Order(StringComparer.Ordinal)];

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "CommonsForge.sln"))) folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("CommonsForge.sln");
        return folder;
    }
}
