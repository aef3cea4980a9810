using System.Net;
using CommonsForge.Data.Resources;
using CommonsForge.Domain.Resources;
using CommonsForge.Site.Tests.Infrastructure;
using CommonsForge.Site.Tests.Resources;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Pages;

/// <summary>A lineage however deep, and a translation beside its source.</summary>
public sealed class DerivedTests(SampleApp app) : AdaptingTests(app), IClassFixture<SampleApp>
{
    [Fact]
    public async Task A_lineage_is_read_both_ways_however_deep_and_a_ring_has_an_end()
    {
        var first = await WorkAsync("Lignée 1");
        var second = await WorkAsync("Lignée 2", s => s with { Origins = [new() { Resource = first.Uid, Revision = 1 }] });
        var third = await WorkAsync("Lignée 3", s => s with { Language = "en", Origins = [new() { Resource = second.Uid, Revision = 1, Kind = OriginKind.Translation }] });
        await ReviseAsync(second, "Changée.");
        var page = await App.GetPageAsync(second.Address + "/lignee");
        Assert.Contains("Lignée 1", page.Text("#origines + .lineage"), StringComparison.Ordinal);
        Assert.Contains("Lignée 3", page.Text("#suites + .lineage"), StringComparison.Ordinal);
        Assert.Contains("L’original a changé depuis", page.Text("#suites + .lineage"), StringComparison.Ordinal);
        Assert.Contains("traduction : anglais", page.Text("#suites + .lineage"), StringComparison.Ordinal);
        Assert.NotEmpty((await App.GetPageAsync(first.Address + "/lignee")).Document.QuerySelectorAll(".lineage .lineage"));
        Assert.Contains("CC BY-SA 4.0", (await App.GetPageAsync(third.Address + "/lignee")).Text("#origines + .lineage .lineage"), StringComparison.Ordinal);
        Assert.NotNull((await App.GetPageAsync(third.Address + "/credits")).Document.QuerySelector("a[href$='/lignee']"));

        // Only an import could say so, and a page must not hang on it.
        await ReviseAsync(first, Body, s => s with { Origins = [new() { Resource = third.Uid, Revision = 1 }] });
        var ring = await App.WithDbAsync(db => db.LineageAsync(second.Uid, new() { Title = "", Language = "fr", Type = default, Origins = [new() { Resource = first.Uid, Revision = 2 }] }, 2));
        Assert.Equal((first.Id, third.Id), (Assert.Single(ring.Origins).Id, Assert.Single(ring.Origins[0].Next).Id));
        Assert.Equal(third.Id, Assert.Single(ring.Derived).Id);
    }

