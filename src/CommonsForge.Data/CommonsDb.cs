using CommonsForge.Data.Feedback;
using CommonsForge.Data.Identity;
using CommonsForge.Data.Imports;
using CommonsForge.Data.Journal;
using CommonsForge.Data.Mail;
using CommonsForge.Data.Notifications;
using CommonsForge.Data.Resources;
using CommonsForge.Data.Search;
using CommonsForge.Domain;
using CommonsForge.Domain.Chantiers;
using CommonsForge.Domain.Communities;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Feedback;
using CommonsForge.Domain.Images;
using CommonsForge.Domain.Integrity;
using CommonsForge.Domain.Introductions;
using CommonsForge.Domain.Licences;
using CommonsForge.Domain.Offers;
using CommonsForge.Domain.Peers;
using CommonsForge.Domain.Needs;
using CommonsForge.Domain.Permissions;
using CommonsForge.Domain.Proposals;
using CommonsForge.Domain.Resources;
using CommonsForge.Domain.Suggestions;
using CommonsForge.Domain.Templates;
using CommonsForge.Domain.Territories;
using CommonsForge.Domain.Vocabularies;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CommonsForge.Data;

/// <summary>
/// The commons in PostgreSQL. Saving writes the journal with the change itself: entities say what happened to them
/// (<see cref="Domain.Journal.Entity.Happenings"/>), and no page, import or API can forget it.
/// </summary>
/// <param name="options">Where and how; see <see cref="CommonsDatabase"/>.</param>
/// <param name="clock">Tells the journal the time; the system's when left out.</param>
/// <param name="library">This process's library, brought up to date before a save returns; none in tools that show no pages.</param>
/// <param name="mail">Wakes this process's sender of mail; none in tools that send none.</param>
public sealed class CommonsDb(DbContextOptions<CommonsDb> options, TimeProvider? clock = null, LibraryIndex? library = null, MailSignal? mail = null)
    : IdentityUserContext<Account, int>(options)
{
    private bool _hasMail;
    private bool _hasMoved;

    internal TimeProvider Clock { get; } = clock ?? TimeProvider.System;

    /// <summary>Territories.</summary>
    public DbSet<Territory> Territories => Set<Territory>();

    /// <summary>Territories that moderators name.</summary>
    public DbSet<ProjectTerritory> ProjectTerritories => Set<ProjectTerritory>();

    /// <summary>Resources.</summary>
    public DbSet<Resource> Resources => Set<Resource>();

    /// <summary>Revisions of resources.</summary>
    public DbSet<Revision> Revisions => Set<Revision>();

    /// <summary>Texts that are not public.</summary>
    public DbSet<Draft> Drafts => Set<Draft>();

    /// <summary>Changes suggested.</summary>
    public DbSet<Proposal> Proposals => Set<Proposal>();

    /// <summary>Parts withdrawn.</summary>
    public DbSet<Erasure> Erasures => Set<Erasure>();

    /// <summary>Two lines of readers.</summary>
    public DbSet<Suggestion> Suggestions => Set<Suggestion>();

    /// <summary>What people say of images that they are on.</summary>
    public DbSet<HiddenImage> HiddenImages => Set<HiddenImage>();

    /// <summary>What communities want to write, finish or translate.</summary>
    public DbSet<Chantier> Chantiers => Set<Chantier>();

    /// <summary>Questions about other licences, and who agreed.</summary>
    public DbSet<LicenceConsent> LicenceConsents => Set<LicenceConsent>();

    /// <summary>Credits that were forgotten, and added since.</summary>
    public DbSet<CreditCorrection> CreditCorrections => Set<CreditCorrection>();

    /// <summary>Who looks after resources that nobody looked after.</summary>
    public DbSet<Adoption> Adoptions => Set<Adoption>();

    /// <summary>Views asked of peers.</summary>
    public DbSet<PeerRequest> PeerRequests => Set<PeerRequest>();

    /// <summary>Trainings, facilitations, guidances and fundings offered.</summary>
    public DbSet<Offer> Offers => Set<Offer>();

    /// <summary>What people ask a hand for.</summary>
    public DbSet<Need> Needs => Set<Need>();

    /// <summary>Introductions of two people.</summary>
    public DbSet<Introduction> Introductions => Set<Introduction>();

    /// <summary>What people who were introduced write to each other.</summary>
    public DbSet<IntroductionMessage> IntroductionMessages => Set<IntroductionMessage>();

    /// <summary>What concerns somebody.</summary>
    public DbSet<Notification> Notifications => Set<Notification>();

    /// <summary>Subjects of which somebody wants to hear no more.</summary>
    public DbSet<MutedSubject> MutedSubjects => Set<MutedSubject>();

    /// <summary>Topics that somebody wants mail of at another rhythm.</summary>
    public DbSet<MailChoice> MailChoices => Set<MailChoice>();

    /// <summary>Whoever may be credited.</summary>
    public DbSet<CreditedParty> Parties => Set<CreditedParty>();

    /// <summary>People of the commons.</summary>
    public DbSet<Contributor> Contributors => Set<Contributor>();

    /// <summary>Structures.</summary>
    public DbSet<Organisation> Organisations => Set<Organisation>();

    /// <summary>Who asked to belong to which structure, and what was answered.</summary>
    public DbSet<Membership> Memberships => Set<Membership>();

    /// <summary>Communities.</summary>
    public DbSet<Community> Communities => Set<Community>();

    /// <summary>Vocabularies.</summary>
    public DbSet<Vocabulary> Vocabularies => Set<Vocabulary>();

    /// <summary>Concepts of vocabularies.</summary>
    public DbSet<Concept> Concepts => Set<Concept>();

    /// <summary>Words explained.</summary>
    public DbSet<GlossaryTerm> GlossaryTerms => Set<GlossaryTerm>();

    /// <summary>Trames of types of resources.</summary>
    public DbSet<Template> Templates => Set<Template>();

    /// <summary>What trames were, and are.</summary>
    public DbSet<TemplateVersion> TemplateVersions => Set<TemplateVersion>();

    /// <summary>Usage reports; only those that everybody sees, unless a query says <c>IgnoreQueryFilters</c>.</summary>
    public DbSet<UsageReport> UsageReports => Set<UsageReport>();

    /// <summary>What is answered to reports that everybody sees.</summary>
    public DbSet<ReportReply> ReportReplies => Set<ReportReply>();

    /// <summary>Private links to reports of people who did not sign in.</summary>
    public DbSet<ReportKey> ReportKeys => Set<ReportKey>();

    /// <summary>What workshops say of a use together.</summary>
    public DbSet<CollectedUse> CollectedUses => Set<CollectedUse>();

    /// <summary>Who was asked whether a resource is still valid, and what they said.</summary>
    public DbSet<ValidityAsk> ValidityAsks => Set<ValidityAsk>();

    /// <summary>Questions that reports of use are asked.</summary>
    public DbSet<QuestionSet> QuestionSets => Set<QuestionSet>();

    /// <summary>What these questions were, and are.</summary>
    public DbSet<QuestionVersion> QuestionVersions => Set<QuestionVersion>();

    /// <summary>The journal.</summary>
    public DbSet<JournalEntry> Journal => Set<JournalEntry>();

    /// <summary>What the library knows of each resource.</summary>
    public DbSet<SearchEntry> SearchEntries => Set<SearchEntry>();

    /// <summary>Words in use.</summary>
    public DbSet<SearchWord> SearchWords => Set<SearchWord>();

    /// <summary>Values of facets.</summary>
    public DbSet<FacetValue> FacetValues => Set<FacetValue>();

    /// <summary>What came from elsewhere.</summary>
    public DbSet<ImportedItem> ImportedItems => Set<ImportedItem>();

    /// <summary>Roles given.</summary>
    public DbSet<Grant> Grants => Set<Grant>();

    /// <summary>Sessions.</summary>
    public DbSet<Session> Sessions => Set<Session>();

    /// <summary>One-time links.</summary>
    public DbSet<AccountLink> AccountLinks => Set<AccountLink>();

    /// <summary>Forms whose authors sign in again.</summary>
    public DbSet<HeldForm> HeldForms => Set<HeldForm>();

    /// <summary>Mail that waits or was sent.</summary>
    public DbSet<OutgoingMail> OutgoingMail => Set<OutgoingMail>();

    /// <summary>Data Protection keys.</summary>
    public DbSet<ProtectionKey> ProtectionKeys => Set<ProtectionKey>();

    /// <inheritdoc/>
    /// <exception cref="BrokenRuleException">
    /// <c>Resource.OutOfDate</c>: somebody else published the same number of a resource first. Nothing was saved; read the resource again,
    /// in another context, and publish what follows it now.
    /// </exception>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        var writer = new JournalWriter(this);
        _hasMail |= ChangeTracker.Entries<OutgoingMail>().Any(m => m.State == EntityState.Added);
        try
        {
            var rows = writer.HasNothingToSay
                ? await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken)
                : await writer.SaveAsync(() => base.SaveChangesAsync(acceptAllChangesOnSuccess: false, cancellationToken), acceptAllChangesOnSuccess, cancellationToken);
            // One statement alone is saved without a transaction.
            if (Database.CurrentTransaction is null) await CommittedAsync();
            return rows;
        }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: RevisionMapping.OneOfEachNumber })
        {
            throw new BrokenRuleException("Resource.OutOfDate", "another publication was saved first", e);
        }
    }

    /// <summary>Not served: it would save without the journal.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override int SaveChanges(bool acceptAllChangesOnSuccess) => throw new NotSupportedException("Save with SaveChangesAsync, which writes the journal.");

    /// <summary>Says that the transaction under way writes in the journal.</summary>
    internal void JournalMoved() => _hasMoved = true;

    /// <summary>
    /// Lets this process see what was just committed, and wakes whoever sends its mail. The change is committed whatever happens here, and must not
    /// look as if it had failed: whoever follows the journal sees it soon after.
    /// </summary>
    internal async Task CommittedAsync()
    {
        if (_hasMail) mail?.Wake();
        _hasMail = false;
        if (!_hasMoved) return;
        _hasMoved = false;
        try
        {
            if (library is not null) await library.CatchUpAsync(CancellationToken.None);
        }
        catch (Exception e) when (LibraryIndex.IsOutOfReach(e))
        {
        }
    }

    /// <inheritdoc/>
    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) => optionsBuilder.AddInterceptors(Commits.Instance);

    /// <inheritdoc/>
    protected override Version SchemaVersion => IdentitySchemaVersions.Version3;

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.HasPostgresExtension("unaccent").HasPostgresExtension("pg_trgm");
        builder.ApplyConfigurationsFromAssembly(typeof(CommonsDb).Assembly);
        SnakeCase.Apply(builder.Model);
    }
}
