namespace CommonsForge.Domain.Merging;

/// <summary>A row of a table beside its translation.</summary>
/// <param name="Fate">What became of it in the source.</param>
/// <param name="Cells">Its translation, a cell for each column of the table: words, without the signs of a table.</param>
public sealed record TranslatedRow(PassageFate Fate, IReadOnlyList<string> Cells)
{
    /// <summary>The translation as it is typed; <c>null</c> when there is none.</summary>
    internal TableLine? Typed { get; init; }

    /// <summary>Whether it is there to be filled in by readers.</summary>
    internal bool IsBlank { get; init; }
}

/// <summary>A table to be translated cell by cell, by whoever knows nothing of the signs that make one.</summary>
public sealed class TranslatedTable
{
    /// <summary>A table of more cells is no form any more.</summary>
    public const int MostCells = 600;

    private static readonly Alongside<TableLine> Beside = new((olds, news) => ListDiff.Of(olds, news, UnitOf, Unit.SameText, Kinship), Pair);

    private readonly string typed;
    private readonly TableText shape;
    private readonly TableText? mine;
    private readonly int[] columnOf;

    private TranslatedTable(string typed, TableText shape, TableText? mine, int[] columnOf, IReadOnlyList<TranslatedRow> rows) =>
        (this.typed, this.shape, this.mine, this.columnOf, Rows) = (typed, shape, mine, columnOf, rows);

    /// <summary>Its rows, the header first, in the order of the source as it is now.</summary>
    public IReadOnlyList<TranslatedRow> Rows { get; }

    /// <summary>How many cells each row has: those of the source, then those that the translation alone has.</summary>
    public int Columns => columnOf.Length;

    /// <summary>The translation in the words typed; empty when there are none. To the byte what it was where the words are.</summary>
    /// <param name="cells">Row by row, as many as there are; a row without words is left out.</param>
    public string Saying(IReadOnlyList<string> cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        if (cells.Count != Rows.Count * Columns) throw new ArgumentException("There must be one text for each cell.", nameof(cells));
        List<string[]> rows = [.. cells.Select(c => c.Trim()).Chunk(Columns)];
        if (rows.Zip(Rows, (said, row) => said.SequenceEqual(row.Cells, StringComparer.Ordinal)).All(same => same)) return typed;
        if (rows.TrueForAll(row => Array.TrueForAll(row, IsEmpty))) return "";
        var columns = Enumerable.Range(0, Columns).Last(c => c == 0 || IsKept(rows, c)) + 1;
        var isInPlace = mine?.Columns == columns && columnOf.Take(columns).Index().All(c => c.Index == c.Item);
        var lines = rows.Zip(Rows).Where((row, i) => i == 0 || row.Second is { IsBlank: true, Fate: not PassageFate.Removed } || !Array.TrueForAll(row.First, IsEmpty)).Select(row => Line(row.Second, row.First[..columns], isInPlace)).ToList();
        lines.Insert(1, (isInPlace ? mine! : shape).RuleFor(columns));
        return string.Join('\n', lines);
    }

    /// <summary>A table of these words and no other.</summary>
    /// <param name="cells">The words, row by row.</param>
    /// <param name="columns">How many a row has.</param>
    public static string Written(IReadOnlyList<string> cells, int columns)
    {
        ArgumentNullException.ThrowIfNull(cells);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(columns);
        if (cells.All(IsEmpty)) return "";
        List<string> lines = [.. cells.Chunk(columns).Where((row, i) => i == 0 || !Array.TrueForAll(row, IsEmpty)).Select(row => TableText.Line(row.Select(TableText.Cell)))];
        lines.Insert(1, TableText.Dashes(columns));
        return string.Join('\n', lines);
    }

