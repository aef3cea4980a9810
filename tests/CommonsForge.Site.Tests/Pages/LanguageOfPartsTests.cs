using AngleSharp.Dom;
using CommonsForge.Site.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Pages;

/// <summary>A screen reader says what people wrote in the language they wrote it in, and what the site says in that of the page (RGAA 8.7), on the sample.</summary>
public sealed class LanguageOfPartsTests(SampleApp app) : IClassFixture<SampleApp>
{
    // A method in French with an English translation, a method and a path in English only or French only, each with versions, reports or steps.
    private const string Objection = "0193c0de-0000-7000-8000-000000000102", ObjectionInEnglish = "0193c0de-0000-7000-8000-000000000173";
    private const string Governance = "0193c0de-0000-7000-8000-000000000110", TwoLanguages = "0193c0de-0000-7000-8000-000000000170";

    // Texts with a tip.
    private const string Agreement = "0193c0de-0000-7000-8000-000000000107", Machine = "0193c0de-0000-7000-8000-000000000172";

    private static readonly string[] Pages =
        ["", "/credits", "/revisions", "/revisions/1", "/qui-a-ecrit-quoi", "/retours", "/utilisee", "/lignee", "/licence", "/licence/eclaircir", "/adopter", "/adapter", "/suggestions"];

    [Theory]
    [InlineData(Objection, "/en", "fr")]
    [InlineData(Governance, "/en", "fr")]
    [InlineData(ObjectionInEnglish, "", "en")]
    [InlineData(TwoLanguages, "", "en")]
    public async Task Every_page_of_a_work_says_its_title_in_its_language(string uid, string prefix, string language)
    {
        var (id, sheet) = await WorkAsync(uid);
        foreach (var rest in Pages)
        {
            var page = await OpenAsync($"{prefix}/ressources/{id}", rest);
            if (page is null) continue;
            var said = Said(page, sheet.Title);
            Assert.True(said.Count > 0, $"{rest} does not name the work.");
            Assert.True(said.TrueForAll(n => LanguageOf(n) == language), $"{rest} has the title in the language of the page: {string.Join(" | ", said.Where(n => LanguageOf(n) != language).Select(n => n.ParentElement!.OuterHtml))}");
        }
    }

    [Theory]
    [InlineData("/en/ressources?langue=fr", "en", "fr")]
    [InlineData("/ressources?langue=en", "fr", "en")]
    public async Task A_fiche_in_a_list_mixes_no_languages(string address, string language, string other)
    {
        var cards = (await app.GetPageAsync(address)).Document.QuerySelectorAll(".cards > .card").ToList();

        Assert.True(cards.Count > 3);
        Assert.All(cards.SelectMany(c => c.QuerySelectorAll(".kind, .foot, .why")), part => Assert.Equal(language, LanguageOf(part)));
        Assert.All(cards.Select(c => c.QuerySelector("h3 a")!), title => Assert.Equal(other, LanguageOf(title)));
        Assert.All(cards.Select(c => c.QuerySelector("h3 + p")!), summary => Assert.Equal(other, LanguageOf(summary)));
    }

    [Fact]
    public async Task The_steps_of_a_French_path_are_French_on_an_English_page()
    {
        var (id, sheet) = await WorkAsync(Governance);
        var page = (await OpenAsync($"/en/ressources/{id}", ""))!;

        Assert.NotEmpty(sheet.Steps);
        Assert.All(sheet.Steps, s => AssertSaid(page, s.Title, "fr"));
        Assert.All(sheet.Steps.Where(s => s.Aim.Length > 0), s => AssertSaid(page, s.Aim, "fr"));
        Assert.All(page.QuerySelectorAll(".steps .facts"), facts => Assert.Equal("en", LanguageOf(facts)));
    }

    [Theory]
    [InlineData(Objection, "/en", "Première version, issue de nos conseils de coopérative.", "fr")]
    [InlineData(TwoLanguages, "", "First version, written in English after two meetings at Le Ponton with a visiting English-speaking group.", "en")]
    public async Task The_note_of_a_version_is_in_the_language_it_was_written_in(string uid, string prefix, string note, string language)
    {
        var (id, _) = await WorkAsync(uid);

        foreach (var rest in new[] { "", "/revisions", "/revisions/1", "/comparer/1/2" }) AssertSaid((await OpenAsync($"{prefix}/ressources/{id}", rest))!, note, language);
        foreach (var line in (await OpenAsync($"{prefix}/ressources/{id}", "/revisions"))!.QuerySelectorAll(".register .name")) Assert.NotEqual(language, LanguageOf(line));
    }

