using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Merging;

namespace CommonsForge.Domain.Proposals;

/// <summary>What was said or done. Stored: never renumber, only add.</summary>
public enum ProposalEntryKind
{
    /// <summary>A remark.</summary>
    Remark = 0,

    /// <summary>A new version by the author.</summary>
    Version = 1,

    /// <summary>A new version by a reviewer.</summary>
    Amendment = 2,

    /// <summary>Review asks for changes.</summary>
    ChangesRequested = 3,

    /// <summary>A reviewer approves.</summary>
    Approval = 4,

    /// <summary>Accepted: it is published.</summary>
    Acceptance = 5,

    /// <summary>Set aside, with the reason.</summary>
    Refusal = 6,

    /// <summary>Taken back.</summary>
    Withdrawal = 7,

    /// <summary>Accepted in part: what reviewers chose of it is published.</summary>
    PartialAcceptance = 8,

    /// <summary>Set aside before, and taken up again, with the reason.</summary>
    Reopening = 9,
}

/// <summary>One line of a proposal's discussion. A remark on a paragraph stays with it in later versions, as long as something of it is there.</summary>
public sealed class ProposalEntry
{
    /// <summary>What decides what becomes of a proposal.</summary>
    public static IReadOnlyList<ProposalEntryKind> Decisions { get; } =
        [ProposalEntryKind.Acceptance, ProposalEntryKind.PartialAcceptance, ProposalEntryKind.Refusal, ProposalEntryKind.Withdrawal, ProposalEntryKind.Reopening];

    private ProposalEntry() { }

    internal ProposalEntry(Proposal proposal, ProposalEntryKind kind, Contributor by, string words, int version, DateTimeOffset at) =>
        (Proposal, Kind, By, Words, Version, At) = (proposal, kind, by, words, version, Instant.Cut(at));

    /// <summary>Key of the row.</summary>
    public int Id { get; private set; }

    /// <summary>The proposal.</summary>
    public Proposal Proposal { get; private set; } = null!;

    /// <summary>Key of <see cref="Proposal"/>.</summary>
    public int ProposalId { get; private set; }

    /// <summary>What it is.</summary>
    public ProposalEntryKind Kind { get; private set; }

    /// <summary>Who.</summary>
    public Contributor By { get; private set; } = null!;

    /// <summary>Key of <see cref="By"/>.</summary>
    public int ById { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>Number of the version that was current.</summary>
    public int Version { get; private set; }

    /// <summary>Plain text; may be empty where the kind says it all.</summary>
    public string Words { get; private set; } = "";

    /// <summary>The paragraph it is about, as it stood in <see cref="Version"/>, or <c>null</c>.</summary>
    public string? Quote { get; private set; }

    /// <summary>Where that paragraph is in the latest version; <c>null</c> when it is about the whole, or the paragraph is gone.</summary>
    public int? Block { get; private set; }

    internal void Attach(ProposalVersion version, int block)
    {
        var blocks = BlockSplitter.Split(version.Body);
        if (block < 0 || block >= blocks.Count) throw new BrokenRuleException("Proposal.NoSuchBlock");
        (Block, Quote) = (block, blocks[block].Text);
    }

    /// <summary>Whether it says the same of the same passage.</summary>
    internal bool Says(string words, int version, int? block) => Kind == ProposalEntryKind.Remark && Words == words && Version == version && Block == block;

    internal void Follow(IReadOnlyList<Block> before, IReadOnlyList<Block> after)
    {
        if (Block is { } index) Block = index < before.Count ? BlockFollow.Of(before, after, index) : null;
    }
}
