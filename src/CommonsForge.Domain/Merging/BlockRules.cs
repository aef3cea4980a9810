using System.Text.RegularExpressions;

namespace CommonsForge.Domain.Merging;

/// <summary>What a text knows that a list does not: sections, columns and notes reach further than the block they stand in.</summary>
internal sealed partial class BlockRules(Strand old, Strand ours, Strand theirs)
{
    private const int Timeout = 1000;

    /// <summary>An addition under a heading that the other side took out with what follows, or a row beside one whose columns the other changed.</summary>
    public bool Touch(Edit edit, Edit addition)
    {
        if (addition.Kind != EditKind.Inserted) return false;
        var first = Side(addition).Units[addition.NewStart];
        if (edit.Kind == EditKind.Edited)
        {
            var (before, after) = (old.Units[edit.OldStart], Side(edit).Units[edit.NewStart]);
            return first.Kind == BlockKind.TableRow && before.Kind == BlockKind.TableRow && InnerMerge.Cells(before.Body) != InnerMerge.Cells(after.Body);
        }
        if (edit.Kind != EditKind.Deleted || addition.OldStart != edit.OldEnd) return false;
        var levels = old.Units.Skip(edit.OldStart).Take(edit.OldEnd - edit.OldStart).Where(u => u.Kind == BlockKind.Heading).Select(Level).ToList();
        return levels.Count > 0 && (first.Kind != BlockKind.Heading || Level(first) > levels.Min());
    }

    /// <summary>Two notes added under one label, or a call to a note that the other side took out.</summary>
    public IEnumerable<(Edit, Edit)> Ties(MergeScript our, MergeScript their)
    {
        Notes o = new(our, old, ours), t = new(their, old, theirs);
        foreach (var (label, (edit, body)) in o.Added)
        {
            if (t.Added.TryGetValue(label, out var other) && !string.Equals(body, other.Body, StringComparison.Ordinal)) yield return (edit, other.Edit);
        }
        foreach (var (label, edit) in o.Removed)
        {
            if (t.Called.TryGetValue(label, out var call)) yield return (edit, call);
        }
        foreach (var (label, edit) in t.Removed)
        {
            if (o.Called.TryGetValue(label, out var call)) yield return (call, edit);
        }
    }

    private Strand Side(Edit edit) => edit.IsOurs ? ours : theirs;

    private static int Level(Unit heading) => LineKinds.HeadingLevel(heading.Body);

    /// <summary>What the edits of one side do to notes and link definitions, by folded label.</summary>
    private sealed class Notes
    {
        public Notes(MergeScript script, Strand old, Strand side)
        {
            var gone = new Dictionary<string, Edit>(StringComparer.Ordinal);
            var stayed = new HashSet<string>(StringComparer.Ordinal);
            foreach (var edit in script.Edits)
            {
                var olds = old.Units.Skip(edit.OldStart).Take(edit.OldEnd - edit.OldStart).ToList();
                var news = side.Units.Skip(edit.NewStart).Take(edit.NewEnd - edit.NewStart).ToList();
                var calls = olds.SelectMany(Calls).ToHashSet(StringComparer.Ordinal);
                foreach (var label in news.SelectMany(Calls).Where(label => !calls.Contains(label))) Called.TryAdd(label, edit);
                foreach (var unit in olds) if (Label(unit) is { } label) gone.TryAdd(label, edit);
                foreach (var unit in news)
                {
                    if (Label(unit) is not { } label) continue;
                    stayed.Add(label);
                    Added.TryAdd(label, (edit, unit.Body));
                }
            }
            foreach (var (label, edit) in gone)
            {
                Added.Remove(label);
                if (!stayed.Contains(label)) Removed.Add(label, edit);
            }
        }

        public Dictionary<string, (Edit Edit, string Body)> Added { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, Edit> Removed { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, Edit> Called { get; } = new(StringComparer.Ordinal);

        private static string? Label(Unit unit) =>
            unit.Kind == BlockKind.Paragraph && Definition().Match(unit.Body) is { Success: true } match
                ? LineKinds.FoldedLabel(match.Groups["label"].ValueSpan)
                : null;

        private static IEnumerable<string> Calls(Unit unit) =>
            NoteCalls().Matches(unit.Body).Where(m => m.Index > 3 || Label(unit) is null).Select(m => LineKinds.FoldedLabel(m.Groups["label"].ValueSpan));
    }

    [GeneratedRegex(@"\A {0,3}\[(?<label>[^\]\n]{1,999})\]:", RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex Definition();

    [GeneratedRegex(@"\[(?<label>\^[^\]\s]{1,100})\]", RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex NoteCalls();
}
