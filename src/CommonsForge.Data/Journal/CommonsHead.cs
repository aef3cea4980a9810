namespace CommonsForge.Data.Journal;

/// <summary>
/// The highest sequence of the journal that this process has applied: whatever is cached of the commons is kept under this number.
/// Moved after the search snapshot has applied the same entries, so that a page is never stored under a head that it does not show yet.
/// Safe to use from any thread.
/// </summary>
public sealed class CommonsHead
{
    private long _value;

    /// <summary>The sequence reached; 0 until the journal was read.</summary>
    public long Value => Interlocked.Read(ref _value);

    /// <summary>Moves the head forward; a sequence already passed changes nothing.</summary>
    public void MoveTo(long sequence)
    {
        for (var seen = Value; sequence > seen;)
        {
            var before = Interlocked.CompareExchange(ref _value, sequence, seen);
            if (before == seen) return;
            seen = before;
        }
    }
}
