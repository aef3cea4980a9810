using System.Text.RegularExpressions;

namespace CommonsForge.Domain.Licences;

/// <summary>
/// The licences that the commons knows. Identifiers: SPDX licence list 3.27. Every version and adaptation to a country of the six Creative
/// Commons licences is known, because texts name them; those that French texts name most are listed, the others are made when asked for.
/// </summary>
public static partial class LicenceCatalogue
{
    /// <summary>The licence proposed first.</summary>
    public const string Default = "CC-BY-SA-4.0";

    private static readonly string[] CreativeCommons = ["CC-BY-SA", "CC-BY", "CC-BY-NC-SA", "CC-BY-NC", "CC-BY-ND", "CC-BY-NC-ND"];

    /// <summary>All those listed, the most shared first.</summary>
    public static IReadOnlyList<Licence> All { get; } =
    [
        Cc("CC-BY-SA", "4.0") with { Offered = true, Usual = true },
        Cc("CC-BY", "4.0") with { Offered = true, Usual = true },
        new() { Id = "CC0-1.0", Family = "CC0", Version = "1.0", Name = Same("CC0 1.0"), Uri = "https://creativecommons.org/publicdomain/zero/1.0/", AsksAttribution = false, Offered = true, Usual = true },
        Cc("CC-BY-SA", "3.0") with { Offered = true },
        Cc("CC-BY-SA", "3.0", "fr") with { Offered = true },
        new() { Id = "etalab-2.0", Family = "etalab", Version = "2.0", Name = new() { Fr = "Licence Ouverte 2.0", En = "Open Licence 2.0" }, Uri = "https://www.etalab.gouv.fr/licence-ouverte-open-licence/", AsksUpdateDay = true, Offered = true, Usual = true },
        new() { Id = "ODbL-1.0", Family = "ODbL", Version = "1.0", Name = Same("ODbL 1.0"), Uri = "https://opendatacommons.org/licenses/odbl/1-0/", AsksShareAlike = true, ForData = true, Offered = true, Usual = true },
        new() { Id = "LAL-1.3", Family = "LAL", Version = "1.3", Name = new() { Fr = "Licence Art Libre 1.3", En = "Free Art License 1.3" }, Uri = "https://artlibre.org/licence/lal/", AsksShareAlike = true, Offered = true, Usual = true },
        Gfdl("1.3", "-or-later", "ou ultérieure", "or later") with { Offered = true },
        Gfdl("1.3", "-only", "seulement", "only"),
        Gfdl("1.2", "-or-later", "ou ultérieure", "or later"),
        Gfdl("1.2", "-only", "seulement", "only"),
        new() { Id = "MIT", Family = "MIT", Version = "", Name = Same("MIT"), Uri = "https://opensource.org/license/mit", ForCode = true, Offered = true },
        new() { Id = "LicenseRef-etalab-1.0", Family = "etalab", Version = "1.0", Name = new() { Fr = "Licence Ouverte 1.0", En = "Open Licence 1.0" }, Uri = "https://www.etalab.gouv.fr/wp-content/uploads/2014/05/Licence_Ouverte.pdf", AsksUpdateDay = true },
        new() { Id = "CC-PDM-1.0", Family = "CC-PDM", Version = "1.0", Name = new() { Fr = "domaine public", En = "public domain" }, Uri = "https://creativecommons.org/publicdomain/mark/1.0/", AsksAttribution = false, PublicDomain = true },
        .. CreativeCommons.Skip(2).Select(family => Cc(family, "4.0")),
        .. CreativeCommons.Where(family => family != "CC-BY-SA").SelectMany(family => new[] { Cc(family, "3.0"), Cc(family, "3.0", "fr") }),
        .. CreativeCommons.SelectMany(family => new[] { Cc(family, "2.5"), Cc(family, "2.0"), Cc(family, "2.0", "fr"), Cc(family, "1.0") }),
    ];

    /// <summary>What holds when nobody says anything, and what « tous droits réservés » says: nothing is allowed without asking. Never a resource's licence.</summary>
    public static Licence AllRightsReserved { get; } = new()
    {
        Id = "LicenseRef-all-rights-reserved",
        Family = "all-rights-reserved",
        Version = "",
        Name = new() { Fr = "tous droits réservés", En = "all rights reserved" },
        Uri = "http://rightsstatements.org/vocab/InC/1.0/",
        AllowsSharing = false,
        AllowsAdapting = false,
        AllowsSelling = false,
    };

    /// <summary>What stands for a licence that nobody knows: as closed as when all rights are reserved. Never a resource's licence.</summary>
    public static Licence Unknown { get; } = AllRightsReserved with
    {
        Id = "LicenseRef-unknown",
        Family = "unknown",
        Name = new() { Fr = "licence inconnue", En = "unknown licence" },
        Uri = "http://rightsstatements.org/vocab/CNE/1.0/",
    };

