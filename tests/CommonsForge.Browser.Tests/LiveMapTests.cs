using CommonsForge.Browser.Tests.Infrastructure;
using CommonsForge.Domain.Feedback;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CommonsForge.Browser.Tests;

/// <summary>The map as people hold it: by keyboard, and live in two windows.</summary>
public sealed class LiveMapTests(BrowsedApp app, Chromium chromium) : IClassFixture<BrowsedApp>
{
    [Fact]
    public async Task A_new_use_appears_in_two_browsers_and_not_where_it_is_paused()
    {
        await using var one = await chromium.Browser.NewContextAsync(new() { Locale = "fr" });
        await using var other = await chromium.Browser.NewContextAsync(new() { Locale = "fr" });
        var (first, second) = (await one.NewPageAsync(), await other.NewPageAsync());
        foreach (var page in (IPage[])[first, second])
        {
            await page.GotoAsync(app.Url + "/territoires?maille=departements&direct=1");
            await Expect(page.Locator("[data-live-state]")).ToContainTextAsync("suit");
        }
        var before = int.Parse(await first.Locator("td[data-count='53']").InnerTextAsync(), System.Globalization.CultureInfo.InvariantCulture);

        await ReportAsync("53");

        foreach (var page in (IPage[])[first, second])
        {
            // As many as a use seen within five seconds allows.
            await Expect(page.Locator("td[data-count='53']")).ToHaveTextAsync($"{before + 1}", new() { Timeout = 5_000 });
            await Expect(page.Locator(".map text[data-number='53']")).ToHaveTextAsync($"{before + 1}");
            // A territory without any use still bears no number.
            await Expect(page.Locator(".map text[data-number='23']")).ToHaveTextAsync("");
            await Expect(page.Locator(".live [aria-live=polite] li")).ToContainTextAsync("Mayenne");
        }

        await second.GetByRole(AriaRole.Button, new() { Name = "Mettre en pause" }).ClickAsync();
        await ReportAsync("53");
        await Expect(first.Locator("td[data-count='53']")).ToHaveTextAsync($"{before + 2}");
        await Expect(second.Locator("td[data-count='53']")).ToHaveTextAsync($"{before + 1}");
        await second.GetByRole(AriaRole.Button, new() { Name = "Reprendre" }).ClickAsync();
        await Expect(second.Locator("td[data-count='53']")).ToHaveTextAsync($"{before + 2}");
    }

    [Fact]
    public async Task A_report_let_show_after_a_look_and_a_workshop_published_appear_once_each()
    {
        var held = await app.WithDbAsync(async db =>
        {
            var report = new UsageReport(Guid.CreateVersion7(), await db.Resources.OrderBy(r => r.Id).FirstAsync(), new() { Territory = "72" }, new(), null, DateTimeOffset.UtcNow, held: true);
            db.Add(report);
            await db.SaveChangesAsync();
            return report.Id;
        });
        await using var context = await chromium.Browser.NewContextAsync(new() { Locale = "fr" });
        var page = await context.NewPageAsync();
        await page.GotoAsync(app.Url + "/territoires?maille=departements&direct=1");
        await Expect(page.Locator("[data-live-state]")).ToContainTextAsync("suit");
        var before = int.Parse(await page.Locator("td[data-count='72']").InnerTextAsync(), System.Globalization.CultureInfo.InvariantCulture);

        // Somebody else reports in the meantime: the one that waited is older than what was said last.
        await ReportAsync("49");
        await Expect(page.Locator(".live li")).ToHaveCountAsync(1, new() { Timeout = 5_000 });
        await LookAsync(held, shown: true);

        await Expect(page.Locator(".live li").First).ToContainTextAsync("Sarthe", new() { Timeout = 5_000 });
        await Expect(page.Locator("td[data-count='72']")).ToHaveTextAsync($"{before + 1}");

        await app.WithDbAsync(async db =>
        {
            var work = await db.Resources.OrderBy(r => r.Id).FirstAsync();
            var workshop = new CollectedUse(Guid.CreateVersion7(), "bcdfghjk", work, "Atelier", new() { Territory = "72" }, await db.Contributors.OrderBy(c => c.Id).FirstAsync(), DateTimeOffset.UtcNow);
            for (var i = 0; i < 3; i++) workshop.Hear(Guid.CreateVersion7(), new() { Worked = "Bien." }, DateTimeOffset.UtcNow);
            db.Add(workshop);
            await db.SaveChangesAsync();
            db.Add(workshop.Publish(Guid.CreateVersion7(), new() { Line = "Trois voix." }, DateTimeOffset.UtcNow, held: false));
            return await db.SaveChangesAsync();
        });
        await Expect(page.Locator("td[data-count='72']")).ToHaveTextAsync($"{before + 2}", new() { Timeout = 5_000 });
        await Expect(page.Locator(".live li").First).ToContainTextAsync("3 voix");

        // Hidden and shown again, it was said already.
        await LookAsync(held, shown: false);
        await Expect(page.Locator("td[data-count='72']")).ToHaveTextAsync($"{before + 1}", new() { Timeout = 5_000 });
        await LookAsync(held, shown: true);
        await Expect(page.Locator("td[data-count='72']")).ToHaveTextAsync($"{before + 2}", new() { Timeout = 5_000 });
        await Expect(page.Locator(".live li")).ToHaveCountAsync(3);
    }

