using System.Buffers;
using System.Buffers.Binary;

namespace CommonsForge.Data.Files;

/// <summary>
/// Walks the segments of a JPEG (ITU-T T.81, annex B). Kept: what decoding needs, JFIF, the ICC profile, Adobe's colour transform.
/// Dropped: every other application segment, comments, and whatever follows the end of the image (phones append films and depth maps).
/// </summary>
internal static class JpegCleaner
{
    private const byte StartOfScan = 0xDA;
    private const byte EndOfImage = 0xD9;
    private const byte App1 = 0xE1;

    public static CleanImage Clean(ReadOnlySpan<byte> bytes)
    {
        var output = new ArrayBufferWriter<byte>(bytes.Length);
        output.Write(bytes[..2]);
        var orientation = 1;
        ImageSize? size = null;
        for (var at = 2; ;)
        {
            if (bytes[at] != 0xFF) throw new InvalidDataException();
            var marker = bytes[++at];
            if (marker == 0xFF) continue;
            at++;
            if (marker == EndOfImage) break;
            var length = BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]);
            var data = bytes[(at + 2)..(at + length)];
            if (IsFrame(marker)) size = new(BinaryPrimitives.ReadUInt16BigEndian(data[3..]), BinaryPrimitives.ReadUInt16BigEndian(data[1..]));
            if (marker == App1 && data.StartsWith(Exif.JpegMark) && orientation == 1 && (orientation = Exif.Orientation(data)) != 1)
                Append(output, App1, [.. Exif.JpegMark, .. Exif.Only(orientation)]);
            if (Stays(marker, data)) Append(output, marker, data);
            at += length;
            if (marker != StartOfScan) continue;
            var end = EndOfScan(bytes, at);
            output.Write(bytes[at..end]);
            // A scan cut short is shown by browsers as far as it goes, and so it is kept.
            if ((at = end) == bytes.Length) break;
        }
        output.Write<byte>([0xFF, EndOfImage]);
        return new(output.WrittenSpan.ToArray(), Exif.Turn(size, orientation));
    }

    // Frames are C0 to CF but for tables of Huffman codes (C4), the reserved C8, and arithmetic conditioning (CC).
    private static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    private static bool Stays(byte marker, ReadOnlySpan<byte> data) => marker switch
    {
        0xE0 => data.StartsWith("JFIF\0"u8),
        0xE2 => data.StartsWith("ICC_PROFILE\0"u8),
        0xEE => data.StartsWith("Adobe"u8),
        >= 0xE1 and <= 0xEF => false,
        0xFE => false,
        _ => true,
    };

    // Inside a scan FF is followed by 00 (the byte FF itself) or by a restart mark; any other mark ends it.
    private static int EndOfScan(ReadOnlySpan<byte> bytes, int at)
    {
        for (; at + 1 < bytes.Length; at++)
            if (bytes[at] == 0xFF && bytes[at + 1] is not (0x00 or 0xFF or (>= 0xD0 and <= 0xD7))) return at;
        return bytes.Length;
    }

    private static void Append(ArrayBufferWriter<byte> output, byte marker, ReadOnlySpan<byte> data)
    {
        output.Write<byte>([0xFF, marker]);
        BinaryPrimitives.WriteUInt16BigEndian(output.GetSpan(2), (ushort)(data.Length + 2));
        output.Advance(2);
        output.Write(data);
    }
}
