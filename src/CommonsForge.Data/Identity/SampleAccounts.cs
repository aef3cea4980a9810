using CommonsForge.Domain.Permissions;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Identity;

/// <summary>The sample people who may sign in. For Development only: everybody knows their password.</summary>
public static class SampleAccounts
{
    /// <summary>The password of all of them.</summary>
    public const string Password = "Commons-Demo-2026!";

    /// <summary>Who they are: an address, the role that it is named after, and the invented person of the sample.</summary>
    public static IReadOnlyList<SampleAccount> All { get; } =
    [
        new("contributrice@commons.test", Role.Member, Person(201)),
        new("moderatrice@commons.test", Role.Moderator, Person(208)),
        new("aiguilleur@commons.test", Role.Signposter, Person(211)),
        new("animatrice@commons.test", Role.Host, Person(210), "resilience-alimentaire"),
        new("admin@commons.test", Role.Administrator, Person(209)),
    ];

    /// <summary>Adds those that are missing, on a commons that holds the sample people; elsewhere, nothing.</summary>
    /// <returns>Those that are there.</returns>
    public static async Task<IReadOnlyList<SampleAccount>> EnsureAsync(CommonsDb db, DateTimeOffset now, CancellationToken cancel = default)
    {
        var uids = All.Select(s => s.Person).ToList();
        var people = await db.Contributors.Where(c => uids.Contains(c.Uid)).ToDictionaryAsync(c => c.Uid, cancel);
        if (people.Count < All.Count) return [];
        var known = await db.Users.Where(a => a.IsSample).Select(a => a.Email).ToListAsync(cancel);
        var taken = await db.Users.Where(a => uids.Contains(a.Contributor!.Uid)).Select(a => a.Contributor!.Uid).ToListAsync(cancel);
        foreach (var sample in All.Where(s => !known.Contains(s.Email) && !taken.Contains(s.Person)))
        {
            var person = people[sample.Person];
            var account = new Account
            {
                UserName = sample.Email, NormalizedUserName = sample.Email.ToUpperInvariant(), Email = sample.Email, NormalizedEmail = sample.Email.ToUpperInvariant(),
                EmailConfirmed = true, IsSample = true, Contributor = person, SecurityStamp = Guid.NewGuid().ToString("N"), CreatedAt = Domain.Instant.Cut(now),
            };
            account.PasswordHash = Passwords.Hasher.HashPassword(account, Password);
            db.Users.Add(account);
            if (sample.Role != Role.Member)
                db.Grants.Add(new(person, sample.Role, sample.Community is null ? null : await db.Communities.SingleAsync(c => c.Slug == sample.Community, cancel), null, now));
        }
        await db.SaveChangesAsync(cancel);
        return [.. All.Where(s => !taken.Contains(s.Person) || known.Contains(s.Email))];
    }

    private static Guid Person(int number) => Guid.Parse($"0193c0de-0000-7000-8000-{number:D12}", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>A sample person who may sign in.</summary>
/// <param name="Email">With which address.</param>
/// <param name="Role">As what.</param>
/// <param name="Person">Uid of the invented person.</param>
/// <param name="Community">Slug of the community where the role holds; <c>null</c> for the whole commons.</param>
public sealed record SampleAccount(string Email, Role Role, Guid Person, string? Community = null);
