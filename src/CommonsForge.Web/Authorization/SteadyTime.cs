namespace CommonsForge.Web.Authorization;

/// <summary>Answers after the same time whether an address is known or not, so that the time does not tell.</summary>
public static class SteadyTime
{
    /// <summary>The longest that any of these answers takes on a slow machine.</summary>
    private static readonly TimeSpan Whole = TimeSpan.FromMilliseconds(700);

    /// <summary>Waits for what is left since the moment that <see cref="TimeProvider.GetTimestamp"/> gave.</summary>
    public static async Task SinceAsync(TimeProvider time, long started, CancellationToken cancel)
    {
        var left = Whole - time.GetElapsedTime(started);
        if (left > TimeSpan.Zero) await Task.Delay(left, time, cancel);
    }
}
