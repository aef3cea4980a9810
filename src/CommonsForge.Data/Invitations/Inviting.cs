using System.Security.Cryptography;
using CommonsForge.Data.Contributors;
using CommonsForge.Data.Identity;
using CommonsForge.Domain;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Invitations;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Invitations;

/// <summary>Invites people to the directory, and does as they answer.</summary>
/// <param name="db">The commons.</param>
/// <param name="secret">Keys the marks of addresses that said no; none in Development, where they are kept under a known key.</param>
public sealed class Inviting(CommonsDb db, KeysSecret? secret = null)
{
    /// <summary>Invitations that wait and are shown one by one.</summary>
    public const int MostShown = 100;

    /// <summary>Those of some addresses that are asked already or do not want to be: which of both is nobody's business.</summary>
    public async Task<HashSet<string>> NotToAskAsync(IReadOnlyCollection<string> emails, CancellationToken cancel = default)
    {
        var marks = emails.Select(e => e.ToUpperInvariant()).Distinct(StringComparer.Ordinal).ToDictionary(a => a, Mark, StringComparer.Ordinal);
        var asked = await db.Set<Invitation>().Where(i => marks.Keys.ToList().Contains(i.Address)).Select(i => i.Address).ToListAsync(cancel);
        var wanted = marks.Values.ToList();
        var refused = await db.Set<InvitationRefusal>().Where(r => wanted.Contains(r.Mark)).Select(r => r.Mark).ToListAsync(cancel);
        var not = new HashSet<string>(asked, StringComparer.OrdinalIgnoreCase);
        foreach (var (address, mark) in marks)
            if (refused.Exists(r => r.AsSpan().SequenceEqual(mark))) not.Add(address);
        return not;
    }

    /// <summary>How many more somebody may invite today.</summary>
    public async Task<int> LeftTodayAsync(int contributor, CancellationToken cancel = default)
    {
        var since = db.Clock.GetUtcNow() - TimeSpan.FromDays(1);
        return Math.Max(0, Invitation.MostADay - await db.Set<Invitation>().CountAsync(i => i.InvitedById == contributor && i.SentAt > since, cancel));
    }

    /// <summary>How many of somebody's invitations wait for an answer.</summary>
    public Task<int> CountWaitingAsync(int contributor, CancellationToken cancel = default) => Waiting(contributor).CountAsync(cancel);

    /// <summary>Somebody's invitations that wait for an answer, the latest first; <see cref="MostShown"/> at most.</summary>
    public Task<List<Invitation>> WaitingAsync(int contributor, CancellationToken cancel = default) =>
        Waiting(contributor).AsNoTracking().OrderByDescending(i => i.SentAt).ThenByDescending(i => i.Id).Take(MostShown).ToListAsync(cancel);

