namespace CommonsForge.Domain.Licences;

/// <summary>A licence named or linked in a text.</summary>
public sealed record LicenceMention
{
    /// <summary>The words or the address found, as they stand in the text: the proof.</summary>
    public required string Words { get; init; }

    /// <summary>Where they start, in UTF-16 units.</summary>
    public required int Start { get; init; }

    /// <summary>
    /// Family of the licence (<see cref="Licences.Licence.Family"/>), or <c>CC</c> for « Creative Commons » and no more, <c>public-domain</c>,
    /// <c>all-rights-reserved</c>, <c>copyright</c> for a © that says who and not what may be done.
    /// </summary>
    public required string Family { get; init; }

    /// <summary>The version said, or <c>null</c>.</summary>
    public string? Version { get; init; }

    /// <summary>The country said (<c>fr</c>), empty when it is said to be none, <c>null</c> when nothing is said.</summary>
    public string? Jurisdiction { get; init; }

    /// <summary>What it is said of.</summary>
    public LicenceScope Scope { get; init; }

    /// <summary>The sentence that it stands in: what to quote to a person.</summary>
    public string Sentence { get; init; } = "";

    /// <summary>Whether it may be the text's own though nothing says so: its writer, who can be asked, is.</summary>
    internal bool IsToAskAbout { get; init; }

    /// <summary>Whether it is said of words taken from elsewhere into this text, and not quoted there.</summary>
    internal bool IsOfPassage { get; init; }

    /// <summary>Whether its sentence says nothing else.</summary>
    internal bool IsWholeSentence => Sentence.Trim('*', '_', ' ', '.', '(', ')').Length == Words.Trim('*', '_', ' ', '.', '(', ')').Length;

    /// <summary>Whether it is an address.</summary>
    internal bool IsLink => Words.Contains('/', StringComparison.Ordinal) && Words.Contains('.', StringComparison.Ordinal) && !Words.Contains(' ', StringComparison.Ordinal);

    /// <summary>The one licence meant, or <c>null</c> when the words leave several, or none that is known.</summary>
    public Licence? Licence => Candidates is [var only] ? only : null;

    /// <summary>The licences that the words may mean, the likeliest first; none when it is not a licence, or not a known one.</summary>
    public IReadOnlyList<Licence> Candidates => Family switch
    {
        "copyright" => [],
        "all-rights-reserved" => [LicenceCatalogue.AllRightsReserved],
        "public-domain" => [.. LicenceCatalogue.VersionsOf("CC-PDM")],
        "CC" => [.. LicenceCatalogue.All.Where(l => l.Family.StartsWith("CC-BY", StringComparison.Ordinal) && l.Version == "4.0")],
        // GFDL 1.3, section 10: a document that gives no number may be used under any version ever published.
        "GFDL" when Version is null => [LicenceCatalogue.Find("GFDL-1.3-or-later")!],
        _ when Version is null => [.. LicenceCatalogue.VersionsOf(Family).Where(l => l.Jurisdiction.Length == 0)],
        _ => (LicenceCatalogue.FindCc(Family, Version, Jurisdiction ?? "") ?? Named(Version) ?? Named(Version + "-only")) is { } found ? [found] : [],
    };

    /// <summary>True when this says nothing that <paramref name="other"/> does not say more precisely: « CC BY-SA » beside « CC BY-SA 4.0 ».</summary>
    internal bool IsVaguerThan(LicenceMention other) => this switch
    {
        { Family: "CC" } => other.Family != "CC" && other.Family.StartsWith("CC", StringComparison.Ordinal),
        { Family: "public-domain" } => other.Family is "CC0" or "CC-PDM",
        _ when Family != other.Family || (Version, Jurisdiction) == (other.Version, other.Jurisdiction) => false,
        _ => (Version is null || Version == other.Version || other.Version?.StartsWith(Version + "-", StringComparison.Ordinal) == true)
            && (Jurisdiction is null || Jurisdiction == other.Jurisdiction),
    };

    private Licence? Named(string version) => LicenceCatalogue.All.FirstOrDefault(l => l.Family == Family && l.Version == version);
}

/// <summary>What a licence is said of.</summary>
public enum LicenceScope
{
    /// <summary>The text that names it.</summary>
    Work,

    /// <summary>Something inside it or behind it: an image, a quotation, the work it was made from.</summary>
    Part,

    /// <summary>Nothing: it is talked about, quoted, or shown as an example.</summary>
    Passing,
}
