using System.Globalization;
using CommonsForge.Data.Resources;
using CommonsForge.Domain.Resources;
using CommonsForge.Web.Components;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Pages.Editing;

/// <content>Keeping what was typed. Where the same draft is open twice, both texts stay, and whoever saves last is told so.</content>
public sealed partial class EditorModel
{
    /// <summary>Key of the draft that was kept elsewhere since this form was drawn; 0 once it is sent or thrown away; <c>null</c> where nobody else wrote.</summary>
    [BindProperty(SupportsGet = true, Name = ApartNotice.Key)]
    public int? OtherDraft { get; set; }

    /// <summary>Key of the work that a draft changes: its form says so itself, for when the draft is gone.</summary>
    [BindProperty]
    public int? Oeuvre { get; set; }

    /// <summary>What the text was made from, for the same reason: as <see cref="LeftDraft.OriginOf"/> writes it.</summary>
    [BindProperty]
    public string? Venue { get; set; }

    /// <summary>What is said of the other draft; <c>null</c> where there is none.</summary>
    public NoticeView? Apart => ApartNotice.Of(OtherDraft, links, texts);

    // Whatever is wrong with it, what was typed is kept first.
    private async Task KeepAsync(CancellationToken cancel)
    {
        var content = await ReadAsync(Before, cancel);
        OtherDraft = await OtherDraftAsync(cancel);
        await PutAsync(content, beside: Draft is not null && OtherDraft is not null, cancel);
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Between reading and writing.
            db.Entry(Draft!).State = EntityState.Detached;
            OtherDraft = await db.Drafts.AnyAsync(d => d.Id == Draft!.Id, cancel) ? Draft!.Id : 0;
            await PutAsync(content, beside: true, cancel);
            await db.SaveChangesAsync(cancel);
        }
        Before = content;
        (Id, Fiche.Etat) = (Draft!.Id, Draft.Saves);
        // The fields are drawn with what was sent; this one is what the next form must say.
        ModelState.SetModelValue("Fiche.Etat", new(Draft.Saves.ToString(CultureInfo.InvariantCulture)));
    }

    private async Task PutAsync(Content content, bool beside, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var community = Fiche.Communaute is { Length: > 0 } slug ? await db.Communities.SingleOrDefaultAsync(c => c.Slug == slug, cancel) : null;
        if (beside) db.Drafts.Add(Draft = Draft!.Beside(content, now));
        else if (Draft is null) db.Drafts.Add(Draft = From is null ? new(content, Me, now) : new(From, content, Me, now));
        else Draft.Keep(content, now);
        Draft.Accompany(Intake.Clean(Fiche.Note).Trim(), Fiche.Droits, community);
        Draft.Answer(Fiche.Reponses);
        if (TakenUpReport is not null) Draft.TakeUp(TakenUpReport);
    }

    // Another tab or another device kept this draft since the form was drawn, let go of it, or began to change the same work.
    private async Task<int?> OtherDraftAsync(CancellationToken cancel) =>
        Draft is not null ? Draft.Saves == Fiche.Etat ? null : Draft.Id
        : Id is not null ? 0
        : From is not null ? await db.DraftOfAsync(From.ResourceId, Me.Id, cancel)
        : null;
}
