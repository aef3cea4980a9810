using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Images;
using CommonsForge.Domain.Journal;
using CommonsForge.Domain.Resources;

namespace CommonsForge.Domain.Feedback;

/// <content>What it shows: some photographs, of which those who can be recognised agreed.</content>
public sealed partial class UsageReport
{
    /// <summary>The most photographs of one report.</summary>
    public const int MostPhotos = 3;

    /// <summary>Its photographs, in order. They are seen where it is: by everybody, or by those who may look.</summary>
    public IReadOnlyList<ReportPhoto> Photos { get; private set; } = [];

    /// <summary>Shows photographs with it, instead of those it had.</summary>
    /// <exception cref="BrokenRuleException"><c>UsageReport.Withdrawn</c>, <c>UsageReport.TooManyPhotos</c>, <c>UsageReport.NotAPhoto</c>, <c>UsageReport.PhotoWordsTooLong</c>.</exception>
    public void Illustrate(IReadOnlyList<ReportPhoto> photos)
    {
        if (Standing == ReportStanding.Withdrawn) throw new BrokenRuleException("UsageReport.Withdrawn");
        Photos = Checked(photos);
    }

    /// <summary>Takes a photograph out for good, after a look.</summary>
    public void DropPhoto(string sha256, Contributor by)
    {
        if (Amendment is { } amended) Amendment = amended with { Photos = Without(amended.Photos, sha256) };
        if (Photos.All(p => p.Sha256 != sha256)) return;
        Photos = Without(Photos, sha256);
        if (Standing == ReportStanding.Shown) OnResource(HappeningKind.UsageChanged, by);
    }

    private static IReadOnlyList<ReportPhoto> Checked(IReadOnlyList<ReportPhoto> photos) =>
        photos.Count <= MostPhotos ? [.. photos.Select(p => p.Clean())] : throw new BrokenRuleException("UsageReport.TooManyPhotos");

    private static IReadOnlyList<ReportPhoto> Without(IReadOnlyList<ReportPhoto> photos, string sha256) => [.. photos.Where(p => p.Sha256 != sha256)];
}

/// <summary>A photograph of a report, by the hash of its bytes.</summary>
public sealed record ReportPhoto
{
    /// <summary>The longest description, in UTF-16 units.</summary>
    public const int LongestDescription = 300;

    /// <summary>Lower-case hexadecimal SHA-256 of its bytes.</summary>
    public required string Sha256 { get; init; }

    /// <summary>What its bytes are.</summary>
    public required string MediaType { get; init; }

    /// <summary>How many bytes.</summary>
    public long Length { get; init; }

    /// <summary>As shown, in pixels.</summary>
    public int? Width { get; init; }

    /// <summary>As shown, in pixels.</summary>
    public int? Height { get; init; }

    /// <summary>What one sees on it, for who does not see it; plain text, may be empty.</summary>
    public string Description { get; init; } = "";

    internal ReportPhoto Clean()
    {
        if (!HiddenImage.MayShowSomebody(MediaType)) throw new BrokenRuleException("UsageReport.NotAPhoto");
        var said = Intake.CleanLine(Description);
        return said.Length <= LongestDescription ? this with { Description = said } : throw new BrokenRuleException("UsageReport.PhotoWordsTooLong");
    }
}
