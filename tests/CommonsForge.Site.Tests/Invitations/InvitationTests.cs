using System.Net;
using System.Net.Http.Headers;
using System.Text;
using AngleSharp.Html.Parser;
using CommonsForge.Data.Invitations;
using CommonsForge.Domain.Invitations;
using CommonsForge.Site.Tests.Infrastructure;
using CommonsForge.Site.Tests.Proposals;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CommonsForge.Site.Tests.Invitations;

/// <summary>A list of people becomes invitations, and an invitation a profile by a yes alone.</summary>
public sealed class InvitationTests(ReviewedApp app) : IClassFixture<ReviewedApp>
{
    private const string Path = "/annuaire/inviter";
    private const string Header = "nom;courriel;structure;presentation;competences;territoires;langues\r\n";

    [Fact]
    public async Task Each_line_is_told_its_fate_before_anything_is_sent()
    {
        var before = await app.WithDbAsync(db => db.OutgoingMail.CountAsync());
        var page = await LookAsync(Header + "Odile Vasseur;odile@exemple.fr;La Remise;;Eau|astrologie;44;français\r\n;personne@exemple.fr\r\nMarc Lebreuil;pas une adresse\r\nOdile V.;ODILE@exemple.fr\r\n");

        Assert.Equal(["Sera invitée. « astrologie » n’est pas connu ici et sera laissé de côté. Nouvelle structure : « La Remise ». Rien n’en paraît avant le oui de la personne.", "À corriger.", "À corriger. Colonne « e-mail » : « pas une adresse » n’est pas une adresse e-mail.", "Cette adresse figure déjà plus haut : une seule invitation."],
            page.Texts("main tbody td:last-child").Select(t => t.Replace('\u00a0', ' ')).Select((t, i) => i == 1 ? t[..11] : t));
        Assert.Equal(["2", "3", "4", "5"], page.Texts("main tbody th"));
        Assert.StartsWith("1 invitation partirait.", page.Text("[role=status]"), StringComparison.Ordinal);
        Assert.Equal(before, await app.WithDbAsync(db => db.OutgoingMail.CountAsync()));
        Assert.False(await app.WithDbAsync(db => db.Set<Invitation>().AnyAsync(i => i.Email == "odile@exemple.fr")));
        Assert.Contains("première ligne", (await LookAsync("prénom;tel\nZoé;06\n")).Text(".faults, [role=alert], main"), StringComparison.Ordinal);
        Assert.Contains("plus de 500", (await LookAsync(Header + string.Concat(Enumerable.Range(0, 501).Select(i => $"Personne {i};p{i}@exemple.fr\n")))).Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_shows_of_somebody_before_their_yes_and_only_what_they_kept_after_it()
    {
        await SendAsync(Header + "Ismérie Quentrec;ismerie@exemple.fr;Atelier du Kroazhent;Je répare des bateaux.;Eau|Foncier;44|29;français|breton\r\n");
        var mail = await app.MailToAsync("ismerie@exemple.fr");
        Assert.Matches("vous invite", mail.Subject);
        var inviter = await app.WithDbAsync(db => db.Users.Where(a => a.Email == ReviewedApp.Host).Select(a => a.Contributor!.Party.Name).SingleAsync());
        Assert.Contains(inviter, mail.Text, StringComparison.Ordinal);
        var link = new Uri(mail.Text.Split('\n').First(l => l.StartsWith("http", StringComparison.Ordinal))).PathAndQuery;

        string[] places = ["/contributeurs", "/contributeurs?q=Ism%C3%A9rie", "/structures?q=Kroazhent", "/ressources?q=Ism%C3%A9rie", "/territoires/44", "/ce-mois-ci", "/suggestions?q=Ism", "/observatoire", "/plan-du-site"];
        foreach (var client in new[] { app.NewVisitor(), await app.AsAsync(ReviewedApp.Administrator) })
            foreach (var place in places)
            {
                var text = await (await client.GetAsync(new Uri(place, UriKind.Relative))).Content.ReadAsStringAsync();
                Assert.DoesNotContain("Quentrec", text, StringComparison.Ordinal);
                Assert.DoesNotContain("Atelier du Kroazhent", text, StringComparison.Ordinal);
                Assert.DoesNotContain("ismerie@", text, StringComparison.Ordinal);
            }
        Assert.False(await app.WithDbAsync(db => db.Parties.AnyAsync(p => p.Name.Contains("Quentrec"))));

        // A program that reads mail opens the link: nothing happens.
        for (var i = 0; i < 2; i++)
        {
            var shown = await app.GetPageAsync(link);
            Assert.Contains(inviter, shown.Text(".lead"), StringComparison.Ordinal);
            Assert.Equal("Je répare des bateaux.", shown.Text("[name=Presentation]"));
        }
        Assert.False(await app.WithDbAsync(db => db.Users.AnyAsync(a => a.Email == "ismerie@exemple.fr")));

        var theme = await app.WithDbAsync(db => db.Concepts.Where(c => c.Slug == "eau").Select(c => c.Uid).SingleAsync());
        var said = await AnswerAsync(link, "", ("Nom", "Ismérie Q."), ("Presentation", "Je répare."), ("Structure", "true"), ("Competences", theme.ToString()), ("Territoires", "29"), ("Territoires", "75"), ("Langues", "br"));
        Assert.Contains("Vous êtes dans l’annuaire", said.Text("[role=status]"), StringComparison.Ordinal);
        var person = await app.WithDbAsync(db => db.Users.Where(a => a.Email == "ismerie@exemple.fr").Select(a => new { a.EmailConfirmed, a.PasswordHash, a.Contributor!.Party.Name, a.Contributor.Bio, a.Contributor.Skills, a.Contributor.Territories, a.Contributor.Directory, Structure = a.Contributor.Organisation!.Party.Name }).SingleAsync());
        Assert.Equal((true, (string?)null, "Ismérie Q.", "Je répare.", "Atelier du Kroazhent"), (person.EmailConfirmed, person.PasswordHash, person.Name, person.Bio, person.Structure));
        Assert.Equal([theme], person.Skills);
        Assert.Equal(["29", "br"], person.Territories.Concat(person.Directory.Languages));
        Assert.Contains("Ismérie Q.", (await app.GetPageAsync("/contributeurs?q=Ism%C3%A9rie")).Text("main"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Gone, (await app.GetPageAsync(link)).Status);
    }

    [Fact]
    public async Task A_no_erases_everything_at_once_and_the_address_is_not_asked_again()
    {
        await SendAsync(Header + "Firmin Oudart;firmin@exemple.fr;;;;;\r\n");
        var link = new Uri((await app.MailToAsync("firmin@exemple.fr")).Text.Split('\n').First(l => l.StartsWith("http", StringComparison.Ordinal))).PathAndQuery;
        Assert.Contains("effacé", (await AnswerAsync(link, "?handler=Non")).Text("[role=status]"), StringComparison.Ordinal);

        Assert.False(await app.WithDbAsync(db => db.Set<Invitation>().AnyAsync(i => i.Address == "FIRMIN@EXEMPLE.FR")));
        Assert.False(await app.WithDbAsync(db => db.OutgoingMail.AnyAsync(m => m.To == "firmin@exemple.fr")));
        Assert.All(await app.WithDbAsync(db => db.Set<InvitationRefusal>().Select(r => r.Mark).ToListAsync()), mark => Assert.Equal(32, mark.Length));
        Assert.Equal(HttpStatusCode.Gone, (await app.GetPageAsync(link)).Status);
        var again = await LookAsync(Header + "Firmin O.;Firmin@Exemple.fr;;;;;\r\nNoël Ryckewaert;noel@exemple.fr;;;;;\r\n");
        Assert.StartsWith("Ne sera pas invitée", again.Texts("main tbody td:last-child")[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_nobody_answers_in_thirty_days_is_erased()
    {
        await SendAsync(Header + "Sidonie Lachaume;sidonie@exemple.fr;;;;;\r\nPrune Ollivon;prune@exemple.fr;;;;;\r\n");
        await app.WithDbAsync(db => db.Set<Invitation>().Where(i => i.Email == "sidonie@exemple.fr").ExecuteUpdateAsync(i => i.SetProperty(x => x.SentAt, DateTimeOffset.UtcNow.AddDays(-30).AddMinutes(-1))));
        await app.WithDbAsync(db => db.SweepInvitationsAsync());

        Assert.Equal(["prune@exemple.fr"], await app.WithDbAsync(db => db.Set<Invitation>().Where(i => i.Email == "sidonie@exemple.fr" || i.Email == "prune@exemple.fr").Select(i => i.Email).ToListAsync()));
    }

    [Fact]
    public async Task A_list_says_of_each_structure_whether_it_is_new_looks_like_one_or_answers_for_itself()
    {
        var page = await LookAsync(Header + "Une A;a@exemple.fr;le ponton\r\nUne B;b@exemple.fr;Le Pontton\r\nUne C;c@exemple.fr;Les Zinnias du Plateau\r\n");
        Assert.Equal(["Sera invitée. Structure : « Le Ponton », déjà là. Ses membres diront oui ou non.", "Sera invitée. Nouvelle structure : « Le Pontton », qui ressemble à « Le Ponton ». Si c’est la même, reprenez ce nom.", "Sera invitée. Nouvelle structure : « Les Zinnias du Plateau ». Rien n’en paraît avant le oui de la personne."],
            page.Texts("main tbody td:last-child").Select(t => t.Replace('\u00a0', ' ')));
    }

    [Fact]
    public async Task Whoever_is_invited_with_a_structure_that_exists_asks_to_join_it_and_is_no_member_before_its_yes()
    {
        await SendAsync(Header + "Perrine Cadiou;perrine@exemple.fr;GAEC de l’Épi-Merle;;;;\r\n");
        var link = new Uri((await app.MailToAsync("perrine@exemple.fr")).Text.Split('\n').First(l => l.StartsWith("http", StringComparison.Ordinal))).PathAndQuery;
        Assert.Contains("dira oui ou non", (await app.GetPageAsync(link)).Text("label:has([name=Structure])"), StringComparison.Ordinal);
        var said = await AnswerAsync(link, "", ("Nom", "Perrine Cadiou"), ("Structure", "true"));
        Assert.Contains("est partie", said.Text("[role=status]"), StringComparison.Ordinal);

        var structure = await app.WithDbAsync(db => db.Organisations.Where(o => o.Party.Name == "GAEC de l’Épi-Merle").Select(o => o.Id).SingleAsync());
        var profile = (await app.GetPageAsync(said.Document.QuerySelector("main a[href*='/contributeurs/']")!.GetAttribute("href")!)).Text("main");
        Assert.DoesNotContain("Épi-Merle", profile, StringComparison.Ordinal);
        Assert.DoesNotContain("Perrine", (await app.GetPageAsync($"/structures/{structure}-gaec-de-l-epi-merle")).Document.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Null(await app.WithDbAsync(db => db.Users.Where(a => a.Email == "perrine@exemple.fr").Select(a => a.Contributor!.OrganisationId).SingleAsync()));
    }

    [Fact]
    public async Task Who_invites_sees_what_waits_sends_it_again_once_and_takes_it_back()
    {
        await SendAsync(Header + "Basile Tournemine;basile@exemple.fr;;;;;\r\n");
        var host = await app.AsAsync(ReviewedApp.Host);
        var first = await LinkAsync("basile@exemple.fr");
        var waiting = (await app.GetPageAsync(Path, host)).Document.QuerySelectorAll("[aria-labelledby=attente] li").Single(l => l.TextContent.Contains("basile@exemple.fr", StringComparison.Ordinal));
        Assert.Contains("attend jusqu’au", waiting.TextContent, StringComparison.Ordinal);
        var id = waiting.QuerySelector("[name=invitation]")!.GetAttribute("value")!;
        Assert.DoesNotContain("basile@", (await app.GetPageAsync(Path, await app.AsAsync(ReviewedApp.Moderator))).Text("main"), StringComparison.Ordinal);
        Assert.EndsWith("fait=finie", (await app.SendAsync(await app.AsAsync(ReviewedApp.Moderator), Path, "Annuler", ("invitation", id))).RedirectsTo, StringComparison.Ordinal);

        Assert.EndsWith("fait=renvoyee", (await app.SendAsync(host, Path, "Renvoyer", ("invitation", id))).RedirectsTo, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Gone, (await app.GetPageAsync(first)).Status);
        var second = await LinkAsync("basile@exemple.fr", not: first);
        Assert.Equal(HttpStatusCode.OK, (await app.GetPageAsync(second)).Status);
        Assert.Contains("déjà repartie", (await app.SendAsync(host, Path, "Renvoyer", ("invitation", id))).Text("#erreurs"), StringComparison.Ordinal);
        Assert.Null((await app.GetPageAsync(Path, host)).Document.QuerySelectorAll("[aria-labelledby=attente] li").Single(l => l.TextContent.Contains("basile@exemple.fr", StringComparison.Ordinal)).QuerySelector("[formaction*=Renvoyer]"));

        Assert.EndsWith("fait=annulee", (await app.SendAsync(host, Path, "Annuler", ("invitation", id))).RedirectsTo, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Gone, (await app.GetPageAsync(second)).Status);
        Assert.False(await app.WithDbAsync(db => db.Set<Invitation>().AnyAsync(i => i.Email == "basile@exemple.fr")));
    }

    [Theory]
    [InlineData("", "nom;e-mail;structure;présentation;compétences;territoires;langues", "inviter.csv")]
    [InlineData("/en", "name;e-mail;organisation;about;skills;territories;languages", "invite.csv")]
    public async Task A_file_to_begin_with_has_columns_in_the_language_of_the_page_and_is_read_again(string language, string header, string name)
    {
        using var answer = await (await app.AsAsync(ReviewedApp.Host)).GetAsync(new Uri($"{language}{Path}?handler=Exemple", UriKind.Relative));
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Equal((header, name), (text.Split("\r\n")[0].TrimStart('\ufeff'), answer.Content.Headers.ContentDisposition!.FileName));
        var looked = await LookAsync(text, language);
        Assert.StartsWith(language.Length == 0 ? "1 invitation partirait." : "1 invitation would be sent.", looked.Text("[role=status]"), StringComparison.Ordinal);
        Assert.DoesNotContain(language.Length == 0 ? "n’est pas connu" : "is not known", looked.Text("main tbody"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ReviewedApp.Author, HttpStatusCode.Forbidden)]
    [InlineData(ReviewedApp.Other, HttpStatusCode.Forbidden)]
    [InlineData(ReviewedApp.Host, HttpStatusCode.OK)]
    [InlineData(ReviewedApp.Moderator, HttpStatusCode.OK)]
    [InlineData(ReviewedApp.Administrator, HttpStatusCode.OK)]
    [InlineData(null, HttpStatusCode.Found)]
    public async Task Moderation_hosts_and_administration_invite(string? email, HttpStatusCode status)
    {
        Assert.Equal(status, (await app.GetPageAsync(Path, await app.AsAsync(email))).Status);
        Assert.Equal(status == HttpStatusCode.OK, (await app.GetPageAsync("/contributeurs", await app.AsAsync(email))).Document.QuerySelector($"main a[href='{Path}']") is not null);
    }

    private async Task SendAsync(string list)
    {
        var looked = await LookAsync(list);
        var host = await app.AsAsync(ReviewedApp.Host);
        var form = looked.Document.Forms.Single(f => f.GetAttribute("action")!.EndsWith("handler=Envoyer", StringComparison.Ordinal));
        var answer = await host.PostAsync(new Uri(form.GetAttribute("action")!, UriKind.Relative), new FormUrlEncodedContent(form.QuerySelectorAll("input[type=hidden]").Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value")!))));
        Assert.Contains("envoyees=", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    // The mail that holds another link than one known already.
    private async Task<string> LinkAsync(string email, string? not = null)
    {
        for (var i = 0; i < 100; i++)
        {
            var mails = app.Services.GetRequiredService<Web.Mail.MailFolder>().List().Where(m => m.To == email);
            if (mails.Select(m => new Uri(m.Text.Split('\n').First(l => l.StartsWith("http", StringComparison.Ordinal))).PathAndQuery).FirstOrDefault(l => l != not) is { } link) return link;
            await Task.Delay(50);
        }
        throw new InvalidOperationException($"No mail came for {email}.");
    }

    private async Task<Page> LookAsync(string list, string language = "")
    {
        var host = await app.AsAsync(ReviewedApp.Host);
        var token = (await app.GetPageAsync(Path, host)).Document.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var form = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" } };
        var file = new ByteArrayContent(Encoding.UTF8.GetBytes(list));
        file.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        form.Add(file, "liste", "liste.csv");
        var response = await host.PostAsync(new Uri(language + Path, UriKind.Relative), form);
        return new(response, await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync()));
    }

    private async Task<Page> AnswerAsync(string link, string handler, params (string Name, string Value)[] fields)
    {
        var visitor = app.NewVisitor();
        var page = await app.GetPageAsync(link, visitor);
        var hidden = page.Document.QuerySelectorAll("main form input[type=hidden]").Select(i => (Name: i.GetAttribute("name")!, Value: i.GetAttribute("value")!));
        var response = await visitor.PostAsync(new Uri("/invitation" + handler, UriKind.Relative), new FormUrlEncodedContent(hidden.Concat(fields).Select(f => KeyValuePair.Create(f.Name, f.Value))));
        return new(response, await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync()));
    }
}
