using System.Globalization;
using System.Text;
using CommonsForge.Browser.Tests.Infrastructure;
using CommonsForge.Data.Monthly;
using CommonsForge.Domain.Monthly;
using CommonsForge.Domain.Needs;
using CommonsForge.Web.Http;
using CommonsForge.Web.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CommonsForge.Browser.Tests;

/// <summary>What goes on after a use, each to its end: a question and its answer, an invitation, the mail of a month, « toujours valable ? ». Links of mails are opened on a phone that runs no script. On a site of its own, since all this changes it.</summary>
public sealed class FollowUpJourneyTests(BrowsedApp app, Chromium chromium) : IClassFixture<BrowsedApp>
{
    private const string Author = "contributrice@commons.test";
    private const string Host = "animatrice@commons.test";
    private const string Guide = "aiguilleur@commons.test";
    private const string Moderator = "moderatrice@commons.test";

    [Theory]
    [InlineData("{entretien-salle-attente}", true)]
    [InlineData("{le-courant-saute}", false)]
    public async Task An_author_asks_a_question_a_reporter_answers_it_on_a_phone_and_the_author_reads_the_answer(string work, bool script)
    {
        var path = await app.ExpandAsync(work);
        var question = $"À quel moment avez-vous souri ? {script}";
        await using var ana = await Forger.ComeAsync(app, chromium, Author);
        await ana.GoAsync(path + "/retours");
        await ana.FollowAsync("Poser votre question");
        await ana.Page.GetByLabel("La question", new() { Exact = false }).FillAsync(question);
        await ana.PressAsync("Enregistrer la question", "**/question?fait=true");
        await ana.SeesAsync("Les prochains retours le demanderont.");

        await using var ousmane = await Forger.ComeAsync(app, chromium, Guide, 360, script);
        await ousmane.GoAsync(path + "/utilisee");
        await ousmane.Page.GetByLabel("telle quelle").CheckAsync();
        await ousmane.Page.Locator("#Ligne").FillAsync("Fait debout, dans le couloir.");
        await ousmane.Main.GetByText("Raconter davantage").ClickAsync();
        await ousmane.Page.GetByLabel(question).FillAsync("Quand la machine à café a répondu à notre place.");
        await Task.Delay(HumanCheck.Shortest, TestContext.Current.CancellationToken);
        await ousmane.Main.GetByRole(AriaRole.Button, new() { Name = "Voir ce que les autres verront" }).ClickAsync();
        await Expect(ousmane.Main.Locator(".card.report")).ToContainTextAsync("Quand la machine à café a répondu à notre place.");
        Assert.True(await ousmane.Page.EvaluateAsync<bool>("() => document.scrollingElement.scrollWidth <= innerWidth"));
        await ousmane.PressAsync("Publier mon retour", "**/retours/*");

        await ana.GoAsync("/compte/nouvelles");
        await ana.Main.Locator(".register a", new() { HasText = "Ousmane Diatta raconte avoir utilisé" }).First.ClickAsync();
        await ana.Main.Locator(".card.report", new() { HasText = "Fait debout, dans le couloir." }).Locator("h3 a").ClickAsync();
        await ana.SeesAsync(question, "Quand la machine à café a répondu à notre place.");
    }

