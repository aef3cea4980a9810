using System.Text.Json;
using CommonsForge.Domain.Vocabularies;

namespace CommonsForge.Data.Seeds;

/// <summary>The names that are known to be trademarks, which come with the program: facts with their source, the same in every commons.</summary>
public static class TrademarkSeed
{
    /// <summary>All of them.</summary>
    public static Trademarks Read()
    {
        using var file = typeof(TrademarkSeed).Assembly.GetManifestResourceStream("marques.json")!;
        return new(JsonSerializer.Deserialize<IReadOnlyList<Trademark>>(file, JsonColumn.Options)!);
    }
}