    [Fact]
    public async Task An_adaptation_of_an_adaptation_names_who_made_each_of_them_everywhere()
    {
        var (author, adapter) = (Works.Person("Aïssata Première"), Works.Person("Malika Deuxième"));
        var first = await WorkAsync("La toute première", s => s with { Credits = [new() { Party = author.Uid }] }, author: author);
        var second = await WorkAsync("La deuxième", s => s with
        {
            Credits = [new() { Party = author.Uid }, new() { Party = adapter.Uid, Role = CreditRole.Adapter }],
            Origins = [new() { Resource = first.Uid, Revision = 1 }],
        }, author: adapter);
        var client = await App.SignInAsync(Moderator);
        var me = (await App.WithDbAsync(db => db.Users.Where(a => a.Email == Moderator).Select(a => a.Contributor!.Party.Name).SingleAsync()))!;
        var draft = await BeginAsync(client, second);
        Assert.Contains("version 1, adaptée par Malika Deuxième", (await App.GetPageAsync(DraftUrl(draft), client)).Text("main"), StringComparison.Ordinal);
        var third = await PublishAsync(client, draft, "La troisième", Body + "\n\nSe quitter.");

        var page = await App.GetPageAsync(third);
        Assert.Contains("D’après «\u00a0La deuxième\u00a0», version 1, adaptée par Malika Deuxième.", Notices(page), StringComparison.Ordinal);
        var adapted = page.Document.QuerySelectorAll(".glance dt").Single(dt => dt.TextContent.Trim() == "Adaptée par").NextElementSibling!.TextContent.Trim();
        Assert.Equal(me, adapted);
        foreach (var notice in new[] { page.Text("#credit-texte"), (await App.GetPageAsync(third + "/credits")).Text("#credit-texte"), await client.GetStringAsync(third + "/telecharger.md") })
        {
            Assert.Matches("Adapté de «.\\[?La deuxième.*?, adapté par Malika Deuxième, sous licence", notice);
            Assert.Matches("«.La deuxième.» est adapté de «.\\[?La toute première.*?, par Aïssata Première, sous licence", notice);
        }
        var up = await App.GetPageAsync(third + "/lignee");
        Assert.Contains("adaptée par Malika Deuxième", up.Text("#origines + .lineage > li > p"), StringComparison.Ordinal);
        Assert.Contains("d’Aïssata Première", up.Text("#origines + .lineage .lineage > li > p"), StringComparison.Ordinal);
        var down = await App.GetPageAsync(first.Address + "/lignee");
        Assert.Contains("adaptée par Malika Deuxième", down.Text("#suites + .lineage > li > p"), StringComparison.Ordinal);
        Assert.Contains($"adaptée par {me} ·", down.Text("#suites + .lineage .lineage > li > p"), StringComparison.Ordinal);
        Assert.Contains("version 1, adaptée par Malika Deuxième.", (await App.GetPageAsync(third + "/comparer-origine")).Text(".lead"), StringComparison.Ordinal);
        Assert.Contains("adapted by Malika Deuxième", (await App.GetPageAsync("/en" + third + "/lignee")).Text("main"), StringComparison.Ordinal);
        Assert.Contains("version 1, d’Aïssata Première.", Notices(await App.GetPageAsync(second.Address)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chain_of_five_tells_what_each_changed_and_by_whom_wherever_it_is_credited()
    {
        (string Title, string Name, CreditRole Role, string Note)[] links =
        [
            ("Chaîne une", "Ana Première", CreditRole.Author, "Première version."), ("Chaîne deux", "Bob Deuxième", CreditRole.Adapter, "À deux voix."), ("Chain three", "Cléo Troisième", CreditRole.Translator, "Traduction faite en atelier."),
            ("Chaîne quatre", "Dia Quatrième", CreditRole.Adapter, "Pour des enfants."), ("Chaîne cinq", "Éva Cinquième", CreditRole.Adapter, "20 minutes au lieu de 45."),
        ];
        var (work, credits) = ((Work?)null, new List<Credit>());
        foreach (var (title, name, role, note) in links)
        {
            var (person, origin) = (Works.Person(name), work);
            credits.Add(new() { Party = person.Uid, Role = role });
            var kind = role == CreditRole.Translator ? OriginKind.Translation : OriginKind.Adaptation;
            work = await WorkAsync(title, s => s with { Credits = [.. credits], Origins = origin is null ? [] : [new() { Resource = origin.Uid, Revision = 1, Kind = kind }] }, author: person, note: note);
        }

        var (page, list) = (await App.GetPageAsync(work!.Address), await App.GetPageAsync(work.Address + "/credits"));
        string[] told =
        [
            "Adapté de «.{1,2}Chaîne quatre", ", adapté par Dia Quatrième, sous", "Ce qui a changé, par Éva Cinquième.: 20 minutes au lieu de 45[.]",
            "«.Chaîne quatre.» est adapté de «.{1,2}Chain three", ", traduit par Cléo Troisième, sous", "Ce qui a changé, par Dia Quatrième.: Pour des enfants[.]",
            "«.Chain three.» est traduit de «.{1,2}Chaîne deux", ", adapté par Bob Deuxième, sous",
            "«.Chaîne deux.» est adapté de «.{1,2}Chaîne une", ", par Ana Première, sous", "Ce qui a changé, par Bob Deuxième.: À deux voix[.]",
        ];
        foreach (var notice in new[] { page.Text("#credit-texte"), list.Text("#credit-texte"), page.Text("#credit-markdown"), await App.Visitor.GetStringAsync(work.Address + "/telecharger.md") })
            Assert.Matches(string.Join(".*?", told), notice.ReplaceLineEndings(" "));
        Assert.Equal(3, page.Text("#credit-html").Split("property=\"skos:changeNote\"").Length - 1);
        Assert.Matches("What was changed, by Dia Quatrième: Pour des enfants[.] “Chain three” is translated from “Chaîne deux", (await App.GetPageAsync("/en" + work.Address)).Text("#credit-texte"));

        Assert.Equal(
            ["Adaptée par : Éva Cinquième", "Auparavant adaptée par : Bob Deuxième, Dia Quatrième", "Auparavant traduite par : Cléo Troisième", "D’après le texte de : Ana Première"],
            page.Document.QuerySelectorAll(".glance dt").Take(4).Select(dt => $"{dt.TextContent.Trim()} : {string.Join(", ", dt.NextElementSibling!.TextContent.Split([',', '·', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))}"));
        var chain = list.Document.QuerySelectorAll("section").Single(s => s.QuerySelector("h2")?.TextContent == "Les textes dont elle est faite").QuerySelectorAll("li").Select(li => $"{li.QuerySelector("strong")!.TextContent.Trim()} : {li.QuerySelector("p")!.TextContent.Trim()}");
        Assert.Equal(
            [
                "Chaîne quatre : adaptée par Dia Quatrième · adaptée ensuite par Éva Cinquième · ce qui a changé\u00a0: 20 minutes au lieu de 45.",
                "Chain three : traduite par Cléo Troisième · adaptée ensuite par Dia Quatrième · ce qui a changé\u00a0: Pour des enfants.",
                "Chaîne deux : adaptée par Bob Deuxième · traduite ensuite par Cléo Troisième",
                "Chaîne une : d’Ana Première · adaptée ensuite par Bob Deuxième · ce qui a changé\u00a0: À deux voix.",
            ], chain);
    }

    [Fact]
    public async Task What_somebody_adapted_is_not_shown_as_written_by_the_author_of_the_original()
    {
        var (author, adapter) = (Works.Person("Aïssata Reprise"), Works.Person("Malika Repreneuse"));
        var first = await WorkAsync("La reprise", s => s with { Credits = [new() { Party = author.Uid }] }, author: author);
        await WorkAsync("La reprise, adaptée", s => s with { Credits = [new() { Party = author.Uid }, new() { Party = adapter.Uid, Role = CreditRole.Adapter }], Origins = [new() { Resource = first.Uid, Revision = 1 }] }, author: adapter);

        Assert.Equal(["A écrit : La reprise", "Ses textes, repris par d’autres : La reprise, adaptée"], await WorksOfAsync(author));
        Assert.Equal(["A adapté ou traduit : La reprise, adaptée"], await WorksOfAsync(adapter));

        async Task<IEnumerable<string>> WorksOfAsync(Domain.Contributors.Contributor person) =>
            (await App.GetPageAsync((await App.GetPageAsync($"/contributeurs/{person.Id}")).RedirectsTo!)).Document.QuerySelectorAll("main section").Where(s => s.QuerySelector(".card") is not null)
                .Select(s => $"{s.QuerySelector("h2")!.TextContent} : {string.Join(", ", s.QuerySelectorAll(".card h3").Select(t => t.TextContent.Trim()))}");
    }

    [Fact]
    public async Task A_bibliography_names_first_who_adapted_a_text_and_what_it_was_adapted_from()
    {
        var (author, adapter, translator) = (Works.Person("Aïssata Citée"), Works.Person("Malika Citée"), Works.Person("Tim Cité"));
        var first = await WorkAsync("La citée", s => s with { Credits = [new() { Party = author.Uid }] }, author: author);
        var second = await WorkAsync("La citée, adaptée", s => s with { Credits = [new() { Party = author.Uid }, new() { Party = adapter.Uid, Role = CreditRole.Adapter }], Origins = [new() { Resource = first.Uid, Revision = 1 }] }, author: adapter);
        var third = await WorkAsync("La citée, traduite", s => s with
        {
            Credits = [new() { Party = author.Uid }, new() { Party = adapter.Uid, Role = CreditRole.Adapter }, new() { Party = translator.Uid, Role = CreditRole.Translator }],
            Origins = [new() { Resource = second.Uid, Revision = 1, Kind = OriginKind.Translation }],
        }, author: translator);

        var (adapted, translated) = (await App.Visitor.GetStringAsync(second.Address + "/citation.bib"), await App.Visitor.GetStringAsync(third.Address + "/citation.bib"));
        Assert.Contains("author       = {{Malika Citée}},\n  title", adapted, StringComparison.Ordinal);
        Assert.Contains("note         = {D’après «\u00a0La citée\u00a0», version 1, d’Aïssata Citée. CC BY-SA 4.0, https", adapted, StringComparison.Ordinal);
        Assert.Contains("author       = {{Malika Citée}},\n  translator   = {{Tim Cité}},", translated, StringComparison.Ordinal);
        Assert.Contains("version 1, adaptée par Malika Citée. D’après «\u00a0La citée\u00a0», version 1, d’Aïssata Citée.", translated, StringComparison.Ordinal);
        Assert.Contains("after the text by Aïssata Citée. © 2026 Malika Citée for the adaptation, © 2026 Aïssata Citée for the original, licensed", (await App.GetPageAsync("/en" + second.Address)).Text("#credit-texte"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_later_versions_of_an_adaptation_changed_is_told_with_it_for_as_long_as_it_is_handed_on()
    {
        var person = Works.Person("Nina Suivie");
        var first = await WorkAsync("La suivie");
        var second = await WorkAsync("La suivie, adaptée", s => s with { Credits = [new() { Party = person.Uid, Role = CreditRole.Adapter }], Origins = [new() { Resource = first.Uid, Revision = 1 }] }, author: person, note: "À deux voix.");
        foreach (var note in (string[])["Un.", "Deux.", "Trois.", "Quatre."]) await ReviseAsync(second, Body + note, note: note);
        var third = await WorkAsync("La suivie, adaptée encore", s => s with { Origins = [new() { Resource = second.Uid, Revision = 3 }] });

        Assert.Contains("Ce qui a changé, par Nina Suivie\u00a0: À deux voix. Puis\u00a0: Un\u202f; Deux\u202f; Trois\u202f; Quatre. ", (await App.GetPageAsync(second.Address)).Text("#credit-texte"), StringComparison.Ordinal);
        Assert.Contains("À deux voix. Puis\u00a0: Un\u202f; Deux. ", (await App.GetPageAsync(third.Address)).Text("#credit-texte"), StringComparison.Ordinal);
        Assert.Contains("À deux voix. Then: Un. ", (await App.GetPageAsync("/en" + second.Address + "/revisions/2")).Text("#credit-texte"), StringComparison.Ordinal);
        await ReviseAsync(second, Body, note: "Cinq.");
        Assert.Contains("À deux voix. Puis, entre autres\u00a0: Deux\u202f; Trois\u202f; Quatre\u202f; Cinq. ", (await App.GetPageAsync(second.Address)).Text("#credit-texte"), StringComparison.Ordinal);
        Assert.Contains("ce qui a changé\u00a0: À deux voix. · Deux. · Trois.", (await App.GetPageAsync(second.Address + "/credits")).Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_copyright_runs_from_the_first_version_to_the_one_that_is_read()
    {
        var person = Works.Person("Odette Durable");
        var work = await WorkAsync("La durable", s => s with { Credits = [new() { Party = person.Uid }] }, author: person, at: new(2024, 5, 3, 12, 0, 0, TimeSpan.Zero));
        await ReviseAsync(work, Body + " Encore.");

        Assert.Contains("© 2024–2026 Odette Durable, sous", (await App.GetPageAsync(work.Address)).Text("#credit-texte"), StringComparison.Ordinal);
        Assert.Contains("© 2024 Odette Durable, sous", (await App.GetPageAsync(work.Address + "/revisions/1")).Text("#credit-texte"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_work_under_the_Licence_Ouverte_says_who_produced_it_and_when_it_was_last_updated()
    {
        var person = Works.Person("Ville de Lorient");
        var work = await WorkAsync("La produite", s => s with { Licence = "etalab-2.0", Credits = [new() { Party = person.Uid }] }, author: person, at: new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

        Assert.Contains("par Ville de Lorient, dernière mise à jour le 1er\u00a0mars\u00a02026. ".Replace('\u00a0', ' '), (await App.GetPageAsync(work.Address)).Text("#credit-texte").Replace('\u00a0', ' '), StringComparison.Ordinal);
        Assert.Contains("by Ville de Lorient, last updated on 1 March 2026.", (await App.GetPageAsync("/en" + work.Address)).Text("#credit-texte").Replace('\u00a0', ' '), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lineage_names_those_who_were_forgotten_and_added_since()
    {
        var (author, forgotten) = (Works.Person("Nadia Connue"), Works.Person("Odile Oubliée"));
        var work = await WorkAsync("Faite à deux", s => s with { Credits = [new() { Party = author.Uid }] }, author: author);
        var made = await WorkAsync("Faite de Faite à deux", s => s with { Origins = [new() { Resource = work.Uid, Revision = 1 }] }, author: forgotten);
        await App.WithDbAsync(async db =>
        {
            await db.CorrectCreditAsync(work.Id, 1, new() { Party = forgotten.Uid }, onwards: true, "Nous étions deux.", await db.Contributors.SingleAsync(c => c.Uid == author.Uid), DateTimeOffset.UtcNow);
            return 0;
        });
        Assert.Contains("de Nadia Connue et Odile Oubliée", (await App.GetPageAsync(made.Address + "/lignee")).Text("#origines + .lineage"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_translation_is_written_beside_its_source_and_passages_that_changed_since_are_marked()
    {
        var work = await WorkAsync("À traduire");
        var client = await App.SignInAsync(Moderator);
        var begun = await App.SubmitAsync(work.Address + "/traduire", client, ("Langue", "en"), ("Licence", "CC-BY-SA-4.0"));
        Assert.Matches("^/compte/brouillons/[0-9]+/traduire$", begun.RedirectsTo);
        var page = await App.GetPageAsync(begun.RedirectsTo!, client);
        Assert.Contains("Il reste 3 passages", page.Text(".lead"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await App.GetPageAsync(begun.RedirectsTo!, await App.SignInAsync(Ana))).Status);

        var kept = await TranslateAsync(client, begun.RedirectsTo!, ["Ask the question.", "Listen to each answer.", "Close together."], ("Titre", "To translate"));
        var id = DraftIdOf(begun);
        Assert.Equal(begun.RedirectsTo, kept.RedirectsTo);
        var draft = await App.WithDbAsync(db => db.Drafts.SingleAsync(d => d.Id == id));
        Assert.Equal(("Ask the question.\n\nListen to each answer.\n\nClose together.\n", "To translate", "en"), (draft.Body, draft.Sheet.Title, draft.Sheet.Language));
        Assert.Contains("Il reste 0 passage ", (await App.GetPageAsync(begun.RedirectsTo!, client)).Text(".lead"), StringComparison.Ordinal);
        var address = await PublishAsync(client, id, "To translate", draft.Body);

        await ReviseAsync(work, Body.Replace("chaque réponse", "toutes les réponses", StringComparison.Ordinal));
        Assert.Contains("L’original en est à la version 2", Notices(await App.GetPageAsync(address)), StringComparison.Ordinal);
        var again = await ActAsync(client, address, "Reprendre");
        var marked = await App.GetPageAsync(again, client);
        Assert.Contains("toutes les", Assert.Single(marked.Texts(".beside .changed")), StringComparison.Ordinal);
        // Saved as it is, the passage still waits.
        await TranslateAsync(client, again, ["Ask the question.", "Listen to each answer.", "Close together."]);
        Assert.Single((await App.GetPageAsync(again, client)).Texts(".beside .changed"));
        await TranslateAsync(client, again, ["Ask the question.", "Listen to all answers.", "Close together."]);
        Assert.Empty((await App.GetPageAsync(again, client)).Texts(".beside .changed"));
        var done = await App.WithDbAsync(db => db.Drafts.SingleAsync(d => d.Id == DraftIdOf(again)));
        Assert.Equal((2, OriginKind.Translation), (done.Sheet.Origins[0].Revision, done.Sheet.Origins[0].Kind));
    }
}
