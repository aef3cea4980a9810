using System.Globalization;
using AngleSharp.Html.Dom;
using CommonsForge.Data.Resources;
using CommonsForge.Domain.Resources;
using CommonsForge.Site.Tests.Infrastructure;
using CommonsForge.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Pages;

/// <summary>A séance becomes a text of one's own, in the editor, and nothing is published before its author says so.</summary>
public sealed class WorkshopDraftTests(SampleApp app) : IClassFixture<SampleApp>
{
    [Fact]
    public async Task A_seance_opens_the_editor_with_its_table_its_moments_its_links_and_its_length()
    {
        var spade = await IdAsync("121");
        var seance = await app.GetPageAsync($"/seance?titre=Au+champ&debut=14:00&m={spade}~90~prendre+des+bottes&m=~15~Pause+*et*+th%C3%A9");
        var before = await app.WithDbAsync(db => db.Resources.CountAsync());
        var page = await app.GetPageAsync(seance.Document.QuerySelector("main a[href*='/ressources/proposer']")!.GetAttribute("href")!, await app.SignInAsync("contributrice@commons.test"));
        Assert.Equal(("Au champ", "deroule"), (Value(page, "Fiche.Titre"), Value(page, "Fiche.Type")));
        Assert.Equal(("105", "105"), (Value(page, "Fiche.DureeMin"), Value(page, "Fiche.DureeMax")));
        var text = Value(page, "Fiche.Corps").Replace('\u00a0', ' ');
        Assert.Contains($"| 14 h – 15 h 30 | [Lire son sol à la bêche en groupe : protocole et fiche de relevé](/ressources/{spade}-", text, StringComparison.Ordinal);
        Assert.Contains("| 15 h 30 – 15 h 45 | Pause \\*et\\* thé | 15 min |", text, StringComparison.Ordinal);
        Assert.Contains("1 mètre ruban", text, StringComparison.Ordinal);
        Assert.Contains("Bernard Tissandier", text, StringComparison.Ordinal);
        Assert.Equal(before, await app.WithDbAsync(db => db.Resources.CountAsync()));
        Assert.DoesNotContain(await app.WithDbAsync(db => db.Drafts.AsNoTracking().ToListAsync()), d => d.Sheet.Title == "Au champ");
    }

