using CommonsForge.Data;
using CommonsForge.Data.Mail;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CommonsForge.Web.Mail;

/// <summary>Sends mail as soon as it is posted, and looks every ten seconds for what is due again or was posted by another process.</summary>
public sealed partial class Postman(IServiceProvider services, MailSignal signal, MailSender sender, ILogger<Postman> log) : BackgroundService
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(10);

    private bool _lost;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await SendNextAsync(stoppingToken))
                {
                }
                _lost = false;
            }
            catch (Exception e) when (e is NpgsqlException or InvalidOperationException or TimeoutException or DbUpdateException && !stoppingToken.IsCancellationRequested)
            {
                if (!_lost) OutOfReach(log, e);
                _lost = true;
            }
            await signal.WaitAsync(Step, stoppingToken);
        }
    }

    private async Task<bool> SendNextAsync(CancellationToken stop)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CommonsDb>();
        if (await db.DeliverNextAsync(sender.SendAsync, stop) is not { } delivery) return false;
        if (delivery.GivenUp) GaveUp(log, delivery.Id, delivery.Attempts, delivery.Failure);
        else if (delivery.Failure is { } failure) NotTaken(log, delivery.Id, delivery.Attempts, failure.Message);
        return true;
    }

    [LoggerMessage(EventId = 1300, Level = LogLevel.Warning, Message = "Message {Mail} was not taken (try {Attempts}) and is tried again later: {Reason}")]
    private static partial void NotTaken(ILogger log, int mail, int attempts, string reason);

    [LoggerMessage(EventId = 1301, Level = LogLevel.Error, Message = "Message {Mail} is given up after a day and {Attempts} tries")]
    private static partial void GaveUp(ILogger log, int mail, int attempts, Exception? exception);

    [LoggerMessage(EventId = 1302, Level = LogLevel.Warning, Message = "The mail that waits is out of reach; it is looked for again every ten seconds")]
    private static partial void OutOfReach(ILogger log, Exception exception);
}
