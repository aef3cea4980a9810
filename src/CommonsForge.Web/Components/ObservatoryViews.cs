namespace CommonsForge.Web.Components;

/// <summary>The figures of the commons, in groups. All words are ready to read.</summary>
/// <param name="Since">Which period, in words.</param>
/// <param name="Periods">Twelve months, or all.</param>
/// <param name="Groups">What is shown.</param>
public sealed record ObservatoryView(string Since, IReadOnlyList<ChoiceView> Periods, IReadOnlyList<FigureGroup> Groups);

/// <summary>Figures about one thing. Those by time stand in one table, a column each.</summary>
public sealed record FigureGroup(string Id, string Title, IReadOnlyList<FigureView> Figures)
{
    /// <summary>What happened when, or <c>null</c>.</summary>
    public TimeTable? ByTime { get; init; }
}

/// <summary>One figure.</summary>
/// <param name="Slug">Its name in addresses.</param>
/// <param name="Title">Its name.</param>
/// <param name="Means">What it counts.</param>
/// <param name="From">From how many answers.</param>
/// <param name="CsvUrl">Where its rows are.</param>
public sealed record FigureView(string Slug, string Title, string Means, string From, string CsvUrl)
{
    /// <summary>What the rows are.</summary>
    public string By { get; init; } = "";

    public IReadOnlyList<FigureLine> Rows { get; init; } = [];

    /// <summary>How many rows are left to the file, in words; or <c>null</c>.</summary>
    public string? More { get; init; }

    /// <summary>Whether a number is kept back beside a small one.</summary>
    public bool KeepsBack { get; init; }
}

/// <summary>A row: its number in words, and, for its bar, how many of how many; <c>null</c> where that is not said.</summary>
public sealed record FigureLine(string Label, string Number, int? Of = null, int Most = 1);

/// <summary>Figures by month or year: each is a column.</summary>
public sealed record TimeTable(IReadOnlyList<FigureView> Columns, IReadOnlyList<(string Label, IReadOnlyList<FigureLine> Cells)> Rows);
