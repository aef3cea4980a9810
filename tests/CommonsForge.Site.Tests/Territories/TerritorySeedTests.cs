using CommonsForge.Data.Territories;
using CommonsForge.Domain.Territories;
using CommonsForge.Site.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Territories;

public sealed class TerritorySeedTests(TestCluster cluster) : IAsyncLifetime
{
    private string _address = "";

    public async ValueTask InitializeAsync() => _address = await TerritoryDatabase.EmptyAsync(cluster);

    public ValueTask DisposeAsync() => new(cluster.DropAsync(_address));

    [Fact]
    public async Task Two_processes_that_load_at_once_load_one_list()
    {
        var loaded = await Task.WhenAll(LoadAsync(), LoadAsync());

        Assert.Single(loaded, true);
        await using var db = TerritoryDatabase.Open(_address);
        Assert.Equal(TerritoryData.Read().Territories.Count, await db.Territories.CountAsync());
        Assert.False(await LoadAsync());
    }

    [Fact]
    public async Task What_is_loaded_reads_back_as_it_was_in_the_file()
    {
        await LoadAsync();
        await using var db = TerritoryDatabase.Open(_address);
        var stored = await db.Territories.AsNoTracking().ToDictionaryAsync(t => t.Code);

        Assert.All(TerritoryData.Read().Territories, expected => Assert.Equivalent(expected, stored[expected.Code], strict: true));
    }

    [Fact]
    public async Task The_next_list_replaces_the_last_one_and_leaves_the_territories_of_people()
    {
        await LoadAsync();
        await using (var db = TerritoryDatabase.Open(_address))
        {
            await db.Database.ExecuteSqlAsync($"update territory_vintage set fingerprint = 'another list'");
            await db.Database.ExecuteSqlAsync($"update territory set name = 'Condate', population = 1 where code = '35238'");
            db.Territories.Add(new Territory("99999", "Une commune qui n’est plus"));
            db.Territories.Add(new Territory("PROJET-1", "Pays des deux vallées"));
            await db.SaveChangesAsync();
        }

        Assert.True(await LoadAsync());

        await using var after = TerritoryDatabase.Open(_address);
        Assert.Equal("Rennes", (await TerritoryReads.ByCodeAsync(after, "35238"))?.Territory.Name);
        Assert.Null(await TerritoryReads.ByCodeAsync(after, "99999"));
        Assert.NotNull(await TerritoryReads.ByCodeAsync(after, "PROJET-1"));
        Assert.Equal("35238", Assert.Single(await TerritoryReads.SuggestAsync(after, "35000")).Code);
    }

    private async Task<bool> LoadAsync()
    {
        await using var db = TerritoryDatabase.Open(_address);
        return await TerritorySeed.LoadAsync(db);
    }
}
