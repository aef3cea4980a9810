using System.Buffers;
using System.Buffers.Binary;

namespace CommonsForge.Data.Files;

/// <summary>
/// Walks the chunks of a WebP (RFC 9649, section 2). Kept: image, transparency, animation, colour profile. Dropped: EXIF but for the
/// orientation, XMP, and every chunk the specification does not name.
/// </summary>
internal static class WebPCleaner
{
    private const int HeaderLength = 12;
    private const byte ExifFlag = 0x08;
    private const byte XmpFlag = 0x04;

    public static CleanImage Clean(ReadOnlySpan<byte> bytes)
    {
        var output = new ArrayBufferWriter<byte>(bytes.Length);
        output.Write(bytes[..HeaderLength]);
        var orientation = OrientationOf(bytes);
        ImageSize? size = null;
        foreach (var range in Chunks(bytes))
        {
            var type = System.Text.Encoding.ASCII.GetString(bytes.Slice(range.Start.Value - 8, 4));
            var data = bytes[range];
            size ??= SizeOf(type, data);
            if (type == "VP8X")
                Append(output, type, [(byte)((data[0] & ~(ExifFlag | XmpFlag)) | (orientation == 1 ? 0 : ExifFlag)), .. data[1..]]);
            else if (type is "ICCP" or "ANIM" or "ANMF" or "ALPH" or "VP8 " or "VP8L")
                Append(output, type, data);
        }
        // Only the extended form may hold it.
        if (orientation != 1) Append(output, "EXIF", Exif.Only(orientation));
        var clean = output.WrittenSpan.ToArray();
        BinaryPrimitives.WriteUInt32LittleEndian(clean.AsSpan(4), (uint)clean.Length - 8);
        return new(clean, Exif.Turn(size, orientation));
    }

    private static List<Range> Chunks(ReadOnlySpan<byte> bytes)
    {
        var chunks = new List<Range>();
        // What follows the length that the file declares for itself is not part of it.
        var end = Math.Min(bytes.Length, checked((int)BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]) + 8));
        for (var at = HeaderLength; at + 8 <= end;)
        {
            var length = checked((int)BinaryPrimitives.ReadUInt32LittleEndian(bytes[(at + 4)..]));
            if (length > end - at - 8) throw new InvalidDataException();
            chunks.Add((at + 8)..(at + 8 + length));
            at += 8 + length + (length & 1);
        }
        return chunks;
    }

    private static int OrientationOf(ReadOnlySpan<byte> bytes)
    {
        if (!bytes[HeaderLength..].StartsWith("VP8X"u8)) return 1;
        foreach (var range in Chunks(bytes))
            if (bytes[(range.Start.Value - 8)..].StartsWith("EXIF"u8)) return Exif.Orientation(bytes[range]);
        return 1;
    }

    // RFC 9649, section 2.7: canvas less one on 24 bits; RFC 6386, section 9.1 and RFC 9649, section 3.4: 14 bits each.
    private static ImageSize? SizeOf(string type, ReadOnlySpan<byte> data) => type switch
    {
        "VP8X" => new(1 + (data[4] | data[5] << 8 | data[6] << 16), 1 + (data[7] | data[8] << 8 | data[9] << 16)),
        "VP8 " => new((data[6] | data[7] << 8) & 0x3FFF, (data[8] | data[9] << 8) & 0x3FFF),
        "VP8L" => new(1 + (data[1] | (data[2] & 0x3F) << 8), 1 + (data[2] >> 6 | data[3] << 2 | (data[4] & 0x0F) << 10)),
        _ => null,
    };

    private static void Append(ArrayBufferWriter<byte> output, string type, ReadOnlySpan<byte> data)
    {
        output.Write(System.Text.Encoding.ASCII.GetBytes(type));
        BinaryPrimitives.WriteUInt32LittleEndian(output.GetSpan(4), (uint)data.Length);
        output.Advance(4);
        output.Write(data);
        if ((data.Length & 1) == 1) output.Write<byte>([0]);
    }
}
