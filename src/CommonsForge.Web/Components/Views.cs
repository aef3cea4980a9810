using Microsoft.AspNetCore.Html;

namespace CommonsForge.Web.Components;

/// <summary>A link, or plain words where there is nowhere to go; <paramref name="Lang"/> when the words are in another language than the page.</summary>
public sealed record LinkView(string Label, string? Url = null, string? Lang = null);

/// <summary>A number and its noun, drawn large: "14" "utilisations".</summary>
public sealed record TallyView(string Number, string Noun);

/// <summary>What a fiche in a list shows. All words are ready to read, in the language of the page.</summary>
public sealed record CardView(string Url, string Title, string Summary, TypeView Type, string LicenceLabel)
{
    /// <summary>Short facts beside the type: "45 min", "6 à 12 personnes", "exemple fictif".</summary>
    public IReadOnlyList<string> Facts { get; init; } = [];

    /// <summary>"Utilisée 23 fois, dans 6 contextes"; nothing as long as nobody reported a use.</summary>
    public string? UseLine { get; init; }

    /// <summary>What a reader must know before opening: "licence à clarifier", "pas encore relue".</summary>
    public string? Badge { get; init; }

    /// <summary>The language of title and summary, when it is not that of the page.</summary>
    public string? Lang { get; init; }

    /// <summary>Why it is shown here, where that is not plain from the list it stands in.</summary>
    public string? Why { get; init; }
}

/// <summary>One value of a facet. <paramref name="Depth"/> is 0, 1 or 2 in a hierarchy.</summary>
public sealed record FacetValueView(string Slug, string Label, int Count, bool Selected, int Depth = 0);

/// <summary>
/// A facet: its values when it is open, else a link (OpenUrl, this very search with the facet open). Key is its name in addresses and forms;
/// MoreUrl leads to all of its values, if some are not shown.
/// </summary>
public sealed record FacetView(string Key, string Label, bool Open, IReadOnlyList<FacetValueView> Values, string? MoreUrl, string OpenUrl, string? Help = null);

/// <summary>An applied filter, and the same search without it.</summary>
public sealed record ChipView(string Label, string RemoveUrl);

/// <summary>One of several ways to see the same list (a sort, a page).</summary>
public sealed record ChoiceView(string Label, string Url, bool Current = false);

/// <summary>A field that the search form carries along unseen (sort, open facet, the community of the page).</summary>
public sealed record KeptField(string Name, string Value);

/// <summary>The pages of a list. An entry without address is a gap ("…").</summary>
public sealed record PagerView(string? PreviousUrl, string? NextUrl, IReadOnlyList<PagerEntry> Pages);

/// <inheritdoc cref="PagerView"/>
public sealed record PagerEntry(string Label, string? Url, bool Current = false);

/// <summary>The library, whatever it is a library of: all resources, the learning paths, a community's collection.</summary>
public sealed record LibraryView(string Heading, string Lead, string Action)
{
    public string? Query { get; init; }

    /// <summary>The page's title: what is asked, how many answer, which page.</summary>
    public string PageTitle { get; init; } = Heading;

    /// <summary>How many pages there are.</summary>
    public int Pages { get; init; } = 1;

    public string CountLine { get; init; } = "";
    public IReadOnlyList<ChipView> Chips { get; init; } = [];
    public string ClearUrl { get; init; } = "";
    public IReadOnlyList<ChoiceView> Sorts { get; init; } = [];
    public IReadOnlyList<CardView> Cards { get; init; } = [];
    public PagerView? Pager { get; init; }

    /// <summary>The feed of this very search.</summary>
    public string? FeedUrl { get; init; }

    /// <summary>Where to ask for its new works each month.</summary>
    public string? MonthlyUrl { get; init; }

    /// <summary>Says which territories asked for do not exist.</summary>
    public string? Unknown { get; init; }

    /// <summary>A remark on how the words were understood: a spelling mended, a query of stop words.</summary>
    public LinkView? Remark { get; init; }

