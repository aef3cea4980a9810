using System.Net;
using CommonsForge.Domain.Contributors;
using CommonsForge.Site.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Contributors;

/// <summary>Nothing of somebody shows in the directory unless they chose it, and nothing any more once they change their mind.</summary>
public sealed class BeingListedTests(SampleApp app) : IClassFixture<SampleApp>
{
    private const string Edit = "/compte/profil";
    private const string Secret = "ranger des bocaux introuvables";

    // Every way in which the directory could tell of somebody.
    private static readonly string[] Places =
    [
        "/contributeurs", "/en/contributeurs", "/contributeurs?page=2", "/contributeurs?q=bocaux", "/contributeurs?langue=kab", "/contributeurs?mission=coup-de-main", "/contributeurs?mission=coup-de-main&page=2", "/contributeurs?pair=epauler&q=bocaux",
        "/contributeurs?disponibilite=bientot", "/contributeurs?ouvrir=langue", "/contributeurs?ouvrir=territoire", "/contributeurs?lieu=paris", "/structures", "/structures?langue=kab",
    ];

    [Fact]
    public async Task Somebody_shows_once_they_choose_to_and_no_more_once_they_do_not()
    {
        const string email = "moderatrice@commons.test";
        var (id, name) = await PersonAsync(email);
        var person = await app.SignInAsync(email);
        await app.SubmitAsync(Edit, person, ("Input.Nom", name), ("Annuaire.Epauler", Secret), ("Annuaire.Langues", "kab"));
        Assert.Empty(await ShownAsync(name, id));

        var preview = await app.SubmitAsync(Edit, person, ("Input.Nom", name), ("Annuaire.Visible", "true"), ("Annuaire.Missions", "Hands"), ("Annuaire.Langues", "kab"), ("Annuaire.Epauler", Secret), ("Annuaire.Disponibilite", "Soon"));
        Assert.Equal(Edit + "?fait=True", preview.RedirectsTo);
        var form = await app.GetPageAsync(Edit, person);
        Assert.Contains(Secret, form.Text("#annuaire .card"), StringComparison.Ordinal);
        var shown = await ShownAsync(name, id);
        foreach (var place in (string[])["/contributeurs?q=bocaux", "/contributeurs?pair=epauler&q=bocaux", "/contributeurs?disponibilite=bientot"]) Assert.Contains(place, shown);
        Assert.Equal("1 personne", (await app.GetPageAsync("/contributeurs?q=bocaux")).Text("section.results h2"));

        await app.SubmitAsync(Edit, person, ("Input.Nom", name), ("Annuaire.Epauler", Secret));
        Assert.Empty(await ShownAsync(name, id));
        Assert.Equal("0 personne", (await app.GetPageAsync("/contributeurs?q=bocaux")).Text("section.results h2"));
    }

    [Fact]
    public async Task Whoever_asks_not_to_be_named_leaves_the_directory_at_once_and_comes_back_as_they_were()
    {
        const string email = "contributrice@commons.test";
        var (id, name) = await PersonAsync(email);
        await app.WithDbAsync(async db =>
        {
            var ana = await db.Contributors.SingleAsync(c => c.Id == id);
            ana.ShowInDirectory(ana.Directory with { IsListed = true, CanSupport = "tenir un stand", Languages = ["kab"] });
            return await db.SaveChangesAsync();
        });
        Assert.NotEmpty(await ShownAsync(name, id));
        var person = await app.SignInAsync(email);

        Assert.Equal(HttpStatusCode.Found, (await app.SubmitAsync("/compte/nom", person)).Status);
        Assert.Empty(await ShownAsync(name, id));
        Assert.Equal(HttpStatusCode.Gone, (await app.GetPageAsync($"/contributeurs/{id}-aissata-keita.vcf")).Status);

        await app.SubmitAsync("/compte/nom", person);
        Assert.NotEmpty(await ShownAsync(name, id));
    }

    [Fact]
    public async Task Whoever_leaves_the_directory_is_found_by_no_place_and_no_structure_and_keeps_the_page_of_their_works()
    {
        const string email = "animatrice@commons.test";
        var (id, name) = await PersonAsync(email);
        var (structure, place, entry) = await app.WithDbAsync(db => db.Contributors.Where(c => c.Id == id).Select(c => new ValueTuple<int, string, DirectoryEntry>(c.OrganisationId!.Value, c.Territories[0], c.Directory)).SingleAsync());
        var person = await app.SignInAsync(email);
        var profile = (await app.GetPageAsync($"/contributeurs/{id}")).RedirectsTo!;
        string[] places = [$"/territoires/{place}", (await app.GetPageAsync($"/structures/{structure}")).RedirectsTo!];
        foreach (var path in places) Assert.Contains(name, (await app.GetPageAsync(path)).Document.DocumentElement.OuterHtml, StringComparison.Ordinal);

        await app.SubmitAsync(Edit, person, ("Input.Nom", name), ("Input.Territoires", place));
        foreach (var path in places) Assert.DoesNotContain(name, (await app.GetPageAsync(path)).Document.DocumentElement.OuterHtml, StringComparison.Ordinal);
        var left = await app.GetPageAsync(profile);
        Assert.Equal(HttpStatusCode.OK, left.Status);
        // Where they act is what their own page says of them, as long as they leave it there.
        foreach (var never in (string[])["memberOf", $"/structures/{structure}-"]) Assert.DoesNotContain(never, left.Document.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.NotEmpty(left.Texts("main .card h3"));
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetPageAsync(profile + ".vcf")).Status);
        // Belonging is one thing, being found another: they still speak for their structure.
        Assert.NotNull((await app.GetPageAsync(places[1], person)).Document.QuerySelector("a[href$='/modifier']"));

