using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace CommonsForge.Site.Tests.Http;

public sealed class HeaderTests(OpenSite site) : IClassFixture<OpenSite>
{
    [Theory]
    [InlineData("/essai/page")]
    [InlineData("/essai/code/404")]
    [InlineData("/essai/panne")]
    [InlineData("/a-propos")]
    [InlineData("/site.css")]
    public async Task Every_response_says_what_browsers_may_do_with_it(string address)
    {
        using var response = await site.Client.GetAsync(address);
        var policy = Header(response, "Content-Security-Policy");
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("media-src 'self'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("data:", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Header(response, "X-Content-Type-Options"));
        Assert.Equal("strict-origin-when-cross-origin", Header(response, "Referrer-Policy"));
        Assert.Equal("same-origin", Header(response, "Cross-Origin-Opener-Policy"));
        Assert.Equal("same-origin", Header(response, "Cross-Origin-Resource-Policy"));
        Assert.Contains("camera=()", Header(response, "Permissions-Policy"), StringComparison.Ordinal);
        Assert.False(response.Headers.Contains("Server"));
        Assert.False(response.Headers.Contains("X-Powered-By"));
    }

    [Theory]
    [InlineData("br, gzip", "br")]
    [InlineData("gzip, deflate, br;q=0.9", "br")]
    [InlineData("gzip, deflate", "gzip")]
    [InlineData("br;q=0, gzip", "gzip")]
    [InlineData("deflate", "")]
    [InlineData("", "")]
    public async Task A_page_is_compressed_for_whoever_can_read_it(string accepted, string expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/essai/page?q=compression");
        if (accepted.Length > 0) request.Headers.Add("Accept-Encoding", accepted);
        using var response = await site.Client.SendAsync(request);
        Assert.Equal(expected, string.Join(", ", response.Content.Headers.ContentEncoding));
        Assert.Contains("Accept-Encoding", response.Headers.Vary);
        if (expected.Length == 0) Assert.Contains("éééé", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded; charset=utf-7", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/x-www-form-urlencoded; charset=iso-8859-1", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("multipart/form-data; boundary=x; charset=utf-16", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/x-www-form-urlencoded; charset=\"UTF-8\"", HttpStatusCode.OK)]
    [InlineData("application/x-www-form-urlencoded", HttpStatusCode.OK)]
    public async Task A_form_is_read_in_UTF8_only(string type, HttpStatusCode expected)
    {
        using var body = new ByteArrayContent(Encoding.ASCII.GetBytes("a=b"));
        body.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        using var response = await site.Client.PostAsync("/essai/dit", body);
        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task Accents_are_written_as_they_are()
    {
        var page = await site.Client.GetStringAsync("/a-propos");
        Assert.Contains("é", page, StringComparison.Ordinal);
        Assert.DoesNotContain("&#xE9;", page, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Another_host_name_is_not_answered()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/essai/page");
        request.Headers.Host = "ailleurs.exemple";
        using var response = await site.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task A_fingerprinted_asset_is_kept_for_ever_and_has_one_address_for_both_languages()
    {
        var french = await AssetsOf("/a-propos");
        Assert.NotEmpty(french);
        Assert.Equal(french, await AssetsOf("/en/a-propos"));
        foreach (var asset in french)
        {
            using var response = await site.Client.GetAsync(asset);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Contains("immutable", Header(response, "Cache-Control"), StringComparison.Ordinal);
        }
    }

    private async Task<List<string>> AssetsOf(string address)
    {
        var document = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await site.Client.GetStringAsync(address));
        return [.. document.QuerySelectorAll("link[rel=stylesheet],link[rel=icon],script[src]").Select(e => e.GetAttribute("href") ?? e.GetAttribute("src")!)];
    }

    private static string Header(HttpResponseMessage response, string name) => string.Join(", ", response.Headers.GetValues(name));
}
