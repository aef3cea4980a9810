using CommonsForge.Domain;
using CommonsForge.Domain.Permissions;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Identity;

/// <summary>
/// Where people are signed in. Nothing is kept in memory: each request reads its row, so that a row deleted ends the session at once,
/// in every process.
/// </summary>
public static class Sessions
{
    /// <summary>How much of what a browser says of itself is kept, in characters.</summary>
    public const int LongestDevice = 300;

    /// <summary>How long a session lasts after it was last used.</summary>
    public static TimeSpan Life { get; } = TimeSpan.FromDays(14);

    // One write in five minutes is enough to say when somebody was last seen.
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(5);

    /// <summary>The session of a key, whose it is and what they may do, in one read; <c>null</c> when it ended or the account was closed.</summary>
    public static async Task<LiveSession?> LiveAsync(this CommonsDb db, byte[] keyHash, DateTimeOffset now, CancellationToken cancel = default)
    {
        var row = await (
            from session in db.Sessions
            join account in db.Users on session.AccountId equals account.Id
            where session.KeyHash == keyHash && session.ExpiresAt > now && account.BannedAt == null && account.Contributor != null
            select new
            {
                session.Ticket, session.LastSeenAt, session.AccountId, account.IsSample, account.TwoFactorEnabled,
                account.Contributor!.Id, account.Contributor.Uid, account.Contributor.Party.Name,
                Roles = db.Grants.Where(g => g.ContributorId == account.ContributorId).Select(g => new HeldRole(g.Role, g.CommunityId)).ToList(),
            }).AsNoTracking().SingleOrDefaultAsync(cancel);
        return row is null ? null
            : new(row.Ticket, row.IsSample, row.TwoFactorEnabled, row.LastSeenAt + Step <= now, new(row.AccountId, row.Id, row.Uid, row.Name, row.Roles));
    }

    /// <summary>Begins a session; those of anybody that are over are swept on the way.</summary>
    public static async Task BeginAsync(this CommonsDb db, byte[] keyHash, int accountId, byte[] ticket, string device, DateTimeOffset now, CancellationToken cancel = default)
    {
        now = Instant.Cut(now);
        await db.Sessions.Where(s => s.ExpiresAt <= now).ExecuteDeleteAsync(cancel);
        var session = new Session
        {
            KeyHash = keyHash, AccountId = accountId, Ticket = ticket, StartedAt = now, LastSeenAt = now, ExpiresAt = now + Life,
            Device = device.Length > LongestDevice ? device[..LongestDevice] : device,
        };
        db.Sessions.Add(session);
        await db.SaveChangesAsync(cancel);
        db.Entry(session).State = EntityState.Detached;
        await db.Users.Where(a => a.Id == accountId).ExecuteUpdateAsync(a => a.SetProperty(x => x.LastSeenAt, now), cancel);
    }

    /// <summary>Notes that a session is in use, which lengthens its life.</summary>
    /// <returns>False when it ended meanwhile.</returns>
    public static async Task<bool> SeenAsync(this CommonsDb db, byte[] keyHash, DateTimeOffset now, CancellationToken cancel = default)
    {
        // The account remembers it longer than the session lives.
        await db.Users.Where(a => db.Sessions.Any(s => s.KeyHash == keyHash && s.AccountId == a.Id)).ExecuteUpdateAsync(a => a.SetProperty(x => x.LastSeenAt, now), cancel);
        return await db.Sessions.Where(s => s.KeyHash == keyHash)
            .ExecuteUpdateAsync(s => s.SetProperty(x => x.LastSeenAt, now).SetProperty(x => x.ExpiresAt, now + Life), cancel) > 0;
    }

    /// <summary>Ends one session.</summary>
    public static Task EndAsync(this CommonsDb db, byte[] keyHash, CancellationToken cancel = default) =>
        db.Sessions.Where(s => s.KeyHash == keyHash).ExecuteDeleteAsync(cancel);

    /// <summary>Ends the sessions of an account, but the one to keep if there is one.</summary>
    /// <returns>How many ended.</returns>
    public static Task<int> EndAllAsync(this CommonsDb db, int accountId, byte[]? keep = null, CancellationToken cancel = default) =>
        db.Sessions.Where(s => s.AccountId == accountId && (keep == null || s.KeyHash != keep)).ExecuteDeleteAsync(cancel);

    /// <summary>Where an account is signed in, the place used last first.</summary>
    public static Task<List<SessionLine>> SessionsOfAsync(this CommonsDb db, int accountId, DateTimeOffset now, CancellationToken cancel = default) =>
        db.Sessions.AsNoTracking().Where(s => s.AccountId == accountId && s.ExpiresAt > now).OrderByDescending(s => s.LastSeenAt)
            .Select(s => new SessionLine(s.KeyHash, s.Device, s.StartedAt, s.LastSeenAt)).ToListAsync(cancel);

    /// <summary>Closes an account to its person, and ends its sessions.</summary>
    public static async Task BanAsync(this CommonsDb db, Account account, DateTimeOffset at, CancellationToken cancel = default)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        account.BannedAt = Instant.Cut(at);
        await db.SaveChangesAsync(cancel);
        await db.EndAllAsync(account.Id, cancel: cancel);
        await transaction.CommitAsync(cancel);
    }
}

/// <summary>A place where somebody is signed in.</summary>
/// <param name="KeyHash">Which.</param>
/// <param name="Device">What the browser said of itself.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="LastSeenAt">When it was last used, to some minutes.</param>
public sealed record SessionLine(byte[] KeyHash, string Device, DateTimeOffset StartedAt, DateTimeOffset LastSeenAt);

/// <summary>A session in use.</summary>
/// <param name="Ticket">The sign-in ticket, protected.</param>
/// <param name="IsSample">Whether it is one of a sample person.</param>
/// <param name="AsksCode">Whether the account asks for a code besides the password.</param>
/// <param name="IsDue">Whether it is time to note that it was used; see <see cref="Sessions.SeenAsync"/>.</param>
/// <param name="Person">Who signed in.</param>
public sealed record LiveSession(byte[] Ticket, bool IsSample, bool AsksCode, bool IsDue, Person Person);
