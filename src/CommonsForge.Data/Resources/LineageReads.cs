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

    /// <summary>All the works that a revision was made from, nearest first, each once, with what was changed of each. One query for each generation, one for what was changed, one for names.</summary>
    public static Task<IReadOnlyList<OriginLine>> OriginsAsync(this CommonsDb db, ReadRevision read, CancellationToken cancel = default) => OriginsAsync(db, read.Sheet, (read.Id, read.Number), cancel);

    /// <summary>The same of a content that is not published yet, whose own changes are not told.</summary>
    public static Task<IReadOnlyList<OriginLine>> OriginsAsync(this CommonsDb db, Sheet sheet, CancellationToken cancel = default) => OriginsAsync(db, sheet, (0, 0), cancel);

    private static async Task<IReadOnlyList<OriginLine>> OriginsAsync(CommonsDb db, Sheet sheet, (int Id, int Number) work, CancellationToken cancel)
    {
        var found = new List<(Guid? Into, Origin Origin, OriginRow Row)>();
        var seen = new HashSet<Guid>();
        var next = sheet.Origins.Select(o => (Into: (Guid?)null, Origin: o)).ToList();
        for (var generation = 0; next.Count > 0 && generation < Deepest; generation++)
        {
            next.RemoveAll(n => !seen.Add(n.Origin.Resource));
            var rows = await RowsAsync(db, next.ConvertAll(n => n.Origin), cancel);
            var here = next.Where(n => rows.ContainsKey((n.Origin.Resource, n.Origin.Revision))).Select(n => (n.Into, n.Origin, Row: rows[(n.Origin.Resource, n.Origin.Revision)])).ToList();
            found.AddRange(here);
            next = [.. here.SelectMany(h => h.Row.Sheet.Origins.Select(o => ((Guid?)h.Row.Uid, o)))];
        }
        var makings = Makings([.. found.Select(f => (f.Row.Uid, f.Row.Sheet)), (Guid.Empty, sheet)]);
        var names = await db.NamesOfAsync(makings, cancel);
        var notes = await ChangeNotes.ReadAsync(db, [work, .. found.Where(f => f.Row.Sheet.Origins.Count > 0).Select(f => (f.Row.Id, f.Origin.Revision))], found.Count > 0, cancel);
        var steps = found.Zip(makings, (f, by) => (f.Row.Uid, Step: new MadeStep(MakerNames.Of(by, names), notes.Of(f.Row.Id)))).ToDictionary(s => s.Uid, s => s.Step);
        var last = new MadeStep(MakerNames.Of(makings[^1], names), notes.Of(work.Id));
        return [.. found.Select(f => new OriginLine(f.Row.Id, f.Row.Uid, f.Row.CurrentTitle, f.Origin, f.Row.CurrentNumber, f.Row.Standing == Standing.Withdrawn, f.Row.Sheet, steps[f.Row.Uid].By)
        {
            Into = f.Into,
            PublishedAt = f.Row.At,
            FirstPublishedAt = f.Row.First,
            Made = f.Into is { } into ? steps[into] : last,
        })];
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

    /// <summary>Who made each of some works what it is, by the uid of the work. One query, none where no work was made from another.</summary>
    public static async Task<Dictionary<Guid, Making>> MakingsAsync(this CommonsDb db, IReadOnlyCollection<ResourceCard> cards, CancellationToken cancel = default)
    {
        var origins = cards.SelectMany(c => c.Sheet.Origins).ToList();
        var rows = origins.Count == 0 ? [] : await RowsAsync(db, origins, cancel);
        return cards.ToDictionary(c => c.Uid, c => c.Sheet.MadeBy(c.Sheet.Origins.Select(o => rows.GetValueOrDefault((o.Resource, o.Revision))?.Sheet).OfType<Sheet>()));
    }

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
                          select new
                          {
                              v.Number,
                              Row = new OriginRow(r.Id, r.Uid, r.Standing, r.CurrentNumber, v.Sheet.Correcting(corrected.Forgotten), last.Sheet, r.FirstPublishedAt, v.PublishedAt),
                          })
            .ToListAsync(cancel);
        return rows.ToDictionary(r => (r.Row.Uid, r.Number), r => r.Row);
    }

    private sealed record OriginRow(int Id, Guid Uid, Standing Standing, int CurrentNumber, Sheet Sheet, Sheet Current, DateTimeOffset First, DateTimeOffset At)
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
public sealed record OriginLine(int Id, Guid Uid, string CurrentTitle, Origin Origin, int CurrentNumber, bool Gone, Sheet Sheet, MakerNames By)
{
    /// <summary>Uid of the work of the lineage that was made from it; <c>null</c> when that is the work whose lineage is read.</summary>
    public Guid? Into { get; init; }

    /// <summary>When that revision was published.</summary>
    public DateTimeOffset PublishedAt { get; init; }

    /// <summary>When its first one was.</summary>
    public DateTimeOffset FirstPublishedAt { get; init; }

    /// <summary>Who made that, and what they changed.</summary>
    public required MadeStep Made { get; init; }
}

/// <summary>How a work was made from another.</summary>
/// <param name="By">Who did.</param>
/// <param name="Changes">What was changed.</param>
public sealed record MadeStep(MakerNames By, ChangesTold Changes);

/// <summary>Who made a work.</summary>
/// <param name="Role">As what: author, adapter or translator.</param>
/// <param name="Parties">In the order of credit; those who asked not to be named are among them, without a name.</param>
public sealed record MakerNames(CreditRole Role, IReadOnlyList<PartyName> Parties)
{
    /// <summary>Their names, without those who asked not to be named.</summary>
    public IReadOnlyList<string> Names => [.. Parties.Where(p => !p.Withdrawn).Select(p => p.Name)];

    /// <summary>Whether some asked not to be named.</summary>
    public bool SomeUnnamed => Parties.Any(p => p.Withdrawn);

    internal static MakerNames Of(Making making, IReadOnlyDictionary<Guid, PartyName> names) =>
        new(making.Role, [.. making.Parties.Where(names.ContainsKey).Select(p => names[p])]);
}

/// <summary>A work made from another.</summary>
/// <param name="Card">What a card shows of it.</param>
/// <param name="Origin">Which revision it was made from, and how.</param>
public sealed record DerivedLine(ResourceCard Card, Origin Origin);
