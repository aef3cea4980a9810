using System.Net;
using CommonsForge.Site.Tests.Infrastructure;

namespace CommonsForge.Site.Tests.Pages;

/// <summary>Words typed in the library, on the sample and its vocabularies.</summary>
public sealed class LibraryWordsTests(SampleApp app) : IClassFixture<SampleApp>
{
    [Fact]
    public async Task Words_of_a_title_asked_for_in_titles_find_fewer_texts_and_that_one()
    {
        var anywhere = await TitlesAsync("objection");
        var inTitles = await TitlesAsync("titre:objection");

        Assert.Contains("Six questions pour savoir si une objection tient", inTitles);
        Assert.All(inTitles, title => Assert.Contains("objection", title, StringComparison.OrdinalIgnoreCase));
        Assert.True(inTitles.Count < anywhere.Count, "Other texts speak of objections too.");
    }

    [Fact]
    public async Task A_phrase_finds_its_words_in_that_order_only()
    {
        Assert.Contains("Une tension éclate : les dix premières minutes", await TitlesAsync("\"dix premières minutes\""));
        Assert.DoesNotContain("Une tension éclate : les dix premières minutes", await TitlesAsync("\"minutes premières dix\""));
    }

    [Fact]
    public async Task A_word_with_a_minus_is_excluded()
    {
        var with = await TitlesAsync("titre:charte");
        var without = await TitlesAsync("titre:charte -alimentaire");

        Assert.Contains("Charte de la communauté Résilience alimentaire", with);
        Assert.Equal(["Charte de la communauté Coopération et facilitation"], without);
    }

    [Fact]
    public async Task An_author_finds_what_they_are_credited_for()
    {
        var titles = await TitlesAsync("auteur:keita");

        Assert.Contains("Entretien d’aiguillage : 45 minutes pour passer de la demande au besoin", titles);
    }

    [Fact]
    public async Task An_acronym_finds_what_its_vocabulary_says()
    {
        var written = await TitlesAsync("\"intelligence collective\"");
        Assert.NotEmpty(written);
        Assert.Equal(written, await TitlesAsync("IC"));
    }

