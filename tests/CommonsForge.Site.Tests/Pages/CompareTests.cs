using System.Net;
using CommonsForge.Domain.Resources;
using CommonsForge.Site.Tests.Infrastructure;
using CommonsForge.Site.Tests.Resources;

namespace CommonsForge.Site.Tests.Pages;

/// <summary>What changed between two versions, and who wrote what.</summary>
public sealed class CompareTests(CommonsApp app) : IClassFixture<CommonsApp>
{
    private const string First = "# Déroulé\n\nOn ouvre le cercle à voix haute.\n\nOn parle.\n\n- une chaise\n- un bâton\n\nOn écoute.\n\nOn range.\n\nOn balaie.\n\nOn ferme.\n";
    private const string Second = "# Déroulé\n\nOn ouvre le cercle à voix basse.\n\nOn parle.\n\n- une chaise\n- un bâton\n\nOn écoute.\n\nOn range.\n\nOn balaie.\n\nOn ferme.\n\nOn fait le bilan <ensemble>.\n";

    [Fact]
    public async Task Words_that_changed_are_told_on_both_sides_and_what_did_not_is_folded()
    {
        var page = await app.GetPageAsync(await PublishAsync("Le cercle") + "/comparer/1/2");

        Assert.Equal("Ce qui change\u00a0: 1 paragraphe changé et 1 paragraphe ajouté.", page.Text(".diff > .lead"));
        Assert.Equal("≠ Changé", page.Text(".diff .changed .fate"));
        Assert.Equal(["On ouvre le cercle à voix haute.", "On ouvre le cercle à voix basse."], page.Texts(".diff .changed .side"));
        Assert.Equal(["haute"], page.Texts(".diff del"));
        Assert.Equal(["basse"], page.Texts(".diff ins"));
        Assert.Equal(["+ Ajouté On fait le bilan <ensemble>."], page.Texts(".diff .added"));
        Assert.Equal(["Déroulé", "On parle.", "On ferme."], page.Texts(".diff .same"));
        Assert.Equal(["5 paragraphes inchangés"], page.Texts(".diff .gap"));
        Assert.Equal(["Version 1", "Version 2"], page.Document.QuerySelectorAll(".diff .changed [role=group]").Select(e => e.GetAttribute("aria-label")));
        Assert.Equal("noindex, follow", page.Document.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
    }

    [Fact]
    public async Task The_text_can_be_seen_as_it_is_typed_and_whole()
    {
        var address = await PublishAsync("Le texte tapé") + "/comparer/1/2";

        var typed = await app.GetPageAsync(address + "?vue=texte");
        var whole = await app.GetPageAsync(typed.Document.QuerySelectorAll(".diff .follow a")[^1].GetAttribute("href")!);

        Assert.Equal("# Déroulé", typed.Text(".diff .same .typed"));
        Assert.Equal("Texte tel qu’il est tapé", typed.Text(".diff [aria-current]"));
        Assert.Contains("- une chaise", whole.Text("main"), StringComparison.Ordinal);
        Assert.Empty(whole.Texts(".diff .gap"));
        Assert.Equal("Montrer seulement les changements", whole.Texts(".diff .follow a")[^1]);
    }

    [Fact]
    public async Task What_changed_of_the_fiche_comes_first_named_by_its_labels()
    {
        var address = await PublishAsync("La fiche", s => s with
        {
            Title = "La grande fiche", Licence = "CC0-1.0", Duration = Span.Of(30, 45), Fictional = true, Territories = ["DEP-44"],
            Attachments = [new() { Name = "plan.png", Sha256 = new string('a', 64), MediaType = "image/png" }], Steps = [new() { Title = "Ouvrir", Minutes = 5 }],
        });

        var rows = (await app.GetPageAsync(address + "/comparer/1/2")).Texts(".diff h2:first-of-type ~ .row").Take(7).ToList();

        Assert.Equal(
            [
                "≠ Titre\u00a0: changement La fiche La grande fiche", "≠ Licence\u00a0: changement CC BY-SA 4.0 CC0 1.0", "+ Territoire\u00a0: ajout DEP-44", "+ Durée\u00a0: ajout 30 à 45\u00a0min",
                "≠ Exemple\u00a0: changement réel inventé", "+ Étape 1\u00a0: ajout Ouvrir · Lire · 5\u00a0min", "+ Fichier\u00a0: ajout plan.png",
            ], rows);
    }

    [Fact]
    public async Task Rows_of_a_table_are_one_table_that_changed_under_its_header_once()
    {
        string Table(params string[] rows) => "| Temps | Geste |\n|---|---|\n" + string.Concat(rows.Select(r => $"| {r} |\n"));
        var rows = Enumerable.Range(1, 8).Select(i => $"{i} min | Geste numéro {i}").ToArray();
        var address = await PublishAsync("Le tableau", body: "Avant.\n\n" + Table(rows),
            next: "Avant.\n\n" + Table([rows[0], "2 min | Un geste deux", .. rows[2..4], "4 min | Entre deux", .. rows[4..]]) + "\n" + Table("Un | Deux") + "\nAprès.\n");

        var page = await app.GetPageAsync(address + "/comparer/1/2");

        Assert.Equal("Ce qui change\u00a0: 1 tableau changé, 1 paragraphe ajouté et 1 tableau ajouté.", page.Text(".diff > .lead"));
        var changed = Assert.Single(page.Document.QuerySelectorAll(".diff .changed"));
        Assert.Equal("≠ Tableau changé · 3 lignes inchangées non montrées", changed.QuerySelector(".fate")!.TextContent);
        Assert.Equal(["1 min Geste numéro 1", "2 min Geste numéro 2", "3 min Geste numéro 3", "4 min Geste numéro 4", "5 min Geste numéro 5"], Rows(changed, ".old"));
        Assert.Equal(["1 min Geste numéro 1", "2 min Un geste deux", "3 min Geste numéro 3", "4 min Geste numéro 4", "4 min Entre deux", "5 min Geste numéro 5"], Rows(changed, ".new"));
        Assert.Equal(2, changed.QuerySelectorAll("thead").Length);
        Assert.Single(page.Document.QuerySelectorAll(".diff .added"));

        var whole = await app.GetPageAsync(address + "/comparer/1/2?tout=1");
        Assert.Equal(9, Rows(whole.Document.QuerySelector(".diff .changed")!, ".new").Count());

        static IEnumerable<string> Rows(AngleSharp.Dom.IElement row, string side) => row.QuerySelectorAll(side + " tbody tr").Select(r => string.Join(' ', r.QuerySelectorAll("td").Select(c => c.TextContent)));
    }

    [Fact]
    public async Task As_many_pieces_of_the_fiche_are_announced_as_are_listed()
    {
        var address = await PublishAsync("Les informations", s => s with { Title = "Les informations toutes", Duration = Span.Of(30, 45), Steps = [new() { Title = "Ouvrir" }, new() { Title = "Écouter" }, new() { Title = "Clore" }] });

        var page = await app.GetPageAsync(address + "/comparer/1/2");

        Assert.Equal("Ce qui change\u00a0: 5 informations de la fiche.", page.Text(".diff > .lead"));
        Assert.Equal(5, page.Texts(".diff h2:first-of-type ~ .row:not(.same)").Count);
    }

    [Fact]
    public async Task Two_numbers_in_either_order_lead_to_one_page()
    {
        var address = await PublishAsync("L’ordre");

        Assert.Equal((HttpStatusCode.MovedPermanently, address + "/comparer/1/2?vue=texte"), await AnswerAsync(address + "/comparer/2/1?vue=texte"));
        Assert.Equal((HttpStatusCode.MovedPermanently, address + "/revisions/2"), await AnswerAsync(address + "/comparer/2/2"));
        Assert.Equal((HttpStatusCode.Found, address + "/comparer/1/2"), await AnswerAsync(address + "/comparer?de=2&a=1"));
        Assert.Equal((HttpStatusCode.Found, address + "/revisions"), await AnswerAsync(address + "/comparer?de=2&a=zut"));
        Assert.Equal(HttpStatusCode.NotFound, (await AnswerAsync(address + "/comparer/1/9")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await AnswerAsync(address + "/comparer/9/1")).Status);
    }

    [Fact]
    public async Task The_address_of_a_resource_that_changed_its_title_goes_on_leading_there()
    {
        var address = await PublishAsync("L’ancien titre", s => s with { Title = "Le nouveau titre" });

        var page = await app.GetPageAsync(address + "/comparer/1/2");

        Assert.Contains("le-nouveau-titre", address, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal([address + "/revisions/1", address + "/revisions/2"], page.Document.QuerySelectorAll(".diff .heads a").Select(a => a.GetAttribute("href")));
        Assert.Equal((HttpStatusCode.MovedPermanently, address + "/comparer/1/2"), await AnswerAsync(address[..address.IndexOf('-', StringComparison.Ordinal)] + "/comparer/1/2"));
    }

    [Fact]
    public async Task A_history_leads_to_each_difference_and_lets_choose_two_versions()
    {
        var address = await PublishAsync("L’historique");

        var page = await app.GetPageAsync(address + "/revisions");

        Assert.Equal([address + "/comparer/1/2"], page.Document.QuerySelectorAll(".register a.small").Select(a => a.GetAttribute("href")));
        Assert.Equal(address + "/comparer", page.Document.QuerySelector("form.compare")!.GetAttribute("action"));
        Assert.Equal([("de", "1"), ("a", "2")], page.Document.QuerySelectorAll("form.compare select").Select(s => (s.GetAttribute("name")!, s.QuerySelector("option[selected]")!.GetAttribute("value")!)));
    }

    [Fact]
    public async Task Each_passage_is_told_with_the_version_that_last_changed_it()
    {
        var address = await PublishAsync("Qui écrit");

        var parts = (await app.GetPageAsync(address + "/qui-a-ecrit-quoi")).Document.QuerySelectorAll(".origins .part");

        Assert.Equal(["Version 1", "Version 2", "Version 1", "Version 2"], parts.Select(p => p.QuerySelector(".who a")!.TextContent));
        Assert.Equal([address + "/revisions/1", address + "/comparer/1/2"], parts.Take(2).Select(p => p.QuerySelector(".who a")!.GetAttribute("href")));
        Assert.Equal("On ouvre le cercle à voix basse.", parts[1].QuerySelector(".prose")!.TextContent.Trim());
        Assert.Equal("Plus doux.", parts[1].QuerySelector(".who span")!.TextContent);
        Assert.Contains("l’équipe du commun", parts[1].QuerySelector(".who")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(2, parts[2].QuerySelectorAll("li").Length);
        foreach (var place in (string[])["/revisions", "/credits"]) Assert.Contains(address + "/qui-a-ecrit-quoi", (await app.GetPageAsync(address + place)).Document.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public async Task A_long_passage_is_folded_under_its_first_words_and_a_short_one_is_not()
    {
        var body = $"Un début.\n\n{string.Join(' ', Enumerable.Range(1, 70).Select(i => $"mot{i}"))}.";
        var address = await PublishAsync("Qui écrit long", body: body, next: body.Replace("Un début.", "Un autre début.", StringComparison.Ordinal));
        var parts = (await app.GetPageAsync(address + "/qui-a-ecrit-quoi")).Document.QuerySelectorAll(".origins .part");
        Assert.Equal([false, true], parts.Select(p => p.QuerySelector("details") is not null));
        Assert.Matches("^«\u00A0mot1 mot2 .*…\u00A0» \\(70 mots\\)$", parts[1].QuerySelector("summary")!.TextContent);
        Assert.Contains("mot70", parts[1].QuerySelector("details .prose")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_difference_has_several_pages_and_none_is_lost()
    {
        var body = string.Concat(Enumerable.Range(1, 100).Select(i => $"Le paragraphe {i} est là.\n\n"));
        var address = await PublishAsync("Le long texte", body: body, next: body.Replace("est là", "est ici", StringComparison.Ordinal));
        List<string> seen = [], pages = [address + "/comparer/1/2"];
        for (var i = 0; i < pages.Count; i++)
        {
            var page = await app.GetPageAsync(pages[i]);
            seen.AddRange(page.Texts(".diff .changed .new"));
            Assert.InRange(page.Document.All.Length, 100, 390);
            if (page.Document.QuerySelector(".pager [rel=next]") is { } next) pages.Add(next.GetAttribute("href")!);
        }

        Assert.Equal(4, pages.Count);
        Assert.Equal(Enumerable.Range(1, 100).Select(i => $"Le paragraphe {i} est ici."), seen);
    }

    private async Task<(HttpStatusCode Status, string? To)> AnswerAsync(string path)
    {
        var page = await app.GetPageAsync(path);
        return (page.Status, page.RedirectsTo);
    }

    private async Task<string> PublishAsync(string title, Func<Sheet, Sheet>? change = null, string body = First, string next = Second)
    {
        await using var db = app.Database.Open();
        var resource = new Resource(Guid.CreateVersion7(), null);
        var content = Works.Content(title, body);
        resource.Publish(content, Works.On(1), null);
        db.Add(resource);
        await db.SaveChangesAsync();
        var last = await Works.CurrentAsync(db, resource.Id);
        var sheet = (change ?? (s => s))(content.Sheet);
        last.Resource.Publish(new(sheet, content.Text with { Body = change is null ? next : body }), Works.On(2, note: "Plus doux."), last);
        await db.SaveChangesAsync();
        return (await app.GetPageAsync($"/ressources/{resource.Id}")).RedirectsTo!;
    }
}
