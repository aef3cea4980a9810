using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CommonsForge.Interop.Markdown;

/// <summary>The images and the warnings that gather while a document is read.</summary>
internal sealed class ImportedFiles
{
    private const int MostFiles = 500;
    private readonly List<ExtractedFile> files = [];
    private readonly List<string> warnings = [];
    private readonly Dictionary<string, string> byDigest = new(StringComparer.Ordinal);
    private readonly HashSet<string> elsewhere = new(StringComparer.Ordinal);

    public IReadOnlyList<ExtractedFile> Files => files;

    public IReadOnlyList<string> Warnings => warnings;

    /// <summary>How many images of the web were met.</summary>
    public int Elsewhere => elsewhere.Count;

    public void Warn(string code)
    {
        if (!warnings.Contains(code, StringComparer.Ordinal)) warnings.Add(code);
    }

    /// <summary>Keeps an image, once whatever the times it is shown.</summary>
    /// <returns>What the text calls it, or null for what no browser shows as an image.</returns>
    public string? Add(ReadOnlyMemory<byte> bytes)
    {
        if (ExtensionOf(bytes.Span) is not { } extension) return null;
        var digest = Convert.ToHexString(SHA256.HashData(bytes.Span));
        if (byDigest.TryGetValue(digest, out var known)) return known;
        if (files.Count >= MostFiles) return null;
        var name = string.Create(CultureInfo.InvariantCulture, $"images/image-{files.Count + 1}.{extension}");
        files.Add(new ExtractedFile(name, bytes));
        return byDigest[digest] = name;
    }

    /// <summary>The image; else its address, where it is on the web; else a mention of it, with a warning.</summary>
    /// <returns>Null when nothing at all can be said of it.</returns>
    public Picture? Show(ReadOnlyMemory<byte>? bytes, string alt, string? link, string? address = null)
    {
        alt = Characters.OneLine(alt);
        if (bytes is { } found && Add(found) is { } name) return new Picture(name, alt, link);
        if (address?.StartsWith("//", StringComparison.Ordinal) == true) address = "https:" + address;
        if (WebAddress.Of(address) is { } url && LinkTargets.Of(url) == LinkTarget.External)
        {
            elsewhere.Add(url);
            return new Picture(url, alt, link == url ? null : link) { IsElsewhere = true };
        }
        Warn(ImportWarning.Images);
        return alt.Length == 0 ? null : new Picture("", alt, link);
    }

    private static string? ExtensionOf(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47])) return "png";
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])) return "jpg";
        if (bytes.StartsWith("GIF8"u8)) return "gif";
        if (bytes.StartsWith("RIFF"u8) && bytes.Length > 12 && bytes[8..].StartsWith("WEBP"u8)) return "webp";
        var beginning = Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, 1_000)]).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        return beginning.StartsWith("<svg", StringComparison.Ordinal) || (beginning.StartsWith("<?xml", StringComparison.Ordinal) && beginning.Contains("<svg", StringComparison.Ordinal)) ? "svg" : null;
    }
}
