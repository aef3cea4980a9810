using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using CommonsForge.Data.Identity;
using CommonsForge.Site.Tests.Infrastructure;
using CommonsForge.Site.Tests.Proposals;
using CommonsForge.Site.Tests.Suggestions;
using CommonsForge.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Identity;

/// <summary>
/// Wherever somebody types an e-mail address, what they are answered is the same whether the commons knows it or not. The mail server of this site never says a word: no answer
/// waits for it, since mail is left for another to send.
/// </summary>
public sealed partial class SameAnswerTests(SilentMailApp app) : IClassFixture<SilentMailApp>
{
    private const string Words = "dix chevaux sur la plage";

    private static string? _stamp;

    public static TheoryData<string> Forms => new("inscription", "oublie", "confirmer", "besoin", "suggestion", "brouillon", "adresse");

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task An_address_is_answered_alike_whether_it_has_an_account_a_password_or_nothing(string form)
    {
        var (closed, open, nobody) = (Address(form), Address(form), Address(form));
        await KnowAsync(closed, Words);
        await KnowAsync(open, null);

        var answers = new List<string>();
        foreach (var email in (string[])[closed, open, nobody]) answers.Add(await AnswerAsync(form, email));

        Assert.Equal(answers[2], answers[0]);
        Assert.Equal(answers[2], answers[1]);
        Assert.Contains("302", answers[2], StringComparison.Ordinal);
        // Some of them were written to, and nothing has left: it waits for whoever sends mail.
        var posted = await app.WithDbAsync(db => db.OutgoingMail.AsNoTracking().Where(m => m.To == closed || m.To == open || m.To == nobody).ToListAsync());
        if (form != "confirmer") Assert.NotEmpty(posted);
        Assert.All(posted, m => Assert.Null(m.SentAt));
    }

    [Fact]
    public async Task A_list_of_people_to_invite_says_the_same_of_an_address_that_has_an_account()
    {
        var (known, unknown) = (Address("liste"), Address("liste"));
        await KnowAsync(known, Words);
        var host = await app.AsAsync(ReviewedApp.Host);
        Assert.Equal(await FateAsync(unknown), await FateAsync(known));

        async Task<string> FateAsync(string email)
        {
            var token = (await app.GetPageAsync("/annuaire/inviter", host)).Document.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
            using var form = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" } };
            form.Add(new ByteArrayContent(Encoding.UTF8.GetBytes($"nom;courriel;structure;presentation;competences;territoires;langues\r\nUne Personne;{email};;;;;\r\n")), "liste", "liste.csv");
            return await SaidAsync(await host.PostAsync(new Uri("/annuaire/inviter", UriKind.Relative), form), email);
        }
    }

    private async Task<string> AnswerAsync(string form, string email)
    {
        var visitor = form == "adresse" ? await app.AsAsync(ReviewedApp.Author) : app.NewVisitor();
        var answer = form switch
        {
            "inscription" => await app.SubmitAsync("/compte/inscription", visitor, ("Input.Nom", "Une Personne"), ("Input.Courriel", email), ("Input.MotDePasse", "onze canards sur la berge"), (HumanCheck.Start, await StampAsync())),
            "oublie" => await app.SubmitAsync("/compte/mot-de-passe-oublie", visitor, ("Courriel", email)),
            "confirmer" => await PostAsync(visitor, "/compte/mot-de-passe-oublie", "/compte/connexion?handler=Again", ("Courriel", email)),
            "besoin" => await app.SubmitAsync("/besoins/demander", visitor, ("Input.Titre", "Un besoin"), ("Input.Situation", "Une situation."), ("Nom", "Une Personne"), ("Courriel", email), (HumanCheck.Start, await StampAsync())),
            "suggestion" => await SuggestAsync(visitor, email),
            "brouillon" => await app.SubmitAsync("/ressources/proposer", visitor, ("Fiche.Titre", "Une fiche"), ("Fiche.Type", "fiche-outil"), ("Fiche.Corps", "Un texte."), ("Fiche.Resume", "Ce qu’elle apporte."), ("Fiche.Langue", "fr"),
                ("Fiche.Licence", "CC-BY-SA-4.0"), ("Fiche.Droits", "Mine"), ("Nom", "Une Personne"), ("Courriel", email), (HumanCheck.Start, await StampAsync())),
            _ => await app.SubmitAsync("/compte/adresse", visitor, ("Input.Courriel", email), ("Input.MotDePasse", SampleAccounts.Password)),
        };
        Assert.True(answer.RedirectsTo is not null, $"{answer.Status} {string.Join(" / ", answer.Texts("#erreurs li"))}");
        var first = await SaidAsync(answer.Response, email);
        // What the next page says is as telling.
        return first + "\n" + await SaidAsync(await visitor.GetAsync(new Uri(answer.RedirectsTo!, UriKind.Relative)), email);
    }

    private async Task<Page> SuggestAsync(HttpClient visitor, string email)
    {
        var (_, url) = await app.OneWorkAsync();
        return await app.SubmitAsync(url + "/suggestions", visitor, ("Genre", "Idea"), ("Mots", "Il manque une étape."), ("Nom", "Une Personne"), ("Courriel", email), (HumanCheck.Start, await StampAsync()));
    }

    private async Task<Page> PostAsync(HttpClient visitor, string page, string to, params (string Name, string Value)[] fields)
    {
        var token = (await app.GetPageAsync(page, visitor)).Document.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var response = await visitor.PostAsync(new Uri(to, UriKind.Relative), new FormUrlEncodedContent(fields.Append(("__RequestVerificationToken", token)).Select(f => KeyValuePair.Create(f.Item1, f.Item2))));
        return new(response, await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync()));
    }

