using System.Globalization;
using CommonsForge.Data.Resources;
using CommonsForge.Data.Search;
using CommonsForge.Domain.Licences;
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
        return new()
        {
            Uid = read.Uid,
            Version = read.Number,
            Title = sheet.Title,
            Summary = sheet.Summary,
            TypeSlug = library.Current.Catalogue.Find(sheet.Type)?.Slug ?? "",
            TypeName = cards.Type(sheet).Label,
            Parties = [.. from credit in sheet.Credits
                          where names.ContainsKey(credit.Party) && !names[credit.Party].Withdrawn
                          select new CitedParty(names[credit.Party].Name, credit.Role, names[credit.Party].OrganisationId is not null)],
            Date = clock.DateOf(read.PublishedAt),
            Publisher = Publisher,
            Url = new(links.Version(read.Id, sheet.Title, read.Number)),
            Language = sheet.Language,
            LicenceName = licence?.Name.In(CultureInfo.CurrentUICulture) ?? "",
            LicenceUri = licence is null ? null : new(licence.Uri),
        };
    }
}
