using CommonsForge.Data.Proposals;
using CommonsForge.Data.Suggestions;
using CommonsForge.Domain.Feedback;
using CommonsForge.Domain.Resources;
using CommonsForge.Domain.Suggestions;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Feedback;

/// <summary>What pages read of the usage reports of a resource, or of one of them.</summary>
public static class ReportReads
{
    /// <summary>A report to decide on, whoever sees it, with its resource and its people.</summary>
    public static Task<UsageReport?> ReportAsync(this CommonsDb db, int id, CancellationToken cancel = default) =>
        db.UsageReports.IgnoreQueryFilters().Include(r => r.Resource).Include(r => r.By!).ThenInclude(b => b.Party).Include(r => r.By!).ThenInclude(b => b.Organisation).Include(r => r.Organisation!).ThenInclude(o => o.Party).Include(r => r.AskedStructure!).ThenInclude(o => o.Party)
            .Include(r => r.AmendedStructure!).ThenInclude(o => o.Party)
            .SingleOrDefaultAsync(r => r.Id == id, cancel);

    /// <summary>The same, as a page reads it.</summary>
    public static Task<ReportLine?> ReportLineAsync(this CommonsDb db, int id, CancellationToken cancel = default) =>
        Lines(db.UsageReports.IgnoreQueryFilters().Where(r => r.Id == id)).SingleOrDefaultAsync(cancel);

    /// <summary>Reports of a resource that everybody sees, the newest first.</summary>
    public static Task<List<ReportLine>> StoriesAsync(this CommonsDb db, int resource, int most, int after = 0, CancellationToken cancel = default) =>
        Lines(db.UsageReports.Where(r => r.ResourceId == resource).OrderByDescending(r => r.ReportedAt).ThenByDescending(r => r.Id).Skip(after).Take(most)).ToListAsync(cancel);

    /// <summary>
    /// How often, in which contexts and structures, and in which years a resource was used, as told by reports that everybody sees. One query; as
    /// many rows as there are different circumstances, however many reports.
    /// </summary>
    public static async Task<UsageSummary> UsageSummaryAsync(this CommonsDb db, int resource, CancellationToken cancel = default)
    {
        var rows = await db.UsageReports.AsNoTracking().Where(r => r.ResourceId == resource)
            .GroupBy(r => new { r.Circumstances.Context, r.Circumstances.Structure, r.Circumstances.Adapted, Year = r.Circumstances.Day == null ? r.ReportedAt.Year : r.Circumstances.Day.Value.Year })
            .Select(g => new { g.Key.Context, g.Key.Structure, g.Key.Adapted, g.Key.Year, Count = g.Count(), Voices = g.Sum(r => r.Voices) })
            .ToListAsync(cancel);
        return new(rows.Sum(r => r.Count), rows.Where(r => r.Adapted).Sum(r => r.Count),
            [.. rows.Where(r => r.Context != null).GroupBy(r => r.Context!.Value).Select(g => (g.Key, g.Sum(r => r.Count))).OrderByDescending(c => c.Item2).ThenBy(c => c.Key)],
            [.. rows.Where(r => r.Structure != null).GroupBy(r => r.Structure!.Value).Select(g => (g.Key, g.Sum(r => r.Count))).OrderByDescending(c => c.Item2).ThenBy(c => c.Key)],
            [.. rows.GroupBy(r => r.Year).Select(g => (g.Key, g.Sum(r => r.Count))).OrderBy(y => y.Key)]) { Voices = rows.Sum(r => r.Voices) };
    }

    /// <summary>What is answered to a report that everybody sees, in order.</summary>
    public static Task<List<ReplyLine>> RepliesAsync(this CommonsDb db, int report, int most, CancellationToken cancel = default) =>
        db.ReportReplies.AsNoTracking().Where(r => r.ReportId == report).OrderBy(r => r.Id).Take(most)
            .Select(r => new ReplyLine(r.Id, r.By.Uid, r.Words, r.At))
            .ToListAsync(cancel);

