using System.Diagnostics;

namespace CommonsForge.Benchmarks.Measuring;

/// <summary>How long something took, each time that it was done.</summary>
internal sealed class Timings
{
    private const int Warm = 20;
    private const int Most = 400;

    private readonly double[] _sorted;

    private Timings(IEnumerable<double> milliseconds) => _sorted = [.. milliseconds.Order()];

    /// <summary>The shortest: what it costs when the machine does nothing else.</summary>
    public double Best => _sorted[0];

    public double P50 => At(0.50);

    public double P95 => At(0.95);

    public double P99 => At(0.99);

    /// <summary>Does something some times for nothing, then up to 400 times or so many seconds, one after the other.</summary>
    /// <param name="act">What to do; told how many times it was done before, so that it need not do the same twice.</param>
    /// <param name="seconds">For how long at most.</param>
    /// <param name="cancel">Stops it.</param>
    public static async Task<Timings> TakeAsync(Func<int, Task> act, double seconds, CancellationToken cancel)
    {
        var turn = 0;
        var all = Stopwatch.StartNew();
        for (; turn < Warm && all.Elapsed.TotalSeconds < seconds; turn++) await act(turn);
        var taken = new List<double>(Most);
        for (all.Restart(); taken.Count == 0 || (taken.Count < Most && all.Elapsed.TotalSeconds < seconds); turn++)
        {
            cancel.ThrowIfCancellationRequested();
            var start = Stopwatch.GetTimestamp();
            await act(turn);
            taken.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        return new(taken);
    }

    private double At(double share) => _sorted[Math.Clamp((int)Math.Ceiling(share * _sorted.Length) - 1, 0, _sorted.Length - 1)];
}
