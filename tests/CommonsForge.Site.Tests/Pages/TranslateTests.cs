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

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_translated_in_a_draft_that_is_gone_stays_in_another_and_it_is_said(bool ofPublished)
    {
        var work = await WorkAsync("Une fiche traduite ailleurs " + ofPublished);
        var client = await App.SignInAsync(Moderator);
        string begun;
        if (ofPublished)
        {
            var address = await TranslatedAsync(client, work);
            await ReviseAsync(work, Body + "\n\nUne fin.");
            begun = await ActAsync(client, address, "Reprendre");
        }
        else begun = (await App.SubmitAsync(work.Address + "/traduire", client, ("Langue", "en"), ("Licence", "CC-BY-SA-4.0"))).RedirectsTo!;
        var (late, id) = (await App.GetPageAsync(begun, client), DraftIdOf(begun));
        await App.WithDbAsync(db => db.Drafts.Where(d => d.Id == id).ExecuteDeleteAsync());

        var kept = await TranslateAsync(client, begun, late, Translated, ("Titre", "A sheet kept"));
        Assert.EndsWith("/traduire?ailleurs=0", kept.RedirectsTo, StringComparison.Ordinal);
        Assert.StartsWith("Ce brouillon a été envoyé ou jeté ailleurs", (await App.GetPageAsync(kept.RedirectsTo!, client)).Text("[role=alert]"), StringComparison.Ordinal);
        var now = await DraftAsync(kept.RedirectsTo!);
        Assert.Equal(("A sheet kept", "en", (Guid?)work.Uid, ofPublished), (now.Sheet.Title, now.Sheet.Language, now.Sheet.TranslationOf(), now.ResourceId is not null));
        Assert.Equal(string.Join("\n\n", Translated), now.Body.Trim());
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await App.GetPageAsync(kept.RedirectsTo!, await App.SignInAsync("contributrice@commons.test"))).Status);
    }

    [Fact]
    public async Task A_translation_is_read_beside_its_source_and_no_word_of_one_is_compared_with_one_of_the_other()
    {
        var work = await WorkAsync("Une fiche côte à côte", s => s with { Summary = "Un résumé." });
        var client = await App.SignInAsync(Moderator);
        var address = await TranslatedAsync(client, work);

        var page = await App.GetPageAsync(address + "/comparer-origine");
        Assert.Equal("Le texte et sa traduction, côte à côte\u00a0: 3 passages.", page.Text(".diff > .lead"));
        Assert.Empty(page.Document.QuerySelectorAll(".diff :is(ins, del, .fate, .changed):not(.beside *)"));
        Assert.Empty(page.Document.QuerySelectorAll(".diff :is(ins, del)"));
        Assert.Equal(["Poser la question.", "Écouter chaque réponse.", "Conclure ensemble."], page.Texts(".diff h2:last-of-type ~ .beside .old"));
        Assert.Equal(Translated, page.Texts(".diff h2:last-of-type ~ .beside .new"));
        Assert.All(page.Document.QuerySelectorAll(".diff .beside .new"), e => Assert.Equal("en", e.GetAttribute("lang")));
        Assert.Equal(["Titre Une fiche côte à côte Translated " + work.Id, "Résumé Un résumé. A summary."], page.Texts(".diff h2:first-of-type ~ .beside").Take(2));
        Assert.Equal([$"{work.Address}", $"{address}/lignee"], page.Document.QuerySelectorAll(".take a").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public async Task What_is_in_a_language_written_from_the_right_is_laid_out_so_and_its_text_boxes_too()
    {
        var work = await WorkAsync("Une fiche vers l’arabe", s => s with { Summary = "Un résumé." });
        var client = await App.SignInAsync(Moderator);
        var begun = (await App.SubmitAsync(work.Address + "/traduire", client, ("Langue", "ar"), ("Licence", "CC-BY-SA-4.0"))).RedirectsTo!;
        var beside = await App.GetPageAsync(begun, client);
        Assert.All(beside.Document.QuerySelectorAll("textarea"), t => Assert.Equal(("ar", "rtl"), (t.GetAttribute("lang"), t.GetAttribute("dir"))));
        Assert.Empty(beside.Document.QuerySelectorAll("html[dir], .side[dir]"));

        await TranslateAsync(client, begun, ["اسأل السؤال.", "استمع.", "اختم معا."], ("Titre", "بطاقة"), ("Resume", "ملخص."));
        Assert.All((await App.GetPageAsync(DraftUrl(DraftIdOf(begun)), client)).Document.QuerySelectorAll("[name='Fiche.Titre'], [name='Fiche.Corps']"), f => Assert.Equal("auto", f.GetAttribute("dir")));
        var address = await PublishAsync(client, DraftIdOf(begun), "بطاقة", "اسأل السؤال.\n\nاستمع.\n\nاختم معا.");
        foreach (var path in (string[])[address, address + "/comparer-origine", address + "/lignee", address + "/revisions", work.Address])
        {
            var said = (await App.GetPageAsync(path, client)).Document.QuerySelectorAll("[lang=ar]").ToList();
            Assert.NotEmpty(said);
            Assert.All(said, e => Assert.Equal("rtl", e.GetAttribute("dir")));
        }
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
    public async Task A_step_whose_time_or_target_changed_is_told_counted_and_taken_up_where_it_is_ticked()
    {
        var (first, other) = (await WorkAsync("Une étape d’avant"), await WorkAsync("Une étape d’après"));
        var work = await WorkAsync("Un parcours qui bouge", s => s with { Steps = [new() { Title = "Lire la fiche", Minutes = 20, Resource = first.Uid }] });
        var client = await App.SignInAsync(Moderator);
        var address = await TranslatedAsync(client, work);
        await ReviseAsync(work, Body, s => s with { Steps = [s.Steps[0] with { Minutes = 45, Resource = other.Uid }] });

        var again = await ActAsync(client, address, "Reprendre");
        var page = await App.GetPageAsync(again, client);
        Assert.Contains("1 passage est à revoir", Notices(page), StringComparison.Ordinal);
        Assert.Equal("Étape 1 : durée, de « 20 min » à « 45 min » et ressource, de « Une étape d’avant » à « Une étape d’après »", Plain(Assert.Single(page.Texts("#reprises label"))));
        await TranslateAsync(client, again, Translated);
        Assert.Equal((2, 20, first.Uid), await StepAsync(again));

        var once = await TranslatedAsync(client, work);
        await ReviseAsync(work, Body, s => s with { Steps = [s.Steps[0] with { Minutes = 60, Optional = true }] });
        var third = await ActAsync(client, once, "Reprendre");
        Assert.Equal("Étape 1 : durée, de « 45 min » à « 1 h » et à la carte désormais", Plain(Assert.Single((await App.GetPageAsync(third, client)).Texts("#reprises label"))));
        await TranslateAsync(client, third, Translated, ("Reprises", "etape-0"));
        Assert.Equal((3, 60, other.Uid), await StepAsync(third));
        Assert.True((await DraftAsync(third)).Sheet.Steps[0].Optional);
        Assert.Empty((await App.GetPageAsync(third, client)).Texts("#reprises"));
    }

    [Fact]
    public async Task A_new_image_of_the_source_is_offered_and_taken_up_with_its_credit()
    {
        var work = await WorkAsync("Une fiche qui gagne une image");
        var client = await App.SignInAsync(Moderator);
        var address = await TranslatedAsync(client, work);
        var image = new Attachment { Name = "images/cercle.png", Sha256 = new string('a', 64), MediaType = "image/png", Length = 12, Author = "Camille Roussel", Licence = "CC-BY-4.0" };
        await ReviseAsync(work, Body + "\n\n![Un cercle](images/cercle.png)", s => s with { Attachments = [image] });

        var again = await ActAsync(client, address, "Reprendre");
        var page = await App.GetPageAsync(again, client);
        Assert.Contains("cercle.png, Camille Roussel, CC BY 4.0", Assert.Single(page.Texts("#reprises label")), StringComparison.Ordinal);
        Assert.DoesNotContain("images/", page.Text("#reprises"), StringComparison.Ordinal);
        await TranslateAsync(client, again, [.. Translated, "![A circle](images/cercle.png)"], ("Reprises", "fichier-" + image.Sha256));

        var draft = await DraftAsync(again);
        Assert.Equal((2, image), (draft.Sheet.Origins[0].Revision, Assert.Single(draft.Sheet.Attachments)));
        Assert.Empty((await App.GetPageAsync(again, client)).Texts("#reprises"));
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
        Assert.Equal(["Temps", "Geste", "5 min", "**Ouvrir**", "10 min", "Clore"], page.Document.QuerySelectorAll("[name=Cases-4]").Select(t => t.TextContent));
        Assert.Equal("Traduction du passage 5, ligne 2, colonne 1", page.Document.QuerySelectorAll("[name=Cases-4]")[2].GetAttribute("aria-label"));
        Assert.True(page.Document.QuerySelectorAll("[name=Textes]")[4].HasAttribute("hidden"));

        string[] words = ["Open the *circle*", "A word **of weight** and [a link](https://exemple.org).", "A chair", "Un seau", Table];
        await TranslateAsync(client, begun, words);
        var others = $"## Open the *circle*\n\nA word **of weight** and [a link](https://exemple.org).\n\n- A chair\n- Un seau\n\n";
        Assert.Equal($"{others}{Table}\n", (await DraftAsync(begun)).Body);

        await TranslateAsync(client, begun, words, [.. new[] { "Time", "Step", "5 min", "**Open** | welcome", "10 min", "Close" }.Select(c => ("Cases-4", c))]);
        Assert.Equal(others + "| Time | Step |\n|---|---|\n| 5 min | **Open** \\| welcome |\n| 10 min | Close |\n", (await DraftAsync(begun)).Body);
    }

    [Fact]
    public async Task A_new_passage_before_one_that_changed_is_empty_and_what_is_said_of_both_agrees_with_the_rows()
    {
        const string Listed = "On s’assoit en cercle.\n\nDe 6 à 15, ici douze.\n\n| Temps | Geste |\n|---|---|\n| 5 min | Ouvrir |\n| 10 min | Clore |";
        const string Said = "We sit down in a circle.\n\nFrom 6 to 15, twelve of us here.\n\n| Time | Step |\n|---|---|\n| 5 min | Open |\n| 10 min | Close |";
        var work = await WorkAsync("Une fiche qui gagne un passage");
        await ReviseAsync(work, Listed);
        var client = await App.SignInAsync(Moderator);
        var address = await TranslatedAsync(client, work, Said.Split("\n\n"));
        await ReviseAsync(work, Listed.Replace("De 6 à 15, ici douze.", "Nouveau passage inséré.\n\nDe 6 à 15, ici onze.", StringComparison.Ordinal).Replace("| 10 min", "| 7 min | Écouter |\n| 10 min", StringComparison.Ordinal));

        var again = await ActAsync(client, address, "Reprendre");
        var page = await App.GetPageAsync(again, client);
        var rows = page.Document.QuerySelectorAll(".beside .row:has([name=Textes])").ToList();
        Assert.Equal(["We sit down in a circle.", "", "From 6 to 15, twelve of us here.", "| Time | Step |\n|---|---|\n| 5 min | Open |\n| 10 min | Close |"], rows.Select(r => r.QuerySelector("[name=Textes]")!.TextContent));
        Assert.Equal([null, "Nouveau dans l’original : à traduire", "Changé dans l’original depuis", "Changé dans l’original depuis"], rows.Select(r => r.QuerySelector(":scope > .fate")?.TextContent.Replace('\u00a0', ' ')));
        Assert.Equal(["Time", "Step", "5 min", "Open", "", "", "10 min", "Close"], page.Document.QuerySelectorAll("[name=Cases-3]").Select(t => t.TextContent));
        Assert.Contains("Il reste 1 passage à traduire", page.Text(".lead"), StringComparison.Ordinal);
        Assert.Contains("3 passages sont à revoir", Notices(page), StringComparison.Ordinal);

        // Half of it typed and kept: each stands where it was typed.
        string[] typed = ["We sit down in a circle.", "A passage put in.", "From 6 to 15, twelve of us here.", ""];
        string[] cells = ["Time", "Step", "5 min", "Open", "7 min", "Listen", "10 min", "Close"];
        await TranslateAsync(client, again, typed, [.. cells.Select(c => ("Cases-3", c))]);
        var kept = await App.GetPageAsync(again, client);
        Assert.Equal(typed[..3], kept.Document.QuerySelectorAll("[name=Textes]").Take(3).Select(t => t.TextContent));
        Assert.Equal(cells, kept.Document.QuerySelectorAll("[name=Cases-3]").Select(t => t.TextContent));
        Assert.Contains("Il reste 0 passage à traduire", kept.Text(".lead"), StringComparison.Ordinal);
        Assert.Equal(2, (await DraftAsync(again)).Sheet.Origins[0].Revision);
    }

    private async Task<string> TranslatedAsync(HttpClient client, Work work, string[]? said = null)
    {
        var begun = (await App.SubmitAsync(work.Address + "/traduire", client, ("Langue", "en"), ("Licence", "CC-BY-SA-4.0"))).RedirectsTo!;
        await TranslateAsync(client, begun, said ?? Translated, [("Titre", "Translated " + work.Id), .. TableOf(said)]);
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

    // The table is the third passage; its line of dashes is no row.
    private static IEnumerable<(string, string)> TableOf(string[]? said) => (said ?? []).Where(t => t.StartsWith('|'))
        .SelectMany(t => t.Split('\n').Where((_, i) => i != 1)).SelectMany(row => row.Split('|')[1..^1]).Select(cell => ("Cases-2", cell.Trim()));

    private async Task<(int Revision, int? Minutes, Guid? Resource)> StepAsync(string url)
    {
        var sheet = (await DraftAsync(url)).Sheet;
        return (sheet.Origins[0].Revision, sheet.Steps[0].Minutes, sheet.Steps[0].Resource);
    }

    private static string Plain(string text) => string.Join(' ', text.Replace('\u00a0', ' ').Replace('\u202f', ' ').Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries));

    private Task<Draft> DraftAsync(string url) => App.WithDbAsync(db => db.Drafts.SingleAsync(d => d.Id == DraftIdOf(url)));
}
