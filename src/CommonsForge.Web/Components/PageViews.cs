using Microsoft.AspNetCore.Html;

namespace CommonsForge.Web.Components;

/// <summary>The history of a resource: all of its versions, the newest first.</summary>
public sealed record HistoryView(LinkView Resource, IReadOnlyList<VersionView> Versions, PagerView? Pager = null)
{
    /// <summary>Numbers of the versions that may be compared, the newest first; fewer than two where there is nothing to compare.</summary>
    public IReadOnlyList<int> Comparable { get; init; } = [];
}

/// <summary>Who wrote what: the text as it stands, each part with the version that last changed it.</summary>
public sealed record OriginsView(LinkView Resource, string? Lang, IReadOnlyList<OriginsPart> Parts, PagerView? Pager = null);

/// <inheritdoc cref="OriginsView"/>
public sealed record OriginsPart(VersionView Version, IHtmlContent Text)
{
    /// <summary>What names a long passage, which is folded; <c>null</c> for one that is seen at once.</summary>
    public string? Folded { get; init; }

    /// <summary>The sections that begin in it, each with where to edit it alone.</summary>
    public IReadOnlyList<LinkView> Sections { get; init; } = [];
}

/// <summary>Everybody to be named for a resource, by what they did; a part has a heading of its own.</summary>
public sealed record CreditsView(LinkView Resource, IReadOnlyList<CreditsPart> Parts, AttributionView Attribution)
{
    /// <summary>Agreements of all who are credited to another licence.</summary>
    public IReadOnlyList<LinkView> Agreements { get; init; } = [];

    /// <summary>What somebody said of words of the text that name another licence: the proof, in their name; or <c>null</c>.</summary>
    public string? LicenceSaid { get; init; }

    /// <summary>Credits added to its versions afterwards, and how one knows.</summary>
    public IReadOnlyList<IHtmlContent> Corrections { get; init; } = [];

    /// <summary>Who adopted it and looks after it, or <c>null</c>.</summary>
    public string? Keeper { get; init; }
}

/// <inheritdoc cref="CreditsView"/>
public sealed record CreditsPart(string Heading, IReadOnlyList<CreditView> Credits);

/// <summary>A page that is a heading, a sentence and a list of communities.</summary>
public sealed record CommunitiesView(IReadOnlyList<CommunityView> Communities);

/// <summary>A community: what it is, its own criteria, its newest resources.</summary>
public sealed record CommunityPageView(string Name, string Summary)
{
    public IReadOnlyList<TallyView> Tally { get; init; } = [];
    public LinkView? Charter { get; init; }
    public string LibraryUrl { get; init; } = "";
    public string? RulesUrl { get; init; }
    public string? FeedUrl { get; init; }
    public IReadOnlyList<VocabularyView> Criteria { get; init; } = [];
    public IReadOnlyList<CardView> Latest { get; init; } = [];

    /// <summary>The trames that it has of its own.</summary>
    public IReadOnlyList<LinkView> Templates { get; init; } = [];

    public IReadOnlyList<ChantierLineView> Chantiers { get; init; } = [];
    public string ChantiersUrl { get; init; } = "";
}

/// <summary>A chantier in a list: its title, when, how far it is.</summary>
public sealed record ChantierLineView(LinkView What, string When, string Progress, bool IsClosed);

/// <summary>A vocabulary and its terms in order; Formats are the same for machines (SKOS).</summary>
public sealed record VocabularyView(string Name, string? Url, string? Description, IReadOnlyList<TermView> Terms)
{
    public string? CountLine { get; init; }
    public IReadOnlyList<LinkView> Formats { get; init; } = [];
}

/// <summary>All vocabularies, the shared ones and those of communities.</summary>
public sealed record VocabulariesView(IReadOnlyList<VocabularyView> Shared, IReadOnlyList<VocabularyView> OfCommunities);
