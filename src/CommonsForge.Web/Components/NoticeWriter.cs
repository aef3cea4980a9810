using CommonsForge.Data.Resources;
using CommonsForge.Domain.Attribution;
using CommonsForge.Domain.Licences;
using CommonsForge.Domain.Resources;
using CommonsForge.Web.Endpoints;
using CommonsForge.Web.Localisation;
using CommonsForge.Web.Text;

namespace CommonsForge.Web.Components;

/// <summary>Writes the notice that a licence asks for, in the language of the page.</summary>
public sealed class NoticeWriter(Texts texts, CommonsClock clock, Links links)
{
    /// <summary>Who is to be named for a work whose lineage was read.</summary>
    public static Makers MakersOf(Sheet sheet, IReadOnlyList<OriginLine> origins) => sheet.Makers(origins.Where(o => o.Into is null).Select(o => o.Sheet), origins.Select(o => o.Sheet));

    /// <summary>The notice of a revision.</summary>
    /// <param name="read">The revision.</param>
    /// <param name="names">Names of those it credits.</param>
    /// <param name="origins">What it was made from.</param>
    /// <param name="permanent">Its permanent address.</param>
    /// <param name="number">Whether the version is always said, as in a file that outlives it; else only where it is not the current one.</param>
    public AttributionView Write(ReadRevision read, IReadOnlyDictionary<Guid, PartyName> names, IReadOnlyList<OriginLine> origins, string permanent, bool number = false)
    {
        var makers = MakersOf(read.Sheet, origins);
        var notice = AttributionNotice.Of(new()
        {
            Title = read.Sheet.Title,
            Url = permanent,
            Revision = read.Number == read.CurrentNumber && !number ? null : read.Number,
            Year = clock.DateOf(read.PublishedAt).Year,
            FirstYear = clock.DateOf(read.FirstPublishedAt).Year,
            UpdatedOn = texts.Date(read.PublishedAt),
            MadeAs = makers.Made.Role,
            Credits = [.. read.Sheet.Credits.Where(c => names.ContainsKey(c.Party)).Select(c => new NoticeCredit(names[c.Party].Name, c.Role, names[c.Party].Url, names[c.Party].Withdrawn) { Earlier = makers.Earlier.Contains(c) })],
            Licence = LicenceCatalogue.Find(read.Sheet.Licence),
            Origins = WorksOf(origins, null),
            Changes = ChangesOf(origins, null),
            Parts = [.. read.Sheet.Attachments.Where(a => a.Author is not null || a.Licence is not null || a.Source is not null)
                .Select(a => new NoticeWork(Files.NameOf(a.Name), NamesOf(a), links.Outside(a.Source)?.AbsoluteUri, LicenceCatalogue.Find(a.Licence)))],
        }, texts.Notice());
        return new(notice.Text, notice.Html, notice.Markdown) { Marked = texts.Marked(notice.Text, [(read.Sheet.Title, read.Sheet.Language), .. origins.Select(o => (o.Sheet.Title, o.Sheet.Language))]) };
    }

    // A translation is told as one: what its translator said of it is no change of what it says.
    private NoticeChanges? ChangesOf(IReadOnlyList<OriginLine> origins, Guid? into) =>
        origins.FirstOrDefault(o => o.Into == into && o.Origin.Kind == OriginKind.Adaptation)?.Made is { } made
            ? new(made.Changes.First, Said(made.By)) { Later = made.Changes.Later, MoreLater = made.Changes.MoreLater }
            : null;

    private NoticeWork[] WorksOf(IReadOnlyList<OriginLine> origins, Guid? into) => [.. origins.Where(o => o.Into == into).Select(o => new NoticeWork(
        o.Sheet.Title, Said(o.By), links.Version(o.Id, o.CurrentTitle, o.Origin.Revision), LicenceCatalogue.Find(o.Sheet.Licence),
        o.Origin.Kind == OriginKind.Translation ? NoticeChange.Translated : NoticeChange.Adapted, o.By.Role)
    {
        Year = clock.DateOf(o.PublishedAt).Year,
        FirstYear = clock.DateOf(o.FirstPublishedAt).Year,
        UpdatedOn = texts.Date(o.PublishedAt),
        Origins = WorksOf(origins, o.Uid),
        Changes = ChangesOf(origins, o.Uid),
    })];

    private IReadOnlyList<string> Said(MakerNames by) => by.Parties.Count == 0 ? [] : texts.Makers(by);

    // A source that is no address is named beside whoever made the file.
    private string[] NamesOf(Attachment file) => [.. new[] { file.Author, links.Outside(file.Source) is null ? file.Source : null }.OfType<string>()];
}
