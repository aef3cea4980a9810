using CommonsForge.Domain.Merging;
using FsCheck;
using FsCheck.Fluent;

namespace CommonsForge.Domain.Tests.Merging;

/// <summary>What holds whatever the texts: on soups of Markdown, on what two people may make of one text, and on texts whose lines are all different.</summary>
public sealed class ThreeWayLaws
{
    private static readonly Arbitrary<(string Old, string Ours, string Theirs)> Sheets = (
        from old in Gen.Choose(0, 9).ListOf()
        from ours in Edits(1, moves: true)
        from theirs in Edits(2, moves: true)
        select (Text(old), Text(Edited(old, ours)), Text(Edited(old, theirs)))).ToArbitrary();

    private static readonly Arbitrary<(string Old, string Ours, string Theirs)> Uniques = (
        from count in Gen.Choose(0, 12)
        from ours in Edits(1, moves: true)
        from theirs in Edits(2, moves: true)
        let old = Enumerable.Range(100, count).ToList()
        select (Text(old), Text(Edited(old, ours)), Text(Edited(old, theirs)))).ToArbitrary();

    private static readonly Arbitrary<(string Old, string Ours, string Theirs)> Unmoved = (
        from count in Gen.Choose(0, 12)
        from ours in Edits(1, moves: false)
        from theirs in Edits(2, moves: false)
        let old = Enumerable.Range(100, count).ToList()
        select (Text(old), Text(Edited(old, ours)), Text(Edited(old, theirs)))).ToArbitrary();

    private static readonly Arbitrary<(string Old, string Ours, string Theirs)> Paragraphs = (
        from count in Gen.Choose(0, 8)
        from ours in Edits(1, moves: true)
        from theirs in Edits(2, moves: true)
        let old = Enumerable.Range(100, count).ToList()
        select (Prose(old), Prose(Edited(old, ours)), Prose(Edited(old, theirs)))).ToArbitrary();

    private static readonly Arbitrary<(string Old, string Ours, string Theirs)> Soups =
        (from old in Soup.Texts.Generator from ours in Soup.Texts.Generator from theirs in Soup.Texts.Generator select (old, ours, theirs)).ToArbitrary();

    private static readonly Arbitrary<(string Old, string Ours, string Theirs)> Mixed =
        Gen.OneOf(Soups.Generator, Sheets.Generator, Uniques.Generator, Paragraphs.Generator).ToArbitrary();

    [Fact]
    public void A_side_that_changed_nothing_changes_nothing() =>
        Soup.Holds(Prop.ForAll(Mixed, m => ThreeWay.Merge(m.Old, m.Old, m.Theirs).Text == m.Theirs && ThreeWay.Merge(m.Old, m.Theirs, m.Old).Text == m.Theirs));

    [Fact]
    public void The_same_change_merges_once() =>
        Soup.Holds(Prop.ForAll(Mixed, m => ThreeWay.Merge(m.Old, m.Ours, m.Ours).Text == m.Ours));

    [Fact]
    public void The_sides_may_swap_names() =>
        Soup.Holds(Prop.ForAll(Mixed, m =>
        {
            var swapped = ThreeWay.Merge(m.Old, m.Theirs, m.Ours).Segments;
            return ThreeWay.Merge(m.Old, m.Ours, m.Theirs).Segments
                .SequenceEqual(swapped.Select(s => s.Conflict is { } c ? s with { Conflict = c with { Ours = c.Theirs, Theirs = c.Ours } } : s));
        }));

    [Fact]
    public void No_line_that_a_side_added_is_lost() =>
        Soup.Holds(Prop.ForAll(Mixed, m =>
        {
            var kept = Pieces(ThreeWay.Merge(m.Old, m.Ours, m.Theirs), c => [c.Ours, c.Theirs]);
            return Words(m.Ours).Concat(Words(m.Theirs)).Except(Words(m.Old)).All(kept.Contains);
        }));

    [Fact]
    public void No_line_that_both_sides_kept_is_lost() =>
        Soup.Holds(Prop.ForAll(Gen.OneOf(Uniques.Generator, Paragraphs.Generator).ToArbitrary(), m =>
        {
            var merge = ThreeWay.Merge(m.Old, m.Ours, m.Theirs);
            var both = Words(m.Ours).Intersect(Words(m.Theirs)).ToList();
            return both.All(Pieces(merge, c => [c.Ours]).Contains) && both.All(Pieces(merge, c => [c.Theirs]).Contains);
        }));

    [Fact]
    public void A_line_goes_only_if_a_side_took_it_out_and_comes_only_if_a_side_put_it_in() =>
        Soup.Holds(Prop.ForAll(Unmoved, m =>
        {
            HashSet<string> old = Words(m.Old), ours = Words(m.Ours), theirs = Words(m.Theirs);
            if (ThreeWay.Merge(m.Old, m.Ours, m.Theirs) is not { IsClean: true } merge) return true;
            var merged = Words(merge.Text);
            return merged.SetEquals(ours.Union(theirs).Where(w => (ours.Contains(w) && theirs.Contains(w)) || !old.Contains(w)));
        }));

