using CommonsForge.Domain.Introductions;
using CommonsForge.Site.Tests.Proposals;
using CommonsForge.Web.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CommonsForge.Site.Tests.Contributors;

/// <summary>The page of somebody who chose to be found leads to asking them for a hand, and they agree before anything is exchanged.</summary>
public sealed class AskedFromAPageTests(ReviewedApp app) : IClassFixture<ReviewedApp>
{
    private const string Ask = "/besoins/demander";

    [Fact]
    public async Task Somebody_who_signed_in_asks_the_person_of_a_page_who_then_has_an_introduction_to_answer()
    {
        var (id, name) = await PersonAsync(ReviewedApp.Host);
        var client = await app.AsAsync(ReviewedApp.Author);
        var page = await app.GetPageAsync((await app.GetPageAsync($"/contributeurs/{id}")).RedirectsTo!, client);
        var ask = page.Document.QuerySelector("a.button[href^='/besoins/demander']")!.GetAttribute("href")!;
        Assert.Equal($"{Ask}?personne={id}", ask);
        Assert.Contains(name, (await app.GetPageAsync(ask, client)).Text("form .notice"), StringComparison.Ordinal);

        var sent = await app.SubmitAsync(ask, client, ("Input.Titre", "Un pressoir à partager"), ("Input.Situation", "Nous sommes quatre fermes."));
        Assert.EndsWith("?fait=pose-propose", sent.RedirectsTo, StringComparison.Ordinal);
        Assert.Contains("elle dira oui", (await app.GetPageAsync(sent.RedirectsTo!, client)).Text("main"), StringComparison.Ordinal);
        var introduction = await app.WithDbAsync(db => db.Introductions.AsNoTracking().SingleAsync(i => i.Need.Title == "Un pressoir à partager"));
        Assert.Equal((id, IntroductionState.Proposed, null), (introduction.OtherId, introduction.State, introduction.AgreedAt));
        Assert.NotNull(introduction.OneAgreedAt);
        Assert.NotNull((await app.GetPageAsync($"/mises-en-relation/{introduction.Id}", await app.AsAsync(ReviewedApp.Host))).Document.QuerySelector("button[formaction*=Oui]"));
    }

    [Fact]
    public async Task A_visitor_asks_too_and_the_person_hears_of_it_once_the_mail_is_confirmed()
    {
        var (id, name) = await PersonAsync(ReviewedApp.Author);
        var visitor = app.NewVisitor();
        var form = await app.GetPageAsync($"{Ask}?personne={id}", visitor);
        var stamp = form.Document.QuerySelector($"[name='{HumanCheck.Start}']")!.GetAttribute("value")!;
        await Task.Delay(HumanCheck.Shortest);
        await app.SubmitAsync($"{Ask}?personne={id}", visitor, (HumanCheck.Start, stamp), ("Input.Titre", "Un cercle à ouvrir"), ("Input.Situation", "Nous n’osons pas."), ("Nom", "Une Passante"), ("Courriel", "passante.cercle@exemple.fr"));
        Assert.False(await app.WithDbAsync(db => db.Introductions.AnyAsync(i => i.Need.Title == "Un cercle à ouvrir")));

        var link = await app.LinkToAsync("passante.cercle@exemple.fr", "Confirmez votre demande\u00a0: Un cercle à ouvrir");
        Assert.Contains(name, (await app.GetPageAsync(link, visitor)).Text("main"), StringComparison.Ordinal);
        Assert.Contains("est proposée", (await app.SubmitAsync(link, visitor)).Text("main"), StringComparison.Ordinal);
        Assert.Equal(id, await app.WithDbAsync(db => db.Introductions.Where(i => i.Need.Title == "Un cercle à ouvrir").Select(i => i.OtherId).SingleAsync()));
    }

    [Fact]
    public async Task Nobody_is_asked_who_did_not_choose_to_be_found_or_cannot_be_reached_or_is_oneself()
    {
        var client = await app.AsAsync(ReviewedApp.Author);
        var (noel, farida, me) = (await IdAsync("Noël Sarrazin"), await IdAsync("Farida Kaci"), (await PersonAsync(ReviewedApp.Author)).Id);
        foreach (var (id, href) in new[] { (noel, null), (farida, (string?)Ask), (me, null) })
        {
            Assert.Equal(href, (await app.GetPageAsync((await app.GetPageAsync($"/contributeurs/{id}")).RedirectsTo!, client)).Document.QuerySelector("a.button[href^='/besoins/demander']")?.GetAttribute("href"));
            Assert.Empty((await app.GetPageAsync($"{Ask}?personne={id}", client)).Texts("form .notice"));
        }
        var sent = await app.SubmitAsync(Ask, client, ("Input.Titre", "Personne en particulier"), ("Input.Situation", "Voilà."));
        Assert.EndsWith("?fait=pose", sent.RedirectsTo, StringComparison.Ordinal);
        using var scope = app.Services.CreateScope();
        var asked = scope.ServiceProvider.GetRequiredService<Web.Pages.Needs.AskedPerson>();
        var db = scope.ServiceProvider.GetRequiredService<Data.CommonsDb>();
        var need = await db.Needs.Include(n => n.By).SingleAsync(n => n.Title == "Personne en particulier");
        foreach (var id in new[] { noel, farida, me }) Assert.Equal("pose", await asked.ProposeAsync(need, id, default));
    }

    private Task<int> IdAsync(string name) => app.WithDbAsync(db => db.Contributors.Where(c => c.Party.Name == name).Select(c => c.Id).SingleAsync());

    private Task<(int Id, string Name)> PersonAsync(string email) => app.WithDbAsync(async db =>
    {
        var person = await ReviewedApp.PersonAsync(db, email);
        return (person.Id, person.Party.Name);
    });
}
