namespace CommonsForge.Web.Components;

/// <summary>What the uses of a resource add up to, and the stories of a page.</summary>
/// <param name="Resource">The resource.</param>
/// <param name="Summary">"Utilisée 14 fois, dans 5 contextes, adaptée 6 fois." and what follows; nothing where nobody told of a use.</param>
public sealed record UsageView(LinkView Resource, IReadOnlyList<string> Summary)
{
    /// <summary>By context, by structure, over the years.</summary>
    public IReadOnlyList<UsageTable> Tables { get; init; } = [];

    /// <summary>What the answers to each question of each version add up to.</summary>
    public IReadOnlyList<UsageTable> Answers { get; init; } = [];

    /// <summary>What was told, the newest first.</summary>
    public IReadOnlyList<ReportView> Stories { get; init; } = [];

    /// <summary>What changed thanks to it: what was asked, and the version that answers.</summary>
    public IReadOnlyList<(string Words, LinkView Where)> Changes { get; init; } = [];

    public PagerView? Pager { get; init; }
}

/// <summary>Uses by a kind of circumstance.</summary>
/// <param name="Caption">By what.</param>
/// <param name="Rows">Each with its number.</param>
/// <param name="Most">The largest number.</param>
public sealed record UsageTable(string Caption, IReadOnlyList<(string Label, int Uses)> Rows, int Most);

/// <summary>What is said under a story.</summary>
/// <param name="Who">By whom.</param>
/// <param name="When">When.</param>
/// <param name="Words">Plain text.</param>
public sealed record ReplyView(LinkView Who, MomentView When, string Words);

/// <summary>What somebody may do about a report.</summary>
[Flags]
public enum ReportActs
{
    None = 0,
    Amend = 1,
    Thank = 2,
    Answer = 4,
    Propose = 8,
    Show = 16,
    SetAside = 32,
}
