using System.Net;
using System.Text.Json;
using AngleSharp.Html.Parser;
using CommonsForge.Data.Identity;
using CommonsForge.Site.Tests.Infrastructure;
using CommonsForge.Site.Tests.Resources;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Pages;

/// <summary>What the editor asks, and what it says, around the moment when a text is sent.</summary>
public sealed class EditorAskingTests(SampleApp app) : IClassFixture<SampleApp>
{
    private const string Ana = "contributrice@commons.test";

    [Fact]
    public async Task A_newcomers_first_work_waits()
    {
        await app.WithDbAsync(async db =>
        {
            var account = new Account { UserName = "nouvelle@commons.test", NormalizedUserName = "NOUVELLE@COMMONS.TEST", Email = "nouvelle@commons.test", NormalizedEmail = "NOUVELLE@COMMONS.TEST", EmailConfirmed = true, SecurityStamp = "1", Contributor = Works.Person("Nouvelle Venue") };
            account.PasswordHash = Passwords.Hasher.HashPassword(account, SampleAccounts.Password);
            db.Users.Add(account);
            return await db.SaveChangesAsync();
        });
        var sent = await app.SubmitAsync("/ressources/proposer", await app.SignInAsync("nouvelle@commons.test"), New("Ma toute première", "Un texte."));
        Assert.Equal("/compte/brouillons", sent.RedirectsTo);
        var draft = await app.WithDbAsync(db => db.Drafts.SingleAsync(d => d.Owner!.Party.Name == "Nouvelle Venue"));
        Assert.NotNull(draft.SubmittedAt);
        Assert.Equal(0, await app.WithDbAsync(db => db.Revisions.CountAsync(r => r.PublishedBy!.Party.Name == "Nouvelle Venue")));

        // They are thanked, and told when it appears and why not yet.
        var client = await app.SignInAsync("nouvelle@commons.test");
        var thanks = (await app.GetPageAsync(sent.RedirectsTo!, client)).Text("main .notice.good");
        foreach (var said in new[] { "Merci", "Ma toute première", "au plus tard le", "indésirables", "rien d’autre à faire" }) Assert.Contains(said, thanks, StringComparison.Ordinal);
        var opened = await app.GetPageAsync($"/compte/brouillons/{draft.Id}", client);
        Assert.Contains("Cette ressource est envoyée.", opened.Text("main .notice.good"), StringComparison.Ordinal);
        Assert.DoesNotContain("Publier", opened.Texts("form.editor button"));
        Assert.Contains("Envoyer de nouveau", opened.Texts("form.editor button"));

        // Whoever writes on is told that it no longer waits, and sends it again.
        var kept = await KeepAsync(client, $"/compte/brouillons/{draft.Id}", New("Ma toute première", "Un texte plus long."));
        Assert.Contains("n’attend plus", kept.GetProperty("said").GetString(), StringComparison.Ordinal);
        Assert.Contains("Publier", (await app.GetPageAsync($"/compte/brouillons/{draft.Id}", client)).Texts("form.editor button"));
        Assert.Null((await app.GetPageAsync("/compte/brouillons", client)).Document.QuerySelector("main .notice.good"));
    }

    [Fact]
    public async Task Images_that_nobody_described_are_asked_about_once_and_one_that_decorates_stays_without_words()
    {
        var client = await app.SignInAsync(Ana);
        const string written = "Voici le plan.\n\n![à décrire : ce que montre l’image](images/plan.svg)\n\n![](images/fleurs.png)\n\n![La salle](images/salle.png)";
        // That none of them is attached was said before: it is another question.
        (string, string)[] told = [.. new[] { "images/plan.svg", "images/fleurs.png", "images/salle.png" }.Select(a => ("Fiche.Dites", a))];
        var asked = await SendAsync("/ressources/proposer", client, [.. New("En images", written), .. told]);
        Assert.Equal(HttpStatusCode.OK, asked.Status);
        Assert.Contains("2 images n’ont pas de description", Assert.Single(asked.Texts("#erreurs li")), StringComparison.Ordinal);
        Assert.Equal(["images/plan.svg", "images/fleurs.png"], asked.Document.QuerySelectorAll("#Fiche-Images input[type=hidden]").Select(i => i.GetAttribute("value")!));
        Assert.StartsWith("Ce que montre «\u00A0plan.svg\u00A0»", asked.Texts("#Fiche-Images label")[0], StringComparison.Ordinal);

        // Something else is still missing: what was answered is not asked again.
        (string, string)[] answers = [("Fiche.Images[0].Adresse", "images/plan.svg"), ("Fiche.Images[0].Mots", "La salle, vue d’en\nhaut [croquis]"), ("Fiche.Images[1].Adresse", "images/fleurs.png"), ("Fiche.Images[1].Mots", "")];
        var draft = asked.Document.QuerySelector("form.editor")!.GetAttribute("action")!;
        var missing = await SendAsync(draft, client, [.. New("", written), .. answers, .. told]);
        Assert.Equal(HttpStatusCode.OK, missing.Status);
        Assert.Null(missing.Document.QuerySelector("#Fiche-Images"));
        const string described = "Voici le plan.\n\n![La salle, vue d’en haut (croquis)](images/plan.svg)\n\n![](images/fleurs.png)\n\n![La salle](images/salle.png)";
        Assert.Equal(described, missing.Document.QuerySelector("textarea[name='Fiche.Corps']")!.TextContent.ReplaceLineEndings("\n").Trim());

        var sent = await SendAsync(draft, client, [.. New("En images", described), .. answers.Where(a => a.Item1.EndsWith("Adresse", StringComparison.Ordinal)), .. told]);
        Assert.Matches("^/ressources/[0-9]+-en-images$", sent.RedirectsTo);
        var id = IdOf(sent.RedirectsTo!);
        Assert.Equal(described, (await app.WithDbAsync(db => db.Revisions.Where(r => r.ResourceId == id).Select(r => r.Text.Body).SingleAsync())).Trim());
        // Whoever changes it later is not asked about what was so before.
        var again = await app.SubmitAsync(sent.RedirectsTo + "/modifier", client, [.. New("En images", described + "\n\nEt la suite.").Where(f => f.Name != "Fiche.Droits"), ("Fiche.Note", "La suite.")]);
        Assert.Equal(sent.RedirectsTo, again.RedirectsTo);
    }

