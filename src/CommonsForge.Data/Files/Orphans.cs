using System.Runtime.CompilerServices;
using System.Text.Json;
using CommonsForge.Domain.Feedback;
using CommonsForge.Domain.Resources;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Files;

/// <summary>Files that nothing names any more.</summary>
public static class Orphans
{
    /// <summary>How long a file may wait for the row that names it: a draft left open over a week-end is still a draft.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(7);

    private const int Batch = 500;

    /// <summary>Files kept for longer than <see cref="Patience"/> that no revision, draft, proposed version or report of use names. Five hundred names at a time.</summary>
    public static async IAsyncEnumerable<KeptFile> OrphansAsync(this CommonsDb db, ContentStore store, DateTimeOffset now, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        foreach (var batch in store.OlderThan(now - Patience).Chunk(Batch))
        {
            var unnamed = await db.UnnamedAsync([.. batch.Select(f => f.Sha256)], cancel);
            foreach (var file in batch.Where(f => unnamed.Contains(f.Sha256))) yield return file;
        }
    }

    /// <summary>Removes them.</summary>
    /// <returns>How many.</returns>
    public static async Task<int> SweepFilesAsync(this CommonsDb db, ContentStore store, DateTimeOffset now, CancellationToken cancel = default)
    {
        var swept = 0;
        await foreach (var file in db.OrphansAsync(store, now, cancel))
            if (store.DeleteOlder(file.Sha256, now - Patience)) swept++;
        store.SweepDrafts(now - Patience);
        return swept;
    }

    /// <summary>Removes at once those of these files that nothing names any more. After the commit: until then a row names them. Whoever sends the same file at this very moment sends it again.</summary>
    public static async Task ForgetFilesAsync(this CommonsDb db, ContentStore store, IReadOnlyCollection<string> files, CancellationToken cancel = default)
    {
        foreach (var file in await db.UnnamedAsync(files, cancel)) store.Delete(file);
    }

    /// <summary>Whether something that everybody may read names a file: a revision, a proposed version, a report of use that is shown.</summary>
    public static Task<bool> IsNamedAsync(this CommonsDb db, string sha256, CancellationToken cancel = default)
    {
        var (mark, photo) = (Mark(sha256), PhotoMark(sha256));
        return db.Database.SqlQuery<bool>($"""
            SELECT EXISTS (SELECT 1 FROM revision WHERE sheet @> {mark}::jsonb)
                OR EXISTS (SELECT 1 FROM usage_report WHERE standing = {(int)ReportStanding.Shown} AND photos <> '[]'::jsonb AND photos @> {photo}::jsonb)
                OR EXISTS (SELECT 1 FROM proposal_version WHERE sheet @> {mark}::jsonb) AS "Value"
            """).SingleAsync(cancel);
    }

    /// <summary>
    /// Whether a draft that somebody may read names a file: their own, one that their view was asked on, and, for whoever reviews, one that waits for a
    /// look or that is kept behind a notice.
    /// </summary>
    /// <param name="db">The commons.</param>
    /// <param name="sha256">Hash of the file.</param>
    /// <param name="reader">Who asks.</param>
    /// <param name="reviews">Whether they review somewhere.</param>
    /// <param name="cancel">Stops it.</param>
    public static Task<bool> IsInDraftForAsync(this CommonsDb db, string sha256, int reader, bool reviews, CancellationToken cancel = default) =>
        db.Database.SqlQuery<bool>($"""
            SELECT EXISTS (SELECT 1 FROM draft d WHERE d.sheet @> {Mark(sha256)}::jsonb AND (d.owner_id = {reader}
                OR EXISTS (SELECT 1 FROM peer_request p WHERE p.draft_id = d.id AND p.asked_id = {reader})
                OR ({reviews} AND (d.submitted_at IS NOT NULL OR EXISTS (SELECT 1 FROM resource r WHERE r.id = d.resource_id AND r.standing = {(int)Standing.Notice}))))) AS "Value"
            """).SingleAsync(cancel);

    /// <summary>What a sheet that names a file contains, for <c>@&gt;</c>.</summary>
    internal static string Mark(string sha256) => JsonSerializer.Serialize(new { attachments = new[] { new { sha256 } } });

    /// <summary>What the photographs of a report that holds a file contain, for <c>@&gt;</c>.</summary>
    internal static string PhotoMark(string sha256) => JsonSerializer.Serialize(new[] { new { sha256 } });

    /// <summary>Those of these files that no revision, draft, proposed version or report of use names.</summary>
    internal static async Task<IReadOnlyCollection<string>> UnnamedAsync(this CommonsDb db, IReadOnlyCollection<string> files, CancellationToken cancel)
    {
        if (files.Count == 0) return [];
        var names = files.ToArray();
        // Each of these tables has an index of what its sheets or photographs hold, which only @> can use.
        var (marks, photos) = (names.Select(Mark).ToArray(), names.Select(PhotoMark).ToArray());
        var named = await db.Database.SqlQuery<string>($"""
            SELECT DISTINCT a->>'sha256' AS "Value" FROM revision r, jsonb_array_elements(r.sheet->'attachments') a WHERE r.sheet @> ANY ({marks}::jsonb[]) AND a->>'sha256' = ANY ({names})
            UNION SELECT a->>'sha256' FROM draft d, jsonb_array_elements(d.sheet->'attachments') a WHERE d.sheet @> ANY ({marks}::jsonb[]) AND a->>'sha256' = ANY ({names})
            UNION SELECT a->>'sha256' FROM proposal_version v, jsonb_array_elements(v.sheet->'attachments') a WHERE v.sheet @> ANY ({marks}::jsonb[]) AND a->>'sha256' = ANY ({names})
            UNION SELECT p->>'sha256' FROM usage_report u, jsonb_array_elements(u.photos) p WHERE u.photos <> '[]'::jsonb AND u.photos @> ANY ({photos}::jsonb[]) AND p->>'sha256' = ANY ({names})
            UNION SELECT p->>'sha256' FROM usage_report u, jsonb_array_elements(u.amendment->'photos') p WHERE u.amendment_at IS NOT NULL AND p->>'sha256' = ANY ({names})
            """).ToListAsync(cancel);
        return names.Except(named, StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);
    }
}
