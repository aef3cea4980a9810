using System.Text;

namespace CommonsForge.Data.Files;

/// <summary>What people call a file by.</summary>
public enum FileKind
{
    /// <summary>Nothing that is recognised.</summary>
    Unknown,

    /// <summary>A photograph or a drawing.</summary>
    Image,

    /// <summary>A PDF.</summary>
    Pdf,

    /// <summary>A recording.</summary>
    Sound,

    /// <summary>A film.</summary>
    Film,

    /// <summary>What an office program writes.</summary>
    Document,

    /// <summary>Plain text, Markdown or a table in text.</summary>
    Text,

    /// <summary>A page of the web.</summary>
    WebPage,

    /// <summary>Several files in one.</summary>
    Archive,
}

/// <summary>What the name of a file promises, and what its bytes are.</summary>
public static class FileKinds
{
    private const int Beginning = 512;

    // The first extension of a type is the one that its files are given.
    private static readonly (string Type, string[] Extensions)[] Names =
    [
        (MediaTypes.Jpeg, [".jpg", ".jpeg", ".jpe", ".jfif"]),
        (MediaTypes.Png, [".png"]),
        (MediaTypes.WebP, [".webp"]),
        (MediaTypes.Svg, [".svg"]),
        ("application/pdf", [".pdf"]),
        ("audio/mpeg", [".mp3"]),
        ("audio/mp4", [".m4a", ".m4b"]),
        ("audio/ogg", [".ogg", ".oga", ".opus"]),
        ("audio/flac", [".flac"]),
        ("audio/wav", [".wav"]),
        ("application/vnd.oasis.opendocument.text", [".odt"]),
        ("application/vnd.oasis.opendocument.spreadsheet", [".ods"]),
        ("application/vnd.oasis.opendocument.presentation", [".odp"]),
        ("application/vnd.oasis.opendocument.graphics", [".odg"]),
        ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", [".docx"]),
        ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", [".xlsx"]),
        ("application/vnd.openxmlformats-officedocument.presentationml.presentation", [".pptx"]),
        ("text/plain", [".txt"]),
        ("text/csv", [".csv"]),
        ("text/markdown", [".md", ".markdown"]),
    ];

    private static readonly string[] PageStarts = ["<!doctype html", "<html", "<head", "<body", "<script"];

    /// <summary>The kind of file that a name promises; <c>null</c> for an extension that promises nothing.</summary>
    public static FileKind? Promised(string name)
    {
        var extension = Path.GetExtension(name);
        return Array.Find(Names, n => n.Extensions.Contains(extension, StringComparer.OrdinalIgnoreCase)) is { Type: { } type } ? Of(type) : null;
    }

    /// <summary>The kind of file that some bytes are.</summary>
    /// <param name="file">The bytes, seekable; left at the start.</param>
    /// <param name="type">As <see cref="MediaTypes.Detect"/> told it.</param>
    public static FileKind Found(Stream file, string type) => Of(type) is var kind && kind == FileKind.Text && IsPage(file) ? FileKind.WebPage : kind;

    /// <summary>Whether the name of a file says that it is something else than it is. A page saved as text is text.</summary>
    public static bool Contradicts(FileKind? promised, FileKind found) => promised is { } said && said != found && (said, found) is not (FileKind.Text, FileKind.WebPage);

    /// <summary>The extension of a file: its own, or that of its type where its name has another one of the same kind, as photographs often do.</summary>
    public static string ExtensionOf(string name, string type)
    {
        var own = Path.GetExtension(name).ToLowerInvariant();
        return Array.Find(Names, n => n.Type == type) is { Extensions: { } known } && !known.Contains(own, StringComparer.Ordinal) && Promised(name) == Of(type) ? known[0] : own;
    }

    private static FileKind Of(string type) => type switch
    {
        "application/pdf" => FileKind.Pdf,
        "application/zip" or "application/epub+zip" => FileKind.Archive,
        _ when type.StartsWith("image/", StringComparison.Ordinal) => FileKind.Image,
        _ when type.StartsWith("audio/", StringComparison.Ordinal) => FileKind.Sound,
        _ when type.StartsWith("video/", StringComparison.Ordinal) => FileKind.Film,
        _ when type.StartsWith("text/", StringComparison.Ordinal) => FileKind.Text,
        _ when type.StartsWith("application/vnd.o", StringComparison.Ordinal) => FileKind.Document,
        _ => FileKind.Unknown,
    };

    private static bool IsPage(Stream file)
    {
        file.Position = 0;
        var head = new byte[Beginning];
        var start = Encoding.UTF8.GetString(head.AsSpan(0, file.ReadAtLeast(head, Beginning, throwOnEndOfStream: false))).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        file.Position = 0;
        return Array.Exists(PageStarts, s => start.StartsWith(s, StringComparison.OrdinalIgnoreCase));
    }
}
