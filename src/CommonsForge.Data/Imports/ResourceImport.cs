using CommonsForge.Domain.Communities;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Licences;
using CommonsForge.Domain.Merging;
using CommonsForge.Domain.Resources;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Imports;

/// <summary>
/// Brings works from elsewhere in, safely repeated: what has not changed since it was last read is left alone, what has becomes a new revision,
/// merged with what was changed here meanwhile.
/// One per batch: everything it was given is saved together, so that a batch moves the journal once.
/// </summary>
/// <param name="db">The commons; used for this batch alone.</param>
public sealed class ResourceImport(CommonsDb db)
{
    /// <summary>How many works to save together.</summary>
    public const int BatchSize = 100;

    /// <summary>The licence grant under which imports publish: the work's own licence, granted by its authors where it was first published.</summary>
    public const string Grant = "import-1";

    /// <summary>Brings works in.</summary>
    /// <param name="works">A batch, of one source.</param>
    /// <param name="cancel">Stops it; nothing of the batch is then kept.</param>
    /// <returns>What became of each, in the same order.</returns>
    public async Task<IReadOnlyList<ImportOutcome>> SaveAsync(IReadOnlyList<IncomingResource> works, CancellationToken cancel = default)
    {
        var known = await KnownAsync(works, cancel);
        var communities = await db.Communities.ToDictionaryAsync(c => c.Slug, StringComparer.Ordinal, cancel);
        var people = await PeopleAsync(works, cancel);
        var outcomes = new List<ImportOutcome>(works.Count);
        foreach (var work in works)
        {
            var community = work.Community is null ? null : communities.GetValueOrDefault(work.Community);
            // By its place first, then by its own name: a folder that was renamed is the same works.
            var item = known.Find(i => (i.Source, i.ExternalId) == (work.Source, work.ExternalId)) ?? known.Find(i => i.Resource.Uid == work.Uid);
            outcomes.Add(item is not null
                ? await AgainAsync(item, work, community, people, cancel)
                : First(work, community, people));
        }
        await db.SaveChangesAsync(cancel);
        return outcomes;
    }

    private ImportOutcome First(IncomingResource work, Community? community, Dictionary<Guid, Contributor> people)
    {
        var resource = new Resource(work.Uid, community);
        resource.Stand(work.Standing, work.Evidence);
        Publish(resource, work.Versions, null, people);
        // What comes in was chosen by whoever runs the commons.
        resource.Admit(null, null, work.Versions[^1].At);
        KeepPrivate(resource, work, null);
        db.Resources.Add(resource);
        db.ImportedItems.Add(new() { Source = work.Source, ExternalId = work.ExternalId, Resource = resource, Fingerprint = work.Fingerprint, Number = resource.CurrentNumber });
        return ImportOutcome.Added;
    }

    private async Task<ImportOutcome> AgainAsync(ImportedItem item, IncomingResource work, Community? community, Dictionary<Guid, Contributor> people, CancellationToken cancel)
    {
        var resource = item.Resource;
        if (item.Fingerprint == work.Fingerprint || resource.Standing == Standing.Withdrawn) return ImportOutcome.Unchanged;
        var last = await RevisionAsync(resource.Id, resource.CurrentNumber, cancel);
        var onlyThere = last.Number == item.Number && item.Read is null;
        var versions = onlyThere ? Fresh(work, last.Number) : await MergedAsync(item, work, last, cancel);
        if (versions is null) return ImportOutcome.Collides;
        // What a person established of its licence holds, whatever the file goes on saying.
        var established = last.Sheet.LicenceSettled?.How is LicenceSettling.Established or LicenceSettling.NoneFound;
        if (resource.Standing == Standing.Notice && established)
            versions = [.. versions.Select(v => v.Content.ToNotice() is var notice ? v with { Content = notice with { Sheet = notice.Sheet with { Licence = last.Sheet.Licence, LicenceSettled = last.Sheet.LicenceSettled } } } : v)];
        if (!established) resource.Stand(work.Standing, work.Evidence);
        resource.MoveTo(community);
        Publish(resource, versions, last, people);
        if (!established) KeepPrivate(resource, work, await db.Drafts.FirstOrDefaultAsync(d => d.ResourceId == resource.Id && d.Owner == null, cancel));
        (item.Read, item.Number, item.Fingerprint) = (onlyThere ? null : work.Versions[^1].Content, resource.CurrentNumber, work.Fingerprint);
        return ImportOutcome.Updated;
    }

    // Versions beyond those already here are new; when none is, the last one was mended in place and becomes the next revision.
    private static IEnumerable<IncomingVersion> Fresh(IncomingResource work, int here) => work.Versions.Count > here ? work.Versions.Skip(here) : work.Versions.TakeLast(1);

