using System.Globalization;
using CommonsForge.Data;
using CommonsForge.Data.Offers;
using CommonsForge.Data.Resources;
using CommonsForge.Domain.Licences;
using CommonsForge.Domain.Resources;
using CommonsForge.Web.Authorization;
using CommonsForge.Web.Components;
using CommonsForge.Web.Endpoints;
using CommonsForge.Web.Http;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;

namespace CommonsForge.Web.Pages.Resources;

/// <summary>Everybody to be named for a resource, what for, and the notice to copy.</summary>
[CachedPage]
public sealed class CreditsModel(CommonsDb db, ResourceWriter writer, CardWriter cards, NoticeWriter notices, ConsentWriter consents, OfferWriter offers, Links links, Texts texts) : ResourcePageModel(db, links, texts)
{
    private readonly Links _links = links;
    private readonly Texts _texts = texts;

    protected override string Rest => "/credits";

    /// <summary>Offers that build on it: after everything that is free.</summary>
    public IReadOnlyList<OfferView> Offers { get; private set; } = [];

    public CreditsView View { get; private set; } = null!;

    /// <summary>Whether whoever reads may add a credit that was forgotten.</summary>
    public bool MayCorrect => CorrectModel.May(HttpContext.Person(), Read.Sheet);

    private async Task<IReadOnlyList<IHtmlContent>> CorrectionsAsync(CancellationToken cancel)
    {
        var corrections = await Db.CorrectionsAsync(Read.Id, cancel);
        if (corrections.Count == 0) return [];
        var names = await Db.PartiesAsync([.. corrections.SelectMany(c => new[] { c.Party, c.By.Uid }).Distinct()], cancel);
        return [.. corrections.Select(c => _texts.Html(c.Onwards ? "Correction.LineOnwards" : "Correction.Line", c.Revision.Number, $"{Name(c.Party)} ({_texts[$"Reading.Role.{c.Role}"]})", _texts.Date(c.At), Name(c.By.Uid), _texts.Said(c.Why)))];

        string Name(Guid uid) => writer.Name(uid, names)?.Label ?? _texts["Reading.Unnamed"];
    }

    private async Task<string?> LicenceSaidAsync(CancellationToken cancel)
    {
        if (Read.Sheet.LicenceSettled is not { } settled || settled is { Quotes.Count: 0, How: not LicenceSettling.NoneFound }) return null;
        var name = writer.Name(settled.By, await Db.PartiesAsync([settled.By], cancel))?.Label ?? _texts["Reading.Unnamed"];
        return _texts[$"Reading.LicenceSaid.{settled.How}", string.Join(" … ", settled.Quotes), name, _texts.Date(settled.At), LicenceCatalogue.Find(settled.Licence ?? Read.Sheet.Licence)?.Name.In(CultureInfo.CurrentUICulture) ?? _texts["Card.NoLicence"]];
    }

    private async Task<string?> KeeperAsync(CancellationToken cancel)
    {
        if ((await Db.AdoptionsAsync(Read.Id, cancel)).Find(a => a.EndedAt is null) is not { } adoption) return null;
        var name = writer.Name(adoption.By.Uid, await Db.PartiesAsync([adoption.By.Uid], cancel))?.Label ?? _texts["Reading.Unnamed"];
        return _texts["Adoption.IsAdopted", name, _texts.Date(adoption.At)];
    }

