using CommonsForge.Data;
using CommonsForge.Data.Needs;
using CommonsForge.Data.Search;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Needs;
using CommonsForge.Domain.Permissions;
using CommonsForge.Web.Authorization;
using CommonsForge.Web.Components;
using CommonsForge.Web.Http;
using CommonsForge.Web.Pages.Editing;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Pages.Needs;

/// <summary><em>Demander un coup de main</em>: two fields are enough, an account is asked for at the end only, and resources that may answer are shown on the way.</summary>
[KeepsForm]
[EnableRateLimiting(RateLimits.AnonymousPosts)]
public sealed class AskModel(CommonsDb db, LibraryIndex library, NeedMatcher matcher, NeedWriter writer, EditorVisitors visitors, FacetWords words, PlaceWriter places, AskedPerson asked, TimeProvider time, Links links, Texts texts) : PageModel
{
    [BindProperty]
    public NeedForm Input { get; set; } = new();

    [BindProperty]
    public string? Nom { get; set; }

    [BindProperty]
    public string? Courriel { get; set; }

    /// <summary>Whether an address that was pointed out shall stand.</summary>
    [BindProperty]
    public bool Coordonnees { get; set; }

    /// <summary>Whether one was found.</summary>
    public bool AsksContact { get; private set; }

    /// <summary>What was just done, said once after the redirect.</summary>
    [BindProperty(SupportsGet = true, Name = "fait")]
    public string? Done { get; set; }

    /// <summary>Key of somebody of the directory whom to ask, or <c>null</c>.</summary>
    [BindProperty(SupportsGet = true, Name = "personne")]
    public int? AskedId { get; set; }

    /// <summary>Their name; <c>null</c> where there is nobody to ask by that key.</summary>
    public string? AskedName { get; private set; }

    public bool IsVisitor => HttpContext.Person() is null;

    /// <summary>Resources that may answer what was typed; <c>null</c> when nobody looked for them.</summary>
    public IReadOnlyList<CardView>? Found { get; private set; }

    /// <summary>Who would read what was typed, said before it is posted; <c>null</c> as long as nobody looked.</summary>
    public NeedAudience? Readers { get; private set; }

    public string Delay { get; private set; } = "";

    /// <summary>The terms of a facet, to choose from.</summary>
    public IReadOnlyList<(string Value, string Label)> Terms(string facet) => words.Choices(library.Current.Catalogue, facet);

    /// <summary>What was typed or chosen elsewhere comes along: <c>?mots=…&amp;contexte=…&amp;structure=…&amp;theme=…&amp;lieu=…</c>.</summary>
    public Task<IActionResult> OnGetAsync(string? mots, string? contexte, string? structure, string? theme, string? lieu, CancellationToken cancel)
    {
        Input = new() { Title = Cut(mots), Context = contexte?.Split(',')[0], Structure = structure?.Split(',')[0], Themes = [.. (theme ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Take(Need.MostThemes)], Place = Cut(lieu) };
        return ShowAsync(cancel);

        static string? Cut(string? text) => text?.Length > Need.LongestTitle ? text[..Need.LongestTitle] : text;
    }

    /// <summary>Shows what may answer what was typed so far; nothing is posted.</summary>
    [Requires(Permission.Everyone)]
    public async Task<IActionResult> OnPostChercherAsync(CancellationToken cancel)
    {
        ModelState.Clear();
        var (code, _) = await Input.PlaceAsync(db, cancel);
        var ask = Input.Ask(library.Current.Catalogue, code);
        Readers = ask.Audience;
        Found = await writer.CardsAsync(await matcher.ResourcesAsync(NeedSubject.Of(ask), cancel), NeedWriter.Shown, cancel);
        return await ShowAsync(cancel);
    }

    /// <summary>The same for a script, while somebody writes: three, in a few lines, and who would read it.</summary>
    [Requires(Permission.Everyone)]
    public async Task<IActionResult> OnPostProchesAsync(CancellationToken cancel)
    {
        ModelState.Clear();
        var (code, _) = await Input.PlaceAsync(db, cancel);
        var ask = Input.Ask(library.Current.Catalogue, code);
        var cards = await writer.CardsAsync(await matcher.ResourcesAsync(NeedSubject.Of(ask), cancel), NeedWriter.AtOnce, cancel);
        return new PartialViewResult { ViewName = "_NeedNear", ViewData = new ViewDataDictionary<IReadOnlyList<CardView>>(ViewData, cards) { ["Readers"] = ask.Audience } };
    }

    [Requires(Permission.Everyone)]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var started = time.GetTimestamp();
        var ask = Input.Ask(library.Current.Catalogue, await TerritoryAsync(cancel));
        foreach (var problem in ask.Check(writer.Today)) ModelState.AddModelError(NeedForm.Fields[problem.Field], texts[problem.Code, problem.Arguments]);
        AsksContact = ask.Audience == NeedAudience.Public && !Coordonnees && NeedForm.PointOut(ask, ModelState, texts);
        var who = IsVisitor ? visitors.Check(Nom, Courriel, HttpContext, ModelState) : null;
        if (!ModelState.IsValid) return await ShowAsync(cancel);
        if (who is not null)
        {
            if (visitors.Refuse(HttpContext, who.Email) is { } refusal) return refusal;
            await visitors.NeedAsync(who, ask, AskedId, cancel);
            await SteadyTime.SinceAsync(time, started, cancel);
            return LocalRedirect(links.Page("/besoins/demander?fait=courriel"));
        }
        var (need, _) = await db.PostNeedAsync(ask, await MeAsync(cancel), confirmed: true, cancel);
        return LocalRedirect($"{links.Need(need.Id, need.Title)}?fait={await asked.ProposeAsync(need, AskedId, cancel)}");
    }

    private async Task<string?> TerritoryAsync(CancellationToken cancel)
    {
        var (code, choices) = await Input.PlaceAsync(db, cancel);
        if (code is null && !string.IsNullOrWhiteSpace(Input.Place))
            places.Ask(ModelState, "Input.Lieu", Input.Place, choices);
        return code;
    }

    private Task<Contributor> MeAsync(CancellationToken cancel) => db.Contributors.SingleAsync(c => c.Id == HttpContext.Person()!.ContributorId, cancel);

    private async Task<IActionResult> ShowAsync(CancellationToken cancel)
    {
        ViewData["Title"] = texts["Need.AskTitle"];
        ViewData["Description"] = texts["Need.AskLead"];
        if (Request.Query.Count > 0) ViewData["Robots"] = "noindex, follow";
        Delay = await writer.DelayAsync(cancel);
        AskedName = await asked.NameAsync(AskedId, cancel);
        return Page();
    }
}