    // Status, headers and bytes, but for what is drawn by lot, the hour, and the address that was typed.
    private static async Task<string> SaidAsync(HttpResponseMessage answer, string email)
    {
        var headers = answer.Headers.Concat(answer.Content.Headers).Where(h => h.Key is not ("Date" or "Content-Length" or "X-Request-ID")).OrderBy(h => h.Key, StringComparer.Ordinal)
            .Select(h => $"{h.Key}: {string.Join(", ", h.Key == "Set-Cookie" ? h.Value.Select(c => c.Split('=')[0]).Order(StringComparer.Ordinal) : h.Value)}");
        var body = Drawn().Replace(await answer.Content.ReadAsStringAsync(), "…").Replace(email, "x", StringComparison.OrdinalIgnoreCase).Replace(WebUtility.UrlEncode(email), "x", StringComparison.OrdinalIgnoreCase);
        return $"{(int)answer.StatusCode}\n{string.Join('\n', headers)}\n\n{body}";
    }

    // A form filled in at once was filled in by a machine.
    private async Task<string> StampAsync()
    {
        if (_stamp is not null) return _stamp;
        var given = (await app.GetPageAsync("/compte/inscription", app.NewVisitor())).Document.QuerySelector($"[name='{HumanCheck.Start}']")!.GetAttribute("value")!;
        await Task.Delay(HumanCheck.Shortest);
        return _stamp = given;
    }

    private Task<int> KnowAsync(string email, string? password) => app.WithDbAsync(async db =>
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        var account = (await SignUp.AddAsync(db, new(email, "Une Autre", password is null ? null : Passwords.Hasher.HashPassword(new Account(), password), "fr"), DateTimeOffset.UtcNow))!;
        account.Confirm(DateTimeOffset.UtcNow);
        var saved = await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return saved;
    });

    private static string Address(string form) => $"{form}.{Guid.NewGuid():N}@exemple.fr";

    // What is sealed, and a list that a form carries on.
    [GeneratedRegex("CfDJ8[A-Za-z0-9_-]+|[A-Za-z0-9+/=&#;]{80,}", RegexOptions.None, 2000)]
    private static partial Regex Drawn();
}

/// <summary>The site with a mail server that takes a connection and never says a word.</summary>
public sealed class SilentMailApp : IAsyncLifetime
{
    private readonly ReviewedApp _app;
    private readonly TcpListener _silent = new(IPAddress.Loopback, 0);
    private (int, string)? _work;

    public SilentMailApp(TestCluster cluster) => _app = new(cluster);

    public async ValueTask InitializeAsync()
    {
        _silent.Start();
        var port = ((IPEndPoint)_silent.LocalEndpoint).Port;
        foreach (var (key, value) in new[] { ("Host", "localhost"), ("Port", $"{port}"), ("From", "commun@exemple.fr"), ("StartTls", "false") }) _app.Settings["Commons:Smtp:" + key] = value;
        await _app.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _silent.Dispose();
    }

    public HttpClient NewVisitor() => _app.NewVisitor();

    public Task<HttpClient> AsAsync(string email) => _app.AsAsync(email);

    public Task<Page> GetPageAsync(string path, HttpClient visitor) => _app.GetPageAsync(path, visitor);

    public Task<Page> SubmitAsync(string path, HttpClient visitor, params (string Name, string Value)[] fields) => _app.SubmitAsync(path, visitor, fields);

    public Task<T> WithDbAsync<T>(Func<Data.CommonsDb, Task<T>> work) => _app.WithDbAsync(work);

    /// <summary>A work to suggest something on.</summary>
    public async Task<(int Id, string Url)> OneWorkAsync() => _work ??= await SuggestionWorks.PublishAsync(_app, "Une fiche à compléter");
}
