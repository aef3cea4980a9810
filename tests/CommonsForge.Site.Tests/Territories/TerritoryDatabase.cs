using CommonsForge.Data;
using CommonsForge.Data.Territories;
using CommonsForge.Site.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Territories;

/// <summary>A database of a test class's own, with the whole list of territories in it.</summary>
public sealed class TerritoryDatabase(TestCluster cluster) : IAsyncLifetime
{
    private string _address = "";

    public async ValueTask InitializeAsync()
    {
        _address = await EmptyAsync(cluster);
        await using var db = Open();
        await TerritorySeed.LoadAsync(db);
    }

    public ValueTask DisposeAsync() => new(cluster.DropAsync(_address));

    public CommonsDb Open(Action<string>? told = null) => Open(_address, told);

    public static CommonsDb Open(string address, Action<string>? told = null)
    {
        var options = new DbContextOptionsBuilder<CommonsDb>();
        options.UseCommons(address);
        if (told is not null) options.LogTo(told, [Microsoft.EntityFrameworkCore.Diagnostics.RelationalEventId.CommandExecuted]);
        return new CommonsDb(options.Options);
    }

    /// <summary>The address of a new database at the current schema, without territories; to be dropped by the caller.</summary>
    public static async Task<string> EmptyAsync(TestCluster cluster)
    {
        var address = await cluster.CloneAsync(await cluster.EmptyTemplate);
        await using var db = Open(address);
        // The template comes with what every installation has.
        await db.Database.ExecuteSqlAsync($"TRUNCATE territory, territory_alias, territory_name, territory_vintage");
        return address;
    }
}