    [Fact]
    public async Task A_visitor_who_changed_nothing_is_told_at_once()
    {
        const string body = "Un texte inchangé.\n\n- un\n- deux\n";
        var address = (await app.SubmitAsync("/ressources/proposer", await app.SignInAsync(Ana), New("Deux fenêtres", body))).RedirectsTo!;
        // As a browser sends back what the page shows.
        var page = await SlowlyAsync(address + "/modifier", app.NewVisitor(), [.. New("Deux fenêtres", body.ReplaceLineEndings("\r\n")).Where(f => f.Name is not ("Fiche.Moi" or "Fiche.Droits")), ("Fiche.Note", "Rien, en fait."), ("Nom", "Une Étourdie"), ("Courriel", "etourdie@exemple.fr")]);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("Rien n’a changé", Assert.Single(page.Texts("#erreurs li")), StringComparison.Ordinal);
        Assert.Equal(0, await app.WithDbAsync(db => db.Users.CountAsync(a => a.Email == "etourdie@exemple.fr")));
    }

    [Fact]
    public async Task An_image_or_a_link_that_readers_would_not_get_is_said_once_before_it_is_sent()
    {
        var client = await app.SignInAsync(Ana);
        const string written = "Le plan :\n\n![schéma du cercle]()\n\n![photo d’ailleurs](https://ailleurs.exemple/a.png)\n\nVoir [la suite](htps://exemple.fr) et [le site](https://exemple.fr).";
        var asked = await SendAsync("/ressources/proposer", client, New("Sans son schéma", written));
        Assert.Equal(HttpStatusCode.OK, asked.Status);
        var said = asked.Texts("#erreurs li");
        foreach (var word in new[] { "schéma du cercle", "photo d’ailleurs", "la suite" }) Assert.Contains(said, s => s.Contains(word, StringComparison.Ordinal));
        Assert.DoesNotContain(said, s => s.Contains("le site", StringComparison.Ordinal));

        // Sent again as it is, by the form that said so.
        var told = asked.Document.QuerySelectorAll("input[name='Fiche.Dites']").Select(i => ("Fiche.Dites", i.GetAttribute("value")!)).ToArray();
        var draft = asked.Document.QuerySelector("form.editor")!.GetAttribute("action")!;
        var sent = await SendAsync(draft, client, [.. New("Sans son schéma", written), .. told]);
        Assert.Matches("^/ressources/[0-9]+-sans-son-schema$", sent.RedirectsTo);
        // Whoever changes it later is not told of what was so before.
        var again = await SendAsync(sent.RedirectsTo + "/modifier", client, [.. New("Sans son schéma", written + "\n\nEt la suite.").Where(f => f.Name != "Fiche.Droits"), ("Fiche.Note", "La suite.")]);
        Assert.Equal(sent.RedirectsTo, again.RedirectsTo);
    }

