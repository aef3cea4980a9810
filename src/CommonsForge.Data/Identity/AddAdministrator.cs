using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Permissions;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Identity;

/// <summary>Makes an administrator out of somebody, by whoever holds the database: the way in of a new installation, and back into one that lost its keys.</summary>
public static class AddAdministrator
{
    /// <summary>Adds the account if there is none of that address, and gives it the role if it does not have it.</summary>
    /// <param name="db">The commons.</param>
    /// <param name="email">Their address, taken for confirmed.</param>
    /// <param name="name">The name to credit, for a new account.</param>
    /// <param name="now">When.</param>
    /// <param name="cancel">Stops before the commit.</param>
    /// <returns>The token of a link to choose their password.</returns>
    public static async Task<string> RunAsync(CommonsDb db, string email, string name, DateTimeOffset now, CancellationToken cancel = default)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var normal = email.ToUpperInvariant();
        var account = await db.Users.Include(a => a.Contributor).SingleOrDefaultAsync(a => a.NormalizedEmail == normal, cancel);
        if (account is null)
        {
            account = new()
            {
                UserName = email, NormalizedUserName = normal, Email = email, NormalizedEmail = normal, EmailConfirmed = true,
                SecurityStamp = Guid.NewGuid().ToString("N"), CreatedAt = Domain.Instant.Cut(now),
            };
            db.Users.Add(account);
        }
        account.Contributor ??= new Contributor(new(Guid.CreateVersion7(), name, null), now);
        await db.SaveChangesAsync(cancel);
        var person = account.Contributor;
        if (!await db.Grants.AnyAsync(g => g.ContributorId == person.Id && g.Role == Role.Administrator, cancel))
            db.Grants.Add(new(person, Role.Administrator, null, null, now));
        var token = await db.MakeLinkAsync(account.Id, LinkPurpose.ChoosePassword, now, cancel: cancel);
        await transaction.CommitAsync(cancel);
        return token;
    }
}
