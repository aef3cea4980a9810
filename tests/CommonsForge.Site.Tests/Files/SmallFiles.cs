using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace CommonsForge.Site.Tests.Files;

/// <summary>Files made a part at a time, after the formats' specifications: nothing here uses the code under test.</summary>
internal static class SmallFiles
{
    /// <summary>What no file kept may still hold.</summary>
    public const string Secret = "47.2184,-1.5536 chez Mamie";

    public static byte[] Svg(string attributes) => Utf8($"<?xml version=\"1.0\"?>\n<!-- carte -->\n<svg xmlns=\"http://www.w3.org/2000/svg\" {attributes}><rect width=\"1\" height=\"1\"/></svg>\n");

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>A TIFF structure with a secret description (0x010E) and, unless 0, an orientation (0x0112).</summary>
    public static byte[] Tiff(int orientation, bool little = true)
    {
        var secret = Utf8(Secret);
        byte[][] entries = orientation == 0 ? [Entry(0x010E, 2, secret.Length, 100)] : [Entry(0x010E, 2, secret.Length, 100), Entry(0x0112, 3, 1, little ? orientation : orientation << 16)];
        byte[] tiff = [.. little ? "II*\0"u8 : "MM\0*"u8, .. U32(8), .. U16(entries.Length), .. entries.SelectMany(e => e), .. U32(0)];
        return [.. tiff, .. new byte[100 - tiff.Length], .. secret];

        byte[] Entry(int tag, int type, int count, int value) => [.. U16(tag), .. U16(type), .. U32(count), .. U32(value)];
        byte[] U16(int n) => little ? [(byte)n, (byte)(n >> 8)] : [(byte)(n >> 8), (byte)n];
        byte[] U32(int n) => little ? [.. U16(n & 0xFFFF), .. U16(n >>> 16)] : [.. U16(n >>> 16), .. U16(n & 0xFFFF)];
    }

    public static byte[] Jpeg(int width, int height, byte[] scan, params byte[][] segments) =>
    [
        0xFF, 0xD8,
        .. segments.SelectMany(s => s),
        .. Segment(0xC0, [8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 1, 1, 0x11, 0]),
        .. Segment(0xDA, [1, 1, 0, 0, 63, 0]),
        .. scan,
        0xFF, 0xD9,
    ];

    public static byte[] Segment(byte marker, byte[] data) => [0xFF, marker, (byte)((data.Length + 2) >> 8), (byte)(data.Length + 2), .. data];

    public static byte[] Png(int width, int height, params byte[][] chunks) =>
    [
        0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A,
        .. Chunk("IHDR", [.. Big(width), .. Big(height), 8, 2, 0, 0, 0]),
        .. chunks.SelectMany(c => c),
        .. Chunk("IDAT", [1, 2, 3]),
        .. Chunk("IEND", []),
    ];

    public static byte[] Chunk(string type, byte[] data)
    {
        byte[] named = [.. Encoding.ASCII.GetBytes(type), .. data];
        return [.. Big(data.Length), .. named, .. Big((int)Crc32(named))];
    }

    public static byte[] WebP(params byte[][] chunks)
    {
        byte[] data = [.. "WEBP"u8, .. chunks.SelectMany(c => c)];
        return [.. "RIFF"u8, .. Little(data.Length), .. data];
    }

    public static byte[] RiffChunk(string type, byte[] data) => [.. Encoding.ASCII.GetBytes(type), .. Little(data.Length), .. data, .. new byte[data.Length & 1]];

    /// <summary>The extended header: flags, then canvas width and height less one on 24 bits.</summary>
    public static byte[] Vp8X(byte flags, int width, int height) =>
        RiffChunk("VP8X", [flags, 0, 0, 0, .. Little(width - 1)[..3], .. Little(height - 1)[..3]]);

    public static byte[] Zip(params (string Name, string Text)[] entries)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, text) in entries)
            {
                using var entry = zip.CreateEntry(name, CompressionLevel.NoCompression).Open();
                entry.Write(Utf8(text));
            }
        return memory.ToArray();
    }

    public static bool Holds(byte[] file, string words) => file.AsSpan().IndexOf(Utf8(words)) >= 0;

    private static byte[] Big(int n)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, n);
        return bytes;
    }

    private static byte[] Little(int n)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, n);
        return bytes;
    }

    // By table, so that it is not the code under test's bit-by-bit one.
    private static uint Crc32(byte[] bytes)
    {
        var table = Enumerable.Range(0, 256).Select(n => Enumerable.Range(0, 8).Aggregate((uint)n, (c, _) => (c & 1) != 0 ? 0xEDB88320 ^ (c >> 1) : c >> 1)).ToArray();
        return ~bytes.Aggregate(uint.MaxValue, (crc, b) => table[(crc ^ b) & 0xFF] ^ (crc >> 8));
    }
}