    [Fact]
    public async Task What_is_published_of_it_credits_the_authors_of_its_sheets_as_its_inspiration()
    {
        var spade = await IdAsync("121");
        var ana = await app.SignInAsync("contributrice@commons.test");
        var address = $"/ressources/proposer?titre=Sol+du+soir&m={spade}~60";
        var kept = await app.SubmitAsync(address, ana, Typed(await app.GetPageAsync(address, ana)));
        var id = int.Parse(kept.RedirectsTo!.Split('/')[2].Split('-')[0], CultureInfo.InvariantCulture);
        var credits = await app.GetPageAsync(kept.RedirectsTo.Split('?')[0] + "/credits");
        Assert.Contains(credits.Texts(".register li"), l => l.Contains("Bernard Tissandier", StringComparison.Ordinal) && l.Contains("inspiration", StringComparison.Ordinal));
        Assert.Contains("inspiré de Bernard Tissandier", credits.Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_freer_licence_than_what_was_taken_of_its_sheets_allows_is_refused_with_the_clause_and_the_ways_out_now_and_later()
    {
        const string sheet = "Lire son sol à la bêche en groupe";
        var spade = await IdAsync("121"); // CC BY-SA 4.0
        var ana = await app.SignInAsync("contributrice@commons.test");
        var address = $"/ressources/proposer?titre=Sol+libre&m={spade}~60";
        var typed = Typed(await app.GetPageAsync(address, ana));
        AssertRefused(await FreerAsync(address, typed));

        // Published as its sheets ask; a later change of licence meets the same.
        var kept = await app.SubmitAsync(address, ana, typed);
        var edit = kept.RedirectsTo!.Split('?')[0] + "/modifier";
        (string, string)[] changed = [.. Typed(await app.GetPageAsync(edit, ana)).Where(t => t.Name != "Fiche.Droits"), ("Fiche.Note", "Une licence plus libre.")];
        var refused = await FreerAsync(edit, changed);
        AssertRefused(refused);

        // Without what was taken, nothing of the sheet binds it.
        var draft = refused.Document.QuerySelector("form.editor")!.GetAttribute("action")!;
        var text = changed.Single(c => c.Item1 == "Fiche.Corps").Item2;
        var without = text[..text.IndexOf("## Matériel", StringComparison.Ordinal)];
        var published = await app.SubmitAsync(draft, ana, With(With(changed, "Fiche.Licence", "CC-BY-4.0"), "Fiche.Corps", without));
        Assert.StartsWith("/ressources/", published.RedirectsTo, StringComparison.Ordinal);

        // The credits of its sheets name their licence: nobody is asked whether that is the text's.
        async Task<Infrastructure.Page> FreerAsync(string where, (string, string)[] fields)
        {
            var answer = await app.SubmitAsync(where, ana, With(fields, "Fiche.Licence", "CC-BY-4.0"));
            Assert.Null(answer.Document.QuerySelector("#LicenceDite"));
            return answer;
        }

        static void AssertRefused(Infrastructure.Page page)
        {
            Assert.Equal(System.Net.HttpStatusCode.OK, page.Status);
            Assert.Contains("CC BY-SA 4.0", page.Text("#erreurs"), StringComparison.Ordinal);
            Assert.Contains(page.Texts("form.editor p"), p => p.StartsWith($"Ce sont les passages repris de «\u00a0{sheet}", StringComparison.Ordinal));
            Assert.Contains("creativecommons.org/licenses/by-sa/4.0", page.Document.QuerySelector("form.editor .notice.warning a")!.GetAttribute("href"), StringComparison.Ordinal);
            Assert.NotEmpty(page.Texts("form.editor .notice.warning li"));
        }
    }

    [Fact]
    public async Task A_visitor_hears_it_before_their_text_is_kept()
    {
        var visitor = app.NewVisitor();
        var address = $"/ressources/proposer?titre=Sol+anonyme&m={await IdAsync("121")}~60";
        var page = await app.GetPageAsync(address, visitor);
        await Task.Delay(HumanCheck.Shortest);
        var answer = await app.SubmitAsync(address, visitor, [.. With(Typed(page), "Fiche.Licence", "CC-BY-4.0"), ("Nom", "Un Passant"), ("Courriel", "sol@exemple.fr"), (HumanCheck.Start, Value(page, HumanCheck.Start))]);
        Assert.Contains(answer.Texts("form.editor p"), p => p.StartsWith("Ce sont les passages repris", StringComparison.Ordinal));
        Assert.False(await app.WithDbAsync(db => db.Drafts.AnyAsync(d => d.Owner!.Party.Name == "Un Passant")));
    }

    [Fact]
    public async Task Somebody_without_an_account_sends_it_as_any_other_text()
    {
        var visitor = app.NewVisitor();
        var address = $"/ressources/proposer?titre=Veill%C3%A9e&m={await IdAsync("121")}~60";
        var page = await app.GetPageAsync(address, visitor);
        await Task.Delay(HumanCheck.Shortest);
        var sent = await app.SubmitAsync(address, visitor, [.. Typed(page), ("Nom", "Une Passante"), ("Courriel", "veillee@exemple.fr"), (HumanCheck.Start, Value(page, HumanCheck.Start))]);
        Assert.EndsWith("?envoye=True", sent.RedirectsTo, StringComparison.Ordinal);
        var draft = await app.WithDbAsync(db => db.Drafts.SingleAsync(d => d.Owner!.Party.Name == "Une Passante"));
        Assert.Equal("Veillée", draft.Sheet.Title);
        Assert.Contains(draft.Sheet.Credits, c => c.Role == CreditRole.InspiredBy);
        Assert.Equal(Span.Of(60, 60), draft.Sheet.Duration);
    }

    [Fact]
    public async Task A_sheet_whose_licence_forbids_it_is_linked_and_quoted_and_nothing_else_of_it_is_taken()
    {
        var circle = await IdAsync("109");
        var address = $"/ressources/proposer?m={circle}";
        await app.WithDbAsync(async db =>
        {
            var current = await Publishing.CurrentAsync(db, int.Parse(circle, CultureInfo.InvariantCulture));
            current.Resource.Publish(new(current.Sheet with { Licence = "CC-BY-NC-4.0" }, current.ToContent().Text), new(null, DateTimeOffset.UtcNow, "Ailleurs.", "1"), current);
            return await db.SaveChangesAsync();
        });
        var text = Value(await app.GetPageAsync(address, app.NewVisitor()), "Fiche.Corps");
        Assert.Contains($"](/ressources/{circle}-", text, StringComparison.Ordinal);
        Assert.Contains("Camille Roussel", text, StringComparison.Ordinal);
        Assert.Contains("\n> ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Deux cordes", text, StringComparison.Ordinal);
    }

    // What the editor shows is sent back as it is, with the words that a new text asks for.
    private static (string Name, string Value)[] Typed(Infrastructure.Page page) =>
    [
        .. new[] { "Fiche.Titre", "Fiche.Type", "Fiche.Corps", "Fiche.DureeMin", "Fiche.DureeMax", "Fiche.Licence", "Fiche.Langue" }.Select(f => (f, Value(page, f))),
        ("Fiche.Moi", "true"), ("Fiche.Droits", "Mine"),
    ];

    private static (string Name, string Value)[] With((string Name, string Value)[] fields, string name, string value) => [.. fields.Select(f => f.Name == name ? (name, value) : f)];

    private static string Value(Infrastructure.Page page, string field) => page.Document.QuerySelector($"form.editor [name='{field}']") switch
    {
        IHtmlTextAreaElement area => area.Value,
        IHtmlSelectElement select => select.Value ?? "",
        var input => ((IHtmlInputElement)input!).Value,
    };

    private async Task<string> IdAsync(string number) =>
        new Uri(new Uri("http://localhost"), (await app.GetPageAsync("/id/0193c0de-0000-7000-8000-000000000" + number)).RedirectsTo!).AbsolutePath.Split('/')[2].Split('-')[0];
}
