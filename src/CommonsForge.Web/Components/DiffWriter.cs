using System.Globalization;
using CommonsForge.Domain.Merging;
using CommonsForge.Domain.Resources;
using CommonsForge.Interop.Markdown;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CommonsForge.Web.Components;

/// <summary>Lays the difference of two contents out, word by word: for the history, a proposal, a conflict, a translation.</summary>
public sealed class DiffWriter(DiffFieldWriter fields, ResourceWriter resources, Texts texts)
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
        var diff = ContentDiff.Of(before, after);
        was = was with { Lang = LangOf(before) };
        now = now with { Lang = LangOf(after) };
        var stretches = Stretches(diff.Body, ask.Whole);
        var page = stretches.Skip((ask.Page - 1) * RowsOfAPage).Take(RowsOfAPage).ToList();
        var body = new BodyRows(diff, was, now, ask.AsTyped, resources.PassageOptions(before.Sheet, before.Text.Body), resources.PassageOptions(after.Sheet, after.Text.Body), texts);
        var isFolded = ask.Whole ? diff.Body.Any(b => b.Fate == ChangeFate.Same) : stretches.Exists(s => s.IsFolded);
        return new(Summary(diff), was, now)
        {
            Fields = ask.Page == 1 ? await fields.WriteAsync(diff, cancel) : [],
            Body = [.. page.Select(body.Row)],
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

    /// <summary>"1 information changée, 3 paragraphes changés et 1 paragraphe ajouté".</summary>
    public string Summary(ContentDiff diff)
    {
        if (diff.IsEmpty) return texts["Diff.Nothing"];
        var counts = diff.Body.CountBy(b => b.Fate).ToDictionary();
        List<string> said = [];
        if (diff.Fields.Count > 0) said.Add(texts.Count("Diff.FieldCount", diff.Fields.Count));
        Add(ChangeFate.Changed, "Diff.ChangedCount");
        Add(ChangeFate.Added, "Diff.AddedCount");
        Add(ChangeFate.Removed, "Diff.RemovedCount");
        Add(ChangeFate.MovedHere, "Diff.MovedCount");
        return texts["Diff.Summary", texts.List(said)];

        void Add(ChangeFate fate, string key)
        {
            if (counts.TryGetValue(fate, out var n)) said.Add(texts.Count(key, n));
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

    // Lines of one fate in a row are one row, so that a list reads as a list; of what stayed, what is far from any change is folded.
    private static List<Stretch> Stretches(IReadOnlyList<ListChange<Block>> lines, bool whole)
    {
        var stretches = new List<Stretch>();
        for (int start = 0, end; start < lines.Count; start = end)
        {
            var fate = lines[start].Fate;
            for (end = start + 1; end < lines.Count && lines[end].Fate == fate && fate != ChangeFate.Changed; end++) { }
            if (fate == ChangeFate.Same && !whole) Fold(start, end);
            else Cut(start, end);
        }
        return stretches;

        void Fold(int start, int end)
        {
            int first = start == 0 ? start : start + Context, last = end == lines.Count ? end : end - Context;
            if (last - first <= Context) (first, last) = (end, end);
            Cut(start, first);
            if (first < last) stretches.Add(new(first, last - first, true));
            Cut(last, end);
        }

        void Cut(int start, int end)
        {
            for (; start < end; start += MostBlocksOfARow) stretches.Add(new(start, Math.Min(MostBlocksOfARow, end - start), false));
        }
    }

    private readonly record struct Stretch(int Start, int Count, bool IsFolded);

    private sealed class BodyRows(ContentDiff diff, DiffSide was, DiffSide now, bool asTyped, RenderOptions oldOptions, RenderOptions newOptions, Texts texts)
    {
        private readonly Passages olds = new([.. diff.Body.Where(l => l.IsInOld).Select(l => l.Old!)]);
        private readonly Passages news = new([.. diff.Body.Where(l => l.IsInNew).Select(l => l.New!)]);

        private string Look => asTyped ? "typed" : "prose";

        public DiffRow Row(Stretch stretch)
        {
            var blocks = diff.Body.Skip(stretch.Start).Take(stretch.Count).ToList();
            var first = blocks[0];
            if (stretch.IsFolded) return new("gap", texts.Count("Diff.Unchanged", stretch.Count));
            var row = first.Fate switch
            {
                ChangeFate.Changed => Changed(first),
                ChangeFate.Removed => new DiffRow("removed", texts["Diff.Removed"], Before: Old(first, stretch.Count)),
                ChangeFate.MovedAway => new DiffRow("moved", texts["Diff.MovedAway"], Before: Old(first, stretch.Count)),
                ChangeFate.Added => new DiffRow("added", texts["Diff.Added"], After: New(first, stretch.Count)),
                ChangeFate.MovedHere => new DiffRow("moved", texts["Diff.MovedHere"], After: New(first, stretch.Count)),
                _ => new DiffRow("same", "", After: New(first, stretch.Count)),
            };
            return row with { Look = Look, Blocks = blocks };
        }

        private DiffRow Changed(ListChange<Block> change)
        {
            if (asTyped)
            {
                var runs = BodyDiff.Runs(change);
                return new("changed", texts["Diff.Changed"], Words(runs, WordFate.Added), Words(runs, WordFate.Removed));
            }
            var (before, after, hasMarks) = MarkdownChanges.RenderBoth(olds.Alone(change.OldIndex, 1), news.Alone(change.NewIndex, 1), Own(oldOptions, was, change.OldIndex, 'a'), Own(newOptions, now, change.NewIndex, 'b'));
            return new("changed", texts[hasMarks ? "Diff.Changed" : "Diff.ChangedForm"], before.AsHtml(), after.AsHtml());
        }

        private IHtmlContent Old(ListChange<Block> first, int count) => Passage(olds, first.OldIndex, count, Own(oldOptions, was, first.OldIndex, 'a'));

        private IHtmlContent New(ListChange<Block> first, int count) => Passage(news, first.NewIndex, count, Own(newOptions, now, first.NewIndex, 'b'));

        private IHtmlContent Passage(Passages text, int start, int count, RenderOptions options) =>
            asTyped ? new HtmlContentBuilder().Append(text.Typed(start, count)) : MarkdownChanges.Render(text.Alone(start, count), options).AsHtml();

        // Each passage is a text of its own: no two have an id or the name of a region in common.
        private static RenderOptions Own(RenderOptions options, DiffSide side, int index, char letter) => options with
        {
            IdPrefix = string.Create(CultureInfo.InvariantCulture, $"t{index}{letter}-"),
            Labels = options.Labels.Of(string.Create(CultureInfo.InvariantCulture, $"{side.Label} · {index + 1}")),
        };
    }
}
