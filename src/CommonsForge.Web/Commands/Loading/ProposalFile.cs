using CommonsForge.Data;
using CommonsForge.Data.Resources;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Merging;
using CommonsForge.Domain.Proposals;
using CommonsForge.Domain.Resources;
using CommonsForge.Interop.Markdown;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Commands.Loading;

/// <summary>Brings in the proposals that stand at the root of a folder; one already here (same resource, person and note) is left alone.</summary>
/// <param name="db">The commons, with the works and the people of the folder in it.</param>
/// <param name="uids">Works of the folder by slug.</param>
/// <param name="problem">Told of what could not be proposed.</param>
public sealed class ProposalFile(CommonsDb db, IReadOnlyDictionary<string, Guid> uids, Action<FileProblem> problem)
{
    /// <summary>Its name.</summary>
    public const string Name = "propositions.yml";

    /// <summary>Brings them in.</summary>
    /// <returns>How many came in.</returns>
    public async Task<int> LoadAsync(IReadOnlyList<SampleProposal> proposals, CancellationToken cancel)
    {
        if (proposals.Count == 0) return 0;
        var people = (await db.Contributors.Include(c => c.Party).ToListAsync(cancel)).GroupBy(c => c.Party.Name).ToDictionary(g => g.Key, g => g.First(), StringComparer.OrdinalIgnoreCase);
        var added = 0;
        foreach (var read in proposals)
            if (await ProposeAsync(read, people, cancel)) added++;
        await db.SaveChangesAsync(cancel);
        return added;
    }

    private async Task<bool> ProposeAsync(SampleProposal read, Dictionary<string, Contributor> people, CancellationToken cancel)
    {
        if (!uids.TryGetValue(read.Resource, out var uid) || !people.TryGetValue(read.By, out var author)) return Refuse(read.By + " · " + read.Resource);
        if (await db.Resources.SingleOrDefaultAsync(r => r.Uid == uid, cancel) is not { } resource) return false;
        if (await db.Proposals.AnyAsync(p => p.ResourceId == resource.Id && p.AuthorId == author.Id && p.Versions.Any(v => v.Note == read.Note), cancel)) return false;
        if (await db.RevisionAsync(resource.Id, read.Revision ?? resource.CurrentNumber, cancel) is not { } from) return Refuse(read.Resource);
        if (Changed(from.ToContent(), read) is not { } content) return false;
        var proposal = new Proposal(from, content, author, read.Note, At(read.Date));
        var blocks = BlockSplitter.Split(content.Text.Body);
        foreach (var said in read.Thread)
        {
            if (!people.TryGetValue(said.By, out var by)) Refuse(said.By);
            else if (said.AsksForChanges) proposal.RequestChanges(by, said.Words, At(said.Date));
            else proposal.Remark(by, said.Words, At(said.Date), Block(blocks, said.Passage));
        }
        db.Proposals.Add(proposal);
        return true;
    }

    private Content? Changed(Content content, SampleProposal read)
    {
        var body = content.Text.Body;
        foreach (var change in read.Changes)
        {
            if (!body.Contains(change.Before, StringComparison.Ordinal))
            {
                Refuse(change.Before);
                return null;
            }
            body = body.Replace(change.Before, change.After, StringComparison.Ordinal);
        }
        return content with { Text = content.Text with { Body = body, PlainText = PlainText.Of(body) } };
    }

    private bool Refuse(string what)
    {
        problem(new(FileProblemKind.Incomplete, null, what));
        return false;
    }

    private static int? Block(IReadOnlyList<Block> blocks, string? passage)
    {
        if (passage is null) return null;
        for (var i = 0; i < blocks.Count; i++)
            if (blocks[i].Text.Contains(passage, StringComparison.Ordinal)) return i;
        return null;
    }

    private static DateTimeOffset At(DateOnly? day) => day is { } date ? new(date, new TimeOnly(10, 0), TimeSpan.Zero) : TimeProvider.System.GetUtcNow();
}
