using System.Buffers.Binary;

namespace CommonsForge.Data.Files;

/// <summary>The one thing of EXIF that is kept: which way up the image is. (Exif 2.32, sections 4.5 and 4.6: a TIFF structure; tag 0x0112.)</summary>
internal static class Exif
{
    /// <summary>What stands before the TIFF structure in JPEG.</summary>
    public static ReadOnlySpan<byte> JpegMark => "Exif\0\0"u8;

    private const ushort OrientationTag = 0x0112;
    private const ushort Short = 3;

    /// <summary>The orientation, 1 (upright) to 8; 1 when it is not said, or not readable.</summary>
    public static int Orientation(ReadOnlySpan<byte> tiff)
    {
        if (tiff.StartsWith(JpegMark)) tiff = tiff[JpegMark.Length..];
        if (tiff.Length < 8 || !(tiff.StartsWith("II*\0"u8) || tiff.StartsWith("MM\0*"u8))) return 1;
        var little = tiff[0] == (byte)'I';
        var at = UInt32(tiff[4..], little);
        if (at > tiff.Length - 2) return 1;
        var entries = UInt16(tiff[(int)at..], little);
        for (var i = 0; i < entries; i++)
        {
            var start = (int)at + 2 + i * 12;
            if (start + 12 > tiff.Length) return 1;
            var entry = tiff.Slice(start, 12);
            if (UInt16(entry, little) != OrientationTag || UInt16(entry[2..], little) != Short) continue;
            return UInt16(entry[8..], little) is >= 1 and <= 8 and var found ? found : 1;
        }
        return 1;
    }

    /// <summary>A TIFF structure that says an orientation and nothing else: 26 bytes.</summary>
    public static byte[] Only(int orientation) =>
        [.. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0];

    /// <summary>The size as shown: from 5 on the image lies on its side.</summary>
    public static ImageSize? Turn(ImageSize? size, int orientation) => orientation >= 5 ? size?.Turned : size;

    private static ushort UInt16(ReadOnlySpan<byte> bytes, bool little) =>
        little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private static uint UInt32(ReadOnlySpan<byte> bytes, bool little) =>
        little ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
}
