using CommonsForge.Domain.Communities;
using CommonsForge.Domain.Contributors;

namespace CommonsForge.Domain.Permissions;

/// <summary>A role given to somebody, for the whole commons or for one community.</summary>
public sealed class Grant
{
    private Grant() { }

    /// <summary>Gives a role.</summary>
    /// <param name="contributor">To whom.</param>
    /// <param name="role">Which.</param>
    /// <param name="community">Where it holds; <c>null</c> for the whole commons.</param>
    /// <param name="by">Who gives it, or <c>null</c> for the installation itself.</param>
    /// <param name="at">When.</param>
    /// <exception cref="BrokenRuleException"><c>Grant.NeedsCommunity</c>: belonging and standing in go by community.
    /// <c>Grant.WholeCommons</c>: administering does not.</exception>
    public Grant(Contributor contributor, Role role, Community? community, Contributor? by, DateTimeOffset at)
    {
        if (role is Role.Member or Role.Substitute && community is null) throw new BrokenRuleException("Grant.NeedsCommunity");
        if (role == Role.Administrator && community is not null) throw new BrokenRuleException("Grant.WholeCommons");
        (Contributor, Role, Community, GrantedBy, GrantedAt) = (contributor, role, community, by, Instant.Cut(at));
    }

    /// <summary>Key of the row.</summary>
    public int Id { get; private set; }

    /// <summary>Who has the role.</summary>
    public Contributor Contributor { get; private set; } = null!;

    /// <summary>Key of <see cref="Contributor"/>.</summary>
    public int ContributorId { get; private set; }

    /// <summary>The role.</summary>
    public Role Role { get; private set; }

    /// <summary>Where it holds; <c>null</c> for the whole commons.</summary>
    public Community? Community { get; private set; }

    /// <summary>Key of <see cref="Community"/>.</summary>
    public int? CommunityId { get; private set; }

    /// <summary>Who gave it, or <c>null</c> for the installation itself.</summary>
    public Contributor? GrantedBy { get; private set; }

    /// <summary>Key of <see cref="GrantedBy"/>.</summary>
    public int? GrantedById { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset GrantedAt { get; private set; }
}
