using CommonsForge.Data.Proposals;
using CommonsForge.Domain.Feedback;
using CommonsForge.Domain.Licences;
using CommonsForge.Domain.Needs;
using CommonsForge.Domain.Proposals;
using CommonsForge.Domain.Resources;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Notifications;

/// <summary>What notices are about, by the uids that they keep.</summary>
internal static class NotificationSubjects
{
    /// <summary>What these uids stand for; those of what is gone, or not shown any more, are left out. Nine queries at most, the first of which finds most.</summary>
    public static async Task<Dictionary<Guid, NotificationSubject>> SubjectsAsync(this CommonsDb db, IReadOnlyCollection<Guid> threads, CancellationToken cancel)
    {
        var found = new Dictionary<Guid, NotificationSubject>();
        foreach (var kind in (IQueryable<NotificationSubject>[])[Resources(db), Proposals(db), Suggestions(db), Needs(db), Introductions(db), PeerRequests(db), Reports(db), Collections(db), Memberships(db)])
        {
            var missing = threads.Where(t => !found.ContainsKey(t)).ToList();
            if (missing.Count == 0) break;
            foreach (var subject in await kind.Where(s => missing.Contains(s.Thread)).ToListAsync(cancel)) found[subject.Thread] = subject;
        }
        return found;
    }

    /// <summary>What each person who was asked whether these resources are still valid says now, by the resource and by them. One query.</summary>
    public static async Task<Dictionary<(Guid Resource, Guid? By), ValidityNews>> ValidityNewsAsync(this CommonsDb db, IReadOnlyCollection<Guid> resources, CancellationToken cancel)
    {
        if (resources.Count == 0) return [];
        var said = await db.ValidityAsks.AsNoTracking().Where(a => resources.Contains(a.Resource.Uid) && a.Said != null)
            .Select(a => new { Resource = a.Resource.Uid, By = a.Person.Uid, a.Said, a.Words, a.SaidAt }).ToListAsync(cancel);
        return said.GroupBy(a => (a.Resource, (Guid?)a.By)).ToDictionary(g => g.Key, g => g.OrderBy(a => a.SaidAt).Select(a => new ValidityNews(a.Said!.Value, a.Words)).Last());
    }

    private static IQueryable<NotificationSubject> Resources(CommonsDb db) =>
        db.Revisions.Where(v => v.Number == v.Resource.CurrentNumber).Select(v => new NotificationSubject { Thread = v.Resource.Uid, Sheet = v.Sheet, ResourceId = v.ResourceId, Refusal = v.Resource.AdmissionRefusal, Said = v.Note, SaidBy = v.PublishedBy == null ? null : v.PublishedBy.Uid });

    private static IQueryable<NotificationSubject> Proposals(CommonsDb db) =>
        from p in db.Proposals
        join v in db.Revisions on new { p.ResourceId, Number = p.Resource.CurrentNumber } equals new { v.ResourceId, v.Number }
        select new NotificationSubject
        {
            Thread = p.Uid, Sheet = v.Sheet, ResourceId = p.ResourceId, ProposalId = p.Id, Author = p.Author.Uid,
            Proposal = new(p.State, p.WithoutReview, false, p.Thread.Any(e => e.Kind == ProposalEntryKind.PartialAcceptance),
                p.Versions.OrderByDescending(x => x.Number).Where(x => x.ById != p.AuthorId).Select(x => x.Note).FirstOrDefault(),
                p.Thread.Where(e => e.Kind == ProposalEntryKind.Approval && e.Words != "" && e.Version == p.Versions.Max(x => x.Number)).OrderByDescending(e => e.Id).Select(e => e.Words).FirstOrDefault())
            {
                NewVersions = p.Versions.Where(x => x.Number > 1).Select(x => x.At).ToList(),
                Note = p.Versions.Where(x => x.ById == p.AuthorId && x.Note != "").OrderBy(x => x.Number).Select(x => x.Note).FirstOrDefault() ?? "",
                Decisions = p.Thread.Where(e => ProposalEntry.Decisions.Contains(e.Kind)).OrderBy(e => e.Id).Select(e => new ProposalDecision(e.Kind, e.At, e.Words)).ToList(),
                Asked = p.Thread.Where(e => e.Kind == ProposalEntryKind.ChangesRequested).OrderBy(e => e.Id).Select(e => new AskedChange(e.By.Uid, e.At, e.Words)).ToList(),
            },
        };

