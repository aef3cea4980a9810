namespace CommonsForge.Interop.Markdown;

/// <summary>
/// Makes a plain grid of a table whose cells may spread: over columns, its text stands in the first and the others are empty; over rows, it is said again
/// in each, since a row is read alone.
/// </summary>
internal sealed class TableGrid(ImportedFiles files)
{
    private const int MostSpread = 60;
    private const int MostRepeats = 20;
    private const int LongestRepeated = 100;

    // A table of more cells is shown as typed anyway: ParsingLimits.
    private const int MostAdded = 20_000;

    private static readonly ImportedCell Empty = new([]);
    private readonly List<IReadOnlyList<ImportedCell>> rows = [];
    private readonly Dictionary<int, (ImportedCell Cell, int Rows)> hanging = [];
    private List<ImportedCell> row = [];
    private int added;

    public void Add(ImportedCell cell, int columns, int rowsDown)
    {
        Hang();
        if (columns > 1 || rowsDown > 1) files.Warn(ImportWarning.Cells);
        for (var i = 0; i < Math.Clamp(columns, 1, MostSpread); i++)
        {
            if (i > 0 && ++added > MostAdded) return;
            var shown = i == 0 ? cell : Empty;
            if (rowsDown > 1 && row.Count < MostSpread) hanging[row.Count] = (IsShort(shown) ? shown : Empty, Math.Min(rowsDown - 1, MostRepeats));
            row.Add(shown);
        }
    }

    public void EndRow()
    {
        Hang();
        rows.Add(row);
        row = [];
    }

    public ImportedTable ToTable() => new(rows);

    private static bool IsShort(ImportedCell cell) => ImportedTree.Flat(cell.Blocks).Sum(p => p is Words words ? words.Text.Length : 0) <= LongestRepeated;

    private void Hang()
    {
        while (hanging.TryGetValue(row.Count, out var above) && above.Rows > 0 && ++added <= MostAdded)
        {
            hanging[row.Count] = above with { Rows = above.Rows - 1 };
            row.Add(above.Cell);
        }
    }
}
