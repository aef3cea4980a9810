using System.Security.Cryptography;
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
    public Task<int> WaitingAsync(int contributor, CancellationToken cancel = default) => db.Set<Invitation>().CountAsync(i => i.InvitedById == contributor, cancel);

    /// <summary>Invites people, each address once, in one transaction with their mail.</summary>
    /// <param name="people">Whom, and what would be shown.</param>
    /// <param name="by">Who invites.</param>
    /// <param name="post">Posts the mail that holds a token.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>How many were invited.</returns>
    public async Task<int> InviteAsync(IReadOnlyList<(string Email, InvitedProfile Profile)> people, Contributor by, Action<Invitation, string> post, CancellationToken cancel = default)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // Two who invite at once do it one after the other, so that nobody is asked twice.
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended('invitations', 0))", cancel);
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
    /// <returns>The person, or <c>null</c> when it was answered meanwhile or the account is closed.</returns>
    /// <exception cref="BrokenRuleException">As <see cref="Contributor.Describe"/> and <see cref="Contributor.ShowInDirectory"/> say.</exception>
    public async Task<Contributor?> AcceptAsync(Invitation invitation, InvitedProfile agreed, string language, CancellationToken cancel = default)
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
        await ShowAsync(person, agreed, invitation.Profile.Structure, cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return person;
    }

    /// <summary>They say no: nothing is kept but a mark, so that the address is not asked again.</summary>
    public async Task RefuseAsync(Invitation invitation, CancellationToken cancel = default)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.Set<Invitation>().Where(i => i.Id == invitation.Id).ExecuteDeleteAsync(cancel);
        await db.OutgoingMail.Where(m => m.To == invitation.Email && m.Thread == ThreadOf(invitation.Email)).ExecuteDeleteAsync(cancel);
        var (mark, now) = (Mark(invitation.Address), Instant.Cut(db.Clock.GetUtcNow()));
        await db.Database.ExecuteSqlAsync($"INSERT INTO invitation_refusal (mark, at) VALUES ({mark}, {now}) ON CONFLICT DO NOTHING", cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>What the mail of an invitation is about.</summary>
    public static string ThreadOf(string email) => "invitation-" + Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(email.ToUpperInvariant()))[..8]);

    private byte[] Mark(string address) => KeysSecret.Mark(secret, address);

    private async Task ShowAsync(Contributor person, InvitedProfile agreed, string proposed, CancellationToken cancel)
    {
        var organisation = person.Organisation;
        if (person.OrganisationId is null && agreed.Structure.Length > 0 && agreed.Structure == proposed) organisation = await StructureAsync(proposed, cancel);
        else if (person.OrganisationId is { } known) organisation ??= await db.Organisations.SingleAsync(o => o.Id == known, cancel);
        person.Describe(person.Bio.Length > 0 ? person.Bio : agreed.Bio, person.Skills.Concat(agreed.Skills),
            person.Territories.Concat(agreed.Territories).Distinct(StringComparer.Ordinal).Take(Contributor.MostTerritories), organisation);
        person.ShowInDirectory(person.Directory with
        {
            IsListed = true,
            Languages = [.. person.Directory.Languages.Concat(agreed.Languages).Distinct(StringComparer.Ordinal).Take(DirectoryEntry.MostLanguages)],
        });
    }

    private async Task<Organisation> StructureAsync(string name, CancellationToken cancel)
    {
        var lower = name.ToLowerInvariant();
#pragma warning disable CA1304, CA1311, CA1862, MA0011 // in SQL: lower(name), whatever the culture here
        if (await db.Organisations.Where(o => o.Party.Name.ToLower() == lower && o.Party.WithdrawnAt == null).OrderBy(o => o.Id).FirstOrDefaultAsync(cancel) is { } known) return known;
#pragma warning restore CA1304, CA1311, CA1862, MA0011
        var made = new Organisation(new(Guid.CreateVersion7(), name, null), null);
        db.Add(made);
        await db.SaveChangesAsync(cancel);
        return made;
    }
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
