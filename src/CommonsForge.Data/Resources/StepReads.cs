using CommonsForge.Domain.Resources;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Resources;

/// <summary>What pages read of the resources that the steps of a learning path point at.</summary>
public static class StepReads
{
    /// <summary>
    /// What each step of a path leads to. A step without resource, or with one that was withdrawn, leads nowhere and is not there.
    /// </summary>
    public static async Task<Dictionary<Step, StepTarget>> StepTargetsAsync(this CommonsDb db, IReadOnlyList<Step> steps, CancellationToken cancel = default)
    {
        var cards = steps.Select(s => s.Resource).OfType<Guid>().ToHashSet() is { Count: > 0 } uids ? (await db.CardsByUidAsync(uids, cancel)).ToDictionary(c => c.Uid) : [];
        var pinned = steps.Where(s => s is { Resource: not null, PinnedRevision: not null }).ToList();
        List<int> ids = [.. pinned.Select(s => cards.GetValueOrDefault(s.Resource!.Value)).OfType<ResourceCard>().Select(c => c.Id).Distinct()];
        List<int> numbers = [.. pinned.Select(s => s.PinnedRevision!.Value).Distinct()];
        // At most forty works, each at one of at most forty numbers: a few too many are read, in one query.
        var sheets = ids.Count == 0 ? [] : await db.Revisions.AsNoTracking().Where(v => ids.Contains(v.ResourceId) && numbers.Contains(v.Number))
            .Select(v => new { v.ResourceId, v.Number, v.Sheet }).ToDictionaryAsync(v => (v.ResourceId, v.Number), v => v.Sheet, cancel);
        return steps.Distinct().Where(s => s.Resource is { } uid && cards.ContainsKey(uid)).ToDictionary(s => s, s =>
        {
            var card = cards[s.Resource!.Value];
            return new StepTarget(card, s.PinnedRevision is { } number && sheets.TryGetValue((card.Id, number), out var sheet) ? sheet : card.Sheet);
        });
    }

    /// <summary>Works by number or uid, those withdrawn included, in no order.</summary>
    public static Task<List<NamedWork>> NamedWorksAsync(this CommonsDb db, IReadOnlyCollection<int> ids, IReadOnlyCollection<Guid> uids, CancellationToken cancel = default) =>
        (from r in db.Resources.AsNoTracking()
         where ids.Contains(r.Id) || uids.Contains(r.Uid)
         join v in db.Revisions.AsNoTracking() on new { ResourceId = r.Id, Number = r.CurrentNumber } equals new { v.ResourceId, v.Number }
         select new NamedWork(r.Id, r.Uid, v.Sheet, r.CurrentNumber, r.Standing == Standing.Withdrawn))
        .ToListAsync(cancel);
}

/// <summary>What a step of a path leads to.</summary>
/// <param name="Card">Its resource, as it is now.</param>
/// <param name="Sheet">The same at the revision that the step keeps to, where it keeps to one.</param>
public sealed record StepTarget(ResourceCard Card, Sheet Sheet);

/// <summary>A work as a step may name it.</summary>
public sealed record NamedWork(int Id, Guid Uid, Sheet Sheet, int CurrentNumber, bool Withdrawn);
