namespace CommonsForge.Interop.Office;

/// <summary>The images of one document, each kept once whatever the times it is shown.</summary>
internal sealed class OdtPictures(Func<string, OdtImage?> resolve)
{
    // The width and height of the text on a page, less what a caption takes.
    private const double Widest = 16;
    private const double Highest = 20;
    private const double PixelsPerCentimetre = 96 / 2.54;

    private readonly Dictionary<string, OdtPicture?> byName = new(StringComparer.Ordinal);

    /// <summary>Images to be put into the package, in the order they are shown.</summary>
    public List<OdtPicture> Files { get; } = [];

    /// <summary>An image by the name its author wrote, percent-encoded or not; null when it is not ours to show.</summary>
    public OdtPicture? Find(string name)
    {
        if (name.Length == 0) return null;
        if (byName.TryGetValue(name, out var known)) return known;
        var image = resolve(name) ?? (name.Contains('%', StringComparison.Ordinal) ? resolve(Uri.UnescapeDataString(name)) : null);
        return byName[name] = image is not null && Extension(image.MediaType) is { } extension ? Add(image, extension) : null;
    }

    private OdtPicture Add(OdtImage image, string extension)
    {
        var (width, height) = Size(image);
        var picture = new OdtPicture($"Pictures/{OdfText.Number(Files.Count + 1)}.{extension}", image, width, height);
        Files.Add(picture);
        return picture;
    }

    private static (double Width, double Height) Size(OdtImage image)
    {
        // A frame without a size is shown no bigger than a letter.
        if (image is not { Width: { } width and > 0, Height: { } height and > 0 }) return (12, 9);
        var scale = Math.Min(1, Math.Min(Widest / (width / PixelsPerCentimetre), Highest / (height / PixelsPerCentimetre)));
        return (width / PixelsPerCentimetre * scale, height / PixelsPerCentimetre * scale);
    }

    private static string? Extension(string mediaType) => mediaType switch
    {
        "image/png" => "png",
        "image/jpeg" => "jpg",
        "image/gif" => "gif",
        "image/webp" => "webp",
        "image/svg+xml" => "svg",
        _ => null,
    };
}

/// <summary>An image of the package.</summary>
/// <param name="Path">Inside the package.</param>
/// <param name="Image">The file.</param>
/// <param name="Width">Centimetres, small enough for a page.</param>
/// <param name="Height">Centimetres.</param>
internal sealed record OdtPicture(string Path, OdtImage Image, double Width, double Height);
