using System.Collections.Frozen;

namespace CommonsForge.Domain.Permissions;

/// <summary>What somebody is trusted with. Values are stored: never renumber, only add.</summary>
public enum Role
{
    /// <summary>Whoever signed in has it for the whole commons, without any row; a row says that they belong to a community.</summary>
    Member = 1,

    /// <summary>Modératrice, modérateur: reviews, answers reports, keeps the vocabulary tidy.</summary>
    Moderator = 2,

    /// <summary>Aiguilleur, aiguilleuse: takes needs in hand.</summary>
    Signposter = 3,

    /// <summary>Animatrice, animateur de communauté.</summary>
    Host = 4,

    /// <summary>Administratrice, administrateur of the whole commons.</summary>
    Administrator = 5,

    /// <summary>Remplaçante, remplaçant: reviews for a community that named them, where its reviewers do not answer.</summary>
    Substitute = 6,
}

/// <summary>What each role allows: the one place that says it.</summary>
public static class RoleCatalogue
{
    private static readonly FrozenDictionary<Role, FrozenSet<Permission>> All = new Dictionary<Role, FrozenSet<Permission>>
    {
        [Role.Member] = Set(Permission.OwnAccount, Permission.Contribute),
        [Role.Moderator] = Set(Permission.Review, Permission.Decide, Permission.Moderate, Permission.EditReferences, Permission.Invite),
        [Role.Signposter] = Set(Permission.GuideNeeds),
        [Role.Host] = Set(Permission.RunCommunity, Permission.Review, Permission.Decide, Permission.EditReferences, Permission.Invite),
        [Role.Administrator] = Set(Permission.Administer, Permission.Review, Permission.Decide, Permission.Moderate, Permission.EditReferences, Permission.GuideNeeds, Permission.RunCommunity, Permission.Invite),
        [Role.Substitute] = Set(Permission.Decide),
    }.ToFrozenDictionary();

    /// <summary>What a role allows, where it is held.</summary>
    public static IReadOnlySet<Permission> Of(Role role) => All[role];

    private static FrozenSet<Permission> Set(params Permission[] permissions) => permissions.ToFrozenSet();
}
