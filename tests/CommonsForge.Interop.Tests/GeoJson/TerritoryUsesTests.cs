using System.Text.Json;
using CommonsForge.Interop.GeoJson;

namespace CommonsForge.Interop.Tests.GeoJson;

public sealed class TerritoryUsesTests
{
    [Fact]
    public void Territories_are_features_with_one_point_or_none_and_the_sum_holds_what_stands_beside_them()
    {
        var uses = new TerritoryUses([new("2A", "Corse-du-Sud", "REG-94", 2, "https://exemple.org/territoires/2A") { Point = new(8.9, 41.9) }, new("987", "Polynésie \"française\"", null, 0, "x")], 3, 4, 5);

        var written = System.Text.Encoding.UTF8.GetString(uses.Write());
        var document = JsonDocument.Parse(written).RootElement;

        Assert.Contains("Polynésie", written, StringComparison.Ordinal);
        Assert.Equal(("FeatureCollection", 14), (document.GetProperty("type").GetString(), document.GetProperty("utilisations").GetInt32()));
        var beside = document.GetProperty("horsCarte");
        Assert.Equal((3, 4, 5), (beside.GetProperty("france").GetInt32(), beside.GetProperty("etranger").GetInt32(), beside.GetProperty("sansLieu").GetInt32()));
        var features = document.GetProperty("features").EnumerateArray().ToList();
        Assert.All(features, f => Assert.Equal("Feature", f.GetProperty("type").GetString()));
        Assert.Equal(["""{"type":"Point","coordinates":[8.9,41.9]}""", "null"], features.Select(f => f.GetProperty("geometry").GetRawText()));
        Assert.Equal(["2A", "987"], features.Select(f => f.GetProperty("id").GetString()));
        var corsica = features[0].GetProperty("properties");
        Assert.Equal(("2A", "Corse-du-Sud", "REG-94", 2), (corsica.GetProperty("code").GetString(), corsica.GetProperty("nom").GetString(), corsica.GetProperty("region").GetString(), corsica.GetProperty("utilisations").GetInt32()));
        Assert.Equal(("Polynésie \"française\"", JsonValueKind.Null), (features[1].GetProperty("properties").GetProperty("nom").GetString(), features[1].GetProperty("properties").GetProperty("region").ValueKind));
    }
}
