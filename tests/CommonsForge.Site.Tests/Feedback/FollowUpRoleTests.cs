using System.Net;
using CommonsForge.Data.Identity;
using CommonsForge.Domain.Feedback;
using CommonsForge.Domain.Needs;
using CommonsForge.Domain.Permissions;
using CommonsForge.Site.Tests.Proposals;
using CommonsForge.Site.Tests.Suggestions;
using CommonsForge.Web.Authorization;
using CommonsForge.Web.Localisation;
using CommonsForge.Web.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CommonsForge.Site.Tests.Feedback;

/// <summary>
/// Who may open and send what: questions, invitations, the mail of a month, « toujours valable ? », collections and introductions, by role. RoleTests asks what a
/// handler declares; here stand the rest of its reasons: whose community, whose work, who is one of the two.
/// </summary>
public sealed class FollowUpRoleTests(ReviewedApp app) : IClassFixture<ReviewedApp>
{
    private const string Reviewer = "relecteur@commons.test";

    // The order of the letters below: a visitor; who wrote the work, opened the collection and is one of the two introduced; who runs the community of food and is
    // the other; a reviewer of cooperation alone; who guides the need; moderation; administration.
    private static readonly string?[] People = [null, ReviewedApp.Author, ReviewedApp.Host, Reviewer, ReviewedApp.Other, ReviewedApp.Moderator, ReviewedApp.Administrator];

    private static readonly Dictionary<string, string> Made = [];

    /// <summary>y: done or shown; n: refused; 0: not found; s: sent to sign in; g: gone.</summary>
    [Theory]
    [InlineData("GET", "{work}/question", "synnnnn")]
    [InlineData("POST", "{work}/question", "synnnnn")]
    [InlineData("GET", "/communautes/resilience-alimentaire/questions?type=video", "yyyyyyy")]
    [InlineData("POST", "/communautes/resilience-alimentaire/questions?type=video", "snynnny")]
    [InlineData("POST", "/communautes/cooperation/questions?type=video", "snnnnny")]
    [InlineData("GET", "/annuaire/inviter", "snyynyy")]
    [InlineData("POST", "/annuaire/inviter", "snyynyy")]
    [InlineData("POST", "/annuaire/inviter?handler=Envoyer", "snyynyy")]
    [InlineData("GET", "/invitation?jeton=faux", "ggggggg")]
    [InlineData("POST", "/invitation?jeton=faux", "ggggggg")]
    [InlineData("POST", "/invitation?handler=Non&jeton=faux", "ggggggg")]
    [InlineData("GET", "/compte/chaque-mois?theme=eau", "syyyyyy")]
    [InlineData("POST", "/compte/chaque-mois?handler=Suivre&theme=eau", "syyyyyy")]
    [InlineData("POST", "/compte/chaque-mois?handler=Retirer", "syyyyyy")]
    [InlineData("POST", "/compte/chaque-mois", "syyyyyy")]
    [InlineData("GET", "/chaque-mois/arreter?jeton={stop}", "yyyyyyy")]
    [InlineData("POST", "/chaque-mois/arreter?jeton={stop}", "yyyyyyy")]
    [InlineData("POST", "/chaque-mois/arreter?jeton=faux", "0000000")]
    [InlineData("GET", "/compte/nouvelles/messages", "syyyyyy")]
    [InlineData("POST", "/compte/nouvelles/messages", "syyyyyy")]
    [InlineData("POST", "/compte/nouvelles/messages?handler=Entendre", "syyyyyy")]
    [InlineData("POST", "/compte/nouvelles?handler=Sourdine", "s000000")]
    [InlineData("POST", "/compte/nouvelles?handler=Entendre", "syyyyyy")]
    [InlineData("GET", "/nouvelles/arreter?jeton={mute}", "yyyyyyy")]
    [InlineData("POST", "/nouvelles/arreter?jeton={mute}", "yyyyyyy")]
    [InlineData("GET", "/toujours-valable?jeton={ask}", "yyyyyyy")]
    [InlineData("POST", "/toujours-valable?jeton={ask}&reponse=Yes", "yyyyyyy")]
    [InlineData("POST", "/toujours-valable?jeton=faux", "ggggggg")]
    [InlineData("GET", "{work}/collecter", "syyyyyy")]
    [InlineData("GET", "/compte/collectes", "syyyyyy")]
    [InlineData("GET", "/collectes/{code}", "yyyyyyy")]
    [InlineData("GET", "/collectes/{code}/afficher", "yyyyyyy")]
    [InlineData("POST", "/collectes/{code}", "yyyyyyy")]
    [InlineData("GET", "/collectes/{code}/reponses", "sy00000")]
    [InlineData("POST", "/collectes/{code}/reponses?handler=Ecarter", "sy00000")]
    [InlineData("POST", "/collectes/{code}/reponses?handler=Reprendre", "sy00000")]
    [InlineData("POST", "/collectes/{code}/reponses?handler=Publier", "sy00000")]
    [InlineData("POST", "/collectes/{code}/reponses?handler=Clore", "sy00000")]
    [InlineData("GET", "/mises-en-relation", "syyyyyy")]
    [InlineData("GET", "/mises-en-relation/1", "syy0000")]
    [InlineData("POST", "/mises-en-relation/1", "syy0000")]
    [InlineData("POST", "/mises-en-relation/1?handler=Oui", "syy0000")]
    [InlineData("POST", "/mises-en-relation/1?handler=PasMaintenant", "syy0000")]
    [InlineData("POST", "/mises-en-relation/999?handler=Finir", "s000000")]
    [InlineData("POST", "/mises-en-relation/999?handler=Vu", "snnnn00")]
    [InlineData("GET", "/besoins/{need}/mettre-en-relation", "sy00y00")]
    [InlineData("POST", "/besoins/{need}/mettre-en-relation", "sy00y00")]
    [InlineData("GET", "/besoins/{need}/modifier", "sy00000")]
    [InlineData("POST", "/besoins/{need}/modifier", "sy00000")]
    public async Task Each_may_do_what_is_theirs(string method, string path, string expected)
    {
        await MakeAsync();
        foreach (var (name, value) in Made) path = path.Replace("{" + name + "}", value, StringComparison.Ordinal);

        var said = "";
        foreach (var email in People) said += await AskAsync(method, path, await app.AsAsync(email));

        Assert.Equal(expected, said);
    }