    [Fact]
    public async Task A_territory_is_reached_and_opened_by_keyboard_with_a_focus_that_shows()
    {
        var page = await chromium.OpenAsync();
        await page.GotoAsync(app.Url + "/territoires");
        var bretagne = page.Locator(".map a[data-place='REG-53']");
        await bretagne.FocusAsync();
        await page.Keyboard.PressAsync("Shift+Tab");
        var plain = await WidthAsync(bretagne);
        await page.Keyboard.PressAsync("Tab");
        await Expect(bretagne).ToBeFocusedAsync();
        Assert.True(await WidthAsync(bretagne) > plain, "The focus does not show.");

        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator("h1")).ToHaveTextAsync("Bretagne");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Without_scripts_a_link_asks_for_the_map_again()
    {
        await using var context = await chromium.Browser.NewContextAsync(new() { JavaScriptEnabled = false });
        var page = await context.NewPageAsync();
        await page.GotoAsync(app.Url + "/territoires");
        await page.GetByRole(AriaRole.Link, new() { Name = "Voir arriver les nouveaux retours" }).ClickAsync();
        await Expect(page.Locator("[data-live]")).ToBeHiddenAsync();
        var total = page.Locator("td[data-count=total]");
        var before = await total.InnerTextAsync();

        await ReportAsync("53");
        await page.GetByRole(AriaRole.Link, new() { Name = "Actualiser" }).ClickAsync();

        await Expect(total).Not.ToHaveTextAsync(before);
    }

    private static Task<double> WidthAsync(ILocator link) => link.Locator("path").EvaluateAsync<double>("path => parseFloat(getComputedStyle(path).strokeWidth)");

    private Task<int> LookAsync(int report, bool shown) => app.WithDbAsync(async db =>
    {
        var seen = await db.UsageReports.IgnoreQueryFilters().Include(r => r.Resource).SingleAsync(r => r.Id == report);
        seen.LookAt(await db.Contributors.OrderBy(c => c.Id).FirstAsync(), shown, shown ? "" : "À revoir.", DateTimeOffset.UtcNow);
        return await db.SaveChangesAsync();
    });

    private Task<int> ReportAsync(string territory) => app.WithDbAsync(async db =>
    {
        var work = await db.Resources.OrderBy(r => r.Id).FirstAsync();
        db.Add(new UsageReport(Guid.CreateVersion7(), work, new() { Territory = territory }, new(), null, DateTimeOffset.UtcNow));
        return await db.SaveChangesAsync();
    });
}
