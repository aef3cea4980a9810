namespace CommonsForge.Domain.Permissions;

/// <summary>Somebody who acts in the commons, as they are at this moment: read anew with every request, so that a role given or taken counts at once.</summary>
/// <param name="AccountId">What they signed in with.</param>
/// <param name="ContributorId">Number of their public profile.</param>
/// <param name="Uid">Uid of their public profile, and of the name they are credited by.</param>
/// <param name="Name">The name they are credited by.</param>
/// <param name="Roles">What they are trusted with.</param>
public sealed record Person(int AccountId, int ContributorId, Guid Uid, string Name, IReadOnlyList<HeldRole> Roles)
{
    /// <summary>Roles that do not count until they prove in a second way who they are; see <see cref="Withhold"/>.</summary>
    public IReadOnlyList<HeldRole> Withheld { get; init; } = [];

    /// <summary>The same person with nothing but what everybody who signed in may do, and the communities they belong to: what they are trusted with is <see cref="Withheld"/>.</summary>
    public Person Withhold() => this with { Roles = [.. Roles.Where(r => r.Role == Role.Member)], Withheld = [.. Roles.Where(r => r.Role != Role.Member)] };

    /// <summary>The same person once nothing is withheld.</summary>
    public Person Whole() => this with { Roles = [.. Roles, .. Withheld], Withheld = [] };

    /// <summary>Whether they may do it in the whole commons, or, when one is named, in that community.</summary>
    /// <param name="permission">What.</param>
    /// <param name="communityId">Key of the community where it would be done; <c>null</c> for none.</param>
    public bool May(Permission permission, int? communityId = null) =>
        permission == Permission.Everyone
        || RoleCatalogue.Of(Role.Member).Contains(permission)
        || Roles.Any(r => (r.CommunityId is null || r.CommunityId == communityId) && RoleCatalogue.Of(r.Role).Contains(permission));

    /// <summary>Whether they may do it in at least one community, or in the whole commons.</summary>
    public bool MaySomewhere(Permission permission) => May(permission) || Roles.Any(r => RoleCatalogue.Of(r.Role).Contains(permission));

    /// <summary>Whether they belong to a community, whatever they do there.</summary>
    public bool BelongsTo(int communityId) => Roles.Any(r => r.CommunityId == communityId);
}

/// <summary>A role and where it holds: a community's key, or <c>null</c> for the whole commons.</summary>
public sealed record HeldRole(Role Role, int? CommunityId);
