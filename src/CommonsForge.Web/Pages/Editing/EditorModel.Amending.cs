using CommonsForge.Data.Proposals;
using CommonsForge.Domain.Proposals;
using CommonsForge.Web.Components;

namespace CommonsForge.Web.Pages.Editing;

/// <content>Somebody who reviews takes up the text of another’s proposal: both are credited, and what they save leads back to the decision.</content>
public sealed partial class EditorModel
{
    /// <summary>The proposal of somebody else that is being amended, or <c>null</c>.</summary>
    public Proposal? Amended => Draft?.Proposal is { } proposal && proposal.AuthorId != Me.Id ? proposal : null;

    /// <summary>What its author said of it, which stays theirs; empty when it was withdrawn.</summary>
    public string AmendedNote { get; private set; } = "";

    private async Task ReadAmendedAsync(CancellationToken cancel)
    {
        if (Amended is { } proposal) AmendedNote = await db.AuthorNoteAsync(proposal.Id, cancel);
    }

    /// <summary>Whose proposal it is.</summary>
    public string AmendedOf => Amending.NameOf(Amended!, texts);
}

/// <summary>How pages speak of a proposal to whoever amends it.</summary>
public static class Amending
{
    /// <summary>What the address of a proposal says after it was amended; the decision is in sight there.</summary>
    public const string Done = "reprise";

    /// <summary>The name of whoever proposed.</summary>
    public static string NameOf(Proposal proposal, Text.Texts texts) => proposal.Author.Party.WithdrawnAt is null ? proposal.Author.Party.Name : texts["Proposal.Somebody"];

    /// <summary>Where what was amended is decided on.</summary>
    public static string Decision(Proposal proposal, Links links) => $"{links.Proposal(proposal.Id)}?fait={Done}#decider";
}
