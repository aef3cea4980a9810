using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using CommonsForge.Data;
using CommonsForge.Data.Mail;
using CommonsForge.Data.Monthly;
using CommonsForge.Web.Components;
using CommonsForge.Web.Localisation;
using CommonsForge.Web.Text;

namespace CommonsForge.Web.Mail;

/// <summary>Posts the monthly mail: one a person for the month that is over, nothing where nothing happened.</summary>
public sealed class MonthlyCourier(CommonsDb db, MonthlyLetters letters, MonthlyStops stops, CommonsClock clock, TimeProvider time, Links links, Texts texts)
{
    // Each asks some dozens of questions: the next ones ten minutes later.
    private const int Batch = 20;

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Posts what is due, for a batch of people. Each is one transaction, so that one process posts it and only once.</summary>
    /// <returns>For how many people it was looked.</returns>
    public static async Task<int> PostDueAsync(IServiceProvider services, CancellationToken cancel)
    {
        List<MonthlyReader> due;
        await using (var scope = services.CreateAsyncScope()) due = await scope.ServiceProvider.GetRequiredService<MonthlyCourier>().DueAsync(cancel);
        foreach (var reader in due)
        {
            await using var scope = services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<MonthlyCourier>().PostAsync(reader, cancel);
        }
        return due.Count;
    }

    private async Task<List<MonthlyReader>> DueAsync(CancellationToken cancel)
    {
        var (month, span) = LastMonth();
        return await db.DueMonthsAsync(month, span.To, Batch, cancel);
    }

    private async Task PostAsync(MonthlyReader reader, CancellationToken cancel)
    {
        var (month, span) = LastMonth();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (!await db.TakeMonthAsync(reader.ContributorId, month, cancel)) return;
        var (culture, ui) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        var language = Languages.All.FirstOrDefault(l => l.Code == reader.Language) ?? Languages.French;
        Languages.Use(language);
        try
        {
            if (await db.MonthlyPlanAsync(reader.ContributorId, cancel) is { Receives: true } plan && await letters.WriteAsync(plan, reader.Uid, span, cancel) is { Count: > 0 } parts)
                db.Post(Write(reader, month, parts, language));
            await db.SaveChangesAsync(cancel);
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, ui);
        }
        await transaction.CommitAsync(cancel);
    }

    private (DateOnly Month, MonthSpan Span) LastMonth()
    {
        var today = clock.DateOf(time.GetUtcNow());
        var next = new DateOnly(today.Year, today.Month, 1);
        return (next.AddMonths(-1), new(clock.StartOf(next.AddMonths(-1)), clock.StartOf(next)));
    }

    private MailMessage Write(MonthlyReader reader, DateOnly month, IReadOnlyList<LetterPart> parts, Language language)
    {
        var name = month.ToString("MMMM yyyy", CultureInfo.CurrentCulture);
        var (subject, hello) = (texts["Monthly.Subject", name], texts["Mail.HelloName", reader.Name]);
        var (stop, plan) = (stops.AddressOf(reader.ContributorId, language), links.Mailed(language.Prefix + MonthlyStops.PlanPath));
        var plain = string.Join("\n\n", [hello, texts["Monthly.MailLead", name], .. parts.Select(p => $"{p.Title}\n" + string.Join('\n', p.Lines.Select(l => $"- {l.Words}\n  {Outside(l.Url, language)}"))), $"-- \n{texts["Monthly.MailWhy"]}\n{texts["Monthly.MailChange"]}\n{plan}\n{texts["Monthly.MailStop"]}\n{stop}"]) + "\n";
        var sections = string.Join('\n', parts.Select(p => $"<h2>{Encode(p.Title)}</h2>\n<ul>\n" + string.Join('\n', p.Lines.Select(l => $"<li><a href=\"{Encode(Outside(l.Url, language))}\">{Encode(l.Words)}</a></li>")) + "\n</ul>"));
        var html = $"""
            <!doctype html>
            <html lang="{language.Code}">
            <head><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>{Encode(subject)}</title></head>
            <body>
            <p>{Encode(hello)}</p>
            <p>{Encode(texts["Monthly.MailLead", name])}</p>
            {sections}
            <hr>
            <p><small>{Encode(texts["Monthly.MailWhy"])}<br><a href="{Encode(plan)}">{Encode(texts["Monthly.MailChange"])}</a><br><a href="{Encode(stop)}">{Encode(texts["Monthly.MailStop"])}</a></small></p>
            </body>
            </html>

            """;
        return new(reader.Email, subject, plain, html, language.Code, string.Create(CultureInfo.InvariantCulture, $"mois-{reader.ContributorId}")) { Unsubscribe = stop };
    }

    // No request is under way: the language is not in the addresses yet.
    private string Outside(string url, Language language) => links.Mailed(language.Prefix + url);

    private static string Encode(string text) => Encoder.Encode(text);
}
