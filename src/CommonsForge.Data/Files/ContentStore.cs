using System.Runtime.InteropServices;
using System.Security.Cryptography;
using CommonsForge.Domain;

namespace CommonsForge.Data.Files;

/// <summary>
/// The files of a commons, each under the SHA-256 of its bytes: the same file is kept once, and an address can never show another file.
/// Several processes and nodes may share the folder. Write the file first, then commit the row that names it: a file without a row is
/// harmless, a row without a file is a hole.
/// </summary>
/// <param name="root">Folder to keep them under; made when it is not there.</param>
public sealed class ContentStore(string root)
{
    /// <summary>The largest file taken, in bytes: an hour of speech, or a book with its pictures.</summary>
    public const long LargestFile = 100 * 1024 * 1024;

    private const int HashLength = 64;
    private const int CopyLength = 81920;

    /// <inheritdoc cref="PutAsync(Stream, string, CancellationToken)"/>
    public Task<StoredFile> PutAsync(Stream content, CancellationToken cancel = default) => PutAsync(content, "", cancel);

    /// <summary>
    /// Keeps a file, without what an image says of the person who took it (EXIF, XMP, IPTC, comments; orientation and colour profile stay).
    /// Safe to repeat: the same bytes give the same name.
    /// </summary>
    /// <param name="content">The bytes, read to their end; need not be seekable.</param>
    /// <param name="name">The name it came with: only tells CSV and Markdown from other plain texts, whose bytes look the same.</param>
    /// <param name="cancel">Stops before anything is kept.</param>
    /// <exception cref="BrokenRuleException"><c>File.TooLarge</c>: over <see cref="LargestFile"/>. <c>File.Damaged</c>: an image whose parts do not hold together.</exception>
    public async Task<StoredFile> PutAsync(Stream content, string name, CancellationToken cancel = default)
    {
        var draft = Path.Combine(Directory.CreateDirectory(Path.Combine(root, "tmp")).FullName, Guid.NewGuid().ToString("N"));
        try
        {
            await using var file = new FileStream(draft, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, CopyLength, FileOptions.Asynchronous);
            await CopyAsync(content, file, cancel);
            var mediaType = MediaTypes.Detect(file, name);
            var size = await CleanAsync(file, mediaType, cancel);
            var hash = await HashAsync(file, cancel);
            // To the disc before the name: after a power cut, a name never leads to half a file.
            file.Flush(flushToDisk: true);
            var length = file.Length;
            await file.DisposeAsync();
            Publish(draft, PathOf(hash));
            return new(hash, length, mediaType, size?.Width, size?.Height);
        }
        finally
        {
            File.Delete(draft);
        }
    }

    /// <summary>The name that bytes would be kept under, without keeping them.</summary>
    /// <param name="content">The bytes, whatever they are.</param>
    /// <param name="name">The name they came with.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="BrokenRuleException">As <see cref="PutAsync(Stream, string, CancellationToken)"/>.</exception>
    public async Task<string> NameOfAsync(Stream content, string name, CancellationToken cancel = default)
    {
        var draft = Path.Combine(Directory.CreateDirectory(Path.Combine(root, "tmp")).FullName, Guid.NewGuid().ToString("N"));
        await using var file = new FileStream(draft, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, CopyLength, FileOptions.Asynchronous | FileOptions.DeleteOnClose);
        await CopyAsync(content, file, cancel);
        await CleanAsync(file, MediaTypes.Detect(file, name), cancel);
        return await HashAsync(file, cancel);
    }

    /// <summary>Whether a file is kept.</summary>
    /// <param name="sha256">Lower-case hexadecimal; anything else is no file's name.</param>
    public bool Exists(string sha256) => IsName(sha256) && File.Exists(PathOf(sha256));

    /// <summary>Opens a file for reading; seekable, and several readers may have it open.</summary>
    /// <param name="sha256">Lower-case hexadecimal.</param>
    /// <exception cref="FileNotFoundException">No such file is kept.</exception>
    public Stream OpenRead(string sha256) => IsName(sha256)
        ? new FileStream(PathOf(sha256), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, CopyLength, FileOptions.Asynchronous)
        : throw new FileNotFoundException("Not the name of a kept file.", sha256);

