using CommonsForge.Domain.Territories;

namespace CommonsForge.Data.Territories;

/// <summary>
/// One way to arrive at a territory by typing: a folded name, an ending of one, a postal code, a code. Derived from the territories
/// and their aliases, rewritten with them.
/// </summary>
internal sealed class TerritoryName
{
    /// <summary>How well a row answers when somebody has typed its beginning; the smaller comes first.</summary>
    internal static class Ranks
    {
        internal const int Name = 1;
        internal const int FormerName = 2;
        internal const int InsideName = 3;
        internal const int InsideFormerName = 4;
        internal const int Code = 5;

        /// <summary>Answers only when typed to the end: somebody who types 75 does not mean Nanterre, 75050 until 1967.</summary>
        internal const int FormerCode = 6;
    }

    public int Id { get; init; }

    public required string Text { get; init; }

    public required string TerritoryCode { get; init; }

    public required int Rank { get; init; }

    /// <summary>The former name as it was written, when that is what this row stands for.</summary>
    public string? FormerName { get; init; }

    public TerritoryAliasKind? FormerKind { get; init; }

    /// <summary>Every row of a territory known by its present names and codes.</summary>
    internal static IEnumerable<TerritoryName> Of(Territory territory)
    {
        var names = territory.EnglishName is { } english ? new[] { territory.Name, english } : [territory.Name];
        foreach (var (position, text) in names.SelectMany(name => PlaceName.Endings(name).Index()))
            yield return new() { Text = text, TerritoryCode = territory.Code, Rank = position == 0 ? Ranks.Name : Ranks.InsideName };

        // People know a postal code and the number of a département by heart, as well as a name; not the number of a commune.
        foreach (var postalCode in territory.PostalCodes)
            yield return new() { Text = postalCode, TerritoryCode = territory.Code, Rank = Ranks.Name };

        if (territory.Kind is TerritoryKind.Departement or TerritoryKind.Collectivite)
            yield return new() { Text = PlaceName.Fold(territory.Code), TerritoryCode = territory.Code, Rank = Ranks.Name };
        else if (territory.Kind is TerritoryKind.Commune)
            yield return new() { Text = PlaceName.Fold(territory.Code), TerritoryCode = territory.Code, Rank = Ranks.Code };
        else if (territory.Kind is TerritoryKind.Epci)
            yield return new() { Text = PlaceName.Fold(territory.Code["EPCI-".Length..]), TerritoryCode = territory.Code, Rank = Ranks.Code };
    }

    /// <summary>Every row of a former name, and of a former code.</summary>
    internal static IEnumerable<TerritoryName> Of(TerritoryAlias alias, Territory successor)
    {
        if (PlaceName.Fold(alias.Name) != PlaceName.Fold(successor.Name))
        {
            foreach (var (position, text) in PlaceName.Endings(alias.Name).Index())
                yield return Former(alias, text, position == 0 ? Ranks.FormerName : Ranks.InsideFormerName);
        }

        if (alias.Code != alias.SuccessorCode) yield return Former(alias, PlaceName.Fold(alias.Code), Ranks.FormerCode);
    }

    private static TerritoryName Former(TerritoryAlias alias, string text, int rank) => new()
    {
        Text = text,
        TerritoryCode = alias.SuccessorCode,
        Rank = rank,
        FormerName = alias.Name.Length == 0 ? null : alias.Name,
        FormerKind = alias.Kind,
    };
}

/// <summary>Which list of territories the database holds: one row at most.</summary>
internal sealed class TerritoryVintage
{
    public required string Fingerprint { get; init; }
}