    /// <summary>Values of facets that are called by the very words that were typed, or have them as a synonym.</summary>
    public IReadOnlyList<LooserView> Meant { get; init; } = [];

    public IReadOnlyList<FacetView> Facets { get; init; } = [];
    public IReadOnlyList<KeptField> Kept { get; init; } = [];

    /// <summary>"nous serons" and "nous avons", as typed; <see cref="AsksForTogether"/> hides both questions.</summary>
    public string? People { get; init; }

    /// <inheritdoc cref="People"/>
    public string? Duration { get; init; }

    /// <summary>How to write what cannot be read of <see cref="People"/>.</summary>
    public string? PeopleFault { get; init; }

    /// <summary>The same of <see cref="Duration"/>.</summary>
    public string? DurationFault { get; init; }

    /// <summary><em>Où ?</em>, as typed, and what it may mean.</summary>
    public PlaceView Place { get; init; } = new("", "", []);

    public bool AsksForTogether { get; init; } = true;

    /// <summary>What to say when nothing was found.</summary>
    public NothingView? Nothing { get; init; }
}

/// <summary>The field that asks for a place.</summary>
/// <param name="Typed">What stands in it.</param>
/// <param name="Rest">The query string of everything else that is asked, for the suggestions of the field.</param>
/// <param name="Choices">The territories that may be meant.</param>
public sealed record PlaceView(string Typed, string Rest, IReadOnlyList<PlaceChoice> Choices)
{
    /// <summary>Where to go at once when only one territory can be meant, and something is there.</summary>
    public string? Only => Choices is [{ Found: PlaceFound.There } one] ? one.Url : null;
}

/// <summary>A territory that may be meant.</summary>
/// <param name="Label">Its name.</param>
/// <param name="Url">The query string that asks for it, or for the smallest territory around it where something is.</param>
/// <param name="Kind">What it is, and how many resources that would give.</param>
/// <param name="Found">Where there is any.</param>
public sealed record PlaceChoice(string Label, string Url, string Kind, PlaceFound Found);

/// <inheritdoc cref="PlaceChoice"/>
public enum PlaceFound
{
    Nothing,
    Around,
    There,
}

/// <summary>No dead end: what was asked, what each part of it costs, near words.</summary>
/// <param name="Without">"sans « tiers-lieu »", the address without it, how many it finds.</param>
/// <param name="Near">Spellings that exist.</param>
/// <param name="OnlyOne">Only one thing was asked.</param>
public sealed record NothingView(IReadOnlyList<LooserView> Without, IReadOnlyList<LinkView> Near, bool OnlyOne)
{
    /// <summary>People and structures of the name that was typed: their page, and what they are credited for.</summary>
    public IReadOnlyList<LooserView> Named { get; init; } = [];

    /// <summary>What the nearest spelling finds, or <c>null</c>.</summary>
    public InsteadView? Instead { get; init; }
}

/// <summary>The first resources of another question.</summary>
/// <param name="Heading">Which question.</param>
/// <param name="Cards">Its first answers.</param>
/// <param name="All">Leads to all of them, where there are more.</param>
public sealed record InsteadView(string Heading, IReadOnlyList<CardView> Cards, LinkView? All);

/// <inheritdoc cref="NothingView"/>
public sealed record LooserView(string Label, string Url, string CountLine);

/// <summary>A banner above a text. <paramref name="Tone"/>: "" (to know), "warning", "fiction" or "good".</summary>
public sealed record NoticeView(string Tone, string Title, string Text, LinkView? Link = null)
{
    /// <summary>The same text for a page, where words in another language than its own are marked.</summary>
    public IHtmlContent Marked { get => field ?? new HtmlContentBuilder().Append(Text); init; }

    /// <summary>Another link, where one is not enough.</summary>
    public LinkView? Second { get; init; }
}

/// <summary>The search box, which belongs to the form of that id wherever it stands.</summary>
public sealed record FindView(string Form, string? Query);