    /// <summary>A table beside its translation; <c>null</c> when it cannot be told apart into cells.</summary>
    /// <param name="before">The source as it was translated, or <c>null</c>.</param>
    /// <param name="source">The source as it is now, or <c>null</c>.</param>
    /// <param name="translation">Its translation; empty when there is none.</param>
    /// <param name="last">The pair that was published last, where it is known.</param>
    internal static TranslatedTable? Of(string? before, string? source, string translation, (string Source, string Translation)? last)
    {
        TableText? was = Read(before), now = Read(source) ?? was, own = Read(translation);
        if ((now ?? own) is not { } shape || (before is not null && was is null) || (source is not null && Read(source) is null) || (translation.Length > 0 && own is null)) return null;
        var columns = ColumnsOf(was, now, own);
        var known = last is var (oldSource, oldWords) && Read(oldSource) is { } s && Read(oldWords) is { } w ? (s.Rows, w.Rows) : default((IReadOnlyList<TableLine>, IReadOnlyList<TableLine>)?);
        var rows = Beside.Of(was?.Rows ?? [], now?.Rows ?? [], own?.Rows ?? [], known).Where(b => b.Line?.Fate != ChangeFate.Removed || b.Word is not null).Select(b => Row(b, columns)).ToList();
        return rows.Count * columns.Length <= MostCells ? new(translation, shape, own, columns, rows) : null;
    }

    private static TableText? Read(string? typed) => string.IsNullOrEmpty(typed) ? null : TableText.Read(typed);

    private static TranslatedRow Row(BesideLine<TableLine> beside, int[] columns)
    {
        var fate = beside.Line?.Fate switch { null => PassageFate.Own, ChangeFate.Changed => PassageFate.Changed, ChangeFate.Added => PassageFate.Added, ChangeFate.Removed => PassageFate.Removed, _ => PassageFate.Same };
        var like = beside.Word ?? beside.Line!.New ?? beside.Line.Old!;
        return new(fate, [.. columns.Select(c => beside.Word?.Words(c) ?? "")]) { Typed = beside.Word, IsBlank = like.Cells.All(IsEmpty) };
    }

    // Which column of the translation each of the table is; one that the source gained has none yet, one that it lost comes last.
    private static int[] ColumnsOf(TableText? was, TableText? now, TableText? own)
    {
        var count = own?.Columns ?? 0;
        var found = Enumerable.Range(0, now?.Columns ?? count).Select(c => c < count ? c : -1).ToArray();
        if (was is not null && now is not null && was.Columns != now.Columns && count == was.Columns)
            foreach (var head in ListDiff.Of(was.Rows[0].Cells, now.Rows[0].Cells, c => c, StringComparer.Ordinal, (a, b) => a == b ? 100 : 1))
                if (head.IsInNew) found[head.NewIndex] = head.OldIndex;
        return [.. found, .. Enumerable.Range(0, count).Except(found)];
    }

    private static Unit UnitOf(TableLine row) => new(row.IsHeader ? BlockKind.Heading : BlockKind.TableRow, string.Join('|', row.Cells), string.Join(' ', row.Cells));

    // A header is the header, whatever it says.
    private static int Kinship(Unit a, Unit b) => a.Kind == BlockKind.Heading && b.Kind == BlockKind.Heading ? 100 : Unit.Likeness(a, b);

    private static IEnumerable<(int, int)> Pair(IReadOnlyList<TableLine> sources, IReadOnlyList<TableLine> words) => sources.Count == words.Count
        ? Enumerable.Range(0, sources.Count).Select(i => (i, i))
        : Pairing.Of(sources.Count, words.Count, (i, j) => sources[i].IsHeader != words[j].IsHeader ? 0 : sources[i].IsHeader ? 100 : TranslatedText.Likeness(UnitOf(sources[i]).Text, UnitOf(words[j]).Text));

    private static bool IsEmpty(string words) => string.IsNullOrWhiteSpace(words);

    private bool IsKept(List<string[]> rows, int column) => rows.Exists(row => row[column].Length > 0) || (columnOf[column] >= 0 && Rows.All(row => row.Cells[column].Length == 0));

    // What nobody touched stays as it is typed.
    private string Line(TranslatedRow row, string[] words, bool isInPlace)
    {
        var isSame = words.SequenceEqual(row.Cells.Take(words.Length), StringComparer.Ordinal);
        if (isInPlace && isSame && row.Typed is { } line) return line.Typed;
        return shape.Indent + TableText.Line(words.Select((w, c) => w == row.Cells[c] && row.Typed is { } own && columnOf[c] is >= 0 and var at && at < own.Cells.Count ? own.Cells[at] : TableText.Cell(w)));
    }
}
