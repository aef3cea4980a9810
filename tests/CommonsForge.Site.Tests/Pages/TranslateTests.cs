using CommonsForge.Domain.Resources;
using CommonsForge.Site.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Pages;

/// <summary>The page on which a work is translated beside its source: what it shows of the source, and what waits to be looked at.</summary>
public sealed class TranslateTests(SampleApp app) : AdaptingTests(app), IClassFixture<SampleApp>
{
    private static readonly string[] Translated = ["Ask the question.", "Listen to each answer.", "Close together."];

    [Theory]
    [InlineData("Resume", "Un résumé tout neuf.")]
    [InlineData("Titre", "Une fiche qui change de nom")]
    [InlineData("Etapes[0].Titre", "Une étape au nom nouveau")]
    public async Task What_changed_beside_the_text_waits_as_passages_do(string field, string words)
    {
        var work = await WorkAsync("Une fiche avec " + field, s => s with { Summary = "Un résumé.", Steps = [new() { Title = "Lire la fiche", Aim = "Savoir écouter." }] });
        var client = await App.SignInAsync(Moderator);
        var address = await TranslatedAsync(client, work);
        await ReviseAsync(work, Body, s => field switch
        {
            "Titre" => s with { Title = words },
            "Resume" => s with { Summary = words },
            _ => s with { Steps = [s.Steps[0] with { Title = words }] },
        });

        var again = await ActAsync(client, address, "Reprendre");
        var page = await App.GetPageAsync(again, client);
        Assert.Contains("1 passage est à revoir", Notices(page), StringComparison.Ordinal);
        var row = Assert.Single(page.Document.QuerySelectorAll(".beside .changed"));
        Assert.Equal(field, row.QuerySelector("textarea")!.GetAttribute("name"));
        Assert.NotEmpty(row.QuerySelectorAll(".side :is(ins, del)"));

        await TranslateAsync(client, again, Translated);
        Assert.Single((await App.GetPageAsync(again, client)).Document.QuerySelectorAll(".beside .changed"));
        await TranslateAsync(client, again, Translated, ("Vus", field));
        Assert.Empty((await App.GetPageAsync(again, client)).Document.QuerySelectorAll(".beside .changed"));
        Assert.Equal(2, (await DraftAsync(again)).Sheet.Origins[0].Revision);
    }

    [Fact]
    public async Task Words_rewritten_beside_the_text_are_kept_and_the_steps_of_a_path_with_them()
    {
        var work = await WorkAsync("Un parcours à traduire", s => s with { Steps = [new() { Title = "Lire la fiche", Kind = StepKind.Read, Minutes = 20 }] });
        var client = await App.SignInAsync(Moderator);
        var begun = (await App.SubmitAsync(work.Address + "/traduire", client, ("Langue", "en"), ("Licence", "CC-BY-SA-4.0"))).RedirectsTo!;

        await TranslateAsync(client, begun, Translated, ("Titre", "A path to translate"), ("Etapes[0].Titre", "Read the sheet"), ("Etapes[0].But", "Know how to listen."));

        var draft = await DraftAsync(begun);
        Assert.Equal("A path to translate", draft.Sheet.Title);
        Assert.Equal(new Step { Title = "Read the sheet", Aim = "Know how to listen.", Minutes = 20 }, Assert.Single(draft.Sheet.Steps));
    }

    [Fact]
    public async Task What_needs_no_translating_is_said_and_marks_nothing()
    {
        var work = await WorkAsync("Une fiche dont la durée change");
        var client = await App.SignInAsync(Moderator);
        var address = await TranslatedAsync(client, work);
        await ReviseAsync(work, Body, s => s with { Duration = Span.Of(20, 40) });

        var again = await ActAsync(client, address, "Reprendre");
        var page = await App.GetPageAsync(again, client);
        Assert.Empty(page.Document.QuerySelectorAll(".beside .changed"));
        Assert.Contains("Rien de ce qui se traduit n’a changé", Notices(page), StringComparison.Ordinal);
        Assert.Contains("sans rien à traduire\u00a0: Durée.", Notices(page), StringComparison.Ordinal);

        await TranslateAsync(client, again, Translated);
        Assert.Equal(2, (await DraftAsync(again)).Sheet.Origins[0].Revision);
    }

    [Fact]
    public async Task Nobody_who_translates_needs_to_know_the_signs_of_a_heading_a_list_or_a_table()
    {
        const string Table = "| Temps | Geste |\n|---|---|\n| 5 min | **Ouvrir** |\n| 10 min | Clore |";
        var work = await WorkAsync("Une fiche avec tout");
        await ReviseAsync(work, $"## Ouvrir le *cercle*\n\nUn mot **important** et [un lien](https://exemple.org).\n\n- Une chaise\n- Un seau\n\n{Table}\n");
        var client = await App.SignInAsync(Moderator);
        var begun = (await App.SubmitAsync(work.Address + "/traduire", client, ("Langue", "en"), ("Licence", "CC-BY-SA-4.0"))).RedirectsTo!;

        var page = await App.GetPageAsync(begun, client);
        var sides = page.Document.QuerySelectorAll(".beside .row:has([name=Textes]) .side").ToList();
        Assert.All(sides, s => Assert.DoesNotMatch("[*|#]|\\]\\(", s.TextContent));
        Assert.Equal(("important", 3), (sides[1].QuerySelector("strong")!.TextContent, sides[4].QuerySelectorAll("tr").Length));
        Assert.Empty(page.Document.QuerySelectorAll(".beside :is(h2, h3, h4)"));
        var fields = page.Document.QuerySelectorAll("[name=Textes]").Select(t => t.TextContent).ToList();
        Assert.Equal(["Ouvrir le *cercle*", "Un mot **important** et [un lien](https://exemple.org).", "Une chaise", "Un seau", Table], fields);
        Assert.Contains("gardez les barres", page.Text("#tableau-4"), StringComparison.Ordinal);

        await TranslateAsync(client, begun, ["Open the *circle*", "A word **of weight** and [a link](https://exemple.org).", "A chair", "Un seau", Table]);
        Assert.Equal($"## Open the *circle*\n\nA word **of weight** and [a link](https://exemple.org).\n\n- A chair\n- Un seau\n\n{Table}\n", (await DraftAsync(begun)).Body);
    }

    private async Task<string> TranslatedAsync(HttpClient client, Work work)
    {
        var begun = (await App.SubmitAsync(work.Address + "/traduire", client, ("Langue", "en"), ("Licence", "CC-BY-SA-4.0"))).RedirectsTo!;
        await TranslateAsync(client, begun, Translated, ("Titre", "Translated " + work.Id));
        var draft = await DraftAsync(begun);
        var id = await App.WithDbAsync(async db =>
        {
            var resource = new Resource(Guid.CreateVersion7(), null);
            resource.Publish(draft.ToContent() with { Sheet = draft.Sheet with { Summary = draft.Sheet.Summary.Length > 0 ? "A summary." : "", Steps = [.. draft.Sheet.Steps.Select(s => s with { Title = "Read the sheet", Aim = "Know how to listen." })] } },
                new(await db.Contributors.SingleAsync(c => db.Users.Any(u => u.Email == Moderator && u.ContributorId == c.Id)), DateTimeOffset.UtcNow, "", "1"), null);
            db.Add(resource);
            await db.SaveChangesAsync();
            return resource.Id;
        });
        return (await App.GetPageAsync(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"/ressources/{id}"))).RedirectsTo!;
    }

    private Task<Draft> DraftAsync(string url) => App.WithDbAsync(db => db.Drafts.SingleAsync(d => d.Id == DraftIdOf(url)));
}
