using System.Globalization;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using CommonsForge.Data.Proposals;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Journal;
using CommonsForge.Domain.Proposals;
using CommonsForge.Domain.Resources;
using CommonsForge.Domain.Suggestions;
using CommonsForge.Site.Tests.Infrastructure;
using CommonsForge.Site.Tests.Proposals;
using CommonsForge.Site.Tests.Resources;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Suggestions;

/// <summary>From a suggestion to the version that answers it, and to the credit of who made it.</summary>
public sealed class SettlingTests(ReviewedApp app) : IClassFixture<ReviewedApp>
{
    [Fact]
    public async Task An_author_writes_a_version_that_answers_and_who_suggested_it_is_named_as_its_origin()
    {
        var (id, url) = await SuggestionWorks.PublishAsync(app, "Une réponse");
        var answered = await SuggestionWorks.SuggestAsync(app, id, "Il manque la durée.", ReviewedApp.Other);
        var left = await SuggestionWorks.SuggestAsync(app, id, "Et le matériel ?", ReviewedApp.Host);
        var client = await app.AsAsync(ReviewedApp.Author);
        var write = (await app.GetPageAsync($"{url}/suggestions?suggestion={answered}", client)).Document.QuerySelectorAll("a.button").OfType<IHtmlAnchorElement>().Single(a => a.TextContent == "Écrire une version").GetAttribute("href")!;

        var editor = await app.GetPageAsync(write, client);
        Assert.Equal([answered], Ticked(editor));
        // Kept, the draft remembers it; another suggestion that leads to it is ticked beside.
        var draft = await KeepAsync(client, write, Changed(editor, answered));
        Assert.Equal([answered, left], Ticked(await app.GetPageAsync((await app.GetPageAsync($"{url}/modifier?suggestion={left}", client)).RedirectsTo!, client)));
        Assert.Equal(url, (await SendAsync(client, draft, Changed(editor, answered))).RedirectsTo);

        var made = await ReadAsync(answered);
        Assert.Equal((SuggestionState.Settled, 2), (made.State, made.SettledNumber));
        Assert.Equal(SuggestionState.Open, (await ReadAsync(left)).State);
        var sheet = await SheetAsync(id, 2);
        Assert.Equal([(made.Author!.Uid, CreditRole.OriginOf)], sheet.Credits.Where(c => c.Role == CreditRole.OriginOf).Select(c => (c.Party, c.Role)));
        Assert.Contains("à l’origine d’un changement", (await app.GetPageAsync(url + "/credits")).Texts(".register .end"));
        Assert.Contains("Ousmane Diatta", (await app.GetPageAsync(url + "/credits")).Text("main"), StringComparison.Ordinal);
        Assert.Equal("Voir la version 2, qui y répond", (await app.GetPageAsync(url + "/suggestions?etat=reglees")).Text($".thread a[href='{url}/revisions/2']"));
        Assert.Contains(HappeningKind.SuggestionSettled, await app.WithDbAsync(db => db.Notifications.Where(n => n.Thread == made.Uid && n.ContributorId == made.AuthorId).Select(n => n.Kind).ToListAsync()));
    }

    [Fact]
    public async Task A_proposal_keeps_what_it_answers_through_review_and_settles_it_when_it_is_accepted()
    {
        var (id, url) = await SuggestionWorks.PublishAsync(app, "Par une proposition");
        var suggestion = await SuggestionWorks.SuggestAsync(app, id, "Il manque la durée.", ReviewedApp.Other);
        var host = await app.AsAsync(ReviewedApp.Host);
        var editor = await app.GetPageAsync($"{url}/modifier?suggestion={suggestion}", host);
        var proposed = (await SendAsync(host, $"{url}/modifier", [.. Changed(editor, suggestion).Where(f => f.Name is not "Fiche.Moi")])).RedirectsTo!;
        Assert.Equal(SuggestionState.Open, (await ReadAsync(suggestion)).State);
        Assert.Contains("Il manque la durée.", (await app.GetPageAsync(proposed)).Text("section[aria-labelledby=repond]"), StringComparison.Ordinal);

        // Whoever amends it begins with what it answers.
        var moderator = await app.AsAsync(ReviewedApp.Moderator);
        var draft = (await app.SendAsync(moderator, proposed, "Ecrire")).RedirectsTo!;
        Assert.Equal([suggestion], Ticked(await app.GetPageAsync(draft, moderator)));
        var sent = await app.SendAsync(moderator, proposed, "Accepter", ("Accord", "Merci."), ("Parties", "Body"));
        Assert.EndsWith("fait=acceptee", sent.RedirectsTo, StringComparison.Ordinal);

        var made = await ReadAsync(suggestion);
        Assert.Equal((SuggestionState.Settled, 2), (made.State, made.SettledNumber));
        Assert.Contains(new Credit { Party = made.Author!.Uid, Role = CreditRole.OriginOf }, (await SheetAsync(id, 2)).Credits);
    }

