using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CommonsForge.Data;

/// <summary>Tells a context that its transaction is committed, whoever began it: what was saved shows, and its mail leaves.</summary>
internal sealed class Commits : DbTransactionInterceptor
{
    public static readonly Commits Instance = new();

    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default) =>
        eventData.Context is CommonsDb db ? db.CommittedAsync() : Task.CompletedTask;
}
