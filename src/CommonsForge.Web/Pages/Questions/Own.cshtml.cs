using System.Globalization;
using CommonsForge.Data;
using CommonsForge.Data.Feedback;
using CommonsForge.Data.Resources;
using CommonsForge.Domain;
using CommonsForge.Domain.Feedback;
using CommonsForge.Domain.Permissions;
using CommonsForge.Web.Authorization;
using CommonsForge.Web.Components;
using CommonsForge.Web.Pages.Resources;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Pages.Questions;

/// <summary>The one question that a resource's authors ask of whoever used it.</summary>
public sealed class OwnModel(CommonsDb db, TimeProvider time, Links links, Texts texts) : ResourcePageModel(db, links, texts)
{
    private readonly Texts _texts = texts;

    protected override string Rest => "/question";

    /// <summary>The version that whoever writes has read.</summary>
    [BindProperty]
    public int Lue { get; set; }

    [BindProperty]
    public string? Texte { get; set; }

    /// <summary>Said once after the redirect.</summary>
    [BindProperty(SupportsGet = true, Name = "fait")]
    public bool Saved { get; set; }

    [Requires(Permission.Contribute)]
    public async Task<IActionResult> OnGetAsync(string key, CancellationToken cancel)
    {
        if (await LoadAsync(key, cancel) is { } instead) return instead;
        var set = await Db.OwnQuestionAsync(Read.Id, cancel);
        (Lue, Texte) = (set?.CurrentNumber ?? 0, set?.Questions is [var only] ? only.Words : null);
        return Page();
    }

    [Requires(Permission.Contribute)]
    public async Task<IActionResult> OnPostAsync(string key, CancellationToken cancel)
    {
        if (await LoadAsync(key, cancel) is { } instead) return instead;
        var set = await Db.OwnQuestionAsync(Read.Id, cancel);
        if ((set?.CurrentNumber ?? 0) != Lue) return MovedOn(set);
        try
        {
            if (set is null) Db.Add(set = new(Guid.CreateVersion7(time.GetUtcNow()), await Db.Resources.SingleAsync(r => r.Id == Read.Id, cancel)));
            var me = await Db.Contributors.SingleAsync(c => c.Id == HttpContext.Person()!.ContributorId, cancel);
            set.Write(string.IsNullOrWhiteSpace(Texte) ? [] : [new() { Words = Texte }], me, time.GetUtcNow());
            await Db.SaveChangesAsync(cancel);
        }
        catch (BrokenRuleException e)
        {
            ModelState.AddModelError(nameof(Texte), _texts[e.Code]);
            return Page();
        }
        catch (DbUpdateException)
        {
            return MovedOn(await Db.QuestionSets.AsNoTracking().SingleOrDefaultAsync(s => s.ResourceId == Read.Id, cancel));
        }
        return LocalRedirect(ResourceUrl + Rest + "?fait=true");
    }

    private async Task<IActionResult?> LoadAsync(string key, CancellationToken cancel)
    {
        if (await FindAsync(key, null, cancel) is { } instead) return instead;
        ViewData["Title"] = _texts["Question.OwnTitle", Read.Sheet.Title];
        ViewData["Robots"] = "noindex, nofollow";
        return await Db.KeepsAsync(Read.Id, Read.Sheet, HttpContext.Person()!.Uid, cancel) ? null : StatusCode(StatusCodes.Status403Forbidden);
    }

    // What was typed stays, and the next time it is sent it counts: its author has been told.
    private PageResult MovedOn(QuestionSet? now)
    {
        Lue = now?.CurrentNumber ?? 0;
        ModelState.SetModelValue(nameof(Lue), new(Lue.ToString(CultureInfo.InvariantCulture)));
        ModelState.AddModelError("", _texts["Question.MovedOn"]);
        return Page();
    }
}
