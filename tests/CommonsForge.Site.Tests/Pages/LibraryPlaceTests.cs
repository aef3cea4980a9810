using System.Net;
using System.Text.Json;
using CommonsForge.Site.Tests.Infrastructure;

namespace CommonsForge.Site.Tests.Pages;

/// <summary>« Où ? » in the library: a name or a postal code leads to a territory, with and without script.</summary>
public sealed class LibraryPlaceTests(SampleApp app) : IClassFixture<SampleApp>
{
    [Fact]
    public async Task The_beginning_of_a_name_offers_the_places_that_may_be_meant()
    {
        var page = await app.GetPageAsync("/ressources?lieu=val");

        Assert.Contains("quel lieu voulez-vous dire", page.Text(".places h3"), StringComparison.Ordinal);
        Assert.Contains("Valence", page.Texts(".places li > :first-child"));
        Assert.All(page.Texts(".places li > :first-child"), name => Assert.StartsWith("Val", name, StringComparison.Ordinal));
        Assert.Equal("val", page.Document.QuerySelector("#lieu")!.GetAttribute("value"));
        Assert.NotEmpty(page.Texts(".cards .card"));
    }

    [Fact]
    public async Task A_place_keeps_the_rest_of_the_question()
    {
        var page = await app.GetPageAsync("/ressources?contexte=agricole&lieu=valence&q=sol");

        var links = page.Document.QuerySelectorAll(".places a").Select(a => a.GetAttribute("href")!).ToList();
        Assert.NotEmpty(links);
        Assert.All(links, link => Assert.Matches(@"^\?contexte=agricole&territoire=[\w-]+&q=sol$", link));
    }

    [Fact]
    public async Task A_number_of_results_is_what_the_link_gives()
    {
        var page = await app.GetPageAsync("/ressources?lieu=valence");
        var choice = page.Document.QuerySelectorAll(".places li").First(li => li.QuerySelector("a") is not null);

        var there = await app.GetPageAsync("/ressources" + choice.QuerySelector("a")!.GetAttribute("href"));

        Assert.EndsWith($"({there.Text(".bar h2")})", choice.QuerySelector("small")!.TextContent.Trim(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_or_a_name_that_means_one_place_leads_straight_to_it()
    {
        var page = await app.GetPageAsync("/ressources?lieu=44");

        Assert.Equal(HttpStatusCode.Found, page.Status);
        Assert.Equal("/ressources?territoire=44", page.RedirectsTo);
    }

    [Fact]
    public async Task A_postal_code_with_nothing_around_says_so_and_keeps_the_list()
    {
        // Saint-Pierre-et-Miquelon: no resource of the sample stands there.
        var page = await app.GetPageAsync("/ressources?lieu=97500");

        Assert.Contains("rien ici ni autour", page.Text(".places small"), StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll(".places a"));
        Assert.NotEmpty(page.Texts(".cards .card"));
    }

    [Fact]
    public async Task A_name_that_no_place_has_is_said_kindly()
    {
        var page = await app.GetPageAsync("/ressources?lieu=xyzxyz");

        Assert.Contains("Aucun lieu ne commence par", page.Text(".places"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PROJET-1", "projet-1", "Pays des Genêts-Bleus (exemple fictif)")]
    [InlineData("05", "05", "Hautes-Alpes")]
    [InlineData("22004", "22004", "Bégard")]
    [InlineData("91182", "91228", "Évry-Courcouronnes")] // Courcouronnes has been part of it since 2019
    public async Task A_territory_where_nothing_is_stays_a_filter_and_says_so(string typed, string slug, string name)
    {
        var page = await app.GetPageAsync("/ressources?territoire=" + typed);
        if (typed != slug)
        {
            Assert.Equal("/ressources?territoire=" + slug, page.RedirectsTo);
            page = await app.GetPageAsync("/ressources?territoire=" + slug);
        }

        Assert.Equal(name, page.Text(".bar .chip"));
        Assert.Equal("/ressources", page.Document.QuerySelector(".bar .chip")!.GetAttribute("href"));
        Assert.StartsWith("0", page.Text(".bar h2"), StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll(".cards .card"));
        Assert.NotEmpty(page.Document.QuerySelectorAll(".nothing .plain a"));
        Assert.NotNull(page.Document.QuerySelector($".facets input[name=territoire][value='{slug}'][checked]"));
    }

    [Fact]
    public async Task What_stands_around_is_the_first_way_on()
    {
        var ways = (await app.GetPageAsync("/ressources?territoire=22004")).Document.QuerySelectorAll(".nothing li").ToList();

        Assert.Equal("Autour\u00a0: Côtes-d'Armor", ways[0].QuerySelector("a")!.TextContent);
        var around = await app.GetPageAsync(ways[0].QuerySelector("a")!.GetAttribute("href")!);
        Assert.Equal(ways[0].QuerySelector("b")!.TextContent, around.Text(".bar h2"));
        Assert.NotEmpty(around.Texts(".cards .card"));
    }

    [Theory]
    [InlineData("99999")]
    [InlineData("atlantide")]
    public async Task A_code_that_no_territory_has_is_left_out_and_named(string code)
    {
        var page = await app.GetPageAsync("/ressources?territoire=44," + code);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains(page.Texts(".results > .lead"), said => said.Contains($"«\u00a0{code}\u00a0»", StringComparison.Ordinal));
        Assert.Equal("Loire-Atlantique", page.Text(".bar .chip"));
        Assert.Equal("noindex, follow", page.Document.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
    }

    [Fact]
    public async Task The_feed_of_a_territory_where_nothing_is_holds_nothing()
    {
        var feed = await app.Visitor.GetStringAsync(new Uri("/ressources/flux?territoire=22004", UriKind.Relative));

        Assert.Contains("Bégard", feed, StringComparison.Ordinal);
        Assert.DoesNotContain("<entry", feed, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("35000", "Rennes")]
    [InlineData("saint denis", "Saint-Denis")]
    [InlineData("2A", null)]
    public async Task While_typing_places_are_offered_from_the_third_sign(string typed, string? first)
    {
        var json = await app.Visitor.GetStringAsync(new Uri("/suggestions/lieux?contexte=agricole&lieu=" + Uri.EscapeDataString(typed), UriKind.Relative));

        var offered = JsonDocument.Parse(json).RootElement.EnumerateArray().ToList();
        Assert.Equal(first, offered.Count == 0 ? null : offered[0].GetProperty("label").GetString());
        Assert.All(offered, o => Assert.StartsWith("?contexte=agricole&", o.GetProperty("url").GetString(), StringComparison.Ordinal));
    }
}
