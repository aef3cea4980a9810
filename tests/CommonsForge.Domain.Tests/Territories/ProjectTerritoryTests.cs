using CommonsForge.Domain.Territories;

namespace CommonsForge.Domain.Tests.Territories;

public sealed class ProjectTerritoryTests
{
    [Fact]
    public void Communes_are_kept_once_and_sorted_and_saying_the_same_again_is_nothing()
    {
        var project = new ProjectTerritory(Guid.CreateVersion7(), " Vallée ", ["44184", "2A004", "44109", "44184"]);
        Assert.Equal("Vallée", project.Name);
        Assert.Equal(["2A004", "44109", "44184"], project.Communes);
        project.ForgetHappenings();

        project.Describe("Vallée", ["44109", "44184", "2A004"]);
        Assert.Empty(project.Happenings);
        project.Describe("Vallée", ["44109"]);
        Assert.Single(project.Happenings);
    }

    [Theory]
    [InlineData("", "44109", "Territory.NameMissing")]
    [InlineData("Vallée", "", "Territory.NoCommune")]
    [InlineData("Vallée", "44109 44", "Territory.NotACommune")]
    [InlineData("Vallée", "BE-WAL", "Territory.NotACommune")]
    public void A_name_and_communes_are_needed(string name, string communes, string code) => Assert.Equal(code,
        Assert.Throws<BrokenRuleException>(() => new ProjectTerritory(Guid.CreateVersion7(), name, communes.Split(' ', StringSplitOptions.RemoveEmptyEntries))).Code);

    [Theory]
    [InlineData("BE-WAL", "BE")]
    [InlineData("CH-VD", "CH")]
    [InlineData("REG-53", null)]
    [InlineData("FR", null)]
    [InlineData("be-wal", null)]
    [InlineData("CA-", null)]
    public void A_region_abroad_says_its_country(string code, string? country)
    {
        Assert.Equal(country, TerritoryCode.CountryOf(code));
        if (country is not null) Assert.Equal(TerritoryKind.Region, TerritoryCode.KindOf(code));
    }
}
