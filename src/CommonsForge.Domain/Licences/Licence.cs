namespace CommonsForge.Domain.Licences;

/// <summary>A version of a licence, as the commons knows it.</summary>
public sealed record Licence
{
    /// <summary>SPDX identifier, or <c>LicenseRef-…</c> where SPDX has none.</summary>
    public required string Id { get; init; }

    /// <summary>Its name in addresses.</summary>
    public string Slug => Id.ToLowerInvariant().Replace('.', '-');

    /// <summary>Its short name on screen.</summary>
    public required LocalText Name { get; init; }

    /// <summary>Where its text stands; this address names the version.</summary>
    public required string Uri { get; init; }

    /// <summary>True when anyone may share it as is, sell it, and adapt it: what publishing accepts.</summary>
    public required bool Open { get; init; }

    /// <summary>True when adapting is allowed at all.</summary>
    public bool AllowsAdapting { get; init; } = true;

    /// <summary>True when commercial use is allowed.</summary>
    public bool AllowsSelling { get; init; } = true;

    /// <summary>True when authors must be named.</summary>
    public bool AsksAttribution { get; init; } = true;

    /// <summary>True when what is made from it must be shared alike.</summary>
    public bool AsksShareAlike { get; init; }
}

/// <summary>The licences that the commons knows. Identifiers: SPDX licence list 3.27.</summary>
public static class LicenceCatalogue
{
    /// <summary>The licence proposed first.</summary>
    public const string Default = "CC-BY-SA-4.0";

    /// <summary>All of them, the most shared first.</summary>
    public static IReadOnlyList<Licence> All { get; } =
    [
        Cc("CC-BY-SA-4.0", "CC BY-SA 4.0", "by-sa/4.0/", open: true, shareAlike: true),
        Cc("CC-BY-4.0", "CC BY 4.0", "by/4.0/", open: true),
        new() { Id = "CC0-1.0", Name = Same("CC0 1.0"), Uri = "https://creativecommons.org/publicdomain/zero/1.0/", Open = true, AsksAttribution = false },
        Cc("CC-BY-SA-3.0", "CC BY-SA 3.0", "by-sa/3.0/", open: true, shareAlike: true),
        Cc("CC-BY-SA-3.0-FR", "CC BY-SA 3.0 FR", "by-sa/3.0/fr/", open: true, shareAlike: true),
        new() { Id = "etalab-2.0", Name = new() { Fr = "Licence Ouverte 2.0", En = "Open Licence 2.0" }, Uri = "https://www.etalab.gouv.fr/licence-ouverte-open-licence/", Open = true },
        new() { Id = "ODbL-1.0", Name = Same("ODbL 1.0"), Uri = "https://opendatacommons.org/licenses/odbl/1-0/", Open = true, AsksShareAlike = true },
        new() { Id = "LAL-1.3", Name = new() { Fr = "Licence Art Libre 1.3", En = "Free Art License 1.3" }, Uri = "https://artlibre.org/licence/lal/", Open = true, AsksShareAlike = true },
        new() { Id = "GFDL-1.3-or-later", Name = new() { Fr = "GFDL 1.3 ou ultérieure", En = "GFDL 1.3 or later" }, Uri = "https://www.gnu.org/licenses/fdl-1.3.html", Open = true, AsksShareAlike = true },
        new() { Id = "MIT", Name = Same("MIT"), Uri = "https://opensource.org/license/mit", Open = true },
        Cc("CC-BY-NC-4.0", "CC BY-NC 4.0", "by-nc/4.0/", selling: false),
        Cc("CC-BY-NC-SA-4.0", "CC BY-NC-SA 4.0", "by-nc-sa/4.0/", shareAlike: true, selling: false),
        Cc("CC-BY-ND-4.0", "CC BY-ND 4.0", "by-nd/4.0/", adapting: false),
        Cc("CC-BY-NC-ND-4.0", "CC BY-NC-ND 4.0", "by-nc-nd/4.0/", adapting: false, selling: false),
    ];

    private static readonly Dictionary<string, Licence> ById = All.ToDictionary(l => l.Id, StringComparer.OrdinalIgnoreCase);

    /// <summary>The licence of an identifier, whatever its case, or <c>null</c>.</summary>
    public static Licence? Find(string? id) => id is null ? null : ById.GetValueOrDefault(id);

    private static Licence Cc(string id, string name, string path, bool open = false, bool shareAlike = false, bool adapting = true, bool selling = true) => new()
    {
        Id = id,
        Name = Same(name),
        Uri = "https://creativecommons.org/licenses/" + path,
        Open = open,
        AllowsAdapting = adapting,
        AllowsSelling = selling,
        AsksShareAlike = shareAlike,
    };

    private static LocalText Same(string name) => new() { Fr = name, En = name };
}
