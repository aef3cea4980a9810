namespace CommonsForge.Domain.Merging;

/// <summary>What readers count as one in a difference: a paragraph, or a table with all its rows.</summary>
/// <param name="Fate">What became of it; a table of which some rows changed, came, went or moved has changed.</param>
/// <param name="IsTable">Whether it is a table.</param>
/// <param name="Start">Its first line among those of <see cref="ContentDiff.Body"/>.</param>
/// <param name="Count">How many lines it takes.</param>
public sealed record DiffPassage(ChangeFate Fate, bool IsTable, int Start, int Count)
{
    /// <summary>The passages of a difference, in order: each of its lines is in one.</summary>
    /// <param name="lines">As <see cref="BodyDiff"/> gives them.</param>
    public static IReadOnlyList<DiffPassage> Of(IReadOnlyList<ListChange<Block>> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var passages = new List<DiffPassage>();
        for (int start = 0, end; start < lines.Count; start = end)
        {
            end = start + 1;
            if (!IsRow(lines[start]))
            {
                passages.Add(new(lines[start].Fate, false, start, 1));
                continue;
            }
            var (inOld, inNew) = (lines[start].IsInOld, lines[start].IsInNew);
            for (; end < lines.Count && IsRow(lines[end]) && !Begins(lines[end], inOld, inNew); end++) (inOld, inNew) = (inOld || lines[end].IsInOld, inNew || lines[end].IsInNew);
            var fates = lines.Skip(start).Take(end - start).Select(l => l.Fate).Distinct().ToList();
            passages.Add(new(fates.Count == 1 ? fates[0] : ChangeFate.Changed, true, start, end - start));
        }
        return passages;
    }

    private static bool IsRow(ListChange<Block> line) => (line.New ?? line.Old)!.Kind == BlockKind.TableRow;

    // A header under rows of its own text is that of another table.
    private static bool Begins(ListChange<Block> line, bool inOld, bool inNew) =>
        (inOld && line.IsInOld && Passages.IsHeader(line.Old!)) || (inNew && line.IsInNew && Passages.IsHeader(line.New!));
}
