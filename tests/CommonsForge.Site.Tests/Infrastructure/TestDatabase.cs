using CommonsForge.Data;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Infrastructure;

/// <summary>A database of a test class's own (`IClassFixture&lt;TestDatabase&gt;`): migrated, empty, dropped at the end.</summary>
public class TestDatabase(TestCluster cluster) : IAsyncLifetime
{
    /// <summary>Its address.</summary>
    public string ConnectionString { get; private set; } = "";

    /// <summary>The database as a program of its own would open it, for what no page does.</summary>
    public CommonsDb Open()
    {
        var options = new DbContextOptionsBuilder<CommonsDb>();
        options.UseCommons(ConnectionString);
        return new(options.Options);
    }

    protected TestCluster Cluster { get; } = cluster;

    protected virtual Task<string> Template => Cluster.EmptyTemplate;

    public async ValueTask InitializeAsync() => ConnectionString = await Cluster.CloneAsync(await Template);

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (ConnectionString.Length > 0)
            await Cluster.DropAsync(ConnectionString);
    }
}

/// <summary>The same, with the sample commons in it.</summary>
public sealed class SampleDatabase(TestCluster cluster) : TestDatabase(cluster)
{
    protected override Task<string> Template => Cluster.SampleTemplate;
}
