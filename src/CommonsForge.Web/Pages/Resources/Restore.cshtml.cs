using System.Globalization;
using CommonsForge.Data;
using CommonsForge.Data.Resources;
using CommonsForge.Domain;
using CommonsForge.Domain.Permissions;
using CommonsForge.Domain.Resources;
using CommonsForge.Web.Authorization;
using CommonsForge.Web.Components;
using CommonsForge.Web.Pages.Editing;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Pages.Resources;

/// <summary>Returns to an earlier version: its text opens as a draft of a new one, published or proposed as any other.</summary>
public sealed class RestoreModel(CommonsDb db, ResourceWriter writer, TimeProvider time, Links links, Texts texts) : ResourcePageModel(db, links, texts)
{
    private readonly Links _links = links;
    private readonly Texts _texts = texts;

    protected override string Rest => string.Create(CultureInfo.InvariantCulture, $"/revisions/{Number}/reprendre");

    [BindProperty(SupportsGet = true)]
    public int Number { get; set; }

    /// <summary>Key of the text that says why nobody can return to it, or <c>null</c>.</summary>
    public string? Refusal { get; private set; }

    /// <summary>What would change.</summary>
    public string? CompareUrl { get; private set; }

    public async Task<IActionResult> OnGetAsync(string key, CancellationToken cancel) => (await LoadAsync(key, cancel)).Instead ?? Page();

    [Requires(Permission.Contribute)]
    public async Task<IActionResult> OnPostAsync(string key, CancellationToken cancel)
    {
        var (instead, current, content) = await LoadAsync(key, cancel);
        if (instead is not null || content is null) return instead ?? Page();
        var me = await Db.Contributors.Include(c => c.Party).SingleAsync(c => c.Id == HttpContext.Person()!.ContributorId, cancel);
        var draft = new Draft(current!, content, me, time.GetUtcNow());
        draft.Accompany(_texts["Restore.Note", Number], null, null);
        Db.Drafts.Add(draft);
        await Db.SaveChangesAsync(cancel);
        return LocalRedirect(_links.Page(string.Create(CultureInfo.InvariantCulture, $"{EditorModel.DraftsPath}/{draft.Id}")));
    }

    private async Task<(IActionResult? Instead, Revision? Current, Content? Content)> LoadAsync(string key, CancellationToken cancel)
    {
        if (await FindAsync(key, Number, cancel) is { } instead) return (instead, null, null);
        if (Read.Standing != Standing.Published) return (LocalRedirect(ResourceUrl), null, null);
        (ViewData["Title"], ViewData["Robots"]) = (_texts["Restore.Title", Number, Read.Sheet.Title], "noindex");
        CompareUrl = writer.Comparison(Read, Read.CurrentNumber, Number);
        var current = (await Db.RevisionAsync(Read.Id, Read.CurrentNumber, cancel))!;
        try
        {
            return (null, current, (await Db.RevisionAsync(Read.Id, Number, cancel))!.ToRestore(current));
        }
        catch (BrokenRuleException e)
        {
            Refusal = e.Code;
            return (null, current, null);
        }
    }
}
