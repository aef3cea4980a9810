using CommonsForge.Data.Feedback;
using CommonsForge.Data.Introductions;
using CommonsForge.Data.Journal;
using CommonsForge.Data.Needs;
using CommonsForge.Domain;
using CommonsForge.Domain.Permissions;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Identity;

/// <summary>How somebody who leaves is credited from then on.</summary>
public enum FarewellName
{
    /// <summary>As before.</summary>
    Kept,

    /// <summary>By another name.</summary>
    Other,

    /// <summary>Not at all (CC 4.0 section 3(a)(3)).</summary>
    None,
}

/// <summary>Deletes an account. What its person published stays, credited as they choose.</summary>
public static class Leaving
{
    /// <summary>
    /// Deletes an account with its sessions, links, keys, roles, drafts, notifications and mail, and empties its profile, in one transaction.
    /// A person whom nothing names goes too.
    /// </summary>
    /// <param name="db">The commons.</param>
    /// <param name="account">The account, with its person and their name.</param>
    /// <param name="choice">How they are credited from now on.</param>
    /// <param name="name">The other name, already checked.</param>
    /// <param name="farewell">Posts the message that confirms it.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="BrokenRuleException"><c>Account.LastAdministrator</c>: nobody else administers the commons.</exception>
    public static async Task LeaveAsync(this CommonsDb db, Account account, FarewellName choice, string name, Action farewell, CancellationToken cancel = default)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // Two administrators who leave at once do it one after the other.
        await JournalWriter.LockAsync(db, cancel);
        if (await IsLastAdministratorAsync(db, account, cancel)) throw new BrokenRuleException("Account.LastAdministrator");
        var person = account.Contributor!;
        if (choice == FarewellName.Other)
        {
            person.Party.Rename(name, person.Party.Url);
            person.Party.NameAgain(person.Uid);
        }
        // Whoever had asked not to be named keeps to it, and cannot come back for the name.
        else if (choice == FarewellName.None || person.Party.WithdrawnAt is not null) person.Party.Forget(db.Clock.GetUtcNow(), person.Uid);
        person.Leave();
        await db.SaveChangesAsync(cancel);
        await db.Drafts.Where(d => d.OwnerId == person.Id).ExecuteDeleteAsync(cancel);
        await db.Notifications.Where(n => n.ContributorId == person.Id).ExecuteDeleteAsync(cancel);
        await db.MutedSubjects.Where(m => m.ContributorId == person.Id).ExecuteDeleteAsync(cancel);
        await db.Offers.Where(o => o.ById == person.Id).ExecuteDeleteAsync(cancel);
        await db.Memberships.Where(m => m.PersonId == person.Id).ExecuteDeleteAsync(cancel);
        await db.PeerRequests.Where(p => p.AskerId == person.Id || p.AskedId == person.Id).ExecuteDeleteAsync(cancel);
        await db.ValidityAsks.Where(a => a.PersonId == person.Id && a.Said == null).ExecuteDeleteAsync(cancel);
        await db.ValidityAsks.Where(a => a.PersonId == person.Id).ExecuteUpdateAsync(a => a.SetProperty(x => x.Words, ""), cancel);
        await db.Set<Domain.Monthly.MonthlyPlan>().Where(p => p.ContributorId == person.Id).ExecuteDeleteAsync(cancel);
        await db.LeaveIntroductionsAsync(person.Id, cancel);
        await db.LeaveNeedsAsync(person.Id, cancel);
        await db.LeaveCollectionsAsync(person.Id, cancel);
        await db.Grants.Where(g => g.ContributorId == person.Id).ExecuteDeleteAsync(cancel);
        await db.OutgoingMail.Where(m => m.To == account.Email).ExecuteDeleteAsync(cancel);
        farewell();
        await db.SaveChangesAsync(cancel);
        // Sessions, links, keys and codes go with it.
        await db.Users.Where(a => a.Id == account.Id).ExecuteDeleteAsync(cancel);
        await SignUp.ErasePersonAsync(db, person.Id, cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>Whether nobody else may administer the commons.</summary>
    public static async Task<bool> IsLastAdministratorAsync(this CommonsDb db, Account account, CancellationToken cancel = default)
    {
        var administrators = await db.Grants.Where(g => g.Role == Role.Administrator && db.Users.Any(a => a.ContributorId == g.ContributorId && a.BannedAt == null))
            .Select(g => g.ContributorId).ToListAsync(cancel);
        return administrators.Contains(account.ContributorId ?? 0) && administrators.All(a => a == account.ContributorId);
    }
}