    [Fact]
    public async Task Several_authors_are_named_before_anything_is_published()
    {
        var client = await app.SignInAsync(Ana);
        var fields = New("À plusieurs mains", "Un texte écrit ensemble.").Where(f => f.Name != "Fiche.Droits").Append(("Fiche.Droits", "Several")).ToArray();
        var asked = await app.SubmitAsync("/ressources/proposer", client, [.. fields, ("Fiche.Auteurs", "")]);
        Assert.Equal(HttpStatusCode.OK, asked.Status);
        Assert.Equal("#Fiche-Auteurs", Assert.Single(asked.Document.QuerySelectorAll("#erreurs li a")).GetAttribute("href"));
        Assert.NotNull(asked.Document.QuerySelector("details.part[open] #Fiche-Auteurs[aria-invalid]"));
        Assert.Contains("Un texte écrit ensemble.", asked.Document.QuerySelector("textarea[name='Fiche.Corps']")!.TextContent, StringComparison.Ordinal);

        var draft = asked.Document.QuerySelector("form.editor")!.GetAttribute("action")!;
        var sent = await SendAsync(draft, client, [.. fields, ("Fiche.Auteurs", "Maïa Roudaut")]);
        Assert.Contains("Maïa Roudaut", (await app.GetPageAsync(sent.RedirectsTo!)).Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_has_just_published_is_told_so_and_nobody_else()
    {
        var client = await app.SignInAsync(Ana);
        var address = (await app.SubmitAsync("/ressources/proposer", client, New("Toute fraîche", "Un texte."))).RedirectsTo!;
        var page = await app.GetPageAsync(address, client);
        var told = page.Document.QuerySelector("main > .notice.good")!;
        foreach (var said in new[] { "C’est en ligne", address }) Assert.Contains(said, told.TextContent, StringComparison.Ordinal);
        Assert.StartsWith("/regard-de-pair?ressource=", told.QuerySelector("a")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Null((await app.GetPageAsync(address)).Document.QuerySelector("main > .notice.good"));
        Assert.Null((await app.GetPageAsync(address, await app.SignInAsync("moderatrice@commons.test"))).Document.QuerySelector("main > .notice.good"));
    }

    [Fact]
    public async Task What_a_visitor_may_not_do_and_how_large_a_document_may_be_is_said_before()
    {
        var visitor = await app.GetPageAsync("/ressources/proposer", app.NewVisitor());
        var said = visitor.Document.QuerySelectorAll("form.editor > .help").Single(p => p.TextContent.Contains("il faut un compte", StringComparison.Ordinal));
        Assert.True(said.CompareDocumentPosition(visitor.Document.QuerySelector("#Fiche-Titre")!).HasFlag(AngleSharp.Dom.DocumentPositions.Following));
        Assert.Contains("15 Mo", (await app.GetPageAsync("/ressources/proposer", await app.SignInAsync(Ana))).Text("details:has(#document)").Replace(' ', ' '), StringComparison.Ordinal);
        // Without a script nothing keeps a layout that is pasted: what the field says is true, and the signs are told.
        var signs = visitor.Document.QuerySelector(".writing noscript")!;
        Assert.Contains("ligne vide", signs.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("mise en forme", visitor.Text("#Fiche-Corps-aide"), StringComparison.Ordinal);
    }

    private static (string Name, string Value)[] New(string title, string body) =>
        [("Fiche.Titre", title), ("Fiche.Type", "fiche-outil"), ("Fiche.Corps", body), ("Fiche.Licence", "CC-BY-SA-4.0"), ("Fiche.Moi", "true"), ("Fiche.Droits", "Mine"), ("Fiche.Langue", "fr")];

    private static int IdOf(string address) => int.Parse(address.Split('/')[2].Split('-')[0], System.Globalization.CultureInfo.InvariantCulture);

    // As slowly as a person: a form sent at once was filled in by a machine.
    private Task<Page> SlowlyAsync(string path, HttpClient client, (string Name, string Value)[] fields) =>
        SendAsync(path, client, fields, Web.Http.HumanCheck.Shortest + TimeSpan.FromMilliseconds(200));

    private async Task<Page> SendAsync(string path, HttpClient client, (string Name, string Value)[] fields, TimeSpan after = default)
    {
        var page = await app.GetPageAsync(path, client);
        await Task.Delay(after);
        using var content = Sent(page, fields);
        var response = await client.PostAsync(new Uri(path, UriKind.Relative), content);
        return new(response, new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync()));
    }

    private async Task<JsonElement> KeepAsync(HttpClient client, string path, (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path + "?handler=Garder") { Content = Sent(await app.GetPageAsync(path, client), fields) };
        request.Headers.Accept.ParseAdd("application/json");
        using var answer = await client.SendAsync(request);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.Clone();
    }

    private static FormUrlEncodedContent Sent(Page page, (string Name, string Value)[] fields) => new(page.Document.QuerySelectorAll("form.editor input[type=hidden]")
        .Select(i => (Name: i.GetAttribute("name")!, Value: i.GetAttribute("value") ?? "")).Where(h => fields.All(f => f.Name != h.Name)).Concat(fields).Select(f => KeyValuePair.Create(f.Name, f.Value)));
}