    private async Task<char> AskAsync(string method, string path, HttpClient who)
    {
        var answer = method == "GET" ? (await app.GetPageAsync(path, who)).Response : await SendAsync(path, who);
        return answer.StatusCode switch
        {
            HttpStatusCode.OK => 'y',
            HttpStatusCode.Found => answer.Headers.Location!.OriginalString.StartsWith(CurrentPerson.SignInPath, StringComparison.Ordinal) ? 's' : 'y',
            HttpStatusCode.Forbidden => 'n',
            HttpStatusCode.NotFound => '0',
            HttpStatusCode.Gone => 'g',
            _ => '?',
        };
    }

    private async Task<HttpResponseMessage> SendAsync(string path, HttpClient who)
    {
        var token = "";
        foreach (var page in (string[])["/compte/mot-de-passe", "/compte/connexion"])
            if (token.Length == 0) token = (await app.GetPageAsync(page, who)).Document.QuerySelector("main input[name=__RequestVerificationToken]")?.GetAttribute("value") ?? "";
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", token)]);
        return await who.PostAsync(new Uri(path, UriKind.Relative), form);
    }

    // Once for the class: what the rows are about.
    private async Task MakeAsync()
    {
        if (await app.WithDbAsync(db => db.Users.AnyAsync(a => a.Email == Reviewer))) return;
        var (id, url) = await SuggestionWorks.PublishAsync(app, "Suivie");
        await app.WithDbAsync(async db =>
        {
            var (author, now, token) = (await ReviewedApp.PersonAsync(db, ReviewedApp.Author), DateTimeOffset.UtcNow, Token.New());
            var work = await db.Resources.SingleAsync(r => r.Id == id);
            db.Add(new ValidityAsk(work, author, Token.Hash(token), now));
            var code = CollectionCode.Read("bcdfghjk")!;
            db.Add(new CollectedUse(Guid.CreateVersion7(), code, work, "Un soir", new() { Adapted = false }, author, now));
            var need = new Need(new() { Title = "Guidé", Situation = "Voilà." }, author, now);
            need.TakeInHand(await ReviewedApp.PersonAsync(db, ReviewedApp.Other), now);
            db.Add(need);
            await ReviewsAsync(db, now);
            await db.SaveChangesAsync();
            await using var scope = app.Services.CreateAsyncScope();
            var stop = scope.ServiceProvider.GetRequiredService<MonthlyStops>().AddressOf(author.Id, Languages.French);
            var mute = scope.ServiceProvider.GetRequiredService<NewsStops>().AddressOf(author.Id, null, Languages.French);
            foreach (var (name, value) in new[] { ("mute", mute[(mute.IndexOf('=', StringComparison.Ordinal) + 1)..]), ("work", url), ("ask", token), ("code", "bcdfghjk"), ("need", $"{need.Id}"), ("stop", stop[(stop.IndexOf('=', StringComparison.Ordinal) + 1)..]) }) Made[name] = value;
            return need.Id;
        });
    }

    // Somebody of the sample who had no account, and reviews for one community.
    private static async Task ReviewsAsync(Data.CommonsDb db, DateTimeOffset now)
    {
        var person = await db.Contributors.SingleAsync(c => c.Party.Name == "Deniz Aslan-Collignon");
        var account = new Account
        {
            UserName = Reviewer, NormalizedUserName = Reviewer.ToUpperInvariant(), Email = Reviewer, NormalizedEmail = Reviewer.ToUpperInvariant(), EmailConfirmed = true,
            Contributor = person, SecurityStamp = Guid.NewGuid().ToString("N"), CreatedAt = Domain.Instant.Cut(now),
        };
        account.PasswordHash = Passwords.Hasher.HashPassword(account, SampleAccounts.Password);
        db.Users.Add(account);
        db.Grants.Add(new(person, Role.Moderator, await db.Communities.SingleAsync(c => c.Slug == "cooperation"), null, now));
    }
}
