namespace CommonsForge.Data.Search;

/// <summary>
/// What the library needs to know of a resource to find, count and sort it: written in the transaction that publishes.
/// What words are looked for in is read by SQL alone, so it is not among the properties: the column <c>head</c>, and the table of
/// <see cref="SearchBodies"/>.
/// </summary>
public sealed class SearchEntry
{
    /// <summary>The resource's id.</summary>
    public int ResourceId { get; init; }

    /// <summary>Codes of its facet values with all their wider ones, sorted, each once.</summary>
    public int[] Codes { get; set; } = [];

    /// <summary>Language of the text.</summary>
    public string Language { get; set; } = "fr";

    /// <summary>Shortest duration in minutes, or <c>null</c>.</summary>
    public int? MinMinutes { get; set; }

    /// <summary>Longest duration in minutes, or <c>null</c>.</summary>
    public int? MaxMinutes { get; set; }

    /// <summary>Fewest people, or <c>null</c>.</summary>
    public int? MinPeople { get; set; }

    /// <summary>Most people, or <c>null</c>.</summary>
    public int? MaxPeople { get; set; }

    /// <summary>How many usage reports it has.</summary>
    public int Uses { get; set; }

    /// <summary>In how many contexts it was used.</summary>
    public int UsedContexts { get; set; }

    /// <summary>When the current revision was published.</summary>
    public DateTimeOffset PublishedAt { get; set; }

    /// <summary>When something was last heard of it: its current version, its last report, the last « toujours valable ».</summary>
    public DateTimeOffset HeardAt { get; set; }

    /// <summary>Sequence of the journal when this row was written.</summary>
    public long Seq { get; set; }

    /// <summary>Version of the text normaliser that wrote the vectors.</summary>
    public int TextVersion { get; set; }
}

/// <summary>A word in use in the commons, for completion and near spellings.</summary>
public sealed class SearchWord
{
    /// <summary>The word as people read it, lower case.</summary>
    public required string Word { get; init; }

    /// <summary>In how many resources it stands.</summary>
    public int Documents { get; set; }
}

/// <summary>A value of a facet as the index knows it: a small number that is never used again for anything else.</summary>
public sealed class FacetValue
{
    /// <summary>The number.</summary>
    public int Code { get; private set; }

    /// <summary>What kind of thing it stands for.</summary>
    public required FacetKind Kind { get; init; }

    /// <summary>Which one: a uid, a territory's code, a licence's identifier, a language's code, or a level of proof.</summary>
    public required string Target { get; init; }
}

/// <summary>Kinds of facet values. Stored: never renumber.</summary>
public enum FacetKind
{
    /// <summary>A concept, by uid.</summary>
    Concept = 1,

    /// <summary>A territory, by code.</summary>
    Territory = 2,

    /// <summary>A licence, by identifier.</summary>
    Licence = 3,

    /// <summary>A language, by code.</summary>
    Language = 4,

    /// <summary>A community, by uid.</summary>
    Community = 5,

    /// <summary>How well it is proven, computed from usage reports.</summary>
    Proof = 6,

    /// <summary>A context in which a use was reported, by the uid of its concept.</summary>
    UsedIn = 7,

    /// <summary>A context in which it is tried, computed from usage reports, by the uid of its concept.</summary>
    TriedIn = 8,

    /// <summary>A choice of the directory, which the interface names. Never stored.</summary>
    Directory = 60,
}
