using System.Net;
using AngleSharp.Html.Parser;
using CommonsForge.Domain.Offers;
using CommonsForge.Site.Tests.Infrastructure;
using CommonsForge.Web.Localisation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CommonsForge.Site.Tests.Offers;

/// <summary>Offers on the sample: after what is free, labelled, and gone when they have ended.</summary>
public sealed class OfferPageTests(SampleApp app) : IClassFixture<SampleApp>
{
    /// <summary>The day of the commons, which is not the day in UTC around midnight.</summary>
    private DateOnly Today => app.Services.GetRequiredService<CommonsClock>().DateOf(DateTimeOffset.UtcNow);

    private const string Circle = "Deux jours pour ouvrir un cercle de décision";

    [Fact]
    public async Task The_list_goes_by_closing_date_whatever_the_price()
    {
        var today = Today;
        var expected = await app.WithDbAsync(db => db.Offers.Where(o => o.LastDay >= today && (o.Organisation == null || o.Organisation.Party.WithdrawnAt == null)).OrderBy(o => o.LastDay).ThenBy(o => o.Id).Select(o => o.Terms.Title).ToListAsync());
        var page = await app.GetPageAsync("/offres");
        Assert.Equal(expected, page.Texts(".register .name"));
        Assert.All(page.Texts(".register .end"), kind => Assert.StartsWith("Offre · ", kind, StringComparison.Ordinal));
        Assert.Equal([Circle], (await app.GetPageAsync("/offres?sorte=formation")).Texts(".register .name"));
        Assert.Equal([Circle], (await app.GetPageAsync("/offres?sorte=formation&territoire=reg-52")).Texts(".register .name"));
        Assert.Empty((await app.GetPageAsync("/offres?territoire=974")).Texts(".register .name"));
        Assert.NotNull((await app.GetPageAsync("/offres?territoire=974")).Document.QuerySelector("main a[href='/contributeurs']"));
    }

    [Fact]
    public async Task An_offer_says_what_it_builds_on_and_stands_on_its_credits_page_after_them()
    {
        var address = await AddressAsync(Circle);
        var page = await app.GetPageAsync(address);
        Assert.Equal("Offre · formation", page.Text("main .kind"));
        foreach (var fact in (string[])["prix libre", "supports ouverts", "Loire-Atlantique, Maine-et-Loire"]) Assert.Contains(fact, page.Texts(".glance dd"));
        Assert.Equal("Le Ponton", page.Text("main .lead a"));
        Assert.Equal(3, page.Texts("main .card").Count);
        Assert.Empty(page.Texts("main a.button"));

        var credits = await app.GetPageAsync(page.Document.QuerySelector("main .card h3 a")!.GetAttribute("href") + "/credits");
        var sections = credits.Document.QuerySelectorAll("main section").ToList();
        Assert.Equal("offres", sections[^1].GetAttribute("aria-labelledby"));
        Assert.Contains(Circle, sections[^1].TextContent, StringComparison.Ordinal);
        Assert.Contains(Circle, (await app.GetPageAsync(page.Document.QuerySelector("main .lead a")!.GetAttribute("href")!)).Texts(".register .name"));
    }

