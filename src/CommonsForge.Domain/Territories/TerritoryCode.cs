namespace CommonsForge.Domain.Territories;

/// <summary>
/// One text code for every kind of territory, so that a report or a facet keeps a single column. INSEE gives the same number
/// to a région and a département (53, 75…): régions and EPCI carry a prefix, and the length tells the others apart.
/// </summary>
public static class TerritoryCode
{
    /// <summary>The code of France.</summary>
    public const string France = "FR";

    /// <summary>The code of the région that INSEE numbers so: "53" gives "REG-53".</summary>
    public static string Region(string insee) => "REG-" + insee;

    /// <summary>The code of the EPCI with this SIREN number: "243500139" gives "EPCI-243500139".</summary>
    public static string Epci(string siren) => "EPCI-" + siren;

    /// <summary>
    /// The kind that a code announces, or null when it is not the code of a territory at all. It reads the shape only:
    /// whether such a territory exists is for the database to say.
    /// </summary>
    public static TerritoryKind? KindOf(string? code) => code switch
    {
        null => null,
        _ when Numbered(code, "REG-", 2, 2) => TerritoryKind.Region,
        _ when Numbered(code, "EPCI-", 9, 9) => TerritoryKind.Epci,
        _ when Numbered(code, "PROJET-", 1, 9) => TerritoryKind.Projet,
        "975" or "977" or "978" => TerritoryKind.Collectivite,
        _ when Numbered(code, "98", 1, 1) => TerritoryKind.Collectivite,
        "2A" or "2B" => TerritoryKind.Departement,
        _ when Numbered(code, "97", 1, 1) || Numbered(code, "", 2, 2) => TerritoryKind.Departement,
        _ when Numbered(code, "", 5, 5) || Numbered(code, "2A", 3, 3) || Numbered(code, "2B", 3, 3) => TerritoryKind.Commune,
        _ when code.Length == 2 && code.All(char.IsAsciiLetterUpper) => TerritoryKind.Country,
        _ when CountryOf(code) is not null => TerritoryKind.Region,
        _ => null,
    };

    /// <summary>The country of a region abroad, which is written as in ISO 3166-2: "BE-WAL" gives "BE". Null for any other code.</summary>
    public static string? CountryOf(string code) =>
        code is [>= 'A' and <= 'Z', >= 'A' and <= 'Z', '-', _, ..] && code.Length <= 6 && code.Skip(3).All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c)) ? code[..2] : null;

    /// <summary>The code of the territoire de projet with this number: 3 gives "PROJET-3".</summary>
    public static string Project(int number) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"PROJET-{number}");

    private static bool Numbered(string code, string prefix, int least, int most) =>
        code.StartsWith(prefix, StringComparison.Ordinal)
        && code.Length - prefix.Length is var digits && digits >= least && digits <= most
        && code.Skip(prefix.Length).All(char.IsAsciiDigit);
}
