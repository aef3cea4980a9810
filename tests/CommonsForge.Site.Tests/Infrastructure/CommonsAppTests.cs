using System.Net;

namespace CommonsForge.Site.Tests.Infrastructure;

public sealed class CommonsAppTests(CommonsApp app) : IClassFixture<CommonsApp>
{
    [Fact]
    public async Task The_site_answers_on_a_database_of_its_own()
    {
        var page = await app.GetPageAsync("/une-adresse-que-personne-n-a-faite");
        Assert.Equal(HttpStatusCode.NotFound, page.Status);
    }
}
