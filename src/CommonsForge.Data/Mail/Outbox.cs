using System.Globalization;
using CommonsForge.Domain;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Mail;

/// <summary>
/// Mail on its way out. It is posted in the transaction of what it tells of, so that nobody hears of what did not happen, and sent once that
/// is committed. A server that takes a message just before this process dies gets it again: twice rather than never.
/// </summary>
public static class Outbox
{
    private const int LongestError = 500;

    /// <summary>For how long a message is tried again.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromDays(1);

    // What was said to whom, without its words, is of use for as long as somebody may ask what became of it.
    private static readonly TimeSpan Memory = TimeSpan.FromDays(30);

    private static readonly TimeSpan FirstDelay = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromHours(4);

    /// <summary>Adds a message to what the caller saves; it goes as soon as that is committed, or when it is due.</summary>
    /// <param name="db">The commons.</param>
    /// <param name="message">What to send.</param>
    /// <param name="due">Not before then; at once when left out.</param>
    public static OutgoingMail Post(this CommonsDb db, MailMessage message, DateTimeOffset? due = null)
    {
        var now = Instant.Cut(db.Clock.GetUtcNow());
        var mail = new OutgoingMail
        {
            To = OneLine(message.To), Subject = OneLine(message.Subject), Text = message.Text, Html = message.Html, Language = message.Language, Thread = message.Thread, Unsubscribe = message.Unsubscribe,
            CreatedAt = now, DueAt = due is { } later ? Instant.Cut(later) : now,
        };
        db.Add(mail);
        return mail;
    }

    /// <summary>Sends the message that has waited longest, if one is due; another process takes the next one meanwhile.</summary>
    /// <param name="db">The commons, without a transaction open.</param>
    /// <param name="send">Hands the message to a server; whatever it throws is written down, and the message is tried again later.</param>
    /// <param name="cancel">Stops; what was not handed over yet stays due.</param>
    /// <returns>What became of it, or <c>null</c> when nothing was due.</returns>
    public static async Task<Delivery?> DeliverNextAsync(this CommonsDb db, Func<OutgoingMail, CancellationToken, Task> send, CancellationToken cancel = default)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var now = Instant.Cut(db.Clock.GetUtcNow());
        var next = await db.OutgoingMail.FromSql($"SELECT * FROM outgoing_mail WHERE due_at <= {now} ORDER BY due_at, id LIMIT 1 FOR UPDATE SKIP LOCKED").ToListAsync(cancel);
        if (next is not [var mail]) return null;
        mail.Attempts++;
        Exception? failure = null;
        try
        {
            await send(mail, cancel);
            (mail.SentAt, mail.LastError) = (Instant.Cut(db.Clock.GetUtcNow()), null);
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            failure = e;
            mail.LastError = e.Message.Length > LongestError ? e.Message[..LongestError] : e.Message;
        }
        var again = failure is null ? null : NextTry(mail, now);
        if ((mail.DueAt = again) is null) (mail.Text, mail.Html, mail.Unsubscribe) = ("", "", null);
        await db.SaveChangesAsync(CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
        return new(mail.Id, mail.Attempts, failure, GivenUp: failure is not null && again is null);
    }

    /// <summary>Forgets messages that were done with a month ago.</summary>
    public static Task<int> SweepMailAsync(this CommonsDb db, CancellationToken cancel = default)
    {
        var old = db.Clock.GetUtcNow() - Memory;
        return db.OutgoingMail.Where(m => m.DueAt == null && m.CreatedAt < old).ExecuteDeleteAsync(cancel);
    }

    private static DateTimeOffset? NextTry(OutgoingMail mail, DateTimeOffset now)
    {
        var delay = FirstDelay * Math.Pow(3, Math.Min(mail.Attempts - 1, 10));
        var next = now + (delay < LongestDelay ? delay : LongestDelay);
        return next - mail.CreatedAt > Patience ? null : Instant.Cut(next);
    }

    private static string OneLine(string text) =>
        string.Concat(text.Select(c => char.IsControl(c) || char.GetUnicodeCategory(c) is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator ? ' ' : c)).Trim();
}

/// <summary>What became of a try to send a message.</summary>
/// <param name="Id">Which.</param>
/// <param name="Attempts">The how manieth it was.</param>
/// <param name="Failure">Why it failed, or <c>null</c> when it was sent.</param>
/// <param name="GivenUp">Whether it will not be tried again.</param>
public sealed record Delivery(int Id, int Attempts, Exception? Failure, bool GivenUp);
