using System.Net;
using CommonsForge.Data.Search;
using CommonsForge.Site.Tests.Infrastructure;
using CommonsForge.Web.Pages.Situations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CommonsForge.Site.Tests.Pages;

/// <summary>The guided way in, on the sample.</summary>
public sealed class SituationTests(SampleApp app) : IClassFixture<SampleApp>
{
    private const string Path = "/besoins-et-solutions";

    public static TheoryData<string> Answers =>
        [.. SituationQuestions.All.SelectMany(q => q.Answers.Select(a => $"?{q.Name}={a.Slug}"))];

    [Fact]
    public async Task Every_answer_speaks_of_values_that_the_vocabularies_hold()
    {
        await app.GetPageAsync(Path);
        var catalogue = app.Services.GetRequiredService<LibraryIndex>().Current.Catalogue;

        Assert.All(SituationQuestions.All.SelectMany(q => q.Answers), answer =>
        {
            Assert.NotEmpty(answer.Values);
            Assert.Equal(answer.Values.Order(StringComparer.Ordinal), answer.Values);
            Assert.All(answer.Values, slug => Assert.Equal(slug, catalogue.Find(answer.Facet)?.Find(slug)?.Slug));
        });
        Assert.All(SituationQuestions.All, q => Assert.Distinct(q.Answers.Select(a => a.Slug)));
    }

