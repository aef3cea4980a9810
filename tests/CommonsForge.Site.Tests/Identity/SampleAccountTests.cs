using CommonsForge.Data.Identity;
using CommonsForge.Domain.Permissions;
using CommonsForge.Site.Tests.Infrastructure;
using CommonsForge.Web.Commands;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting.Internal;

namespace CommonsForge.Site.Tests.Identity;

public sealed class SampleAccountTests(SampleApp app, TestDatabase empty) : IClassFixture<SampleApp>, IClassFixture<TestDatabase>
{
    private static readonly HostingEnvironment Development = new() { EnvironmentName = "Development" };

    [Theory]
    [InlineData("Production")]
    [InlineData("Staging")]
    public async Task Outside_of_development_no_sample_account_is_made(string environment)
    {
        await app.WithDbAsync(db => db.Users.ExecuteDeleteAsync());
        await app.WithDbAsync(db => db.Grants.ExecuteDeleteAsync());
        Assert.Empty(await AddAsync(app.Database, new HostingEnvironment { EnvironmentName = environment }));
        Assert.Equal(0, await app.WithDbAsync(db => db.Users.CountAsync()));

        Assert.Equal(5, (await AddAsync(app.Database, Development)).Count);
        Assert.Equal(5, await app.WithDbAsync(db => db.Users.CountAsync(a => a.IsSample && a.Contributor != null)));
    }

    [Fact]
    public async Task They_are_made_once_and_hold_the_roles_that_they_are_named_after()
    {
        await AddAsync(app.Database, Development);
        await AddAsync(app.Database, Development);
        var roles = (await app.WithDbAsync(db => db.Users.OrderBy(a => a.Email)
            .Select(a => new { a.Email, Held = db.Grants.Where(g => g.ContributorId == a.ContributorId).Select(g => new { g.Role, g.Community!.Slug }).ToList() }).ToListAsync()))
            .Select(a => $"{a.Email}: {string.Join(", ", a.Held.Select(h => $"{h.Role} {h.Slug}"))}");
        Assert.Equal(
            [
                "admin@commons.test: Administrator ", "aiguilleur@commons.test: Signposter ", "animatrice@commons.test: Host resilience-alimentaire",
                "contributrice@commons.test: ", "moderatrice@commons.test: Moderator ",
            ], roles);
        // Standing in is not what somebody signs up for: a community names who does.
        Assert.Equal(Enum.GetValues<Role>().Where(r => r != Role.Substitute), SampleAccounts.All.Select(s => s.Role));
    }

    [Fact]
    public async Task A_commons_without_the_sample_people_gets_none() => Assert.Empty(await AddAsync(empty, Development));

    [Fact]
    public async Task The_page_to_sign_in_says_who_they_are()
    {
        await AddAsync(app.Database, Development);
        var page = await app.GetPageAsync("/compte/connexion");
        Assert.Equal(SampleAccounts.All.Select(s => s.Email), page.Texts("main li code"));
        Assert.Equal(SampleAccounts.Password, page.Text("main p code"));
    }

    private static Task<IReadOnlyList<SampleAccount>> AddAsync(TestDatabase database, HostingEnvironment environment) =>
        DatabaseSetup.AddSampleAccountsAsync(database.ConnectionString, environment);
}
