using System.Text;
using CommonsForge.Browser.Tests.Infrastructure;
using CommonsForge.Data;
using CommonsForge.Data.Identity;
using CommonsForge.Data.Images;
using CommonsForge.Data.Invitations;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Feedback;
using CommonsForge.Domain.Invitations;
using CommonsForge.Domain.Needs;
using CommonsForge.Domain.Peers;
using CommonsForge.Domain.Suggestions;
using CommonsForge.Web.Localisation;
using CommonsForge.Web.Mail;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace CommonsForge.Browser.Tests;

/// <summary>
/// What <see cref="AccessibilityTests"/> asks of every page, asked of those that only some people see or that a link in a mail opens; and that no page is
/// left out. On a site of its own, since what some of them show is made for it.
/// </summary>
public sealed class AccountAccessibilityTests(BrowsedApp app, Chromium chromium) : IClassFixture<BrowsedApp>
{
    private const string Author = "contributrice@commons.test";
    private const string Host = "animatrice@commons.test";
    private const string Guide = "aiguilleur@commons.test";
    private const string Moderator = "moderatrice@commons.test";
    private const string Administrator = "admin@commons.test";

    // A number in angle brackets is that of something made for the test.
    private static readonly (string Email, string[] Paths)[] OfPeople =
    [
        (Author, ["/besoins/<guided>/modifier", "/compte/chaque-mois", "/compte/chaque-mois?theme=eau", "{budget-contributif}/question", "{budget-contributif}/question?fait=true", "{budget-contributif}/utilisee", "{budget-contributif}/retours", "{le-courant-saute}/revisions/1/credit",
            "/compte/cles", "/compte/double-verification", "/compte/adresse", "/compte/adieu", "/compte/deconnexion", "/dev/courriels", "/dev/composants"]),
        (Host, ["/annuaire/inviter", "/annuaire/inviter?envoyees=2", "/communautes/resilience-alimentaire/questions?type=fiche-outil", "/communautes/resilience-alimentaire/chantiers/nouveau", "/communautes/resilience-alimentaire/chantiers/2/modifier",
            "{visite-de-ferme}/question", "/structures/<structure>/modifier", "/structures/<structure>/membres", "/compte/structure", "/besoins/<met>/nom", "/retours/<report>/structure", "/regard-de-pair/<peer>"]),
        (Guide, ["/besoins/a-guider", "/besoins/<guided>/mettre-en-relation"]),
        (Moderator, ["/territoires/projets/nouveau", "/territoires/projets/1/modifier", "/relectures/images/<image>", "/relectures/premieres"]),
    ];