        await app.WithDbAsync(async db =>
        {
            (await db.Contributors.SingleAsync(c => c.Id == id)).ShowInDirectory(entry);
            return await db.SaveChangesAsync();
        });
        foreach (var path in places) Assert.Contains(name, (await app.GetPageAsync(path)).Document.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_preview_shows_what_others_would_see_and_saves_nothing()
    {
        const string email = "aiguilleur@commons.test";
        var (id, name) = await PersonAsync(email);
        var before = await EntryAsync(id);
        var person = await app.SignInAsync(email);
        var form = await app.GetPageAsync(Edit, person);
        using var sent = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["__RequestVerificationToken"] = form.Document.QuerySelector("main form input[name=__RequestVerificationToken]")!.GetAttribute("value")!,
            ["Input.Nom"] = name, ["Annuaire.Visible"] = "true", ["Annuaire.Missions"] = "Hosting", ["Annuaire.Binome"] = Secret,
        });
        using var answer = await person.PostAsync(new Uri(Edit + "?handler=Apercu", UriKind.Relative), sent);
        var html = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("Cherche un binôme", html, StringComparison.Ordinal);
        Assert.Contains("lieu où essayer", html, StringComparison.Ordinal);
        Assert.Equal(before, await EntryAsync(id));
    }

    [Fact]
    public async Task A_sentence_that_is_too_long_is_said_beside_its_field()
    {
        const string email = "animatrice@commons.test";
        var (id, name) = await PersonAsync(email);
        var before = await EntryAsync(id);
        var page = await app.SubmitAsync(Edit, await app.SignInAsync(email), ("Input.Nom", name), ("Annuaire.Epauler", new string('a', DirectoryEntry.LongestSentence + 1)));
        Assert.Equal("Cette phrase compte deux cents caractères au plus.", page.Text("#Annuaire-Epauler-erreur"));
        Assert.Equal(before, await EntryAsync(id));
    }

    [Fact]
    public async Task Members_say_what_their_structure_is_and_uses_and_nobody_else_does()
    {
        var id = await app.WithDbAsync(db => db.Organisations.Where(o => o.Party.Name == "GAEC de l’Épi-Merle").Select(o => o.Id).SingleAsync());
        var (page, work) = ($"/structures/{id}/modifier", await app.WithDbAsync(db => db.Resources.Where(r => r.Standing == Domain.Resources.Standing.Published).Select(r => r.Id).FirstAsync()));
        Assert.Equal(HttpStatusCode.Found, (await app.GetPageAsync(page)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetPageAsync(page, await app.SignInAsync("admin@commons.test"))).Status);
        var rosa = await app.SignInAsync("animatrice@commons.test");

        var wrong = await app.SubmitAsync(page, rosa, ("Input.Presentation", "Trois associées."), ("Input.Ressources", "999999"));
        Assert.Contains("Aucune ressource de ce site", wrong.Text("#Input-Ressources-erreur"), StringComparison.Ordinal);
        var saved = await app.SubmitAsync(page, rosa, ("Input.Presentation", "Trois associées."), ("Input.Territoire", "Bayonne (64102)"), ("Input.Ressources", $"{work}"));

        var shown = await app.GetPageAsync(saved.RedirectsTo!);
        Assert.Equal("Trois associées.", shown.Text(".lead"));
        Assert.Contains("Bayonne", shown.Texts(".glance dd"));
        Assert.Single(shown.Document.QuerySelectorAll("section").Single(s => s.QuerySelector("h2")!.TextContent == "Ce qu’elle dit utiliser").QuerySelectorAll(".card"));
        Assert.Contains("utilise 1 ressource", (await app.GetPageAsync("/structures?q=merle")).Text(".card"), StringComparison.Ordinal);
    }

    private async Task<List<string>> ShownAsync(string name, int id)
    {
        var shown = new List<string>();
        foreach (var place in Places)
        {
            var page = await app.GetPageAsync(place);
            if (page.RedirectsTo is { } other) page = await app.GetPageAsync(other);
            var main = page.Document.QuerySelector("main")!.InnerHtml;
            if (page.Texts(".card h3").Contains(name) || main.Contains($"/contributeurs/{id}-", StringComparison.Ordinal) || main.Contains(Secret, StringComparison.Ordinal)
                || page.Document.QuerySelector("#filtres input[value=kab]") is not null && !await OthersSpeakAsync(id)) shown.Add(place);
        }
        if ((await app.GetPageAsync($"/contributeurs/{id}")).RedirectsTo is { } profile && (await app.GetPageAsync(profile)).Text("main").Contains(Secret, StringComparison.Ordinal)) shown.Add(profile);
        return shown;
    }

    private Task<bool> OthersSpeakAsync(int id) => app.WithDbAsync(db => db.Contributors.AnyAsync(c => c.Id != id && c.Directory.IsListed && c.Directory.Languages.Contains("kab")));

    private Task<DirectoryEntry> EntryAsync(int id) => app.WithDbAsync(db => db.Contributors.Where(c => c.Id == id).Select(c => c.Directory).SingleAsync());

    private Task<(int Id, string Name)> PersonAsync(string email) => app.WithDbAsync(async db =>
    {
        var person = await db.Contributors.Include(c => c.Party).SingleAsync(c => db.Users.Any(a => a.Email == email && a.ContributorId == c.Id));
        return (person.Id, person.Party.Name);
    });
}
