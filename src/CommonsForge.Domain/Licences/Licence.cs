namespace CommonsForge.Domain.Licences;

/// <summary>A version of a licence, as the commons knows it. Each fact is one that a reader's summary, a refusal or a filter needs.</summary>
public sealed record Licence
{
    /// <summary>SPDX identifier; where SPDX has none for a ported Creative Commons licence, the one it would have.</summary>
    public required string Id { get; init; }

    /// <summary>Its name in addresses.</summary>
    public string Slug => Id.ToLowerInvariant().Replace('.', '-');

    /// <summary>Its short name on screen.</summary>
    public required LocalText Name { get; init; }

    /// <summary>Where its text stands; this address names the version.</summary>
    public required string Uri { get; init; }

    /// <summary>What its versions have in common, e.g. <c>CC-BY-SA</c>.</summary>
    public required string Family { get; init; }

    /// <summary>Its version, e.g. <c>4.0</c>.</summary>
    public required string Version { get; init; }

    /// <summary>The country it was adapted to, as its address writes it (<c>fr</c>), or empty.</summary>
    public string Jurisdiction { get; init; } = "";

    /// <summary>True when the form for publishing proposes it; others are read, kept and respected.</summary>
    public bool Offered { get; init; }

    /// <summary>True for those that the form proposes first; the others offered are for a text that came with them.</summary>
    public bool Usual { get; init; }

    /// <summary>True when anyone may share it as is, sell it, and adapt it: what publishing accepts.</summary>
    public bool Open => AllowsSharing && AllowsAdapting && AllowsSelling;

    /// <summary>True when anyone may share it as is, at least without selling it.</summary>
    public bool AllowsSharing { get; init; } = true;

    /// <summary>True when adapting is allowed at all.</summary>
    public bool AllowsAdapting { get; init; } = true;

    /// <summary>True when commercial use is allowed.</summary>
    public bool AllowsSelling { get; init; } = true;

    /// <summary>True when authors must be named.</summary>
    public bool AsksAttribution { get; init; } = true;

    /// <summary>True when the day of the last update must be told with the names.</summary>
    public bool AsksUpdateDay { get; init; }

    /// <summary>True when what is made from it must be shared alike.</summary>
    public bool AsksShareAlike { get; init; }

    /// <summary>True when it was written for data sets: for a text, another one suits.</summary>
    public bool ForData { get; init; }

    /// <summary>True when it was written for code: a text that bears it was, as a rule, beside some.</summary>
    public bool ForCode { get; init; }

    /// <summary>True for a statement that nobody holds rights any more, rather than a permission by somebody who does.</summary>
    public bool PublicDomain { get; init; }
}
