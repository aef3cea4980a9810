using System.Net;
using AngleSharp.Html.Parser;

namespace CommonsForge.Site.Tests.Http;

public sealed class ErrorTests(OpenSite site) : IClassFixture<OpenSite>
{
    [Theory]
    [InlineData("/nulle-part", 404, "fr", "Cette page n’existe pas")]
    [InlineData("/en/nowhere", 404, "en", "This page does not exist")]
    [InlineData("/erreur", 404, "fr", "Cette page n’existe pas")]
    [InlineData("/essai/code/410", 410, "fr", "Cette page a été retirée")]
    [InlineData("/en/essai/code/410", 410, "en", "This page was withdrawn")]
    [InlineData("/essai/code/400", 400, "fr", "Cette demande n’a pas été comprise")]
    [InlineData("/essai/code/418", 418, "fr", "Cette demande n’a pas été comprise")]
    [InlineData("/essai/code/429", 429, "fr", "Trop de demandes en peu de temps")]
    [InlineData("/essai/panne", 500, "fr", "Quelque chose s’est mal passé de notre côté")]
    [InlineData("/en/essai/panne", 500, "en", "Something went wrong on our side")]
    public async Task An_error_is_explained_in_the_language_of_the_address(string address, int code, string language, string title)
    {
        using var response = await site.Client.GetAsync(address);
        Assert.Equal(code, (int)response.StatusCode);
        Assert.Equal([language], response.Content.Headers.ContentLanguage);
        var page = new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync());
        Assert.Equal(language, page.DocumentElement.GetAttribute("lang"));
        Assert.Equal(title, page.QuerySelector("h1")?.TextContent);
        Assert.NotEmpty(page.QuerySelector("main code")?.TextContent ?? "");
    }

    [Fact]
    public async Task A_failure_tells_nothing_of_the_inside()
    {
        using var response = await site.Client.GetAsync("/essai/panne");
        var page = await response.Content.ReadAsStringAsync();
        Assert.DoesNotContain("secret", page, StringComparison.Ordinal);
        Assert.DoesNotContain("InvalidOperation", page, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_not_found_offers_a_search_and_the_other_language_of_the_same_address()
    {
        var page = new HtmlParser().ParseDocument(await (await site.Client.GetAsync("/en/nowhere?x=1")).Content.ReadAsStringAsync());
        Assert.NotNull(page.QuerySelector("main form[action='/en/ressources'] input[name=q]"));
        Assert.NotNull(page.QuerySelector("a[hreflang=fr][href$='/nowhere?x=1']"));
    }

    [Fact]
    public async Task A_withdrawn_page_says_why() =>
        Assert.Contains("Retirée à la demande de son autrice.", await (await site.Client.GetAsync("/essai/retiree")).Content.ReadAsStringAsync(), StringComparison.Ordinal);

    [Theory]
    [InlineData("iso-8859-1")]
    [InlineData("utf-7")]
    public async Task A_refused_form_is_explained_too(string charset)
    {
        using var body = new ByteArrayContent("a=b"u8.ToArray());
        body.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse("application/x-www-form-urlencoded; charset=" + charset);
        using var response = await site.Client.PostAsync("/en/essai/dit", body);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
        Assert.Contains("This format is not accepted", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_action_that_does_not_say_what_it_requires_does_not_run()
    {
        using var silent = await site.Client.PostAsync("/essai/muet", null);
        Assert.Equal(HttpStatusCode.InternalServerError, silent.StatusCode);
        using var said = await site.Client.PostAsync("/essai/dit", null);
        Assert.Equal(HttpStatusCode.OK, said.StatusCode);
    }

    [Fact]
    public async Task A_page_without_a_form_does_not_take_one()
    {
        using var response = await site.Client.PostAsync("/erreur", null);
        Assert.True(response.StatusCode is HttpStatusCode.MethodNotAllowed or HttpStatusCode.BadRequest, response.StatusCode.ToString());
    }
}
