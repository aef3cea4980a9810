using CommonsForge.Data.Contributors;
using CommonsForge.Domain;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Introductions;
using CommonsForge.Domain.Needs;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Introductions;

/// <summary>What of introductions more than one row decides.</summary>
public static class Introducing
{
    // Two answers at one moment, each seeing the other's next time.
    private const int Tries = 3;

    /// <summary>Proposes an introduction, unless too many wait: nobody is to be flooded.</summary>
    /// <exception cref="BrokenRuleException">As the constructor of <see cref="Introduction"/>; <c>Introduction.NoAccount</c>, <c>Introduction.Already</c>, <c>Introduction.TooManyOfNeed</c>, <c>Introduction.TooManyToday</c>, <c>Introduction.TooBusy</c>.</exception>
    public static async Task<Introduction> ProposeIntroductionAsync(this CommonsDb db, Need need, Contributor by, Contributor? other, Organisation? organisation, string word, CancellationToken cancel = default)
    {
        var now = db.Clock.GetUtcNow();
        var introduction = new Introduction(need, by, other, organisation, word, now);
        var (person, structure, day) = (other?.Id, organisation?.Id, Instant.Cut(now) - TimeSpan.FromDays(1));
        if (!await db.Reachable().AnyAsync(c => c.Id != need.ById && (structure != null ? c.OrganisationId == structure : c.Id == person), cancel)) throw new BrokenRuleException("Introduction.NoAccount");
        var ofNeed = db.Introductions.AsNoTracking().Where(i => i.NeedId == need.Id);
        if (await ofNeed.AnyAsync(i => structure != null ? i.OrganisationId == structure : i.OtherId == person, cancel)) throw new BrokenRuleException("Introduction.Already");
        if (await ofNeed.CountAsync(i => i.State == IntroductionState.Proposed, cancel) >= Introduction.MostWaiting) throw new BrokenRuleException("Introduction.TooManyOfNeed");
        if (await db.Introductions.CountAsync(i => i.ProposedById == by.Id && i.ProposedAt > day, cancel) >= Introduction.MostADay) throw new BrokenRuleException("Introduction.TooManyToday");
        if (await db.Introductions.CountAsync(i => i.State == IntroductionState.Proposed && (structure != null ? i.OrganisationId == structure : i.OtherId == person), cancel) >= Introduction.MostWaiting) throw new BrokenRuleException("Introduction.TooBusy");
        db.Introductions.Add(introduction);
        await db.SaveChangesAsync(cancel);
        return introduction;
    }

    /// <summary>Changes an introduction as somebody whom it concerns, and saves; done again when somebody else changed it meanwhile.</summary>
    /// <param name="db">The commons, with nothing else to save.</param>
    /// <param name="id">Which.</param>
    /// <param name="me">Key of who does it.</param>
    /// <param name="change">What they do; saves nothing itself.</param>
    /// <param name="cancel">Stops it.</param>
    public static async Task ChangeIntroductionAsync(this CommonsDb db, int id, int me, Func<Introduction, Contributor, Task> change, CancellationToken cancel = default)
    {
        for (var tried = 1; ; tried++)
        {
            db.ChangeTracker.Clear();
            var introduction = await db.IntroductionAsync(id, cancel) ?? throw new BrokenRuleException("Introduction.NotForYou");
            await change(introduction, await db.Contributors.Include(c => c.Party).SingleAsync(c => c.Id == me, cancel));
            try
            {
                await db.SaveChangesAsync(cancel);
                return;
            }
            catch (DbUpdateConcurrencyException) when (tried < Tries)
            {
            }
        }
    }

