using CommonsForge.Domain;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Suggestions;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Identity;

/// <summary>Makes the account of somebody who has yet to show that they read the mail of their address.</summary>
public static class SignUp
{
    /// <summary>How long an account may wait to be confirmed.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromDays(7);

    /// <summary>
    /// Adds an account with its person, for the caller to save in the transaction that is open; they are not public until <see cref="Account.Confirm"/>. An account of that
    /// address that was never confirmed takes the new name and password: whoever asked first may not be who reads its mail, and the link
    /// that the caller then makes undoes the one before.
    /// </summary>
    /// <param name="db">The commons.</param>
    /// <param name="who">The new account.</param>
    /// <param name="now">When.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The account to confirm, or <c>null</c> when the address has a confirmed one, which is left as it is.</returns>
    public static async Task<Account?> AddAsync(CommonsDb db, NewAccount who, DateTimeOffset now, CancellationToken cancel = default)
    {
        var normal = who.Email.ToUpperInvariant();
        // Whoever signs up twice at once does it one after the other.
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({"sign-up " + normal}, 0))", cancel);
        var account = await db.Users.Include(a => a.Contributor!.Party).SingleOrDefaultAsync(a => a.NormalizedEmail == normal, cancel);
        if (account is { EmailConfirmed: true } or { BannedAt: not null } or { IsSample: true }) return null;
        if (account is null)
        {
            account = new()
            {
                UserName = who.Email, NormalizedUserName = normal, Email = who.Email, NormalizedEmail = normal, CreatedAt = Instant.Cut(now),
                Contributor = new(new(Guid.CreateVersion7(), who.Name, null), Instant.Cut(now)),
            };
            db.Users.Add(account);
        }
        account.Contributor ??= new(new(Guid.CreateVersion7(), who.Name, null), Instant.Cut(now));
        account.Contributor.Party.Rename(who.Name, account.Contributor.Party.Url);
        (account.PasswordHash, account.Language, account.SecurityStamp) = (who.PasswordHash, who.Language, Guid.NewGuid().ToString("N"));
        return account;
    }

    /// <summary>
    /// Erases accounts that nobody confirmed within <see cref="Patience"/>, and their person with them unless a text, a proposal or anything
    /// else names it.
    /// </summary>
    /// <returns>How many accounts.</returns>
    public static async Task<int> SweepAccountsAsync(this CommonsDb db, CancellationToken cancel = default)
    {
        var old = db.Clock.GetUtcNow() - Patience;
        var left = await db.Users.AsNoTracking().Where(a => !a.EmailConfirmed && !a.IsSample && a.CreatedAt < old)
            .OrderBy(a => a.Id).Take(500).Select(a => new { a.Id, a.ContributorId }).ToListAsync(cancel);
        var erased = 0;
        foreach (var account in left)
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            if (await db.Users.Where(a => a.Id == account.Id && !a.EmailConfirmed).ExecuteDeleteAsync(cancel) == 0) continue;
            if (account.ContributorId is { } person) await ErasePersonAsync(db, person, cancel);
            await transaction.CommitAsync(cancel);
            erased++;
        }
        return erased;
    }

    internal static async Task ErasePersonAsync(CommonsDb db, int id, CancellationToken cancel)
    {
        var person = await db.Contributors.AsNoTracking().Where(c => c.Id == id).Select(c => new { c.Uid, c.PartyId }).SingleAsync(cancel);
        // What they wrote and never confirmed goes with them.
        await db.Drafts.Where(d => d.OwnerId == id).ExecuteDeleteAsync(cancel);
        await db.Suggestions.Where(s => s.AuthorId == id && s.Sight == SuggestionSight.Unconfirmed).ExecuteDeleteAsync(cancel);
        await db.Needs.Where(n => n.ById == id && n.State == Domain.Needs.NeedState.Unconfirmed).ExecuteDeleteAsync(cancel);
        if (await IsCreditedAsync(db, person.Uid, cancel)) return;
        var transaction = db.Database.CurrentTransaction!;
        await transaction.CreateSavepointAsync("person", cancel);
        try
        {
            await db.Contributors.Where(c => c.Id == id).ExecuteDeleteAsync(cancel);
            await db.Parties.Where(p => p.Id == person.PartyId).ExecuteDeleteAsync(cancel);
        }
        catch (Npgsql.PostgresException e) when (e.SqlState is Npgsql.PostgresErrorCodes.ForeignKeyViolation or Npgsql.PostgresErrorCodes.RestrictViolation)
        {
            await transaction.RollbackToSavepointAsync("person", cancel);
        }
    }

    // Credits are in the sheets, where no foreign key sees them.
    private static async Task<bool> IsCreditedAsync(CommonsDb db, Guid party, CancellationToken cancel)
    {
        var credit = System.Text.Json.JsonSerializer.Serialize(new { credits = new[] { new { party } } });
        return await db.Database.SqlQuery<bool>($"""
            SELECT EXISTS (SELECT 1 FROM revision WHERE sheet @> {credit}::jsonb) OR EXISTS (SELECT 1 FROM draft WHERE sheet @> {credit}::jsonb)
                OR EXISTS (SELECT 1 FROM proposal_version WHERE sheet @> {credit}::jsonb) AS "Value"
            """).SingleAsync(cancel);
    }
}

/// <summary>What somebody signs up with.</summary>
/// <param name="Email">Their address.</param>
/// <param name="Name">The name to credit; see <see cref="PersonName"/>.</param>
/// <param name="PasswordHash">Of the password they chose; <c>null</c> for somebody who writes without signing up, and may choose one later.</param>
/// <param name="Language">"fr" or "en": what mail to them speaks.</param>
public sealed record NewAccount(string Email, string Name, string? PasswordHash, string Language);
