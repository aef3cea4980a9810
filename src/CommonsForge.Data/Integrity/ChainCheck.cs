using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using CommonsForge.Data.Files;
using CommonsForge.Domain.Proposals;
using CommonsForge.Domain.Resources;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Integrity;

/// <summary>
/// Walks the chains of a commons and says of each what holds. Reads fifty states at a time, so that memory does not grow with the commons;
/// what is published meanwhile is either seen or not.
/// </summary>
/// <param name="db">The commons; read only.</param>
/// <param name="store">Where to read the bytes of attachments again; <c>null</c> to trust their names.</param>
public sealed class ChainCheck(CommonsDb db, ContentStore? store = null)
{
    private const int Batch = 50;

    /// <summary>The lines of all resources, in the order of their numbers.</summary>
    public async IAsyncEnumerable<ChainLine> ResourcesAsync([EnumeratorCancellation] CancellationToken cancel = default)
    {
        LineUnderCheck? line = null;
        for (var (resource, number) = (0, 0); ;)
        {
            var (r, n) = (resource, number);
            var states = await db.Revisions.AsNoTracking().Include(v => v.Text).Include(v => v.PublishedBy).Include(v => v.Resource)
                .Where(v => v.ResourceId > r || (v.ResourceId == r && v.Number > n)).OrderBy(v => v.ResourceId).ThenBy(v => v.Number).Take(Batch).ToListAsync(cancel);
            if (states.Count == 0) break;
            List<int> ids = [.. states.Select(s => s.Id)];
            var erased = (await db.Erasures.AsNoTracking().Where(e => e.RevisionId != null && ids.Contains(e.RevisionId.Value)).ToListAsync(cancel)).ToLookup(e => e.RevisionId!.Value);
            var corrected = (await db.CreditCorrections.AsNoTracking().Include(c => c.By).Where(c => ids.Contains(c.RevisionId)).OrderBy(c => c.Id).ToListAsync(cancel)).ToLookup(c => c.RevisionId);
            var merged = await MergedAsync(states, cancel);
            foreach (var state in states)
            {
                if (line?.Id != state.ResourceId)
                {
                    if (line is not null) yield return line.End();
                    line = new(false, state.ResourceId, state.Resource.Uid, state.Resource.CurrentNumber);
                }
                var expected = line.Last is { } before ? new[] { before.Hash } : [];
                line.Add(state.Number, state.Sheet, state.Seal, state.Seal.Broken(state.ToContent(), state.SealCircumstances), erased[state.Id], await BadFilesAsync(state.Sheet, cancel));
                line.CheckParents(state.Number, state.Seal, expected, merged, state.Number > 1);
                line.CheckCorrections(state.Number, corrected[state.Id]);
            }
            (resource, number) = (states[^1].ResourceId, states[^1].Number);
        }
        if (line is not null) yield return line.End();
        // Those without any state: the walk above does not meet them.
        await foreach (var empty in db.Resources.AsNoTracking().Where(r => r.CurrentNumber > 0 && !db.Revisions.Any(v => v.ResourceId == r.Id)).OrderBy(r => r.Id).AsAsyncEnumerable().WithCancellation(cancel))
            yield return new LineUnderCheck(false, empty.Id, empty.Uid, empty.CurrentNumber).End();
    }

    /// <summary>The lines of all proposals, in the order of their numbers. Each version has one parent: the revision that it changes.</summary>
    public async IAsyncEnumerable<ChainLine> ProposalsAsync([EnumeratorCancellation] CancellationToken cancel = default)
    {
        LineUnderCheck? line = null;
        for (var (proposal, number) = (0, 0); ;)
        {
            var (p, n) = (proposal, number);
            var states = await db.Set<ProposalVersion>().AsNoTracking().Include(v => v.By).Include(v => v.Proposal)
                .Where(v => v.ProposalId > p || (v.ProposalId == p && v.Number > n)).OrderBy(v => v.ProposalId).ThenBy(v => v.Number).Take(Batch).ToListAsync(cancel);
            if (states.Count == 0) break;
            List<int> ids = [.. states.Select(s => s.Id)];
            var erased = (await db.Erasures.AsNoTracking().Where(e => e.ProposalVersionId != null && ids.Contains(e.ProposalVersionId.Value)).ToListAsync(cancel)).ToLookup(e => e.ProposalVersionId!.Value);
            var bases = await BasesAsync([.. ids], cancel);
            foreach (var state in states)
            {
                if (line?.Id != state.ProposalId)
                {
                    if (line is not null) yield return line.End();
                    line = new(true, state.ProposalId, state.Proposal.Uid, 0);
                }
                line.Add(state.Number, state.Sheet, state.Seal, state.Seal.Broken(state.ToContent(), state.SealCircumstances), erased[state.Id], await BadFilesAsync(state.Sheet, cancel));
                line.CheckParents(state.Number, state.Seal, bases.TryGetValue(state.Id, out var from) ? [from] : [], new HashSet<(int, string)>(), true);
            }
            (proposal, number) = (states[^1].ProposalId, states[^1].Number);
        }
        if (line is not null) yield return line.End();
    }

    // The proposed versions that these revisions name as their second parent, when they are of a proposal for the same resource.
    private async Task<HashSet<(int, string)>> MergedAsync(List<Revision> states, CancellationToken cancel)
    {
        var named = states.Where(s => s.Seal.Parents.Count > 1).ToList();
        if (named.Count == 0) return [];
        var (resources, hashes) = (named.Select(s => s.ResourceId).Distinct().ToArray(), named.Select(s => s.Seal.Parents[1]).ToArray());
        var found = await db.Database.SqlQuery<MergedParent>($"""
            SELECT p.resource_id AS resource, v.seal->>'hash' AS hash FROM proposal p JOIN proposal_version v ON v.proposal_id = p.id
            WHERE p.resource_id = ANY({resources}) AND v.seal->>'hash' = ANY({hashes})
            """).ToListAsync(cancel);
        return [.. found.Select(f => (f.Resource, f.Hash))];
    }

    private async Task<Dictionary<int, string>> BasesAsync(int[] versions, CancellationToken cancel) =>
        (await db.Database.SqlQuery<BaseParent>($"""
            SELECT v.id AS version, r.seal->>'hash' AS hash FROM proposal_version v JOIN proposal p ON p.id = v.proposal_id
            JOIN revision r ON r.resource_id = p.resource_id AND r.number = v.base_number WHERE v.id = ANY({versions})
            """).ToListAsync(cancel)).ToDictionary(b => b.Version, b => b.Hash);

    private async Task<IReadOnlyList<string>> BadFilesAsync(Sheet sheet, CancellationToken cancel)
    {
        if (store is null) return [];
        var bad = new List<string>();
        foreach (var file in sheet.Attachments)
        {
            if (!store.Exists(file.Sha256)) bad.Add(file.Name);
            else
            {
                await using var bytes = store.OpenRead(file.Sha256);
                if (Convert.ToHexStringLower(await SHA256.HashDataAsync(bytes, cancel)) != file.Sha256) bad.Add(file.Name);
            }
        }
        return bad;
    }

    private sealed record MergedParent(int Resource, string Hash);

    private sealed record BaseParent(int Version, string Hash);
}
