using System.Globalization;
using CommonsForge.Data;
using CommonsForge.Data.Journal;
using CommonsForge.Data.Resources;
using CommonsForge.Web.Components;
using CommonsForge.Web.Http;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CommonsForge.Web.Pages.Journal;

/// <summary>The public journal of review and moderation, the newest first.</summary>
[CachedPage("avant")]
public sealed class IndexModel(CommonsDb db, ResourceWriter resources, ReviewWords words, Links links, Texts texts) : PageModel
{
    private const string Path = "/journal";

    /// <summary>Only lines before that place.</summary>
    [BindProperty(SupportsGet = true, Name = "avant")]
    public long? Before { get; set; }

    public IReadOnlyList<JournalEntryView> Entries { get; private set; } = [];

    /// <summary>The page of the newest lines, unless it is this one.</summary>
    public string? First { get; private set; }

    /// <summary>The page of older lines, or <c>null</c>.</summary>
    public string? Next { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var lines = await db.PublicJournalAsync(Before, cancel);
        var shown = lines.Take(PublicJournal.PageSize).ToList();
        var names = await db.PartiesAsync([.. shown.Select(l => l.Actor).OfType<Guid>().Distinct()], cancel);
        Entries = [.. shown.Select(l => new JournalEntryView(What(l), words.Moment(l.At), Target(l.Target), Who(l)))];
        if (Before is not null)
        {
            First = links.Page(Path);
            ViewData["Robots"] = "noindex, follow";
        }
        if (lines.Count > PublicJournal.PageSize) Next = links.Page(string.Create(CultureInfo.InvariantCulture, $"{Path}?avant={shown[^1].Seq}"));

        string What(JournalLine line) => texts[line switch
        {
            { Decision: { } decision } => $"Journal.Decided.{decision}",
            { Consent: { } step } => $"Journal.Licence.{step}",
            _ => $"Journal.Kind.{line.Kind}",
        }];

        LinkView Who(JournalLine line) => line.Actor is { } actor ? resources.Name(actor, names) ?? new(texts["Reading.Unnamed"]) : new(texts["Journal.ByItself"]);
    }

    private LinkView? Target(JournalTarget? target) => target is null ? null
        : new(target.Title, target.ProposalId is { } proposal ? links.Proposal(proposal) : links.Resource(target.ResourceId, target.Title), target.Language == texts.Language ? null : target.Language);
}

/// <summary>A line of the journal, to read.</summary>
/// <param name="What">What happened.</param>
/// <param name="When">When.</param>
/// <param name="Target">To what, or <c>null</c>.</param>
/// <param name="Who">By whom.</param>
public sealed record JournalEntryView(string What, MomentView When, LinkView? Target, LinkView Who);
