using System.Net;
using System.Text.Json;
using CommonsForge.Site.Tests.Infrastructure;
using CommonsForge.Data.Search;
using CommonsForge.Web.Pages.Editing;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Pages;

/// <summary>What a text says of itself is offered to its author, and never chosen for them.</summary>
public sealed class ProposedTests(SampleApp app) : IClassFixture<SampleApp>
{
    private const string Ana = "contributrice@commons.test";
    private const string Text = "Trois séances à l’hôpital avec les élues, sur la gouvernance partagée.\n\nCompter 2 heures, pour 12 personnes.";

    [Fact]
    public async Task A_text_that_is_kept_gets_its_terms_its_time_and_its_group_offered()
    {
        var client = await app.SignInAsync(Ana);
        var kept = await KeptAsync(client, "/ressources/proposer", ("Fiche.Titre", "Décider à plusieurs"), ("Fiche.Corps", Text), ("Fiche.Langue", "fr"));
        var offered = kept.GetProperty("proposed").EnumerateArray().Select(p => p.GetProperty("label").GetString()!).ToList();
        foreach (var said in new[] { "hôpital et santé", "élu·es", "gouvernance partagée", "Durée\u00A0: 2", "Groupe\u00A0: 12 personnes" })
            Assert.Contains(offered, o => o.StartsWith(said, StringComparison.Ordinal));
        Assert.All(kept.GetProperty("proposed").EnumerateArray(), p => Assert.False(p.GetProperty("chosen").GetBoolean()));

        // The page shows them without anything to unfold, none ticked.
        var page = await app.GetPageAsync(kept.GetProperty("url").GetString()!, client);
        var boxes = page.Document.QuerySelectorAll("fieldset.proposed:not([hidden]) input[type=checkbox]");
        Assert.Equal(offered.Count, boxes.Length);
        Assert.All(boxes, b => Assert.False(b.HasAttribute("checked")));
        Assert.Null(boxes[0].Closest("details"));
        Assert.InRange(boxes.Length, 5, TermsInText.Most + 2);
    }

    [Fact]
    public async Task What_is_taken_is_kept_and_what_is_not_is_left_out()
    {
        var client = await app.SignInAsync(Ana);
        var hospital = await app.WithDbAsync(db => db.Concepts.Where(c => c.Slug == "hopital-sante").Select(c => c.Uid).FirstAsync());
        var kept = await KeptAsync(client, "/ressources/proposer", ("Fiche.Titre", "À prendre ou à laisser"), ("Fiche.Corps", Text), ("Fiche.Langue", "fr"), ("Fiche.Termes", $"{hospital}"), ("Fiche.DureeLue", "120-120"));
        var draft = await app.WithDbAsync(db => db.Drafts.OrderByDescending(d => d.Id).FirstAsync(d => d.Body.StartsWith("Trois séances")));
        Assert.Equal([hospital], draft.Sheet.Concepts);
        Assert.Equal((120, 120, null), (draft.Sheet.Duration!.Min, draft.Sheet.Duration.Max, draft.Sheet.GroupSize));

        var page = await app.GetPageAsync(kept.GetProperty("url").GetString()!, client);
        Assert.Equal([$"{hospital}"], page.Document.QuerySelectorAll("fieldset.proposed input[checked]").Select(i => i.GetAttribute("value")!));
        Assert.Single(page.Document.QuerySelectorAll($"input[value='{hospital}']"));
        // Said in its own field now.
        Assert.Null(page.Document.QuerySelector("input[name='Fiche.DureeLue']"));
        Assert.Equal("120", page.Document.QuerySelector("input[name='Fiche.DureeMin']")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_preview_offers_them_too_even_to_somebody_without_an_account()
    {
        var visitor = app.NewVisitor();
        using var answer = await SendAsync(visitor, "/ressources/proposer", "Apercu", ("Fiche.Titre", "En passant"), ("Fiche.Corps", Text), ("Fiche.Langue", "fr"));
        Assert.Contains(await OffersAsync(answer), o => o.GetProperty("label").GetString() == "gouvernance partagée (Thème)");
    }

    [Fact]
    public async Task A_preview_of_what_proposes_nothing_offers_nothing_in_a_form_that_the_script_reads()
    {
        using var answer = await SendAsync(app.NewVisitor(), "/ressources/proposer", "Apercu", ("Fiche.Titre", "En passant"), ("Fiche.Corps", "Deux mots."), ("Fiche.Langue", "fr"));
        Assert.Empty(await OffersAsync(answer));
    }

    [Theory]
    [InlineData("Une séance de 1 h 30 à 2 h.", 90, 120)]
    [InlineData("Trois temps : 10 min, 1h30min puis 20 minutes.", 90, 90)]
    [InlineData("De 9 h à 16 h 30, avec des pauses de 15 minutes.", 15, 15)]
    [InlineData("| 0 à 5 | 5 min | Accueil |", null, null)]
    [InlineData("It takes 1 to 2 hours.", 60, 120)]
    [InlineData("Le wagon A2 h passe.", null, null)]
    public void The_longest_time_named_is_offered_and_the_hour_of_a_clock_is_not(string text, int? min, int? max)
    {
        var span = MeasuresInText.Duration(text);
        Assert.Equal((min, max), (span?.Min, span?.Max));
    }

    [Theory]
    [InlineData("Pour 6 à 12 personnes, en groupes de 3 personnes.", 6, 12)]
    [InlineData("Avec 20 participantes.", 20, 20)]
    [InlineData("Un bourg de 12 000 personnes.", null, null)]
    [InlineData("Beaucoup de personnes.", null, null)]
    public void The_largest_group_named_is_offered(string text, int? min, int? max)
    {
        var span = MeasuresInText.People(text);
        Assert.Equal((min, max), (span?.Min, span?.Max));
    }

    private async Task<JsonElement> KeptAsync(HttpClient client, string path, params (string Name, string Value)[] fields)
    {
        using var answer = await SendAsync(client, path, "Garder", fields);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.Clone();
    }

    private static async Task<IReadOnlyList<JsonElement>> OffersAsync(HttpResponseMessage answer)
    {
        var shown = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
        return [.. JsonDocument.Parse(shown.QuerySelector("[data-offers]")!.GetAttribute("data-offers")!).RootElement.EnumerateArray()];
    }

    private async Task<HttpResponseMessage> SendAsync(HttpClient client, string path, string handler, params (string Name, string Value)[] fields)
    {
        var form = await app.GetPageAsync(path, client);
        var token = form.Document.QuerySelector("form.editor input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{path}?handler={handler}") { Content = new FormUrlEncodedContent([.. fields.Select(f => KeyValuePair.Create(f.Name, f.Value)), KeyValuePair.Create("__RequestVerificationToken", token)]) };
        request.Headers.Accept.ParseAdd("application/json");
        return await client.SendAsync(request);
    }
}
