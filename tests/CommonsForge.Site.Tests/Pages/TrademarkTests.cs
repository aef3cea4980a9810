using System.Net;
using CommonsForge.Domain.Resources;
using CommonsForge.Domain.Vocabularies;
using CommonsForge.Site.Tests.Infrastructure;
using CommonsForge.Site.Tests.Resources;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Pages;

/// <summary>A name that is a trademark is labelled so wherever it names something.</summary>
public sealed class TrademarkTests(CommonsApp app) : IClassFixture<CommonsApp>
{
    [Fact]
    public async Task A_title_that_holds_one_says_so_on_the_page_of_the_resource_in_both_languages()
    {
        var (named, other) = (await PublishAsync("Holacracy, un an après"), await PublishAsync("Nos cercles, un an après"));
        var notice = (await app.GetPageAsync(named)).Texts(".notice").Single(n => n.StartsWith("Marque déposée", StringComparison.Ordinal));
        Assert.Contains("HolacracyOne, LLC", notice, StringComparison.Ordinal);
        Assert.Contains((await app.GetPageAsync("/en" + named)).Texts(".notice"), n => n.StartsWith("Registered trademark", StringComparison.Ordinal));
        Assert.DoesNotContain("Marque déposée", (await app.GetPageAsync(other)).Text("main"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Un an après", "Nous avons quitté Holacracy®.", true)]
    [InlineData("Holacracy™, un an après", "Un texte.", true)]
    [InlineData("Un an après", "Nous avons quitté nos cercles.", false)]
    public async Task Whoever_writes_is_told_of_one_beside_the_preview_before_anything_is_sent(string title, string body, bool told)
    {
        var visitor = app.NewVisitor();
        var form = (await app.GetPageAsync("/ressources/proposer", visitor)).Document.QuerySelector("form.editor")!;
        var token = form.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        // As a browser without scripts asks for it, and as the editor does while one writes.
        foreach (var accept in (string[])["text/html", "application/json"])
        {
            using var sent = new HttpRequestMessage(HttpMethod.Post, "/ressources/proposer?handler=Apercu")
            {
                Content = new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("Fiche.Titre", title), new("Fiche.Corps", body), new("Fiche.Langue", "fr")]),
            };
            sent.Headers.Add("Accept", accept);
            using var answer = await visitor.SendAsync(sent);
            Assert.Equal(told, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()).Contains("exploitée par HolacracyOne, LLC", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_word_of_the_glossary_that_is_one_says_so_beside_its_meaning()
    {
        await app.WithDbAsync(async db =>
        {
            var term = new GlossaryTerm(Guid.CreateVersion7(), "briques");
            term.Define(new() { Fr = "jeu de briques", En = "brick play" }, new() { Fr = "Penser avec ses mains.", En = "Thinking with one’s hands." }, ["LEGO® SERIOUS PLAY®"],
                new() { Title = "Briques", Author = "Une autrice", Url = "https://exemple.org", Year = 2020 });
            db.Add(term);
            return await db.SaveChangesAsync();
        });
        var page = await app.GetPageAsync("/vocabulaires/glossaire");
        Assert.Contains("Lego Serious Play", page.Document.QuerySelector("#briques + dd .mark")!.TextContent, StringComparison.Ordinal);
        Assert.Single(page.Document.QuerySelectorAll(".mark"));
    }

    [Fact]
    public async Task A_term_that_has_one_for_a_synonym_says_so_in_its_vocabulary()
    {
        await app.WithDbAsync(async db =>
        {
            var term = await db.Concepts.Include(c => c.Vocabulary).FirstAsync(c => c.Vocabulary.Slug == "theme");
            term.Describe(term.Label, [.. term.Synonyms, "fresque du climat"], term.Order);
            return await db.SaveChangesAsync();
        });
        for (var tries = 0; ; tries++)
        {
            var said = (await app.GetPageAsync("/vocabulaires/theme")).Texts(".terms p").Where(p => p.Contains("est une marque", StringComparison.Ordinal)).ToList();
            // The page follows the database a little later.
            if (said.Count == 0 && tries < 100) await Task.Delay(100);
            else
            {
                Assert.Contains("association La Fresque du Climat", Assert.Single(said), StringComparison.Ordinal);
                return;
            }
        }
    }

    private async Task<string> PublishAsync(string title)
    {
        var id = await app.WithDbAsync(async db =>
        {
            var resource = new Resource(Guid.CreateVersion7(), null);
            resource.Publish(Works.Content(title, "Un texte."), Works.On(1), null);
            db.Add(resource);
            await db.SaveChangesAsync();
            return resource.Id;
        });
        return (await app.GetPageAsync($"/ressources/{id}")).RedirectsTo!;
    }
}
