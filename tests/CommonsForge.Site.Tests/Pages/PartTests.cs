using System.Net;
using System.Text.Json;
using CommonsForge.Data.Resources;
using CommonsForge.Site.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Pages;

/// <summary>One section of a text edited alone: the rest stays as it is.</summary>
public sealed class PartTests(SampleApp app) : IClassFixture<SampleApp>
{
    private const string Ana = "contributrice@commons.test";
    private const string Moderator = "moderatrice@commons.test";
    private const string Text = "Avant.\n\n## Matériel\n\nDu papier.\n\n## Déroulé\n\nOn parle.\n\n## Pièges\n\nAucun.";

    [Fact]
    public async Task The_form_holds_one_section_and_what_is_proposed_is_the_whole_text()
    {
        var address = await PublishAsync("Une partie seule");
        var client = await app.SignInAsync(Moderator);
        var origins = await app.GetPageAsync(address + "/qui-a-ecrit-quoi");
        var link = origins.Document.QuerySelectorAll(".origins a").Single(a => a.TextContent == "Déroulé").GetAttribute("href")!;
        Assert.Equal(address + "/modifier?partie=2", link);

        var page = await app.GetPageAsync(link, client);
        Assert.Equal("## Déroulé\n\nOn parle.", Body(page));
        var sent = await app.SubmitAsync(link, client, Fields("Une partie seule", "## Déroulé\n\nOn parle, puis on écrit."));
        Assert.Matches("^/propositions/[0-9]+$", sent.RedirectsTo);
        Assert.Equal(Text.Replace("On parle.", "On parle, puis on écrit.", StringComparison.Ordinal), await LatestAsync());
    }

    [Fact]
    public async Task It_is_kept_as_a_draft_moves_to_another_section_and_to_the_whole()
    {
        var address = await PublishAsync("De partie en partie");
        var client = await app.SignInAsync(Moderator);
        var whole = await app.GetPageAsync(address + "/modifier", client);
        Assert.Equal(["Matériel", "Déroulé", "Pièges"], whole.Texts(".one-part button"));
        // From the whole to a part: what was typed in the whole is kept.
        var first = await PressAsync(client, address + "/modifier", "Garder", [.. Fields("De partie en partie", Text.Replace("Avant.", "Au début.", StringComparison.Ordinal)), ("aller", "3")]);
        Assert.Matches("^/compte/brouillons/[0-9]+\\?partie=3$", first.RedirectsTo);
        Assert.Equal("## Pièges\n\nAucun.", Body(await app.GetPageAsync(first.RedirectsTo!, client)));

        // A heading more, kept twice by the same form as a script does, and then by hand.
        var form = await app.GetPageAsync(first.RedirectsTo!, client);
        var (frame, state) = (Value(form, "Cadre"), Value(form, "Fiche.Etat"));
        foreach (var words in (string[])["Un.", "Un, deux."])
        {
            var answer = await PressAsync(client, first.RedirectsTo!, "Garder", [.. Fields("De partie en partie", $"## Pièges\n\n{words}\n\n## Sources\n\nMoi."), ("Partie", "3"), ("Cadre", frame), ("Fiche.Etat", state)], "application/json");
            var json = JsonDocument.Parse(answer.Document.Body!.TextContent).RootElement;
            (frame, state) = (json.GetProperty("cadre").GetString()!, json.GetProperty("etat").GetInt32().ToString(System.Globalization.CultureInfo.InvariantCulture));
            Assert.Equal(first.RedirectsTo, json.GetProperty("url").GetString());
        }
        var path = first.RedirectsTo!.Split('?')[0];
        Assert.Equal("Au début.\n\n## Matériel\n\nDu papier.\n\n## Déroulé\n\nOn parle.\n\n## Pièges\n\nUn, deux.\n\n## Sources\n\nMoi.", Body(await app.GetPageAsync(path, client)));
        // From the resource, the same section of the draft.
        Assert.Equal(path + "?partie=2", (await app.GetPageAsync(address + "/modifier?partie=2", client)).RedirectsTo);
    }

