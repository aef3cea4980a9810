using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Integrity;

/// <summary>
/// The heads of a commons as a text that others keep: a line for each resource, its uid, the number of its last revision and its hash. Whoever
/// kept one can say later whether what was published then is still what the commons holds. The format is described in docs/integrity.md.
/// </summary>
public static class Heads
{
    /// <summary>The first line of every such file.</summary>
    public const string FirstLine = "# commons-heads 1";

    private const int Batch = 500;
    private const int HashLength = 64;

    /// <summary>The line of a resource.</summary>
    public static string LineOf(ChainLine line) => LineOf(line.Uid, line.Head);

    private static string LineOf(Guid resource, ChainHead head) => string.Create(CultureInfo.InvariantCulture, $"{resource} {head.Number} {head.Hash}");

    /// <summary>The lines of such a file as the commons is now, the first one included. Nothing is checked. Five hundred resources at a time.</summary>
    public static async IAsyncEnumerable<string> HeadsAsync(this CommonsDb db, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        yield return FirstLine;
        for (var last = 0; ;)
        {
            var from = last;
            var heads = await db.Database.SqlQuery<HeadRow>($"""
                SELECT r.id, r.uid, v.number, v.seal->>'hash' AS hash FROM resource r JOIN revision v ON v.resource_id = r.id AND v.number = r.current_number
                WHERE r.id > {from} ORDER BY r.id LIMIT {Batch}
                """).ToListAsync(cancel);
            foreach (var head in heads) yield return LineOf(head.Uid, new(head.Number, head.Hash));
            if (heads.Count < Batch) yield break;
            last = heads[^1].Id;
        }
    }

    /// <summary>Compares heads kept elsewhere with what is there now; only those that differ are returned. Five hundred at a time.</summary>
    /// <param name="db">The commons.</param>
    /// <param name="lines">Lines of such a file.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="FormatException">A line is not one of such a file; the message is its number and what it holds.</exception>
    public static async IAsyncEnumerable<HeadFault> DifferingAsync(this CommonsDb db, IAsyncEnumerable<string> lines, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        var batch = new List<KeptHead>(Batch);
        var number = 0;
        await foreach (var line in lines.WithCancellation(cancel))
        {
            if (++number == 1 && line.TrimEnd() != FirstLine) throw Unreadable(number, line);
            if (line.Length == 0 || line[0] == '#') continue;
            batch.Add(Read(line) ?? throw Unreadable(number, line));
            if (batch.Count < Batch) continue;
            foreach (var fault in await CompareAsync(db, batch, cancel)) yield return fault;
            batch.Clear();
        }
        if (number == 0) throw Unreadable(1, "");
        foreach (var fault in await CompareAsync(db, batch, cancel)) yield return fault;
    }

    private static FormatException Unreadable(int number, string line) => new(string.Create(CultureInfo.InvariantCulture, $"{number}: {line}"));

    private static KeptHead? Read(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries) switch
    {
        [var uid, var number, { Length: HashLength } hash] when Guid.TryParse(uid, out var resource) && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var revision)
            && hash.All(char.IsAsciiHexDigitLower) => new(resource, revision, hash),
        _ => null,
    };

    private static async Task<IReadOnlyList<HeadFault>> CompareAsync(CommonsDb db, List<KeptHead> kept, CancellationToken cancel)
    {
        var (uids, numbers) = (kept.ConvertAll(k => k.Resource).ToArray(), kept.ConvertAll(k => k.Number).ToArray());
        var found = (await db.Database.SqlQuery<KeptHead>($"""
            SELECT r.uid AS resource, v.number, v.seal->>'hash' AS hash FROM unnest({uids}, {numbers}) AS k(uid, number)
            JOIN resource r ON r.uid = k.uid JOIN revision v ON v.resource_id = r.id AND v.number = k.number
            """).ToListAsync(cancel)).ToLookup(f => (f.Resource, f.Number), f => f.Hash);
        return [.. kept.Where(k => !found[(k.Resource, k.Number)].Contains(k.Hash)).Select(k => new HeadFault(k.Resource, k.Number, !found.Contains((k.Resource, k.Number))))];
    }

    private sealed record HeadRow(int Id, Guid Uid, int Number, string Hash);

    private sealed record KeptHead(Guid Resource, int Number, string Hash);
}

/// <summary>A head kept elsewhere that the commons does not hold.</summary>
/// <param name="Resource">Uid of the resource.</param>
/// <param name="Number">Which revision.</param>
/// <param name="Missing">Whether there is no such revision; else it has another hash.</param>
public sealed record HeadFault(Guid Resource, int Number, bool Missing);