    [Fact]
    public async Task Where_the_text_of_a_proposal_is_left_out_what_it_answers_stays_open()
    {
        var (id, _) = await SuggestionWorks.PublishAsync(app, "À moitié");
        var suggestion = await SuggestionWorks.SuggestAsync(app, id, "Il manque la durée.", ReviewedApp.Other);
        await app.WithDbAsync(async db =>
        {
            var from = await Works.CurrentAsync(db, id);
            var content = ReviewedApp.Texted(from.ToContent(), ReviewedApp.Before + "\n\nUne heure.");
            var proposal = new Proposal(from, content with { Sheet = content.Sheet with { Title = "À moitié, ou presque" } }, await PersonAsync(db, ReviewedApp.Host), "Répond.", DateTimeOffset.UtcNow);
            proposal.Answer([suggestion]);
            db.Add(proposal);
            await db.SaveChangesAsync();
            var whole = (await db.ProposalAsync(proposal.Id))!;
            return await db.AcceptAsync(whole, await PersonAsync(db, ReviewedApp.Moderator), await db.ReviewRulesAsync(whole.Resource.CommunityId), "", DateTimeOffset.UtcNow, new(new HashSet<Domain.Merging.ContentField> { Domain.Merging.ContentField.Title }));
        });

        Assert.Equal(SuggestionState.Open, (await ReadAsync(suggestion)).State);
        Assert.DoesNotContain((await SheetAsync(id, 2)).Credits, c => c.Role == CreditRole.OriginOf);
    }

    [Fact]
    public async Task What_is_ticked_counts_only_where_it_is_an_open_suggestion_on_that_work()
    {
        var (id, url) = await SuggestionWorks.PublishAsync(app, "Bien cochée");
        var (elsewhere, _) = await SuggestionWorks.PublishAsync(app, "Ailleurs");
        var foreign = await SuggestionWorks.SuggestAsync(app, elsewhere, "Ailleurs.", ReviewedApp.Other);
        var aside = await SuggestionWorks.SuggestAsync(app, id, "Écartée.", ReviewedApp.Host);
        await app.WithDbAsync(async db =>
        {
            (await db.Suggestions.SingleAsync(s => s.Id == aside)).SetAside(await PersonAsync(db, ReviewedApp.Moderator), "Non.", DateTimeOffset.UtcNow);
            return await db.SaveChangesAsync();
        });
        var client = await app.AsAsync(ReviewedApp.Author);

        await SendAsync(client, url + "/modifier", [.. Changed(await app.GetPageAsync(url + "/modifier", client), foreign), ("Fiche.Reponses", Text(aside))]);

        Assert.Equal((SuggestionState.Open, SuggestionState.SetAside), ((await ReadAsync(foreign)).State, (await ReadAsync(aside)).State));
        Assert.DoesNotContain((await SheetAsync(id, 2)).Credits, c => c.Role == CreditRole.OriginOf);
    }

    private static List<int> Ticked(Page page) =>
        [.. page.Document.QuerySelectorAll("input[name='Fiche.Reponses']").OfType<IHtmlInputElement>().Where(i => i.IsChecked).Select(i => int.Parse(i.Value, CultureInfo.InvariantCulture)).Order()];

    // What the form holds, with another text and a note.
    private static (string Name, string Value)[] Changed(Page editor, int answers) =>
    [
        ("Fiche.Titre", editor.Document.QuerySelector("[name='Fiche.Titre']")!.GetAttribute("value")!), ("Fiche.Type", "fiche-outil"), ("Fiche.Corps", ReviewedApp.Before + "\n\nComptez une heure."),
        ("Fiche.Licence", "CC-BY-SA-4.0"), ("Fiche.Langue", "fr"), ("Fiche.Moi", "true"), ("Fiche.Note", "Dit la durée."), ("Fiche.Reponses", Text(answers)),
    ];

    private async Task<string> KeepAsync(HttpClient client, string path, (string Name, string Value)[] fields) => (await PostAsync(client, path, "?handler=Garder", fields)).RedirectsTo!;

    private Task<Page> SendAsync(HttpClient client, string path, (string Name, string Value)[] fields) => PostAsync(client, path, "", fields);

    private async Task<Page> PostAsync(HttpClient client, string path, string handler, (string Name, string Value)[] fields)
    {
        var form = (await app.GetPageAsync(path, client)).Document.QuerySelector("form.editor")!;
        var hidden = new[] { "__RequestVerificationToken", "Fiche.Etat" }.Select(name => (name, form.QuerySelector($"input[name='{name}']")!.GetAttribute("value")!));
        var response = await client.PostAsync(new Uri(path.Split('?')[0] + handler, UriKind.Relative), new FormUrlEncodedContent(fields.Concat(hidden).Select(f => KeyValuePair.Create(f.Item1, f.Item2))));
        return new(response, await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync()));
    }

    private Task<Suggestion> ReadAsync(int id) => app.WithDbAsync(db => db.Suggestions.AsNoTracking().Include(s => s.Author).SingleAsync(s => s.Id == id));

    private Task<Sheet> SheetAsync(int resource, int number) => app.WithDbAsync(db => db.Revisions.Where(r => r.ResourceId == resource && r.Number == number).Select(r => r.Sheet).SingleAsync());

    private static Task<Contributor> PersonAsync(Data.CommonsDb db, string email) => db.Users.Where(a => a.Email == email).Select(a => a.Contributor!).SingleAsync();

    private static string Text(int id) => id.ToString(CultureInfo.InvariantCulture);
}
