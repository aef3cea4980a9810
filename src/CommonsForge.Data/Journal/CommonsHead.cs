namespace CommonsForge.Data.Journal;

/// <summary>
/// The highest sequence of the journal that this process has applied: whatever is cached of the commons is kept under this number.
/// Moved after the search snapshot has applied the same entries, so that a page is never stored under a head that it does not show yet.
/// Safe to use from any thread.
/// </summary>
public sealed class CommonsHead
{
    private long _value;
    private TaskCompletionSource _moved = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The sequence reached; 0 until the journal was read.</summary>
    public long Value => Interlocked.Read(ref _value);

    /// <summary>Moves the head forward; a sequence already passed changes nothing.</summary>
    public void MoveTo(long sequence)
    {
        for (var seen = Value; sequence > seen;)
        {
            var before = Interlocked.CompareExchange(ref _value, sequence, seen);
            if (before == seen)
            {
                Interlocked.Exchange(ref _moved, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
                return;
            }
            seen = before;
        }
    }

    /// <summary>Waits until the head is past a sequence, no longer than a while.</summary>
    /// <param name="seen">What was reached when the caller last looked.</param>
    /// <param name="atMost">How long to wait.</param>
    /// <param name="cancel">Ends the wait with an exception.</param>
    /// <returns>Whether the head is past it.</returns>
    public async Task<bool> PassedAsync(long seen, TimeSpan atMost, CancellationToken cancel)
    {
        // Taken before looking: a move in between completes it.
        var moved = Volatile.Read(ref _moved).Task;
        if (Value > seen) return true;
        await moved.WaitAsync(atMost, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancel.ThrowIfCancellationRequested();
        return Value > seen;
    }
}
