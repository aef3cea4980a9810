using System.Text.Json;
using CommonsForge.Domain.Resources;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Resources;

/// <summary>A work in a lineage, beside the next one towards the work that was asked for.</summary>
/// <param name="Id">Its number in addresses.</param>
/// <param name="Uid">Its name outside.</param>
/// <param name="Sheet">What it is: of an origin at the revision that was taken up, of a derived work today.</param>
/// <param name="Title">Its title today, which its address is made of.</param>
/// <param name="Gone">Whether it was withdrawn: it is named all the same, and no longer linked.</param>
/// <param name="Kind">What was made: of this work when it is an origin, by this work when it is derived.</param>
/// <param name="Taken">The revision that was taken up.</param>
/// <param name="MovedOn">Whether the origin of the two changed since.</param>
/// <param name="By">Who made it.</param>
public sealed record LineageNode(int Id, Guid Uid, Sheet Sheet, string Title, bool Gone, OriginKind Kind, int Taken, bool MovedOn, MakerNames By)
{
    /// <summary>The works further away on the same side.</summary>
    public IReadOnlyList<LineageNode> Next { get; init; } = [];
}

/// <summary>All that a work comes from and all that came of it.</summary>
/// <param name="Origins">What it was made from, each with its own origins.</param>
/// <param name="Derived">What was made from it, each with what was made from that.</param>
/// <param name="IsWhole">Whether everything is there: a very large lineage is cut.</param>
public sealed record LineageTree(IReadOnlyList<LineageNode> Origins, IReadOnlyList<LineageNode> Derived, bool IsWhole);

/// <summary>Reads lineages. Each work stands once on each side, where it is nearest, so that a ring of works has an end.</summary>
public static class LineageTreeReads
{
    /// <summary>How many works of a lineage are shown.</summary>
    public const int Most = 200;

    /// <summary>The lineage of a work, both ways, however deep: a query for each generation, and one for names.</summary>
    /// <param name="db">The commons.</param>
    /// <param name="work">Uid of the work.</param>
    /// <param name="sheet">What it is.</param>
    /// <param name="number">Its revision of today.</param>
    /// <param name="cancel">Stops it.</param>
    public static async Task<LineageTree> LineageAsync(this CommonsDb db, Guid work, Sheet sheet, int number, CancellationToken cancel = default)
    {
        var up = await OriginsAsync(db, work, sheet, Most, cancel);
        var down = await DerivedAsync(db, work, number, Most - up.Found.Count, cancel);
        List<Link> found = [.. up.Found, .. down.Found];
        var makings = LineageReads.Makings([.. found.Select(f => (f.Row.Uid, f.Row.Sheet)), (work, sheet)]);
        var names = await db.NamesOfAsync(makings, cancel);
        var makers = found.Zip(makings).ToDictionary(f => f.First, f => MakerNames.Of(f.Second, names));
        return new(Nodes(up.Found, work), Nodes(down.Found, work), up.IsWhole && down.IsWhole);

        IReadOnlyList<LineageNode> Nodes(IReadOnlyList<Link> links, Guid beside) => [.. links.Where(l => l.Beside == beside).Select(l => Node(links, l))];

        LineageNode Node(IReadOnlyList<Link> links, Link link) => new(link.Row.Id, link.Row.Uid, link.Row.Sheet, link.Row.Title, link.Row.Standing == Standing.Withdrawn, link.Kind, link.Taken, link.MovedOn, makers[link]) { Next = Nodes(links, link.Row.Uid) };
    }

    private static async Task<(IReadOnlyList<Link> Found, bool IsWhole)> OriginsAsync(CommonsDb db, Guid work, Sheet sheet, int most, CancellationToken cancel)
    {
        var (found, seen) = (new List<Link>(), new HashSet<Guid> { work });
        var next = sheet.Origins.Select(o => (Beside: work, Origin: o)).ToList();
        while (next.Count > 0)
        {
            next = [.. next.Where(n => seen.Add(n.Origin.Resource))];
            if (found.Count + next.Count > most) return (found, false);
            var uids = next.ConvertAll(n => n.Origin.Resource);
            var numbers = next.ConvertAll(n => n.Origin.Revision);
            var rows = await Rows(db, db.Revisions.Where(v => uids.Contains(v.Resource.Uid) && numbers.Contains(v.Number))).ToListAsync(cancel);
            var here = (from n in next
                        from r in rows
                        where r.Uid == n.Origin.Resource && r.Number == n.Origin.Revision
                        select new Link(n.Beside, r, n.Origin.Kind, n.Origin.Revision, r.CurrentNumber > n.Origin.Revision)).ToList();
            found.AddRange(here);
            next = [.. here.SelectMany(h => h.Row.Sheet.Origins.Select(o => (h.Row.Uid, o)))];
        }
        return (found, true);
    }

    private static async Task<(IReadOnlyList<Link> Found, bool IsWhole)> DerivedAsync(CommonsDb db, Guid work, int number, int most, CancellationToken cancel)
    {
        var (found, seen) = (new List<Link>(), new HashSet<Guid> { work });
        var next = new Dictionary<Guid, int> { [work] = number };
        while (next.Count > 0)
        {
            string[] wanted = [.. next.Keys.Select(resource => JsonSerializer.Serialize(new { origins = new[] { new { resource } } }))];
            var left = most - found.Count;
            var rows = await Rows(db, db.Revisions.FromSql($"SELECT * FROM revision WHERE sheet @> ANY({wanted}::jsonb[])").Where(v => v.Number == v.Resource.CurrentNumber).OrderBy(v => v.ResourceId).Take(left + seen.Count + 1)).ToListAsync(cancel);
            List<Link> here = [.. rows.Where(r => seen.Add(r.Uid)).Select(r => LinkOf(r, next))];
            found.AddRange(here.Take(left));
            if (here.Count > left) return (found, false);
            next = here.ToDictionary(h => h.Row.Uid, h => h.Row.CurrentNumber);
        }
        return (found, true);
    }

    private static Link LinkOf(Row row, Dictionary<Guid, int> origins)
    {
        var origin = row.Sheet.Origins.First(o => origins.ContainsKey(o.Resource));
        return new(origin.Resource, row, origin.Kind, origin.Revision, origins[origin.Resource] > origin.Revision);
    }

    private static IQueryable<Row> Rows(CommonsDb db, IQueryable<Revision> revisions) =>
        from v in revisions.AsNoTracking()
        join corrected in db.Corrected() on v.Id equals corrected.Revision.Id
        join last in db.Revisions on new { v.ResourceId, Number = v.Resource.CurrentNumber } equals new { last.ResourceId, last.Number }
        select new Row(v.ResourceId, v.Resource.Uid, v.Resource.Standing, v.Resource.CurrentNumber, v.Number, v.Sheet.Correcting(corrected.Forgotten), last.Sheet);

    private sealed record Row(int Id, Guid Uid, Standing Standing, int CurrentNumber, int Number, Sheet Sheet, Sheet Current)
    {
        public string Title => Current.Title;
    }

    private sealed record Link(Guid Beside, Row Row, OriginKind Kind, int Taken, bool MovedOn);
}