    [Fact]
    public async Task Its_person_makes_writes_anew_and_takes_back_an_offer_and_nobody_else_does()
    {
        var rosa = await app.SignInAsync("animatrice@commons.test");
        var wrong = await app.SubmitAsync("/offres/nouvelle", rosa, ("Offre.Sorte", "Funding"), ("Offre.Titre", "Une aide"), ("Offre.Texte", "Pour des fermes."), ("Offre.Ressources", "999999"));
        Assert.Equal("Dites qui finance.", wrong.Text("#Offre-Financeur-erreur"));
        Assert.Equal("Une piste de financement a une date limite.", wrong.Text("#Offre-Fin-erreur"));
        Assert.Contains("Aucune ressource", wrong.Text("#Offre-Ressources-erreur"), StringComparison.Ordinal);

        var made = await app.SubmitAsync("/offres/nouvelle", rosa, ("Offre.Sorte", "Training"), ("Offre.Titre", "Une journée à la ferme"), ("Offre.Texte", "Dix personnes."), ("Offre.Territoires", "Bayonne (64102)"), ("Offre.Prix", "40 €"), ("Offre.PourStructure", "true"));
        var address = made.RedirectsTo!;
        Assert.Equal("GAEC de l’Épi-Merle", (await app.GetPageAsync(address)).Text("main .lead a"));
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetPageAsync(address + "/modifier", await app.SignInAsync("admin@commons.test"))).Status);

        var changed = await app.SubmitAsync(address + "/modifier", rosa, ("Offre.Sorte", "Training"), ("Offre.Titre", "Une demi-journée à la ferme"), ("Offre.Texte", "Dix personnes."), ("Offre.PrixLibre", "true"));
        Assert.EndsWith("-une-demi-journee-a-la-ferme", changed.RedirectsTo, StringComparison.Ordinal);
        Assert.Equal(changed.RedirectsTo, (await app.GetPageAsync(address)).RedirectsTo);
        Assert.Contains("Une demi-journée à la ferme", (await app.GetPageAsync("/offres")).Texts(".register .name"));

        var form = await app.GetPageAsync(changed.RedirectsTo + "/modifier", rosa);
        using var sent = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal) { ["__RequestVerificationToken"] = form.Document.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")! });
        using var back = await rosa.PostAsync(new Uri(changed.RedirectsTo + "/modifier?handler=Retirer", UriKind.Relative), sent);
        Assert.Equal(HttpStatusCode.Found, back.StatusCode);
        Assert.DoesNotContain("Une demi-journée à la ferme", (await app.GetPageAsync("/offres")).Texts(".register .name"));
        Assert.Contains("Cette offre est terminée.", (await app.GetPageAsync(changed.RedirectsTo!)).Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_several_territories_bear_is_asked_by_their_names_and_what_is_tapped_is_kept_with_the_others()
    {
        var rosa = await app.SignInAsync("animatrice@commons.test");
        (string, string)[] told = [("Offre.Sorte", "Facilitation"), ("Offre.Titre", "Deux villes"), ("Offre.Texte", "Dix personnes."), ("Offre.PrixLibre", "true"), ("Offre.Territoires", "Bayonne (64102)\nSaint-Denis\nSaint-Michel")];
        var asked = await app.SubmitAsync("/offres/nouvelle", rosa, told);
        Assert.Equal(["«\u00a0Saint-Denis\u00a0»\u00a0: quel lieu voulez-vous dire\u202f?", "«\u00a0Saint-Michel\u00a0»\u00a0: quel lieu voulez-vous dire\u202f?"], asked.Texts("main legend"));
        Assert.DoesNotMatch("\\([0-9]{5}\\)", string.Join(' ', asked.Texts("main .fault, main legend, main fieldset label")));
        var choices = asked.Document.QuerySelectorAll("main fieldset").Select(f => f.QuerySelectorAll("input[type=radio]").Select(i => (Name: i.GetAttribute("name")!, Value: i.GetAttribute("value")!, Said: i.ParentElement!.TextContent.Trim())).ToList()).ToList();
        var north = choices[0].Single(c => c.Said == "Saint-Denis, Seine-Saint-Denis");
        // One of the two is answered: only the other is asked again.
        var half = await SendAsync(asked, told, (north.Name, north.Value));
        Assert.Equal(["«\u00a0Saint-Michel\u00a0»\u00a0: quel lieu voulez-vous dire\u202f?"], half.Texts("main legend"));

        var made = await SendAsync(asked, told, (north.Name, north.Value), (choices[1][0].Name, choices[1][0].Value));

        Assert.Contains("-deux-villes", made.RedirectsTo, StringComparison.Ordinal);
        var kept = await app.WithDbAsync(db => db.Offers.Where(o => o.Terms.Title == "Deux villes").Select(o => o.Terms).SingleAsync());
        Assert.Equal(new[] { "64102", "93066", choices[1][0].Value.Split('(')[1].TrimEnd(')') }.Order(StringComparer.Ordinal), kept.Territories);

        async Task<Page> SendAsync(Page form, (string, string)[] fields, params (string, string)[] tapped)
        {
            var token = form.Document.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
            var answer = await rosa.PostAsync(new Uri("/offres/nouvelle", UriKind.Relative), new FormUrlEncodedContent([.. fields.Concat(tapped).Append(("__RequestVerificationToken", token)).Select(f => KeyValuePair.Create(f.Item1, f.Item2))]));
            return new(answer, await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync()));
        }
    }

    [Fact]
    public async Task An_offer_of_somebody_who_is_not_to_be_named_is_not_there()
    {
        const string title = "Six mois pour préparer un départ";
        var address = await AddressAsync(title);
        await app.WithDbAsync(async db =>
        {
            var offer = await db.Offers.Include(o => o.Organisation!.Party).Include(o => o.By.Party).SingleAsync(o => o.Terms.Title == title);
            offer.Organisation!.Party.Withdraw(DateTimeOffset.UtcNow, null);
            return await db.SaveChangesAsync();
        });
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetPageAsync(address)).Status);
        Assert.DoesNotContain(title, (await app.GetPageAsync("/offres?sorte=accompagnement")).Texts(".register .name"));
    }

    [Fact]
    public async Task An_offer_that_has_ended_is_shown_no_more()
    {
        var last = await app.WithDbAsync(db => db.Offers.Where(o => o.Terms.Kind == OfferKind.Funding).Select(o => o.LastDay).SingleAsync());
        await EndAsync(Today.AddDays(-2));
        Assert.Empty((await app.GetPageAsync("/offres?sorte=financement&territoire=80")).Texts(".register .name"));
        // Nothing happened that the journal tells: other tests read pages kept from before.
        await EndAsync(last);

        Task<int> EndAsync(DateOnly day) => app.WithDbAsync(db => db.Offers.Where(o => o.Terms.Kind == OfferKind.Funding).ExecuteUpdateAsync(o => o.SetProperty(x => x.LastDay, day)));
    }

    private async Task<string> AddressAsync(string title)
    {
        var id = await app.WithDbAsync(db => db.Offers.Where(o => o.Terms.Title == title).Select(o => o.Id).SingleAsync());
        return $"/offres/{Web.Pages.Resources.ResourceKey.Of(id, title)}";
    }
}
