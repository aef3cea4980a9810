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
/// Writes messages, all laid out alike: a greeting, what happened, where it leads, why one receives this and, where that can be, how to change it. The words of a kind
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
            var body = texts[$"Mail.{kind}.Body", words].Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            return Lay(to, texts[$"Mail.{kind}.Subject", words], [new(body) { Link = (texts[$"Mail.{kind}.Link", words], links.Mailed(reader.Prefix + path)) }], texts[$"Mail.{kind}.Why", words], null, thread);
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, ui);
        }
    }

    /// <summary>Lays out a message of several parts, whose words are in the reader's language already: the one of the moment.</summary>
    /// <param name="to">Who reads it.</param>
    /// <param name="subject">Its subject.</param>
    /// <param name="parts">What it tells.</param>
    /// <param name="why">Why they receive it.</param>
    /// <param name="stop">How to have no more such message, or <c>null</c>.</param>
    /// <param name="thread">See <see cref="MailMessage.Thread"/>.</param>
    public MailMessage Lay(MailReader to, string subject, IReadOnlyList<MailPart> parts, string why, (string Words, string Address)? stop, string? thread)
    {
        var hello = string.IsNullOrWhiteSpace(to.Name) ? texts["Mail.Hello"] : texts["Mail.HelloName", to.Name];
        (string Words, string Address)? settings = to.Settings switch
        {
            MailSettings.Account => (texts["Mail.Change"], Address("/compte")),
            MailSettings.News => (texts["Mail.ChangeNews"], Address(NewsStops.ChoicesPath)),
            MailSettings.FirstAPassword => (texts["Mail.ChangeWithPassword"], Address(AccountMail.ForgottenPath)),
            _ => null,
        };
        (string Words, string Address)[] foot = [.. new[] { stop, settings }.OfType<(string, string)>()];
        return new(to.Address, subject, Plain(hello, parts, why, foot), Html(subject, hello, parts, why, foot), Languages.Current.Code, thread);
    }

    private string Address(string path) => links.Mailed(Languages.Current.Prefix + path);

    private static string Plain(string hello, IEnumerable<MailPart> parts, string why, IEnumerable<(string Words, string Address)> foot) =>
        string.Join("\n\n", [hello, .. parts.SelectMany(Plain), $"-- \n{why}" + string.Concat(foot.Select(f => $"\n{f.Words}\n{f.Address}"))]) + "\n";

    private static IEnumerable<string> Plain(MailPart part) =>
        [.. part.Title is { } title ? (string[])[$"* {title}"] : [], .. part.Words, .. new[] { part.Link, part.Aside }.OfType<(string Words, string Address)>().Select(l => $"{l.Words}\n{l.Address}")];

    // No style at all: a reader's own colours, light or dark, are the right ones.
    private static string Html(string subject, string hello, IEnumerable<MailPart> parts, string why, IEnumerable<(string Words, string Address)> foot) =>
        $"""
        <!doctype html>
        <html lang="{Languages.Current.Code}">
        <head><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>{Encode(subject)}</title></head>
        <body>
        <p>{Encode(hello)}</p>
        {string.Join('\n', parts.SelectMany(Html))}
        <hr>
        <p><small>{Encode(why)}{string.Concat(foot.Select(f => "<br>" + Html(f)))}</small></p>
        </body>
        </html>

        """;

    private static IEnumerable<string> Html(MailPart part)
    {
        if (part.Title is { } title) yield return $"<h2>{Encode(title)}</h2>";
        foreach (var words in part.Words) yield return $"<p>{Encode(words)}</p>";
        if (part.Link is { } link) yield return $"<p>{Html(link)}</p>";
        if (part.Aside is { } aside) yield return $"<p><small>{Html(aside)}</small></p>";
    }

    private static string Html((string Words, string Address) link) => $"<a href=\"{Encode(link.Address)}\">{Encode(link.Words)}</a>";

    private static string Encode(string text) => Encoder.Encode(text);
}

/// <summary>A part of a message.</summary>
/// <param name="Words">Its paragraphs.</param>
public sealed record MailPart(IReadOnlyList<string> Words)
{
    /// <summary>What it is about, where there are several; or <c>null</c>.</summary>
    public string? Title { get; init; }

    /// <summary>Where it leads, and in which words.</summary>
    public (string Words, string Address)? Link { get; init; }

    /// <summary>A lesser link below it, or <c>null</c>.</summary>
    public (string Words, string Address)? Aside { get; init; }
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
        new(account.Email!, account.Contributor?.Party.Name, account.Language, account.SetsMail ? again ? MailSettings.News : MailSettings.Account : again ? MailSettings.FirstAPassword : MailSettings.None);
}

/// <summary>Where the reader of a message sets what they receive.</summary>
public enum MailSettings
{
    /// <summary>Nowhere: they have no account, and nothing more will come.</summary>
    None,

    /// <summary>On the pages of their account: the message is about it.</summary>
    Account,

    /// <summary>Where they choose what they receive, and when.</summary>
    News,

    /// <summary>There too, once they chose a password: they wrote without an account.</summary>
    FirstAPassword,
}
