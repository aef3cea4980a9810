using Microsoft.Playwright;

namespace CommonsForge.Browser.Tests.Infrastructure;

/// <summary>The browser of the distribution, started once for all these tests.</summary>
public sealed class Chromium : IAsyncLifetime
{
    // It has no sandbox as root, and makes no request of its own: what a test counts is what the page asked for.
    private static readonly string[] Arguments =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>The browser: ask it for contexts, and dispose those.</summary>
    public IBrowser Browser => _browser ?? throw new InvalidOperationException("Chromium is not started yet.");

    public async ValueTask InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Find(), Headless = true, Args = Arguments });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    /// <summary>A page of 1280 pixels in French, in a context of its own that goes with it.</summary>
    public async Task<IPage> OpenAsync(BrowserNewPageOptions? options = null) =>
        await Browser.NewPageAsync(options ?? new() { Locale = "fr-FR", ViewportSize = new() { Width = 1280, Height = 900 } });

    private static string Find()
    {
        string[] names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
        var found = from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
                    from name in names
                    let program = Path.Combine(folder, name)
                    where File.Exists(program)
                    select program;
        return Environment.GetEnvironmentVariable("COMMONS_CHROMIUM") ?? found.FirstOrDefault()
            ?? throw new InvalidOperationException("Chromium is not installed; ./commons test installs it where it may.");
    }
}
