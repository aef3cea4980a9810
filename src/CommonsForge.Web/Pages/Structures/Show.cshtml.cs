using CommonsForge.Data;
using CommonsForge.Data.Contributors;
using CommonsForge.Data.Offers;
using CommonsForge.Data.Resources;
using CommonsForge.Data.Search;
using CommonsForge.Domain.Permissions;
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

namespace CommonsForge.Web.Pages.Structures;

/// <summary>A structure of the commons: what it is, who belongs to it, what it and they are credited for.</summary>
[CachedPage]
public sealed class ShowModel(CommonsDb db, LibraryIndex library, CardWriter cards, FacetWords words, JsonLdWriter jsonLd, OfferWriter offers, Texts texts, Links links) : PageModel
{
    private const int MostWorks = 60;

    public StructureProfile Structure { get; private set; } = null!;

    /// <summary>Its type, as a way into the library; <c>null</c> when no vocabulary knows it.</summary>
    public LinkView? Type { get; private set; }

    public LinkView? Place { get; private set; }

    /// <summary>Its own site, said without the scheme; only an address of the web is one.</summary>
    public LinkView? Site { get; private set; }

    public IReadOnlyList<(LinkView Name, string Bio)> Members { get; private set; } = [];

    public IReadOnlyList<CardView> Works { get; private set; } = [];

    /// <summary>What its members made, without what is credited to it already.</summary>
    public IReadOnlyList<CardView> MembersWorks { get; private set; } = [];

    /// <summary>What it says it uses.</summary>
    public IReadOnlyList<CardView> Uses { get; private set; } = [];

    /// <summary>Where its members change what it says of itself; <c>null</c> to anybody else.</summary>
    public string? EditUrl { get; private set; }

    /// <summary>Where those who speak for it manage who belongs to it; <c>null</c> to anybody else.</summary>
    public string? MembersUrl { get; private set; }

    /// <summary>What it offers: after what it gave.</summary>
    public IReadOnlyList<OfferView> Offers { get; private set; } = [];

    /// <summary>It as a visiting card.</summary>
    public string CardUrl { get; private set; } = "";

    public IHtmlContent JsonLd { get; private set; } = HtmlString.Empty;

    public async Task<IActionResult> OnGetAsync(string key, CancellationToken cancel)
    {
        var id = ResourceKey.Id(key)!.Value;
        if (await db.StructureAsync(id, cancel) is not { } structure)
        {
            if (!await db.AskedNotToBeNamedAsync(null, id, cancel)) return NotFound();
            HttpContext.Features.Set(new ErrorReason(texts["Reading.UnnamedPage"]));
            return StatusCode(StatusCodes.Status410Gone);
        }
        var address = links.Structure(id, structure.Name);
        if (key != ResourceKey.Of(id, structure.Name)) return LocalRedirectPermanent(address);
        (Structure, CardUrl) = (structure, address + ".vcf");
        var catalogue = library.Current.Catalogue;
        Type = structure.Type is { } type && catalogue.Find(type) is { } term ? new(words.Of(term), links.Library(term)) : null;
        Place = structure.Place is { } place ? new(place.NameIn(texts.Language), catalogue.Find("territoire")?.Find(place.Code.ToLowerInvariant()) is { } here ? links.Library(here) : null) : null;
        Site = Uri.TryCreate(structure.Url, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp)
            ? new((url.Host + url.PathAndQuery).TrimEnd('/'), structure.Url) : null;
        Members = [.. structure.Members.Select(m => (new LinkView(m.Name, links.Contributor(m.Id, m.Name)), m.Bio))];
        var own = await db.CreditedToAsync(structure.Uid, MostWorks, cancel);
        var made = structure.Members.Count == 0 ? [] : await db.CreditedToAsync([.. structure.Members.Select(m => m.Uid)], MostWorks, cancel);
        var rows = await db.CardsAsync([.. own.Union(made)], cancel);
        Works = cards.Cards(rows.Where(r => own.Contains(r.Id)));
        MembersWorks = cards.Cards(rows.Where(r => !own.Contains(r.Id)));
        Uses = structure.Uses.Count == 0 ? [] : cards.Cards(await db.CardsAsync(await db.Resources.Where(r => structure.Uses.Contains(r.Uid) && r.Standing != Standing.Withdrawn).OrderBy(r => r.Id).Select(r => r.Id).ToListAsync(cancel), cancel));
        await ManageAsync(id, address, cancel);
        Offers = await offers.LinesAsync(await db.OffersOfAsync(null, id, offers.Today, cancel), cancel);
        JsonLd = jsonLd.Write(structure, address, Place?.Label);
        return Page();
    }

    // Belonging is one thing, being named on the page another.
    private async Task ManageAsync(int id, string address, CancellationToken cancel)
    {
        if (HttpContext.Person() is not { } person) return;
        var standing = await db.MembersStandingAsync(id, person.ContributorId, person.May(Permission.Moderate), cancel);
        if (standing == MembersStanding.Member) EditUrl = address + "/modifier";
        if (standing != MembersStanding.None) MembersUrl = address + Links.MembersRest;
    }
}
