using CommonsForge.Domain.Merging;

namespace CommonsForge.Web.Components;

/// <summary>A proposal as its page shows it, at one of its versions.</summary>
/// <param name="Resource">What it changes.</param>
/// <param name="Note">What it proposes and why, as its author said first.</param>
/// <param name="State">Where it stands, in words.</param>
/// <param name="Author">Who proposes.</param>
/// <param name="Diff">The difference to the revision that it changes.</param>
public sealed record ProposalView(LinkView Resource, string Note, string State, LinkView Author, DiffView Diff)
{
    /// <summary>"proposée il y a 3 jours", "attend depuis 3 jours", who took it in hand.</summary>
    public IReadOnlyList<string> Facts { get; init; } = [];

    /// <summary>The way to who reviews, and how: where a community does.</summary>
    public LinkView? Rules { get; init; }

    public IReadOnlyList<NoticeView> Notices { get; init; } = [];

    /// <summary>The suggestions that it answers.</summary>
    public IReadOnlyList<LinkView> Answers { get; init; } = [];

    /// <summary>Its versions, the newest first; nothing while there is one only.</summary>
    public IReadOnlyList<VersionView> Versions { get; init; } = [];

    /// <summary>What was said and done, the oldest first.</summary>
    public IReadOnlyList<EntryView> Thread { get; init; } = [];

    /// <summary>The way to all passages, for whoever wants to say something of one that did not change; <c>null</c> where there is none, or they may not.</summary>
    public string? ElsewhereUrl { get; init; }

    /// <summary>The parts that changed, for whoever accepts some of them only.</summary>
    public IReadOnlyList<PartView> Parts { get; init; } = [];
}

/// <summary>A part of a resource that a proposal changes.</summary>
/// <param name="Field">Which field.</param>
/// <param name="Label">Its name in words.</param>
/// <param name="Facet">Key of the facet, where it is the terms of one.</param>
public sealed record PartView(ContentField Field, string Label, string? Facet = null)
{
    /// <summary>Its name in the form.</summary>
    public string Value => Facet is null ? Field.ToString() : $"{Field}.{Facet}";

    /// <summary>The terms that come or go there.</summary>
    public IReadOnlyList<Guid> Terms { get; init; } = [];
}

/// <summary>Something said or done in a discussion.</summary>
/// <param name="Who">By whom.</param>
/// <param name="What">"remarque", "demande des retouches".</param>
/// <param name="When">When.</param>
/// <param name="Words">Plain text; may be empty.</param>
public sealed record EntryView(LinkView Who, string What, MomentView When, string Words)
{
    /// <summary>The passage that it is about, as it was.</summary>
    public string? Quote { get; init; }

    /// <summary>Where that passage is now: a link to it, or plain words when it is gone.</summary>
    public LinkView? Place { get; init; }
}

/// <summary>What is said of a passage, under it: remarks, the way to add one, or the form where it is being written.</summary>
/// <param name="Anchor">Id of the passage on the page.</param>
/// <param name="Remarks">The oldest first.</param>
/// <param name="AskUrl">The same page with the form here; nothing for whoever may not.</param>
/// <param name="Form">The form, when this is where it was asked for.</param>
public sealed record PassageTalk(string Anchor, IReadOnlyList<EntryView> Remarks, string? AskUrl, RemarkForm? Form);

/// <summary>The form of a remark on a passage, or on the whole when there is no choice.</summary>
/// <param name="Seen">Number of the version that is being read.</param>
/// <param name="Words">What was typed.</param>
/// <param name="Blocks">The passages it may be about: index and first words.</param>
/// <param name="Chosen">Index of the passage it is about, once that is known.</param>
/// <param name="CancelUrl">The page without the form; nothing where it always stands.</param>
public sealed record RemarkForm(int Seen, string? Words, IReadOnlyList<(int Index, string Start)> Blocks, int? Chosen, string? CancelUrl);
