using System.Globalization;
using CommonsForge.Data;
using CommonsForge.Data.Needs;
using CommonsForge.Data.Search;
using CommonsForge.Data.Territories;
using CommonsForge.Web.Components;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;

namespace CommonsForge.Web.Pages.Needs;

/// <summary>What the public list and the board of those who guide needs share: filters as an address holds them, pages of so many.</summary>
public abstract class ListModel(CommonsDb db, LibraryIndex library, FacetWords words, PlaceWriter places, Texts texts) : PageModel
{
    protected const int PageSize = 15;
    protected const int LastPage = 50;

    /// <summary>Slug of a theme.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Theme { get; set; }

    /// <summary>A territory as typed.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Lieu { get; set; }

    /// <summary>Name of the part shown.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Etat { get; set; }

    public IReadOnlyList<NeedCardView> Items { get; protected set; } = [];

    public IReadOnlyList<ChoiceView> Parts { get; protected set; } = [];

    public PagerView? Pager { get; private set; }

    public bool IsFiltered => !string.IsNullOrEmpty(Theme) || !string.IsNullOrWhiteSpace(Lieu);

    protected abstract string Path { get; }

    public IReadOnlyList<(string Value, string Label)> Themes() => [("", texts["Need.AnyTheme"]), .. (library.Current.Catalogue.Find("theme")?.Terms ?? []).Select(t => (t.Slug, words.Of(t)))];

    /// <summary>The filter asked for; a place that is not one territory narrows nothing, and the page asks which.</summary>
    protected async Task<NeedFilter> FilterAsync(NeedPart part, CancellationToken cancel)
    {
        string? code = null;
        if (!string.IsNullOrWhiteSpace(Lieu))
        {
            (code, var choices) = await PlaceText.ReadAsync(db, Lieu, cancel);
            if (code is null) places.Ask(ModelState, "lieu", Lieu, choices);
        }
        return new(part, library.Current.Catalogue.Find("theme")?.Find(Theme ?? "")?.Concept, Territory: code);
    }

    /// <summary>The page asked for, from 1; 0 for one that is not there.</summary>
    protected int Number()
    {
        // Razor Pages has a route value of that name, which a bound property would take.
        if (!Request.Query.ContainsKey("page")) return 1;
        return int.TryParse(Request.Query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= LastPage ? number : 0;
    }

    /// <summary>Keeps a page of a list of one more than it shows.</summary>
    protected List<NeedLine> Keep(List<NeedLine> lines, int page)
    {
        var more = lines.Count > PageSize;
        Pager = page == 1 && !more ? null : new(page > 1 ? AddressOf(Etat, page - 1) : null, more && page < LastPage ? AddressOf(Etat, page + 1) : null, []);
        return more ? lines[..PageSize] : lines;
    }

    /// <summary>The same list, another part of it or another page.</summary>
    protected string AddressOf(string? part, int page = 1)
    {
        var asked = new Dictionary<string, string?>(StringComparer.Ordinal) { ["etat"] = Null(part), ["theme"] = Null(Theme), ["lieu"] = Null(Lieu), ["page"] = page > 1 ? page.ToString(CultureInfo.InvariantCulture) : null };
        return QueryHelpers.AddQueryString(Path, asked.Where(a => a.Value is not null));

        static string? Null(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
    }
}
