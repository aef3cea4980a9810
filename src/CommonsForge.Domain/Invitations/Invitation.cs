using CommonsForge.Domain.Contributors;

namespace CommonsForge.Domain.Invitations;

/// <summary>
/// Somebody whom a member of the commons would like to see in the directory. Nothing of it shows anywhere, and nothing finds it, until the person says yes
/// on a page of their own; it is erased when they say no, and when they do not answer. It is therefore no entity of the journal.
/// </summary>
public sealed class Invitation
{
    /// <summary>How long it waits for an answer.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(30);

    /// <summary>The most that one person may send in a day.</summary>
    public const int MostADay = 500;

    private Invitation() { }

    /// <summary>Invites somebody.</summary>
    public Invitation(string email, InvitedProfile profile, byte[] tokenHash, Contributor by, DateTimeOffset at) =>
        (Email, Address, Profile, TokenHash, InvitedBy, SentAt) = (email, email.ToUpperInvariant(), profile, tokenHash, by, Instant.Cut(at));

    /// <summary>Key of the row.</summary>
    public int Id { get; private set; }

    /// <summary>Where it was sent.</summary>
    public string Email { get; private set; } = "";

    /// <summary>The same to compare: one address is asked once.</summary>
    public string Address { get; private set; } = "";

    /// <summary>What would be shown.</summary>
    public InvitedProfile Profile { get; private set; } = null!;

    /// <summary>SHA-256 of the token in the link.</summary>
    public byte[] TokenHash { get; private set; } = [];

    /// <summary>Who invites; named in the mail.</summary>
    public Contributor InvitedBy { get; private set; } = null!;

    /// <summary>Key of <see cref="InvitedBy"/>.</summary>
    public int InvitedById { get; private set; }

    /// <summary>When it was sent.</summary>
    public DateTimeOffset SentAt { get; private set; }

    /// <summary>When it was sent once more, or <c>null</c>.</summary>
    public DateTimeOffset? SentAgainAt { get; private set; }

    /// <summary>Until when it waits, however often it was sent.</summary>
    public DateTimeOffset WaitsUntil => SentAt + Patience;

    /// <summary>Sends it once more, by another link: the first no longer opens it.</summary>
    /// <exception cref="BrokenRuleException"><c>Invitation.SentTwice</c>: more would be a nuisance.</exception>
    public void SendAgain(byte[] tokenHash, DateTimeOffset at)
    {
        if (SentAgainAt is not null) throw new BrokenRuleException("Invitation.SentTwice");
        (TokenHash, SentAgainAt) = (tokenHash, Instant.Cut(at));
    }
}

/// <summary>What is proposed to show of somebody, and what they agree to.</summary>
public sealed record InvitedProfile
{
    /// <summary>The name to credit.</summary>
    public string Name { get; init; } = "";

    /// <summary>The name of their structure, or empty.</summary>
    public string Structure { get; init; } = "";

    /// <summary>What is said of them; may be empty.</summary>
    public string Bio { get; init; } = "";

    /// <summary>Uids of themes that they know about.</summary>
    public IReadOnlyList<Guid> Skills { get; init; } = [];

    /// <summary>Codes of territories that they act in.</summary>
    public IReadOnlyList<string> Territories { get; init; } = [];

    /// <summary>Codes of languages that they work in.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];
}
