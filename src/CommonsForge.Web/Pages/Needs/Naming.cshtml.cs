using CommonsForge.Data;
using CommonsForge.Data.Needs;
using CommonsForge.Domain.Needs;
using CommonsForge.Domain.Permissions;
using CommonsForge.Web.Authorization;
using CommonsForge.Web.Components;
using CommonsForge.Web.Pages.Resources;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CommonsForge.Web.Pages.Needs;

/// <summary>Somebody who took part says whether the story of a need may name them, or their structure. For them alone.</summary>
public sealed class NamingModel(CommonsDb db, Texts texts, TimeProvider time) : PageModel
{
    private Need _need = null!;

    public string Title => _need.Title;

    public StoryNaming Asked { get; private set; } = null!;

    /// <summary>The name that would stand there.</summary>
    public string Name => (Asked.Organisation?.Party ?? Asked.Person.Party).Name;

    [Requires(Permission.OwnAccount)]
    public async Task<IActionResult> OnGetAsync(string key, CancellationToken cancel) => await FindAsync(key, cancel) ? Page() : NotFound();

    [Requires(Permission.OwnAccount)]
    public async Task<IActionResult> OnPostAsync(string key, bool oui, CancellationToken cancel)
    {
        if (!await FindAsync(key, cancel)) return NotFound();
        _need.AnswerNaming(Asked.Person, oui, time.GetUtcNow());
        if (_need.Story is { } story) NeedStoryWriter.Name(_need, story, time.GetUtcNow());
        await db.SaveChangesAsync(cancel);
        return RedirectToPage(new { key });
    }

    private async Task<bool> FindAsync(string key, CancellationToken cancel)
    {
        var me = HttpContext.Person()!.ContributorId;
        if (ResourceKey.Id(key) is not { } id || await db.NeedAsync(id, cancel) is not { } need || need.Namings.FirstOrDefault(n => n.PersonId == me) is not { } asked) return false;
        (_need, Asked) = (need, asked);
        ViewData["Title"] = texts["Story.NamingTitle"];
        ViewData["Robots"] = "noindex";
        return true;
    }
}
