using CommonsForge.Domain.Merging;
using CommonsForge.Domain.Resources;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Pages.Editing;

/// <content>Editing one section of a text alone: the form holds it, and it is put back where it stood.</content>
public sealed partial class EditorModel
{
    private SectionFrame? _frame;

    /// <summary>Number of the section that is edited alone, from 1; the whole text without it.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Partie { get; set; }

    /// <summary>Where that section stood when the form was drawn.</summary>
    [BindProperty]
    public string? Cadre { get; set; }

    /// <summary>The section that is edited alone, or <c>null</c>.</summary>
    public Section? Part => Partie is { } n && n >= 1 && n <= Parts.Count ? Parts[n - 1] : null;

    /// <summary>All sections of the text as it was kept last.</summary>
    public IReadOnlyList<Section> Parts => field ??= Sections.Of(Before.Text.Body);

    /// <summary>Whether each part is in sight at once: of whoever comes from the page of a resource and has not begun yet.</summary>
    public bool OffersParts => From is not null && Draft is null && HttpMethods.IsGet(Request.Method);

    // What the form shows at first: one section, or all.
    private void ShowPart()
    {
        _frame = Partie is { } n ? SectionFrame.Around(Before.Text.Body, n) : null;
        if (_frame is null) Partie = null;
        else (Cadre, Fiche.Corps) = (_frame.ToString(), _frame.Get(Before.Text.Body));
    }

    // The whole text that the form asks for. Where the rest changed meanwhile nothing is replaced: what was typed goes beside what is there.
    private string WholeText(string body)
    {
        DescribeImages();
        var typed = Intake.Clean(Fiche.Corps);
        if (Partie is null) return typed;
        _frame = SectionFrame.Parse(Cadre);
        var moved = _frame?.Fits(body) != true;
        (body, _frame) = moved ? SectionFrame.Beside(body, typed) : _frame!.Put(body, typed);
        if (moved) ModelState.AddModelError("", texts["Editor.PartMoved"]);
        (Cadre, Partie) = (_frame.ToString(), _frame.NumberIn(body) ?? Partie);
        return body;
    }

    // The draft, at the section that is being edited, or at another; 0 for the whole.
    private string DraftUrlAt(int? part = null, int? step = null)
    {
        var there = part ?? (Partie is null ? 0 : _frame?.NumberIn(Before.Text.Body));
        return DraftUrl(Draft!.Id) + Query(there is > 0 ? FormattableString.Invariant($"partie={there}") : null, step is null ? null : FormattableString.Invariant($"etape={step}"), OtherDraft is { } other ? FormattableString.Invariant($"{ApartNotice.Key}={other}") : null);
    }

    private static string Query(params string?[] asked) => string.Join('&', asked.OfType<string>()) is { Length: > 0 } query ? "?" + query : "";

    // Somebody's draft of this resource, at the same section if it is still there.
    private async Task<string> BegunUrlAsync(int draft, CancellationToken cancel)
    {
        var part = Partie is { } n ? Sections.Follow(Before.Text.Body, n, await db.Drafts.Where(d => d.Id == draft).Select(d => d.Body).SingleAsync(cancel)) : null;
        return DraftUrl(draft) + Query(part is { } there ? FormattableString.Invariant($"partie={there}") : null, Suggestion is { } suggestion ? FormattableString.Invariant($"suggestion={suggestion}") : null, Retour is { } report ? FormattableString.Invariant($"retour={report}") : null);
    }
}