    /// <summary>The first answers to each of some reports that everybody sees, and how many there are. Two queries.</summary>
    public static async Task<Dictionary<int, FirstReplies>> FirstRepliesAsync(this CommonsDb db, IReadOnlyCollection<int> reports, int most, CancellationToken cancel = default)
    {
        var counts = await db.ReportReplies.AsNoTracking().Where(r => reports.Contains(r.ReportId)).GroupBy(r => r.ReportId).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancel);
        if (counts.Count == 0) return [];
        var replies = await db.UsageReports.AsNoTracking().Where(u => reports.Contains(u.Id))
            .SelectMany(u => db.ReportReplies.Where(r => r.ReportId == u.Id).OrderBy(r => r.Id).Take(most).Select(r => new { u.Id, Line = new ReplyLine(r.Id, r.By.Uid, r.Words, r.At) }))
            .ToListAsync(cancel);
        return counts.ToDictionary(c => c.Key, c => new FirstReplies([.. replies.Where(r => r.Id == c.Key).Select(r => r.Line).OrderBy(l => l.Id)], c.Count));
    }

    /// <summary>What became of reports of a resource: the suggestions that they became and the versions that answer these, the newest first.</summary>
    public static Task<List<ChangeLine>> ChangesThanksToAsync(this CommonsDb db, int resource, int most, CancellationToken cancel = default) =>
        db.UsageReports.AsNoTracking()
            .Where(r => r.ResourceId == resource && r.Suggestion != null && (r.Suggestion.State == SuggestionState.Settled || r.Suggestion.State == SuggestionState.Open || r.Suggestion.State == SuggestionState.Taken))
            .OrderByDescending(r => r.SuggestionId).Take(most)
            .Select(r => new ChangeLine(r.Id, r.Suggestion!.Id, r.Suggestion.Words, r.Suggestion.SettledNumber))
            .ToListAsync(cancel);

    /// <summary>Reports that wait for a look, or other words for one that shows (<see cref="ReportLine.AsAmended"/>), those that have waited longest first.</summary>
    /// <inheritdoc cref="SuggestionReads.WaitingSuggestionsAsync"/>
    public static Task<List<ReportLine>> WaitingReportsAsync(this CommonsDb db, QueueFilter filter, HeldScope held, int most, int after = 0, CancellationToken cancel = default) =>
        Lines(Waiting(db, filter, held).OrderBy(r => r.AmendmentAt ?? r.ReportedAt).ThenBy(r => r.Id).Skip(after).Take(most)).ToListAsync(cancel);

    /// <summary>How many wait.</summary>
    public static Task<int> WaitingReportCountAsync(this CommonsDb db, QueueFilter filter, HeldScope held, CancellationToken cancel = default) => Waiting(db, filter, held).CountAsync(cancel);

    /// <summary>Reports that everybody sees, as open data gives them: without people, in the order in which they were told.</summary>
    /// <param name="db">The commons.</param>
    /// <param name="after">Key of the last one read before; 0 to begin.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancel">Stops it.</param>
    public static Task<List<OpenReport>> OpenReportsAsync(this CommonsDb db, int after, int most, CancellationToken cancel = default) =>
        db.UsageReports.AsNoTracking().Where(r => r.Id > after && r.Resource.Standing != Standing.Withdrawn).OrderBy(r => r.Id).Take(most)
            .Select(r => new OpenReport(r.Id, r.Resource.Uid, r.RevisionNumber, r.ReportedAt, r.Circumstances.Day, r.Circumstances.Context, r.Circumstances.Structure, r.Circumstances.Territory,
                r.Circumstances.People, r.Circumstances.Adapted, r.Words.Line, r.Words.Worked, r.Words.Hard, r.Words.WouldChange) { Voices = r.Voices, Answers = r.Answers })
            .ToListAsync(cancel);

    private static IQueryable<UsageReport> Waiting(CommonsDb db, QueueFilter filter, HeldScope held)
    {
        var (communities, later, last) = (held.Communities.ToList(), held.Later.ToList(), held.Last.ToList());
        return db.UsageReports.IgnoreQueryFilters().Where(r => (r.Standing == ReportStanding.Held || r.AmendmentAt != null) && r.Resource.Standing != Standing.Withdrawn
            && ((r.Resource.CommunityId == null ? held.OfNone : communities.Contains(r.Resource.CommunityId.Value)) || ((r.AmendmentAt ?? r.ReportedAt) <= held.LaterBefore && r.Resource.CommunityId != null && later.Contains(r.Resource.CommunityId.Value))
                || ((r.AmendmentAt ?? r.ReportedAt) <= held.LastBefore && r.Resource.CommunityId != null && last.Contains(r.Resource.CommunityId.Value)))
            && (filter.Community == null || r.Resource.CommunityId == filter.Community) && (filter.Resource == null || r.ResourceId == filter.Resource));
    }

    private static IQueryable<ReportLine> Lines(IQueryable<UsageReport> reports) => reports.AsNoTracking().Select(r => new ReportLine(
        r.Id, r.ReportedAt, r.Circumstances.Day, r.Circumstances.Context, r.Circumstances.Structure, r.Circumstances.Territory, r.Circumstances.People, r.Circumstances.Adapted,
        r.Words.Line, r.Words.Worked, r.Words.Hard, r.Words.WouldChange, r.By == null ? null : r.By.Uid)
    {
        Answers = r.Answers,
        Photos = r.Photos,
        Organisation = r.Organisation == null ? null : r.Organisation.Uid,
        Voices = r.Voices,
        AskedStructure = r.AskedStructureId,
        StructureAnswer = r.StructureAnswer,
        ResourceId = r.ResourceId,
        CommunityId = r.Resource.CommunityId,
        RevisionNumber = r.RevisionNumber,
        Standing = r.Standing,
        AmendedAt = r.AmendedAt,
        Amendment = r.Amendment,
        AmendmentAt = r.AmendmentAt,
        Reason = r.Reason,
        Suggestion = r.SuggestionId,
    });
}

