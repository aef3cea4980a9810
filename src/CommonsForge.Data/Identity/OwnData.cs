using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Identity;

/// <summary>All that the commons holds on a person, in one JSON text (GDPR articles 15 and 20). Secrets are not in it: a hash, a key or a ticket serves nobody else.</summary>
public static class OwnData
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes it. Lists are whole, because the right is to all of it; each holds one person's own.</summary>
    public static async Task<byte[]> WriteAsync(CommonsDb db, int accountId, DateTimeOffset now, CancellationToken cancel = default)
    {
        var account = await db.Users.AsNoTracking().Include(a => a.Contributor!.Party).Include(a => a.Contributor!.Organisation!.Party).SingleAsync(a => a.Id == accountId, cancel);
        var person = account.Contributor!;
        return JsonSerializer.SerializeToUtf8Bytes(new
        {
            WrittenAt = now,
            Account = new { account.Email, account.EmailConfirmed, account.CreatedAt, account.LastSeenAt, account.Language, MailRhythm = account.MailRhythm.ToString(), MailChoices = (await db.MailChoices.AsNoTracking().Where(c => c.AccountId == accountId).ToListAsync(cancel)).ConvertAll(c => new { Topic = c.Topic.ToString(), Rhythm = c.Rhythm.ToString() }), account.TwoFactorEnabled, account.BannedAt },
            Profile = new
            {
                person.Uid, person.Party.Name, person.Party.Url, NotNamedSince = person.Party.WithdrawnAt, person.JoinedAt, person.Bio, person.Skills, person.Territories, person.Links, person.Directory,
                Organisation = person.Organisation?.Party.Name,
            },
            Roles = await db.Grants.AsNoTracking().Where(g => g.ContributorId == person.Id).Select(g => new { Role = g.Role.ToString(), Community = g.Community == null ? null : g.Community.Slug, g.GrantedAt }).ToListAsync(cancel),
            Sessions = await db.Sessions.AsNoTracking().Where(s => s.AccountId == accountId).Select(s => new { s.Device, s.StartedAt, s.LastSeenAt, s.ExpiresAt }).ToListAsync(cancel),
            Mail = await db.OutgoingMail.AsNoTracking().Where(m => m.To == account.Email).OrderBy(m => m.Id).Select(m => new { m.Subject, m.CreatedAt }).ToListAsync(cancel),
            Monthly = await db.Set<Domain.Monthly.MonthlyPlan>().AsNoTracking().Where(p => p.ContributorId == person.Id).Select(p => new { p.Follows, p.OwnUses, Subscriptions = p.Subscriptions.Select(s => new { Kind = s.Kind.ToString(), s.Target }) }).SingleOrDefaultAsync(cancel),
            Invitations = await db.Set<Domain.Invitations.Invitation>().AsNoTracking().Where(i => i.Address == account.NormalizedEmail).Select(i => new { i.Profile, i.SentAt, By = i.InvitedBy.Party.Name }).ToListAsync(cancel),
            Memberships = await db.Memberships.AsNoTracking().Where(m => m.PersonId == person.Id).OrderBy(m => m.Id).Select(m => new { Structure = m.Organisation.Party.Name, State = m.State.ToString(), m.AskedAt, m.AnsweredAt }).ToListAsync(cancel),
            Notifications = await db.Notifications.AsNoTracking().Where(n => n.ContributorId == person.Id).OrderBy(n => n.Id).Select(n => new { Kind = n.Kind.ToString(), n.Thread, n.At, n.ReadAt }).ToListAsync(cancel),
            MutedSubjects = await db.MutedSubjects.AsNoTracking().Where(m => m.ContributorId == person.Id).Select(m => new { m.Subject, m.At }).ToListAsync(cancel),
            Drafts = await db.Drafts.AsNoTracking().Where(d => d.OwnerId == person.Id).OrderBy(d => d.Id).Select(d => new { d.Sheet, d.Body, d.PlainWords, d.Note, d.SavedAt, d.SubmittedAt }).ToListAsync(cancel),
            Published = (await db.Revisions.AsNoTracking().Where(r => r.PublishedById == person.Id).OrderBy(r => r.Id).Select(r => new { r.Resource.Uid, r.Number, r.PublishedAt, r.Sheet, r.Note, r.Rights }).ToListAsync(cancel))
                .Select(r => new { Resource = r.Uid, r.Number, r.PublishedAt, r.Sheet.Title, r.Note, Rights = r.Rights?.ToString() }),
            LicencesSettled = await SettledAsync(db, person.Uid, cancel),
            CreditedIn = await CreditedAsync(db, person.Uid, cancel),
            Proposals = await db.Proposals.AsNoTracking().Where(p => p.AuthorId == person.Id).OrderBy(p => p.Id).Select(p => new { p.Uid, Resource = p.Resource.Uid, State = p.State.ToString(), p.OpenedAt }).ToListAsync(cancel),
            Discussion = await db.Set<Domain.Proposals.ProposalEntry>().AsNoTracking().Where(e => e.ById == person.Id).OrderBy(e => e.Id).Select(e => new { Proposal = e.Proposal.Uid, Kind = e.Kind.ToString(), e.Words, e.At }).ToListAsync(cancel),
            Offers = await db.Offers.AsNoTracking().Where(o => o.ById == person.Id).OrderBy(o => o.Id).Select(o => new { o.Uid, o.Terms, o.LastDay }).ToListAsync(cancel),
            PeerViews = await db.PeerRequests.AsNoTracking().Where(p => p.AskerId == person.Id || p.AskedId == person.Id).OrderBy(p => p.Id).Select(p => new { Asked = p.AskerId == person.Id, p.Words, p.AskedAt, p.Accepts, p.Reply, p.AnsweredAt }).ToListAsync(cancel),
            UsageReports = await db.UsageReports.IgnoreQueryFilters().AsNoTracking().Where(u => u.ById == person.Id).OrderBy(u => u.Id).Select(u => new { Resource = u.Resource.Uid, u.ReportedAt, u.AmendedAt, u.Standing, u.Reason, u.Circumstances, u.Words, u.Voices, u.Photos, u.Amendment, AskedStructure = u.AskedStructure == null ? null : u.AskedStructure.Party.Name }).ToListAsync(cancel),
            ValidityAnswers = await db.ValidityAsks.AsNoTracking().Where(a => a.PersonId == person.Id).OrderBy(a => a.Id).Select(a => new { Resource = a.Resource.Uid, a.AskedAt, Said = a.Said == null ? null : a.Said.ToString(), a.Words, a.SaidAt }).ToListAsync(cancel),
            Collections = await db.CollectedUses.AsNoTracking().Where(c => c.ById == person.Id).OrderBy(c => c.Id).Select(c => new { Resource = c.Resource.Uid, c.Title, c.OpenedAt, c.ClosesAt, c.Circumstances, Voices = c.Voices.Count }).ToListAsync(cancel),
            Needs = await db.Needs.AsNoTracking().Where(n => n.ById == person.Id).OrderBy(n => n.Id).Select(n => new
            {
                n.Uid, n.Title, n.Situation, n.Tried, n.Hoped, n.Wording, n.Context, n.Structure, n.Territory, n.Themes, n.Deadline, Audience = n.Audience.ToString(), State = n.State.ToString(), n.Outcome, n.OpenedAt,
                SharedNotes = n.Notes.Where(g => g.Shared).Select(g => new { g.Words, g.At }),
            }).ToListAsync(cancel),
            NeedAnswers = await db.Set<Domain.Needs.NeedAnswer>().AsNoTracking().Where(a => a.ById == person.Id).OrderBy(a => a.Id).Select(a => new { Need = a.Need.Uid, a.Words, a.At }).ToListAsync(cancel),
            NeedOutcomes = await db.Set<Domain.Needs.NeedOutcome>().AsNoTracking().Where(o => o.Need.ById == person.Id && o.AnsweredAt != null).OrderBy(o => o.Id).Select(o => new { Need = o.Need.Uid, Moment = o.Moment.ToString(), Acted = o.Acted.ToString(), o.FreedTime, o.FreeTool, o.MadeLinks, o.AnsweredAt }).ToListAsync(cancel),
            Introductions = await db.Introductions.AsNoTracking().Where(i => i.OneId == person.Id || i.OtherId == person.Id).OrderBy(i => i.Id).Select(i => new { i.Uid, Need = i.Need.Uid, State = i.State.ToString(), i.ProposedAt, AgreedAt = i.OneId == person.Id ? i.OneAgreedAt : i.OtherAgreedAt, i.EndedAt }).ToListAsync(cancel),
            IntroductionMessages = await db.IntroductionMessages.AsNoTracking().Where(m => m.ById == person.Id).OrderBy(m => m.Id).Select(m => new { Introduction = m.Introduction.Uid, m.Words, m.At }).ToListAsync(cancel),
            GuidanceNotes = await db.Set<Domain.Needs.GuidanceNote>().AsNoTracking().Where(a => a.ById == person.Id).OrderBy(a => a.Id).Select(a => new { Need = a.Need.Uid, a.Words, a.Shared, a.At }).ToListAsync(cancel),
        }, Options);
    }

    // What they said of sentences that name another licence, in their own texts or when they read over those of others.
    private static async Task<IReadOnlyList<object>> SettledAsync(CommonsDb db, Guid by, CancellationToken cancel)
    {
        var settled = JsonSerializer.Serialize(new { licenceSettled = new { by } });
        var rows = await db.Revisions.FromSql($"SELECT * FROM revision WHERE sheet @> {settled}::jsonb").AsNoTracking().OrderBy(r => r.ResourceId).ThenBy(r => r.Number)
            .Select(r => new { Resource = r.Resource.Uid, r.Number, r.Sheet }).ToListAsync(cancel);
        return [.. rows.Select(r => new { r.Resource, r.Number, r.Sheet.Title, r.Sheet.Licence, How = r.Sheet.LicenceSettled!.How.ToString(), r.Sheet.LicenceSettled.Quotes, r.Sheet.LicenceSettled.At })];
    }

    private static async Task<IReadOnlyList<object>> CreditedAsync(CommonsDb db, Guid party, CancellationToken cancel)
    {
        var credit = JsonSerializer.Serialize(new { credits = new[] { new { party } } });
        var rows = await db.Revisions.FromSql($"SELECT * FROM revision WHERE sheet @> {credit}::jsonb").AsNoTracking().OrderBy(r => r.ResourceId).ThenBy(r => r.Number)
            .Select(r => new { Resource = r.Resource.Uid, r.Number, r.Sheet }).ToListAsync(cancel);
        return [.. rows.Select(r => new { r.Resource, r.Number, r.Sheet.Title, Roles = r.Sheet.Credits.Where(c => c.Party == party).Select(c => c.Role.ToString()) })];
    }
}
