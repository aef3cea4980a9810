using Npgsql;

namespace CommonsForge.Site.Tests.Infrastructure;

/// <summary>What every other test relies on.</summary>
public sealed class TestClusterTests(TestCluster cluster)
{
    [Fact]
    public async Task Each_database_is_its_own_and_is_gone_when_dropped()
    {
        var first = await cluster.CloneAsync(await cluster.EmptyTemplate);
        var second = await cluster.CloneAsync(await cluster.EmptyTemplate);
        await cluster.ExecuteAsync(first, "CREATE TABLE only_here (x int)");
        Assert.Equal(true, await cluster.ExecuteAsync(second, "SELECT to_regclass('only_here') IS NULL"));

        await cluster.DropAsync(first);
        await Assert.ThrowsAsync<PostgresException>(() => cluster.ExecuteAsync(first, "SELECT 1"));
        await cluster.DropAsync(second);
    }

    [Fact]
    public async Task A_template_is_made_once()
    {
        var names = await Task.WhenAll(cluster.EmptyTemplate, cluster.EmptyTemplate, TemplateOfAnotherUserAsync());
        Assert.Single(names.Distinct(StringComparer.Ordinal));
    }

    // As another test process would.
    private static async Task<string> TemplateOfAnotherUserAsync()
    {
        await using var other = new TestCluster();
        await other.InitializeAsync();
        return await other.EmptyTemplate;
    }
}
