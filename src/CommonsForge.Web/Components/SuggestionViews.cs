namespace CommonsForge.Web.Components;

/// <summary>What readers suggest on a resource.</summary>
/// <param name="Resource">The resource.</param>
/// <param name="Items">Those of the part and the page asked for, the newest first; or the one asked for.</param>
public sealed record SuggestionsView(LinkView Resource, IReadOnlyList<SuggestionItem> Items)
{
    /// <summary>Open, settled, left aside, with their numbers; nothing where one suggestion is asked for.</summary>
    public IReadOnlyList<ChoiceView> Parts { get; init; } = [];

    public PagerView? Pager { get; init; }
}

/// <summary>A suggestion, ready to read.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Kind">"erreur", "question".</param>
/// <param name="Words">Plain text.</param>
/// <param name="Who">By whom.</param>
/// <param name="When">When.</param>
/// <param name="State">What became of it, in words.</param>
/// <param name="Url">Where it stands alone.</param>
public sealed record SuggestionItem(int Id, string Kind, string Words, LinkView Who, MomentView When, string State, string Url)
{
    /// <summary>The passage that it is about, as it was.</summary>
    public string? Quote { get; init; }

    /// <summary>The language of the passage, where it is not the page's.</summary>
    public string? Lang { get; init; }

    /// <summary>Where that passage is now, or what became of it.</summary>
    public LinkView? Place { get; init; }

    /// <summary>The version that answers it.</summary>
    public LinkView? Answer { get; init; }

    /// <summary>Why it is left aside.</summary>
    public string? Reason { get; init; }

    /// <summary>What whoever reads may do about it.</summary>
    public SuggestionActs Acts { get; init; } = SuggestionActs.None;

    /// <summary>The editor, with this suggestion ticked.</summary>
    public string? WriteUrl { get; init; }
}

/// <summary>What somebody may do about a suggestion.</summary>
[Flags]
public enum SuggestionActs
{
    None = 0,
    Show = 1,
    Refuse = 2,
    Take = 4,
    Release = 8,
    SetAside = 16,
    Reopen = 32,
    Withdraw = 64,
}
