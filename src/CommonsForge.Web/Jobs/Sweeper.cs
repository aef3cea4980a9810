using CommonsForge.Data;
using CommonsForge.Data.Identity;
using CommonsForge.Data.Mail;
using CommonsForge.Data.Proposals;
using CommonsForge.Data.Resources;
using Npgsql;

namespace CommonsForge.Web.Jobs;

/// <summary>Every ten minutes, publishes newcomers' first works that waited enough, calls those who should review what waits too long, and forgets what nobody needs any more: accounts never confirmed, mail long sent.</summary>
public sealed partial class Sweeper(IServiceProvider services, TimeProvider time, ILogger<Sweeper> log) : BackgroundService
{
    // Not while the site starts, when everything else does.
    private static readonly TimeSpan First = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Delay(First, time, stoppingToken);
        using var timer = new PeriodicTimer(Step, time);
        do
        {
            try
            {
                await using var scope = services.CreateAsyncScope();
                var db = scope.ServiceProvider.GetRequiredService<CommonsDb>();
                var accounts = await db.SweepAccountsAsync(stoppingToken);
                if (accounts > 0) Swept(log, accounts);
                await db.SweepMailAsync(stoppingToken);
                await db.ReleaseDueAsync(stoppingToken);
                await db.RemindAsync(stoppingToken);
            }
            catch (Exception e) when (e is NpgsqlException or InvalidOperationException or TimeoutException)
            {
                Failed(log, e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(EventId = 1400, Level = LogLevel.Information, Message = "{Accounts} accounts that nobody confirmed within a week are erased")]
    private static partial void Swept(ILogger log, int accounts);

    [LoggerMessage(EventId = 1401, Level = LogLevel.Warning, Message = "Sweeping failed and is tried again in ten minutes")]
    private static partial void Failed(ILogger log, Exception exception);
}