    private static IQueryable<NotificationSubject> Suggestions(CommonsDb db) =>
        from s in db.Suggestions
        join v in db.Revisions on new { s.ResourceId, Number = s.Resource.CurrentNumber } equals new { v.ResourceId, v.Number }
        select new NotificationSubject { Thread = s.Uid, Sheet = v.Sheet, ResourceId = s.ResourceId, SuggestionId = s.Id };

    private static IQueryable<NotificationSubject> Needs(CommonsDb db) => db.Needs.Select(n => new NotificationSubject { Thread = n.Uid, Name = n.Title, NeedId = n.Id });

    private static IQueryable<NotificationSubject> Introductions(CommonsDb db) =>
        db.Introductions.Select(i => new NotificationSubject { Thread = i.Uid, Name = i.Need.Title, IntroductionId = i.Id, NeedId = i.ProposedById == i.OneId ? null : i.NeedId, NeedFor = i.ProposedById });

    private static IQueryable<NotificationSubject> PeerRequests(CommonsDb db) =>
        from p in db.PeerRequests
        join v in db.Revisions on new { ResourceId = p.ResourceId ?? 0, Number = p.Resource == null ? 0 : p.Resource.CurrentNumber } equals new { v.ResourceId, v.Number } into published
        from v in published.DefaultIfEmpty()
        select new NotificationSubject
        {
            Thread = p.Uid, Sheet = v == null ? p.Draft!.Sheet : v.Sheet, ResourceId = p.ResourceId ?? 0, PeerRequestId = p.Id, Name = p.Need == null ? null : p.Need.Title,
            // Who may read the need no more reads its title no more.
            NamedOnlyFor = p.Need == null || p.Need.Audience == NeedAudience.Public || (p.Accepts != false && p.Need.State != NeedState.Met && p.Need.State != NeedState.Closed && p.Need.State != NeedState.Redirected) ? null : p.AskerId,
        };

    private static IQueryable<NotificationSubject> Reports(CommonsDb db) =>
        from u in db.UsageReports
        join v in db.Revisions on new { u.ResourceId, Number = u.Resource.CurrentNumber } equals new { v.ResourceId, v.Number }
        select new NotificationSubject { Thread = u.Uid, Sheet = v.Sheet, ResourceId = u.ResourceId, ReportId = u.Id };

    private static IQueryable<NotificationSubject> Collections(CommonsDb db) =>
        db.CollectedUses.Select(c => new NotificationSubject { Thread = c.Uid, Name = c.Title, ResourceId = c.ResourceId, CollectionCode = c.Code });

    private static IQueryable<NotificationSubject> Memberships(CommonsDb db) =>
        db.Memberships.Where(m => m.Organisation.Party.WithdrawnAt == null).Select(m => new NotificationSubject { Thread = m.Uid, Name = m.Organisation.Party.Name, StructureId = m.OrganisationId });
}

/// <summary>What a notice is about: a resource, or something about one, a need, two people.</summary>
public sealed record NotificationSubject
{
    /// <summary>Its uid.</summary>
    public Guid Thread { get; init; }

    /// <summary>What it is called.</summary>
    public string Title => Name ?? Sheet?.Title ?? "";

    /// <summary>Whether somebody looked for an open licence of the resource, and found none.</summary>
    public bool HasNoLicence => Sheet?.LicenceSettled?.How == LicenceSettling.NoneFound;

    /// <summary>Whether the licence of the resource is known, and not one to publish its text under here.</summary>
    public bool IsDescribed => Sheet is { LicenceSettled.How: LicenceSettling.Established } sheet && LicenceCatalogue.Find(sheet.Licence) is { Open: false };

    /// <summary>Why the community asked for did not take the resource in, or <c>null</c>.</summary>
    public string? Refusal { get; init; }

    /// <summary>The resource that it is, or is about; 0 for none.</summary>
    public int ResourceId { get; init; }

    /// <summary>The proposal that it is, or <c>null</c>.</summary>
    public int? ProposalId { get; init; }

    /// <summary>The suggestion that it is, or <c>null</c>.</summary>
    public int? SuggestionId { get; init; }

    /// <summary>The need that it is, or that an introduction is about for whoever proposed it.</summary>
    public int? NeedId { get; init; }

