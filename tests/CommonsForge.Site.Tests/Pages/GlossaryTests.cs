using CommonsForge.Data.Seeds;
using CommonsForge.Domain;
using CommonsForge.Site.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Pages;

/// <summary>Words explained where they are read, and all together.</summary>
public sealed class GlossaryTests(SampleApp app) : IClassFixture<SampleApp>
{
    [Fact]
    public async Task A_word_of_a_text_opens_its_definition_in_place()
    {
        var resource = (await app.GetPageAsync("/id/0193c0de-0000-7000-8000-000000000102")).RedirectsTo!;
        var page = await app.GetPageAsync(new Uri(new Uri("http://localhost"), resource).AbsolutePath);

        var opened = page.Document.QuerySelectorAll(".prose button.term").Select(b => b.GetAttribute("popovertarget")!).ToList();
        Assert.Contains("mot-objection", opened);
        Assert.All(opened, id => Assert.NotNull(page.Document.QuerySelector($"#{id}[popover]")));
        Assert.StartsWith("objection", page.Text("#mot-objection"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_glossary_has_sixty_terms_and_more_under_their_letters_each_with_a_source()
    {
        var page = await app.GetPageAsync("/vocabulaires/glossaire");

        Assert.True(page.Document.QuerySelectorAll("dt").Length >= 60);
        Assert.All(page.Document.QuerySelectorAll("dd"), d => Assert.StartsWith("http", d.QuerySelector("small a")!.GetAttribute("href"), StringComparison.Ordinal));
        Assert.All(page.Document.QuerySelectorAll(".alphabet a"), a => Assert.NotNull(page.Document.GetElementById(a.GetAttribute("href")![1..])));
    }

    [Fact]
    public async Task The_english_glossary_is_sorted_by_its_own_words()
    {
        var names = (await app.GetPageAsync("/en/vocabulaires/glossaire")).Texts("dt");

        Assert.Contains("copyleft", names);
        Assert.Equal(names.Order(StringComparer.Create(System.Globalization.CultureInfo.GetCultureInfo("en"), ignoreCase: true)), names);
    }

    [Fact]
    public async Task A_definition_changed_by_moderators_is_read_at_once_and_a_second_seed_leaves_it()
    {
        await app.GetPageAsync("/vocabulaires/glossaire");
        await using (var db = app.Database.Open())
        {
            var term = await db.GlossaryTerms.SingleAsync(t => t.Slug == "objection");
            term.Define(term.Name, new LocalText { Fr = "Une phrase d’essai." }, term.Forms, term.Source);
            await db.SaveChangesAsync();
            Assert.Equal(0, await GlossarySeed.LoadAsync(db));
        }

        for (var waited = 0; waited < 100; waited++)
        {
            var page = await app.GetPageAsync("/vocabulaires/glossaire");
            if (page.Document.GetElementById("objection")!.NextElementSibling!.TextContent.Contains("Une phrase d’essai.", StringComparison.Ordinal)) return;
            await Task.Delay(100);
        }
        Assert.Fail("The new definition was not read within ten seconds.");
    }
}
