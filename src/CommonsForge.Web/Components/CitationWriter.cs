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
    /// <param name="names">Names of those it credits; whoever asked not to be named is left out.</param>
    public CitedWork Write(ReadRevision read, IReadOnlyDictionary<Guid, PartyName> names)
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
            Parties = [.. from credit in sheet.Credits
                          where names.ContainsKey(credit.Party) && !names[credit.Party].Withdrawn
                          select new CitedParty(names[credit.Party].Name, credit.Role, names[credit.Party].OrganisationId is not null)],
            Date = clock.DateOf(read.PublishedAt),
            IsElsewhere = elsewhere is not null,
            Publisher = elsewhere is null ? Publisher : "",
            Url = new(elsewhere ?? links.Version(read.Id, sheet.Title, read.Number)),
            Language = sheet.Language,
            LicenceName = licence?.Name.In(CultureInfo.CurrentUICulture) ?? "",
            LicenceUri = licence is null ? null : new(licence.Uri),
        };
    }
}
