using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using CommonsForge.Data.Mail;
using CommonsForge.Web.Components;
using CommonsForge.Web.Localisation;
using CommonsForge.Web.Text;

namespace CommonsForge.Web.Mail;

/// <summary>
/// Writes messages, all laid out alike: a greeting, what happened, one link, why one receives this and how to change it. The words of a kind
/// are <c>Mail.{Kind}.Subject</c>, <c>.Body</c> (a paragraph a line), <c>.Link</c> and <c>.Why</c>, each with the same arguments.
/// </summary>
public sealed class MailTexts(Texts texts, Links links)
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Writes a message.</summary>
    /// <param name="kind">Which texts: <c>Confirm</c>, for example.</param>
    /// <param name="to">The address.</param>
    /// <param name="name">Whom to greet by name, or <c>null</c>.</param>
    /// <param name="language">"fr" or "en": the reader's, whatever the language of the request.</param>
    /// <param name="path">Where the link leads: an address of the site without language, <c>/compte</c>.</param>
    /// <param name="thread">See <see cref="MailMessage.Thread"/>.</param>
    /// <param name="words">What fills the blanks of the texts.</param>
    public MailMessage Write(string kind, string to, string? name, string language, string path, string? thread = null, params object?[] words)
    {
        var (culture, ui) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        var reader = Languages.All.FirstOrDefault(l => l.Code == language) ?? Languages.French;
        Languages.Use(reader);
        try
        {
            var parts = new Parts(
                texts[$"Mail.{kind}.Subject", words],
                string.IsNullOrWhiteSpace(name) ? texts["Mail.Hello"] : texts["Mail.HelloName", name],
                texts[$"Mail.{kind}.Body", words].Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
                texts[$"Mail.{kind}.Link", words], links.Absolute(reader.Prefix + path),
                texts[$"Mail.{kind}.Why", words],
                texts["Mail.Change"], links.Absolute(reader.Prefix + "/compte"));
            return new(to, parts.Subject, Plain(parts), Html(parts, reader.Code), reader.Code, thread);
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, ui);
        }
    }

    private static string Plain(Parts parts) =>
        string.Join("\n\n", [parts.Hello, .. parts.Body, $"{parts.Link}\n{parts.Address}", $"-- \n{parts.Why}\n{parts.Change}\n{parts.ChangeAddress}"]) + "\n";

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
        <p><small>{Encode(parts.Why)}<br><a href="{Encode(parts.ChangeAddress)}">{Encode(parts.Change)}</a></small></p>
        </body>
        </html>

        """;

    private static string Encode(string text) => Encoder.Encode(text);

    private sealed record Parts(string Subject, string Hello, IReadOnlyList<string> Body, string Link, string Address, string Why, string Change, string ChangeAddress);
}