/// <summary>A usage report, as a page reads it.</summary>
public sealed record ReportLine(
    int Id, DateTimeOffset ReportedAt, DateOnly? Day, Guid? Context, Guid? Structure, string? Territory, int? People, bool Adapted, string Line, string Worked, string Hard, string WouldChange, Guid? By)
{
    /// <summary>What it answers to the questions of the community and of the authors.</summary>
    public IReadOnlyList<ReportAnswer> Answers { get; init; } = [];

    /// <summary>What it shows.</summary>
    public IReadOnlyList<ReportPhoto> Photos { get; init; } = [];

    /// <summary>Uid of the structure that is named: by its member, or after its yes.</summary>
    public Guid? Organisation { get; init; }

    /// <summary>Key of a structure that was asked for its name. For its members and the reporter alone: no page, file or feed says it.</summary>
    public int? AskedStructure { get; init; }

    /// <summary>What that one answers.</summary>
    public StructureAnswer StructureAnswer { get; init; }

    /// <summary>How many people it speaks for.</summary>
    public int Voices { get; init; } = 1;

    /// <summary>Key of the resource.</summary>
    public int ResourceId { get; init; }

    /// <summary>Key of the community that owns the resource.</summary>
    public int? CommunityId { get; init; }

    /// <summary>The revision that was used.</summary>
    public int RevisionNumber { get; init; }

    /// <summary>Who sees it.</summary>
    public ReportStanding Standing { get; init; }

    /// <summary>When it was amended.</summary>
    public DateTimeOffset? AmendedAt { get; init; }

    /// <summary>What its reporter says instead, that waits for a look. For them and who may look alone: no list, file or feed says it.</summary>
    public ReportAmendment? Amendment { get; init; }

    /// <summary>Since when that waits.</summary>
    public DateTimeOffset? AmendmentAt { get; init; }

    /// <summary>Whether this is what waits to be said instead (<see cref="AsAmended"/>).</summary>
    public bool IsAmendment { get; private init; }

    /// <summary>Since when there is something to look at.</summary>
    public DateTimeOffset WaitsSince => AmendmentAt ?? ReportedAt;

    /// <summary>Why it was set aside, or why other words for it were not taken.</summary>
    public string? Reason { get; init; }

    /// <summary>The same as its reporter says it instead, not everybody; itself where nothing waits.</summary>
    public ReportLine AsAmended() => Amendment is not { } said ? this : this with
    {
        Day = said.Circumstances.Day, Context = said.Circumstances.Context, Structure = said.Circumstances.Structure, Territory = said.Circumstances.Territory, People = said.Circumstances.People, Adapted = said.Circumstances.Adapted,
        Line = said.Words.Line, Worked = said.Words.Worked, Hard = said.Words.Hard, WouldChange = said.Words.WouldChange,
        Answers = said.Answers, Photos = said.Photos, Organisation = said.OwnStructure ? Organisation : null, AmendedAt = AmendmentAt, Standing = ReportStanding.Held, IsAmendment = true,
    };

    /// <summary>Key of the suggestion that it became.</summary>
    public int? Suggestion { get; init; }
}

/// <summary>What the uses of a resource add up to.</summary>
/// <param name="Uses">How many.</param>
/// <param name="Adapted">How many of them changed it.</param>
/// <param name="Contexts">Uids of contexts, and how many uses in each, most first.</param>
/// <param name="Structures">Likewise of structure types.</param>
/// <param name="Years">Likewise of years, the oldest first.</param>
public sealed record UsageSummary(int Uses, int Adapted, IReadOnlyList<(Guid Concept, int Uses)> Contexts, IReadOnlyList<(Guid Concept, int Uses)> Structures, IReadOnlyList<(int Year, int Uses)> Years)
{
    /// <summary>How many people tell of them: as many as uses, or more where workshops answered together.</summary>
    public int Voices { get; init; }
}

/// <summary>The first answers to a report.</summary>
/// <param name="Lines">Those.</param>
/// <param name="Count">How many there are in all.</param>
public sealed record FirstReplies(IReadOnlyList<ReplyLine> Lines, int Count);

/// <summary>A thank-you or an answer to a report.</summary>
public sealed record ReplyLine(int Id, Guid By, string Words, DateTimeOffset At);

/// <summary>What a report became.</summary>
/// <param name="Report">Key of the report.</param>
/// <param name="Suggestion">Key of the suggestion.</param>
/// <param name="Words">What it asks.</param>
/// <param name="SettledNumber">Number of the version that answers it, or <c>null</c> while it is open.</param>
public sealed record ChangeLine(int Report, int Suggestion, string Words, int? SettledNumber);

/// <summary>A report as open data: no people, no structure's name, and no place finer than was chosen.</summary>
public sealed record OpenReport(
    int Id, Guid Resource, int Revision, DateTimeOffset ReportedAt, DateOnly? Day, Guid? Context, Guid? Structure, string? Territory, int? People, bool Adapted, string Line, string Worked, string Hard, string WouldChange)
{
    /// <summary>How many people tell of this one use.</summary>
    public int Voices { get; init; } = 1;

    /// <summary>What it answers to the questions of the community and of the authors.</summary>
    public IReadOnlyList<ReportAnswer> Answers { get; init; } = [];
}