    public async Task<IActionResult> OnGetAsync(string key, CancellationToken cancel)
    {
        if (await FindAsync(key, null, cancel) is { } instead) return instead;
        var targets = await Db.StepTargetsAsync(Read.Sheet.Steps, cancel);
        var names = await Db.PartiesAsync([.. Read.Sheet.Credits.Concat(targets.Values.SelectMany(t => t.Sheet.Credits)).Select(c => c.Party).Distinct()], cancel);
        var origins = await Db.OriginsAsync(Read, cancel);
        List<CreditsPart> parts =
        [
            PartOf("Reading.Credits.Made", c => c.Role is not (CreditRole.InspiredBy or CreditRole.PassedOnBy or CreditRole.OriginOf or CreditRole.Importer)),
            PartOf("Reading.Credits.Origin", c => c.Role is CreditRole.InspiredBy or CreditRole.PassedOnBy or CreditRole.OriginOf),
            new(_texts["Reading.Credits.Chain"], [.. origins.Select(OriginOf)]),
            PartOf("Reading.Credits.Brought", c => c.Role is CreditRole.Importer),
            new(_texts["Reading.Credits.Steps"], [.. (await writer.StepsAsync(Read.Sheet, cancel)).Zip(Read.Sheet.Steps).Where(s => targets.ContainsKey(s.Second)).Select(s => StepOf(s.First.Resource!, targets[s.Second].Sheet)).Distinct()]),
            // Where only a notice is public, so is no file.
            new(_texts["Reading.Credits.Files"], Read.Standing == Standing.Notice ? [] : [.. Read.Sheet.Attachments.Select(FileOf)]),
        ];
        View = new(new(Read.Sheet.Title, ResourceUrl, Read.Sheet.Language), [.. parts.Where(p => p.Credits.Count > 0)], notices.Write(Read, names, origins, _links.Absolute(ResourceUrl)))
        {
            Agreements = await consents.AgreedAsync(Read, cancel),
            Corrections = await CorrectionsAsync(cancel),
            Keeper = await KeeperAsync(cancel),
            LicenceSaid = await LicenceSaidAsync(cancel),
        };
        Offers = await offers.LinesAsync(await Db.OffersOnAsync(Read.Uid, offers.Today, cancel), cancel);
        return Page();

        CreditView FileOf(Attachment file) => new(new(Files.NameOf(file.Name), Files.Address(file.Sha256, file.Name)), LicenceCatalogue.Find(file.Licence)?.Name.In(CultureInfo.CurrentUICulture) ?? cards.Licence(Read.Sheet),
            string.Join(" · ", new[] { file.Author, file.Source }.OfType<string>()) is { Length: > 0 } said ? said : null);

        // Who wrote it, then who made it what it is from that.
        CreditView StepOf(LinkView work, Sheet sheet) => new(work, cards.Licence(sheet), string.Join(" · ",
            from role in Resource.OwnRoles
            let people = sheet.Credits.Where(c => c.Role == role).Select(c => names.GetValueOrDefault(c.Party)).OfType<PartyName>().ToList()
            where people.Count > 0
            let makers = new MakerNames(role, people)
            select role == CreditRole.Author ? _texts.List(_texts.Makers(makers)) : _texts.MadeBy(makers)) is { Length: > 0 } said ? said : null);

        // Each text it comes from, then who made what of it: the changes of each are told (CC 4.0, 3(a)(1)(B)).
        CreditView OriginOf(OriginLine origin) => new(
            new(origin.Sheet.Title, origin.Gone ? null : _links.Resource(origin.Id, origin.CurrentTitle, string.Create(CultureInfo.InvariantCulture, $"/revisions/{origin.Origin.Revision}")), origin.Sheet.Language == _texts.Language ? null : origin.Sheet.Language),
            cards.Licence(origin.Sheet), string.Join(" · ", new[] { _texts.MadeBy(origin.By), _texts.ThenMade(origin) }));

        // Once each, with all that they did; those who asked not to be named are one line, so that nothing tells them apart.
        CreditsPart PartOf(string heading, Func<Credit, bool> wanted) => new(_texts[heading],
            [.. Read.Sheet.Credits.Where(wanted).GroupBy(c => writer.Name(c.Party, names) is null ? Guid.Empty : c.Party)
                .Select(of => new CreditView(writer.Name(of.Key, names) ?? new(_texts["Reading.Unnamed"]), string.Join(", ", of.Select(c => _texts[$"Reading.Role.{c.Role}"]).Distinct())))]);
    }
}