    [Fact]
    public async Task Reports_and_the_questions_they_answer_are_in_the_language_they_were_written_in()
    {
        var (id, _) = await WorkAsync(Objection);
        var page = (await OpenAsync($"/en/ressources/{id}", "/retours"))!;

        AssertSaid(page, "Une objection sur les horaires est tombée à la question 3", "fr");
        AssertSaid(page, "Au-delà de dix personnes, deux compléments par question, pas plus.", "fr");
        AssertSaid(page, "À quelle question le groupe a-t-il hésité le plus longtemps", "fr");
        AssertSaid(page, "À la troisième : personne ne savait depuis quand le problème existait.", "fr");
        AssertSaid(page, "What worked", "en");
    }

    [Fact]
    public async Task Biographies_and_descriptions_are_in_the_language_they_were_written_in()
    {
        await using var db = app.Database.Open();
        var person = await db.Contributors.Where(c => c.Party.Name == "Aïssata Keïta").Select(c => new { c.Id, c.Bio }).SingleAsync();
        var structure = await db.Organisations.Where(o => o.Party.Name == "Le Ponton").Select(o => new { o.Id, o.Description }).SingleAsync();

        AssertSaid((await OpenAsync($"/en/contributeurs/{person.Id}-aissata-keita", ""))!, person.Bio, "fr");
        AssertSaid((await OpenAsync($"/en/structures/{structure.Id}-le-ponton", ""))!, structure.Description, "fr");
        AssertSaid((await OpenAsync($"/en/structures/{structure.Id}-le-ponton", ""))!, person.Bio, "fr");
    }

    [Fact]
    public async Task What_a_work_was_made_from_is_named_in_its_own_language()
    {
        var (_, original) = await WorkAsync(Objection);
        var (id, translation) = await WorkAsync(ObjectionInEnglish);

        var french = (await OpenAsync($"/ressources/{id}", ""))!;
        Assert.Contains("D’après", french.QuerySelectorAll(".notice").Single(n => n.TextContent.Contains(original.Title, StringComparison.Ordinal)).TextContent, StringComparison.Ordinal);
        AssertSaid(french, translation.Title, "en", "#credit-texte");
        var english = (await OpenAsync($"/en/ressources/{id}", ""))!;
        AssertSaid(english, original.Title, "fr", ".notice");
        AssertSaid(english, original.Title, "fr", "#credit-texte");
    }

    [Theory]
    [InlineData(Agreement, "/en", "fr", "Astuce", "Tip")]
    [InlineData(Machine, "", "en", "Tip", "Astuce")]
    public async Task The_title_of_a_note_is_in_the_language_of_the_text(string uid, string prefix, string language, string said, string not)
    {
        var (id, _) = await WorkAsync(uid);
        var page = (await OpenAsync($"{prefix}/ressources/{id}", ""))!;

        Assert.All(page.QuerySelectorAll(".note-title"), title => Assert.Equal(language, LanguageOf(title)));
        Assert.Contains(page.QuerySelectorAll(".note-title"), t => t.TextContent == said);
        Assert.DoesNotContain(page.QuerySelectorAll(".note-title"), t => t.TextContent == not);
    }

    private static void AssertSaid(IDocument page, string words, string language, string within = "main")
    {
        var said = page.QuerySelectorAll(within).SelectMany(part => Said(part, words)).ToList();
        Assert.True(said.Count > 0, $"The page does not say: {words}");
        Assert.All(said, node => Assert.Equal(language, LanguageOf(node)));
    }

    private static List<INode> Said(IDocument page, string words) => Said(page.QuerySelector("main")!, words);

    // What is there to be copied is code, which holds no marks.
    private static List<INode> Said(IElement part, string words) => [.. part.Descendants<IText>().Where(t => t.ParentElement?.LocalName != "textarea" && t.Text.Contains(words, StringComparison.Ordinal))];

    private static string LanguageOf(INode node)
    {
        for (var at = node as IElement ?? node.ParentElement; at is not null; at = at.ParentElement) if (at.GetAttribute("lang") is { Length: > 0 } language) return language;
        return "";
    }

    private async Task<IDocument?> OpenAsync(string address, string rest)
    {
        var page = await app.GetPageAsync(address + rest);
        for (var hops = 0; page.RedirectsTo is { } next && hops < 3; hops++) page = await app.GetPageAsync(next.Replace("http://localhost", "", StringComparison.Ordinal));
        return page.Status == System.Net.HttpStatusCode.OK ? page.Document : null;
    }

    private async Task<(int Id, Domain.Resources.Sheet Sheet)> WorkAsync(string uid)
    {
        await using var db = app.Database.Open();
        var found = await db.Revisions.Where(r => r.Resource.Uid == Guid.Parse(uid) && r.Number == r.Resource.CurrentNumber).Select(r => new { r.ResourceId, r.Sheet }).SingleAsync();
        return (found.ResourceId, found.Sheet);
    }
}
