using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace CommonsForge.Architecture.Tests;

/// <summary>The files of the repository, as the rules read them.</summary>
internal static partial class Sources
{
    public static string Root { get; } = FindRoot();

    public static IEnumerable<string> Files(string folder, params string[] extensions) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories)
            .Where(f => extensions.Contains(Path.GetExtension(f), StringComparer.Ordinal))
            .Where(f => !Built().IsMatch(Path.GetRelativePath(Root, f)))
            .Order(StringComparer.Ordinal);

    public static string Name(string file) => Path.GetRelativePath(Root, file).Replace('\\', '/');

    /// <summary>The texts of one resource file, by key.</summary>
    public static Dictionary<string, string> Texts(string file) =>
        XDocument.Load(file).Root!.Elements("data").ToDictionary(d => d.Attribute("name")!.Value, d => d.Element("value")!.Value, StringComparer.Ordinal);

    public static IEnumerable<string> FrenchTexts() =>
        Files("src/CommonsForge.Web/Text", ".resx").Where(f => !f.EndsWith(".en.resx", StringComparison.Ordinal));

    [GeneratedRegex(@"(^|[\\/])(bin|obj|node_modules)[\\/]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Built();

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CommonsForge.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside of the repository.");
    }
}
