using System.Globalization;
using CommonsForge.Data.Resources;
using CommonsForge.Data.Search;
using CommonsForge.Web.Pages.Library;
using CommonsForge.Web.Pages.Resources;
using CommonsForge.Web.Settings;

namespace CommonsForge.Web.Components;

/// <summary>The addresses of the site's pages, in the language of the request. One place, because they never break.</summary>
public sealed class Links(IHttpContextAccessor accessor, CommonsSettings settings)
{
    private PathString Base => accessor.HttpContext?.Request.PathBase ?? "";

    /// <summary>A page by its path.</summary>
    public string Page(string path) => Base + path;

    public string Resource(int id, string title, string rest = "") => $"{Base}/ressources/{ResourceKey.Of(id, title)}{rest}";

    /// <summary>The permanent address of a version, for use outside of the site.</summary>
    public string Version(int id, string title, int number) => Absolute(Resource(id, title, string.Create(CultureInfo.InvariantCulture, $"/revisions/{number}")));

    /// <summary>What an address of a page, or somebody's address elsewhere, is outside of the site; <c>null</c> where it leads nowhere on the web.</summary>
    public Uri? Outside(string? url) =>
        Uri.TryCreate(url is ['/', ..] ? Absolute(url) : url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri : null;

    /// <summary>The feed of what answers a question, whatever order or page the question asks for.</summary>
    public string Feed(LibraryQuery query) => LibraryAddress.Write(query.ForFeed()) is { Length: > 0 } asked ? $"{Base}/ressources/flux{asked}" : Page("/flux");

    /// <summary>Where to follow something once a month: <c>recherche</c>, <c>territoire</c> or <c>theme</c>.</summary>
    public string Monthly(string key, string target) => Page($"{Mail.MonthlyStops.PlanPath}?{key}={Uri.EscapeDataString(target)}");

    /// <summary>A proposal, at its latest version or at that of a number.</summary>
    public string Proposal(int id, int? version = null) => string.Create(CultureInfo.InvariantCulture, $"{Base}/propositions/{id}") + (version is { } n ? string.Create(CultureInfo.InvariantCulture, $"?version={n}") : "");

    /// <summary>The form that asks for a hand, with what was typed or chosen elsewhere in it.</summary>
    public string AskForHand(string? words = null, string? context = null, string? structure = null, string? theme = null, string? place = null, int? person = null)
    {
        var carried = new Dictionary<string, string?>(StringComparer.Ordinal) { ["mots"] = words, ["contexte"] = context, ["structure"] = structure, ["theme"] = theme, ["lieu"] = place, ["personne"] = person?.ToString(CultureInfo.InvariantCulture) };
        return Microsoft.AspNetCore.WebUtilities.QueryHelpers.AddQueryString(Page("/besoins/demander"), carried.Where(c => !string.IsNullOrEmpty(c.Value)));
    }

    public string Need(int id, string title, string rest = "") => $"{Base}/besoins/{ResourceKey.Of(id, title)}{rest}";

    /// <summary>What readers suggest on a resource, or one suggestion.</summary>
    public string Suggestion(int resource, string title, int? id = null) => Resource(resource, title, SuggestionWriter.Rest) + (id is { } one ? string.Create(CultureInfo.InvariantCulture, $"?suggestion={one}") : "");

    /// <summary>Where somebody who is on an image of a resource asks to hide it.</summary>
    public string AskImage(int resource) => string.Create(CultureInfo.InvariantCulture, $"{Base}/signaler/photo?ressource={resource}");

    /// <summary>Where somebody says that they are on a photograph of a report of use.</summary>
    public string AskPhoto(int report) => string.Create(CultureInfo.InvariantCulture, $"{Base}/signaler/photo?retour={report}");

    /// <summary>A photograph of a report of use that not everybody sees, for those who do.</summary>
    public string ReportPhoto(int report, int place, bool amended) => string.Create(CultureInfo.InvariantCulture, $"{Base}/retours/{report}?handler=Photo&numero={place}{(amended ? "&modification=true" : "")}");

    /// <summary>What somebody says of an image, for those who decide.</summary>
    public string Image(int id, string rest = "") => string.Create(CultureInfo.InvariantCulture, $"{Base}/relectures/images/{id}{rest}");

    /// <summary>The stories of those who used a resource.</summary>
    public string Reports(int resource, string title) => Resource(resource, title, "/retours");

    /// <summary>Where to say that one used a resource, or one of its versions.</summary>
    public string Used(int resource, string title, int? version = null) => Resource(resource, title, "/utilisee") + (version is { } n ? string.Create(CultureInfo.InvariantCulture, $"?version={n}") : "");

    /// <summary>A story by itself.</summary>
    public string Report(int id) => string.Create(CultureInfo.InvariantCulture, $"{Base}/retours/{id}");

    /// <summary>Where a member of a structure says whether a story may name it.</summary>
    public string ReportStructure(int id) => Report(id) + "/structure";

    /// <summary>Where those who took part answer a collection, or what its facilitator does with it.</summary>
    public string Collection(string code, string rest = "") => Page(CollectionPath(code, rest));

    /// <summary>The same without language, for mail.</summary>
    public static string CollectionPath(string code, string rest = "") => $"/collectes/{code}{rest}";

    /// <summary>Where to open a collection about a resource.</summary>
    public string Collect(int resource, string title) => Resource(resource, title, "/collecter");

    /// <summary>Somebody's draft.</summary>
    public string Draft(int id, string rest = "") => string.Create(CultureInfo.InvariantCulture, $"{Base}/compte/brouillons/{id}{rest}");

    public string Offer(int id, string title) => $"{Base}/offres/{ResourceKey.Of(id, title)}";

    /// <summary>A peer's view that somebody asked for.</summary>
    public string PeerRequest(int id) => Page(PeerPath(id));

    /// <summary>The same without language, for mail.</summary>
    public static string PeerPath(int id) => string.Create(CultureInfo.InvariantCulture, $"/regard-de-pair/{id}");

    /// <summary>An introduction, for the two whom it concerns.</summary>
    public string Introduction(int id) => Page(IntroductionPath(id));

    /// <summary>The same without language, for mail.</summary>
    public static string IntroductionPath(int id) => string.Create(CultureInfo.InvariantCulture, $"/mises-en-relation/{id}");

    public string Contributor(int id, string name) => $"{Base}/contributeurs/{ResourceKey.Of(id, name)}";

    public string Structure(int id, string name, string rest = "") => Page(StructurePath(id, name) + rest);

    /// <summary>The same without language, for mail.</summary>
    public static string StructurePath(int id, string name) => $"/structures/{ResourceKey.Of(id, name)}";

    /// <summary>What the address of a structure ends in where its members are managed.</summary>
    public const string MembersRest = "/membres";

    /// <summary>The page of somebody credited, or <c>null</c> for a party from outside and for one that asked not to be named.</summary>
    public string? Party(PartyName party) => party switch
    {
        { Withdrawn: true } => null,
        { ContributorId: { } person } => Contributor(person, party.Name),
        { OrganisationId: { } structure } => Structure(structure, party.Name),
        _ => null,
    };

    public string Community(string slug) => $"{Base}/communautes/{slug}";

    /// <summary>The trame of a type, by slug; of a community, or the one that all share.</summary>
    public string Template(string type, string? community = null, string rest = "") => $"{Base}/trames/{type}{rest}{(string.IsNullOrEmpty(community) ? "" : $"?communaute={Uri.EscapeDataString(community)}")}";

    /// <summary>A community's chantiers, or one of them.</summary>
    public string Chantiers(string community, int? id = null) => $"{Community(community)}/chantiers" + (id is { } one ? string.Create(CultureInfo.InvariantCulture, $"/{one}") : "");

    /// <summary>A territory, by its code; France is the map.</summary>
    public string Territory(string code) => code == Domain.Territories.TerritoryCode.France ? $"{Base}/territoires" : $"{Base}/territoires/{code}";

    public string Vocabulary(string key) => $"{Base}/vocabulaires/{key}";

    /// <summary>The library, asked for a value of a facet.</summary>
    public string Library(FacetTerm term) => Library(new LibraryQuery().Toggle(term.Facet.Key, term.Slug));

    public string Library(LibraryQuery query) => $"{Base}/ressources{LibraryAddress.Write(query)}";

    /// <summary>The same address for use outside of the site: mails, QR codes, feeds.</summary>
    /// <param name="path">An address given by this class.</param>
    public string Absolute(string path) => Root + path;

    /// <summary>The same in mail, which is read elsewhere and later: where the site is for everybody, never where whoever caused it happened to ask.</summary>
    /// <param name="path">An address of the site, with its language.</param>
    public string Mailed(string path) => settings.MailedUrl.ToString().TrimEnd('/') + path;

    /// <summary>The identifier of a thing outside this commons: it answers 303 to its page.</summary>
    public string Id(Guid uid) => $"{Root}/id/{uid}";

    private string Root => (settings.PublicUrl?.ToString() ?? Here()).TrimEnd('/');

    // In Development nobody says where the site stands: it stands where it was asked.
    private string Here() => accessor.HttpContext?.Request is { } request ? $"{request.Scheme}://{request.Host}" : "http://localhost:5080";
}