    /// <summary>The peer's view that it is, or <c>null</c>.</summary>
    public int? PeerRequestId { get; init; }

    /// <summary>The report that it is, or <c>null</c>.</summary>
    public int? ReportId { get; init; }

    /// <summary>Code of the collection that it is, or <c>null</c>.</summary>
    public string? CollectionCode { get; init; }

    /// <summary>The introduction that it is, or <c>null</c>.</summary>
    public int? IntroductionId { get; init; }

    /// <summary>The structure that somebody asks to belong to, or <c>null</c>.</summary>
    public int? StructureId { get; init; }

    /// <summary>Where the proposal stands, or <c>null</c>.</summary>
    public ProposalNews? Proposal { get; init; }

    /// <summary>What was said of the current version of the resource.</summary>
    internal string? Said { get; init; }

    internal Guid? SaidBy { get; init; }

    internal string? Name { get; init; }

    internal Sheet? Sheet { get; init; }

    internal Guid? Author { get; init; }

    internal int? NeedFor { get; init; }

    internal int? NamedOnlyFor { get; init; }

    /// <summary>The same as somebody is told of it. Who guides a need reads there that an introduction was accepted: the introduction itself is for the two.</summary>
    /// <param name="person">Who is told.</param>
    /// <param name="actor">Who did it.</param>
    /// <param name="at">When it was told: of what was decided, the decision of that moment.</param>
    internal NotificationSubject For(int person, Guid? actor, DateTimeOffset at) =>
        this with
        {
            Proposal = Proposal is { } news ? news.At(at) with { ByAuthor = actor == Author } : null,
            NeedId = NeedFor is { } proposer && proposer != person ? null : NeedId,
            Name = NamedOnlyFor is { } only && only != person ? "" : Name,
        };
}

/// <summary>What became of a proposal, as far as people are told.</summary>
/// <param name="State">Where it stands.</param>
/// <param name="WithoutReview">Published by its own author.</param>
/// <param name="ByAuthor">Whether what is told was done by its author.</param>
/// <param name="InPart">Whether only a part of it was taken.</param>
/// <param name="Amended">What somebody else who amended it last said of that; <c>null</c> when nobody did.</param>
/// <param name="Words">What whoever decided said: the reason, or a word for its author; <c>null</c> when nothing.</param>
public sealed record ProposalNews(ProposalState State, bool WithoutReview, bool ByAuthor, bool InPart, string? Amended, string? Words)
{
    /// <summary>When each version after the first was made.</summary>
    public IReadOnlyList<DateTimeOffset> NewVersions { get; init; } = [];

    /// <summary>What its author said of it.</summary>
    public string Note { get; init; } = "";

    /// <summary>What was decided, the oldest first.</summary>
    internal IReadOnlyList<ProposalDecision> Decisions { get; init; } = [];

    /// <summary>The same as it was told: what was decided at that moment, whatever was since.</summary>
    internal ProposalNews At(DateTimeOffset at) => ProposalDecision.NotedAt(Decisions, at) is not { } made ? this : this with
    {
        State = made.Kind switch { ProposalEntryKind.Refusal => ProposalState.Declined, ProposalEntryKind.Withdrawal => ProposalState.Withdrawn, ProposalEntryKind.Reopening => ProposalState.Open, _ => ProposalState.Accepted },
        InPart = made.Kind == ProposalEntryKind.PartialAcceptance,
        Words = made.Words.Length > 0 ? made.Words : made.Kind is ProposalEntryKind.Acceptance or ProposalEntryKind.PartialAcceptance ? Words : null,
    };

    /// <summary>The changes that review asked for, in their order.</summary>
    public IReadOnlyList<AskedChange> Asked { get; init; } = [];

    /// <summary>What whoever amended it said beside what its author had said; <c>null</c> for nothing.</summary>
    public string? AmendedWords => Amended is not { } note ? null : note.StartsWith(Note, StringComparison.Ordinal) ? note[Note.Length..].TrimStart('.', ' ') : note;
}

/// <summary>Changes that somebody who reviews asked for.</summary>
/// <param name="By">Uid of the person.</param>
/// <param name="At">When.</param>
/// <param name="Words">What they asked for.</param>
public sealed record AskedChange(Guid By, DateTimeOffset At, string Words);

/// <summary>What somebody says of whether a resource is still valid, and their words.</summary>
public sealed record ValidityNews(ValidityAnswer Said, string Words);
