using CommonsForge.Domain;
using CommonsForge.Domain.Permissions;
using CommonsForge.Domain.Workshops;
using CommonsForge.Web.Authorization;
using CommonsForge.Web.Components;
using CommonsForge.Web.Pages.Aside;
using CommonsForge.Web.Pages.Library;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CommonsForge.Web.Pages.Workshops;

/// <summary>
/// <em>Composer une séance</em>: every state is an address, and the form only leads from one to the next. No antiforgery token: it changes nothing but
/// the address that whoever sends it arrives at. It is sent by POST because an address of so many fields would be too long for a server.
/// </summary>
[IgnoreAntiforgeryToken]
public sealed class IndexModel(WorkshopWriter writer, Links links, Texts texts) : PageModel
{
    private AsideList _aside = new([]);

    /// <summary>The séance as it is.</summary>
    public Workshop Workshop { get; private set; } = new();

    /// <summary>Words looked for, or empty.</summary>
    public string Words { get; private set; } = "";

    /// <summary>What the page shows of it.</summary>
    public WorkshopView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        (Workshop, Words) = (WorkshopAddress.Read(Request.Query), WorkshopAddress.Words(Request.Query));
        var canonical = WorkshopAddress.Write(Workshop, Words);
        // One that an address cannot hold was not written here: it is shown, and led nowhere.
        if (canonical.Length <= WorkshopAddress.Longest && !LibraryAddress.Same(canonical, Request.QueryString.Value)) return LocalRedirect(links.Page(WorkshopAddress.Path) + canonical);
        return await ShowAsync(cancel);
    }

    [Requires(Permission.Everyone)]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var form = new WorkshopForm(Request.Form);
        (Workshop, Words) = (form.Read(), form.Words);
        foreach (var (field, fault) in form.Faults) Fault(field, texts[fault]);
        if (!ModelState.IsValid) return await ShowAsync(cancel);
        try
        {
            Change(form);
        }
        catch (BrokenRuleException e)
        {
            ModelState.AddModelError("", texts[e.Code, Workshop.MostMoments]);
            return await ShowAsync(cancel);
        }
        var address = WorkshopAddress.Write(Workshop, Words);
        if (address.Length <= WorkshopAddress.Longest) return LocalRedirect(links.Page(WorkshopAddress.Path) + address + Near(form));
        ModelState.AddModelError("", texts["Workshop.TooLong"]);
        return await ShowAsync(cancel);
    }

    /// <summary>What a field shows: what was typed when that cannot be read, else what it is.</summary>
    public string? Shown(string field, string? value) => ModelState.TryGetValue(field, out var entry) ? entry.AttemptedValue : value;

    private void Change(WorkshopForm form)
    {
        if (form.Number("monter") is { } up) Workshop = Workshop.Moved(up, -1);
        if (form.Number("descendre") is { } down) Workshop = Workshop.Moved(down, 1);
        if (form.Number("retirer") is { } gone) Workshop = Workshop.Without(gone);
        if (form.Added() is { } own) Workshop = Workshop.With(own);
        if (form.Number("ajouter") is > 0 and var id) Workshop = Workshop.With(new() { Resource = id });
        if (form.Number("de-cote") is null) return;
        foreach (var put in AsideList.Read(Request.Cookies[AsideList.Cookie]).Ids.Except(Workshop.Resources)) Workshop = Workshop.With(new() { Resource = put });
    }

    // Back where the gesture was made.
    private static string Near(WorkshopForm form) =>
        form.Number("monter") is { } up ? "#" + Anchor(up - 1)
        : form.Number("descendre") is { } down ? "#" + Anchor(down + 1)
        : form.Number("ajouter") is not null || form.Number("chercher") is not null ? "#ajouter"
        : "";

    private static string Anchor(int at) => WorkshopForm.Field("moment", Math.Max(0, at)).Replace('.', '-');

    private async Task<IActionResult> ShowAsync(CancellationToken cancel)
    {
        _aside = AsideList.Read(Request.Cookies[AsideList.Cookie]);
        View = await writer.ComposeAsync(Workshop, Words, _aside, cancel);
        ViewData["Robots"] = "noindex";
        Response.Headers.CacheControl = "private, no-store";
        return Page();
    }

    private void Fault(string field, string text)
    {
        var typed = Request.Form[field].ToString();
        ModelState.SetModelValue(field, typed, typed);
        ModelState.AddModelError(field, text);
    }
}
