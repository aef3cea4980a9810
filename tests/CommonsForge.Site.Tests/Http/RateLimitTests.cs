using System.Globalization;
using System.Net;
using AngleSharp.Html.Parser;
using CommonsForge.Web.Http;
using Microsoft.AspNetCore.Http;

namespace CommonsForge.Site.Tests.Http;

public sealed class RateLimitTests : IAsyncLifetime
{
    private const string Asked = "/suggestions?q=a";
    private readonly OpenSite _site = new() { Changed = { ["Commons:KnownProxies"] = "127.0.0.1" } };

    public ValueTask InitializeAsync() => _site.InitializeAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Theory]
    [InlineData("/suggestions?q=a", "Trop de demandes en peu de temps. Attendez 1\u00a0min, puis rechargez la page.")]
    [InlineData("/en/suggestions?q=a", "Too many requests in a short time. Wait 1\u00a0min, then reload the page.")]
    [InlineData("/suggestions/lieux?lieu=a", "Trop de demandes en peu de temps. Attendez 1\u00a0min, puis rechargez la page.")]
    public async Task Whoever_asks_too_much_is_told_so_and_when_to_come_back(string address, string sentence)
    {
        using var refused = await AskUntilRefusedAsync(address, "198.51.100.1");

        Assert.Equal(sentence, await refused.Content.ReadAsStringAsync());
        Assert.Equal("text/plain", refused.Content.Headers.ContentType?.MediaType);
        Assert.True(refused.Headers.CacheControl?.NoStore);
        var wait = int.Parse(Assert.Single(refused.Headers.GetValues("Retry-After")), CultureInfo.InvariantCulture);
        Assert.InRange(wait, 1, 60);
        await Task.Delay(TimeSpan.FromSeconds(wait + 1), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(address, "198.51.100.1"));
    }

    [Fact]
    public async Task A_reader_gets_a_page()
    {
        using var refused = await AskUntilRefusedAsync(Asked, "198.51.100.2", "text/html");

        var page = new HtmlParser().ParseDocument(await refused.Content.ReadAsStringAsync());
        Assert.Equal("Trop de demandes en peu de temps", page.QuerySelector("h1")?.TextContent);
        Assert.Contains("Attendez 1\u00a0min,", page.QuerySelector("main .lead")!.TextContent, StringComparison.Ordinal);
        Assert.True(refused.Headers.Contains("Retry-After"));
    }

    [Theory]
    [InlineData(null, 1)]
    [InlineData("1", 1)]
    [InlineData("61", 2)]
    [InlineData("8640", 144)]
    public void The_wait_is_said_in_whole_minutes(string? retryAfter, int minutes)
    {
        var context = new DefaultHttpContext();
        context.Response.Headers.RetryAfter = retryAfter;
        Assert.Equal(minutes, RateLimits.MinutesToWait(context.Response));
    }

    [Fact]
    public async Task Visitors_post_some_things_then_wait()
    {
        var served = 0;
        HttpResponseMessage answer;
        while (true)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/essai/poster");
            request.Headers.Add("X-Forwarded-For", "198.51.100.20");
            answer = await _site.Client.SendAsync(request);
            if (answer.StatusCode != HttpStatusCode.OK || ++served > 100) break;
        }
        Assert.InRange(served, 20, 21);
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.StartsWith("Trop de demandes", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 30);
    }

    [Theory]
    [InlineData("198.51.100.3", "198.51.100.4")]
    [InlineData("2001:db8:1:2::3", "2001:db8:1:3::3")]
    public async Task Others_are_served_meanwhile_and_so_are_other_pages(string busy, string calm)
    {
        using var refused = await AskUntilRefusedAsync(Asked, busy);

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(Asked, calm));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("/a-propos", busy));
    }

    [Fact]
    public async Task Another_address_of_the_same_IPv6_network_is_the_same_visitor()
    {
        using var refused = await AskUntilRefusedAsync(Asked, "2001:db8:5:6::7");

        // A few may be served again by the second that passed, far from a hundred.
        Assert.InRange(await ServedAsync(() => "2001:db8:5:6:7:8:9:" + Guid.NewGuid().ToString("N")[..4]), 0, 50);
    }

    [Fact]
    public async Task Where_no_proxy_is_known_what_a_visitor_says_of_its_address_does_not_count()
    {
        await using var open = new OpenSite { Changed = { ["Commons:KnownProxies"] = "none" } };
        await open.InitializeAsync();

        Assert.InRange(await ServedAsync(() => $"203.0.113.{Random.Shared.Next(255)}", open), 100, 300);
    }

    // How many of some requests are served before the first that is not.
    private async Task<int> ServedAsync(Func<string> from, OpenSite? site = null)
    {
        var served = 0;
        while (served < 1000 && await StatusAsync(Asked, from(), site) == HttpStatusCode.OK) served++;
        return served;
    }

    private async Task<HttpResponseMessage> AskUntilRefusedAsync(string address, string from, string? accept = null)
    {
        for (var i = 0; i < 1000; i++)
        {
            var response = await SendAsync(address, from, accept);
            if (response.StatusCode == HttpStatusCode.TooManyRequests) return response;
            response.Dispose();
        }
        throw new InvalidOperationException("A thousand requests, and never refused.");
    }

    private async Task<HttpStatusCode> StatusAsync(string address, string from, OpenSite? site = null)
    {
        using var response = await SendAsync(address, from, null, site);
        return response.StatusCode;
    }

    private async Task<HttpResponseMessage> SendAsync(string address, string from, string? accept, OpenSite? site = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Add("X-Forwarded-For", from);
        if (accept is not null) request.Headers.Add("Accept", accept);
        return await (site ?? _site).Client.SendAsync(request);
    }
}
