using System.Globalization;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using CommonsForge.Data.Feedback;
using CommonsForge.Domain.Feedback;
using CommonsForge.Domain.Journal;
using CommonsForge.Domain.Resources;
using CommonsForge.Site.Tests.Infrastructure;
using CommonsForge.Site.Tests.Proposals;
using CommonsForge.Site.Tests.Suggestions;
using CommonsForge.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Feedback;

/// <summary>What tests of reports of use do alike.</summary>
public abstract class ReportTestBase(ReviewedApp app) : IClassFixture<ReviewedApp>
{
    protected ReviewedApp App { get; } = app;

    protected async Task<string> TitleAsync(int report) => (await App.GetPageAsync($"/retours/{report}")).Document.Title!;

    // Every field as the form shows it, but for what is typed.
    protected async Task<Page> PressAsync(HttpClient client, string path, string? handler, params (string Name, string Value)[] typed)
    {
        var form = (await App.GetPageAsync(path, client)).Document.Forms.First(f => f.QuerySelector("[name='Fiche.Titre']") is not null);
        var shown = form.QuerySelectorAll("input[name]:not([type=checkbox]):not([type=radio]):not([type=file]), input[name]:checked, select[name], textarea[name]")
            .Select(i => (i.GetAttribute("name")!, i switch { IHtmlTextAreaElement area => area.Value, IHtmlSelectElement choice => choice.Value ?? "", _ => i.GetAttribute("value") ?? "" })).Where(f => typed.All(t => t.Name != f.Item1));
        var to = handler is null ? path : path.Split('?')[0] + "?handler=" + handler;
        var response = await client.PostAsync(new Uri(to, UriKind.Relative), new FormUrlEncodedContent(shown.Concat(typed).Select(f => KeyValuePair.Create(f.Item1, f.Item2))));
        return new(response, await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync()));
    }

    protected Task<Draft> LastDraftAsync() => App.WithDbAsync(db => db.Drafts.AsNoTracking().OrderByDescending(d => d.Id).FirstAsync());

    protected Task<(int Id, string Url)> WorkAsync(string title) => SuggestionWorks.PublishAsync(App, title);

    protected Task<UsageReport> OneAsync(int resource) => App.WithDbAsync(db => db.UsageReports.IgnoreQueryFilters().AsNoTracking().Include(r => r.By).Where(r => r.ResourceId == resource).OrderBy(r => r.Id).FirstAsync());

    // What counts anywhere.
    protected Task<int> CountAsync(int resource) => App.WithDbAsync(async db => (await db.UsageSummaryAsync(resource)).Uses + (await db.SearchEntries.Where(e => e.ResourceId == resource).Select(e => e.Uses).SingleAsync()));

    protected async Task<Page> PublishAsync(HttpClient client, string url, params (string Name, string Value)[] told) =>
        await PostAsync(client, $"{url}/utilisee?handler=Publier", await App.GetPageAsync(url + "/utilisee", client), told);

    protected Task<Page> SlowlyAsync(HttpClient visitor, string url, params (string Name, string Value)[] told) => SlowlyAsync(visitor, url + "/utilisee", false, told);

    // As slowly as a person: a form sent at once was filled in by a machine.
    protected async Task<Page> SlowlyAsync(HttpClient visitor, string path, bool asIs, params (string Name, string Value)[] told)
    {
        var form = await App.GetPageAsync(path, visitor);
        await Task.Delay(HumanCheck.Shortest + TimeSpan.FromMilliseconds(100));
        var hidden = asIs ? new[] { "Retour", "Cle" }.Select(n => (n, form.Document.QuerySelector($"#retour [name='{n}']")!.GetAttribute("value")!)) : [];
        return await PostAsync(visitor, path.Split('?')[0] + "?handler=Publier", form, [.. told, .. hidden, (HumanCheck.Start, form.Document.QuerySelector($"#retour [name='{HumanCheck.Start}']")!.GetAttribute("value")!)]);
    }

    protected static async Task<Page> PostAsync(HttpClient client, string path, Page form, params (string Name, string Value)[] fields)
    {
        var token = form.Document.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var response = await client.PostAsync(new Uri(path, UriKind.Relative), new FormUrlEncodedContent(fields.Append(("__RequestVerificationToken", token)).Select(f => KeyValuePair.Create(f.Item1, f.Item2))));
        return new(response, await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync()));
    }

    protected Task<List<HappeningKind>> KindsAsync(string email, int resource) => App.WithDbAsync(db =>
        db.Notifications.Where(n => db.Resources.Any(r => r.Id == resource && r.Uid == n.Thread) && db.Users.Any(u => u.Email == email && u.ContributorId == n.ContributorId)).OrderBy(n => n.Id).Select(n => n.Kind).ToListAsync());

    protected static string Text(int id) => id.ToString(CultureInfo.InvariantCulture);
}
