using CommonsForge.Data;
using CommonsForge.Data.Feedback;
using CommonsForge.Data.Files;
using CommonsForge.Data.Identity;
using CommonsForge.Data.Invitations;
using CommonsForge.Data.Mail;
using CommonsForge.Data.Monthly;
using CommonsForge.Data.Needs;
using CommonsForge.Data.Proposals;
using CommonsForge.Data.Resources;
using CommonsForge.Data.Suggestions;
using CommonsForge.Web.Mail;
using Npgsql;

namespace CommonsForge.Web.Jobs;

/// <summary>Every ten minutes, does what is due by the clock: publishes, reminds, offers further and posts what waited long enough, and forgets what nobody needs any more; once a day, erases files that nothing names. What each step does stands where it is called.</summary>
public sealed partial class Sweeper(IServiceProvider services, TimeProvider time, ILogger<Sweeper> log) : BackgroundService
{
    // Not while the site starts, when everything else does.
    private static readonly TimeSpan First = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private DateTimeOffset _filesSwept;

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
                await db.SweepSuggestionsAsync(stoppingToken);
                await db.SweepNeedsAsync(stoppingToken);
                await db.SweepCollectionsAsync(stoppingToken);
                await db.SweepAskedStructuresAsync(stoppingToken);
                await db.RemindCollectionsAsync(stoppingToken);
                await db.SweepMailAsync(stoppingToken);
                await db.SweepHeldAsync(stoppingToken);
                await db.ReleaseDueAsync(stoppingToken);
                await db.RemindAsync(stoppingToken);
                await db.FollowNeedsAsync(stoppingToken);
                await scope.ServiceProvider.GetRequiredService<ValidityMail>().PostDueAsync(stoppingToken);
                await db.SweepInvitationsAsync(stoppingToken);
                await db.SweepMonthsAsync(stoppingToken);
                await MonthlyCourier.PostDueAsync(services, stoppingToken);
                await db.FollowOutcomesAsync(scope.ServiceProvider.GetRequiredService<OutcomeMail>().Write, stoppingToken);
                await SweepFilesAsync(db, scope.ServiceProvider.GetRequiredService<ContentStore>(), stoppingToken);
            }
            catch (Exception e) when (e is NpgsqlException or InvalidOperationException or TimeoutException or IOException or UnauthorizedAccessException)
            {
                Failed(log, e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    // Reading the names of all files is work: once a day, and not at once after each start.
    private async Task SweepFilesAsync(CommonsDb db, ContentStore store, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        if (_filesSwept == default) _filesSwept = now;
        if (now - _filesSwept < Day) return;
        _filesSwept = now;
        if (await db.SweepFilesAsync(store, now, cancel) is > 0 and var files) SweptFiles(log, files);
    }

    [LoggerMessage(EventId = 1402, Level = LogLevel.Information, Message = "{Files} files that nothing named for a week are erased")]
    private static partial void SweptFiles(ILogger log, int files);

    [LoggerMessage(EventId = 1400, Level = LogLevel.Information, Message = "{Accounts} accounts that nobody confirmed within a week are erased")]
    private static partial void Swept(ILogger log, int accounts);

    [LoggerMessage(EventId = 1401, Level = LogLevel.Warning, Message = "Sweeping failed and is tried again in ten minutes")]
    private static partial void Failed(ILogger log, Exception exception);
}
