using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Integrity;
using CommonsForge.Domain.Journal;
using CommonsForge.Domain.Resources;

namespace CommonsForge.Domain.Proposals;

/// <summary>One immutable state of a proposal, sealed as a revision is, so that what is accepted can name it as its second parent.</summary>
public sealed class ProposalVersion
{
    /// <summary>The licence grant under which a change is proposed: the resource's own licence.</summary>
    public const string Grant = "contribution-1";

    private ProposalVersion() { }

    internal ProposalVersion(Proposal proposal, int number, Revision from, Content content, Contributor by, string note, DateTimeOffset at)
    {
        (Proposal, Number, BaseNumber, By, Note, At) = (proposal, number, from.Number, by, note.Trim(), Instant.Cut(at));
        (Sheet, Body, PlainWords) = (content.Sheet, content.Text.Body, content.Text.PlainWords);
        Seal = Seal.Of(ToContent(), SealCircumstances, [from.Seal.Hash]);
    }

    /// <summary>Key of the row.</summary>
    public int Id { get; private set; }

    /// <summary>The proposal it is a state of.</summary>
    public Proposal Proposal { get; private set; } = null!;

    /// <summary>Key of <see cref="Proposal"/>.</summary>
    public int ProposalId { get; private set; }

    /// <summary>1 for the first.</summary>
    public int Number { get; private set; }

    /// <summary>Number of the resource's revision that it changes.</summary>
    public int BaseNumber { get; private set; }

    /// <summary>Who wrote it: the proposal's author, or a reviewer who amended.</summary>
    public Contributor By { get; private set; } = null!;

    /// <summary>Key of <see cref="By"/>.</summary>
    public int ById { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>What changed and why.</summary>
    public string Note { get; private set; } = "";

    /// <summary>What the resource would be.</summary>
    public Sheet Sheet { get; private set; } = null!;

    /// <summary>What it would say, Markdown.</summary>
    public string Body { get; private set; } = "";

    /// <summary><em>En mots simples</em>, or empty.</summary>
    public string PlainWords { get; private set; } = "";

    /// <summary>Proof of what it held and of the revision it changes.</summary>
    public Seal Seal { get; private set; } = null!;

    /// <summary>What the seal covers beside the content. The proposal and who wrote it must be loaded.</summary>
    public SealCircumstances SealCircumstances => new(Proposal.Uid, Number, At, By.Uid, Note, Grant);

    /// <summary>Whether a part may still be withdrawn; see <see cref="Revision.MayErase"/>.</summary>
    public bool MayErase(string part) => Erasure.Allows(part) && Seal.Holds(part) && (part != "note" || Note.Length > 0);

    /// <summary>Withdraws a part for good, as <see cref="Revision.Erase"/> does. The proposal and its resource must be loaded.</summary>
    /// <exception cref="BrokenRuleException"><c>Integrity.NotErasable</c>, <c>Erasure.ReasonMissing</c>, <c>Erasure.ReasonTooLong</c>.</exception>
    public Erasure Erase(string part, string reason, Contributor by, DateTimeOffset at)
    {
        if (!MayErase(part)) throw new BrokenRuleException("Integrity.NotErasable", part);
        var erasure = new Erasure(part, reason, by, at) { ProposalVersion = this };
        if (part == "note") Note = "";
        else
        {
            var left = Erasure.Without(ToContent(), part);
            (Sheet, Body, PlainWords) = (left.Sheet, left.Text.Body, left.Text.PlainWords);
        }
        Seal = Seal.Erase(part);
        Proposal.Resource.Tell(HappeningKind.PartErased, by);
        return erasure;
    }

    /// <summary>What it says, whole.</summary>
    public Content ToContent() => new(Sheet, new() { Body = Body, PlainWords = PlainWords, PlainText = Merging.PlainText.Of(Body) });
}
