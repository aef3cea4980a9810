using CommonsForge.Domain.Territories;

namespace CommonsForge.Domain.Feedback;

/// <summary>How precisely a reporter lets others know where a resource was used.</summary>
public enum PlacePrecision
{
    /// <summary>The département: unless one chooses.</summary>
    Departement,

    /// <summary>The commune itself.</summary>
    Commune,

    /// <summary>The EPCI.</summary>
    Epci,

    /// <summary>The région.</summary>
    Region,

    /// <summary>Not at all.</summary>
    Hidden,
}

/// <summary>
/// Where a resource was used, made as coarse as its reporter chose before anything is kept: nothing finer is stored anywhere. A place of few
/// inhabitants told with a context or a kind of structure, and a day, could name somebody (a village has one town hall): then the place around it is kept instead.
/// </summary>
public static class ReportPlace
{
    /// <summary>The territory to keep, or <c>null</c> for none.</summary>
    /// <param name="where">Where it was used, as precisely as was said.</param>
    /// <param name="precision">How precisely others may know.</param>
    /// <param name="pointsAtSomebody">Whether what the report says, with a small place, could name somebody (<see cref="Circumstances.MayNameSomebody"/>).</param>
    /// <param name="find">Finds a territory around it by its code.</param>
    public static Territory? Settle(Territory? where, PlacePrecision precision, bool pointsAtSomebody, Func<string, Territory?> find)
    {
        if (where is null || precision == PlacePrecision.Hidden) return null;
        var around = new[] { where.EpciCode, where.DepartementCode, where.RegionCode, where.CountryCode }.OfType<string>().Where(code => code != where.Code).Select(find).OfType<Territory>();
        return around.Prepend(where).FirstOrDefault(t => IsCoarseEnough(t, where, precision) && !(pointsAtSomebody && t.IsSmall));
    }

    /// <summary>Whether a code may be kept with what else the report says.</summary>
    /// <param name="circumstances">What the report says.</param>
    /// <param name="place">The territory of its code, where that is one that may be small.</param>
    internal static bool MayStand(Circumstances circumstances, Territory? place) =>
        circumstances.Territory is not { } code || !circumstances.MayNameSomebody || IsNeverSmall(code) || (place?.Code == code && !place.IsSmall);

    /// <summary>The precision at which a code stands, to propose it again.</summary>
    public static PlacePrecision PrecisionOf(string? code) => TerritoryCode.KindOf(code) switch
    {
        null => PlacePrecision.Hidden,
        TerritoryKind.Commune or TerritoryKind.Projet => PlacePrecision.Commune,
        TerritoryKind.Epci => PlacePrecision.Epci,
        TerritoryKind.Region or TerritoryKind.Country => PlacePrecision.Region,
        _ => PlacePrecision.Departement,
    };

    // An EPCI stands beside the départements: it is told only by who chose it.
    private static bool IsCoarseEnough(Territory told, Territory where, PlacePrecision precision) => precision switch
    {
        PlacePrecision.Commune => told == where || told.Kind != TerritoryKind.Epci,
        PlacePrecision.Epci => told.Kind is not (TerritoryKind.Commune or TerritoryKind.Projet),
        PlacePrecision.Region => told.Kind is TerritoryKind.Region or TerritoryKind.Country,
        _ => told.Kind is TerritoryKind.Departement or TerritoryKind.Collectivite or TerritoryKind.Region or TerritoryKind.Country,
    };

    // No département and no région of France has so few inhabitants; of what lies abroad nobody knows.
    private static bool IsNeverSmall(string code) =>
        TerritoryCode.KindOf(code) is TerritoryKind.Departement or TerritoryKind.Country || (TerritoryCode.KindOf(code) == TerritoryKind.Region && TerritoryCode.CountryOf(code) is null);
}
