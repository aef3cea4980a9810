using System.Globalization;
using CommonsForge.Data.Resources;
using CommonsForge.Data.Search;
using CommonsForge.Domain.Licences;
using CommonsForge.Domain.Resources;
using CommonsForge.Interop.Citations;
using CommonsForge.Web.Localisation;
using CommonsForge.Web.Settings;
using CommonsForge.Web.Text;

namespace CommonsForge.Web.Components;

/// <summary>Turns a revision into what a bibliography cites, in the words of the page's language.</summary>
public sealed class CitationWriter(LibraryIndex library, CardWriter cards, CommonsClock clock, CommonsSettings settings, Texts texts, Links links)
{
    /// <summary>Who publishes the commons.</summary>
    public string Publisher => settings.Legal.Publisher is { Length: > 0 } publisher ? publisher : texts["Layout.Site"];

    /// <summary>A revision to cite.</summary>
    /// <param name="read">The revision.</param>
    /// <param name="names">Names of those it credits.</param>
    /// <param name="origins">What it was made from.</param>
    public CitedWork Write(ReadRevision read, IReadOnlyDictionary<Guid, PartyName> names, IReadOnlyList<OriginLine> origins)
    {
        var sheet = read.Sheet;
        var licence = LicenceCatalogue.Find(sheet.Licence);
        // A notice has our words; who cites it means the work that it signals.
        var elsewhere = read.Standing == Standing.Notice && sheet.SourceUrl is { } source ? source : null;
        return new()
        {
            Uid = read.Uid,
            Version = read.Number,
            Title = sheet.Title,
            Summary = elsewhere is null ? sheet.Summary : "",
            TypeSlug = library.Current.Catalogue.Find(sheet.Type)?.Slug ?? "",
            TypeName = cards.Type(sheet).Label,
            Parties = Parties(sheet, names, origins),
            MadeFrom = string.Join(' ', origins.Select(o => texts[o.By.Parties.Count > 0 ? "Reading.OriginBy" : "Reading.Origin", o.Sheet.Title, o.Origin.Revision, texts.MadeBy(o.By)])),
            Date = clock.DateOf(read.PublishedAt),
            IsElsewhere = elsewhere is not null,
            Publisher = elsewhere is null ? Publisher : "",
            Url = new(elsewhere ?? links.Version(read.Id, sheet.Title, read.Number)),
            Language = sheet.Language,
            LicenceName = licence?.Name.In(CultureInfo.CurrentUICulture) ?? "",
            LicenceUri = licence is null ? null : new(licence.Uri),
        };
    }

    // A bibliography names first who made the text: an adapter is its author, a translator stands beside whoever made what was translated. Those before them stand with the works they made.
    private List<CitedParty> Parties(Sheet sheet, IReadOnlyDictionary<Guid, PartyName> names, IReadOnlyList<OriginLine> origins)
    {
        var makers = NoticeWriter.MakersOf(sheet, origins);
        IReadOnlyList<PartyName> translated = origins is [var origin, ..] ? origin.By.Parties : [.. Of(makers.Earlier.Where(c => c.Role == CreditRole.Author).Select(c => c.Party))];
        var made = Of(makers.Made.Parties);
        return
        [
            .. makers.Made.Role == CreditRole.Translator ? [.. Cited(translated, CreditRole.Author), .. Cited(made, CreditRole.Translator)] : Cited(made, CreditRole.Author),
            .. sheet.Credits.Where(c => !makers.Made.Credits(c) && !makers.Earlier.Contains(c)).GroupBy(c => c.Role).SelectMany(of => Cited(Of(of.Select(c => c.Party)).Where(n => !n.Withdrawn), of.Key)),
        ];

        IEnumerable<PartyName> Of(IEnumerable<Guid> parties) => parties.Where(names.ContainsKey).Select(p => names[p]);

        IEnumerable<CitedParty> Cited(IEnumerable<PartyName> parties, CreditRole role) =>
            parties.Select(n => n.Withdrawn ? new(texts["Reading.Unnamed"], role) : new CitedParty(n.Name, role, n.OrganisationId is not null)).Distinct();
    }
}
