using Microsoft.Playwright;

namespace CommonsForge.Browser.Tests.Infrastructure;

/// <summary>The browser of the distribution, as the tests and the measures start it.</summary>
public static class ChromiumProgram
{
    // It has no sandbox as root, and makes no request of its own: what is counted is what the page asked for.
    private static readonly string[] Arguments =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
    ];

    /// <summary>Starts it; dispose what comes back.</summary>
    /// <exception cref="InvalidOperationException">It is not on this machine.</exception>
    public static Task<IBrowser> LaunchAsync(IPlaywright playwright) =>
        playwright.Chromium.LaunchAsync(new() { ExecutablePath = Find(), Headless = true, Args = Arguments });

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
