namespace CommonsForge.Web.Components;

/// <summary>A way in: a context and how many resources wait behind it.</summary>
public sealed record WayView(string Label, string Url, int? Count = null);

/// <summary>What the home page shows besides its own words; a part without items is left out.</summary>
public sealed record HomeView
{
    public IReadOnlyList<WayView> Contexts { get; init; } = [];
    public IReadOnlyList<CommunityView> Communities { get; init; } = [];
    public IReadOnlyList<CardView> Paths { get; init; } = [];
    public IReadOnlyList<CardView> New { get; init; } = [];
    public IReadOnlyList<CardView> Used { get; init; } = [];
}

/// <summary>A row of cards on the home page, with the way to all of them.</summary>
public sealed record HomeCards(string Id, string Heading, string AllLabel, string AllUrl, IReadOnlyList<CardView> Cards);
