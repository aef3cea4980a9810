using CommonsForge.Domain.Resources;
using CommonsForge.Interop.Markdown;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc;

namespace CommonsForge.Web.Pages.Editing;

/// <summary>What the editor sends of a text that is edited as it is read.</summary>
/// <param name="Parts">The text, in order: parts to leave to the letter, and parts that were edited.</param>
/// <param name="Shift">How headings stand, as the last answer said; <c>null</c> for what is pasted.</param>
public sealed record SurfaceRequest(IReadOnlyList<SurfacePart>? Parts, int? Shift)
{
    // HTML is longer than its text: a table has many tags.
    private const int Longest = 5 * Content.LongestBody;
    private const int Most = 4_000;
    private const int Deepest = 6;

    public bool IsFit => Parts is { Count: <= Most } parts && parts.All(p => p is not null)
        && parts.Sum(p => (long)(p.Markdown?.Length ?? 0) + (p.Html?.Length ?? 0)) <= Longest && Shift is null or (>= -Deepest and <= Deepest);

    /// <summary>The text put together again, and what is to be said of images and links that did not come along.</summary>
    public IActionResult Answer(RenderOptions options, Texts texts)
    {
        var warnings = new HashSet<string>(StringComparer.Ordinal);
        var (parts, shift, elsewhere) = SurfaceWriter.Write(Parts!, Shift, options, warnings);
        return new JsonResult(new { shift, parts, told = Told(elsewhere, warnings, texts) });
    }

    /// <summary>What is said to whoever pastes, of images and links that are not in the text as they were; <c>null</c> where there is nothing to say.</summary>
    public static string? Told(int images, IReadOnlyCollection<string> warnings, Texts texts)
    {
        string?[] said = [Elsewhere(images, texts), warnings.Contains(ImportWarning.Images) ? texts[ImportWarning.Images] : null, warnings.Contains(ImportWarning.Links) ? texts[ImportWarning.Links] : null];
        return string.Join(' ', said.OfType<string>()) is { Length: > 0 } all ? all : null;
    }

    /// <summary>What is said of images that stayed on a site of their own; <c>null</c> where there are none.</summary>
    public static string? Elsewhere(int images, Texts texts) => images == 0 ? null : texts.Count("Editor.ImagesElsewhere", images);
}