    /// <summary>Those that the form for publishing proposes, in its order: the usual ones, then those that a text may have come with.</summary>
    public static IReadOnlyList<Licence> Offered { get; } = [.. All.Where(l => l.Offered).OrderBy(l => !l.Usual)];

    private static readonly Dictionary<string, Licence> ById = All.ToDictionary(l => l.Id, StringComparer.OrdinalIgnoreCase);

    /// <summary>The licence of an identifier, whatever its case, or <c>null</c>.</summary>
    public static Licence? Find(string? id)
    {
        if (id is null) return null;
        if (ById.TryGetValue(id, out var licence)) return licence;
        return CreativeCommonsId().Match(id) is { Success: true } m ? FindCc(m.Groups["family"].Value.ToUpperInvariant(), m.Groups["version"].Value, m.Groups["country"].Value) : null;
    }

    /// <summary>The versions listed of a family, those adapted to no country first, the newest first.</summary>
    public static IEnumerable<Licence> VersionsOf(string family) =>
        All.Where(l => l.Family == family).OrderBy(l => l.Jurisdiction, StringComparer.Ordinal).ThenByDescending(l => l.Version, StringComparer.Ordinal);

    /// <summary>
    /// The strictest of several: the one whose terms, kept when the text is shared as it is, breach the least of the others'. What forbids sharing
    /// comes first, then what forbids selling, then adapting (which nothing unclear is), then what asks to share alike, then to name.
    /// Between equals the newest version wins, then the one adapted to no country, then the identifier.
    /// </summary>
    /// <param name="licences">At least one.</param>
    public static Licence Strictest(IEnumerable<Licence> licences) => licences
        .OrderBy(l => l.AllowsSharing).ThenBy(l => l.AllowsSelling).ThenBy(l => l.AllowsAdapting)
        .ThenByDescending(l => l.AsksShareAlike).ThenByDescending(l => l.AsksAttribution)
        .ThenByDescending(l => l.Version, StringComparer.Ordinal).ThenBy(l => l.Jurisdiction, StringComparer.Ordinal).ThenBy(l => l.Id, StringComparer.Ordinal)
        .First();

    /// <summary>A Creative Commons licence of any version and country, or <c>null</c> when there never was one.</summary>
    /// <param name="family">E.g. <c>CC-BY-SA</c>.</param>
    /// <param name="version">E.g. <c>3.0</c>.</param>
    /// <param name="country">As in the address of the licence (<c>fr</c>, <c>igo</c>), any case; empty for none.</param>
    internal static Licence? FindCc(string family, string version, string country)
    {
        // Version 4.0 was adapted to no country, and 2.1 exists only adapted.
        if (!CreativeCommons.Contains(family) || version is not ("1.0" or "2.0" or "2.1" or "2.5" or "3.0" or "4.0")) return null;
        if ((version == "4.0" && country.Length > 0) || (version == "2.1" && country.Length == 0)) return null;
        var made = Cc(family, version, country.ToLowerInvariant());
        return ById.GetValueOrDefault(made.Id, made);
    }

    [GeneratedRegex("^(?<family>CC-BY(-NC)?(-SA|-ND)?)-(?<version>[1-4]\\.[015])(-(?<country>[a-z]{2}|igo|scotland))?$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex CreativeCommonsId();

    private static Licence Cc(string family, string version, string country = "")
    {
        // The first version put « nd » before « nc » in its address.
        var elements = family is "CC-BY-NC-ND" && version == "1.0" ? "by-nd-nc" : family[3..].ToLowerInvariant();
        return new()
        {
            Id = country.Length == 0 ? $"{family}-{version}" : $"{family}-{version}-{country.ToUpperInvariant()}",
            Family = family,
            Version = version,
            Jurisdiction = country,
            Name = Same($"CC {family[3..]} {version} {country.ToUpperInvariant()}".TrimEnd()),
            Uri = $"https://creativecommons.org/licenses/{elements}/{version}/" + (country.Length == 0 ? "" : country + "/"),
            AllowsAdapting = !family.Contains("ND", StringComparison.Ordinal),
            AllowsSelling = !family.Contains("NC", StringComparison.Ordinal),
            AsksShareAlike = family.Contains("SA", StringComparison.Ordinal),
        };
    }

    private static Licence Gfdl(string version, string suffix, string fr, string en) => new()
    {
        Id = "GFDL-" + version + suffix,
        Family = "GFDL",
        Version = version + suffix,
        Name = new() { Fr = $"GFDL {version} {fr}", En = $"GFDL {version} {en}" },
        Uri = version == "1.3" ? "https://www.gnu.org/licenses/fdl-1.3.html" : "https://www.gnu.org/licenses/old-licenses/fdl-1.2.html",
        AsksShareAlike = true,
    };

    private static LocalText Same(string name) => new() { Fr = name, En = name };
}
