namespace CommonsForge.Browser.Tests.Infrastructure;

public sealed class ChromiumTests(Chromium chromium)
{
    [Fact]
    public async Task A_page_opens_in_French()
    {
        var page = await chromium.OpenAsync();
        await page.SetContentAsync("<h1>Bonjour</h1>");
        Assert.Equal("fr-FR", await page.EvaluateAsync<string>("navigator.language"));
        await page.Context.CloseAsync();
    }
}
