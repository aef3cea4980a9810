using CommonsForge.Domain.Permissions;
using CommonsForge.Domain.Proposals;
using CommonsForge.Domain.Resources;

namespace CommonsForge.Data.Permissions;

/// <summary>Roles as they are stored, for SQL: in one place what each rule of the domain means there.</summary>
internal static class StoredRoles
{
    /// <summary>Credits by which a work is somebody's own.</summary>
    public static readonly int[] Own = [.. Resource.OwnRoles.Select(r => (int)r)];

    /// <summary>Whoever reviews.</summary>
    public static readonly int[] Reviewing = [.. ReviewRules.Roles.Select(r => (int)r)];

    /// <summary>Whoever moderates.</summary>
    public static readonly int[] Moderating = Holding(Permission.Moderate);

    /// <summary>Whoever guides needs.</summary>
    public static readonly int[] Guiding = Holding(Permission.GuideNeeds);

    private static int[] Holding(Permission permission) => [.. Enum.GetValues<Role>().Where(r => RoleCatalogue.Of(r).Contains(permission)).Select(r => (int)r)];
}
