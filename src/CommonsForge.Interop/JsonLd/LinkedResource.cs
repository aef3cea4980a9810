using CommonsForge.Domain;

namespace CommonsForge.Interop.JsonLd;

/// <summary>A resource as linked data tells it. Addresses are absolute.</summary>
public sealed record LinkedResource
{
    /// <summary>Its name everywhere: the address <c>/id/{uid}</c>.</summary>
    public required Uri Id { get; init; }

    /// <summary>The page where people read it.</summary>
    public required Uri Url { get; init; }

    /// <summary>Its title.</summary>
    public required string Name { get; init; }

    /// <summary>Its summary, plain text; empty for none.</summary>
    public string Description { get; init; } = "";

    /// <summary>ISO 639-1 code of its language.</summary>
    public required string Language { get; init; }

    /// <summary>Address of its licence, which names the version; <c>null</c> when none was found.</summary>
    public string? Licence { get; init; }

    /// <summary>Those who made it, in the order of credit: whoever adapted or translated it, or else its authors. Of whoever asked not to be named the caller says that alone.</summary>
    public IReadOnlyList<LinkedParty> Creators { get; init; } = [];

    /// <summary>Others who are credited: authors of what it was made from, illustrators…</summary>
    public IReadOnlyList<LinkedParty> Contributors { get; init; } = [];

    /// <summary>The commons that publishes it.</summary>
    public LinkedParty? Publisher { get; init; }

    /// <summary>Day of the first revision.</summary>
    public required DateOnly DatePublished { get; init; }

    /// <summary>Day of this revision.</summary>
    public required DateOnly DateModified { get; init; }

    /// <summary>Number of this revision.</summary>
    public required int Version { get; init; }

    /// <summary>Words to find it by, in its language.</summary>
    public IReadOnlyList<string> Keywords { get; init; } = [];

    /// <summary>Terms of the vocabularies it is filed under: context, topic, moment…</summary>
    public IReadOnlyList<LinkedConcept> About { get; init; } = [];

    /// <summary>Its type, as a term of the commons; and as one of a vocabulary shared more widely (<see cref="HcrtTypes"/>).</summary>
    public IReadOnlyList<LinkedConcept> ResourceTypes { get; init; } = [];

    /// <summary>Terms of the vocabulary of levels.</summary>
    public IReadOnlyList<LinkedConcept> Levels { get; init; } = [];

    /// <summary>How long it takes, in minutes; the longest when it may vary.</summary>
    public int? Minutes { get; init; }

    /// <summary>Learning paths and collections it belongs to.</summary>
    public IReadOnlyList<LinkedWork> PartOf { get; init; } = [];

    /// <summary>The steps of a learning path that are resources.</summary>
    public IReadOnlyList<LinkedWork> Parts { get; init; } = [];

    /// <summary>What it was made from, nearest first.</summary>
    public IReadOnlyList<LinkedWork> BasedOn { get; init; } = [];

    /// <summary>True for a learning path.</summary>
    public bool IsCourse { get; init; }
}

/// <summary>A person or an organisation.</summary>
/// <param name="Name">The name credited.</param>
/// <param name="Id">An address that names them, or <c>null</c>.</param>
/// <param name="IsOrganisation">True for an organisation.</param>
public sealed record LinkedParty(string Name, Uri? Id = null, bool IsOrganisation = false);

/// <summary>A term of a vocabulary.</summary>
/// <param name="Id">An address that names it.</param>
/// <param name="Label">Its name.</param>
/// <param name="Scheme">An address that names its vocabulary, or <c>null</c>.</param>
public sealed record LinkedConcept(Uri Id, LocalText Label, Uri? Scheme = null);

/// <summary>Another work.</summary>
/// <param name="Name">Its title.</param>
/// <param name="Id">An address that names it, or <c>null</c>.</param>
/// <param name="Licence">Address of its licence, or <c>null</c>.</param>
public sealed record LinkedWork(string Name, Uri? Id = null, string? Licence = null)
{
    /// <summary>Those who made it; empty where they are not told.</summary>
    public IReadOnlyList<LinkedParty> Creators { get; init; } = [];
}
