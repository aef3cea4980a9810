using System.Collections.Concurrent;
using System.Globalization;
using CommonsForge.Browser.Tests.Infrastructure;
using CommonsForge.Interop.Tests.Markdown;
using CommonsForge.Site.Tests.Infrastructure;
using Microsoft.Playwright;

namespace CommonsForge.Browser.Tests;

/// <summary>
/// The hostile texts in a real browser with nothing to protect the page but the rendering: no content security policy,
/// every element is hovered, focused and poked with events, every link is clicked.
/// </summary>
public sealed class HostileMarkdownTests(Chromium chromium)
{
    private const string Address = "http://commun.test/ressources/1";

    // What an attribute could listen to; an element that listens to none of these is not moved by a real hand either.
    private const string Poke =
        """
        () => {
          const events = ['mouseover', 'mouseenter', 'mousemove', 'mousedown', 'mouseup', 'mouseout', 'pointerover', 'pointerdown', 'focus', 'focusin', 'blur', 'input',
            'change', 'keydown', 'keyup', 'wheel', 'scroll', 'toggle', 'load', 'error', 'animationstart', 'animationend', 'transitionend', 'dragstart', 'drop', 'copy',
            'cut', 'paste', 'contextmenu', 'dblclick', 'submit', 'begin', 'start', 'slotchange', 'beforetoggle', 'auxclick'];
          for (const element of document.querySelectorAll('body *'))
            for (const name of events) element.dispatchEvent(new Event(name, { bubbles: false, cancelable: true }));
        }
        """;

    private const string Boxes =
        "() => [...document.querySelectorAll('a')].map(a => { const r = a.getClientRects()[0]; return r ? [r.x + 1, r.y + 1 + scrollY] : [0, 0]; })";

    [Fact]
    public async Task Nothing_that_strangers_write_runs_asks_or_opens_anything()
    {
        var articles = HostileMarkdown.All.Select((text, i) => string.Create(CultureInfo.InvariantCulture, $"<article data-case=\"{i}\">{Bench.Render(text).Html}</article>"));
        var seen = await BrowseAsync(string.Concat(articles));

        Assert.Equal(HostileMarkdown.All.Count, seen.Articles);
        Assert.True(seen.Clicked > 40, $"{seen.Clicked} links");
        Assert.Null(seen.Pwned);
        Assert.Empty(seen.Dialogs);
        Assert.Empty(seen.Requests);
        Assert.All(seen.Protocols, protocol => Assert.Contains(protocol, (string[])["http:", "https:", "mailto:"], StringComparer.Ordinal));
        // A click on a link to the web asks for that page: it is the only thing that may leave.
        Assert.All(seen.Visits, visit => Assert.Matches("^https?://", visit));
    }