    [Theory]
    [InlineData("CNV", "theme", "dialogue-tensions", "")]
    [InlineData("cnv", "theme", "dialogue-tensions", "contexte=association&")]
    [InlineData("ESS", "theme", "modeles-economiques", "")]
    [InlineData("mairie", "contexte", "collectivite", "")]
    public async Task A_synonym_leads_to_what_it_means_whether_or_not_a_text_says_it(string typed, string facet, string slug, string also)
    {
        var there = await app.GetPageAsync($"/ressources?{also}q={typed}");
        var link = there.Document.QuerySelector($"main p.lead a[href*='{facet}={slug}']")!;
        Assert.DoesNotContain("q=", link.GetAttribute("href"), StringComparison.Ordinal);
        var meant = await app.GetPageAsync(link.GetAttribute("href")!);
        Assert.Equal(meant.Text(".results h2"), there.Texts("main p.lead:has(a)")[0].Split('(', ')')[1]);
        Assert.Contains("Voir aussi", there.Text("main p.lead:has(a)"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/ressources?q=facilitaton", "Aucune ressource n’y répond encore")]
    [InlineData("/ressources?contexte=agricole&q=facilitaton", "Rien ne réunit tous ces critères")]
    public async Task Nothing_is_said_of_one_criterion_or_of_several(string asked, string said) => Assert.Equal(said, (await app.GetPageAsync(asked)).Text(".nothing h3"));

    [Fact]
    public async Task Words_that_name_no_term_lead_nowhere_else() => Assert.Empty((await app.GetPageAsync("/ressources?q=brouette")).Texts("main .results p.lead a"));

    [Theory]
    [InlineData("intelligence collective", "theme", "intelligence-collective")]
    [InlineData("tiers-lieu", "contexte", "tiers-lieu")]
    [InlineData("Bretagne", "territoire", "reg-53")]
    public async Task A_subject_is_found_by_its_name_even_where_the_text_never_says_it(string typed, string facet, string slug)
    {
        var chosen = string.Join('&', new[] { "langue=fr", $"{facet}={slug}" }.Order(StringComparer.Ordinal));
        var tagged = (await app.GetPageAsync("/ressources?" + chosen)).Texts(".cards .card h3");
        var found = new List<string>();
        foreach (var next in new[] { "", "&page=2", "&page=3" })
            found.AddRange((await app.GetPageAsync($"/ressources?q={Uri.EscapeDataString(typed)}{next}")).Texts(".cards .card h3"));

        Assert.NotEmpty(tagged);
        Assert.Subset(found.ToHashSet(StringComparer.Ordinal), tagged.ToHashSet(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("le la de", "mots")]
    [InlineData("?!…", "mot à chercher")]
    public async Task A_question_without_a_word_to_look_for_says_so_and_shows_the_library(string typed, string said)
    {
        var page = await app.GetPageAsync("/ressources?q=" + Uri.EscapeDataString(typed));

        Assert.Contains(said, page.Text(".results .lead"), StringComparison.Ordinal);
        Assert.NotEmpty(page.Texts(".cards .card"));
    }

    [Fact]
    public async Task A_misspelt_word_is_offered_as_it_is_written_with_what_it_finds()
    {
        var page = await app.GetPageAsync("/ressources?q=facilitaton");

        Assert.Contains("facilitation", page.Texts(".nothing .chip"));
        var meant = await app.GetPageAsync("/ressources?q=facilitation");
        Assert.Equal("Avec «\u00a0facilitation\u00a0»", page.Text(".instead h2"));
        Assert.Equal(meant.Texts(".results > .cards .card h3").Take(4), page.Texts(".instead .card h3"));
        Assert.Equal($"Tout voir ({meant.Text(".results h2").Split(' ')[0]})", page.Text(".instead a.more"));
        Assert.Equal("/ressources?q=facilitation", page.Document.QuerySelector(".instead a.more")!.GetAttribute("href"));
    }

    [Fact]
    public async Task The_other_words_and_criteria_stay_and_what_would_find_nothing_is_not_offered()
    {
        var page = await app.GetPageAsync("/ressources?contexte=agricole&q=" + Uri.EscapeDataString("sol facilitaton -visio"));
        var offered = page.Document.QuerySelectorAll(".nothing .chip").Select(a => a.GetAttribute("href")!).ToList();

        Assert.Contains(offered, o => o.Contains("sol%20", StringComparison.Ordinal) || o.Contains("sol+", StringComparison.Ordinal));
        Assert.All(offered, o => Assert.Contains("contexte=agricole", o, StringComparison.Ordinal));
        foreach (var address in offered) Assert.NotEmpty((await app.GetPageAsync(address)).Texts(".results > .cards .card"));
    }

    [Fact]
    public async Task A_right_word_that_the_criteria_leave_without_answer_is_not_respelt()
    {
        var page = await app.GetPageAsync("/ressources?contexte=grande-entreprise&q=" + Uri.EscapeDataString("bêche"));

        Assert.NotEmpty(page.Texts(".nothing"));
        Assert.Empty(page.Texts(".nothing .chip"));
        Assert.Empty(page.Texts(".instead"));
    }

    [Theory]
    [InlineData("événement")]
    [InlineData("parti")]
    [InlineData("partie")]
    [InlineData("univers")]
    public async Task A_French_word_finds_no_English_text_that_only_looks_like_it(string typed) =>
        Assert.Empty((await app.GetPageAsync("/ressources?q=" + Uri.EscapeDataString(typed))).Document.QuerySelectorAll(".results > .cards .card h3[lang=en]"));

    [Fact]
    public async Task The_text_in_the_language_of_the_page_comes_before_its_translation_which_says_that_it_is_one()
    {
        var cards = (await app.GetPageAsync("/ressources?q=titre:objection")).Document.QuerySelectorAll(".results > .cards .card").ToList();
        var english = (await app.GetPageAsync("/en/ressources?q=titre:objection")).Document.QuerySelectorAll(".results > .cards .card").ToList();

        Assert.Equal([null, "en"], cards.Take(2).Select(c => c.QuerySelector("h3")!.GetAttribute("lang")));
        Assert.Contains("en anglais", cards[1].QuerySelector(".kind")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("en anglais", cards[0].TextContent, StringComparison.Ordinal);
        Assert.Equal([null, "fr"], english.Take(2).Select(c => c.QuerySelector("h3")!.GetAttribute("lang")));
        Assert.Contains("in French", english[1].QuerySelector(".kind")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "/")]
    [InlineData("/en", "/en/")]
    public async Task Each_example_of_the_first_page_and_of_the_search_box_finds_three_resources_at_least(string language, string home)
    {
        var page = await app.GetPageAsync(home);
        var examples = page.Document.QuerySelectorAll(".try a").Select(a => a.GetAttribute("href")!)
            .Concat(page.Document.QuerySelector(".find input")!.GetAttribute("placeholder")!.TrimEnd('…').Split(", ").Select(words => $"{language}/ressources?q={Uri.EscapeDataString(words)}")).ToList();

        Assert.Equal(5, examples.Count);
        foreach (var example in examples)
            Assert.True((await app.GetPageAsync(example)).Texts(".results > .cards .card").Count >= 3, example);
    }

    [Theory]
    [InlineData("/aide", "")]
    [InlineData("/en/aide", "/en")]
    public async Task Each_example_of_the_help_finds_something(string help, string language)
    {
        var page = await app.GetPageAsync(help);
        var paragraphs = page.Document.QuerySelectorAll("main p").Take(4).ToList();
        var quoted = paragraphs.SelectMany(p => p.TextContent.Split('«', '“').Skip(1).Select(q => q.Split('»', '”')[0].Trim()));
        var examples = quoted.Concat(paragraphs.SelectMany(p => p.QuerySelectorAll("em").Select(e => e.TextContent)))
            .Concat(page.Document.QuerySelector("main table")!.QuerySelectorAll("code").Select(c => c.TextContent)).Distinct().ToList();

        Assert.Contains("ESS", examples);
        Assert.Contains("auteur:keita", examples);
        Assert.True(examples.Count >= 11, string.Join(" / ", examples));
        foreach (var example in examples)
            Assert.True((await app.GetPageAsync($"{language}/ressources?q={Uri.EscapeDataString(example)}")).Texts(".nothing").Count == 0, example);
    }

    [Theory]
    [InlineData("apaiser une tension")]
    [InlineData("sol")]
    public async Task No_spelling_of_another_language_is_offered(string typed)
    {
        var page = await app.GetPageAsync("/ressources?contexte=grande-entreprise&structure=ferme&q=" + Uri.EscapeDataString(typed));

        Assert.DoesNotContain(page.Texts(".nothing .chip"), near => near.Contains("advise", StringComparison.Ordinal) || near.Contains("sold", StringComparison.Ordinal));
        Assert.Empty(page.Document.QuerySelectorAll(".instead h3[lang=en]"));
    }

    [Theory]
    [InlineData("acteurs", "acteur")]
    [InlineData("acteur.ice.s", "acteur")]
    [InlineData("aiguilleur·euses", "aiguilleuse")]
    public async Task Inclusive_and_plural_forms_are_offered_what_the_word_is(string typed, string word)
    {
        var offered = (await app.GetPageAsync("/ressources?q=" + Uri.EscapeDataString(word))).Texts(".nothing .chip");

        Assert.NotEmpty(offered);
        Assert.Equal(offered, (await app.GetPageAsync("/ressources?q=" + Uri.EscapeDataString(typed))).Texts(".nothing .chip"));
    }

    [Fact]
    public async Task A_word_of_the_vocabulary_is_offered_to_who_misspells_it() =>
        Assert.Contains("permaculture", (await app.GetPageAsync("/ressources?q=permaculure")).Texts(".nothing .chip"));

    [Theory]
    [InlineData("sol zzzxqv", "sol", "zzzxqv")]
    [InlineData("sol \"zzzxqv de pluie\"", "sol", "zzzxqv de pluie")]
    [InlineData("sol titre:zzzxqv", "sol", "titre:zzzxqv")]
    public async Task Each_word_can_be_left_out_with_what_there_is_without_it(string typed, string left, string without)
    {
        var page = await app.GetPageAsync("/ressources?q=" + Uri.EscapeDataString(typed));
        var line = page.Document.QuerySelectorAll(".nothing li").First(l => l.TextContent.Contains(without, StringComparison.Ordinal));

        Assert.StartsWith($"Sans «\u00a0{without}\u00a0»", line.TextContent.Trim(), StringComparison.Ordinal);
        Assert.Equal("/ressources?q=" + left, line.QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal((await app.GetPageAsync("/ressources?q=" + left)).Text(".bar h2"), line.QuerySelector("b")!.TextContent);
    }

    [Theory]
    [InlineData("titre:bilan", "bilan")]
    [InlineData("\"minutes premières dix\"", "minutes premières dix")]
    public async Task Words_that_no_title_or_phrase_holds_are_offered_anywhere(string typed, string words)
    {
        var link = (await app.GetPageAsync("/ressources?q=" + Uri.EscapeDataString(typed))).Document.QuerySelector(".nothing li")!;

        Assert.Equal("/ressources?q=" + Uri.EscapeDataString(words), link.QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal((await app.GetPageAsync("/ressources?q=" + Uri.EscapeDataString(words))).Text(".bar h2"), link.QuerySelector("b")!.TextContent);
    }

    [Fact]
    public async Task A_name_leads_to_the_page_of_who_bears_it_and_to_what_they_are_credited_for()
    {
        var page = await app.GetPageAsync("/ressources?q=bernard+tissandier");
        var links = page.Document.QuerySelectorAll(".nothing .named a").ToList();

        Assert.Equal("Bernard Tissandier", links[0].TextContent);
        Assert.Equal(HttpStatusCode.OK, (await app.GetPageAsync(links[0].GetAttribute("href")!)).Status);
        var theirs = await app.GetPageAsync(links[1].GetAttribute("href")!);
        Assert.Equal(theirs.Text(".bar h2"), page.Text(".nothing .named b"));
        Assert.NotEmpty(theirs.Texts(".results > .cards .card"));
    }

    [Fact]
    public async Task An_acronym_finds_what_its_term_is_about()
    {
        var tagged = (await app.GetPageAsync("/ressources?langue=fr&theme=modeles-economiques")).Texts(".cards .card h3").ToHashSet(StringComparer.Ordinal);

        Assert.NotEmpty(tagged);
        Assert.Subset((await app.GetPageAsync("/ressources?q=ESS")).Texts(".cards .card h3").ToHashSet(StringComparer.Ordinal), tagged);
        Assert.Subset((await app.GetPageAsync("/ressources?q=" + Uri.EscapeDataString("économie sociale et solidaire"))).Texts(".cards .card h3").ToHashSet(StringComparer.Ordinal), tagged);
    }

    [Theory]
    [InlineData("CA")]
    [InlineData("AG")]
    public async Task An_acronym_that_looks_like_a_stop_word_is_looked_for(string typed)
    {
        var page = await app.GetPageAsync("/ressources?q=" + typed);

        Assert.NotEmpty(page.Texts(".results > .cards .card"));
        Assert.NotEqual((await app.GetPageAsync("/ressources")).Text(".bar h2"), page.Text(".bar h2"));
    }

    [Theory]
    [InlineData("/ressources?page=50", "/ressources?page=")]
    [InlineData("/ressources?q=sol&page=50", "/ressources?q=sol&page=")]
    [InlineData("/ressources?q=zzzxqv&page=2", "/ressources?q=zzzxqv")]
    [InlineData("/parcours?page=9", "/parcours")]
    public async Task A_page_that_is_not_there_leads_to_the_last_one(string asked, string last)
    {
        var page = await app.GetPageAsync(asked);

        Assert.Equal(HttpStatusCode.Found, page.Status);
        Assert.StartsWith(last, page.RedirectsTo, StringComparison.Ordinal);
        var there = await app.GetPageAsync(page.RedirectsTo!);
        Assert.Equal(HttpStatusCode.OK, there.Status);
        Assert.Null(there.Document.QuerySelector(".pager a[rel=next]"));
    }

    [Theory]
    [InlineData("/ressources", "^Les ressources [^:(]*$")]
    [InlineData("/ressources?page=2", "^Les ressources, page 2 ")]
    [InlineData("/ressources?q=sol", @"^Les ressources\u00a0: «\u00a0sol\u00a0» \([0-9]+ ressources\) ")]
    [InlineData("/ressources?contexte=agricole&q=sol", @"^Les ressources\u00a0: «\u00a0sol\u00a0» · Milieu agricole \([0-9]+ ressources\) ")]
    [InlineData("/ressources?q=zzzxqv", @"^Les ressources\u00a0: «\u00a0zzzxqv\u00a0» \(0 ressource\) ")]
    [InlineData("/en/ressources?q=soil", @"^Resources: “soil” \([0-9]+ resources?\) ")]
    public async Task The_title_says_what_is_asked_how_many_answer_and_which_page(string asked, string title) =>
        Assert.Matches(title, (await app.GetPageAsync(asked)).Text("head > title") + " ");

    [Fact]
    public async Task Learning_paths_are_counted_as_such()
    {
        Assert.EndsWith(" parcours", (await app.GetPageAsync("/parcours")).Text(".bar h2"), StringComparison.Ordinal);
        Assert.EndsWith(" learning paths", (await app.GetPageAsync("/en/parcours")).Text(".bar h2"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_region_of_one_departement_is_offered_once()
    {
        var places = (await app.GetPageAsync("/ressources?ouvrir=territoire")).Document.QuerySelectorAll("input[name=territoire]").Select(i => i.ParentElement!.ChildNodes.OfType<AngleSharp.Dom.IText>().First().Data.Trim()).ToList();

        Assert.Contains("Guadeloupe", places);
        Assert.Equal(places.Distinct(), places);
    }

    private async Task<IReadOnlyList<string>> TitlesAsync(string typed)
    {
        var page = await app.GetPageAsync("/ressources?q=" + Uri.EscapeDataString(typed));
        return [.. page.Texts(".results > .cards .card h3").Select(t => t.Replace('\u00a0', ' ').Replace('\u202f', ' '))];
    }
}
