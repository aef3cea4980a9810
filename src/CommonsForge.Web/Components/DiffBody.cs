using System.Globalization;
using CommonsForge.Domain.Merging;
using CommonsForge.Interop.Markdown;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Html;

namespace CommonsForge.Web.Components;

/// <summary>Lays the rows of a difference of two texts out.</summary>
/// <param name="lines">The difference.</param>
/// <param name="was">What the page says of the old text.</param>
/// <param name="now">What it says of the new one.</param>
/// <param name="ask">How it is shown.</param>
/// <param name="oldOptions">How the old text is rendered.</param>
/// <param name="newOptions">How the new one is.</param>
/// <param name="texts">The texts of the site.</param>
internal sealed class DiffBody(IReadOnlyList<ListChange<Block>> lines, DiffSide was, DiffSide now, DiffAsk ask, RenderOptions oldOptions, RenderOptions newOptions, Texts texts)
{
    // Rows of a table around those that changed.
    private const int Context = 1;

    private readonly Passages olds = new([.. lines.Where(l => l.IsInOld).Select(l => l.Old!)]);
    private readonly Passages news = new([.. lines.Where(l => l.IsInNew).Select(l => l.New!)]);

    /// <summary>A row of some passages that follow each other, all of one fate.</summary>
    public DiffRow Row(IReadOnlyList<DiffPassage> passages, bool isFolded)
    {
        if (isFolded) return new("gap", texts.Count("Diff.Unchanged", passages.Count));
        var blocks = lines.Skip(passages[0].Start).Take(passages.Sum(p => p.Count)).ToList();
        var first = blocks[0];
        var row = passages[0].Fate switch
        {
            ChangeFate.Changed => passages[0].IsTable ? Table(blocks) : Changed([first], "Diff.Changed", 0, false),
            ChangeFate.Removed => new("removed", texts["Diff.Removed"], Before: Old(first.OldIndex, blocks.Count)),
            ChangeFate.MovedAway => new("moved", texts["Diff.MovedAway"], Before: Old(first.OldIndex, blocks.Count)),
            ChangeFate.Added => new("added", texts["Diff.Added"], After: New(first.NewIndex, blocks.Count)),
            ChangeFate.MovedHere => new("moved", texts["Diff.MovedHere"], After: New(first.NewIndex, blocks.Count)),
            _ => new DiffRow("same", "", After: New(first.NewIndex, blocks.Count)),
        };
        return row with { Look = ask.AsTyped ? "typed" : "prose", Blocks = blocks };
    }

    // One table on each side, under its header once; rows far from any that changed are counted.
    private DiffRow Table(List<ListChange<Block>> rows)
    {
        int from = ask.Whole ? 0 : Math.Max(0, rows.FindIndex(r => r.Fate != ChangeFate.Same) - Context);
        int to = ask.Whole ? rows.Count : Math.Min(rows.Count, rows.FindLastIndex(r => r.Fate != ChangeFate.Same) + 1 + Context);
        return Changed(rows[from..to], "Diff.TableChanged", Math.Max(0, from - 1) + rows.Count - to, from == 0);
    }

    private DiffRow Changed(List<ListChange<Block>> blocks, string label, int left, bool withHeaders)
    {
        List<int> before = [.. blocks.Where(b => b.IsInOld).Select(b => b.OldIndex)], after = [.. blocks.Where(b => b.IsInNew).Select(b => b.NewIndex)];
        var also = left == 0 ? "" : " · " + texts.Count("Diff.RowsLeft", left);
        if (before.Count == 0) return new("changed", texts[label] + also, After: New(after[0], after.Count));
        if (after.Count == 0) return new("changed", texts[label] + also, Before: Old(before[0], before.Count));
        if (ask.AsTyped)
        {
            var runs = WordDiff.CompareToRead(olds.Typed(before[0], before.Count), news.Typed(after[0], after.Count));
            return new("changed", texts[label] + also, DiffWriter.Words(runs, WordFate.Added), DiffWriter.Words(runs, WordFate.Removed));
        }
        var (old, @new, hasMarks) = MarkdownChanges.RenderBoth(olds.Alone(before[0], before.Count), news.Alone(after[0], after.Count), Own(oldOptions, was, before[0], 'a'), Own(newOptions, now, after[0], 'b'), withHeaders);
        return new("changed", texts[hasMarks ? label : "Diff.ChangedForm"] + also, old.AsHtml(), @new.AsHtml());
    }

    private IHtmlContent Old(int start, int count) => Passage(olds, start, count, Own(oldOptions, was, start, 'a'));

    private IHtmlContent New(int start, int count) => Passage(news, start, count, Own(newOptions, now, start, 'b'));

    private IHtmlContent Passage(Passages text, int start, int count, RenderOptions options) =>
        ask.AsTyped ? new HtmlContentBuilder().Append(text.Typed(start, count)) : MarkdownChanges.Render(text.Alone(start, count), options).AsHtml();

    // Each passage is a text of its own: no two have an id or the name of a region in common.
    private static RenderOptions Own(RenderOptions options, DiffSide side, int index, char letter) => options with
    {
        IdPrefix = string.Create(CultureInfo.InvariantCulture, $"t{index}{letter}-"),
        Labels = options.Labels.Of(string.Create(CultureInfo.InvariantCulture, $"{side.Label} · {index + 1}")),
    };
}
