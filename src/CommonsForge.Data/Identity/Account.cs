using CommonsForge.Domain.Contributors;
using Microsoft.AspNetCore.Identity;

namespace CommonsForge.Data.Identity;

/// <summary>What a person signs in with; who they are in the commons is their <see cref="Contributor"/>.</summary>
public sealed class Account : IdentityUser<int>
{
    /// <summary>The person's public profile.</summary>
    public Contributor? Contributor { get; set; }

    /// <summary>Key of <see cref="Contributor"/>.</summary>
    public int? ContributorId { get; set; }

    /// <summary>When it was closed by moderation, or <c>null</c>; see <see cref="Sessions.BanAsync"/>.</summary>
    public DateTimeOffset? BannedAt { get; set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When its person was last seen, to some minutes; <c>null</c> until they sign in.</summary>
    public DateTimeOffset? LastSeenAt { get; set; }

    /// <summary>The language of mail to its person: "fr" or "en".</summary>
    public string Language { get; set; } = "fr";

    /// <summary>How often what concerns its person is told by mail, where they chose no other rhythm for a topic (<see cref="Notifications.MailChoice"/>).</summary>
    public MailRhythm MailRhythm { get; set; }

    /// <summary>One of the sample people, whose password everybody knows: of no use outside of Development.</summary>
    public bool IsSample { get; set; }

    /// <summary>Whether its person opened it, and may set what they receive: not who only wrote something, or has yet to confirm.</summary>
    public bool SetsMail => EmailConfirmed && PasswordHash is not null;

    /// <summary>Takes the address for the person's own, who showed that they read its mail; with the first time they join the commons.</summary>
    /// <returns>False when it was so already.</returns>
    public bool Confirm(DateTimeOffset at)
    {
        if (EmailConfirmed) return false;
        EmailConfirmed = true;
        Contributor?.Join(at);
        return true;
    }
}

/// <summary>How often somebody wants mail about what concerns them. Stored: never renumber, only add.</summary>
public enum MailRhythm
{
    /// <summary>Soon, and once an hour at most for each subject.</summary>
    Soon = 0,

    /// <summary>Each morning, all in one message.</summary>
    Daily = 1,

    /// <summary>Never: the site tells.</summary>
    Never = 2,

    /// <summary>Each Monday morning, all in one message.</summary>
    Weekly = 3,
}

/// <summary>One place where a person is signed in. The cookie holds only a random key, of which this row holds the hash.</summary>
public sealed class Session
{
    /// <summary>SHA-256 of the key in the cookie.</summary>
    public required byte[] KeyHash { get; init; }

    /// <summary>The account signed in.</summary>
    public int AccountId { get; init; }

    /// <summary>The sign-in ticket, protected.</summary>
    public required byte[] Ticket { get; set; }

    /// <summary>What the browser said of itself (User-Agent) when it began, cut to 300 characters.</summary>
    public required string Device { get; init; }

    /// <summary>When it began.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>When it was last used.</summary>
    public DateTimeOffset LastSeenAt { get; set; }

    /// <summary>When it ends by itself.</summary>
    public DateTimeOffset ExpiresAt { get; set; }
}

/// <summary>A Data Protection key, as XML encrypted by the installation's own key.</summary>
public sealed class ProtectionKey
{
    /// <summary>Key of the row.</summary>
    public int Id { get; private set; }

    /// <summary>The name Data Protection gives it.</summary>
    public required string Name { get; init; }

    /// <summary>The XML.</summary>
    public required string Xml { get; init; }
}
