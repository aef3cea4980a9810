namespace CommonsForge.Domain.Territories;

/// <summary>
/// A place by its code: a country, a région, a département, an intercommunalité, a commune. Territories are not a tree: a commune
/// is in a département and so in a région, and beside that in an EPCI, which may cross départements.
/// </summary>
public sealed class Territory
{
    /// <summary>Under this number of inhabitants a place may point at somebody.</summary>
    public const int SmallUnder = 10_000;

    private Territory()
    {
        Code = "";
        Name = "";
        PostalCodes = [];
    }

    /// <summary>Describes a territory of an official list. The kind follows from the code.</summary>
    /// <param name="code">Its code, in the shape that <see cref="TerritoryCode"/> tells.</param>
    /// <param name="name">Its official name, in French.</param>
    /// <exception cref="ArgumentException">The code has not the shape of any, or the name is empty.</exception>
    public Territory(string code, string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Kind = TerritoryCode.KindOf(code) ?? throw new ArgumentException($"“{code}” is not the code of a territory.", nameof(code));
        Code = code;
        Name = name;
        PostalCodes = [];
    }

    /// <summary>The code, unique across all kinds and never a number: "REG-53", "35", "2A", "EPCI-243500139", "2A004", "FR".</summary>
    public string Code { get; private set; }

    /// <summary>What it is.</summary>
    public TerritoryKind Kind { get; private set; }

    /// <summary>Its official name, in French.</summary>
    public string Name { get; private set; }

    /// <summary>Its English name, or null where it is the same (all but a few countries).</summary>
    public string? EnglishName { get; init; }

    /// <summary>The département or overseas collectivity that contains it whole, or null.</summary>
    public string? DepartementCode { get; init; }

    /// <summary>The région that contains it whole, or null.</summary>
    public string? RegionCode { get; init; }

    /// <summary>The EPCI of a commune, or null (a few islands have none).</summary>
    public string? EpciCode { get; init; }

    /// <summary>The country that contains it, or null for a country.</summary>
    public string? CountryCode { get; init; }

    /// <summary>Its inhabitants (population municipale), or null when nobody counts them.</summary>
    public int? Population { get; init; }

    /// <summary>The postal codes of a commune, none for the others. A postal code may serve several communes.</summary>
    public IReadOnlyList<string> PostalCodes { get; init; }

    /// <summary>
    /// The codes of every territory that contains this one whole, nearest first: a commune gives its département, its région,
    /// its EPCI and France. What is said of this place counts for these too.
    /// </summary>
    public IReadOnlyList<string> Parents =>
        [.. new[] { DepartementCode, RegionCode, EpciCode, CountryCode }.OfType<string>()];

    /// <summary>
    /// Whether so few people live here that the place, told together with a context or a kind of structure, and a day, could name somebody: under
    /// 10,000 inhabitants, or an unknown number. A country never is.
    /// </summary>
    public bool IsSmall => Kind != TerritoryKind.Country && (Population ?? 0) < SmallUnder;

    /// <summary>Its name in a language ("fr", "en"): the French one wherever no other is known.</summary>
    public string NameIn(string language) =>
        language.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? EnglishName ?? Name : Name;
}
