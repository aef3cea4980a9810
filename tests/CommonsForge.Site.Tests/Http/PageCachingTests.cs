using System.Net;

namespace CommonsForge.Site.Tests.Http;

public sealed class PageCachingTests(OpenSite site) : IClassFixture<OpenSite>
{
    [Fact]
    public async Task A_page_that_did_not_change_is_not_sent_again()
    {
        using var first = await site.Client.GetAsync("/essai/page?q=a");
        Assert.True(first.Headers.ETag?.IsWeak);
        Assert.Equal("public, no-cache", first.Headers.CacheControl?.ToString().Replace("no-cache, public", "public, no-cache", StringComparison.Ordinal));
        using var second = await Ask("/essai/page?q=a", first.Headers.ETag!.ToString());
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Equal(first.Headers.ETag, second.Headers.ETag);
        Assert.Empty(await second.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_page_is_rendered_once_until_the_commons_moves()
    {
        var first = await site.Client.GetStringAsync("/essai/page?q=b");
        Assert.Equal(first, await site.Client.GetStringAsync("/essai/page?q=b"));
        using var before = await site.Client.GetAsync("/essai/page?q=b");
        site.Head.MoveTo(site.Head.Value + 1);
        using var after = await Ask("/essai/page?q=b", before.Headers.ETag!.ToString());
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
        Assert.NotEqual(before.Headers.ETag, after.Headers.ETag);
        Assert.NotEqual(first, await after.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task The_order_of_a_query_does_not_matter_and_keys_that_nothing_reads_are_ignored()
    {
        using var one = await site.Client.GetAsync("/essai/page?q=c&page=2");
        using var other = await site.Client.GetAsync("/essai/page?page=2&utm=x&q=c");
        Assert.Equal(one.Headers.ETag, other.Headers.ETag);
        Assert.Equal(await one.Content.ReadAsStringAsync(), await other.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("/essai/page?q=d", "/essai/page?q=e")]
    [InlineData("/essai/page?q=d", "/essai/page?q=D")]
    [InlineData("/essai/page?q=d", "/en/essai/page?q=d")]
    [InlineData("/essai/page?q=d", "/essai/page?q=d&handler=autre")]
    [InlineData("/essai/toutes?contexte=x", "/essai/toutes?contexte=y")]
    public async Task Two_pages_are_never_taken_for_one(string address, string otherAddress)
    {
        using var one = await site.Client.GetAsync(address);
        using var other = await site.Client.GetAsync(otherAddress);
        Assert.NotEqual(one.Headers.ETag, other.Headers.ETag);
        Assert.NotEqual(await one.Content.ReadAsStringAsync(), await other.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task The_token_of_one_visitor_is_never_served_to_another()
    {
        using var first = await site.Client.GetAsync("/essai/formulaire");
        var cookie = first.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        Assert.Equal("no-store, private", first.Headers.CacheControl?.ToString());
        Assert.Null(first.Headers.ETag);

        // With the cookie already there nothing sets one again: only no-store keeps the page out of the cache.
        using var known = new HttpRequestMessage(HttpMethod.Get, "/essai/formulaire");
        known.Headers.Add("Cookie", cookie);
        using var second = await site.Client.SendAsync(known);
        using var stranger = await site.Client.GetAsync("/essai/formulaire");
        Assert.NotEqual(await second.Content.ReadAsStringAsync(), await stranger.Content.ReadAsStringAsync());
        Assert.True(stranger.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("/essai/page")]
    [InlineData("/aide")]
    [InlineData("/en/a-propos")]
    [InlineData("/nulle-part")]
    public async Task A_visitor_without_account_gets_no_cookie(string address)
    {
        using var response = await site.Client.GetAsync(address);
        Assert.False(response.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("/essai/code/404", "no-store, private")]
    [InlineData("/essai/panne", "no-store, private")]
    [InlineData("/essai/ailleurs", "no-cache")]
    public async Task What_is_not_a_page_is_not_kept(string address, string expected)
    {
        using var response = await site.Client.GetAsync(address);
        Assert.Equal(expected, response.Headers.CacheControl?.ToString());
        Assert.Null(response.Headers.ETag);
    }

    private async Task<HttpResponseMessage> Ask(string address, string tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Add("If-None-Match", tag);
        return await site.Client.SendAsync(request);
    }
}
