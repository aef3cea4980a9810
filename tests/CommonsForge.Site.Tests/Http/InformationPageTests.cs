using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace CommonsForge.Site.Tests.Http;

public sealed class InformationPageTests(OpenSite site) : IClassFixture<OpenSite>
{
    private static readonly string[] Pages = ["/aide", "/a-propos", "/mentions-legales", "/accessibilite", "/donnees", "/ecoconception", "/plan-du-site"];

    public static TheoryData<string> Addresses => [.. Pages, .. Pages.Select(p => "/en" + p)];

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task A_page_about_the_site_reads_well_and_its_links_lead_somewhere(string address)
    {
        var page = await Read(site, address);
        Assert.Single(page.QuerySelectorAll("h1"));
        Assert.DoesNotContain('{', page.QuerySelector("main")!.TextContent);
        var ids = page.QuerySelectorAll("[id]").Select(e => e.Id).ToList();
        Assert.Equal(ids.Count, ids.Distinct(StringComparer.Ordinal).Count());
        foreach (var link in page.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")!))
        {
            if (link.StartsWith('#')) Assert.Contains(link[1..], ids);
            else if (Pages.Any(p => link == p || link == "/en" + p))
            {
                using var response = await site.Client.GetAsync(link);
                Assert.Equal(HttpStatusCode.OK, response.StatusCode);
                Assert.Equal(address.StartsWith("/en/", StringComparison.Ordinal), link.StartsWith("/en/", StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public async Task The_legal_notice_names_who_publishes_and_who_hosts()
    {
        var text = (await Read(site, "/mentions-legales")).QuerySelector("main")!.TextContent;
        Assert.All(OpenSite.Settings.Where(s => s.Key.StartsWith("Commons:Legal:", StringComparison.Ordinal)), s => Assert.Contains(s.Value!, text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/accessibilite", "non conforme", "Aucun audit")]
    [InlineData("/en/accessibilite", "not conformant", "No person has carried out an audit")]
    public async Task Without_an_audit_the_site_declares_itself_not_conformant(string address, string state, string reason)
    {
        var page = await Read(site, address);
        Assert.Contains(state, page.QuerySelector(".lead")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(state, page.QuerySelector("footer")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(reason, page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2027-03-01", "Atelier Exemple", "82", "partiellement conforme")]
    [InlineData("2027-03-01", "Atelier Exemple", "100", "totalement conforme")]
    [InlineData("2027-03-01", "Atelier Exemple", "40", "non conforme")]
    [InlineData("2027-03-01", null, "82", "non conforme")]
    public async Task An_audit_entered_whole_changes_the_declaration(string date, string? by, string rate, string state)
    {
        await using var audited = new OpenSite
        {
            Changed =
            {
                ["Commons:Accessibility:AuditDate"] = date,
                ["Commons:Accessibility:AuditBy"] = by,
                ["Commons:Accessibility:AuditRate"] = rate,
            },
        };
        await audited.InitializeAsync();
        var page = await Read(audited, "/accessibilite");
        Assert.Equal($"Accessibilité\u00a0: {state}", page.QuerySelector(".lead")!.TextContent);
        Assert.Equal(by is not null, page.QuerySelector("main")!.TextContent.Contains("L’audit du 1er\u00a0mars 2027, mené par Atelier Exemple", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_origin_of_the_territories_and_the_source_of_the_software_are_said()
    {
        var page = await Read(site, "/a-propos");
        var text = page.QuerySelector("main")!.TextContent;
        Assert.Contains("Code officiel géographique, Insee, via @etalab/decoupage-administratif", text, StringComparison.Ordinal);
        Assert.Contains("Licence Ouverte 2.0", text, StringComparison.Ordinal);
        var source = page.QuerySelector("footer a[href^='https://forge.exemple/source/']")?.GetAttribute("href");
        Assert.Matches("/source/[0-9a-f]{40}$", source);
    }

    private static async Task<IHtmlDocument> Read(OpenSite site, string address)
    {
        using var response = await site.Client.GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync());
    }
}
