namespace CommonsForge.Domain.Territories;

/// <summary>How coarse a map of France is.</summary>
public enum MapLevel
{
    /// <summary>By région.</summary>
    Region,

    /// <summary>By département.</summary>
    Departement,
}

/// <summary>Where something said of a territory stands on a map.</summary>
public enum MapSide
{
    /// <summary>In one territory of the map.</summary>
    Drawn,

    /// <summary>In France, at no one territory of the map: what was said is coarser, or lies across several.</summary>
    Wider,

    /// <summary>In another country.</summary>
    Abroad,

    /// <summary>No place was said, or none that is known.</summary>
    Nowhere,
}

/// <summary>
/// Where something said of a territory stands on a map. What is said of a place counts for the territories that contain it whole, never for one inside:
/// a report at the precision of a région is at none of its départements.
/// </summary>
/// <param name="Side">On the map, or beside it.</param>
/// <param name="Code">The territory of the map, when there is one.</param>
public readonly record struct MapSpot(MapSide Side, string? Code = null)
{
    /// <summary>The spot of a territory on a map.</summary>
    /// <param name="territory">What was said, or <c>null</c>.</param>
    /// <param name="level">How coarse the map is.</param>
    public static MapSpot Of(Territory? territory, MapLevel level) => territory switch
    {
        null => new(MapSide.Nowhere),
        _ when (territory.CountryCode ?? territory.Code) != TerritoryCode.France => new(MapSide.Abroad),
        { Kind: TerritoryKind.Collectivite } => new(MapSide.Drawn, territory.Code),
        { Kind: TerritoryKind.Region } => level == MapLevel.Region ? new(MapSide.Drawn, territory.Code) : new(MapSide.Wider),
        { Kind: TerritoryKind.Departement } when level == MapLevel.Departement => new(MapSide.Drawn, territory.Code),
        // No région contains a collectivity overseas: what lies in one stands there at both levels.
        _ => (level == MapLevel.Region ? territory.RegionCode ?? Overseas(territory) : territory.DepartementCode) is { } around ? new(MapSide.Drawn, around) : new(MapSide.Wider),
    };

    private static string? Overseas(Territory territory) =>
        TerritoryCode.KindOf(territory.DepartementCode) == TerritoryKind.Collectivite ? territory.DepartementCode : null;
}
