using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;
using CommonsForge.Domain;

namespace CommonsForge.Interop.Office;

/// <summary>
/// The parts of a .docx or .odt, read with limits: a package says how large its parts are, and lies when it means harm, so bytes are counted as they come.
/// </summary>
internal sealed class OfficePackage : IDisposable
{
    /// <summary>Most bytes of a file as it comes, and of all that is unpacked of it.</summary>
    public const long MostBytes = 200_000_000;

    private const long MostXml = 60_000_000;
    private const int MostParts = 20_000;
    private const int Deepest = 300;
    private const int MostNodes = 4_000_000;

    private readonly MemoryStream file;
    private readonly ZipArchive zip;
    private readonly Dictionary<string, ZipArchiveEntry> entries = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, ReadOnlyMemory<byte>> images = new(StringComparer.OrdinalIgnoreCase);
    private long unpacked;

    /// <summary>Opens a package.</summary>
    /// <param name="stream">Read to its end from where it stands, not closed.</param>
    /// <exception cref="BrokenRuleException"><c>Office.NotADocument</c>, <c>Office.NotReadable</c> or <c>Office.TooLarge</c>.</exception>
    public OfficePackage(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        file = Copy(stream, MostBytes);
        if (!file.GetBuffer().AsSpan(0, (int)file.Length).StartsWith("PK"u8)) throw new BrokenRuleException("Office.NotADocument", "no zip file");
        try
        {
            zip = new ZipArchive(file, ZipArchiveMode.Read);
            if (zip.Entries.Count > MostParts) throw new BrokenRuleException("Office.TooLarge", "too many parts");
            foreach (var entry in zip.Entries) entries.TryAdd(entry.FullName.Replace('\\', '/'), entry);
        }
        catch (InvalidDataException e)
        {
            throw new BrokenRuleException("Office.NotReadable", "broken zip file", e);
        }
    }

    /// <summary>The bytes of an image, unpacked once whatever the times it is shown; null when there is no part of that name.</summary>
    public ReadOnlyMemory<byte>? Bytes(string name)
    {
        if (!entries.ContainsKey(name)) return null;
        if (!images.TryGetValue(name, out var bytes)) images[name] = bytes = Unpack(name, MostBytes).ToArray();
        return bytes;
    }

    /// <summary>A part as XML, without its white space between elements; null when there is none of that name.</summary>
    public XElement? Xml(string name)
    {
        if (!entries.ContainsKey(name)) return null;
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = MostXml, IgnoreComments = true, IgnoreProcessingInstructions = true,
        };
        using var bytes = Unpack(name, MostXml);
        try
        {
            Weigh(bytes, settings);
            bytes.Position = 0;
            using var reader = XmlReader.Create(bytes, settings);
            return XDocument.Load(reader, LoadOptions.PreserveWhitespace).Root;
        }
        catch (XmlException e)
        {
            throw new BrokenRuleException("Office.NotReadable", name, e);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        zip.Dispose();
        file.Dispose();
    }

    // A tree of a million levels or elements would exhaust the stack or the memory of whoever walks it.
    private static void Weigh(Stream bytes, XmlReaderSettings settings)
    {
        using var reader = XmlReader.Create(bytes, settings);
        for (var nodes = 0; reader.Read(); nodes++)
        {
            if (nodes > MostNodes || reader.Depth > Deepest) throw new BrokenRuleException("Office.TooLarge", "too many or too deep elements");
        }
    }

    private MemoryStream Unpack(string name, long most)
    {
        try
        {
            using var part = entries[name].Open();
            var bytes = Copy(part, Math.Min(most, MostBytes - unpacked));
            unpacked += bytes.Length;
            return bytes;
        }
        catch (Exception e) when (e is InvalidDataException or NotSupportedException or IOException)
        {
            throw new BrokenRuleException("Office.NotReadable", name, e);
        }
    }

    private static MemoryStream Copy(Stream stream, long most)
    {
        var copy = new MemoryStream();
        var buffer = new byte[81_920];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            if (copy.Length + read > most) throw new BrokenRuleException("Office.TooLarge", "too many bytes");
            copy.Write(buffer, 0, read);
        }
        copy.Position = 0;
        return copy;
    }
}
