namespace CommonsForge.Domain.Territories;

/// <summary>What a territory is. The numbers are stored: never change one.</summary>
public enum TerritoryKind
{
    /// <summary>A country, by its ISO 3166-1 code: "FR", "BE".</summary>
    Country = 0,

    /// <summary>A French région: "REG-53". Abroad, later, a region of a country.</summary>
    Region = 1,

    /// <summary>A French département: "35", "2A", "971".</summary>
    Departement = 2,

    /// <summary>An intercommunalité (EPCI à fiscalité propre): "EPCI-243500139".</summary>
    Epci = 3,

    /// <summary>A commune: "35238", "2A004".</summary>
    Commune = 4,

    /// <summary>A territoire de projet, named by moderators as a set of communes (a PNR, a valley, a pays).</summary>
    Projet = 5,

    /// <summary>
    /// A collectivity overseas that is neither a région nor a département (Polynésie française, "987"). It stands where a
    /// département stands, and no région contains it.
    /// </summary>
    Collectivite = 6,
}
