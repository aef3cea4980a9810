using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using CommonsForge.Domain.Territories;

namespace CommonsForge.Data.Territories;

/// <summary>
/// The list of territories that comes with the program, and whom to credit for it. The file is made by tools/territories, whose
/// README tells its lines. The Licence Ouverte asks for the source and its date wherever the data is shown.
/// </summary>
public static class TerritoryData
{
    private const string Resource = "territoires.tsv.gz";
    private const string Abroad = "etranger.tsv";

    /// <summary>The year of the official geographic code, as on 1 January.</summary>
    public const string Vintage = "2026";

    /// <summary>The title of the source, a proper name in every language.</summary>
    public const string Source = "Code officiel géographique 2026";

    /// <summary>Who publishes the source: codes and populations, intercommunalités, postal codes, and the gathering of them.</summary>
    public const string Publishers = "Insee, DGCL, La Poste, Etalab";

    /// <summary>Where the source is.</summary>
    public const string SourceUrl = "https://www.insee.fr/fr/information/2560452";

    /// <summary>The licence of the data.</summary>
    public const string Licence = "Licence Ouverte 2.0";

    /// <summary>The text of the licence.</summary>
    public const string LicenceUrl = "https://www.etalab.gouv.fr/licence-ouverte-open-licence";

    /// <summary>What the database must hold for nothing to be left to load: a digest of the file and the version of the fold.</summary>
    internal static string Fingerprint()
    {
        using var packed = Open(Resource);
        using var abroad = Open(Abroad);
        var digest = Convert.ToHexStringLower(SHA256.HashData([.. SHA256.HashData(packed), .. SHA256.HashData(abroad)]))[..16];
        return string.Create(CultureInfo.InvariantCulture, $"{Vintage}-{digest}-{PlaceName.Version}");
    }

    /// <summary>Reads the whole list: about 37,000 territories and 5,000 former names, in the order of the files.</summary>
    /// <exception cref="InvalidDataException">A line is not one that the converter writes; its number is in the message.</exception>
    public static (IReadOnlyList<Territory> Territories, IReadOnlyList<TerritoryAlias> Aliases) Read()
    {
        var territories = new List<Territory>(37_000);
        var aliases = new List<TerritoryAlias>(5_000);
        using var reader = new StreamReader(new GZipStream(Open(Resource), CompressionMode.Decompress));
        for (var number = 1; reader.ReadLine() is { } line; number++)
        {
            switch (line.Split('\t'))
            {
                case ["T", _, _, _, _, _, _, _, _] fields:
                    territories.Add(ToTerritory(fields));
                    break;
                case ["A", var code, var successor, var name, var kind]:
                    aliases.Add(new TerritoryAlias(code, name, successor, ToAliasKind(kind)));
                    break;
                case [['#', ..]]:
                    break;
                default:
                    throw new InvalidDataException(
                        string.Create(CultureInfo.InvariantCulture, $"Line {number} of the list of territories cannot be read."));
            }
        }

        territories.AddRange(PlacesAbroad());
        return (territories, aliases);
    }

    // Code of ISO 3166-1 or 3166-2, name, English name where it differs.
    private static List<Territory> PlacesAbroad()
    {
        using var reader = new StreamReader(Open(Abroad));
        return [.. reader.ReadToEnd().Split('\n').Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('\t'))
            .Select(fields => new Territory(fields[0], fields[1]) { EnglishName = fields.Length > 2 ? OrNull(fields[2]) : null, CountryCode = TerritoryCode.CountryOf(fields[0]) })];
    }

    private static Stream Open(string name) =>
        typeof(TerritoryData).Assembly.GetManifestResourceStream(name)
        ?? throw new InvalidOperationException($"The embedded file {name} is missing.");

    private static Territory ToTerritory(string[] fields) => new(fields[1], fields[2])
    {
        DepartementCode = OrNull(fields[3]),
        RegionCode = OrNull(fields[4]),
        EpciCode = OrNull(fields[5]),
        Population = OrNull(fields[6]) is { } people ? int.Parse(people, CultureInfo.InvariantCulture) : null,
        PostalCodes = fields[7].Split(',', StringSplitOptions.RemoveEmptyEntries),
        EnglishName = OrNull(fields[8]),
        CountryCode = TerritoryCode.KindOf(fields[1]) == TerritoryKind.Country ? null : TerritoryCode.France,
    };

    private static TerritoryAliasKind ToAliasKind(string kind) => kind switch
    {
        "fusionnee" => TerritoryAliasKind.Merged,
        "deleguee" => TerritoryAliasKind.Delegated,
        "associee" => TerritoryAliasKind.Associated,
        "arrondissement" => TerritoryAliasKind.Arrondissement,
        "code" => TerritoryAliasKind.Recoded,
        "nom" => TerritoryAliasKind.Renamed,
        _ => throw new InvalidDataException($"“{kind}” is no kind of former commune."),
    };

    private static string? OrNull(string field) => field.Length == 0 ? null : field;
}
