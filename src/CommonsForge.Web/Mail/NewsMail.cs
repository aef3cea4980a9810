using System.Globalization;
using CommonsForge.Data.Mail;
using CommonsForge.Data.Notifications;
using CommonsForge.Web.Components;
using CommonsForge.Web.Localisation;
using CommonsForge.Web.Text;

namespace CommonsForge.Web.Mail;

/// <summary>
/// Writes the message that tells somebody what concerns them: its subject says the one thing that happened, or how many; each subject is a part of its own, and
/// may be muted from there.
/// </summary>
public sealed class NewsMail(NotificationWords words, MailTexts mails, Texts texts, EntryLinks entries, NewsStops stops, Links links)
{
    /// <summary>The message for what is due. In the transaction of whoever posts it.</summary>
    public async Task<MailMessage> WriteAsync(NotificationDigest digest, CancellationToken cancel)
    {
        var (culture, ui) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        var language = Languages.All.FirstOrDefault(l => l.Code == digest.Language) ?? Languages.French;
        Languages.Use(language);
        try
        {
            var news = words.BySubject(digest.Lines, digest.Moderates);
            var alone = news is [var only] ? only : null;
            (string Words, string Address)? mute = alone is null ? null : MuteOf(digest, alone, language);
            var parts = new List<MailPart>();
            foreach (var one in news) parts.AddRange(await PartsAsync(digest, one, alone is null, language, cancel));
            if (digest.Left > 0) parts.Add(new([texts.Count("Mail.News.Left", digest.Left)]) { Link = (texts["Notification.Title"], links.Mailed(language.Prefix + "/compte/nouvelles")) });
            var reader = new MailReader(digest.Email, digest.Name, digest.Language, digest.SetsMail ? MailSettings.News : MailSettings.FirstAPassword);
            var thread = string.Create(CultureInfo.InvariantCulture, $"nouvelles-{digest.ContributorId}") + (alone is null ? "" : $"-{alone.Subject:N}");
            return mails.Lay(reader, SubjectOf(news, digest.Left), parts, texts["Mail.News.Why"], mute, thread) with
            {
                Unsubscribe = mute?.Address ?? stops.AddressOf(digest.ContributorId, null, language),
            };
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, ui);
        }
    }

    // What leads to one page has one link, below it.
    private async Task<IReadOnlyList<MailPart>> PartsAsync(NotificationDigest digest, NewsOfSubject news, bool among, Language language, CancellationToken cancel)
    {
        var parts = new List<MailPart>();
        foreach (var page in news.Told.Reverse().GroupBy(t => t.Path, StringComparer.Ordinal))
        {
            var path = await entries.PathAsync(digest.ContributorId, page.Key, news.MayHide, cancel);
            parts.Add(new([.. page.SelectMany(t => t.More.Prepend(t.Words))]) { Link = (texts["Mail.News.Link"], links.Mailed(language.Prefix + path)) });
        }
        if (!among) return parts;
        parts[0] = parts[0] with { Title = news.Title };
        parts[^1] = parts[^1] with { Aside = MuteOf(digest, news, language) };
        return parts;
    }

    private (string Words, string Address) MuteOf(NotificationDigest digest, NewsOfSubject news, Language language) =>
        (texts["Mail.News.Mute", news.Title], stops.AddressOf(digest.ContributorId, news.Subject, language));

    private string SubjectOf(IReadOnlyList<NewsOfSubject> news, int left)
    {
        var count = news.Sum(n => n.Told.Sum(t => t.Times)) + left;
        return news switch
        {
            [{ Told: [var told] }] when left == 0 => told.Words,
            [var only] => texts["Mail.News.OfOne", texts.Number(count), only.Title],
            _ => texts["Mail.News.OfMany", texts.Number(count), texts.Number(news.Count), news[0].Title],
        };
    }
}
