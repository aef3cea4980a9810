namespace CommonsForge.Web.Components;

/// <summary>A page of the directory: people, or structures.</summary>
/// <param name="Heading">Its heading.</param>
/// <param name="Lead">The sentence below.</param>
/// <param name="Action">Its address.</param>
public sealed record DirectoryView(string Heading, string Lead, string Action)
{
    /// <summary>The same without language.</summary>
    public required string Path { get; init; }
    public string? Query { get; init; }
    public string CountLine { get; init; } = "";

    /// <summary>How many pages there are.</summary>
    public int Pages { get; init; } = 1;
    public IReadOnlyList<ChipView> Chips { get; init; } = [];
    public IReadOnlyList<DirectoryCardView> Cards { get; init; } = [];
    public PagerView? Pager { get; init; }
    public LinkView? Remark { get; init; }
    public IReadOnlyList<FacetView> Facets { get; init; } = [];
    public IReadOnlyList<KeptField> Kept { get; init; } = [];

    /// <summary><em>Où ?</em>, as typed, and what it may mean.</summary>
    public PlaceView Place { get; init; } = new("", "", []);

    /// <summary>What to say where nobody was found.</summary>
    public NothingView? Nothing { get; init; }

    /// <summary>Where one makes oneself, or one's structure, be found.</summary>
    public string BeFoundUrl { get; init; } = "";

    /// <summary>The other half of the directory.</summary>
    public LinkView Other { get; init; } = new("");
}

/// <summary>What a card shows of a person or a structure: what they chose, and nothing else.</summary>
/// <param name="Url">Their page.</param>
/// <param name="Name">Their name.</param>
/// <param name="Icon">An icon of the sprite.</param>
/// <param name="Kind">What they may be asked for, or what a structure is.</param>
/// <param name="Text">What they say of themselves.</param>
public sealed record DirectoryCardView(string Url, string Name, string Icon, string Kind, string Text)
{
    /// <summary>What they know about.</summary>
    public string? Skills { get; init; }

    /// <summary>What they offer to others, or look for, in their own words.</summary>
    public IReadOnlyList<string> Says { get; init; } = [];

    /// <summary>How much time they have.</summary>
    public string? Availability { get; init; }

    /// <summary>Where they act, the languages they work in.</summary>
    public IReadOnlyList<string> Foot { get; init; } = [];
}
