using CommonsForge.Domain;

namespace CommonsForge.Data.Files;

/// <summary>
/// An image without what it says of who made it, where and with what. Pixels are copied byte for byte: nothing is decoded.
/// What stays is what changes how it looks: orientation, colour profile, animation.
/// </summary>
/// <param name="Bytes">The image without it.</param>
/// <param name="Size">Its size as shown, or <c>null</c> when the header does not say.</param>
internal sealed record CleanImage(byte[] Bytes, ImageSize? Size)
{
    /// <summary>Whether a type of image can be cleaned.</summary>
    public static bool Knows(string mediaType) => mediaType is MediaTypes.Jpeg or MediaTypes.Png or MediaTypes.WebP;

    /// <summary>Cleans an image of a type that <see cref="Knows"/> answers for.</summary>
    /// <exception cref="BrokenRuleException"><c>File.Damaged</c>: a part runs past the end, or the first part is not the one it must be.</exception>
    public static CleanImage Of(ReadOnlySpan<byte> bytes, string mediaType)
    {
        try
        {
            return mediaType switch
            {
                MediaTypes.Jpeg => JpegCleaner.Clean(bytes),
                MediaTypes.Png => PngCleaner.Clean(bytes),
                _ => WebPCleaner.Clean(bytes),
            };
        }
        catch (Exception e) when (e is InvalidDataException or IndexOutOfRangeException or ArgumentOutOfRangeException or OverflowException)
        {
            // Spans check every read: past their end, the file's own lengths lie.
            throw new BrokenRuleException("File.Damaged", mediaType);
        }
    }
}
