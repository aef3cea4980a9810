namespace CommonsForge.Web.Components;

/// <summary>The map of uses, its table, and what narrows both. All words are ready to read.</summary>
/// <param name="CountLine">How many uses, and in how many territories.</param>
/// <param name="Shapes">What is drawn.</param>
/// <param name="Rows">The same territories in the order of the table, with those that have no outline.</param>
public sealed record MapView(string CountLine, IReadOnlyList<MapShape> Shapes, IReadOnlyList<MapRow> Rows)
{
    /// <summary>Counted, but at no territory of the map.</summary>
    public IReadOnlyList<BesideRow> Beside { get; init; } = [];

    /// <summary>Uses in all: those of the table together.</summary>
    public string Total { get; init; } = "";

    /// <summary>Colours of territories, copied where insets stand for small ones.</summary>
    public IReadOnlyList<MapShape> Copies { get; init; } = [];

    public IReadOnlyList<MapClass> Legend { get; init; } = [];

    public IReadOnlyList<ChipView> Chips { get; init; } = [];

    public string ClearUrl { get; init; } = "";

    /// <summary>By région or by département.</summary>
    public IReadOnlyList<ChoiceView> Levels { get; init; } = [];

    /// <summary>Three months, twelve, all.</summary>
    public IReadOnlyList<ChoiceView> Periods { get; init; } = [];

    /// <summary>The facets that one may add a value of.</summary>
    public IReadOnlyList<MapFacet> Facets { get; init; } = [];

    /// <summary>What the form carries along unseen.</summary>
    public IReadOnlyList<KeptField> Kept { get; init; } = [];

    public string Query { get; init; } = "";

    /// <summary>By name, by count: <see cref="ChoiceView.Current"/> says which one stands.</summary>
    public ChoiceView ByName { get; init; } = new("", "");

    /// <inheritdoc cref="ByName"/>
    public ChoiceView ByCount { get; init; } = new("", "");

    /// <summary>The works used most, each leading to the map of its own uses.</summary>
    public IReadOnlyList<MapRow> Works { get; init; } = [];

    /// <summary>A place was typed that may be several, or none.</summary>
    public PlaceView? Place { get; init; }

    /// <summary>What follows new uses, or the way to it.</summary>
    public LiveView Live { get; init; } = new(false, "", "", "");

    /// <summary>The head of the table's first column.</summary>
    public string LevelName { get; init; } = "";
}

/// <summary>A territory drawn. <paramref name="Step"/> is its shade, <paramref name="Number"/> what stands on it.</summary>
public sealed record MapShape(string Code, string Title, string Url, string Path, int X, int Y, int Step, string Number);

/// <summary>A line of a table: what, and how many uses.</summary>
public sealed record MapRow(string Code, string Label, string Url, string Number, int Step);

/// <summary>Uses at no territory of the map. <paramref name="Key"/> names the line to scripts.</summary>
public sealed record BesideRow(string Key, string Label, string Number);

/// <summary>A shade of the map and what it stands for.</summary>
public sealed record MapClass(int Step, string Label);

/// <summary>A facet to narrow the map by, with the values to choose from.</summary>
public sealed record MapFacet(string Key, string Label, IReadOnlyList<(string Slug, string Label)> Values);

/// <summary>New uses as they come. <paramref name="Url"/> begins or ends it, <paramref name="RefreshUrl"/> is this page once more, <paramref name="StreamUrl"/> where they come from.</summary>
public sealed record LiveView(bool On, string Url, string RefreshUrl, string StreamUrl);

/// <summary>The communes of a territory of projects: the first of them, and how many more there are.</summary>
public sealed record CommunesView(IReadOnlyList<LinkView> First, string? More);

/// <summary>The page of a territory. A part that is empty is left out, but for what was used, which says so.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">"département", "commune"…</param>
/// <param name="Facts">Its inhabitants, how many communes a territory of projects has.</param>
public sealed record TerritoryView(string Name, string Kind, IReadOnlyList<string> Facts)
{
    /// <summary>The territories around it; for a territory of projects, those that its communes lie in.</summary>
    public IReadOnlyList<LinkView> Around { get; init; } = [];

    /// <summary>The communes of a territory of projects.</summary>
    public CommunesView? Communes { get; init; }

    /// <summary>Where to follow it once a month.</summary>
    public string MonthlyUrl { get; init; } = "";

    /// <summary>"12 utilisations, de 5 ressources".</summary>
    public string UsedLine { get; init; } = "";

    public IReadOnlyList<CardView> Used { get; init; } = [];

    /// <summary>Works about this territory, and where all of them are.</summary>
    public IReadOnlyList<CardView> About { get; init; } = [];

    /// <inheritdoc cref="About"/>
    public LinkView? AllAbout { get; init; }

    public IReadOnlyList<(LinkView Name, string About)> People { get; init; } = [];

    public IReadOnlyList<(LinkView Name, string About)> Structures { get; init; } = [];

    public IReadOnlyList<(LinkView Name, string Uses)> Communities { get; init; } = [];

    /// <summary>Territories like this one, each with its reasons.</summary>
    public IReadOnlyList<(LinkView Name, string Why)> Alike { get; init; } = [];

    /// <summary>Needs there of which something may still come.</summary>
    public IReadOnlyList<NeedCardView> Needs { get; init; } = [];

    /// <summary>Offers given there, or anywhere.</summary>
    public IReadOnlyList<OfferView> Offers { get; init; } = [];

    /// <summary>What was used there and not here.</summary>
    public IReadOnlyList<CardView> UsedThere { get; init; } = [];
}
