using System.Net;
using CommonsForge.Data.Feedback;
using CommonsForge.Domain.Feedback;
using CommonsForge.Domain.Journal;
using CommonsForge.Site.Tests.Proposals;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Feedback;

/// <summary>From "I used it" to what others read of it: the form, where it was used, what is wrong with it.</summary>
public sealed class ReportPageTests(ReviewedApp app) : ReportTestBase(app)
{
    [Fact]
    public async Task Somebody_who_signed_in_sees_what_others_will_see_then_publishes_and_the_work_counts_one_use_more()
    {
        var (id, url) = await WorkAsync("À essayer");
        Assert.Equal("Je l’ai utilisée", (await App.GetPageAsync(url)).Text($".acts a[href='{url}/utilisee']"));
        var client = await App.AsAsync(ReviewedApp.Other);
        (string, string)[] told = [("Contexte", "tiers-lieu"), ("Territoire", "Rennes (35238)"), ("Adaptee", "true"), ("Ligne", "Tout le monde a parlé."), ("Groupe", "12")];

        var preview = await App.SubmitAsync(url + "/utilisee", client, told);
        Assert.Equal("Ce que les autres verront", preview.Text("#apercu"));
        Assert.Contains("Ille-et-Vilaine", preview.Text(".card.report"), StringComparison.Ordinal);
        Assert.DoesNotContain("Rennes", preview.Text(".card.report"), StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync(id));

        var sent = await PublishAsync(client, url, told);
        Assert.Matches("^/retours/[0-9]+\\?fait=merci$", sent.RedirectsTo);
        var made = await OneAsync(id);
        Assert.Equal((ReportStanding.Shown, "35", true, 12, 1), (made.Standing, made.Circumstances.Territory, made.Circumstances.Adapted, made.Circumstances.People, made.RevisionNumber));
        var page = await App.GetPageAsync(url + "/retours");
        Assert.Equal("Utilisée 1 fois, adaptée 1 fois.", page.Text(".lead"));
        Assert.Contains("Ousmane Diatta", page.Text(".card.report"), StringComparison.Ordinal);
        Assert.Contains("Utilisée 1 fois", (await App.GetPageAsync(url)).Text("header.card .foot"), StringComparison.Ordinal);
        Assert.Contains(HappeningKind.ResourceUsed, await KindsAsync(ReviewedApp.Author, id));
        Assert.DoesNotContain(HappeningKind.ResourceUsed, await KindsAsync(ReviewedApp.Other, id));
    }

    [Fact]
    public async Task A_kind_of_structure_with_a_day_names_a_village_as_surely_as_a_context_and_is_told_of_the_departement_everywhere()
    {
        var (id, url) = await WorkAsync("La mairie du village");
        var client = await App.AsAsync(ReviewedApp.Other);
        (string, string)[] told = [("Structure", "collectivite"), ("Territoire", "Lanvallay (22118)"), ("Precision", "Commune"), ("Adaptee", "false"), ("Jour", "2026-11-20"), ("Ligne", "En conseil municipal.")];

        var preview = await App.SubmitAsync(url + "/utilisee", client, told);
        Assert.DoesNotContain("Lanvallay", preview.Text("#apercu ~ .cards"), StringComparison.Ordinal);
        Assert.Contains("une petite commune pourrait alors désigner quelqu’un", preview.Text("#retour .notice"), StringComparison.Ordinal);
        var shown = (await PublishAsync(client, url, told)).RedirectsTo!;

        Assert.Equal("22", (await OneAsync(id)).Circumstances.Territory);
        foreach (var where in (string[])[shown, url + "/retours", "/donnees/retours.csv", "/donnees/retours.json", "/donnees/retours.geojson", "/territoires"])
            Assert.DoesNotMatch("Lanvallay|22118", await App.Visitor.GetStringAsync(new Uri(where, UriKind.Relative)));
        // Without its structure, the town and the day may stand together.
        var made = Text((await OneAsync(id)).Id);
        await PostAsync(client, $"{url}/utilisee?handler=Publier", await App.GetPageAsync($"{url}/utilisee?retour={made}", client), ("Territoire", "Lanvallay (22118)"), ("Precision", "Commune"), ("Adaptee", "false"), ("Jour", "2026-11-20"), ("Retour", made));
        Assert.Equal("22118", (await OneAsync(id)).Circumstances.Territory);
    }

    [Fact]
    public async Task The_name_of_a_region_means_it_and_others_that_several_bear_are_offered_by_name_to_tap()
    {
        var (id, url) = await WorkAsync("En Bretagne");
        var client = await App.AsAsync(ReviewedApp.Other);
        await PublishAsync(client, url, ("Territoire", "bretagne"), ("Precision", "Region"), ("Adaptee", "false"));
        Assert.Equal("REG-53", (await OneAsync(id)).Circumstances.Territory);

        var asked = await App.SubmitAsync(url + "/utilisee", client, ("Territoire", "Saint-Denis"), ("Adaptee", "false"));
        var choices = asked.Document.QuerySelectorAll("input[type=radio][name=Territoire]");
        Assert.True(choices.Length > 1);
        Assert.Contains("Saint-Denis, Seine-Saint-Denis", asked.Text("#erreurs"), StringComparison.Ordinal);
        Assert.DoesNotMatch("[0-9]{5}", asked.Text("#erreurs"));
        Assert.Contains(choices, c => c.ParentElement!.TextContent.Trim() == "Saint-Denis, Seine-Saint-Denis");
        // What is tapped counts, whatever the field says still.
        var other = await WorkAsync("À Saint-Denis");
        await PublishAsync(client, other.Url, ("Territoire", "Saint-Denis (93066)"), ("Territoire", "Saint-Denis"), ("Precision", "Commune"), ("Adaptee", "false"));
        Assert.Equal("93066", (await OneAsync(other.Id)).Circumstances.Territory);
    }

