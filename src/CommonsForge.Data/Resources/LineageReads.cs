using System.Text.Json;
using CommonsForge.Domain.Resources;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Resources;

/// <summary>What pages read of lineage: what a work was made from, and what was made from it.</summary>
public static class LineageReads
{
    /// <summary>How far back origins are followed: the notice of a work names them all, and a mistake must not hang a page.</summary>
    public const int Deepest = 12;

    private const int MostDerived = 12;

    /// <summary>All the works that a content was made from, nearest first, each once. One query for each generation, one for names.</summary>
    public static async Task<IReadOnlyList<OriginLine>> OriginsAsync(this CommonsDb db, Sheet sheet, CancellationToken cancel = default)
    {
        var found = new List<(Origin Origin, OriginRow Row)>();
        var seen = new HashSet<Guid>();
        var next = sheet.Origins;
        for (var generation = 0; next.Count > 0 && generation < Deepest; generation++)
        {
            var wanted = next.Where(o => seen.Add(o.Resource)).ToList();
            var rows = await RowsAsync(db, wanted, cancel);
            var here = wanted.Where(o => rows.ContainsKey((o.Resource, o.Revision))).Select(o => (Origin: o, Row: rows[(o.Resource, o.Revision)])).ToList();
            found.AddRange(here);
            next = [.. here.SelectMany(h => h.Row.Sheet.Origins)];
        }
        var makings = Makings([.. found.Select(f => (f.Row.Uid, f.Row.Sheet))]);
        var names = await db.NamesOfAsync(makings, cancel);
        return [.. found.Zip(makings, (f, by) => new OriginLine(f.Row.Id, f.Row.Uid, f.Row.CurrentTitle, f.Origin, f.Row.CurrentNumber, f.Row.Standing == Standing.Withdrawn, f.Row.Sheet, MakerNames.Of(by, names)))];
    }

    /// <summary>Who made each of the works of a lineage, in their order.</summary>
    /// <param name="works">The works; what each was made from is looked for among them.</param>
    internal static List<Making> Makings(IReadOnlyList<(Guid Uid, Sheet Sheet)> works)
    {
        var sheets = works.ToLookup(w => w.Uid, w => w.Sheet);
        return [.. works.Select(w => w.Sheet.MadeBy(w.Sheet.Origins.SelectMany(o => sheets[o.Resource])))];
    }

    /// <summary>Names of those who made works.</summary>
    internal static async Task<Dictionary<Guid, PartyName>> NamesOfAsync(this CommonsDb db, IEnumerable<Making> makings, CancellationToken cancel) =>
        makings.SelectMany(m => m.Parties).Distinct().ToList() is { Count: > 0 } parties ? await db.PartiesAsync(parties, cancel) : [];

    /// <summary>Works made straight from a resource, the first twelve, those used most first.</summary>
    public static async Task<IReadOnlyList<DerivedLine>> MadeFromAsync(this CommonsDb db, Guid resource, CancellationToken cancel = default)
    {
        var origin = JsonSerializer.Serialize(new { origins = new[] { new { resource } } });
        var made = (from v in db.Revisions.FromSql($"SELECT * FROM revision WHERE sheet @> {origin}::jsonb")
                    where v.Number == v.Resource.CurrentNumber
                    orderby v.ResourceId
                    select v.Resource).Take(MostDerived);
        var cards = await ResourceReads.CardsOf(db, made).ToListAsync(cancel);
        return [.. cards.OrderByDescending(c => c.Uses).Select(c => new DerivedLine(c, c.Sheet.Origins.First(o => o.Resource == resource)))];
    }

    private static async Task<Dictionary<(Guid, int), OriginRow>> RowsAsync(CommonsDb db, List<Origin> wanted, CancellationToken cancel)
    {
        var uids = wanted.ConvertAll(o => o.Resource);
        var numbers = wanted.ConvertAll(o => o.Revision).Distinct().ToList();
        var rows = await (from r in db.Resources.AsNoTracking()
                          where uids.Contains(r.Uid)
                          join corrected in db.Corrected() on r.Id equals corrected.Revision.ResourceId
                          let v = corrected.Revision
                          where numbers.Contains(v.Number)
                          join last in db.Revisions.AsNoTracking() on new { ResourceId = r.Id, Number = r.CurrentNumber } equals new { last.ResourceId, last.Number }
                          select new { v.Number, Row = new OriginRow(r.Id, r.Uid, r.Standing, r.CurrentNumber, v.Sheet.Correcting(corrected.Forgotten), last.Sheet) })
            .ToListAsync(cancel);
        return rows.ToDictionary(r => (r.Row.Uid, r.Number), r => r.Row);
    }

    private sealed record OriginRow(int Id, Guid Uid, Standing Standing, int CurrentNumber, Sheet Sheet, Sheet Current)
    {
        public string CurrentTitle => Current.Title;
    }
}

/// <summary>A work that another was made from.</summary>
/// <param name="Id">Its number in addresses.</param>
/// <param name="Uid">Its name outside.</param>
/// <param name="CurrentTitle">Its title today, which its address is made of.</param>
/// <param name="Origin">Which revision was taken up, and what was made of it.</param>
/// <param name="CurrentNumber">Number of its revision of today.</param>
/// <param name="Gone">Whether it was withdrawn since: it is named all the same, and no longer linked.</param>
/// <param name="Sheet">What it was at that revision.</param>
/// <param name="By">Who made it.</param>
public sealed record OriginLine(int Id, Guid Uid, string CurrentTitle, Origin Origin, int CurrentNumber, bool Gone, Sheet Sheet, MakerNames By);

/// <summary>Who made a work, by name.</summary>
/// <param name="Role">As what: author, adapter or translator.</param>
/// <param name="Names">Without those who asked not to be named.</param>
public sealed record MakerNames(CreditRole Role, IReadOnlyList<string> Names)
{
    internal static MakerNames Of(Making making, IReadOnlyDictionary<Guid, PartyName> names) =>
        new(making.Role, [.. making.Parties.Where(names.ContainsKey).Select(p => names[p]).Where(n => !n.Withdrawn).Select(n => n.Name)]);
}

/// <summary>A work made from another.</summary>
/// <param name="Card">What a card shows of it.</param>
/// <param name="Origin">Which revision it was made from, and how.</param>
public sealed record DerivedLine(ResourceCard Card, Origin Origin);