    // The work was changed here too: what changed there since it was last read is merged in, or nothing is when the two collide.
    private async Task<IReadOnlyList<IncomingVersion>?> MergedAsync(ImportedItem item, IncomingResource work, Revision last, CancellationToken cancel)
    {
        var read = item.Read ?? (await RevisionAsync(item.ResourceId, item.Number, cancel)).ToContent();
        var (there, here) = (work.Versions[^1], last.ToContent());
        var merge = ContentMerge.Merge(read, there.Content, here);
        return !merge.IsClean ? null : merge.Content.SaysTheSame(here) ? [] : [there with { Content = merge.Content }];
    }

    private Task<Revision> RevisionAsync(int resourceId, int number, CancellationToken cancel) =>
        db.Revisions.Include(r => r.Text).Include(r => r.PublishedBy).SingleAsync(r => r.ResourceId == resourceId && r.Number == number, cancel);

    private static void Publish(Resource resource, IEnumerable<IncomingVersion> versions, Revision? previous, Dictionary<Guid, Contributor> people)
    {
        foreach (var version in versions)
        {
            var by = version.By is { } uid ? people.GetValueOrDefault(uid) : null;
            previous = resource.Publish(version.Content, new(by, version.At, version.Note, Grant), previous);
        }
    }

    private void KeepPrivate(Resource resource, IncomingResource work, Draft? kept)
    {
        switch (work.Private, kept)
        {
            case ({ } content, null):
                db.Drafts.Add(new(resource, content, null, work.Versions[^1].At));
                break;
            case ({ } content, { } draft):
                draft.Keep(content, work.Versions[^1].At);
                break;
            case (null, { } draft):
                db.Drafts.Remove(draft);
                break;
        }
    }

    private Task<List<ImportedItem>> KnownAsync(IReadOnlyList<IncomingResource> works, CancellationToken cancel)
    {
        var sources = works.Select(w => w.Source).Distinct().ToList();
        var ids = works.Select(w => w.ExternalId).ToList();
        var uids = works.Select(w => w.Uid).ToList();
        return db.ImportedItems.Include(i => i.Resource)
            .Where(i => (sources.Contains(i.Source) && ids.Contains(i.ExternalId)) || uids.Contains(i.Resource.Uid))
            .ToListAsync(cancel);
    }

    private Task<Dictionary<Guid, Contributor>> PeopleAsync(IReadOnlyList<IncomingResource> works, CancellationToken cancel)
    {
        var uids = works.SelectMany(w => w.Versions).Select(v => v.By).OfType<Guid>().Distinct().ToList();
        return db.Contributors.Where(c => uids.Contains(c.Uid)).ToDictionaryAsync(c => c.Uid, cancel);
    }
}

/// <summary>A work from elsewhere, ready to come in.</summary>
/// <param name="Source">Where it comes from.</param>
/// <param name="ExternalId">What it is called there.</param>
/// <param name="Uid">The name it will have outside this commons when it is new; a work that came in under this name is the same, wherever it stands now.</param>
/// <param name="Fingerprint">Changes when anything that was read changes.</param>
/// <param name="Community">Slug of the community it goes to, or <c>null</c>.</param>
/// <param name="Versions">At least one, the oldest first.</param>
/// <param name="Standing">How much of it may be shown.</param>
/// <param name="Evidence">What was found about its licence, when that is not plain.</param>
/// <param name="Private">What is kept but not shown, for a notice.</param>
public sealed record IncomingResource(string Source, string ExternalId, Guid Uid, string Fingerprint, string? Community,
    IReadOnlyList<IncomingVersion> Versions, Standing Standing, IReadOnlyList<string> Evidence, Content? Private);

/// <summary>One version of a work from elsewhere.</summary>
/// <param name="Content">What it says.</param>
/// <param name="By">Uid of the contributor who published it, or <c>null</c>.</param>
/// <param name="At">When.</param>
/// <param name="Note">What changed.</param>
public sealed record IncomingVersion(Content Content, Guid? By, DateTimeOffset At, string Note);

/// <summary>What became of a work from elsewhere.</summary>
public enum ImportOutcome
{
    /// <summary>It is new here.</summary>
    Added,

    /// <summary>It had changed: there is a new revision.</summary>
    Updated,

    /// <summary>Nothing had changed, or the work was withdrawn here: reading it elsewhere does not bring it back.</summary>
    Unchanged,

    /// <summary>It was changed here and there in the same place: a person settles it, and until then nothing is changed here.</summary>
    Collides,
}