    [Fact]
    public void No_two_questions_speak_of_the_same_facet_so_that_two_answers_always_narrow()
    {
        var facets = SituationQuestions.All.SelectMany(q => q.Answers.Select(a => a.Facet).Distinct()).Append(Situation.Places);

        Assert.Distinct(facets);
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Every_answer_leads_to_something_and_says_why(string query)
    {
        var page = await app.GetPageAsync(Path + query);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        var cards = page.Texts(".cards .card .why");
        Assert.InRange(cards.Count, 1, 6);
        Assert.Equal(page.Document.QuerySelectorAll(".cards .card").Length, cards.Count);
        Assert.All(cards, why => Assert.Matches("^Pourquoi\u00a0: \\w", why));
        Assert.Single(page.Document.QuerySelectorAll("form.situation option[selected][value]:not([value=''])"));
    }

    [Theory]
    [InlineData("?je-voudrais=sol&je-suis=ferme", "?je-suis=ferme&je-voudrais=sol")]
    [InlineData("?je-suis=ferme&dans=&lieu=&je-voudrais=", "?je-suis=ferme")]
    [InlineData("?je-suis=&dans=&lieu=&je-voudrais=", "")]
    [InlineData("?je-suis=inconnue&autre=1&dans=44,association", "?dans=association,44")]
    [InlineData("?je-suis=soin&dans=association&dans=44&je-voudrais=bilan", "?je-suis=soin&dans=association,44&je-voudrais=bilan")]
    [InlineData("?je-suis=soin&dans=44&lieu=Bretagne", "?je-suis=soin&lieu=Bretagne")]
    public async Task One_situation_has_one_address(string typed, string canonical)
    {
        foreach (var language in (string[])["", "/en"])
        {
            Assert.Equal(language + Path + canonical, (await app.GetPageAsync(language + Path + typed)).RedirectsTo);
            var page = await app.GetPageAsync(language + Path + canonical);
            if (page.RedirectsTo is null) Assert.EndsWith(language + Path + canonical, page.Document.QuerySelector("link[rel=canonical]")!.GetAttribute("href"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_questions_are_a_plain_form_that_any_of_them_may_be_left_out_of()
    {
        var page = await app.GetPageAsync(Path);
        var form = page.Document.QuerySelector("form.situation")!;

        Assert.Equal(Path, form.GetAttribute("action"));
        Assert.Null(form.GetAttribute("method"));
        Assert.Equal(["je-suis", "dans", "lieu", "je-voudrais"], form.QuerySelectorAll("[name]").Select(e => e.GetAttribute("name")));
        Assert.All(form.QuerySelectorAll("select"), s => Assert.Equal("", s.QuerySelector("option")!.GetAttribute("value")));
        Assert.All(form.QuerySelectorAll("select, input"), f => Assert.NotNull(form.QuerySelector($"label[for='{f.Id}']")));
        Assert.All(page.Texts("form.situation button, form.situation option"), text => Assert.DoesNotContain('·', text));
        Assert.Empty(page.Document.QuerySelectorAll("main .card"));
        Assert.NotEmpty(page.Document.QuerySelectorAll(".wants a"));
    }

    [Fact]
    public async Task All_the_answers_lead_to_the_library_with_the_same_filters_and_the_same_number()
    {
        var page = await app.GetPageAsync(Path + "?dans=association-salaries&je-voudrais=decider");

        var said = page.Text("section[aria-labelledby=reponses] .lead").Split(' ')[0];
        var link = page.Document.QuerySelector("section[aria-labelledby=reponses] > .buttons a")!.GetAttribute("href")!;
        Assert.Equal("/ressources?moment=decider,prioriser&structure=asso-employeuse&tri=usage", link);
        var library = await app.GetPageAsync(link);
        Assert.Equal(said, library.Text(".bar h2").Split('\u00a0', ' ')[0]);
        Assert.Equal(library.Texts(".cards h3").Take(6), page.Texts(".cards h3"));
    }

    [Fact]
    public async Task A_card_says_how_often_it_was_used_in_that_kind_of_place()
    {
        await using var db = app.Database.Open();
        var place = await db.Concepts.Where(c => c.Slug == "hopital-sante").Select(c => c.Uid).SingleAsync();
        var reports = await db.UsageReports.Where(r => r.Circumstances.Context == place).Select(r => r.ResourceId).ToListAsync();

        var page = await app.GetPageAsync(Path + "?je-suis=soin");

        var cards = page.Document.QuerySelectorAll(".card").Select(c => (
            Id: int.Parse(c.QuerySelector("a")!.GetAttribute("href")!.Split('/')[2].Split('-')[0], System.Globalization.CultureInfo.InvariantCulture),
            Why: c.QuerySelector(".why")!.TextContent)).ToList();
        Assert.Contains(cards, c => c.Why.Contains("utilisée", StringComparison.Ordinal));
        Assert.All(cards, c => Assert.Equal(
            reports.Count(id => id == c.Id) is > 0 and var n ? $"Pourquoi\u00a0: utilisée {n} fois dans ce type de lieu · soignante ou soignant" : "Pourquoi\u00a0: soignante ou soignant", c.Why.Trim()));
    }

    [Fact]
    public async Task Reasons_are_the_answers_given_each_once()
    {
        var page = await app.GetPageAsync(Path + "?je-suis=mairie&dans=commune&je-voudrais=nourrir");

        var reasons = page.Texts(".cards .why").Select(why => why["Pourquoi\u00a0: ".Length..].Split(" · ")).ToList();
        Assert.NotEmpty(reasons);
        Assert.All(reasons, said => Assert.Equal(["nourrir une commune", "élue, élu ou agent d’une commune", "une commune, une intercommunalité"], said.Where(r => !r.StartsWith("utilisée", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task What_one_wants_is_counted_with_the_answers_already_given()
    {
        var page = await app.GetPageAsync(Path + "?je-suis=ferme");

        var ways = page.Document.QuerySelectorAll(".wants a").Select(a => (Url: a.GetAttribute("href")!, Count: a.QuerySelector("span")!.TextContent)).ToList();
        Assert.Contains(ways, w => w.Url == Path + "?je-suis=ferme&je-voudrais=sol");
        foreach (var (url, count) in ways.Take(5))
            Assert.Equal(count, (await app.GetPageAsync(url)).Text("section[aria-labelledby=reponses] .lead").Split(' ')[0]);
    }

    [Fact]
    public async Task When_nothing_fits_the_page_says_what_to_leave_out_and_what_that_gives()
    {
        var page = await app.GetPageAsync(Path + "?je-suis=soin&je-voudrais=sol");

        // What answers the wish comes first, and the page says that it is from elsewhere.
        Assert.Equal("Rien encore pour votre métier\u202f; voici ce qui a servi ailleurs.", page.Text("section[aria-labelledby=reponses] .lead"));
        Assert.Equal((await app.GetPageAsync(Path + "?je-voudrais=sol")).Texts(".cards h3"), page.Texts(".cards h3"));
        Assert.Equal("/ressources?theme=sol-permaculture&tri=usage", page.Document.QuerySelector("section[aria-labelledby=reponses] > .buttons a")!.GetAttribute("href"));
        var looser = page.Document.QuerySelectorAll(".nothing li").Select(li => (Url: li.QuerySelector("a")!.GetAttribute("href")!, Count: li.QuerySelector("b")!.TextContent)).ToList();
        Assert.Equal([Path + "?je-suis=soin", Path + "?je-voudrais=sol"], looser.Select(l => l.Url).Order(StringComparer.Ordinal));
        foreach (var (url, count) in looser)
            Assert.Equal(count.Split('\u00a0', ' ')[0], (await app.GetPageAsync(url)).Text("section[aria-labelledby=reponses] .lead").Split(' ')[0]);
    }

    [Fact]
    public async Task When_even_one_answer_less_gives_nothing_each_is_offered_alone()
    {
        var page = await app.GetPageAsync(Path + "?je-suis=soin&dans=ferme,44&je-voudrais=sol");

        var alone = page.Document.QuerySelectorAll(".nothing li a").Select(a => a.GetAttribute("href")).ToList();
        Assert.Contains(Path + "?dans=44", alone);
        Assert.Contains(Path + "?je-voudrais=sol", alone);
        Assert.All(page.Texts(".nothing li a"), text => Assert.StartsWith("Seulement", text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_pair_of_a_trade_and_a_wish_shows_nothing()
    {
        var empty = new List<string>();
        foreach (var (who, want) in SituationQuestions.IAm.Answers.SelectMany(who => SituationQuestions.IWant.Answers.Select(want => (who, want))))
        {
            var page = await app.GetPageAsync($"{Path}?je-suis={who.Slug}&je-voudrais={want.Slug}");
            if (page.Document.QuerySelector(".cards .card") is null || page.Text("section[aria-labelledby=reponses] .lead").Length == 0) empty.Add($"{who.Slug} {want.Slug}");
        }
        Assert.Empty(empty);
    }

    [Theory]
    [InlineData("?je-suis=mairie&lieu=Rennes", "?je-suis=mairie&dans=35238", "Rennes (Ille-et-Vilaine)")]
    [InlineData("?je-suis=mairie&lieu=35000", "?je-suis=mairie&dans=35238", "Rennes (Ille-et-Vilaine)")]
    [InlineData("?lieu=bretagne", "?dans=reg-53", "Bretagne")]
    [InlineData("?lieu=b%C3%A9gard", "?dans=22004", "Bégard (Côtes-d'Armor)")]
    public async Task A_place_that_can_only_be_one_counts_at_once(string typed, string settled, string name)
    {
        Assert.Equal(Path + settled, (await app.GetPageAsync(Path + typed)).RedirectsTo);

        var page = await app.GetPageAsync(Path + settled);

        Assert.Equal(name + " – changer", page.Text("form.situation .taken"));
        Assert.Empty(page.Document.QuerySelectorAll(".places"));
        Assert.NotEmpty(page.Texts(".cards .card"));
    }

    [Fact]
    public async Task Where_nothing_is_at_a_place_what_stands_around_is_shown_and_named()
    {
        var page = await app.GetPageAsync(Path + "?dans=22004");

        Assert.Equal("Rien encore à cet endroit\u202f; voici ce qui répond autour\u00a0: Côtes-d'Armor.", page.Text("section[aria-labelledby=reponses] .lead"));
        Assert.Equal((await app.GetPageAsync("/ressources?territoire=22&tri=usage")).Texts(".cards h3").Take(6), page.Texts(".cards h3"));
        Assert.All(page.Texts(".cards .why"), why => Assert.EndsWith("Côtes-d'Armor", why, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_place_that_may_be_several_says_that_it_does_not_count_yet()
    {
        var page = await app.GetPageAsync(Path + "?je-suis=mairie&lieu=saint-denis");

        Assert.Contains("n’en tient pas compte", page.Text(".places + .lead"), StringComparison.Ordinal);
        Assert.Contains("au reste de votre situation", page.Text("section[aria-labelledby=reponses] .lead"), StringComparison.Ordinal);
        Assert.Contains("?je-suis=mairie&dans=97411", page.Document.QuerySelectorAll(".places a").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public async Task A_place_typed_joins_the_structure_and_keeps_the_other_answers()
    {
        Assert.Equal(Path + "?dans=association,44&je-voudrais=organiser", (await app.GetPageAsync(Path + "?dans=association&lieu=44&je-voudrais=organiser")).RedirectsTo);
        var page = await app.GetPageAsync(Path + "?dans=association,44&je-voudrais=organiser");
        Assert.Equal(["association", "", "44", "organiser"], page.Document.QuerySelectorAll("form.situation option[selected], form.situation input").Select(e => e.GetAttribute("value") ?? ""));
        Assert.Equal(Path + "?dans=association&je-voudrais=organiser#lieu", page.Document.QuerySelector("form.situation .taken a")!.GetAttribute("href"));

        var several = await app.GetPageAsync(Path + "?lieu=saint-denis&je-voudrais=organiser");
        var choices = several.Document.QuerySelectorAll(".places a").Select(a => a.GetAttribute("href")!).ToList();
        Assert.NotEmpty(choices);
        Assert.All(choices, url => Assert.Matches(@"^\?dans=[\w-]+&je-voudrais=organiser$", url));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/ressources?contexte=hopital-sante&theme=sol-permaculture")]
    [InlineData("/plan-du-site")]
    [InlineData("/aide")]
    public async Task It_is_found_from_where_people_start_or_are_stuck(string address)
    {
        Assert.NotNull((await app.GetPageAsync(address)).Document.QuerySelector($"main a[href='{Path}']"));
        Assert.NotNull((await app.GetPageAsync("/en" + address)).Document.QuerySelector($"main a[href='/en{Path}']"));
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("?je-suis=ferme", null)]
    [InlineData("?je-suis=ferme&je-voudrais=sol", "noindex, follow")]
    public async Task Search_engines_are_given_one_answer_at_most(string query, string? robots) =>
        Assert.Equal(robots, (await app.GetPageAsync(Path + query)).Document.QuerySelector("meta[name=robots]")?.GetAttribute("content"));
}
