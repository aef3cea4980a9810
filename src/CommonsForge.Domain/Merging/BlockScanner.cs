namespace CommonsForge.Domain.Merging;

/// <summary>Walks over the lines of a text, one block at a time.</summary>
internal sealed class BlockScanner(List<string> lines)
{
    private int next;
    private bool inList;
    private bool inTable;

    /// <summary>The next block and its lines, blank ones after it included; null at the end.</summary>
    public (BlockKind Kind, string Source)? Next()
    {
        if (next == lines.Count) return null;
        var start = next;
        SkipBlanks();
        var kind = BlockKind.Paragraph;
        if (next < lines.Count)
        {
            var first = next;
            kind = inTable && !Interrupts(next) ? BlockKind.TableRow : KindAt(next);
            kind = Consume(kind);
            inList = kind == BlockKind.Item || (inList && LineKinds.IsIndented(lines[first]));
        }
        inTable = kind == BlockKind.TableRow && next < lines.Count && !LineKinds.IsBlank(lines[next]);
        SkipBlanks();
        return (kind, string.Concat(lines[start..next]));
    }

    private void SkipBlanks()
    {
        while (next < lines.Count && LineKinds.IsBlank(lines[next])) next++;
    }

    private BlockKind KindAt(int i)
    {
        var line = lines[i];
        if (LineKinds.IsIndented(line) && !inList) return BlockKind.Code;
        if (LineKinds.Fence(line) is not null) return BlockKind.Code;
        if (LineKinds.IsHeading(line)) return BlockKind.Heading;
        if (LineKinds.IsRule(line)) return BlockKind.Rule;
        if (LineKinds.IsQuote(line)) return BlockKind.Quote;
        if (LineKinds.IsItem(line)) return BlockKind.Item;
        return IsTableHeader(i) ? BlockKind.TableRow : BlockKind.Paragraph;
    }

    // Moves past the block; a paragraph may turn out to be a heading by the line under it.
    private BlockKind Consume(BlockKind kind)
    {
        var line = lines[next];
        switch (kind)
        {
            case BlockKind.TableRow:
                next += !inTable ? 2 : 1;
                return kind;
            case BlockKind.Code when LineKinds.Fence(line) is { } fence && (inList || !LineKinds.IsIndented(line)):
                SkipFence(fence);
                return kind;
            case BlockKind.Code:
                SkipIndented();
                return kind;
            case BlockKind.Item when LineKinds.FenceInItem(line) is { } fence:
                SkipFence(fence);
                return kind;
            case BlockKind.Paragraph or BlockKind.Item or BlockKind.Quote:
                return SkipText(kind);
            default:
                next++;
                return kind;
        }
    }

    private BlockKind SkipText(BlockKind kind)
    {
        for (next++; next < lines.Count && !LineKinds.IsBlank(lines[next]); next++)
        {
            var line = lines[next];
            if (kind == BlockKind.Quote && LineKinds.IsQuote(line)) continue;
            if (kind == BlockKind.Paragraph && LineKinds.IsUnderline(line))
            {
                next++;
                return BlockKind.Heading;
            }
            if (Interrupts(next) || (kind == BlockKind.Item && LineKinds.IsItem(line))) break;
        }
        return kind;
    }

    private void SkipFence(string fence)
    {
        for (next++; next < lines.Count; next++)
        {
            var line = lines[next].AsSpan().Trim();
            if (line.Length >= fence.Length && line.IndexOfAnyExcept(fence[0]) < 0)
            {
                next++;
                return;
            }
        }
    }

    private void SkipIndented()
    {
        var end = ++next;
        for (; next < lines.Count && (LineKinds.IsBlank(lines[next]) || LineKinds.IsIndented(lines[next])); next++)
        {
            if (!LineKinds.IsBlank(lines[next])) end = next + 1;
        }
        next = end;
    }

    private bool Interrupts(int i)
    {
        var line = lines[i];
        if (LineKinds.IsIndented(line) && !inList) return false;
        return LineKinds.Fence(line) is not null || LineKinds.IsHeading(line) || LineKinds.IsRule(line) || LineKinds.IsQuote(line) ||
               LineKinds.IsInterruptingItem(line) || LineKinds.IsDefinition(line) || (!inTable && IsTableHeader(i));
    }

    private bool IsTableHeader(int i) =>
        i + 1 < lines.Count && lines[i].Contains('|', StringComparison.Ordinal) && LineKinds.IsDelimiter(lines[i + 1]);
}
