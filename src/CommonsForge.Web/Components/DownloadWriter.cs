using System.Globalization;
using System.Text;
using CommonsForge.Data;
using CommonsForge.Data.Files;
using CommonsForge.Data.Resources;
using CommonsForge.Domain.Licences;
using CommonsForge.Domain.Resources;
using CommonsForge.Interop.Citations;
using CommonsForge.Interop.Markdown;
using CommonsForge.Interop.Office;
using CommonsForge.Web.Localisation;
using CommonsForge.Web.Text;

namespace CommonsForge.Web.Components;

/// <summary>
/// A revision as a file to take away. The file outlives the page: it says its version and the permanent address of it, who made it and under which
/// licence, what it was made from, and what the page warns of.
/// </summary>
public sealed class DownloadWriter(
    CommonsDb db, ContentStore store, ResourceWriter resources, SheetFileWriter files, ErasureWriter erasures, HiddenImageWriter hidden, NoticeWriter notices, CitationWriter citations, CommonsClock clock, Texts texts, Links links)
{
    /// <summary>The most that the images of a document may weigh together; beyond, they are mentioned as on a page that cannot show them.</summary>
    public const long MostImages = 12 * 1024 * 1024;

    /// <summary>The bytes of a file.</summary>
    public async Task<byte[]> WriteAsync(DownloadFormat format, ReadRevision read, CancellationToken cancel)
    {
        var names = await db.PartiesAsync([.. read.Sheet.Credits.Select(c => c.Party), .. read.By is { } by ? [by] : Array.Empty<Guid>()], cancel);
        if (format == DownloadFormat.Odt) return await OdtAsync(read, names, cancel);
        var origins = await db.OriginsAsync(read, cancel);
        return Encoding.UTF8.GetBytes(format switch
        {
            _ when format == DownloadFormat.BibTex => BibTex.Write(citations.Write(read, names, origins)),
            _ when format == DownloadFormat.Csl => CslJson.Write(citations.Write(read, names, origins)),
            _ when format == DownloadFormat.Ris => Ris.Write(citations.Write(read, names, origins)),
            _ => await MarkdownAsync(read, names, origins, cancel),
        });
    }

    private async Task<string> MarkdownAsync(ReadRevision read, Dictionary<Guid, PartyName> names, IReadOnlyList<OriginLine> origins, CancellationToken cancel)
    {
        var targets = await db.CardsByUidAsync([.. read.Sheet.Steps.Select(s => s.Resource).OfType<Guid>()], cancel);
        return SheetWriter.Write(
            files.Write(read, names, origins, targets, [.. (await erasures.OfAsync(read, cancel)).Select(erasures.Line), .. await hidden.LinesAsync(read.Sheet, cancel)]),
            new(texts["Download.Credit"], Notice(read, names, origins) + FilesOf(read.Sheet), new(Permanent(read)), StepsOf(await resources.StepsAsync(read.Sheet, cancel))));
    }

    private async Task<byte[]> OdtAsync(ReadRevision read, Dictionary<Guid, PartyName> names, CancellationToken cancel)
    {
        var view = await resources.VersionAsync(read, names, cancel, amongOthers: true);
        var images = await ImagesAsync(read.Sheet, cancel);
        var licence = LicenceCatalogue.Find(read.Sheet.Licence);
        return Odt.Write(new()
        {
            Title = view.Title,
            Summary = view.Summary,
            Facts = Facts(read, view),
            PlainWords = view.SimpleWords ?? "",
            Body = StepsSection.Add(read.Body, StepsOf(view.Steps)),
            Language = read.Sheet.Language,
            Authors = [.. view.Authors.Select(a => a.Label)],
            Keywords = [.. view.Subjects.SelectMany(s => s.Values).Select(v => v.Label)],
            Date = clock.Local(read.PublishedAt),
            Notice = Notice(read, names, view.BasedOn),
            LicenceName = licence?.Name.In(CultureInfo.CurrentUICulture) ?? "",
            LicenceUri = licence is null ? null : new(licence.Uri),
            Url = new(Permanent(read)),
            Labels = new(texts.MarkdownLabels(read.Sheet.Language), texts["Resource.SimpleWords"], texts["Download.Credit"], texts["Resource.Licence"], texts["Download.Address"]),
            ResolveImage = name => images.GetValueOrDefault(name),
        });
    }

    // What the page says above the text: an invented example must not be taken for a true one once it is on somebody's disk.
    private List<OdtFact> Facts(ReadRevision read, ResourceView view) =>
    [
        new(texts["Download.Type"], string.Join(" · ", view.Facts.Prepend(view.Type.Label))),
        .. view.Glance.Select(f => new OdtFact(f.Label, texts.List(f.Values.Select(v => v.Label)), f.Values is [var only] ? links.Outside(only.Url) : null)),
        new(texts["Download.Version"], texts["Download.VersionOf", read.Number, texts.Date(read.PublishedAt)]),
        .. view.Notices.Select(n => new OdtFact(n.Title, n.Text, links.Outside(n.Link?.Url))),
    ];

    private async Task<Dictionary<string, OdtImage>> ImagesAsync(Sheet sheet, CancellationToken cancel)
    {
        var images = new Dictionary<string, OdtImage>(StringComparer.Ordinal);
        var left = MostImages;
        var gone = await hidden.HashesAsync(sheet, cancel);
        foreach (var file in sheet.Attachments.Where(a => a.MediaType.StartsWith("image/", StringComparison.Ordinal) && !gone.Contains(a.Sha256) && store.Exists(a.Sha256)))
        {
            await using var kept = store.OpenRead(file.Sha256);
            if (kept.Length > left) continue;
            left -= kept.Length;
            var bytes = new byte[kept.Length];
            await kept.ReadExactlyAsync(bytes, cancel);
            images[file.Name] = new(bytes, file.MediaType, file.Width, file.Height);
        }
        return images;
    }

    // The text calls its files by their names, so that it can be taken in again as it is; whoever has it alone finds them by these.
    private string FilesOf(Sheet sheet) => sheet.Attachments.Count == 0 ? "" : "  " + texts["Download.Files",
        texts.List(sheet.Attachments.Select(a => $"[{a.Name}]({links.Absolute(Endpoints.Files.Address(a.Sha256, a.Name))})"))];

    private string StepsOf(IReadOnlyList<StepView> steps) => StepsSection.Write(texts["Resource.Steps"],
    [
        .. steps.Select(s => new WrittenStep(
            s.Title, string.Join(" · ", new[] { s.GestureLabel, s.Time, s.Optional ? texts["Resource.Optional"] : null }.OfType<string>()), s.Aim ?? "",
            s.Resource?.Label, links.Outside(s.Resource?.Url), s.OtherLicence is { } other ? texts["Resource.OtherLicence", other] : "")),
    ]);

    private string Notice(ReadRevision read, Dictionary<Guid, PartyName> names, IReadOnlyList<OriginLine> origins) =>
        notices.Write(read, names, origins, Permanent(read), number: true).Markdown;

    private string Permanent(ReadRevision read) => links.Version(read.Id, read.Sheet.Title, read.Number);
}