    [Theory]
    [InlineData("<img src=x onerror=\"window.pwned=1\">")]
    [InlineData("<script>window.pwned=1</script>")]
    [InlineData("<a href=\"javascript:void(window.pwned=1)\">x</a>")]
    [InlineData("<p onmouseover=\"window.pwned=1\">x</p>")]
    [InlineData("<a href=\"/x\" onclick=\"window.pwned=1\">x</a>")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<img src=\"https://evil.example/pixel.gif\">")]
    [InlineData("<style>body{background:url(https://evil.example)}</style>")]
    [InlineData("<a href=\"data:text/html,x\">x</a>")]
    public async Task The_trap_closes_on_what_it_is_set_for(string html)
    {
        var seen = await BrowseAsync(html);
        Assert.True(
            seen.Pwned is not null || !seen.Dialogs.IsEmpty || !seen.Requests.IsEmpty || seen.Protocols.Contains("data:", StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(">", 60, " mot")]
    [InlineData(">", 60, " unmottrèslongquiaucuntraitdunionnecoupejamaisdutout")]
    [InlineData("> - ", 20, "mot")]
    [InlineData("- ", 60, "mot")]
    [InlineData("1. ", 60, "mot")]
    public async Task Nested_without_end_a_text_stays_as_wide_as_a_phone(string mark, int times, string words)
    {
        var page = await chromium.OpenAsync(new() { ViewportSize = new() { Width = 360, Height = 740 } });
        var styles = string.Concat(new[] { "tokens.css", "base.css", "components/prose.css" }.Select(f => File.ReadAllText(Path.Combine(Repository.Root, "src/CommonsForge.Web/Styles", f))));
        await page.SetContentAsync($"<style>{styles}</style><div style=\"padding:0 1rem\"><div class=\"prose\">{Bench.Render(string.Concat(Enumerable.Repeat(mark, times)) + words).Html}</div></div>");
        Assert.True(await page.EvaluateAsync<int>("document.querySelectorAll('.prose :is(blockquote, ul, ol)').length") > 5);
        Assert.InRange(await page.EvaluateAsync<int>("document.scrollingElement.scrollWidth"), 1, 360);
        Assert.True(await page.EvaluateAsync<bool>("[...document.querySelectorAll('.prose p, .prose li')].every((e) => e.getBoundingClientRect().right <= 345 && e.getBoundingClientRect().width > 150)"));
        await page.Context.CloseAsync();
    }

    private async Task<Seen> BrowseAsync(string html)
    {
        var page = await chromium.OpenAsync();
        var seen = new Seen();
        page.Dialog += async (_, dialog) =>
        {
            seen.Dialogs.Add(dialog.Message);
            await dialog.DismissAsync();
        };
        await page.Context.RouteAsync("**/*", route => AnswerAsync(route, $"<!doctype html><meta charset=\"utf-8\"><body>{html}", seen));
        await page.GotoAsync(Address);
        seen.Articles = await page.Locator("article").CountAsync();
        await page.EvaluateAsync(Poke);
        foreach (var at in await page.EvaluateAsync<float[][]>(Boxes))
        {
            await page.EvaluateAsync("y => scrollTo(0, y - 300)", at[1]);
            var top = await page.EvaluateAsync<float>("() => scrollY");
            await page.Mouse.MoveAsync(at[0], at[1] - top);
        }
        await ClickAllAsync(page, seen);
        seen.Pwned = await page.EvaluateAsync<string?>("() => window.pwned === undefined ? null : String(window.pwned)");
        await page.Context.CloseAsync();
        return seen;
    }

    private static async Task ClickAllAsync(IPage page, Seen seen)
    {
        var links = page.Locator("a");
        seen.Clicked = await links.CountAsync();
        for (var i = 0; i < seen.Clicked; i++)
        {
            seen.Protocols.Add(await links.Nth(i).EvaluateAsync<string>("a => { const p = a.protocol; a.click(); return p; }"));
            Assert.StartsWith(Address, page.Url, StringComparison.Ordinal);
        }
        // A script address runs in a task of its own after the click.
        await page.EvaluateAsync("() => new Promise(done => setTimeout(done, 100))");
    }

    private static Task AnswerAsync(IRoute route, string html, Seen seen)
    {
        var request = route.Request;
        if (request.Url == Address && request.IsNavigationRequest) return route.FulfillAsync(new() { ContentType = "text/html", Body = html });
        if (request.Url == "http://commun.test/fichiers/plan.svg" && request.ResourceType == "image")
            return route.FulfillAsync(new() { ContentType = "image/svg+xml", Body = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 4 3\"/>" });
        if (!request.Url.EndsWith("/favicon.ico", StringComparison.Ordinal)) (request.IsNavigationRequest ? seen.Visits : seen.Requests).Add(request.Url);
        // « aborted » leaves the page where it is, as a link that answers 204 would.
        return route.AbortAsync("aborted");
    }

    private sealed class Seen
    {
        public string? Pwned { get; set; }

        public int Articles { get; set; }

        public int Clicked { get; set; }

        public ConcurrentBag<string> Dialogs { get; } = [];

        public ConcurrentBag<string> Requests { get; } = [];

        public ConcurrentBag<string> Visits { get; } = [];

        public ConcurrentBag<string> Protocols { get; } = [];
    }
}
