using CommonsForge.Data;
using CommonsForge.Data.Mail;
using CommonsForge.Data.Notifications;
using CommonsForge.Web.Localisation;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CommonsForge.Web.Mail;

/// <summary>Tells people by mail what concerns them: one message for all that is due, and of one subject once an hour at most.</summary>
public sealed partial class Courier(IServiceProvider services, TimeProvider time, ILogger<Courier> log) : BackgroundService
{
    // Any constant, as long as every process takes the same: one at a time writes.
    private const long Lock = 4_711_002;

    private const int FirstHour = 7;

    private static readonly TimeSpan Step = TimeSpan.FromMinutes(1);

    /// <summary>Posts what is due.</summary>
    /// <returns>How many messages.</returns>
    public static async Task<int> PostDueAsync(IServiceProvider services, CancellationToken cancel)
    {
        for (var posted = 0; ; posted++)
        {
            await using var scope = services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<CommonsDb>();
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            if (!await db.Database.SqlQuery<bool>($"SELECT pg_try_advisory_xact_lock({Lock}) AS \"Value\"").SingleAsync(cancel)) return posted;
            if (await db.NextDigestAsync(Moments(scope.ServiceProvider.GetRequiredService<CommonsClock>(), scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow()), cancel) is not { } digest) return posted;
            if (digest.Lines.Count > 0) db.Post(await scope.ServiceProvider.GetRequiredService<NewsMail>().WriteAsync(digest, cancel));
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Step, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await PostDueAsync(services, stoppingToken);
            }
            catch (Exception e) when (e is NpgsqlException or InvalidOperationException or TimeoutException or DbUpdateException)
            {
                Failed(log, e);
            }
        }
    }

    /// <summary>When what leaves once a day or once a week last left: when the day begins, the first of the week.</summary>
    public static DigestMoments Moments(CommonsClock clock, DateTimeOffset now)
    {
        var today = clock.DateOf(now);
        if (MorningOf(today) > now) today = today.AddDays(-1);
        var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
        return new(MorningOf(today), MorningOf(monday));

        DateTimeOffset MorningOf(DateOnly day) => clock.StartOf(day).AddHours(FirstHour);
    }

    [LoggerMessage(EventId = 1310, Level = LogLevel.Warning, Message = "News could not be posted and are tried again in a minute")]
    private static partial void Failed(ILogger log, Exception exception);
}
