using System.Globalization;
using CommonsForge.Domain.Resources;
using CommonsForge.Interop.Markdown;

namespace CommonsForge.Interop.Citations;

/// <summary>A revision of a resource as a bibliography cites it.</summary>
public sealed record CitedWork
{
    /// <summary>Uid of the resource.</summary>
    public required Guid Uid { get; init; }

    /// <summary>Number of the revision that is cited.</summary>
    public required int Version { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>Its summary, plain text; empty for none.</summary>
    public string Summary { get; init; } = "";

    /// <summary>Slug of its type in our vocabulary, by which each format chooses one of its own types.</summary>
    public string TypeSlug { get; init; } = "";

    /// <summary>Name of its type, in the reader's language; empty for none.</summary>
    public string TypeName { get; init; } = "";

    /// <summary>
    /// Who is credited, in the order of credit. Authors are those who made this text: whoever adapted it, or for a translation whoever made what was
    /// translated. For whoever asked not to be named the caller says so in place of a name: else a bibliography would name somebody else in their place.
    /// </summary>
    public IReadOnlyList<CitedParty> Parties { get; init; } = [];

    /// <summary>What it was made from and by whom, in sentences of the reader's language; empty for a work of its own.</summary>
    public string MadeFrom { get; init; } = "";

    /// <summary>Day of the revision.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>True for a work kept elsewhere, of which the commons holds a notice: neither its edition, nor its day, nor its publisher are known here, and those of the notice are not its own.</summary>
    public bool IsElsewhere { get; init; }

    /// <summary>Who publishes it, or empty: the commons, unless the work is kept elsewhere.</summary>
    public required string Publisher { get; init; }

    /// <summary>Permanent address of the revision; of a work kept elsewhere, its own.</summary>
    public required Uri Url { get; init; }

    /// <summary>ISO 639-1 code of its language.</summary>
    public required string Language { get; init; }

    /// <summary>Short name of its licence; empty when none was found.</summary>
    public string LicenceName { get; init; } = "";

    /// <summary>Address of its licence, or <c>null</c>.</summary>
    public Uri? LicenceUri { get; init; }

    /// <summary>
    /// What a document calls it by: <c>commun-</c>, the last twelve digits of the uid, <c>-v</c> and the revision. No name nor title is in it, so that it
    /// outlives a title that is mended and a name that is withdrawn.
    /// </summary>
    public string Key => string.Create(CultureInfo.InvariantCulture, $"commun-{Uid.ToString("N")[20..]}-v{Version}");

    /// <summary>Those credited for one of these, in the order of credit, each name on one line.</summary>
    internal IEnumerable<CitedParty> For(params IReadOnlyList<CreditRole> roles) =>
        Parties.Where(p => roles.Contains(p.Role)).Select(p => p with { Name = Characters.OneLine(p.Name) }).Where(p => p.Name.Length > 0);

    /// <summary>What it was made from, then the licence, name and address, in one line; empty when there is neither.</summary>
    internal string Note => string.Join(' ', new[] { Characters.OneLine(MadeFrom), string.Join(", ", new[] { Characters.OneLine(LicenceName), LicenceUri?.AbsoluteUri ?? "" }.Where(s => s.Length > 0)) }.Where(s => s.Length > 0));
}

/// <summary>
/// Somebody credited. The name is one text as they write it: which part is a family name is not known, and a wrong guess would misname people,
/// so that no format is told.
/// </summary>
/// <param name="Name">The name to credit today.</param>
/// <param name="Role">What for. A bibliography names authors, translators, illustrators, contributors, adapters and reviewers; the others stand in the attribution.</param>
/// <param name="IsOrganisation">True for an organisation, whose commas are part of its name.</param>
public sealed record CitedParty(string Name, CreditRole Role = CreditRole.Author, bool IsOrganisation = false);
