using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Resources;

/// <summary>What the revisions of works said that they changed: a work made from another tells it for as long as it is handed on (CC 4.0, section 3(a)(1)(B)).</summary>
internal sealed class ChangeNotes
{
    /// <summary>How many of the latest revisions are told, besides the first: a notice must remain one that people paste.</summary>
    public const int Latest = 4;

    private readonly Dictionary<int, ChangesTold> _told;

    private ChangeNotes(Dictionary<int, ChangesTold> told) => _told = told;

    /// <summary>What a work changed of its origin.</summary>
    public ChangesTold Of(int resource) => _told.GetValueOrDefault(resource, ChangesTold.Nothing);

    /// <summary>Reads it, in one query.</summary>
    /// <param name="db">The commons.</param>
    /// <param name="works">Ids of the works, each with its revision; later ones are not told.</param>
    /// <param name="any">False to ask nothing.</param>
    /// <param name="cancel">Stops it.</param>
    public static async Task<ChangeNotes> ReadAsync(CommonsDb db, IReadOnlyList<(int Id, int Number)> works, bool any, CancellationToken cancel)
    {
        if (!any) return new([]);
        var (ids, numbers) = (works.Select(w => w.Id).ToArray(), works.Select(w => w.Number).ToArray());
        // One more than is told, to know whether there are others; a note that was withdrawn is empty.
        var rows = await db.Database.SqlQuery<NoteRow>($"""
            SELECT w.id AS resource, n.number, n.note FROM unnest({ids}, {numbers}) AS w(id, number)
            CROSS JOIN LATERAL (
                SELECT v.number, v.note FROM revision v WHERE v.resource_id = w.id AND v.number <= w.number AND v.note <> ''
                ORDER BY v.number = 1 DESC, v.number DESC LIMIT {Latest + 2}) AS n
            """).ToListAsync(cancel);
        return new(rows.GroupBy(r => r.Resource).ToDictionary(g => g.Key, g =>
        {
            var later = g.Where(n => n.Number > 1).OrderByDescending(n => n.Number).Select(n => n.Note).ToList();
            return new ChangesTold(g.FirstOrDefault(n => n.Number == 1)?.Note ?? "", [.. later.Take(Latest).Reverse()], later.Count > Latest);
        }));
    }

    private sealed record NoteRow(int Resource, int Number, string Note);
}

/// <summary>What a work made from another changed, in the words of its revisions.</summary>
/// <param name="First">What its first one said; empty when nothing was, or it was withdrawn.</param>
/// <param name="Later">What the latest of the others said, the earliest first.</param>
/// <param name="MoreLater">Whether there are others still.</param>
public sealed record ChangesTold(string First, IReadOnlyList<string> Later, bool MoreLater)
{
    /// <summary>Nothing to tell.</summary>
    public static ChangesTold Nothing { get; } = new("", [], false);
}
