using System.Net;
using AngleSharp.Html.Parser;

namespace CommonsForge.Site.Tests.Http;

public sealed class LanguageTests(OpenSite site) : IClassFixture<OpenSite>
{
    [Theory]
    [InlineData("/fr/a-propos?x=1", "/a-propos?x=1")]
    [InlineData("/fr", "/")]
    [InlineData("/fr/", "/")]
    [InlineData("/en", "/en/")]
    [InlineData("/fr//ailleurs.exemple", "/ailleurs.exemple")]
    [InlineData("/fr/%5Cailleurs.exemple", "/%5Cailleurs.exemple")]
    public async Task Each_page_has_one_address_per_language(string asked, string expected)
    {
        using var response = await site.Client.GetAsync(asked);
        Assert.Equal(HttpStatusCode.MovedPermanently, response.StatusCode);
        Assert.Equal(expected, response.Headers.Location?.OriginalString);
    }

    [Theory]
    [InlineData("/a-propos?x=1", "fr", "/en/a-propos?x=1")]
    [InlineData("/en/a-propos?x=1", "en", "/a-propos?x=1")]
    public async Task A_page_says_its_language_and_links_the_other_one(string address, string language, string other)
    {
        using var response = await site.Client.GetAsync(address);
        Assert.Equal([language], response.Content.Headers.ContentLanguage);
        var page = new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync());
        Assert.Equal(language, page.DocumentElement.GetAttribute("lang"));
        Assert.Equal(2, page.QuerySelectorAll("link[rel=alternate][hreflang]").Length);
        Assert.NotNull(page.QuerySelector($"a[hreflang][href='{other}']"));
    }

    [Fact]
    public async Task Links_stay_in_the_language_of_the_page()
    {
        var page = new HtmlParser().ParseDocument(await site.Client.GetStringAsync("/en/plan-du-site"));
        var links = page.QuerySelectorAll("main a[href^='/']").Select(a => a.GetAttribute("href")!).ToList();
        Assert.NotEmpty(links);
        Assert.All(links, href => Assert.StartsWith("/en/", href, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_path_that_only_begins_like_a_language_is_left_alone()
    {
        using var response = await site.Client.GetAsync("/entraide");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal(["fr"], response.Content.Headers.ContentLanguage);
    }
}