    [Fact]
    public async Task A_small_town_with_a_context_and_a_day_is_shown_as_its_departement_and_the_preview_says_so()
    {
        var (id, url) = await WorkAsync("Petit village");
        var client = await App.AsAsync(ReviewedApp.Other);
        var village = await App.WithDbAsync(db => db.Territories.Where(t => t.DepartementCode == "35" && t.Population > 0 && t.Population < 3_000).OrderBy(t => t.Code).Select(t => t.Code).FirstAsync());
        (string, string)[] told = [("Contexte", "tiers-lieu"), ("Territoire", village), ("Precision", "Commune"), ("Adaptee", "false"), ("Jour", "2026-05-04")];

        var preview = await App.SubmitAsync(url + "/utilisee", client, told);
        Assert.Contains("une petite commune pourrait alors désigner quelqu’un", preview.Text("#retour .notice"), StringComparison.Ordinal);
        await PublishAsync(client, url, told);
        Assert.Equal("35", (await OneAsync(id)).Circumstances.Territory);

        // Without the day, the town itself, as was chosen; and amending it to say the day makes it coarser again.
        var (other, free) = await WorkAsync("Petit village sans jour");
        await PublishAsync(client, free, [.. told.Where(t => t.Item1 != "Jour")]);
        var made = await OneAsync(other);
        Assert.Equal(village, made.Circumstances.Territory);
        var name = await App.WithDbAsync(db => db.Territories.Where(t => t.Code == village).Select(t => t.Name).SingleAsync());
        // A small place with the day it was told of could name somebody as well.
        Assert.Equal($"Un retour de terrain\u00a0: Petit village sans jour · {name} – CommonsForge", await TitleAsync(made.Id));
        await PostAsync(client, $"{free}/utilisee?handler=Publier", await App.GetPageAsync($"{free}/utilisee?retour={made.Id}", client), [.. told, ("Retour", Text(made.Id))]);
        Assert.Equal(("35", new DateOnly(2026, 5, 4)), await OneAsync(other) is { } amended ? (amended.Circumstances.Territory!, amended.Circumstances.Day!.Value) : default);
        Assert.Matches("^Un retour de terrain\u00a0: Petit village sans jour · Ille-et-Vilaine, [1-3]?[0-9](er)?\\s[a-zéû]+\\s20[0-9]{2} – CommonsForge$", await TitleAsync(made.Id));
    }

    [Fact]
    public async Task What_is_missing_or_cannot_be_is_named_at_once_and_a_machine_is_asked_to_look_again()
    {
        var (id, url) = await WorkAsync("Mal rempli");
        var wrong = await App.SubmitAsync(url + "/utilisee", await App.AsAsync(ReviewedApp.Other), ("Contexte", "rien-de-tel"), ("Jour", "2999-01-01"), ("Groupe", "0"), ("Territoire", "Nulle-Part-sur-Rien"));
        Assert.Equal(4, wrong.Texts("#erreurs li").Count);
        foreach (var (day, said) in new[] { ("0001-01-01", "depuis 1990"), ("1989-12-31", "depuis 1990"), ("2999-01-01", "n’est pas encore venu") })
            Assert.Contains(said, (await App.SubmitAsync(url + "/utilisee", await App.AsAsync(ReviewedApp.Other), ("Adaptee", "false"), ("Jour", day))).Text("#erreurs"), StringComparison.Ordinal);
        var fast = await PublishAsync(App.NewVisitor(), url, ("Adaptee", "false"));
        Assert.Equal(HttpStatusCode.OK, fast.Status);
        Assert.Equal(0, await CountAsync(id));
    }

    [Fact]
    public async Task An_old_version_leads_to_a_report_of_that_version()
    {
        var (id, url) = await WorkAsync("Ancienne");
        await App.WithDbAsync(async db => { await Resources.Works.ReviseAsync(db, id, s => s with { Summary = "Autre." }); return 0; });
        var link = (await App.GetPageAsync(url + "/revisions/1")).Document.QuerySelectorAll(".acts a").Select(a => a.GetAttribute("href")!).Single(h => h.Contains("/utilisee", StringComparison.Ordinal));
        var client = await App.AsAsync(ReviewedApp.Other);
        await PostAsync(client, $"{url}/utilisee?handler=Publier", await App.GetPageAsync(link, client), ("Adaptee", "false"), ("Version", "1"));
        Assert.Equal(1, (await OneAsync(id)).RevisionNumber);
    }
}
