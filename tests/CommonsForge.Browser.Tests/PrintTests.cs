using CommonsForge.Browser.Tests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CommonsForge.Browser.Tests;

/// <summary>A sheet on paper: fit to hand out, with its way back.</summary>
[Collection<BrowsedSite>]
public sealed class PrintTests(BrowsedApp app, Chromium chromium)
{
    [Theory]
    [InlineData("{sol-beche}", "Bernard Tissandier")]
    [InlineData("{sol-beche}/revisions/1", "Bernard Tissandier")]
    [InlineData("{parcours-sol-vivant}", "Bernard Tissandier")]
    public async Task A_printed_sheet_keeps_its_text_licence_and_way_back_and_drops_what_one_clicks(string path, string author)
    {
        var page = await chromium.OpenAsync();
        await page.GotoAsync(app.Url + await app.ExpandAsync(path));
        var sheet = page.Locator(".hand-out");
        await Expect(sheet).ToBeHiddenAsync();
        await Expect(page.GetByRole(AriaRole.Navigation).First).ToBeVisibleAsync();

        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await Expect(page.Locator("h1")).ToBeVisibleAsync();
        await Expect(page.Locator(".prose, .steps").First).ToBeVisibleAsync();
        await Expect(sheet).ToBeVisibleAsync();
        // Its credit, its licence, its address.
        await Expect(sheet).ToContainTextAsync(author);
        await Expect(sheet).ToContainTextAsync("CC BY-SA 4.0");
        await Expect(sheet).ToContainTextAsync("/ressources/");
        var code = await sheet.GetByRole(AriaRole.Img).BoundingBoxAsync();
        // A code smaller than two centimetres is hard to scan from paper.
        Assert.True(code is { Width: > 75, Height: > 75 }, "The code is too small.");

        foreach (var clicked in await page.Locator("nav, form, button:not(.term), .skip, .trail, [role=search], footer").AllAsync())
            await Expect(clicked).ToBeHiddenAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_plan_of_a_seance_fits_the_paper_with_its_table_its_credits_and_its_code()
    {
        var page = await chromium.OpenAsync();
        var id = (await app.PathOfAsync("sol-beche")).Split('/')[^1].Split('-')[0];
        await page.GotoAsync(app.Url + $"/seance/conducteur?m={id}&m=~15~Pause~caf%C3%A9");
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        // An A4 page without its margins, in CSS pixels.
        await page.SetViewportSizeAsync(672, 980);
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(2);
        await Expect(page.Locator(".gather")).ToContainTextAsync("bêche plate");
        await Expect(page.Locator(".rights")).ToContainTextAsync("Bernard Tissandier");
        await Expect(page.Locator(".rights")).ToContainTextAsync("CC BY-SA 4.0");
        var code = await page.Locator(".code svg").BoundingBoxAsync();
        Assert.True(code is { Width: > 75, Height: > 75 }, "The code is too small.");
        Assert.True(await page.EvaluateAsync<bool>("() => document.scrollingElement.scrollWidth <= innerWidth"), "The table is wider than the paper.");
        foreach (var clicked in await page.Locator("nav, button, .trail, footer, .no-print").AllAsync()) await Expect(clicked).ToBeHiddenAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_list_of_resources_takes_the_whole_width_of_the_paper()
    {
        var page = await chromium.OpenAsync();
        await page.GotoAsync(app.Url + "/ressources");
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        var (main, cards) = (await page.Locator("main").BoundingBoxAsync(), await page.Locator(".results").BoundingBoxAsync());
        Assert.InRange(cards!.X - main!.X, 0, 2);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_sheet_prints_in_black_on_white_even_from_a_dark_screen()
    {
        var page = await chromium.OpenAsync();
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark, Media = Media.Print });
        await page.GotoAsync(app.Url + await app.PathOfAsync("sol-beche"));
        Assert.Equal("rgb(255, 255, 255) rgb(0, 0, 0)", await page.EvaluateAsync<string>("() => { const s = getComputedStyle(document.body); return `${s.backgroundColor} ${s.color}`; }"));
        await page.Context.CloseAsync();
    }
}