    // Each with what makes the secret in its address.
    private static readonly Dictionary<string, Func<CommonsDb, IServiceProvider, Task<string>>> OfLinks = new(StringComparer.Ordinal)
    {
        ["/invitation?jeton="] = async (db, _) =>
        {
            var (sent, theme) = ("", await db.Concepts.Where(c => c.Slug == "eau").Select(c => c.Uid).SingleAsync());
            InvitedProfile profile = new() { Name = "Odile Vasseur", Structure = "La Remise", Bio = "Je répare.", Skills = [theme], Territories = ["29", "44"], Languages = ["fr", "br"] };
            await new Inviting(db).InviteAsync([($"{Guid.NewGuid():N}@exemple.fr", profile)], await PersonAsync(db, Host), (_, token) => sent = token);
            return sent;
        },
        ["/chaque-mois/arreter?jeton="] = async (db, services) =>
            new Uri(services.GetRequiredService<MonthlyStops>().AddressOf((await PersonAsync(db, Author)).Id, Languages.French)).Query["?jeton=".Length..],
        ["/nouvelles/arreter?jeton="] = async (db, services) =>
            new Uri(services.GetRequiredService<NewsStops>().AddressOf((await PersonAsync(db, Author)).Id, null, Languages.French)).Query["?jeton=".Length..],
        ["/toujours-valable?jeton="] = async (db, _) =>
        {
            var (work, token) = (await db.Resources.OrderBy(r => r.Id).FirstAsync(), Token.New());
            db.ValidityAsks.Add(new(work, await PersonAsync(db, Author), Token.Hash(token), DateTimeOffset.UtcNow));
            await db.SaveChangesAsync();
            return token;
        },
        ["/contributions/confirmer?jeton="] = async (db, _) =>
        {
            var account = await AccountAsync(db, Author);
            var suggestion = new Suggestion(await db.Revisions.Include(r => r.Resource).OrderBy(r => r.Id).FirstAsync(), SuggestionKind.Question, "Et à deux ?", account.Contributor, DateTimeOffset.UtcNow, confirmed: false);
            db.Add(suggestion);
            await db.SaveChangesAsync();
            return await db.MakeSuggestionLinkAsync(account.Id, suggestion.Id, DateTimeOffset.UtcNow);
        },
        ["/besoins/confirmer?jeton="] = async (db, _) =>
        {
            var account = await AccountAsync(db, Author);
            var need = new Need(new() { Title = "Un besoin à confirmer", Situation = "Voilà." }, account.Contributor!, DateTimeOffset.UtcNow, confirmed: false);
            db.Add(need);
            await db.SaveChangesAsync();
            return await db.MakeNeedLinkAsync(account.Id, need.Id, DateTimeOffset.UtcNow);
        },
        ["/besoins/suites?jeton="] = async (db, _) =>
        {
            var account = await AccountAsync(db, Author);
            var need = await MetAsync(db, account.Contributor!);
            need.AskOutcome(OutcomeMoment.AfterThreeMonths, DateTimeOffset.UtcNow);
            await db.SaveChangesAsync();
            return await db.MakeOutcomeLinkAsync(account.Id, need.Id, LinkPurpose.OutcomeAfterThree, DateTimeOffset.UtcNow);
        },
        ["/compte/confirmation?jeton="] = async (db, _) => await db.MakeLinkAsync((await AccountAsync(db, Author)).Id, LinkPurpose.ChangeEmail, DateTimeOffset.UtcNow, $"{Guid.NewGuid():N}@exemple.fr"),
        ["/compte/entrer?jeton="] = async (db, _) =>
        {
            var account = (await SignUp.AddAsync(db, new($"{Guid.NewGuid():N}@exemple.fr", "Une Passante", null, "fr"), DateTimeOffset.UtcNow))!;
            account.Confirm(DateTimeOffset.UtcNow);
            await db.SaveChangesAsync();
            return await db.MakeEntryLinkAsync(account.Id, DateTimeOffset.UtcNow);
        },
        ["/compte/nouveau-mot-de-passe?jeton="] = async (db, _) => await db.MakeLinkAsync((await AccountAsync(db, Author)).Id, LinkPurpose.ResetPassword, DateTimeOffset.UtcNow),
        ["/compte/reprise?cle="] = (db, _) => db.HoldAsync("/ressources/proposer", [new("Fiche.Titre", "Un titre"), new("Fiche.Corps", "Un texte tapé avant que la session ne finisse.")]),
    };

    // Opened, each in both languages, by ForgeJourneyTests, which need two people to come to them; the page of errors, by an address that leads nowhere.
    private static readonly string[] Elsewhere =
    [
        "compte/brouillons/{id:int}", "compte/brouillons/{id:int}/accorder/{avec:regex(^(origine|proposition)$)?}", "compte/brouillons/{id:int}/traduire", "erreur", "ressources/{key:key}/adapter",
        "ressources/{key:key}/comparer-origine/{part:regex(^depuis$)?}", "ressources/{key:key}/traduire",
        // Opened at the second step of signing in, below.
        "compte/connexion/code", "dev/courriels/{id}",
    ];

