using System.Net;
using CommonsForge.Site.Tests.Infrastructure;
using CommonsForge.Web.Endpoints;
using CommonsForge.Web.Logging;

namespace CommonsForge.Site.Tests.Endpoints;

public sealed class HealthTests(CommonsApp app, TestCluster cluster) : IClassFixture<CommonsApp>
{
    [Fact]
    public async Task A_site_with_its_database_is_alive_and_ready()
    {
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(app, HealthEndpoints.Alive));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(app, HealthEndpoints.Ready));
    }

    [Fact]
    public async Task A_site_that_lost_its_database_is_alive_but_not_ready_and_does_not_say_where_it_was()
    {
        await using var lost = new CommonsApp(cluster);
        lost.Settings["ConnectionStrings:Commons"] = "Host=127.0.0.1;Port=9;Username=someone;Database=somewhere";

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(lost, HealthEndpoints.Alive));
        var answer = await lost.Visitor.GetAsync(new Uri(HealthEndpoints.Ready, UriKind.Relative));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        var said = await answer.Content.ReadAsStringAsync();
        Assert.Contains("\"database\":\"unreachable\"", said, StringComparison.Ordinal);
        Assert.DoesNotContain("somewhere", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_site_whose_database_lacks_a_migration_is_not_ready()
    {
        await using var old = new CommonsApp(cluster);
        await old.InitializeAsync();
        await cluster.ExecuteAsync(old.Database.ConnectionString, "DELETE FROM schema_migration");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync(old, HealthEndpoints.Ready));
    }

    [Fact]
    public async Task Answers_are_not_kept_and_only_reading_is_allowed()
    {
        var answer = await app.Visitor.GetAsync(new Uri(HealthEndpoints.Ready, UriKind.Relative));
        Assert.True(answer.Headers.CacheControl?.NoStore);
        using var nothing = new StringContent("");
        Assert.Equal(
            HttpStatusCode.MethodNotAllowed,
            (await app.Visitor.PostAsync(new Uri(HealthEndpoints.Ready, UriKind.Relative), nothing)).StatusCode);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/nulle-part")]
    [InlineData(HealthEndpoints.Alive)]
    public async Task Every_answer_has_a_request_id_of_its_own(string path)
    {
        var ids = new List<string>();
        for (var i = 0; i < 2; i++)
            ids.AddRange((await app.Visitor.GetAsync(new Uri(path, UriKind.Relative))).Headers.GetValues(RequestLog.Header));
        Assert.Equal(2, ids.Distinct(StringComparer.Ordinal).Count());
        Assert.All(ids, Assert.NotEmpty);
    }

    private static async Task<HttpStatusCode> StatusAsync(CommonsApp site, string path) =>
        (await site.Visitor.GetAsync(new Uri(path, UriKind.Relative))).StatusCode;
}
