using CommonsForge.Data;
using CommonsForge.Data.Contributors;
using CommonsForge.Data.Feedback;
using CommonsForge.Data.Introductions;
using CommonsForge.Data.Offers;
using CommonsForge.Data.Resources;
using CommonsForge.Data.Search;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Language;
using CommonsForge.Domain.Resources;
using CommonsForge.Web.Authorization;
using CommonsForge.Web.Components;
using CommonsForge.Web.Http;
using CommonsForge.Web.Pages.Resources;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Pages.Contributors;

/// <summary>Somebody of the commons: what they say of themselves, what they know about, what they wrote, adapted, reviewed and used.</summary>
[CachedPage]
public sealed class ShowModel(CommonsDb db, LibraryIndex library, CardWriter cards, DirectoryCardWriter directory, JsonLdWriter jsonLd, OfferWriter offers, FacetWords words, Links links, Texts texts) : PageModel
{
    private const int MostWorks = 60;
    private const int MostUsed = 24;
    private const int LongestLink = 50;

    // What others made of their texts: it credits them, and they did not write it.
    private const string TakenUp = "Profile.TakenUp";

    // In the order of the page; a work stands under the first that holds, and what is left is what they are credited for in another way.
    private static readonly (string Title, CreditRole[] Roles)[] Kinds =
    [
        ("Profile.Wrote", [CreditRole.Author, CreditRole.Contributor, CreditRole.Illustrator]),
        ("Profile.Adapted", [CreditRole.Adapter, CreditRole.Translator]),
        (TakenUp, []),
        ("Profile.Reviewed", [CreditRole.Reviewer]),
        ("Profile.HelpedWith", [CreditRole.InspiredBy, CreditRole.PassedOnBy, CreditRole.OriginOf, CreditRole.Importer]),
    ];

    public ContributorProfile Person { get; private set; } = null!;

    public string? StructureUrl => Person.Organisation is { } structure ? links.Structure(structure.Id, structure.Name) : null;

    public IReadOnlyList<LinkView> Skills { get; private set; } = [];

    /// <summary>What they show in the directory: an icon, the key of a label, and words.</summary>
    public IReadOnlyList<(string Icon, string Label, string Words)> Shows { get; private set; } = [];

    /// <summary>Their visiting card, where they are in the directory.</summary>
    public string? CardUrl { get; private set; }

    /// <summary>Where to ask them for a hand, while they are in the directory; <c>null</c> to themselves.</summary>
    public string? AskUrl { get; private set; }

    /// <summary>Whether they can be reached here: else the need finds others.</summary>
    public bool IsReachable { get; private set; }

    /// <summary>What they offer: after what they gave.</summary>
    public IReadOnlyList<OfferView> Offers { get; private set; } = [];

    public IHtmlContent JsonLd { get; private set; } = HtmlString.Empty;

    /// <summary>Works by what the person did: the key of a title, and cards.</summary>
    public IReadOnlyList<(string Title, IReadOnlyList<CardView> Cards)> Works { get; private set; } = [];

    /// <summary>Whether the person is looking at themselves.</summary>
    public bool IsOwn => HttpContext.Person()?.Uid == Person.Uid;

    /// <summary>An address as one reads it: without what all have, and not endless.</summary>
    public static string Shown(string link) => Beginning.Of(link["https://".Length..].TrimEnd('/'), LongestLink);

    public async Task<IActionResult> OnGetAsync(string key, CancellationToken cancel)
    {
        var id = ResourceKey.Id(key)!.Value;
        if (await db.ProfileAsync(id, cancel) is not { } person)
        {
            if (!await db.AskedNotToBeNamedAsync(id, null, cancel)) return NotFound();
            HttpContext.Features.Set(new ErrorReason(texts["Reading.UnnamedPage"]));
            return StatusCode(StatusCodes.Status410Gone);
        }
        if (key != ResourceKey.Of(id, person.Name)) return LocalRedirectPermanent(links.Contributor(id, person.Name));
        Person = person;
        var address = links.Contributor(id, person.Name);
        ViewData["Feed"] = address + "/flux";
        if (person.Entry.IsListed)
        {
            CardUrl = address + ".vcf";
            IsReachable = await db.Askable().AnyAsync(c => c.Id == id, cancel);
            if (!IsOwn) AskUrl = links.AskForHand(person: IsReachable ? id : null);
        }
        Shows = [.. Entry(person.Entry).Where(e => e.Words.Length > 0)];
        JsonLd = jsonLd.Write(person, address, directory.Labels(person.Skills));
        Skills = [.. person.Skills.Select(library.Current.Catalogue.Find).OfType<FacetTerm>().Select(t => new LinkView(words.Of(t), links.Library(t)))];
        Works = await WorksAsync(id, cancel);
        Offers = await offers.LinesAsync(await db.OffersOfAsync(id, null, offers.Today, cancel), cancel);
        return Page();
    }

    private IEnumerable<(string Icon, string Label, string Words)> Entry(DirectoryEntry entry) =>
    [
        ("people", "Directory.AsksFor", directory.Missions(entry)),
        ("calendar", "Facets.disponibilite", entry.Availability == Availability.None ? "" : texts[$"Directory.Availability.{entry.Availability}"]),
        ("context", "Directory.Knows", string.Join(", ", directory.Labels(entry.Contexts))),
        ("language", "Directory.Speaks", string.Join(", ", entry.Languages.Select(words.Language))),
        ("tell", "Directory.CanSupportLabel", entry.CanSupport),
        ("meet", "Directory.SeeksPairLabel", entry.SeeksPair),
    ];

    private async Task<IReadOnlyList<(string, IReadOnlyList<CardView>)>> WorksAsync(int id, CancellationToken cancel)
    {
        var (credited, used) = (await db.CreditedToAsync(Person.Uid, MostWorks, cancel), await db.UsedByAsync(id, MostUsed, cancel));
        var works = await db.CardsAsync([.. credited, .. used.Except(credited)], cancel);
        var makings = await db.MakingsAsync(works, cancel);
        var byKind = works.Where(w => credited.Contains(w.Id)).ToLookup(w => KindOf(w, makings[w.Uid]));
        return
        [
            .. Kinds.Select(k => (k.Title, cards.Cards(byKind[k.Title]))).Append(("Profile.Used", cards.Cards(works.Where(w => used.Contains(w.Id)))))
                .Where(k => k.Item2.Count > 0),
        ];
    }

    private string KindOf(ResourceCard work, Making made)
    {
        var roles = work.Sheet.Credits.Where(c => c.Party == Person.Uid).Select(c => c.Role).ToList();
        if (work.Sheet.Origins.Count > 0 && roles.Exists(r => Resource.OwnRoles.Contains(r)) && !made.Parties.Contains(Person.Uid)) return TakenUp;
        return Kinds.First(k => k == Kinds[^1] || k.Roles.Any(roles.Contains)).Title;
    }
}
