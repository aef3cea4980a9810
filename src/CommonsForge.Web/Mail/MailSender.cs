using System.Globalization;
using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Text;
using CommonsForge.Data.Mail;
using CommonsForge.Web.Settings;

namespace CommonsForge.Web.Mail;

/// <summary>Hands messages to the server that the settings name, or else, in Development, writes them into a folder.</summary>
public sealed class MailSender(CommonsSettings settings, MailFolder folder)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    /// <summary>Sends one message.</summary>
    /// <exception cref="SmtpException">The server does not take it, or its certificate is not to be trusted.</exception>
    /// <exception cref="InvalidOperationException">No setting says where mail goes.</exception>
    public async Task SendAsync(OutgoingMail mail, CancellationToken cancel)
    {
        using var message = Compose(mail);
        if (string.IsNullOrWhiteSpace(settings.Smtp.Host))
        {
            if (!folder.Exists) throw new InvalidOperationException("Commons:Smtp:Host is empty: mail has nowhere to go.");
            await folder.WriteAsync(mail, message, cancel);
            return;
        }
        using var client = new SmtpClient(settings.Smtp.Host, settings.Smtp.Port) { EnableSsl = settings.Smtp.StartTls };
        if (settings.Smtp.User is { Length: > 0 } user) client.Credentials = new NetworkCredential(user, settings.Smtp.ReadPassword());
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(LongestWait);
        try
        {
            await client.SendMailAsync(message, patience.Token);
        }
        catch (Exception e) when ((e as AuthenticationException ?? e.InnerException as AuthenticationException) is { } untrusted)
        {
            // "Failure sending mail", it says by itself.
            throw new SmtpException(string.Create(CultureInfo.InvariantCulture, $"The certificate of the mail server {settings.Smtp.Host}:{settings.Smtp.Port} is not trusted, so nothing was sent. {untrusted.Message}"), e);
        }
    }

    private System.Net.Mail.MailMessage Compose(OutgoingMail mail)
    {
        var message = new System.Net.Mail.MailMessage(new MailAddress(settings.Smtp.Sender), new MailAddress(mail.To))
        {
            Subject = mail.Subject, SubjectEncoding = Encoding.UTF8, HeadersEncoding = Encoding.UTF8,
            Body = mail.Text, BodyEncoding = Encoding.UTF8, BodyTransferEncoding = TransferEncoding.QuotedPrintable,
        };
        var html = AlternateView.CreateAlternateViewFromString(mail.Html, Encoding.UTF8, MediaTypeNames.Text.Html);
        html.TransferEncoding = TransferEncoding.QuotedPrintable;
        message.AlternateViews.Add(html);

        // The same for each try, so that a message sent twice is shown once.
        var host = settings.PublicUrl?.Host ?? "localhost";
        message.Headers["Message-ID"] = string.Create(CultureInfo.InvariantCulture, $"<{mail.CreatedAt.ToUnixTimeMilliseconds():x}.{mail.Id}@{host}>");
        message.Headers["Auto-Submitted"] = "auto-generated"; // RFC 3834: holiday replies leave it alone
        message.Headers["Content-Language"] = mail.Language;
        if (mail.Thread is { } thread) message.Headers["References"] = $"<{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(thread))[..16])}@{host}>";
        if (mail.Unsubscribe is { } stop)
        {
            message.Headers["List-Unsubscribe"] = $"<{stop}>";
            message.Headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"; // RFC 8058
        }
        return message;
    }
}
