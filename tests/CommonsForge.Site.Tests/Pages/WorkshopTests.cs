using System.Net;
using AngleSharp.Html.Dom;
using CommonsForge.Domain.Workshops;
using CommonsForge.Site.Tests.Infrastructure;
using CommonsForge.Web.Pages.Workshops;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace CommonsForge.Site.Tests.Pages;

/// <summary>Composing a séance without an account and without JavaScript, and its plan to print.</summary>
public sealed class WorkshopTests(SampleApp app) : IClassFixture<SampleApp>
{
    private static readonly string[] Pieces = ["Accueil", "é", "~", "~~", "+", "&m=", "%20", "%", "#", "?", " ", "«", "😀", "12", ":", ",", "\t"];

    [Fact]
    public void Any_seance_has_one_address_that_gives_it_back()
    {
        var text = Gen.Elements(Pieces).ArrayOf().Select(string.Concat);
        var minutes = Gen.OneOf(Gen.Constant((int?)null), Gen.Choose(1, 1440).Select(m => (int?)m));
        var moment = from own in Gen.Elements(true, false) from id in Gen.Choose(1, 99) from m in minutes from title in text from note in text
                     select new WorkshopMoment { Resource = own ? null : id, Minutes = m, Title = own ? title.Replace('~', '∼') : "", Note = note };
        var workshops = from moments in moment.ArrayOf() from title in text from start in Gen.Choose(0, 1439) from people in minutes from available in minutes
                        select new Workshop { Title = title, Start = start, People = people, Available = available, Moments = [.. moments.Take(Workshop.MostMoments)] };
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(workshops.ToArbitrary(), before =>
        {
            var after = Read(WorkshopAddress.Write(before));
            return after with { Moments = before.Moments } == before && after.Moments.SequenceEqual(before.Moments) && WorkshopAddress.Write(after) == WorkshopAddress.Write(before);
        }));
    }

    [Theory]
    [InlineData("?m=x&m=&m=-3~5&debut=hier&personnes=beaucoup&temps=z", "")]
    [InlineData("?m=12~deux&debut=9h", "?m=12")]
    [InlineData("?q=bilan&m=~1h30~Repas&debut=14h30", "?debut=14:30&m=~90~Repas&q=bilan")]
    public void An_odd_address_is_read_for_what_it_says(string typed, string written) => Assert.Equal(written, WorkshopAddress.Write(Read(typed), WorkshopAddress.Words(Query(typed))));

    [Fact]
    public async Task Somebody_adds_moves_changes_removes_and_shares_without_javascript()
    {
        var (one, other) = (await IdAsync("121"), await IdAsync("108"));
        var someone = app.NewVisitor();
        var page = await PressAsync("/seance", someone, ("ajouter", one));
        page = await PressAsync(page, someone, ("nouveau", "Pause"), ("nouveau-min", "15"), ("ajouter", other));
        Assert.Equal($"/seance?m={one}~90&m=~15~Pause&m={other}", Bare(page));

        page = await PressAsync(page, someone, ("monter", "2"), ("note.2", "prévoir du café"));
        page = await PressAsync(page, someone, ("min.0", "1h"), ("debut", "14:00"), ("titre", "Au champ"));
        var shown = await app.GetPageAsync(page, app.NewVisitor());
        Assert.Equal("Au champ – CommonsForge", shown.Text("title"));
        Assert.Equal("14\u00a0h – 15\u00a0h", shown.Texts(".moments .clock")[0]);
        Assert.Equal("prévoir du café", Value(shown, "note.1"));
        Assert.Equal("Pause", Value(shown, "nom.2"));
        Assert.Equal("noindex", shown.Document.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
        Assert.EndsWith(Bare(page)["/seance".Length..], shown.Text("#adresse-seance"), StringComparison.Ordinal);

        page = await PressAsync(page, someone, ("retirer", "1"));
        Assert.Equal(2, (await app.GetPageAsync(page, someone)).Texts(".moments li").Count);
    }

    [Fact]
    public async Task A_search_adds_five_at_most_and_keeps_what_was_typed()
    {
        var page = await PressAsync("/seance", app.NewVisitor(), ("titre", "Soirée"), ("q", "groupe"), ("chercher", "1"));
        var shown = await app.GetPageAsync(page);
        Assert.InRange(shown.Document.QuerySelectorAll("[name=ajouter]").Length, 1, 5);
        Assert.Equal("Soirée", Value(shown, "titre"));
        Assert.Contains("Aucune fiche", (await app.GetPageAsync("/seance?q=zzzzzz")).Text("[role=status]"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_put_aside_becomes_moments_at_once()
    {
        var someone = app.NewVisitor();
        var one = await IdAsync("121");
        using (var form = new FormUrlEncodedContent([new("ajouter", one)])) await someone.PostAsync(new Uri("/mise-de-cote", UriKind.Relative), form);
        var aside = await app.GetPageAsync("/mise-de-cote", someone);
        Assert.Equal($"/seance?m={one}", aside.Document.QuerySelector("a[href^='/seance']")!.GetAttribute("href"));
        Assert.Equal($"/seance?m={one}", await PressAsync("/seance", someone, ("de-cote", "1")));
    }

    [Fact]
    public async Task Warnings_are_said_in_words()
    {
        var one = await IdAsync("121");
        var page = await app.GetPageAsync($"/seance?temps=20&personnes=40&m={one}~30");
        Assert.Equal(["Vous avez 20 min : la séance dépasse de 10 min. Raccourcissez un moment ou retirez-en un.", "La fiche demande au moins 1 h 30.", "La fiche est prévue pour 12 personnes au plus."],
            page.Texts(".warned").Select(t => t.Replace('\u00a0', ' ')));
    }

    [Fact]
    public async Task What_cannot_be_read_or_held_is_told_and_nothing_typed_is_lost()
    {
        var someone = app.NewVisitor();
        var page = await app.SubmitAsync("/seance?m=~15~Pause", someone, ("min.0", "un peu"), ("nom.0", "Grande pause"), ("debut", "09:00"));
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("#min-0", page.Document.QuerySelector("#erreurs a")!.GetAttribute("href"));
        Assert.Equal(("un peu", "Grande pause"), (Value(page, "min.0"), Value(page, "nom.0")));

        var full = "/seance?" + string.Join('&', Enumerable.Repeat("m=~5~Jeu", Workshop.MostMoments));
        Assert.Null((await app.GetPageAsync(full)).Document.QuerySelector("#ajouter"));
        var notes = Enumerable.Range(0, Workshop.MostMoments).Select(i => ($"note.{i}", new string('é', WorkshopMoment.LongestNote))).ToArray();
        page = await app.SubmitAsync(full, someone, notes);
        Assert.Contains("adresse", page.Text("#erreurs li"), StringComparison.Ordinal);
        Assert.Equal(notes[29].Item2, Value(page, "note.29"));
    }

    [Fact]
    public async Task A_resource_that_is_not_there_keeps_its_moment()
    {
        var page = await app.GetPageAsync("/seance/conducteur?m=999999~20~note&m=~15~Pause");
        Assert.Equal(["9\u00a0h – 9\u00a0h\u00a020", "9\u00a0h\u00a020 – 9\u00a0h\u00a035"], page.Document.QuerySelectorAll("tbody .clock").Select(c => c.FirstChild!.TextContent.Trim()));
    }

    [Theory]
    [InlineData("", "9_h – 10_h_20", "1_h_20, de 9_h à 10_h_20")]
    [InlineData("/en", "9:00 – 10:20", "1_h_20_min, from 9:00 to 10:20")]
    public async Task Hours_are_written_as_the_language_writes_them(string language, string row, string total)
    {
        var page = await app.GetPageAsync(language + "/seance/conducteur?m=~80~Jeu");
        Assert.Equal(row, page.Document.QuerySelector("tbody .clock")!.FirstChild!.TextContent.Trim().Replace('\u00a0', '_'));
        Assert.Equal(total, page.Text(".total").Replace('\u00a0', '_'));
    }

    [Fact]
    public async Task What_to_bring_is_a_list_in_a_line_and_no_sentence_with_capitals_after_semicolons()
    {
        var material = (await app.GetPageAsync($"/seance/conducteur?m={await IdAsync("121")}")).Text("tbody td:nth-of-type(2)");
        Assert.Contains(" · ", material, StringComparison.Ordinal);
        Assert.DoesNotMatch(@";\s*\p{Lu}", material);
    }

    [Fact]
    public async Task The_plan_holds_moments_in_their_order_material_every_credit_and_the_way_back()
    {
        var (one, other) = (await IdAsync("121"), await IdAsync("133"));
        var address = $"m={one}~90&m=~15~Pause&m={other}&m=~10~Accueil~sourire";
        var page = await app.GetPageAsync("/seance/conducteur?" + address);
        var rows = page.Texts("tbody tr");
        Assert.Equal(4, rows.Count);
        Assert.Contains("Lire son sol à la bêche", rows[0], StringComparison.Ordinal);
        Assert.Contains("Pause", rows[1], StringComparison.Ordinal);
        Assert.Contains("A first hour together", rows[2], StringComparison.Ordinal);
        Assert.Contains("sourire", rows[3], StringComparison.Ordinal);
        Assert.Equal(["CC BY-SA 4.0", "CC BY 4.0"], page.Texts(".rights h3"));
        Assert.Contains("Bernard Tissandier", page.Texts(".rights li")[0], StringComparison.Ordinal);
        Assert.Contains("Ousmane Diatta", page.Texts(".rights li")[1], StringComparison.Ordinal);
        Assert.Contains("a visible clock", page.Text(".gather"), StringComparison.Ordinal);
        Assert.Equal("/seance?" + address, page.Document.QuerySelector(".trail a")!.GetAttribute("href"));
        Assert.Equal($"/mise-de-cote/livret?liste={one},{other}", page.Document.QuerySelector("a[href*=livret]")!.GetAttribute("href"));
        Assert.NotNull(page.Document.QuerySelector(".code svg"));
        Assert.Equal("noindex", page.Document.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
        Assert.Equal("/seance", (await app.GetPageAsync("/seance/conducteur")).RedirectsTo);
    }

    private static QueryCollection Query(string text) => new QueryCollection(QueryHelpers.ParseQuery(text));

    private static Workshop Read(string text) => WorkshopAddress.Read(Query(text));

    private static string Bare(string address) => address.Split('#')[0];

    private static string? Value(Infrastructure.Page page, string field) => ((IHtmlInputElement)page.Document.QuerySelector($"[name='{field}']")!).Value;

    // Everything that the page's form holds is sent, as a browser does, and one button.
    private async Task<string> PressAsync(string path, HttpClient someone, params (string Name, string Value)[] typed)
    {
        var page = await app.GetPageAsync(Bare(path), someone);
        var held = page.Document.QuerySelectorAll("form.workshop input").OfType<IHtmlInputElement>().Where(i => typed.All(t => t.Name != i.Name)).Select(i => (Name: i.Name!, i.Value));
        using var form = new FormUrlEncodedContent(held.Concat(typed).Select(f => KeyValuePair.Create(f.Name, f.Value)));
        using var answer = await someone.PostAsync(new Uri("/seance", UriKind.Relative), form);
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        return answer.Headers.Location!.OriginalString;
    }

    private async Task<string> IdAsync(string number) =>
        new Uri(new Uri("http://localhost"), (await app.GetPageAsync("/id/0193c0de-0000-7000-8000-000000000" + number)).RedirectsTo!).AbsolutePath.Split('/')[2].Split('-')[0];
}
