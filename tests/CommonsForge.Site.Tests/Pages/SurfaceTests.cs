using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CommonsForge.Data.Identity;
using CommonsForge.Domain.Resources;
using CommonsForge.Interop.Markdown;
using CommonsForge.Site.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Pages;

/// <summary>What the editor asks so that a text is written as it is read.</summary>
public sealed class SurfaceTests(SampleApp app) : IClassFixture<SampleApp>
{
    private const string Blank = "/ressources/proposer";

    [Fact]
    public async Task Every_sample_text_comes_back_to_the_letter_in_the_blocks_of_its_page()
    {
        var works = await app.WithDbAsync(db => db.Resources.Where(r => r.Standing == Standing.Published).Select(r => new { r.Id, r.Revisions.Single(v => v.Number == r.CurrentNumber).Text.Body }).ToListAsync());
        Assert.True(works.Count > 24);
        var client = await app.SignInAsync(SampleAccounts.All[0].Email);
        var token = await TokenAsync(client, Blank);
        foreach (var work in works)
        {
            var cut = await AskAsync(client, $"/ressources/{work.Id}/modifier", token, new SurfacePart(work.Body, null));
            Assert.Equal(work.Body, string.Concat(cut.Parts[0].Select(b => b.Markdown)));
            var again = await AskAsync(client, Blank, token, [.. cut.Parts[0].Select(b => new SurfacePart(b.Markdown, null))]);
            Assert.Equal(work.Body, string.Concat(again.Parts.SelectMany(p => p).Select(b => b.Markdown)));
        }
    }

    [Fact]
    public async Task What_was_edited_becomes_Markdown_and_its_neighbours_stay()
    {
        var client = app.NewVisitor();
        var answer = await AskAsync(client, Blank, await TokenAsync(client, Blank), new SurfacePart("__Avant__ et\ncoupé.\n\n", null), new("Un mot.\n\n", "<p>Un <b>autre</b> mot.</p>"), new(null, "<ul><li>un</li><li>deux</li></ul>"), new("Après.\n", null));
        Assert.Equal(["__Avant__ et\ncoupé.\n\n", "Un **autre** mot.\n\n", "- un\n- deux\n\n", "Après.\n"], answer.Parts.Select(p => Assert.Single(p).Markdown));
        Assert.Equal("<p>Un <strong>autre</strong> mot.</p>", answer.Parts[1][0].Html);
        Assert.All(answer.Parts, p => Assert.True(p[0].Editable));
    }

    [Fact]
    public async Task A_block_is_shown_with_the_images_of_its_resource()
    {
        var client = app.NewVisitor();
        var (id, name) = await app.WithDbAsync(async db =>
        {
            var sheets = await db.Revisions.Where(r => r.Number == r.Resource.CurrentNumber).Select(r => new { r.ResourceId, r.Sheet }).ToListAsync();
            var found = sheets.First(s => s.Sheet.Attachments.Any(a => a.MediaType.StartsWith("image/", StringComparison.Ordinal)));
            return (found.ResourceId, found.Sheet.Attachments.First(a => a.MediaType.StartsWith("image/", StringComparison.Ordinal)).Name);
        });
        var block = Assert.Single((await AskAsync(client, $"/ressources/{id}/modifier", await TokenAsync(client, Blank), new SurfacePart($"![Un plan]({name})", null))).Parts[0]);
        Assert.Contains("<img src=\"/fichiers/", block.Html, StringComparison.Ordinal);
        Assert.False(block.Editable);
    }

    [Theory]
    [InlineData("<p onclick=\"alert(1)\">a<script>alert(1)</script><img src=x onerror=alert(1)></p>")]
    [InlineData("<p><a href=\"javascript:alert(1)\">a</a></p><iframe src=\"https://exemple.fr/\"></iframe><svg onload=alert(1)>")]
    [InlineData("<p>&lt;script&gt;alert(1)&lt;/script&gt;</p><style>p{display:none}</style><math><mi xlink:href=\"data:x\">a</mi></math>")]
    [InlineData("<div style=\"position:fixed\"><table><tr><td onmouseover=alert(1)>a<td>b</table>")]
    public async Task Hostile_HTML_comes_back_harmless(string html)
    {
        var client = app.NewVisitor();
        var answer = await AskAsync(client, Blank, await TokenAsync(client, Blank), new SurfacePart(null, html));
        var shown = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(string.Concat(answer.Parts[0].Select(b => b.Html)));
        Assert.Empty(shown.QuerySelectorAll("script, style, iframe, svg, math, img, [style], [href^=javascript]"));
        Assert.DoesNotContain(shown.All.SelectMany(e => e.Attributes), a => a.Name.StartsWith("on", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"parts\":[null]}")]
    [InlineData("{\"parts\":[{\"markdown\":\"a\"}],\"shift\":99}")]
    [InlineData("{\"parts\":\"a\"}")]
    [InlineData("{\"parts\":[")]
    public async Task What_no_editor_sends_is_refused(string json)
    {
        var client = app.NewVisitor();
        using var request = new HttpRequestMessage(HttpMethod.Post, Blank + "?handler=Surface") { Content = new StringContent(json, System.Text.Encoding.UTF8, "application/json") };
        request.Headers.Add("RequestVerificationToken", await TokenAsync(client, Blank));
        using var answer = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_visitor_may_write_paragraph_after_paragraph()
    {
        var client = app.NewVisitor();
        var token = await TokenAsync(client, Blank);
        for (var i = 0; i < 40; i++) await AskAsync(client, Blank, token, new SurfacePart(null, "<p>Une phrase.</p>"));
    }

    private async Task<string> TokenAsync(HttpClient client, string path) =>
        (await app.GetPageAsync(path, client)).Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

    private static async Task<Answer> AskAsync(HttpClient client, string path, string token, params SurfacePart[] parts)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path + "?handler=Surface") { Content = JsonContent.Create(new { parts, shift = 0 }) };
        request.Headers.Add("RequestVerificationToken", token);
        using var answer = await client.SendAsync(request);
        // A bare number leads to the full address of its resource.
        if (answer.Headers.Location is { } moved) return await AskAsync(client, moved.OriginalString.Split('?')[0], token, parts);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<Answer>(JsonSerializerOptions.Web))!;
    }

    private sealed record Answer(int Shift, List<List<SurfaceBlock>> Parts);
}