    /// <summary>Sends one of somebody's invitations once more, by another link, in one transaction with its mail.</summary>
    /// <param name="id">Key of the invitation.</param>
    /// <param name="contributor">Key of who invited.</param>
    /// <param name="post">Posts the mail that holds a token.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>Whether it still waited.</returns>
    /// <exception cref="BrokenRuleException"><c>Invitation.SentTwice</c>.</exception>
    public async Task<bool> SendAgainAsync(int id, int contributor, Action<Invitation, string> post, CancellationToken cancel = default)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await LockAsync(cancel);
        if (await Waiting(contributor).SingleOrDefaultAsync(i => i.Id == id, cancel) is not { } invitation) return false;
        var token = Token.New();
        invitation.SendAgain(Token.Hash(token), db.Clock.GetUtcNow());
        post(invitation, token);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    /// <summary>Takes back one of somebody's invitations: all of it is erased, its mail too where it is not sent yet.</summary>
    /// <returns>Whether it still waited.</returns>
    public async Task<bool> CancelAsync(int id, int contributor, CancellationToken cancel = default)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await Waiting(contributor).AsNoTracking().SingleOrDefaultAsync(i => i.Id == id, cancel) is not { } invitation) return false;
        await EraseAsync(invitation, cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    /// <summary>Invites people, each address once, in one transaction with their mail.</summary>
    /// <param name="people">Whom, and what would be shown.</param>
    /// <param name="by">Who invites.</param>
    /// <param name="post">Posts the mail that holds a token.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>How many were invited.</returns>
    public async Task<int> InviteAsync(IReadOnlyList<(string Email, InvitedProfile Profile)> people, Contributor by, Action<Invitation, string> post, CancellationToken cancel = default)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await LockAsync(cancel);
        var not = await NotToAskAsync([.. people.Select(p => p.Email)], cancel);
        var left = await LeftTodayAsync(by.Id, cancel);
        var invited = 0;
        foreach (var (email, profile) in people.DistinctBy(p => p.Email.ToUpperInvariant()).Where(p => !not.Contains(p.Email)).Take(left))
        {
            var token = Token.New();
            var invitation = new Invitation(email, profile, Token.Hash(token), by, db.Clock.GetUtcNow());
            db.Add(invitation);
            post(invitation, token);
            invited++;
        }
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return invited;
    }

    /// <summary>The invitation of a token, with who invites; or <c>null</c> when it was answered, is too old or was never made.</summary>
    public Task<Invitation?> FindAsync(string? token, CancellationToken cancel = default)
    {
        if (string.IsNullOrEmpty(token)) return Task.FromResult<Invitation?>(null);
        var (hash, old) = (Token.Hash(token), db.Clock.GetUtcNow() - Invitation.Patience);
        return db.Set<Invitation>().Include(i => i.InvitedBy.Party).SingleOrDefaultAsync(i => i.TokenHash == hash && i.SentAt > old, cancel);
    }

    /// <summary>
    /// They say yes: what they agreed to stands in the directory, under an account of theirs without password (they may choose one). Somebody who has an account keeps
    /// what they say of themselves, and it is completed.
    /// </summary>
    /// <param name="invitation">The invitation.</param>
    /// <param name="agreed">What they agree to show; a structure only as it was proposed.</param>
    /// <param name="language">"fr" or "en": what mail to them speaks.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>What came of it, or <c>null</c> when it was answered meanwhile or the account is closed.</returns>
    /// <exception cref="BrokenRuleException">As <see cref="Contributor.Describe(string, IEnumerable{Guid}, IEnumerable{string})"/> and <see cref="Contributor.ShowInDirectory"/> say.</exception>
    public async Task<InvitationYes?> AcceptAsync(Invitation invitation, InvitedProfile agreed, string language, CancellationToken cancel = default)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await db.Set<Invitation>().Where(i => i.Id == invitation.Id).ExecuteDeleteAsync(cancel) == 0) return null;
        db.Entry(invitation).State = EntityState.Detached;
        var now = Instant.Cut(db.Clock.GetUtcNow());
        var account = await SignUp.AddAsync(db, new(invitation.Email, agreed.Name, null, language), now, cancel);
        // They read the mail of that address.
        account?.Confirm(now);
        account ??= await db.Users.Include(a => a.Contributor!.Party).SingleOrDefaultAsync(a => a.NormalizedEmail == invitation.Address && a.BannedAt == null && a.EmailConfirmed, cancel);
        if (account?.Contributor is not { } person) return null;
        Show(person, agreed);
        await db.SaveChangesAsync(cancel);
        var structure = agreed.Structure.Length > 0 && agreed.Structure == invitation.Profile.Structure ? await JoinAsync(person, agreed.Structure, cancel) : StructureFate.None;
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return new(person, structure);
    }

    /// <summary>They say no: nothing is kept but a mark, so that the address is not asked again.</summary>
    public async Task RefuseAsync(Invitation invitation, CancellationToken cancel = default)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await EraseAsync(invitation, cancel);
        var (mark, now) = (Mark(invitation.Address), Instant.Cut(db.Clock.GetUtcNow()));
        await db.Database.ExecuteSqlAsync($"INSERT INTO invitation_refusal (mark, at) VALUES ({mark}, {now}) ON CONFLICT DO NOTHING", cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>What the mail of an invitation is about.</summary>
    public static string ThreadOf(string email) => "invitation-" + Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(email.ToUpperInvariant()))[..8]);

    private byte[] Mark(string address) => KeysSecret.Mark(secret, address);

    // Two who invite at once do it one after the other, so that nobody is asked twice.
    private Task<int> LockAsync(CancellationToken cancel) => db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended('invitations', 0))", cancel);

    private IQueryable<Invitation> Waiting(int contributor)
    {
        var old = db.Clock.GetUtcNow() - Invitation.Patience;
        return db.Set<Invitation>().Where(i => i.InvitedById == contributor && i.SentAt > old);
    }

    private async Task EraseAsync(Invitation invitation, CancellationToken cancel)
    {
        await db.Set<Invitation>().Where(i => i.Id == invitation.Id).ExecuteDeleteAsync(cancel);
        await db.OutgoingMail.Where(m => m.To == invitation.Email && m.Thread == ThreadOf(invitation.Email)).ExecuteDeleteAsync(cancel);
    }

    private static void Show(Contributor person, InvitedProfile agreed)
    {
        person.Describe(person.Bio.Length > 0 ? person.Bio : agreed.Bio, person.Skills.Concat(agreed.Skills),
            person.Territories.Concat(agreed.Territories).Distinct(StringComparer.Ordinal).Take(Contributor.MostTerritories));
        person.ShowInDirectory(person.Directory with
        {
            IsListed = true,
            Languages = [.. person.Directory.Languages.Concat(agreed.Languages).Distinct(StringComparer.Ordinal).Take(DirectoryEntry.MostLanguages)],
        });
    }

    // Whoever writes a list says nothing for a structure that exists: its members do. A new one is there from this yes on.
    private async Task<StructureFate> JoinAsync(Contributor person, string name, CancellationToken cancel)
    {
        if (person.OrganisationId is not null) return StructureFate.None;
        if ((await StructureNames.LoadAsync(db, cancel)).Find(name) is not { } known)
        {
            db.FoundStructure(name, null, null, "", person);
            return StructureFate.Made;
        }
        try
        {
            await db.AskToBelongAsync(person, await db.Organisations.SingleAsync(o => o.Id == known.Id, cancel), cancel);
            return StructureFate.Asked;
        }
        // They ask elsewhere already, or were told no not long ago: the rest of their yes holds.
        catch (BrokenRuleException)
        {
            return StructureFate.None;
        }
    }
}

/// <summary>What came of a yes.</summary>
/// <param name="Person">Who said it.</param>
/// <param name="Structure">What it does for the structure that was proposed with it.</param>
public sealed record InvitationYes(Contributor Person, StructureFate Structure);

/// <summary>What a yes to an invitation does for a structure.</summary>
public enum StructureFate
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It exists: they ask to belong to it.</summary>
    Asked,

    /// <summary>It is new, and they are its first member.</summary>
    Made,
}

/// <summary>Forgets whom nobody heard from.</summary>
public static class InvitationSweep
{
    /// <summary>Erases invitations that waited for so long.</summary>
    /// <returns>How many.</returns>
    public static Task<int> SweepInvitationsAsync(this CommonsDb db, CancellationToken cancel = default)
    {
        var old = db.Clock.GetUtcNow() - Invitation.Patience;
        return db.Set<Invitation>().Where(i => i.SentAt <= old).ExecuteDeleteAsync(cancel);
    }
}
