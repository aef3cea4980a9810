using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using CommonsForge.Data.Identity;
using CommonsForge.Data.Mail;
using CommonsForge.Web.Components;
using CommonsForge.Web.Localisation;
using CommonsForge.Web.Text;

namespace CommonsForge.Web.Mail;

/// <summary>
/// Writes messages, all laid out alike: a greeting, what happened, one link, why one receives this and, where that can be, how to change it. The words of a kind
/// are <c>Mail.{Kind}.Subject</c>, <c>.Body</c> (a paragraph a line), <c>.Link</c> and <c>.Why</c>, each with the same arguments.
/// </summary>
public sealed class MailTexts(Texts texts, Links links)
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Writes a message.</summary>
    /// <param name="kind">Which texts: <c>Confirm</c>, for example.</param>
    /// <param name="to">Who reads it.</param>
    /// <param name="path">Where the link leads: an address of the site without language, <c>/compte</c>.</param>
    /// <param name="thread">See <see cref="MailMessage.Thread"/>.</param>
    /// <param name="words">What fills the blanks of the texts.</param>
    public MailMessage Write(string kind, MailReader to, string path, string? thread = null, params object?[] words)
    {
        var (culture, ui) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        var reader = Languages.All.FirstOrDefault(l => l.Code == to.Language) ?? Languages.French;
        Languages.Use(reader);
        try
        {
            var parts = new Parts(
                texts[$"Mail.{kind}.Subject", words],
                string.IsNullOrWhiteSpace(to.Name) ? texts["Mail.Hello"] : texts["Mail.HelloName", to.Name],
                texts[$"Mail.{kind}.Body", words].Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
                texts[$"Mail.{kind}.Link", words], links.Mailed(reader.Prefix + path),
                texts[$"Mail.{kind}.Why", words],
                to.Settings switch
                {
                    MailSettings.Account => (texts["Mail.Change"], links.Mailed(reader.Prefix + "/compte")),
                    MailSettings.FirstAPassword => (texts["Mail.ChangeWithPassword"], links.Mailed(reader.Prefix + AccountMail.ForgottenPath)),
                    _ => null,
                });
            return new(to.Address, parts.Subject, Plain(parts), Html(parts, reader.Code), reader.Code, thread);
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, ui);
        }
    }

    private static string Plain(Parts parts) =>
        string.Join("\n\n", [parts.Hello, .. parts.Body, $"{parts.Link}\n{parts.Address}", $"-- \n{parts.Why}" + (parts.Change is { } change ? $"\n{change.Words}\n{change.Address}" : "")]) + "\n";

    // No style at all: a reader's own colours, light or dark, are the right ones.
    private static string Html(Parts parts, string language) =>
        $"""
        <!doctype html>
        <html lang="{language}">
        <head><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>{Encode(parts.Subject)}</title></head>
        <body>
        <p>{Encode(parts.Hello)}</p>
        {string.Join('\n', parts.Body.Select(p => $"<p>{Encode(p)}</p>"))}
        <p><a href="{Encode(parts.Address)}">{Encode(parts.Link)}</a></p>
        <hr>
        <p><small>{Encode(parts.Why)}{(parts.Change is { } change ? $"<br><a href=\"{Encode(change.Address)}\">{Encode(change.Words)}</a>" : "")}</small></p>
        </body>
        </html>

        """;

    private static string Encode(string text) => Encoder.Encode(text);

    private sealed record Parts(string Subject, string Hello, IReadOnlyList<string> Body, string Link, string Address, string Why, (string Words, string Address)? Change);
}

/// <summary>Who reads a message.</summary>
/// <param name="Address">Where it goes.</param>
/// <param name="Name">Whom to greet by name, or <c>null</c>.</param>
/// <param name="Language">"fr" or "en": theirs, whatever the language of the request.</param>
/// <param name="Settings">Where they set what they receive.</param>
public sealed record MailReader(string Address, string? Name, string Language, MailSettings Settings)
{
    /// <summary>Whoever has an account, or wrote without one: these are told once how to set what comes again.</summary>
    /// <param name="account">The account, with its person.</param>
    /// <param name="again">Whether such messages come again.</param>
    public static MailReader Of(Account account, bool again) =>
        new(account.Email!, account.Contributor?.Party.Name, account.Language, account.SetsMail ? MailSettings.Account : again ? MailSettings.FirstAPassword : MailSettings.None);
}

/// <summary>Where the reader of a message sets what they receive.</summary>
public enum MailSettings
{
    /// <summary>Nowhere: they have no account, and nothing more will come.</summary>
    None,

    /// <summary>On the pages of their account.</summary>
    Account,

    /// <summary>There too, once they chose a password: they wrote without an account.</summary>
    FirstAPassword,
}