    /// <summary>Files kept before a time, in no order.</summary>
    public IEnumerable<KeptFile> OlderThan(DateTimeOffset before)
    {
        var folder = new DirectoryInfo(Path.Combine(root, "sha256"));
        if (!folder.Exists) yield break;
        foreach (var file in folder.EnumerateFiles("*", SearchOption.AllDirectories))
            if (IsName(file.Name) && file.LastWriteTimeUtc < before.UtcDateTime) yield return new(file.Name, file.Length, new(file.LastWriteTimeUtc, TimeSpan.Zero));
    }

    /// <summary>Removes a file; nothing happens when it is not there.</summary>
    public void Delete(string sha256)
    {
        if (Exists(sha256)) File.Delete(PathOf(sha256));
    }

    /// <summary>Removes a file, unless somebody kept the same bytes again since a time.</summary>
    /// <returns>Whether it was removed.</returns>
    public bool DeleteOlder(string sha256, DateTimeOffset before)
    {
        if (!Exists(sha256) || File.GetLastWriteTimeUtc(PathOf(sha256)) >= before.UtcDateTime) return false;
        File.Delete(PathOf(sha256));
        return true;
    }

    /// <summary>Removes what was being received when a process died before a time.</summary>
    public void SweepDrafts(DateTimeOffset before)
    {
        var folder = new DirectoryInfo(Path.Combine(root, "tmp"));
        if (!folder.Exists) return;
        foreach (var draft in folder.EnumerateFiles().Where(f => f.LastWriteTimeUtc < before.UtcDateTime)) draft.Delete();
    }

    private static bool IsName(string sha256) => sha256.Length == HashLength && sha256.All(char.IsAsciiHexDigitLower);

    private string PathOf(string sha256) => Path.Combine(root, "sha256", sha256[..2], sha256[2..4], sha256);

    private static async Task CopyAsync(Stream content, FileStream file, CancellationToken cancel)
    {
        var buffer = new byte[CopyLength];
        while (await content.ReadAsync(buffer, cancel) is > 0 and var read)
        {
            if (file.Length + read > LargestFile) throw new BrokenRuleException("File.TooLarge");
            await file.WriteAsync(buffer.AsMemory(0, read), cancel);
            await file.FlushAsync(cancel);
        }
    }

    private static async Task<ImageSize?> CleanAsync(FileStream file, string mediaType, CancellationToken cancel)
    {
        file.Position = 0;
        if (mediaType == MediaTypes.Svg) return SvgSize.Read(file);
        if (!CleanImage.Knows(mediaType)) return null;
        var bytes = new byte[file.Length];
        await file.ReadExactlyAsync(bytes, cancel);
        var clean = CleanImage.Of(bytes, mediaType);
        file.SetLength(0);
        await file.WriteAsync(clean.Bytes, cancel);
        return clean.Size;
    }

    private static async Task<string> HashAsync(FileStream file, CancellationToken cancel)
    {
        await file.FlushAsync(cancel);
        file.Position = 0;
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancel));
    }

    private static void Publish(string draft, string target)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        if (File.Exists(target))
            // It may have been an orphan about to be swept: it is young again.
            File.SetLastWriteTimeUtc(target, File.GetLastWriteTimeUtc(draft));
        else
            File.Move(draft, target, overwrite: true);
    }
}

/// <summary>A file as it is kept.</summary>
/// <param name="Sha256">Lower-case hexadecimal SHA-256 of the bytes kept: its name.</param>
/// <param name="Length">How many bytes are kept.</param>
/// <param name="MediaType">What the bytes are, found from the bytes.</param>
/// <param name="Width">For an image, in CSS pixels, as shown (orientation applied).</param>
/// <param name="Height">For an image, in CSS pixels, as shown.</param>
public sealed record StoredFile(string Sha256, long Length, string MediaType, int? Width, int? Height);

/// <summary>A file that the store holds.</summary>
/// <param name="Sha256">Its name.</param>
/// <param name="Length">How many bytes.</param>
/// <param name="KeptAt">When it was last kept.</param>
public sealed record KeptFile(string Sha256, long Length, DateTimeOffset KeptAt);

/// <summary>Width and height of an image as shown, in CSS pixels.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ImageSize(int Width, int Height)
{
    /// <summary>The same lying on its side.</summary>
    public ImageSize Turned => new(Height, Width);
}