    [Theory]
    [InlineData(Author, "")]
    [InlineData(Author, "/en")]
    [InlineData(Host, "")]
    [InlineData(Host, "/en")]
    [InlineData(Guide, "")]
    [InlineData(Guide, "/en")]
    [InlineData(Moderator, "")]
    [InlineData(Moderator, "/en")]
    public async Task Nothing_stands_in_the_way_of_whoever_may_see_a_page(string email, string language)
    {
        await using var who = await Forger.ComeAsync(app, chromium, email);
        foreach (var path in OfPeople.Single(p => p.Email == email).Paths) await LookAsync(who.Page, language + await app.ExpandAsync(await MadeAsync(path)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/en")]
    public async Task Nor_of_whoever_opens_a_link_of_a_mail(string language)
    {
        await using var context = await chromium.Browser.NewContextAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        var page = await context.NewPageAsync();
        foreach (var (path, make) in OfLinks) await LookAsync(page, language + path + Uri.EscapeDataString(Uri.UnescapeDataString(await WithServicesAsync(make))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/en")]
    public async Task Nor_on_the_way_of_an_invitation_a_collection_and_a_monthly_mail(string language)
    {
        await using var host = await Forger.ComeAsync(app, chromium, Host);
        await host.GoAsync(language + "/annuaire/inviter");
        var list = $"nom;courriel;structure;presentation;competences;territoires;langues\r\nOdile;{Guid.NewGuid():N}@exemple.fr;La Remise;;Eau|astrologie;44;français\r\nMarc;pas une adresse\r\n";
        await host.Page.Locator("#liste").SetInputFilesAsync(new FilePayload { Name = "liste.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(list) });
        await PressAndLookAsync(host.Page, "form[enctype] button");
        await PressAndLookAsync(host.Page, "form[action$=Envoyer] button");
        await host.GoAsync(language + "/annuaire/inviter");
        await host.Page.Locator("#liste").EvaluateAsync("file => file.form.noValidate = true");
        await PressAndLookAsync(host.Page, "form[enctype] button");
        await host.GoAsync(language + "/communautes/resilience-alimentaire/questions?type=video");
        await host.Page.Locator("[name='Lignes[0].Texte']").FillAsync("Laquelle ?");
        await host.Page.Locator("[name='Lignes[0].Sorte']").SelectOptionAsync("Choice");
        await PressAndLookAsync(host.Page, "main form[method=post] button.act");
        await host.GoAsync(language + await app.ExpandAsync("{visite-de-ferme}") + "/collecter");
        await PressAndLookAsync(host.Page, "main form[method=post] button.act");

        await using var context = await chromium.Browser.NewContextAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        var page = await context.NewPageAsync();
        foreach (var button in (string[])["button.act", "[formaction*=Non]"])
        {
            var token = await WithServicesAsync(OfLinks["/invitation?jeton="]);
            await page.GotoAsync($"{app.Url}{language}/invitation?jeton={token}");
            await page.Locator("[name=Nom]").FillAsync("");
            if (button == "button.act") await PressAndLookAsync(page, "main " + button);
            await page.Locator("[name=Nom]").FillAsync("Odile V.");
            await PressAndLookAsync(page, "main " + button);
        }
        await page.GotoAsync($"{app.Url}{language}/chaque-mois/arreter?jeton={await WithServicesAsync(OfLinks["/chaque-mois/arreter?jeton="])}");
        await PressAndLookAsync(page, "main button.act");
        await page.GotoAsync($"{app.Url}{language}/nouvelles/arreter?jeton={await WithServicesAsync(OfLinks["/nouvelles/arreter?jeton="])}");
        await PressAndLookAsync(page, "main button.act");
        await PressAndLookAsync(page, "main form button");
        foreach (var answer in (string[])["Yes", "No"])
        {
            await page.GotoAsync($"{app.Url}{language}/toujours-valable?jeton={await WithServicesAsync(OfLinks["/toujours-valable?jeton="])}");
            await PressAndLookAsync(page, $"main button[value={answer}]");
        }
        await page.GotoAsync($"{app.Url}{language}/collectes/gjkmnprs");
        await PressAndLookAsync(page, "main form[method=post] button.act");
    }

    [Theory]
    [InlineData("")]
    [InlineData("/en")]
    public async Task Nor_at_the_second_step_of_signing_in_and_in_a_mail_in_development(string language)
    {
        await using (var scope = app.Services.CreateAsyncScope())
        {
            var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
            var account = (await users.FindByEmailAsync(Administrator))!;
            await users.ResetAuthenticatorKeyAsync(account);
            await users.SetTwoFactorEnabledAsync(account, enabled: true);
        }
        await using var context = await chromium.Browser.NewContextAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        var page = await context.NewPageAsync();
        await page.GotoAsync($"{app.Url}{language}/compte/connexion");
        await page.Locator("[name='Input.Courriel']").FillAsync(Administrator);
        await page.Locator("[name='Input.MotDePasse']").FillAsync(SampleAccounts.Password);
        await PressAndLookAsync(page, "main form button.act");
        Assert.EndsWith("/compte/connexion/code", new Uri(page.Url).AbsolutePath, StringComparison.Ordinal);
        await page.Locator("[name=Code]").FillAsync("000000");
        await PressAndLookAsync(page, "main form button.act");

        await page.GotoAsync($"{app.Url}{language}/compte/mot-de-passe-oublie");
        await page.Locator("main [type=email]").FillAsync(Author);
        await PressAndLookAsync(page, "main form button.act");
        await app.MailToAsync(Author);
        await page.GotoAsync($"{app.Url}{language}/dev/courriels");
        await PressAndLookAsync(page, "main a.name");
        Assert.Matches("/dev/courriels/.", page.Url);
    }

    [Fact]
    public async Task No_page_is_left_out()
    {
        var opened = new List<string>();
        string[] all = [.. AccessibilityTests.Paths, .. AccessibilityTests.OfContributor, .. AccessibilityTests.OfReviewer, .. OfPeople.SelectMany(p => p.Paths), .. OfLinks.Keys];
        foreach (var path in all) opened.Add((await app.ExpandAsync(path)).Replace('<', '0').Replace('>', '0').Split('?')[0]);
        var pages = app.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<PageActionDescriptor>() is not null && e.RoutePattern.RawText != "Index").DistinctBy(e => e.RoutePattern.RawText).OrderBy(e => e.RoutePattern.InboundPrecedence)
            .Select(e => (Route: e.RoutePattern.RawText!.TrimStart('/'), Matcher: new TemplateMatcher(new RouteTemplate(e.RoutePattern), []))).ToList();

        var seen = opened.Select(path => pages.FirstOrDefault(p => p.Matcher.TryMatch(path, [])).Route).ToHashSet();

        Assert.Equal(Elsewhere.Order(StringComparer.Ordinal), pages.Select(p => p.Route).Where(route => !seen.Contains(route)).Order(StringComparer.Ordinal));
    }

    private async Task LookAsync(IPage page, string path)
    {
        await page.SetViewportSizeAsync(1280, 900);
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        var answer = await page.GotoAsync(app.Url + path);
        Assert.True(answer!.Status == 200 && page.Url.Contains(path.Split('?')[0], StringComparison.Ordinal), $"{path}: {answer.Status} {page.Url}");
        await FaultlessAsync(page, path);
    }

    private static async Task PressAndLookAsync(IPage page, string button)
    {
        await page.SetViewportSizeAsync(1280, 900);
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        // The page that comes holds no such mark, whatever it redirects to.
        await page.EvaluateAsync("() => { window.before = true; }");
        await page.Locator(button).First.ClickAsync();
        await page.WaitForFunctionAsync("() => !window.before && document.readyState === 'complete'");
        await FaultlessAsync(page, $"{page.Url} after {button}");
    }

    private static async Task FaultlessAsync(IPage page, string where)
    {
        var faults = await AccessibilityTests.FaultsAsync(page);
        Assert.True(faults.Count == 0, where + "\n" + string.Join("\n", faults));
    }

    private Task<string> WithServicesAsync(Func<CommonsDb, IServiceProvider, Task<string>> make) => app.WithDbAsync(async db =>
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await make(db, scope.ServiceProvider);
    });

    // What a page is about, made anew each time.
    private Task<string> MadeAsync(string path) => app.WithDbAsync(async db =>
    {
        if (!path.Contains('<', StringComparison.Ordinal)) return path;
        var (now, host, author) = (DateTimeOffset.UtcNow, await PersonAsync(db, Host), await PersonAsync(db, Author));
        var (start, end) = (path.IndexOf('<', StringComparison.Ordinal), path.IndexOf('>', StringComparison.Ordinal));
        var number = path[(start + 1)..end] switch
        {
            "structure" => () => host.OrganisationId!.Value,
            "met" => await NamingAsync(),
            "guided" => await GuidedAsync(),
            "report" => await ReportAsync(),
            "peer" => Kept(new PeerRequest(await db.Resources.OrderBy(r => r.Id).FirstAsync(), author, host, "Votre regard ?", now), p => p.Id),
            _ => await ImageAsync(),
        };
        await db.SaveChangesAsync();
        return path[..start] + number().ToString(System.Globalization.CultureInfo.InvariantCulture) + path[(end + 1)..];

        Func<int> Kept<T>(T made, Func<T, int> id) where T : class
        {
            db.Add(made);
            return () => id(made);
        }

        async Task<Func<int>> GuidedAsync()
        {
            var need = new Need(new() { Title = "Un besoin à guider", Situation = "Voilà." }, author, now);
            need.TakeInHand(await PersonAsync(db, Guide), now);
            return Kept(need, n => n.Id);
        }

        async Task<Func<int>> NamingAsync()
        {
            var need = await MetAsync(db, author);
            need.AskToName(host, null, "A répondu au besoin", now);
            return () => need.Id;
        }

        async Task<Func<int>> ReportAsync()
        {
            var report = new UsageReport(Guid.CreateVersion7(), await db.Resources.OrderBy(r => r.Id).FirstAsync(), new(), new() { Line = "À la ferme." }, author, now);
            report.AskStructure(await db.Organisations.SingleAsync(o => o.Id == host.OrganisationId), now);
            return Kept(report, r => r.Id);
        }

        async Task<Func<int>> ImageAsync()
        {
            var on = await db.Revisions.Include(r => r.Resource).SingleAsync(r => r.ResourceId == 32 && r.Number == r.Resource.CurrentNumber);
            var image = await db.HideImageAsync(on, on.Sheet.Attachments[0].Sha256, "C’est moi.", null, now);
            return () => image.Id;
        }
    });

    private static async Task<Need> MetAsync(CommonsDb db, Contributor by)
    {
        var need = new Need(new() { Title = "Un besoin abouti", Situation = "Voilà." }, by, DateTimeOffset.UtcNow.AddDays(-100));
        need.SayMet(by, "C’est fait.", DateTimeOffset.UtcNow.AddDays(-95));
        db.Add(need);
        await db.SaveChangesAsync();
        return need;
    }

    private static Task<Account> AccountAsync(CommonsDb db, string email) => db.Users.Include(a => a.Contributor!.Party).SingleAsync(a => a.Email == email);

    private static async Task<Contributor> PersonAsync(CommonsDb db, string email) => (await AccountAsync(db, email)).Contributor!;
}
