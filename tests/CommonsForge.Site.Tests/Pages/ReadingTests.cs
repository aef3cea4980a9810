using AngleSharp.Dom;
using CommonsForge.Site.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Pages;

/// <summary>What helps to read a page, on the sample.</summary>
public sealed class ReadingTests(SampleApp app) : IClassFixture<SampleApp>
{
    [Theory]
    [InlineData("", null)]
    [InlineData("/en", "en")]
    public async Task The_contents_of_a_path_lead_to_its_steps_too(string prefix, string? language)
    {
        var page = await OpenAsync(prefix + "/id/0193c0de-0000-7000-8000-000000000110");

        var entry = page.QuerySelectorAll(".toc a")[^1];
        Assert.Equal("#etapes", entry.GetAttribute("href"));
        Assert.Equal(language, entry.GetAttribute("lang"));
        Assert.Equal(page.QuerySelector("#etapes h2")!.TextContent, entry.TextContent);
    }

    [Theory]
    [InlineData("/vocabulaires/contexte", "aussi", "mairie", "town hall")]
    [InlineData("/en/vocabulaires/contexte", "also", "town hall", "mairie")]
    public async Task Synonyms_are_those_of_the_language_of_the_page(string address, string said, string own, string other)
    {
        var notes = (await app.GetPageAsync(address)).Texts(".terms p");

        Assert.Contains(notes, n => n.Contains(said, StringComparison.Ordinal) && n.Contains(own, StringComparison.Ordinal));
        Assert.DoesNotContain(notes, n => n.Contains(other, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Versions_that_are_compared_show_the_numbers_of_their_notes()
    {
        await using var db = app.Database.Open();
        var noted = await db.Revisions.Where(r => r.Number > 1 && r.Number == r.Resource.CurrentNumber && r.Text.Body.Contains("[^1]")).Select(r => new { r.ResourceId, r.Number }).FirstAsync();

        var page = await OpenAsync($"/ressources/{noted.ResourceId}/comparer/{noted.Number - 1}/{noted.Number}?tout=1");

        Assert.NotEmpty(page.QuerySelectorAll(".diff .prose sup"));
        Assert.DoesNotContain("[^", string.Concat(page.QuerySelectorAll(".diff .prose").Select(p => p.TextContent)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_home_page_leads_to_needs()
    {
        var page = (await app.GetPageAsync("/")).Document;

        Assert.NotNull(page.QuerySelector("main a[href='/besoins']"));
        Assert.NotNull(page.QuerySelector("main a[href='/besoins/demander']"));
    }

    private async Task<IDocument> OpenAsync(string address)
    {
        var page = await app.GetPageAsync(address);
        for (var hops = 0; page.RedirectsTo is { } next && hops < 3; hops++) page = await app.GetPageAsync(next.Replace("http://localhost", "", StringComparison.Ordinal));
        return page.Document;
    }
}
