using CommonsForge.Data;
using CommonsForge.Data.Contributors;
using CommonsForge.Data.Resources;
using CommonsForge.Data.Search;
using CommonsForge.Domain.Licences;
using CommonsForge.Domain.Resources;
using CommonsForge.Interop.JsonLd;
using CommonsForge.Web.Localisation;
using CommonsForge.Web.Settings;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Html;

namespace CommonsForge.Web.Components;

/// <summary>Describes a resource, a structure or a person to machines in its own page.</summary>
public sealed class JsonLdWriter(CommonsDb db, LibraryIndex library, Links links, CommonsClock clock, CommonsSettings settings, Texts texts)
{
    /// <summary>The data block of a resource's page.</summary>
    public async Task<IHtmlContent> WriteAsync(ReadRevision read, ResourceView view, CancellationToken cancel)
    {
        var sheet = read.Sheet;
        var names = await db.PartiesAsync([.. sheet.Credits.Select(c => c.Party)], cancel);
        var made = NoticeWriter.MakersOf(sheet, view.BasedOn).Made;
        var targets = await db.StepTargetsAsync(sheet.Steps, cancel);
        var type = library.Current.Catalogue.Find(sheet.Type);
        var text = ResourceJsonLd.Write(new()
        {
            Id = new(links.Id(read.Uid)),
            Url = new(view.PermanentUrl),
            Name = sheet.Title,
            Description = sheet.Summary,
            Language = sheet.Language,
            Licence = LicenceCatalogue.Find(sheet.Licence)?.Uri,
            Creators = Parties(made.Parties.Where(names.ContainsKey).Select(p => names[p])),
            Contributors = Parties(sheet.Credits.Where(c => !made.Parties.Contains(c.Party) && c.Role is not (CreditRole.InspiredBy or CreditRole.PassedOnBy)).Select(c => names.GetValueOrDefault(c.Party)).OfType<PartyName>().Where(n => !n.Withdrawn)),
            Publisher = settings.Legal.Publisher is { Length: > 0 } publisher ? new(publisher) : null,
            DatePublished = clock.DateOf(read.FirstPublishedAt),
            DateModified = clock.DateOf(read.PublishedAt),
            Version = read.Number,
            About = Concepts("theme"),
            Levels = Concepts("niveau"),
            ResourceTypes = type is null ? [] : [HcrtTypes.Of(type.Slug), new(ConceptId(type), type.Label)],
            Minutes = sheet.Duration?.Max ?? sheet.Duration?.Min,
            Parts = [.. sheet.Steps.Select(s => targets.GetValueOrDefault(s)).OfType<StepTarget>().Select(t => new LinkedWork(t.Sheet.Title, new(links.Id(t.Card.Uid)), LicenceCatalogue.Find(t.Sheet.Licence)?.Uri)).Distinct()],
            BasedOn = [.. view.BasedOn.Select(o => new LinkedWork(o.Sheet.Title, new(links.Id(o.Uid)), LicenceCatalogue.Find(o.Sheet.Licence)?.Uri) { Creators = Parties(o.By.Parties) })],
            IsCourse = sheet.Steps.Count > 0,
        });
        return Block(text);

        // That somebody asked not to be named is said in their place, without what would tell them apart.
        List<LinkedParty> Parties(IEnumerable<PartyName> parties) =>
            [.. parties.Select(n => n.Withdrawn ? new(texts["Reading.Unnamed"]) : new LinkedParty(n.Name, Uri.TryCreate(n.Url, UriKind.Absolute, out var url) ? url : new(links.Id(n.Uid)), n.OrganisationId is not null)).Distinct()];

        List<LinkedConcept> Concepts(string facet) =>
            [.. sheet.Concepts.Select(library.Current.Catalogue.Find).OfType<FacetTerm>().Where(t => t.Facet.Key == facet).Select(t => new LinkedConcept(ConceptId(t), t.Label))];
    }

    /// <summary>The data block of a structure's page.</summary>
    /// <param name="structure">What to describe.</param>
    /// <param name="address">Its page, as <see cref="Links"/> gives it.</param>
    /// <param name="place">Name of its territory, or <c>null</c>.</param>
    public IHtmlContent Write(StructureProfile structure, string address, string? place) =>
        Block(StructureJsonLd.Write(structure, links.Id(structure.Uid), links.Absolute(address), place, m => links.Id(m.Uid)));

    /// <summary>The data block of a person's page.</summary>
    /// <param name="person">Whom to describe.</param>
    /// <param name="address">Their page, as <see cref="Links"/> gives it.</param>
    /// <param name="skills">Names of what they know about.</param>
    public IHtmlContent Write(ContributorProfile person, string address, IEnumerable<string> skills) => Block(PersonJsonLd.Write(person, links.Id(person.Uid), links.Absolute(address),
        person.Organisation is { } structure ? links.Absolute(links.Structure(structure.Id, structure.Name)) : null, skills));

    // A data block is not a script: it never runs, and every sign that could close it is escaped by what writes it.
    private static HtmlString Block(string text) => new($"<script type=\"{ResourceJsonLd.MediaType}\">{text}</script>");

    private Uri ConceptId(FacetTerm term) => new(links.Absolute($"/vocabulaires/{term.Facet.Key}#{term.Slug}"));
}
