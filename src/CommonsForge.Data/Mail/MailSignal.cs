namespace CommonsForge.Data.Mail;

/// <summary>Wakes whoever sends mail, in this process, once some is committed. A hint: mail posted elsewhere is found by looking now and then.</summary>
public sealed class MailSignal : IDisposable
{
    private readonly SemaphoreSlim _posted = new(0, 1);

    /// <summary>Says that there is mail.</summary>
    public void Wake()
    {
        try
        {
            _posted.Release();
        }
        catch (SemaphoreFullException)
        {
            // Already said, and not heard yet.
        }
    }

    /// <summary>Waits to be woken, at most so long.</summary>
    public Task WaitAsync(TimeSpan most, CancellationToken cancel) => _posted.WaitAsync(most, cancel);

    /// <inheritdoc/>
    public void Dispose() => _posted.Dispose();
}
