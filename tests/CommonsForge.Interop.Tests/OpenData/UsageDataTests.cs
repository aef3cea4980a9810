using System.Text;
using System.Text.Json;
using CommonsForge.Interop.OpenData;

namespace CommonsForge.Interop.Tests.OpenData;

public sealed class UsageDataTests
{
    private static readonly UsageRecord Told = new(
        new("https://commun.test/retours/7"), new("https://commun.test/id/a"), 2, "2026-05", new(2026, 5, 4), "tiers-lieu", null, "35", "Ille-et-Vilaine", 12, true, "@somme, \"ici\"", "Deux\nlignes", "", "") { Voices = 9 };

    private static readonly DataNotice Notice = new(new("https://commun.test/donnees/retours.json"), "Deux licences.");

    [Fact]
    public async Task A_row_of_CSV_is_quoted_where_it_must_be_and_no_spreadsheet_computes_it()
    {
        using var to = new MemoryStream();
        await UsageCsv.WriteAsync(OneAsync(Told), to, TestContext.Current.CancellationToken);

        Assert.Equal([0xEF, 0xBB, 0xBF], to.ToArray()[..3]);
        var lines = Encoding.UTF8.GetString(to.ToArray()[3..]).Split("\r\n");
        Assert.StartsWith("retour,ressource,version,raconte,jour,", lines[0], StringComparison.Ordinal);
        Assert.Equal("https://commun.test/retours/7,https://commun.test/id/a,2,2026-05,2026-05-04,tiers-lieu,,35,Ille-et-Vilaine,12,9,oui,\"'@somme, \"\"ici\"\"\",\"Deux\nlignes\",,,,CC-BY-SA-4.0,ODbL-1.0", lines[1]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task JSON_says_its_licences_once_and_a_feature_has_no_geometry(bool geo)
    {
        using var to = new MemoryStream();
        await UsageJson.WriteAsync(OneAsync(Told), Notice, geo, to, TestContext.Current.CancellationToken);

        using var read = JsonDocument.Parse(to.ToArray());
        var root = read.RootElement;
        Assert.Equal(("CC-BY-SA-4.0", "ODbL-1.0", "Deux licences."), (root.GetProperty("licence").GetString(), root.GetProperty("licenceBase").GetString(), root.GetProperty("mention").GetString()));
        var row = Assert.Single(root.GetProperty(geo ? "features" : "retours").EnumerateArray());
        if (geo) Assert.Equal(("Feature", JsonValueKind.Null, "https://commun.test/retours/7"), (row.GetProperty("type").GetString(), row.GetProperty("geometry").ValueKind, row.GetProperty("id").GetString()));
        var says = geo ? row.GetProperty("properties") : row;
        Assert.Equal(("35", 12, 9, true, JsonValueKind.Null), (says.GetProperty("territoire").GetString(), says.GetProperty("personnes").GetInt32(), says.GetProperty("voix").GetInt32(), says.GetProperty("adaptee").GetBoolean(), says.GetProperty("structure").ValueKind));
    }

    private static async IAsyncEnumerable<UsageRecord> OneAsync(UsageRecord record)
    {
        await Task.CompletedTask;
        yield return record;
    }
}