    /// <summary>Writes a message, and saves; the same words sent again within the hour are one message.</summary>
    /// <param name="db">The commons, with nothing else to save.</param>
    /// <param name="id">Key of the introduction.</param>
    /// <param name="me">Key of who writes.</param>
    /// <param name="words">The message.</param>
    /// <param name="relay">Posts it to the other.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="BrokenRuleException">As <see cref="Introduction.Write"/>; <c>Introduction.TooManyMessages</c>.</exception>
    public static async Task WriteToIntroductionAsync(this CommonsDb db, int id, int me, string words, Func<Introduction, IntroductionMessage, Task> relay, CancellationToken cancel = default)
    {
        var (now, said) = (db.Clock.GetUtcNow(), Domain.Resources.Intake.Clean(words).Trim());
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // Whoever presses twice waits here, and is then found to have written.
        await db.Database.ExecuteSqlAsync($"SELECT id FROM introduction WHERE id = {id} FOR UPDATE", cancel);
        var last = await db.IntroductionMessages.AsNoTracking().Where(m => m.IntroductionId == id && m.ById == me).OrderByDescending(m => m.Id).Select(m => new { m.Words, m.At }).FirstOrDefaultAsync(cancel);
        if (last is not null && last.Words == said && now - last.At < TimeSpan.FromHours(1)) return;
        await db.CheckMessagesAsync(me, cancel);
        await db.ChangeIntroductionAsync(id, me, (introduction, person) => relay(introduction, introduction.Write(person, words, now)), cancel);
        await transaction.CommitAsync(cancel);
    }

    // Refuses a message of somebody who wrote too many within the hour.
    private static async Task CheckMessagesAsync(this CommonsDb db, int me, CancellationToken cancel)
    {
        var since = Instant.Cut(db.Clock.GetUtcNow()) - TimeSpan.FromHours(1);
        if (await db.IntroductionMessages.CountAsync(m => m.ById == me && m.At > since, cancel) >= Introduction.MostAnHour) throw new BrokenRuleException("Introduction.TooManyMessages");
    }

    /// <summary>Whether another member of the structure than those may still answer.</summary>
    public static Task<bool> OthersMayAnswerAsync(this CommonsDb db, Introduction introduction, Contributor me, CancellationToken cancel = default)
    {
        var (structure, declined, one) = (introduction.OrganisationId, introduction.Declined.ToArray(), introduction.OneId);
        return structure is null ? Task.FromResult(false) : db.Reachable().AnyAsync(c => c.OrganisationId == structure && c.Id != me.Id && c.Id != one && !declined.Contains(c.Id), cancel);
    }

    /// <summary>People who have an account by which they can be reached.</summary>
    public static IQueryable<Contributor> Reachable(this CommonsDb db) =>
        db.Contributors.Where(c => c.Party.WithdrawnAt == null && db.Users.Any(a => a.ContributorId == c.Id && a.EmailConfirmed && a.BannedAt == null));

    /// <summary>People of the directory who can be reached: anybody may ask them, through the commons.</summary>
    public static IQueryable<Contributor> Askable(this CommonsDb db) => db.Listed().Where(c => db.Reachable().Any(r => r.Id == c.Id));

    /// <summary>When somebody leaves: what they wrote is erased, what waited for them too, and nobody writes to them any more.</summary>
    internal static async Task LeaveIntroductionsAsync(this CommonsDb db, int person, CancellationToken cancel)
    {
        var now = Instant.Cut(db.Clock.GetUtcNow());
        await db.IntroductionMessages.Where(m => m.ById == person).ExecuteDeleteAsync(cancel);
        await db.Introductions.Where(i => (i.OneId == person || i.OtherId == person) && i.AgreedAt == null).ExecuteDeleteAsync(cancel);
        await db.Introductions.Where(i => (i.OneId == person || i.OtherId == person) && i.State == IntroductionState.Agreed)
            .ExecuteUpdateAsync(i => i.SetProperty(x => x.State, IntroductionState.Ended).SetProperty(x => x.EndedAt, now), cancel);
        await db.Introductions.Where(i => i.OtherId == person).ExecuteUpdateAsync(i => i.SetProperty(x => x.OtherId, (int?)null), cancel);
        await db.Introductions.Where(i => i.ProposedById == person).ExecuteUpdateAsync(i => i.SetProperty(x => x.ProposedById, (int?)null).SetProperty(x => x.Word, ""), cancel);
        await db.Set<StoryNaming>().Where(n => n.PersonId == person).ExecuteDeleteAsync(cancel);
    }
}
