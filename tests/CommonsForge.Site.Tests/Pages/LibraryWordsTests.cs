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

    private async Task<IReadOnlyList<string>> TitlesAsync(string typed)
    {
        var page = await app.GetPageAsync("/ressources?q=" + Uri.EscapeDataString(typed));
        return [.. page.Texts(".results > .cards .card h3").Select(t => t.Replace('\u00a0', ' ').Replace('\u202f', ' '))];
    }
}
