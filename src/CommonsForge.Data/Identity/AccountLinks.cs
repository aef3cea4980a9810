using System.Buffers.Text;
using System.Security.Cryptography;
using CommonsForge.Domain;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Identity;

/// <summary>What a one-time link lets its bearer do. Values are stored: never renumber, only add.</summary>
public enum LinkPurpose
{
    /// <summary>Choose the password of an account, whether it had one or not.</summary>
    ChoosePassword = 1,
}

/// <summary>A link given to one person, that works once. Only its hash is kept: whoever reads the table cannot use it.</summary>
public sealed class AccountLink
{
    /// <summary>SHA-256 of the token in the link.</summary>
    public required byte[] TokenHash { get; init; }

    /// <summary>The account that it opens.</summary>
    public int AccountId { get; init; }

    /// <summary>For what.</summary>
    public LinkPurpose Purpose { get; init; }

    /// <summary>Until when.</summary>
    public DateTimeOffset ExpiresAt { get; init; }
}

/// <summary>Makes one-time links, and takes them back.</summary>
public static class AccountLinks
{
    private const int TokenBytes = 32;

    /// <summary>How long a link may wait.</summary>
    public static TimeSpan Life { get; } = TimeSpan.FromHours(24);

    /// <summary>Makes a link; earlier ones of the same account for the same purpose, and whatever is too old, are of no use any more.</summary>
    /// <returns>The token to put in it, which cannot be found again.</returns>
    public static async Task<string> MakeLinkAsync(this CommonsDb db, int accountId, LinkPurpose purpose, DateTimeOffset now, CancellationToken cancel = default)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));
        await db.AccountLinks.Where(l => l.ExpiresAt <= now || (l.AccountId == accountId && l.Purpose == purpose)).ExecuteDeleteAsync(cancel);
        db.AccountLinks.Add(new() { TokenHash = Sessions.Hash(token), AccountId = accountId, Purpose = purpose, ExpiresAt = Instant.Cut(now) + Life });
        await db.SaveChangesAsync(cancel);
        return token;
    }

    /// <summary>Whose link it is, or <c>null</c> when it was used, is too old or was never made.</summary>
    public static Task<int?> FindLinkAsync(this CommonsDb db, string token, LinkPurpose purpose, DateTimeOffset now, CancellationToken cancel = default) =>
        Live(db, token, purpose, now).Select(l => (int?)l.AccountId).SingleOrDefaultAsync(cancel);

    /// <summary>Uses a link up, for the transaction that is open.</summary>
    /// <returns>False when somebody else used it first, or it is too old.</returns>
    public static async Task<bool> UseLinkAsync(this CommonsDb db, string token, LinkPurpose purpose, DateTimeOffset now, CancellationToken cancel = default) =>
        await Live(db, token, purpose, now).ExecuteDeleteAsync(cancel) == 1;

    private static IQueryable<AccountLink> Live(CommonsDb db, string token, LinkPurpose purpose, DateTimeOffset now)
    {
        var hash = Sessions.Hash(token);
        return db.AccountLinks.Where(l => l.TokenHash == hash && l.Purpose == purpose && l.ExpiresAt > now);
    }
}
