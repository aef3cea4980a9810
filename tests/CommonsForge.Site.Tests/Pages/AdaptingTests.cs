using System.Globalization;
using AngleSharp.Html.Parser;
using CommonsForge.Data.Resources;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Resources;
using CommonsForge.Site.Tests.Infrastructure;
using CommonsForge.Site.Tests.Resources;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Pages;

/// <summary>What tests of works made from others share: works, drafts, and forms sent as a browser does.</summary>
public abstract class AdaptingTests(SampleApp app)
{
    protected const string Ana = "contributrice@commons.test";
    protected const string Moderator = "moderatrice@commons.test";
    protected const string Body = "Poser la question.\n\nÉcouter chaque réponse.\n\nConclure ensemble.";

    protected SampleApp App => app;

    protected async Task<Page> TranslateAsync(HttpClient client, string path, string[] texts, params (string Name, string Value)[] heads) =>
        await TranslateAsync(client, path, await app.GetPageAsync(path, client), texts, heads);

    /// <summary>Sends the form of a translation as it was drawn.</summary>
    protected static async Task<Page> TranslateAsync(HttpClient client, string path, Page drawn, string[] texts, params (string Name, string Value)[] heads)
    {
        var form = drawn.Document.QuerySelector("form.beside")!;
        var sent = form.QuerySelectorAll("input[type=hidden]").Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value") ?? ""))
            .Concat(form.QuerySelectorAll("textarea").Where(t => t.GetAttribute("name") != "Textes" && heads.All(h => h.Name != t.GetAttribute("name"))).Select(t => KeyValuePair.Create(t.GetAttribute("name")!, t.TextContent)))
            .Concat(texts.Select(t => KeyValuePair.Create("Textes", t))).Concat(heads.Select(h => KeyValuePair.Create(h.Name, h.Value)));
        var response = await client.PostAsync(new Uri(path, UriKind.Relative), new FormUrlEncodedContent(sent));
        return new Page(response, await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync()));
    }

    protected sealed record Work(int Id, Guid Uid, string Address);

    // Amended in review, then declined, or taken back.
    protected Task<int> NotKeptAsync(Work work, int by, Contributor amender, Domain.Proposals.ProposalState state) => app.WithDbAsync(async db =>
    {
        var from = await Publishing.CurrentAsync(db, work.Id);
        var content = from.ToContent();
        Content Saying(string body) => content with { Text = content.Text with { Body = body, PlainText = body } };
        var author = await db.Contributors.SingleAsync(c => c.Id == by);
        var proposal = new Domain.Proposals.Proposal(from, Saying("Tout autrement."), author, "Autrement.", DateTimeOffset.UtcNow);
        proposal.Complete(from, Saying("Tout autrement, relu."), amender, "Un mot.", DateTimeOffset.UtcNow);
        if (state == Domain.Proposals.ProposalState.Declined) proposal.Decline(amender, "Trop loin du sujet.", DateTimeOffset.UtcNow);
        else proposal.Withdraw(author, DateTimeOffset.UtcNow);
        db.Proposals.Add(proposal);
        await db.SaveChangesAsync();
        return proposal.Id;
    });

    protected async Task<Work> WorkAsync(string title, Func<Sheet, Sheet>? change = null, Standing standing = Standing.Published, Contributor? author = null, string note = "", DateTimeOffset? at = null)
    {
        var (id, uid) = await app.WithDbAsync(async db =>
        {
            var type = await db.Concepts.Where(c => c.Vocabulary.Slug == "type").OrderBy(c => c.Id).Select(c => c.Uid).FirstAsync();
            if (author is not null) db.Contributors.Add(author);
            var resource = new Resource(Guid.CreateVersion7(), null);
            var content = Works.Content(title, Body);
            resource.Publish(content with { Sheet = (change ?? (s => s))(content.Sheet with { Type = type }) }, new(null, at ?? DateTimeOffset.UtcNow, note, "1"), null);
            if (standing != Standing.Published) resource.Stand(standing, ["CC BY", "CC BY-NC"]);
            db.Resources.Add(resource);
            await db.SaveChangesAsync();
            return (resource.Id, resource.Uid);
        });
        return new(id, uid, (await app.GetPageAsync($"/ressources/{id}")).RedirectsTo!);
    }

    protected Task<int> ReviseAsync(Work work, string body, Func<Sheet, Sheet>? change = null, string note = "Ailleurs.") => app.WithDbAsync(async db =>
    {
        var current = await Publishing.CurrentAsync(db, work.Id);
        current.Resource.Publish(new((change ?? (s => s))(current.Sheet), new() { Body = body, PlainText = body }), new(null, DateTimeOffset.UtcNow, note, "1"), current);
        return await db.SaveChangesAsync();
    });

    protected async Task<int> BeginAsync(HttpClient client, Work work, string licence = "CC-BY-SA-4.0") =>
        DraftIdOf(await app.SubmitAsync(work.Address + "/adapter", client, ("Licence", licence)));

    protected async Task<string> PublishAsync(HttpClient client, int draft, string title, string body, string licence = "CC-BY-SA-4.0")
    {
        var sent = await SendAsync(client, draft, title, body, licence);
        return sent.RedirectsTo ?? throw new InvalidOperationException(sent.Text("#erreurs"));
    }

    // As a browser does, with all that the form already holds.
    protected async Task<Page> SendAsync(HttpClient client, int draft, string title, string body, string? licence = null, string? note = null)
    {
        var form = (await app.GetPageAsync(DraftUrl(draft), client)).Document.QuerySelector("form.editor")!;
        List<(string, string)> fields = [("Fiche.Titre", title), ("Fiche.Corps", body)];
        foreach (var area in form.QuerySelectorAll("[name='Fiche.Auteurs'], [name='Fiche.Resume'], [name='Fiche.Note']").Where(a => note is null || a.GetAttribute("name") != "Fiche.Note")) fields.Add((area.GetAttribute("name")!, area.TextContent.Trim()));
        foreach (var list in form.QuerySelectorAll("select[name^='Fiche.']").Where(s => licence is null || s.GetAttribute("name") != "Fiche.Licence"))
            fields.Add((list.GetAttribute("name")!, (list.QuerySelector("option[selected]") ?? list.QuerySelector("option"))!.GetAttribute("value") ?? ""));
        if (licence is not null) fields.Add(("Fiche.Licence", licence));
        if (note is not null) fields.Add(("Fiche.Note", note));
        if (form.QuerySelector("[name='Fiche.Droits']") is not null) fields.Add(("Fiche.Droits", "Mine"));
        return await app.SubmitAsync(DraftUrl(draft), client, [.. fields]);
    }

    protected async Task<string> ActAsync(HttpClient client, string address, string handler)
    {
        var answer = await PostAsync(client, address, handler);
        return answer.RedirectsTo ?? throw new InvalidOperationException(answer.Text("main"));
    }

    protected async Task<Page> PostAsync(HttpClient client, string address, string handler)
    {
        var form = (await app.GetPageAsync(address + "/comparer-origine", client)).Document.QuerySelector($"form[action$='handler={handler}']")!;
        var token = form.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var response = await client.PostAsync(form.GetAttribute("action"), new FormUrlEncodedContent([new("__RequestVerificationToken", token)]));
        return new Page(response, await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync()));
    }

    protected Task<Contributor> PersonAsync(string email) => app.WithDbAsync(db => db.Users.Where(a => a.Email == email).Select(a => a.Contributor!).SingleAsync());

    protected static string Notices(Page page) => string.Join('\n', page.Texts(".notice"));

    protected static string DraftUrl(int id) => string.Create(CultureInfo.InvariantCulture, $"/compte/brouillons/{id}");

    protected static int DraftIdOf(Page page) => DraftIdOf(page.RedirectsTo ?? throw new InvalidOperationException(page.Text("main")));

    protected static int DraftIdOf(string url) => int.Parse(url.Split('/')[3], CultureInfo.InvariantCulture);

    protected static int IdOf(string address) => int.Parse(address.Split('/')[2].Split('-')[0], CultureInfo.InvariantCulture);
}
