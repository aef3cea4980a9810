using System.Globalization;
using CommonsForge.Data;
using CommonsForge.Data.Mail;
using CommonsForge.Data.Notifications;
using CommonsForge.Web.Components;
using CommonsForge.Web.Localisation;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CommonsForge.Web.Mail;

/// <summary>Tells people by mail what concerns them: one message for all that happened to one subject, once an hour at most.</summary>
public sealed partial class Courier(IServiceProvider services, TimeProvider time, ILogger<Courier> log) : BackgroundService
{
    // Any constant, as long as every process takes the same: one at a time writes.
    private const long Lock = 4_711_002;

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
            if (await db.NextDigestAsync(cancel) is not { } digest) return posted;
            if (digest.Lines.Count > 0) db.Post(await WriteAsync(scope.ServiceProvider, digest, cancel));
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

    private static async Task<MailMessage> WriteAsync(IServiceProvider services, NotificationDigest digest, CancellationToken cancel)
    {
        var path = await services.GetRequiredService<EntryLinks>().PathAsync(digest.ContributorId, NoticeAddress.Of(digest.Lines[0], digest.Moderates), digest.Lines[0].About.NeedId is not null, cancel);
        var (words, mails) = (services.GetRequiredService<NotificationWords>(), services.GetRequiredService<MailTexts>());
        var subject = digest.Lines[0];
        var (culture, ui) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        Languages.Use(Languages.All.FirstOrDefault(l => l.Code == digest.Language) ?? Languages.French);
        try
        {
            var said = string.Join('\n', digest.Lines.OrderBy(l => l.Id).SelectMany(l => words.More(l).Prepend(words.Say(l))));
            return mails.Write("News", new(digest.Email, digest.Name, digest.Language, digest.SetsMail ? MailSettings.Account : MailSettings.FirstAPassword), path, string.Create(CultureInfo.InvariantCulture, $"nouvelles-{digest.ContributorId}-{digest.Thread:N}"), words.TitleOf(subject), said);
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, ui);
        }
    }

    [LoggerMessage(EventId = 1310, Level = LogLevel.Warning, Message = "News could not be posted and are tried again in a minute")]
    private static partial void Failed(ILogger log, Exception exception);
}
