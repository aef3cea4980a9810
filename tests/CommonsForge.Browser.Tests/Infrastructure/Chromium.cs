using Microsoft.Playwright;

namespace CommonsForge.Browser.Tests.Infrastructure;

/// <summary>The browser of the distribution, started once for all these tests.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>The browser: ask it for contexts, and dispose those.</summary>
    public IBrowser Browser => _browser ?? throw new InvalidOperationException("Chromium is not started yet.");

    public async ValueTask InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        _browser = await ChromiumProgram.LaunchAsync(_playwright);
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
}
