using CommonsForge.Domain.Feedback;
using CommonsForge.Domain.Resources;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Search;

/// <summary>Writes what the library needs to know of resources, in the transaction that changes them.</summary>
internal static class SearchIndexer
{
    /// <summary>Writes the entries of these resources again from what is saved.</summary>
    /// <param name="db">In its publishing transaction, under the publishing lock.</param>
    /// <param name="resources">Uids of the resources that changed.</param>
    /// <param name="cancel">Stops it.</param>
    public static async Task WriteAsync(CommonsDb db, IReadOnlyList<Guid> resources, CancellationToken cancel)
    {
        if (resources.Count == 0) return;
        var sources = await SourcesAsync(db, resources, cancel);
        var used = await UsesAsync(db, resources, cancel);
        var targets = await FacetTargets.LoadAsync(db, [.. sources.SelectMany(s => s.Sheet.Territories).Distinct()], cancel);
        var wanted = sources.ToDictionary(s => s.Id, s => TargetsOf(s, used[s.Id], targets).SelectMany(targets.Widened).ToHashSet());
        var codes = await FacetTargets.CodesAsync(db, [.. wanted.Values.SelectMany(w => w).Distinct()], cancel);
        await SearchEntryWrites.UpsertAsync(db, sources.Select(s => EntryOf(s, used[s.Id], [.. wanted[s.Id].Select(t => codes[t]).Order()], targets.Words(wanted[s.Id], s.Sheet.Language))), cancel);
    }

    private static Task<List<IndexSource>> SourcesAsync(CommonsDb db, IReadOnlyList<Guid> resources, CancellationToken cancel) =>
        (from resource in db.Resources.AsNoTracking()
         where resources.Contains(resource.Uid)
         join revision in db.Revisions.AsNoTracking() on new { ResourceId = resource.Id, Number = resource.CurrentNumber } equals new { revision.ResourceId, revision.Number }
         select new IndexSource(resource.Id, resource.Standing, resource.LastPublishedAt, resource.Community == null ? null : resource.Community.Uid, revision.Sheet, revision.Text.PlainWords, revision.Text.PlainText,
             db.ValidityAsks.Where(a => a.ResourceId == resource.Id && a.Said == ValidityAnswer.Yes).Max(a => a.SaidAt)))
        .ToListAsync(cancel);

    private static async Task<ILookup<int, ReportSource>> UsesAsync(CommonsDb db, IReadOnlyList<Guid> resources, CancellationToken cancel) =>
        (await db.UsageReports.AsNoTracking()
            .Where(r => resources.Contains(r.Resource.Uid))
            .Select(r => new ReportSource(r.ResourceId, r.By == null ? null : r.By.Uid, r.Circumstances.Context, r.ReportedAt))
            .ToListAsync(cancel))
        .ToLookup(r => r.ResourceId);

    private static IEnumerable<FacetTarget> TargetsOf(IndexSource source, IEnumerable<ReportSource> reports, FacetTargets targets)
    {
        var sheet = source.Sheet;
        var authors = sheet.Credits.Select(c => c.Party).ToList();
        var proof = ProofRule.Of([.. reports.Select(r => (r.By, r.Context))], authors);
        // A report counts for its context, or what replaced it, and for each wider one.
        var within = reports.SelectMany(r => r.Context is { } context ? targets.Chain(context).Select(c => (r.By, Context: c)) : []).ToList();
        return
        [
            FacetTarget.Concept(sheet.Type),
            .. sheet.Concepts.Select(FacetTarget.Concept),
            .. sheet.Territories.Select(t => new FacetTarget(FacetKind.Territory, t)),
            .. sheet.Licence is { } licence ? [new FacetTarget(FacetKind.Licence, licence)] : Array.Empty<FacetTarget>(),
            .. source.Community is { } community ? [new FacetTarget(FacetKind.Community, community.ToString())] : Array.Empty<FacetTarget>(),
            new(FacetKind.Language, sheet.Language),
            new(FacetKind.Proof, proof.ToString()),
            .. within.Select(w => w.Context).Distinct().Select(c => new FacetTarget(FacetKind.UsedIn, c.ToString())),
            .. ProofRule.TriedIn(within, authors).Select(c => new FacetTarget(FacetKind.TriedIn, c.ToString())),
        ];
    }

    private static IndexedText EntryOf(IndexSource source, IEnumerable<ReportSource> reports, int[] codes, string subjects)
    {
        var sheet = source.Sheet;
        var uses = reports.ToList();
        var entry = new SearchEntry
        {
            ResourceId = source.Id,
            Codes = codes,
            Language = sheet.Language,
            MinMinutes = sheet.Duration?.Min,
            MaxMinutes = sheet.Duration?.Max,
            MinPeople = sheet.GroupSize?.Min,
            MaxPeople = sheet.GroupSize?.Max,
            Uses = uses.Count,
            UsedContexts = uses.Select(u => u.Context).OfType<Guid>().Distinct().Count(),
            PublishedAt = source.PublishedAt,
            HeardAt = uses.Select(u => u.At).Append(source.PublishedAt).Append(source.ValidAt ?? source.PublishedAt).Max(),
        };
        var gone = source.Standing == Standing.Withdrawn;
        return new(entry, gone ? "" : sheet.Title, gone ? "" : sheet.Summary, gone ? "" : $"{source.PlainWords}\n{source.PlainText}", gone ? "" : subjects);
    }

    private sealed record IndexSource(int Id, Standing Standing, DateTimeOffset PublishedAt, Guid? Community, Sheet Sheet, string PlainWords, string PlainText, DateTimeOffset? ValidAt);

    private sealed record ReportSource(int ResourceId, Guid? By, Guid? Context, DateTimeOffset At);
}

/// <summary>An entry of the library with the words to find it by.</summary>
/// <param name="Entry">Its codes, numbers and dates.</param>
/// <param name="Title">Its title.</param>
/// <param name="Summary">Its summary.</param>
/// <param name="Body">Its text without marks.</param>
/// <param name="Subjects">The names of its facet values, one a line.</param>
internal sealed record IndexedText(SearchEntry Entry, string Title, string Summary, string Body, string Subjects);