    [Fact]
    public async Task When_the_rest_changed_in_another_tab_both_texts_stay()
    {
        var address = await PublishAsync("Deux onglets et une partie");
        var client = await app.SignInAsync(Moderator);
        var begun = await PressAsync(client, address + "/modifier", "Garder", Fields("Deux onglets et une partie", Text));
        var form = await app.GetPageAsync(begun.RedirectsTo + "?partie=2", client);
        await PressAsync(client, begun.RedirectsTo!, "Garder", [.. Fields("Deux onglets et une partie", Text.Replace("On parle.", "On chante.", StringComparison.Ordinal).Replace("Avant.", "Bien avant.", StringComparison.Ordinal)), ("Fiche.Etat", Value(form, "Fiche.Etat"))]);

        var late = await PressAsync(client, begun.RedirectsTo!, "Garder", [.. Fields("Deux onglets et une partie", "## Déroulé\n\nOn danse."), ("Partie", "2"), ("Cadre", Value(form, "Cadre")), ("Fiche.Etat", Value(form, "Fiche.Etat"))]);
        Assert.Equal(HttpStatusCode.OK, late.Status);
        Assert.Contains(late.Texts("#erreurs li"), e => e.Contains("gardée à côté", StringComparison.Ordinal));
        var kept = await app.WithDbAsync(db => db.Drafts.OrderByDescending(d => d.Id).Select(d => d.Body).FirstAsync());
        foreach (var words in (string[])["Bien avant.", "On chante.", "On danse.", "Du papier.", "Aucun."]) Assert.Contains(words, kept, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_published_while_the_form_was_open_is_merged_with_it()
    {
        var address = await PublishAsync("Pendant ce temps");
        var client = await app.SignInAsync(Moderator);
        var form = await app.GetPageAsync(address + "/modifier?partie=3", client);
        var id = int.Parse(address.Split('/')[2].Split('-')[0], System.Globalization.CultureInfo.InvariantCulture);
        await app.WithDbAsync(async db =>
        {
            var current = await Publishing.CurrentAsync(db, id);
            var body = Text.Replace("Du papier.", "Du carton.", StringComparison.Ordinal);
            current.Resource.Publish(new(current.Sheet, new() { Body = body, PlainText = body }), new(null, DateTimeOffset.UtcNow, "Ailleurs.", "1"), current);
            return await db.SaveChangesAsync();
        });
        var sent = await PressAsync(client, address + "/modifier", "", [.. Fields("Pendant ce temps", "## Pièges\n\nLe vent."), ("Partie", "3"), ("Cadre", Value(form, "Cadre")), ("Depuis", Value(form, "Depuis"))]);
        Assert.Matches("^/propositions/[0-9]+$", sent.RedirectsTo);
        // Its own base: what came since is not undone by it.
        var proposed = await app.WithDbAsync(db => db.Proposals.Include(p => p.Versions).OrderByDescending(p => p.Id).FirstAsync());
        Assert.Equal((1, Text.Replace("Aucun.", "Le vent.", StringComparison.Ordinal)), (proposed.Current.BaseNumber, proposed.Current.Body));
    }

    [Fact]
    public async Task Visitors_edit_a_section_too_and_a_number_that_is_none_shows_all()
    {
        var address = await PublishAsync("Pour qui passe");
        Assert.Equal("## Matériel\n\nDu papier.", Body(await app.GetPageAsync(address + "/modifier?partie=1", app.NewVisitor())));
        Assert.Equal(Text, Body(await app.GetPageAsync(address + "/modifier?partie=12", app.NewVisitor())));
        var preview = await PressAsync(app.NewVisitor(), address + "/modifier?partie=1", "Apercu", [.. Fields("Pour qui passe", "## Matériel\n\nDes galets."), ("Partie", "1"), ("Cadre", Value(await app.GetPageAsync(address + "/modifier?partie=1"), "Cadre"))]);
        foreach (var words in (string[])["Des galets.", "On parle.", "Aucun."]) Assert.Contains(words, preview.Text("#apercu"), StringComparison.Ordinal);
        Assert.Equal("## Matériel\n\nDes galets.", Body(preview));
    }

    private static (string Name, string Value)[] Fields(string title, string body) =>
        [("Fiche.Titre", title), ("Fiche.Type", "methode"), ("Fiche.Corps", body), ("Fiche.Licence", "CC-BY-SA-4.0"), ("Fiche.Langue", "fr"), ("Fiche.Note", "Une partie.")];

    private static string Body(Page page) => page.Document.QuerySelector("textarea[name='Fiche.Corps']")!.TextContent.ReplaceLineEndings("\n").Trim();

    private static string Value(Page page, string name) => page.Document.QuerySelector($"form.editor input[name='{name}']")!.GetAttribute("value")!;

    private Task<string> LatestAsync() => app.WithDbAsync(async db => (await db.Proposals.Include(p => p.Versions).OrderByDescending(p => p.Id).FirstAsync()).Current.Body);

    private async Task<string> PublishAsync(string title) =>
        (await app.SubmitAsync("/ressources/proposer", await app.SignInAsync(Ana), [.. Fields(title, Text).Where(f => f.Name != "Fiche.Note"), ("Fiche.Moi", "true"), ("Fiche.Droits", "Mine")])).RedirectsTo!;

    private async Task<Page> PressAsync(HttpClient client, string path, string handler, (string Name, string Value)[] fields, string accept = "text/html")
    {
        var form = await app.GetPageAsync(path, client);
        var token = form.Document.QuerySelector("form.editor input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var sent = fields.All(f => f.Name != "Fiche.Etat") ? fields.Append(("Fiche.Etat", "0")) : fields;
        using var request = new HttpRequestMessage(HttpMethod.Post, path.Split('?')[0] + (handler.Length > 0 ? "?handler=" + handler : ""));
        request.Content = new FormUrlEncodedContent(sent.Append(("__RequestVerificationToken", token)).Select(f => KeyValuePair.Create(f.Item1, f.Item2)));
        request.Headers.Accept.ParseAdd(accept);
        var response = await client.SendAsync(request);
        return new(response, new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync()));
    }
}
