using System.IO.Compression;
using System.Text;

namespace CommonsForge.Data.Files;

/// <summary>
/// Tells what a file is from its bytes, never from what its sender says. Signatures: the WHATWG MIME Sniffing standard, section 6,
/// and the specifications of the formats; a type that a browser could run (HTML, script) is never answered.
/// </summary>
public static class MediaTypes
{
    /// <summary>SVG: an image that may hold scripts, so it is only ever shown through <c>img</c>.</summary>
    public const string Svg = "image/svg+xml";

    /// <summary>What could not be recognised.</summary>
    public const string Unknown = "application/octet-stream";

    /// <summary>Whether people may add such a file to a resource: documents, images, sounds, texts and tables; no film, no archive.</summary>
    public static bool IsAccepted(string type) =>
        type is "application/pdf" || type.StartsWith("image/", StringComparison.Ordinal) || type.StartsWith("audio/", StringComparison.Ordinal)
        || type.StartsWith("text/", StringComparison.Ordinal) || type.StartsWith("application/vnd.o", StringComparison.Ordinal);

    internal const string Jpeg = "image/jpeg";
    internal const string Png = "image/png";
    internal const string WebP = "image/webp";

    private const int HeadLength = 4096;

    private static readonly (int At, byte[] Bytes, string Type)[] Signatures =
    [
        (0, [0xFF, 0xD8, 0xFF], Jpeg),
        (0, [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A], Png),
        (8, "WEBPVP8"u8.ToArray(), WebP),
        (0, "%PDF-"u8.ToArray(), "application/pdf"),
        (0, "ID3"u8.ToArray(), "audio/mpeg"),
        (0, "fLaC"u8.ToArray(), "audio/flac"),
        (8, "WAVEfmt "u8.ToArray(), "audio/wav"),
        (4, "ftypM4A "u8.ToArray(), "audio/mp4"),
        (4, "ftypM4B "u8.ToArray(), "audio/mp4"),
        (4, "ftypheic"u8.ToArray(), Unknown),
        (4, "ftypmif1"u8.ToArray(), Unknown),
        (4, "ftypavif"u8.ToArray(), Unknown),
        (4, "ftyp"u8.ToArray(), "video/mp4"),
        (0, [0x1A, 0x45, 0xDF, 0xA3], "video/webm"),
        (0, "OggS"u8.ToArray(), "audio/ogg"),
        (0, "PK\u0003\u0004"u8.ToArray(), "application/zip"),
    ];

    /// <summary>What a file is.</summary>
    /// <param name="file">Its bytes, seekable; left at the start.</param>
    /// <param name="name">Its name: only tells CSV and Markdown from other plain texts.</param>
    public static string Detect(Stream file, string name)
    {
        file.Position = 0;
        var buffer = new byte[HeadLength];
        var head = buffer.AsSpan(0, file.ReadAtLeast(buffer, HeadLength, throwOnEndOfStream: false));
        var type = Signature(head) switch
        {
            "audio/ogg" => head.IndexOf("theora"u8) >= 0 ? "video/ogg" : "audio/ogg",
            "application/zip" => OfPackage(file, head),
            { } found => found,
            null when IsMpegAudioFrame(head) => "audio/mpeg",
            null when IsText(head) => SvgSize.IsSvg(file) ? Svg : OfText(name),
            null => Unknown,
        };
        file.Position = 0;
        return type;
    }

    private static string? Signature(ReadOnlySpan<byte> head)
    {
        foreach (var (at, bytes, type) in Signatures)
            if (head.Length >= at + bytes.Length && head.Slice(at, bytes.Length).SequenceEqual(bytes)) return type;
        return null;
    }

    // ISO 11172-3: eleven bits set, then a version, a layer, a bit rate and a sampling rate that are not the reserved ones.
    private static bool IsMpegAudioFrame(ReadOnlySpan<byte> head) =>
        head.Length >= 4 && head[0] == 0xFF && (head[1] & 0xE0) == 0xE0 && (head[1] & 0x18) != 0x08 && (head[1] & 0x06) != 0
        && (head[2] & 0xF0) is not (0xF0 or 0x00) && (head[2] & 0x0C) != 0x0C;

    // OpenDocument 1.3 part 2, section 3.3 and EPUB 3.3, section 4.2.2: the first entry is « mimetype », stored as it is, 38 bytes in.
    private static string OfPackage(Stream file, ReadOnlySpan<byte> head)
    {
        const int nameAt = 30;
        if (head.Length > nameAt + 8 && head.Slice(nameAt, 8).SequenceEqual("mimetype"u8))
        {
            var declared = Encoding.ASCII.GetString(head[(nameAt + 8)..Math.Min(head.Length, nameAt + 8 + 80)]);
            foreach (var type in Declared) if (declared.StartsWith(type, StringComparison.Ordinal)) return type;
        }
        return OfOfficeOpenXml(file) ?? "application/zip";
    }

    private static readonly string[] Declared =
    [
        "application/vnd.oasis.opendocument.text",
        "application/vnd.oasis.opendocument.spreadsheet",
        "application/vnd.oasis.opendocument.presentation",
        "application/vnd.oasis.opendocument.graphics",
        "application/epub+zip",
    ];

    private static string? OfOfficeOpenXml(Stream file)
    {
        try
        {
            file.Position = 0;
            using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            if (zip.GetEntry("[Content_Types].xml") is null) return null;
            return zip switch
            {
                _ when zip.GetEntry("word/document.xml") is not null => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                _ when zip.GetEntry("xl/workbook.xml") is not null => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                _ when zip.GetEntry("ppt/presentation.xml") is not null => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
                _ => null,
            };
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static bool IsText(ReadOnlySpan<byte> head)
    {
        if (head.ContainsAnyInRange((byte)0x00, (byte)0x08) || head.ContainsAnyInRange((byte)0x0E, (byte)0x1F)) return false;
        if (head.Length < HeadLength) return System.Text.Unicode.Utf8.IsValid(head);
        // The head may stop inside a character, which is at most four bytes long.
        for (var cut = 0; cut < 4; cut++) if (System.Text.Unicode.Utf8.IsValid(head[..^cut])) return true;
        return false;
    }

    private static string OfText(string name) => Path.GetExtension(name).ToUpperInvariant() switch
    {
        ".CSV" => "text/csv",
        ".MD" or ".MARKDOWN" => "text/markdown",
        _ => "text/plain",
    };
}
