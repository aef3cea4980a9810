using CommonsForge.Data;
using CommonsForge.Data.Images;
using CommonsForge.Data.Resources;
using CommonsForge.Domain.Images;
using CommonsForge.Domain.Resources;
using CommonsForge.Web.Text;

namespace CommonsForge.Web.Components;

/// <summary>Says which images of a text are hidden and why, and where somebody who is on one asks for it.</summary>
public sealed class HiddenImageWriter(CommonsDb db, Texts texts, Links links)
{
    private const int Most = 3;

    /// <summary>The banners above a text of which images are hidden.</summary>
    public async Task<IReadOnlyList<NoticeView>> NoticesAsync(Sheet sheet, CancellationToken cancel) =>
        [.. (await HiddenAsync(sheet, cancel)).Take(Most).Select(i => new NoticeView("warning", texts[$"HiddenImage.{i.State}Title"], Why(i)))];

    /// <summary>The same, each in a line, for a file.</summary>
    public async Task<IReadOnlyList<string>> LinesAsync(Sheet sheet, CancellationToken cancel) =>
        [.. (await HiddenAsync(sheet, cancel)).Take(Most).Select(i => texts["HiddenImage.Line", texts[$"HiddenImage.{i.State}Title"], Why(i)])];

    /// <summary>The hashes of those that no file may hold.</summary>
    public async Task<IReadOnlySet<string>> HashesAsync(Sheet sheet, CancellationToken cancel) => (await HiddenAsync(sheet, cancel)).Select(i => i.Sha256).ToHashSet(StringComparer.Ordinal);

    /// <summary>The way to ask, on a page that shows photographs.</summary>
    public IEnumerable<ActView> Ask(ReadRevision read) => read.Sheet.Attachments.Any(a => HiddenImage.MayShowSomebody(a.MediaType))
        ? [new("person", texts["HiddenImage.Link"], links.AskImage(read.Id))]
        : [];

    private string Why(ImageLine image) => image.State == ImageState.Kept ? texts["HiddenImage.KeptText", image.Reason] : texts["HiddenImage.HiddenText"];

    private async Task<IEnumerable<ImageLine>> HiddenAsync(Sheet sheet, CancellationToken cancel) => (await db.ImagesSaidOfAsync(sheet, cancel)).Values.Where(i => i.IsHidden).OrderBy(i => i.Id);
}
