using System.Net;
using AngleSharp.Html.Parser;
using CommonsForge.Site.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Pages;

/// <summary>Publishing publishes and sending sends, whatever button of the editor was pressed before; and all of them speak of one draft.</summary>
public sealed class EditorButtonTests(SampleApp app) : IClassFixture<SampleApp>
{
    private const string Ana = "contributrice@commons.test";

    [Theory]
    [InlineData("handler=Trame", "fiche-outil", true)]
    [InlineData("handler=Trame", "", true)]
    [InlineData("faire=ajouter", "parcours", true)]
    [InlineData("handler=Apercu", "fiche-outil", true)]
    [InlineData("handler=Trame", "fiche-outil", false)]
    [InlineData("handler=Trame", "", false)]
    [InlineData("faire=ajouter", "parcours", false)]
    [InlineData("handler=Apercu", "fiche-outil", false)]
    [InlineData("handler=Garder", "fiche-outil", false)]
    [InlineData("handler=Joindre", "fiche-outil", false)]
    [InlineData("handler=Ouvrir", "fiche-outil", false)]
    public async Task A_new_text_is_sent_after_any_other_button(string button, string type, bool visitor)
    {
        var client = visitor ? app.NewVisitor() : await app.SignInAsync(Ana);
        var before = await DraftsAsync();
        var title = $"Après {button} {type} {visitor}";
        var page = await PressAsync(client, await ReadAsync(client, "/ressources/proposer"), button, New(title, type));
        page = await PressAsync(client, page, null, New(title, type.Length > 0 ? type : "methode"));

        if (visitor) Assert.Contains("Presque fini", page.Page.Text("main"), StringComparison.Ordinal);
        else Assert.Matches("^/ressources/[0-9]+-apres-", page.Path);
        // Whatever was kept on the way is what was sent: no second draft stays behind.
        Assert.Equal(visitor ? before + 1 : before, await DraftsAsync());
    }

    [Theory]
    [InlineData("handler=Trame", true)]
    [InlineData("handler=Apercu", true)]
    [InlineData("handler=Trame", false)]
    [InlineData("handler=Apercu", false)]
    public async Task A_change_is_sent_after_any_other_button(string button, bool visitor)
    {
        var ana = await app.SignInAsync(Ana);
        var published = await PressAsync(ana, await ReadAsync(ana, "/ressources/proposer"), null, New($"À améliorer {button} {visitor}", "fiche-outil"));
        var client = visitor ? app.NewVisitor() : await app.SignInAsync("moderatrice@commons.test");
        (string, string)[] changed = [.. New("À améliorer", "fiche-outil").Where(f => f.Item1 is not ("Fiche.Droits" or "Fiche.Moi")), ("Fiche.Note", "Un mot de plus.")];
        var page = await PressAsync(client, await ReadAsync(client, published.Path + "/modifier"), button, changed);
        page = await PressAsync(client, page, null, [.. changed.Where(f => f.Item1 != "Fiche.Corps"), ("Fiche.Corps", $"Un autre texte, {visitor}.")]);

        if (visitor) Assert.Contains("Presque fini", page.Page.Text("main"), StringComparison.Ordinal);
        else Assert.StartsWith("/propositions/", page.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trame_that_could_not_be_used_leaves_one_draft_and_the_page_speaks_of_it()
    {
        var client = await app.SignInAsync(Ana);
        var before = await DraftsAsync();
        var page = await PressAsync(client, await ReadAsync(client, "/ressources/proposer"), "handler=Trame", New("Une seule fois", ""));
        Assert.NotNull(page.Page.Document.QuerySelector("#erreurs"));
        page = await PressAsync(client, page, "handler=Garder", New("Une seule fois, gardée", ""));
        Assert.Equal(before + 1, await DraftsAsync());
        Assert.All(page.Page.Document.QuerySelectorAll("form.editor [formaction]"), b => Assert.StartsWith("/compte/brouillons/", b.GetAttribute("formaction"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_draft_is_thrown_away_from_the_list_in_two_presses()
    {
        var client = await app.SignInAsync(Ana);
        await PressAsync(client, await ReadAsync(client, "/ressources/proposer"), "handler=Garder", New("À jeter d’ici", "methode"));
        var list = await app.GetPageAsync("/compte/brouillons", client);
        var row = list.Document.QuerySelectorAll(".register li").Single(li => li.TextContent.Contains("À jeter d’ici", StringComparison.Ordinal));
        var form = row.QuerySelector("details form")!;
        using var sent = new FormUrlEncodedContent(form.QuerySelectorAll("input[type=hidden]").Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value")!)));
        using var answer = await client.PostAsync(new Uri(form.GetAttribute("action")!, UriKind.Relative), sent);
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.DoesNotContain("À jeter d’ici", (await app.GetPageAsync("/compte/brouillons", client)).Text("main"), StringComparison.Ordinal);
    }

    private static (string Name, string Value)[] New(string title, string type) =>
        [("Fiche.Titre", title), ("Fiche.Type", type), ("Fiche.Corps", "Un texte."), ("Fiche.Licence", "CC-BY-SA-4.0"), ("Fiche.Moi", "true"), ("Fiche.Droits", "Mine"), ("Fiche.Langue", "fr"), ("Nom", "Une Passante"), ("Courriel", $"passante-{Guid.NewGuid():N}@exemple.fr")];

    private Task<int> DraftsAsync() => app.WithDbAsync(db => db.Drafts.CountAsync());

    private async Task<Shown> ReadAsync(HttpClient client, string path)
    {
        var page = await app.GetPageAsync(path, client);
        return page.RedirectsTo is { } elsewhere ? await ReadAsync(client, elsewhere) : new(page, path);
    }

    // As a browser does without any script: where the button says, or else the form, or else the page itself; and on to where the answer leads.
    private async Task<Shown> PressAsync(HttpClient client, Shown from, string? button, (string Name, string Value)[] fields)
    {
        var form = from.Page.Document.QuerySelector("form.editor")!;
        var pressed = form.QuerySelectorAll("button").First(b => button is null ? b.ClassList.Contains("act") : b.GetAttribute("formaction")?.Contains(button, StringComparison.Ordinal) == true);
        var address = pressed.GetAttribute("formaction") ?? form.GetAttribute("action") ?? from.Path;
        if (address.StartsWith('?')) address = from.Path.Split('?')[0] + address;
        address = address.Split('#')[0];
        var sent = form.QuerySelectorAll("input[type=hidden]").Select(i => (Name: i.GetAttribute("name")!, Value: i.GetAttribute("value") ?? "")).Where(h => fields.All(f => f.Name != h.Name)).Concat(fields);
        await Task.Delay(Web.Http.HumanCheck.Shortest + TimeSpan.FromMilliseconds(200));
        using var content = new FormUrlEncodedContent(sent.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        using var answer = await client.PostAsync(new Uri(address, UriKind.Relative), content);
        if (answer.Headers.Location is { } location) return await ReadAsync(client, location.OriginalString.Split('#')[0]);
        return new(new(answer, new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync())), address);
    }

    private sealed record Shown(Page Page, string Path);
}
