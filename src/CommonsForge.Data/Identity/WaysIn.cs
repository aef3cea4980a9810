using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Identity;

/// <summary>Who has no way into their account but their mail: people who wrote something with a name and an address, and chose no password.</summary>
public static class WaysIn
{
    /// <summary>Accounts that nothing opens but a link in a message. Whoever may do more than others proves it otherwise.</summary>
    public static IQueryable<Account> OpenedByMail(this CommonsDb db) =>
        db.Users.Where(a => a.PasswordHash == null && a.EmailConfirmed && a.BannedAt == null && !a.IsSample && !a.TwoFactorEnabled && a.ContributorId != null
            && !db.UserPasskeys.Any(k => k.UserId == a.Id) && !db.Grants.Any(g => g.ContributorId == a.ContributorId));

    /// <summary>The account that a link of <see cref="LinkPurpose.Enter"/> opens; <c>null</c> when it is too old, was used, or the account has another way in since.</summary>
    public static Task<Account?> OpenedByAsync(this CommonsDb db, AccountLink? link, CancellationToken cancel = default) =>
        link is { Purpose: LinkPurpose.Enter, AccountId: var id } ? db.OpenedByMail().Include(a => a.Contributor!.Party).SingleOrDefaultAsync(a => a.Id == id, cancel) : Task.FromResult<Account?>(null);
}