    [Fact]
    public async Task Somebody_on_a_list_is_invited_says_yes_from_the_mail_and_is_found_in_the_directory()
    {
        const string email = "gaelle@exemple.fr";
        await using var rosa = await Forger.ComeAsync(app, chromium, Host);
        await rosa.GoAsync("/contributeurs");
        await rosa.Main.Locator("a[href$='/annuaire/inviter']").ClickAsync();
        var list = $"nom;courriel;structure;presentation;competences;territoires;langues\r\nGaëlle Kermorvan;{email};;Je répare des haies.;Eau;29;français|breton\r\n";
        await rosa.Page.Locator("#liste").SetInputFilesAsync(new FilePayload { Name = "liste.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(list) });
        await rosa.Main.GetByRole(AriaRole.Button, new() { Name = "Regarder sans envoyer" }).ClickAsync();
        await rosa.SeesAsync("Rien n’est encore envoyé", "Gaëlle Kermorvan");
        await rosa.PressAsync("Envoyer les invitations", "**?envoyees=1");
        await rosa.GoAsync("/contributeurs?q=Kermorvan");
        await rosa.DoesNotSeeAsync("Je répare des haies.");

        await using var phone = await PhoneAsync();
        var gaelle = await phone.NewPageAsync();
        await gaelle.GotoAsync(app.Url + await app.LinkToAsync(email, (await app.MailToAsync(email)).Subject));
        await Expect(gaelle.Locator("main")).ToContainTextAsync("Rosa Etcheverry");
        await gaelle.GetByLabel("Nom à créditer").FillAsync("Gaëlle K.");
        await gaelle.GetByRole(AriaRole.Button, new() { Name = "Oui, afficher cela" }).ClickAsync();
        await Expect(gaelle.Locator("main")).ToContainTextAsync("Vous êtes dans l’annuaire.");
        await gaelle.GetByRole(AriaRole.Link, new() { Name = "Voir mon profil" }).ClickAsync();
        await Expect(gaelle.Locator("h1")).ToHaveTextAsync("Gaëlle K.");

        await rosa.GoAsync("/contributeurs?competence=eau&territoire=29");
        await rosa.SeesAsync("Gaëlle K.", "Je répare des haies.");
    }

    [Theory]
    [InlineData("/contributeurs")]
    [InlineData("/en/structures")]
    public async Task What_is_typed_as_a_place_is_read_in_its_field(string path)
    {
        await using var context = await chromium.Browser.NewContextAsync(new() { ViewportSize = new() { Width = 1440, Height = 900 } });
        var page = await context.NewPageAsync();
        await page.GotoAsync(app.Url + path);
        Assert.True((await page.Locator("#lieu").BoundingBoxAsync())!.Width >= 140);
    }

    [Fact]
    public async Task A_theme_is_followed_told_of_by_mail_and_stopped_by_its_link_without_signing_in()
    {
        await using var linh = await Forger.ComeAsync(app, chromium, Moderator);
        await linh.GoAsync("/compte/chaque-mois");
        await linh.Page.GetByLabel("ou un thème").SelectOptionAsync("foncier");
        await linh.PressAsync("Recevoir chaque mois", "**?fait=*");
        await linh.SeesAsync("Foncier");
        var (now, id) = (DateTimeOffset.UtcNow, await app.WithDbAsync(db => db.Users.Where(a => a.Email == Moderator).Select(a => a.ContributorId!.Value).SingleAsync()));
        var inside = new DateTimeOffset(now.Year, now.Month, 1, 12, 0, 0, TimeSpan.Zero).AddDays(-10);
        await app.WithDbAsync(async db =>
        {
            db.Add(new Need(new() { Title = "Un verger à reprendre", Situation = "Voilà.", Themes = [(await db.Concepts.SingleAsync(c => c.Slug == "foncier")).Uid] }, await db.Contributors.OrderBy(c => c.Id).FirstAsync(), inside));
            await db.SaveChangesAsync();
            // As though it had been asked for long before that month.
            return await db.Set<MonthlyPlan>().Where(p => p.ContributorId == id).ExecuteUpdateAsync(p => p.SetProperty(x => x.Since, inside.AddDays(-90)));
        });
        while (await MonthlyCourier.PostDueAsync(app.Services, TestContext.Current.CancellationToken) > 0)
        {
        }

        var mail = await app.MailToAsync(Moderator, $"Votre mois dans le commun\u00a0: {inside.ToString("MMMM yyyy", CultureInfo.GetCultureInfo("fr-FR"))}");
        Assert.Contains("Un verger à reprendre", mail.Text, StringComparison.Ordinal);
        await using var phone = await PhoneAsync();
        var page = await phone.NewPageAsync();
        await page.GotoAsync(app.Url + new Uri(mail.Text.Split('\n').Single(line => line.Contains("/chaque-mois/arreter", StringComparison.Ordinal))).PathAndQuery);
        Assert.True((await app.WithDbAsync(db => db.MonthlyPlanAsync(id)))!.Receives);
        await page.GetByRole(AriaRole.Button, new() { Name = "Ne plus le recevoir" }).ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("vous ne recevrez plus l’e-mail du mois");

        await linh.GoAsync("/compte/chaque-mois");
        await Expect(linh.Page.GetByLabel("Chaque mois, ce qui est nouveau dans ce que je suis")).Not.ToBeCheckedAsync();
        await linh.SeesAsync("Foncier");
    }

    [Fact]
    public async Task Whoever_used_an_old_sheet_says_from_the_mail_in_one_press_that_it_is_still_valid()
    {
        var work = await app.ExpandAsync("{covoiturage-onze-entreprises}");
        await using (var scope = app.Services.CreateAsyncScope()) await scope.ServiceProvider.GetRequiredService<ValidityMail>().PostDueAsync(TestContext.Current.CancellationToken);
        await using var phone = await PhoneAsync();
        var page = await phone.NewPageAsync();
        await page.GotoAsync(app.Url + work);
        await Expect(page.Locator("main")).ToContainTextAsync("À rafraîchir");

        await page.GotoAsync(app.Url + await app.LinkToAsync(Guide, "Toujours valable\u202f? Covoiturer à onze entreprises\u00a0: deux ans pour remplir vingt-six voitures"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Oui, toujours valable" }).ClickAsync();
        await Expect(page.Locator("main .notice.good")).ToContainTextAsync("est noté le");
        await page.GetByRole(AriaRole.Link, new() { Name = "Voir la ressource" }).ClickAsync();

        await Expect(page.Locator("main")).ToContainTextAsync("Toujours valable, dit Ousmane Diatta le");
        await Expect(page.Locator("main")).Not.ToContainTextAsync("À rafraîchir");
    }

    private Task<IBrowserContext> PhoneAsync() => chromium.Browser.NewContextAsync(new() { Locale = "fr", JavaScriptEnabled = false, ViewportSize = new() { Width = 360, Height = 740 } });
}
