namespace CommonsForge.Domain.Permissions;

/// <summary>What a person may be allowed to do. Every action that changes something names one; <see cref="RoleCatalogue"/> says who has which.</summary>
public enum Permission
{
    /// <summary>Anybody, signed in or not: the action guards itself in another way, or harms nobody.</summary>
    Everyone,

    /// <summary>To see and change what is one's own: account, profile, sessions, drafts, settings.</summary>
    OwnAccount,

    /// <summary>To publish one's own works, to propose changes to others', to report a use, to discuss.</summary>
    Contribute,

    /// <summary>To review, from the first day.</summary>
    Review,

    /// <summary>To decide on what waits for review, where the rules of its scope say that it is one's turn (<c>ReviewRules</c>).</summary>
    Decide,

    /// <summary>To answer reports, to decide on cases, to undo.</summary>
    Moderate,

    /// <summary>To edit vocabularies, territories of projects and templates.</summary>
    EditReferences,

    /// <summary>To take a need in hand and guide it.</summary>
    GuideNeeds,

    /// <summary>To run a community: its charter, criteria, collections, members and rules of review.</summary>
    RunCommunity,

    /// <summary>To invite a list of people to the directory.</summary>
    Invite,

    /// <summary>To give roles, ban accounts, and settle what concerns the whole commons.</summary>
    Administer,
}
