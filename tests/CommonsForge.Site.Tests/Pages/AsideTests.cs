using System.Net;
using CommonsForge.Site.Tests.Infrastructure;
using CommonsForge.Web.Pages.Aside;

namespace CommonsForge.Site.Tests.Pages;

/// <summary>Putting resources aside without an account, and printing them together.</summary>
public sealed class AsideTests(SampleApp app) : IClassFixture<SampleApp>
{
    [Theory]
    [InlineData("12,5,63", "12,5,63")]
    [InlineData(" 12 , x, 5,12,-3, 0,99999999999", "12,5")]
    [InlineData(null, "")]
    public void A_list_is_read_from_any_address(string? typed, string list) => Assert.Equal(list, AsideList.Read(typed).ToString());

    [Fact]
    public void A_list_is_bounded_and_moves_stop_at_its_ends()
    {
        Assert.Equal(AsideList.Most, AsideList.Read(string.Join(',', Enumerable.Range(1, 100))).Ids.Count);
        var list = AsideList.Read("1,2,3");
        Assert.Equal("2,1,3", list.Moved(2, -1).ToString());
        Assert.Equal("1,2,3", list.Moved(1, -1).ToString());
        Assert.Equal("1,2,3", list.Moved(3, 1).ToString());
        Assert.Equal("1,2,3", list.Moved(9, 1).ToString());
    }

    [Fact]
    public async Task A_reader_puts_aside_orders_removes_and_empties()
    {
        var reader = app.NewVisitor();
        var (one, other) = (await AddressAsync("102"), await AddressAsync("108"));
        Assert.Equal(HttpStatusCode.Found, (await PostAsync(reader, "ajouter", Id(one))).StatusCode);
        await PostAsync(reader, "ajouter", Id(other));
        var titles = (await app.GetPageAsync("/mise-de-cote", reader)).Texts(".register .name");
        Assert.Equal(2, titles.Count);

        // Whoever was reading goes on reading.
        var added = await app.GetPageAsync((await PostAsync(reader, "ajouter", Id(one))).Headers.Location!.OriginalString, reader);
        Assert.Equal(one, added.Document.QuerySelector(".notice a")!.GetAttribute("href"));
        Assert.NotNull((await app.GetPageAsync("/ressources")).Document.QuerySelector("footer a[href='/mise-de-cote']"));

        await PostAsync(reader, "monter", Id(other));
        var page = await app.GetPageAsync("/mise-de-cote", reader);
        Assert.Equal(titles.Reverse(), page.Texts(".register .name"));
        Assert.Equal("private, no-store", string.Join(", ", page.Response.Headers.CacheControl!.ToString().Split(", ").Order().Reverse()));

        await PostAsync(reader, "retirer", Id(other));
        Assert.Equal([titles[0]], (await app.GetPageAsync("/mise-de-cote", reader)).Texts(".register .name"));
        await PostAsync(reader, "vider", "true");
        Assert.Empty((await app.GetPageAsync("/mise-de-cote", reader)).Texts(".register .name"));
    }

    [Fact]
    public async Task Reading_sets_no_cookie_and_a_resource_offers_to_put_it_aside()
    {
        var page = await app.GetPageAsync(await AddressAsync("102"));

        Assert.False(page.Response.Headers.Contains("Set-Cookie"));
        Assert.Equal(Id(await AddressAsync("102")), page.Document.QuerySelector("form[action='/mise-de-cote'] [name=ajouter]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_shared_list_shows_the_same_resources_and_may_be_kept()
    {
        var (one, other) = (Id(await AddressAsync("102")), Id(await AddressAsync("108")));
        var friend = app.NewVisitor();
        var page = await app.GetPageAsync($"/mise-de-cote?liste={other},{one}", friend);
        Assert.Equal("Une liste partagée", page.Text("h1"));
        Assert.Null(page.Document.QuerySelector("[name=retirer]"));

        await PostAsync(friend, "reprendre", page.Document.QuerySelector("[name=reprendre]")!.GetAttribute("value")!);

        Assert.Equal(page.Texts(".register .name"), (await app.GetPageAsync("/mise-de-cote", friend)).Texts(".register .name"));
    }

    [Fact]
    public async Task A_form_of_another_site_is_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/mise-de-cote") { Content = new FormUrlEncodedContent([new("ajouter", "1")]) };
        request.Headers.Add("Sec-Fetch-Site", "cross-site");
        using var response = await app.NewVisitor().SendAsync(request);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task A_booklet_holds_its_contents_each_text_whole_and_each_credit_once()
    {
        var (one, other) = (Id(await AddressAsync("102")), Id(await AddressAsync("108")));
        var page = await app.GetPageAsync($"/mise-de-cote/livret?liste={one},{other}");

        Assert.Equal(2, page.Document.QuerySelectorAll("article").Length);
        Assert.Equal(page.Texts(".cover li a"), page.Texts("article .title"));
        Assert.All(page.Document.QuerySelectorAll("article"), a => Assert.Contains("licence", a.QuerySelector(".hand-out")!.TextContent, StringComparison.OrdinalIgnoreCase));
        var ids = page.Document.QuerySelectorAll("[id]").Select(e => e.Id!).ToList();
        Assert.Equal(ids.Distinct(), ids);
    }

    [Fact]
    public async Task On_paper_the_steps_of_a_path_name_what_they_lead_to_and_where()
    {
        var path = Id(await AddressAsync("179"));
        var page = await app.GetPageAsync($"/mise-de-cote/livret?liste={path}");
        var steps = await app.GetPageAsync(await AddressAsync("179"));

        var works = steps.Document.QuerySelectorAll(".steps a").Select(a => a.TextContent.Trim()).ToList();
        Assert.True(works.Count > 3);
        Assert.Equal(works, page.Texts(".plain-steps a").Select(t => t.Trim()));
        Assert.All(page.Document.QuerySelectorAll(".plain-steps a"), a => Assert.Contains("http://localhost" + a.GetAttribute("href"), a.ParentElement!.TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_booklet_of_nothing_leads_back_to_the_list()
    {
        var page = await app.GetPageAsync("/mise-de-cote/livret?liste=999999");
        Assert.Equal("/mise-de-cote", page.RedirectsTo);
    }

    private static string Id(string address) => address.Split('/')[2].Split('-')[0];

    private static async Task<HttpResponseMessage> PostAsync(HttpClient reader, string gesture, string value)
    {
        using var form = new FormUrlEncodedContent([new(gesture, value)]);
        return await reader.PostAsync(new Uri("/mise-de-cote", UriKind.Relative), form);
    }

    private async Task<string> AddressAsync(string number) =>
        new Uri(new Uri("http://localhost"), (await app.GetPageAsync("/id/0193c0de-0000-7000-8000-000000000" + number)).RedirectsTo!).AbsolutePath;
}
