namespace CommonsForge.Domain.Territories;

/// <summary>
/// Classes of counts for a map, drawn each in a shade: none, then at most four that grow by the same factor, because a few territories count for most. Bounds
/// follow from the highest count alone, so that the legend is short and no class lies between two others without a number in it.
/// </summary>
public sealed class CountSteps
{
    /// <summary>Classes beside the one of none.</summary>
    public const int Most = 4;

    private readonly int[] _last;

    /// <summary>Classes for counts up to the highest.</summary>
    /// <param name="highest">The highest count; 0 gives no class but the one of none.</param>
    public CountSteps(int highest) =>
        _last = highest <= 0 ? [] : [.. Enumerable.Range(1, Most).Select(step => (int)Math.Ceiling(Math.Pow(highest, step / (double)Most) - 1e-9)).Distinct()];

    /// <summary>From 1, each class with its least and highest count.</summary>
    public IEnumerable<(int Step, int From, int To)> Classes => _last.Select((to, i) => (i + 1, i == 0 ? 1 : _last[i - 1] + 1, to));

    /// <summary>The class of a count: 0 for none. Few uses in all stay in the light classes.</summary>
    public int Step(int count)
    {
        if (count <= 0) return 0;
        var found = Array.FindIndex(_last, to => count <= to);
        return found < 0 ? Math.Max(1, _last.Length) : found + 1;
    }
}
