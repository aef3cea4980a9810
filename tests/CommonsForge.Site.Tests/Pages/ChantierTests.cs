using System.Net;
using CommonsForge.Site.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Pages;

/// <summary>What a community wants to write, finish or translate, from its opening to its last task, without JavaScript.</summary>
public sealed class ChantierTests(SampleApp app) : IClassFixture<SampleApp>
{
    private const string List = "/communautes/resilience-alimentaire/chantiers";

    [Fact]
    public async Task A_host_opens_one_a_contributor_does_a_task_and_everybody_sees_how_far_it_is()
    {
        var host = await app.SignInAsync("animatrice@commons.test");
        var contributor = await app.SignInAsync("contributrice@commons.test");
        var opened = await app.SubmitAsync(List + "/nouveau", host, ("Titre", "Fiches pour clore"), ("But", "Finir à l’heure."), ("Debut", "2026-03-01"), ("Fin", "2026-03-31"));
        var url = opened.RedirectsTo!;
        Assert.Matches("^/communautes/resilience-alimentaire/chantiers/[0-9]+$", url);

        await app.SubmitAsync(url + "?handler=Ajouter", host, ("Sorte", "Write"), ("Quoi", "Trois façons de clore"), ("Ressource", ""));
        var task = await TaskAsync("Fiches pour clore");
        Assert.Contains("Je m’en occupe", (await app.GetPageAsync(url, contributor)).Texts("button"));
        await app.SubmitAsync(url + "?handler=Prendre", contributor, ("Tache", task));
        Assert.Contains("Écrire", (await app.GetPageAsync(url, contributor)).Texts(".register a.button"));

        var refused = await app.SubmitAsync(url + "?handler=Terminer", contributor, ("Tache", task), ("Resultat", "/ressources/999999"));
        Assert.Contains(refused.Texts("#erreurs li"), e => e.StartsWith("Aucune ressource n’a cette adresse", StringComparison.Ordinal));
        Assert.Equal("/ressources/999999", refused.Document.QuerySelector("input[name=Resultat]")!.GetAttribute("value"));
        await app.SubmitAsync(url + "?handler=Terminer", contributor, ("Tache", task), ("Resultat", "http://localhost/en/ressources/1-peu-importe/credits#x"));

        var page = await app.GetPageAsync(url);
        Assert.Contains("1 faite sur 1", page.Text(".facts-line"), StringComparison.Ordinal);
        Assert.Contains("Du 1er mars 2026 au 31 mars 2026", page.Text(".facts-line").Replace('\u00a0', ' '), StringComparison.Ordinal);
        Assert.StartsWith("/ressources/1-", page.Document.QuerySelector(".register p a")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Contains("1 faite sur 1", (await app.GetPageAsync("/communautes/resilience-alimentaire")).Texts(".register .end"));
        Assert.Contains("1 done out of 1", (await app.GetPageAsync("/en" + url)).Text(".facts-line"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_who_take_one_task_at_the_same_moment_are_one_and_one_who_is_told()
    {
        var first = await app.WithDbAsync(db => db.Chantiers.Include(c => c.Tasks).Include(c => c.Community).FirstAsync(c => c.ClosedAt == null && c.Tasks.Any(t => t.TakenById == null && t.DoneAt == null)));
        var url = $"/communautes/{first.Community.Slug}/chantiers/{first.Id}";
        var task = first.Tasks.First(t => t.TakenById is null).Id.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var people = await Task.WhenAll(app.SignInAsync("contributrice@commons.test"), app.SignInAsync("aiguilleur@commons.test"));

        var answers = await Task.WhenAll(people.Select(p => app.SubmitAsync(url + "?handler=Prendre", p, ("Tache", task))));

        Assert.Single(answers, a => a.Status == HttpStatusCode.Redirect);
        Assert.Contains("Quelqu’un d’autre s’en occupe déjà\u00a0: la page montre qui.", Assert.Single(answers, a => a.Status == HttpStatusCode.OK).Texts("#erreurs li"));
    }

    [Theory]
    [InlineData(null, false, false)]
    [InlineData("contributrice@commons.test", true, false)]
    [InlineData("moderatrice@commons.test", true, false)]
    [InlineData("animatrice@commons.test", true, true)]
    [InlineData("admin@commons.test", true, true)]
    public async Task Anybody_with_an_account_takes_and_only_who_runs_the_community_opens_and_closes(string? email, bool takes, bool runs)
    {
        var id = await app.WithDbAsync(db => db.Chantiers.Where(c => c.Community.Slug == "resilience-alimentaire" && c.ClosedAt == null).OrderBy(c => c.Id).Select(c => c.Id).FirstAsync());
        var someone = email is null ? app.NewVisitor() : await app.SignInAsync(email);
        var page = await app.GetPageAsync($"{List}/{id}", someone);
        Assert.Equal(takes, page.Texts("button").Contains("Je m’en occupe"));
        Assert.Equal(runs, page.Texts("button").Contains("Fermer le chantier"));
        var form = await app.GetPageAsync(List + "/nouveau", someone);
        Assert.Equal(runs ? HttpStatusCode.OK : email is null ? HttpStatusCode.Redirect : HttpStatusCode.Forbidden, form.Status);
        Assert.Equal(runs, (await app.GetPageAsync(List, someone)).Document.QuerySelector("a[href$='/nouveau']") is not null);
    }

    [Fact]
    public async Task An_english_page_says_that_a_chantier_is_written_in_french()
    {
        var line = (await app.GetPageAsync("/en/communautes/cooperation/chantiers")).Document.QuerySelector("a.name")!;
        Assert.Equal("fr", line.GetAttribute("lang"));
        Assert.Equal("fr", (await app.GetPageAsync(line.GetAttribute("href")!)).Document.QuerySelector("h1")!.GetAttribute("lang"));
        Assert.Null((await app.GetPageAsync(line.GetAttribute("href")!["/en".Length..])).Document.QuerySelector("h1")!.GetAttribute("lang"));
    }

    [Fact]
    public async Task A_host_does_not_run_the_chantiers_of_another_community()
    {
        var host = await app.SignInAsync("animatrice@commons.test");
        Assert.Equal(HttpStatusCode.Forbidden, (await app.GetPageAsync("/communautes/cooperation/chantiers/nouveau", host)).Status);
        var other = await app.WithDbAsync(db => db.Chantiers.Where(c => c.Community.Slug == "cooperation" && c.ClosedAt == null).Select(c => c.Id).FirstAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetPageAsync($"{List}/{other}")).Status);
        Assert.DoesNotContain("Fermer le chantier", (await app.GetPageAsync($"/communautes/cooperation/chantiers/{other}", host)).Texts("button"));
    }

    [Fact]
    public async Task A_refused_form_keeps_what_was_typed()
    {
        var host = await app.SignInAsync("animatrice@commons.test");
        var page = await app.SubmitAsync(List + "/nouveau", host, ("Titre", ""), ("But", "Gardé"), ("Debut", "2026-03-02"), ("Fin", "2026-03-01"));
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(2, page.Texts("#erreurs li").Count);
        Assert.Equal("Gardé", page.Text("textarea[name=But]"));
        Assert.Equal("2026-03-02", page.Document.QuerySelector("input[name=Debut]")!.GetAttribute("value"));
    }

    private Task<string> TaskAsync(string title) => app.WithDbAsync(async db =>
        (await db.Chantiers.Where(c => c.Title == title).SelectMany(c => c.Tasks).Select(t => t.Id).SingleAsync()).ToString(System.Globalization.CultureInfo.InvariantCulture));
}
