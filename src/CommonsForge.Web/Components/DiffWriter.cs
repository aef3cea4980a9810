using CommonsForge.Domain.Integrity;
using CommonsForge.Domain.Merging;
using CommonsForge.Domain.Resources;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CommonsForge.Web.Components;

/// <summary>Lays the difference of two contents out, word by word: for the history, a proposal, a conflict, a translation.</summary>
public sealed class DiffWriter(DiffFieldWriter fields, ResourceWriter resources, ErasureWriter erasures, Texts texts)
{
    private const int RowsOfAPage = 30;
    private const int MostBlocksOfARow = 20;
    private const int Context = 1;

    /// <summary>Lays out what a page asks for.</summary>
    /// <param name="before">The old content.</param>
    /// <param name="after">The new content.</param>
    /// <param name="was">What the page says of the old one.</param>
    /// <param name="now">What the page says of the new one.</param>
    /// <param name="ask">Which part, and how.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<DiffView> WriteAsync(Content before, Content after, DiffSide was, DiffSide now, DiffAsk ask, CancellationToken cancel)
    {
        var diff = ContentDiff.Of(before, after).Without([.. was.Gone, .. now.Gone]);
        was = was with { Lang = LangOf(before) };
        now = now with { Lang = LangOf(after) };
        var passages = DiffPassage.Of(diff.Body);
        var rows = await fields.WriteAsync(diff, cancel);
        List<string> gone = [.. NotCompared(was), .. NotCompared(now)];
        var stretches = Stretches(passages, ask.Whole);
        var page = stretches.Skip((ask.Page - 1) * RowsOfAPage).Take(RowsOfAPage).ToList();
        var body = new DiffBody(diff.Body, was, now, ask, resources.PassageOptions(before.Sheet, before.Text.Body), resources.PassageOptions(after.Sheet, after.Text.Body), texts);
        var isFolded = ask.Whole ? diff.Body.Any(b => b.Fate == ChangeFate.Same) : stretches.Exists(s => s.IsFolded);
        return new(Summary(rows.Count, passages, gone.Count > 0), was, now)
        {
            NotCompared = gone,
            Fields = ask.Page == 1 ? rows : [],
            Body = [.. page.Select(s => body.Row([.. passages.Skip(s.First).Take(s.Count)], s.IsFolded))],
            Looks = diff.Body.Count == 0 ? [] :
            [
                new(texts["Diff.AsRead"], (ask with { AsTyped = false, Page = 1 }).Url, !ask.AsTyped),
                new(texts["Diff.AsTyped"], (ask with { AsTyped = true, Page = 1 }).Url, ask.AsTyped),
            ],
            Whole = isFolded ? new(texts[ask.Whole ? "Diff.ChangesOnly" : "Diff.Whole"], (ask with { Whole = !ask.Whole, Page = 1 }).Url) : null,
            Pager = stretches.Count <= RowsOfAPage ? null : new(
                ask.Page > 1 ? (ask with { Page = ask.Page - 1 }).Url : null, stretches.Count > ask.Page * RowsOfAPage ? (ask with { Page = ask.Page + 1 }).Url : null, []),
        };
    }

    /// <summary>What moderation withdrew of one side, and is not compared.</summary>
    public IEnumerable<string> NotCompared(DiffSide side) =>
        side.Gone.Where(part => part != "note" && Erasure.Allows(part)).Select(part => texts["Diff.NotCompared", erasures.Name(part), side.Label]);

    // "1 information de la fiche, 3 paragraphes changés et 1 tableau ajouté": what the page lists, as it lists it.
    private string Summary(int fields, IReadOnlyList<DiffPassage> passages, bool isPartOnly)
    {
        var counts = passages.CountBy(p => (p.Fate, p.IsTable)).ToDictionary();
        List<string> said = [];
        if (fields > 0) said.Add(texts.Count("Diff.FieldCount", fields));
        Add(ChangeFate.Changed, "Diff.ChangedCount", "Diff.ChangedTableCount");
        Add(ChangeFate.Added, "Diff.AddedCount", "Diff.AddedTableCount");
        Add(ChangeFate.Removed, "Diff.RemovedCount", "Diff.RemovedTableCount");
        Add(ChangeFate.MovedHere, "Diff.MovedCount", "Diff.MovedTableCount");
        return said.Count > 0 ? texts["Diff.Summary", texts.List(said)] : texts[isPartOnly ? "Diff.NothingElse" : "Diff.Nothing"];

        void Add(ChangeFate fate, string key, string ofTables)
        {
            if (counts.TryGetValue((fate, false), out var n)) said.Add(texts.Count(key, n));
            if (counts.TryGetValue((fate, true), out var tables)) said.Add(texts.Count(ofTables, tables));
        }
    }

    /// <summary>Words in a page, without those of one fate; what is of another than both has the element of it.</summary>
    /// <param name="runs">The words.</param>
    /// <param name="without">Those that the side does not have; <c>null</c> for all of them.</param>
    public static IHtmlContent Words(IEnumerable<WordRun> runs, WordFate? without)
    {
        var html = new HtmlContentBuilder();
        foreach (var run in runs.Where(r => r.Fate != without))
            if (run.Fate == WordFate.Same || string.IsNullOrWhiteSpace(run.Text)) html.Append(run.Text);
            else html.AppendHtml(Marked(run.Fate, run.Text));
        return html;
    }

    /// <summary>A text that went or came, whole.</summary>
    public static TagBuilder Marked(WordFate fate, string text)
    {
        var tag = new TagBuilder(fate == WordFate.Added ? "ins" : "del");
        tag.InnerHtml.Append(text);
        return tag;
    }

    private string? LangOf(Content content) => content.Sheet.Language == texts.Language ? null : content.Sheet.Language;

    // Passages of one fate in a row are one row, so that a list reads as a list; of what stayed, what is far from any change is folded.
    private static List<Stretch> Stretches(IReadOnlyList<DiffPassage> passages, bool whole)
    {
        var stretches = new List<Stretch>();
        for (int start = 0, end; start < passages.Count; start = end)
        {
            var fate = passages[start].Fate;
            for (end = start + 1; end < passages.Count && passages[end].Fate == fate && fate != ChangeFate.Changed; end++) { }
            if (fate == ChangeFate.Same && !whole) Fold(start, end);
            else Cut(start, end);
        }
        return stretches;

        void Fold(int start, int end)
        {
            int first = start == 0 ? start : start + Context, last = end == passages.Count ? end : end - Context;
            if (last - first <= Context) (first, last) = (end, end);
            Cut(start, first);
            if (first < last) stretches.Add(new(first, last - first, true));
            Cut(last, end);
        }

        void Cut(int start, int end)
        {
            for (int stop; start < end; start = stop)
            {
                var lines = passages[start].Count;
                for (stop = start + 1; stop < end && lines + passages[stop].Count <= MostBlocksOfARow; stop++) lines += passages[stop].Count;
                stretches.Add(new(start, stop - start, false));
            }
        }
    }

    private readonly record struct Stretch(int First, int Count, bool IsFolded);
}
