using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

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

/// <summary>Tells a context that the transaction in which it saved mail is committed.</summary>
internal sealed class MailCommits : DbTransactionInterceptor
{
    public static readonly MailCommits Instance = new();

    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        (eventData.Context as CommonsDb)?.WakePostman();
        return Task.CompletedTask;
    }
}
