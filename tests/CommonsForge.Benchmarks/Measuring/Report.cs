using System.Globalization;

namespace CommonsForge.Benchmarks.Measuring;

/// <summary>Prints lines of figures that can be pasted in a Markdown text.</summary>
internal static class Report
{
    public static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    public static void Title(string title, params string[] columns)
    {
        Console.WriteLine();
        Console.WriteLine($"| {title} | {string.Join(" | ", columns)} |");
        Console.WriteLine($"|---|{string.Concat(columns.Select(_ => "---:|"))}");
    }

    public static void Row(string name, params FormattableString[] values) =>
        Console.WriteLine($"| {name} | {string.Join(" | ", values.Select(v => v.ToString(CultureInfo.InvariantCulture)))} |");

    /// <summary>A row of the shortest, p50, p95 and p99, with the aim and whether p50 meets it.</summary>
    public static void Row(string name, string about, Timings taken, double? aim) =>
        Row(name, $"{about}", $"{taken.Best:0.0}", $"{taken.P50:0.0}", $"{taken.P95:0.0}", $"{taken.P99:0.0}", aim is { } most ? (FormattableString)$"≤ {most:0} {(taken.P50 <= most ? "met" : "MISSED")}" : $"");
}
