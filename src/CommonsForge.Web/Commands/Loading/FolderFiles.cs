using CommonsForge.Interop.Markdown;

namespace CommonsForge.Web.Commands.Loading;

/// <summary>A work in a folder: its versions, the oldest first, and what tells whether any of it changed.</summary>
/// <param name="Id">Its path in the folder, without extension and version.</param>
/// <param name="Folder">Where its images are looked for.</param>
/// <param name="Versions">At least one.</param>
/// <param name="Bytes">What was read, for a fingerprint.</param>
public sealed record FolderWork(string Id, string Folder, IReadOnlyList<SheetFile> Versions, IReadOnlyList<byte[]> Bytes);

/// <summary>A file that could not be read, and why.</summary>
public sealed record UnreadFile(string Path, FileProblem? Problem, string? Reason);

/// <summary>Finds the texts of a folder.</summary>
public static class FolderFiles
{
    /// <summary>Files about the folder itself rather than works of it; the ones that may tell its licence are read for that.</summary>
    private static readonly HashSet<string> NotWorks = new(StringComparer.OrdinalIgnoreCase)
    {
        "readme", "lisezmoi", "license", "licence", "copying", "contributing", "contribuer", "changelog", "summary", "code_of_conduct", "_sidebar", "_navbar", "index.template",
    };

    // So many works of one folder under one title: it is that of the template they were made from.
    private const int TemplateFrom = 3;

    private static readonly string[] LicenceFiles = ["LICENSE", "LICENSE.md", "LICENSE.txt", "LICENCE", "LICENCE.md", "LICENCE.txt", "COPYING", "README.md", "Readme.md", "readme.md"];

    /// <summary>The works of a folder, in the order of their paths, and the files that could not be read.</summary>
    public static (IReadOnlyList<FolderWork> Works, IReadOnlyList<UnreadFile> Unread) Read(string root)
    {
        var unread = new List<UnreadFile>();
        var files = new List<ReadText>();
        foreach (var path in Texts(root, unread))
        {
            try
            {
                var name = Path.GetRelativePath(root, path).Replace('\\', '/');
                var bytes = File.ReadAllBytes(path);
                var sheet = FrontMatter.Read(name, bytes);
                if (sheet.IsReadable) files.Add(new(Id(name, sheet), Path.GetDirectoryName(path)!, sheet, bytes));
                else unread.Add(new(name, sheet.Problems.First(p => p.IsFatal), null));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                unread.Add(new(Path.GetRelativePath(root, path), null, e.Message));
            }
        }
        var template = files.Where(f => f.Sheet.Version is null).GroupBy(f => f.Sheet.Title).Where(g => g.Count() >= TemplateFrom).Select(g => g.Key).ToHashSet(StringComparer.Ordinal);
        var works = files.Select(f => template.Contains(f.Sheet.Title) ? f with { Sheet = FrontMatter.TitledByHeading(f.Sheet) } : f).GroupBy(f => f.Id).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g =>
        {
            var versions = g.OrderBy(f => f.Sheet.Version ?? int.MaxValue).ToList();
            return new FolderWork(g.Key, versions[^1].Folder, [.. versions.Select(v => v.Sheet)], [.. versions.Select(v => v.Bytes)]);
        });
        return ([.. works], unread);
    }

    /// <summary>What the folder says of its own licence, for texts that say nothing: its licence file, else its readme.</summary>
    public static string LicenceText(string root)
    {
        foreach (var name in LicenceFiles)
            if (Path.Combine(root, name) is var path && File.Exists(path) && new FileInfo(path).Length < 1_000_000)
                return File.ReadAllText(path);
        return "";
    }

    private static IEnumerable<string> Texts(string root, List<UnreadFile> unread)
    {
        var folders = new Stack<string>([root]);
        while (folders.TryPop(out var folder))
        {
            string[] entries;
            try
            {
                entries = Directory.GetFileSystemEntries(folder);
            }
            catch (UnauthorizedAccessException e)
            {
                unread.Add(new(Path.GetRelativePath(root, folder), null, e.Message));
                continue;
            }
            Array.Sort(entries, StringComparer.Ordinal);
            foreach (var entry in entries)
            {
                var name = Path.GetFileName(entry);
                // A link may lead out of the folder, or round in a circle.
                if (name.StartsWith('.') || name == "node_modules" || new FileInfo(entry).LinkTarget is not null) continue;
                if (Directory.Exists(entry)) folders.Push(entry);
                else if (Path.GetExtension(name).ToLowerInvariant() is ".md" or ".markdown" && !NotWorks.Contains(Path.GetFileNameWithoutExtension(name))) yield return entry;
            }
        }
    }

    private static string Id(string path, SheetFile sheet) => Path.GetDirectoryName(path) is { Length: > 0 } folder ? $"{folder.Replace('\\', '/')}/{sheet.Slug}" : sheet.Slug;

    private sealed record ReadText(string Id, string Folder, SheetFile Sheet, byte[] Bytes);
}