    [Fact]
    public void A_clean_merge_read_back_keeps_the_blocks_of_each_side_in_order() =>
        Soup.Holds(Prop.ForAll(Unmoved, m =>
        {
            if (ThreeWay.Merge(m.Old, m.Ours, m.Theirs) is not { IsClean: true } merge) return true;
            var merged = Blocks(merge.Text);
            return new[] { m.Ours, m.Theirs }.All(side => Blocks(side).Where(merged.Contains).ToList() is var kept && IsSubsequence(kept, merged));
        }));

    [Fact]
    public void A_clean_merge_of_any_soup_holds_only_blocks_that_a_side_has_or_sentences_of_both() =>
        Soup.Holds(Prop.ForAll(Sheets, m =>
            ThreeWay.Merge(m.Old, m.Ours, m.Theirs) is not { IsClean: true } merge || Words(merge.Text).IsSubsetOf(Words(m.Ours).Union(Words(m.Theirs)))));

    [Fact]
    public void Settling_a_conflict_keeps_what_was_chosen() =>
        Soup.Holds(Prop.ForAll(Mixed, m =>
        {
            var merge = ThreeWay.Merge(m.Old, m.Ours, m.Theirs);
            var settled = merge.Resolve([.. merge.Conflicts.Select(_ => Settlement.OursThenTheirs)]);
            return Words(m.Ours).Concat(Words(m.Theirs)).Except(Words(m.Old)).All(word => settled.Contains(word, StringComparison.Ordinal)) &&
                   merge.Conflicts.All(c => settled.Contains(c.Ours, StringComparison.Ordinal) && settled.Contains(c.Theirs, StringComparison.Ordinal));
        }));

    [Fact]
    public void Merges_of_both_kinds_are_tried()
    {
        var tried = Mixed.Generator.Sample(1_000, 20).Select(m => ThreeWay.Merge(m.Old, m.Ours, m.Theirs).IsClean).ToList();
        Assert.InRange(tried.Count(clean => clean), 100, 900);
    }

    // Deletes, replaces, inserts or moves up to four elements; what a side puts in bears its number.
    private static Gen<(int Kind, int At, int What)[]> Edits(int side, bool moves) =>
        from count in Gen.Choose(0, 4)
        from edits in (from kind in Gen.Choose(0, moves ? 3 : 2) from at in Gen.Choose(0, 12) from what in Gen.Choose(0, 30) select (kind, at, (side * 1_000) + what)).ListOf(count)
        select edits.ToArray();

    private static List<int> Edited(IEnumerable<int> old, (int Kind, int At, int What)[] edits)
    {
        var list = old.ToList();
        foreach (var (kind, at, what) in edits)
        {
            var i = list.Count == 0 ? 0 : at % list.Count;
            if (kind == 1 || list.Count == 0) list.Insert(i, list.Contains(what) ? what + 100 : what);
            else if (kind == 0) list.RemoveAt(i);
            else if (kind == 2) list[i] = list.Contains(what) ? what + 200 : what;
            else
            {
                var moved = list[i];
                list.RemoveAt(i);
                list.Insert(Math.Min(list.Count, what % 7), moved);
            }
        }
        return [.. list.Distinct()];
    }

    private static string Text(IEnumerable<int> lines) => string.Concat(lines.Select(n => (n % 5) switch
    {
        0 => $"# m{n}e\n\n",
        1 => $"- m{n}e\n\n",
        2 => $"```\nm{n}e\n```\n\n",
        3 => $"Du texte m{n}e ici.\n\n",
        _ => $"> m{n}e\n\n",
    }));

    private static string Prose(IEnumerable<int> sentences) => string.Join(' ', sentences.Select(n => $"Le mot m{n}e est là."));

    private static HashSet<string> Words(string text) => [.. WordDiff.Compare("", text).SelectMany(r => r.Text.Split([' ', '\n', '\r', '\t', '#', '>', '-', '`', '.']).Where(w => w.StartsWith('m') && w.EndsWith('e')))];

    private static HashSet<string> Pieces(TextMerge merge, Func<MergeConflict, string[]> sides) =>
        [.. merge.Segments.SelectMany(s => s.Conflict is { } c ? sides(c) : [s.Text]).SelectMany(Words)];

    private static List<string> Blocks(string text) => [.. BlockSplitter.Split(text).Select(b => b.Content)];

    private static bool IsSubsequence(List<string> part, List<string> whole)
    {
        var next = 0;
        foreach (var block in whole) if (next < part.Count && part[next] == block) next++;
        return next == part.Count;
    }
}
