using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Journal;
using CommonsForge.Domain.Language;
using CommonsForge.Domain.Resources;
using CommonsForge.Domain.Suggestions;
using CommonsForge.Domain.Territories;

namespace CommonsForge.Domain.Feedback;

/// <summary>Who sees a report. Stored: never renumber, only add.</summary>
public enum ReportStanding
{
    /// <summary>Everybody; the only ones that count.</summary>
    Shown = 0,

    /// <summary>Its reporter and who may look at it, until one of them decides.</summary>
    Held = 1,

    /// <summary>Its reporter and who may look at it: one of them saw that it has no place here.</summary>
    SetAside = 2,

    /// <summary>Nobody: its reporter took it back, and what it said is erased.</summary>
    Withdrawn = 3,
}

/// <summary><em>Retour de terrain</em>: somebody used a resource, and says where and how it went. Plain text under CC BY-SA 4.0.</summary>
public sealed partial class UsageReport : Entity
{
    /// <summary>The longest reason to set one aside, in UTF-16 units.</summary>
    public const int LongestReason = 600;

    private UsageReport() { }

    /// <summary>Reports a use.</summary>
    /// <param name="uid">Its name outside this commons.</param>
    /// <param name="resource">What was used.</param>
    /// <param name="circumstances">Where, when, with whom; the place is already as coarse as the reporter chose (<see cref="ReportPlace"/>).</param>
    /// <param name="words">How it went.</param>
    /// <param name="by">Who reports, or <c>null</c> when not named.</param>
    /// <param name="reportedAt">When it was reported.</param>
    /// <param name="revision">Number of the revision that was used; the current one unless told.</param>
    /// <param name="held">Whether somebody has to look before it is shown.</param>
    /// <param name="place">The territory of <see cref="Circumstances.Territory"/>, where that is one that may be small.</param>
    /// <param name="voices">How many people it speaks for: one use, whatever their number.</param>
    /// <inheritdoc cref="Tell" path="/exception"/>
    public UsageReport(Guid uid, Resource resource, Circumstances circumstances, UsageWords words, Contributor? by, DateTimeOffset reportedAt, int? revision = null, bool held = false, Territory? place = null, int voices = 1)
    {
        Uid = uid;
        Resource = resource;
        RevisionNumber = revision ?? resource.CurrentNumber;
        By = by;
        ReportedAt = Instant.Cut(reportedAt);
        Voices = Math.Max(1, voices);
        Tell(circumstances, words, place);
        Standing = held ? ReportStanding.Held : ReportStanding.Shown;
        if (held) Happened(HappeningKind.UsageHeld, by);
        else OnResource(HappeningKind.ResourceUsed, by);
    }

    /// <summary>Key of the row.</summary>
    public int Id { get; private set; }

    /// <summary>Its name outside this commons.</summary>
    public Guid Uid { get; private set; }

    /// <summary>What was used.</summary>
    public Resource Resource { get; private set; } = null!;

    /// <summary>Key of <see cref="Resource"/>.</summary>
    public int ResourceId { get; private set; }

    /// <summary>The revision that was used.</summary>
    public int RevisionNumber { get; private set; }

    /// <summary>Where, when, with whom.</summary>
    public Circumstances Circumstances { get; private set; } = null!;

    /// <summary>How it went.</summary>
    public UsageWords Words { get; private set; } = null!;

    /// <summary>What it answers to the questions of the community and of the authors.</summary>
    public IReadOnlyList<ReportAnswer> Answers { get; private set; } = [];

    /// <summary>Who reports, or <c>null</c> when not named.</summary>
    public Contributor? By { get; private set; }

    /// <summary>Key of <see cref="By"/>.</summary>
    public int? ById { get; private set; }

    /// <summary>How many people tell of this one use: one, or those whom a collection heard.</summary>
    public int Voices { get; private set; } = 1;

    /// <summary>What its sending is known by, so that one sent twice counts once. Told to nobody: it opens the report to whoever sent it.</summary>
    public Guid? SentAs { get; private set; }

    /// <summary>When it was reported.</summary>
    public DateTimeOffset ReportedAt { get; private set; }

    /// <summary>When its reporter last changed it.</summary>
    public DateTimeOffset? AmendedAt { get; private set; }

    /// <summary>Who sees it.</summary>
    public ReportStanding Standing { get; private set; }

    /// <summary>Who looked at it last.</summary>
    public Contributor? LookedAtBy { get; private set; }

    /// <summary>Key of <see cref="LookedAtBy"/>.</summary>
    public int? LookedAtById { get; private set; }

    /// <summary>When they did.</summary>
    public DateTimeOffset? LookedAt { get; private set; }

    /// <summary>Why it was set aside; or, where it shows, why its amendment was not taken: for its reporter and who may look.</summary>
    public string? Reason { get; private set; }

    /// <summary>The suggestion that it became, which a version may answer.</summary>
    public Suggestion? Suggestion { get; private set; }

    /// <summary>Key of <see cref="Suggestion"/>.</summary>
    public int? SuggestionId { get; private set; }

    /// <summary>Whether somebody made it.</summary>
    public bool IsOf(Contributor person) => By == person || (ById is { } by && by == person.Id);

    /// <summary>Answers the questions of the community and of the authors, with the report.</summary>
    /// <exception cref="BrokenRuleException"><c>UsageReport.Withdrawn</c>.</exception>
    public void Answer(IReadOnlyList<ReportAnswer> answers)
    {
        if (Standing == ReportStanding.Withdrawn) throw new BrokenRuleException("UsageReport.Withdrawn");
        Answers = answers;
    }

    /// <summary>Takes it back: it counts no more, and what it said is erased.</summary>
    public void Withdraw(DateTimeOffset at)
    {
        if (Standing == ReportStanding.Withdrawn) return;
        if (Standing == ReportStanding.Shown) OnResource(HappeningKind.UsageChanged, By);
        (Standing, AmendedAt, Circumstances, Words) = (ReportStanding.Withdrawn, Instant.Cut(at), new(), new());
        (Answers, Photos) = ([], []);
        ForgetAmendment();
        (By, ById, Organisation, OrganisationId, Voices) = (null, null, null, null, 1);
        ForgetAsked(StructureAnswer.None);
    }

    /// <summary>Decides, after a look, whether everybody sees it; or, where it waits to be amended, whether the amendment is taken: the words that show stay where it is not.</summary>
    /// <param name="reviewer">Who looked; not its reporter.</param>
    /// <param name="shown">Whether it is shown.</param>
    /// <param name="reason">Why not; nothing where it is shown.</param>
    /// <param name="at">When.</param>
    /// <exception cref="BrokenRuleException"><c>UsageReport.Withdrawn</c>, <c>UsageReport.OwnReport</c>, <c>UsageReport.ReasonMissing</c>, <c>UsageReport.ReasonTooLong</c>.</exception>
    public void LookAt(Contributor reviewer, bool shown, string reason, DateTimeOffset at)
    {
        if (Standing == ReportStanding.Withdrawn) throw new BrokenRuleException("UsageReport.Withdrawn");
        if (IsOf(reviewer)) throw new BrokenRuleException("UsageReport.OwnReport");
        reason = Intake.Clean(reason).Trim();
        if (!shown && reason.Length == 0) throw new BrokenRuleException("UsageReport.ReasonMissing");
        if (reason.Length > LongestReason) throw new BrokenRuleException("UsageReport.ReasonTooLong");
        if (Amendment is not null)
        {
            SettleAmendment(reviewer, shown, reason, at);
            return;
        }
        if (Standing == (shown ? ReportStanding.Shown : ReportStanding.SetAside)) return;
        if (Standing == ReportStanding.Shown) OnResource(HappeningKind.UsageChanged, reviewer);
        (Standing, LookedAtBy, LookedAt, Reason) = (shown ? ReportStanding.Shown : ReportStanding.SetAside, reviewer, Instant.Cut(at), shown ? null : reason);
        // Whoever looked did not use it: nobody is named as the one who did.
        if (shown) OnResource(HappeningKind.ResourceUsed, By);
        else Happened(HappeningKind.UsageSetAside, reviewer);
        TellStructure();
    }

    /// <summary>Notes what its sending is known by.</summary>
    public void SendAs(Guid sending) => SentAs = sending;

    /// <summary>Notes that its words became a suggestion.</summary>
    /// <exception cref="BrokenRuleException"><c>UsageReport.NotShown</c>.</exception>
    public void Become(Suggestion suggestion)
    {
        if (Standing != ReportStanding.Shown) throw new BrokenRuleException("UsageReport.NotShown");
        Suggestion = suggestion;
    }

    /// <summary>Becomes a suggestion that says all of its words, as far as one may be long, by who told it.</summary>
    /// <param name="on">The revision that was read, with its text and its resource.</param>
    /// <param name="by">Who takes it up.</param>
    /// <param name="at">When.</param>
    /// <exception cref="BrokenRuleException"><c>UsageReport.NotShown</c>; <c>Suggestion.WordsMissing</c>.</exception>
    public Suggestion Suggest(Revision on, Contributor by, DateTimeOffset at)
    {
        var asked = string.Join('\n', new[] { Words.WouldChange, Words.Hard, Words.Worked, Words.Line }.Where(w => w.Length > 0));
        var suggestion = new Suggestion(on, SuggestionKind.Idea, Beginning.Of(asked, Suggestion.LongestWords), By, at);
        // Its words are public already.
        if (suggestion.Sight == SuggestionSight.Held) suggestion.Show(by);
        Become(suggestion);
        return suggestion;
    }

    /// <summary>Takes in what the reporter says.</summary>
    /// <exception cref="BrokenRuleException"><c>UsageReport.PlaceTooFine</c>: a small place with a context or a kind of structure, and a day. <c>UsageReport.People</c>,
    /// <c>UsageReport.WordsTooLong</c>.</exception>
    private void Tell(Circumstances circumstances, UsageWords words, Territory? place) => (Circumstances, Words) = (circumstances, Checked(circumstances, words, place));

    private static UsageWords Checked(Circumstances circumstances, UsageWords words, Territory? place)
    {
        if (circumstances.People is < 1 or > Circumstances.MostPeople) throw new BrokenRuleException("UsageReport.People");
        words = words.Clean();
        if (!ReportPlace.MayStand(circumstances, place)) throw new BrokenRuleException("UsageReport.PlaceTooFine");
        return words;
    }

    private void OnResource(HappeningKind kind, Contributor? by) => Record(new(kind, nameof(Resource), Resource.Uid, by?.Uid));

    private void Happened(HappeningKind kind, Contributor? by) => Record(new(kind, nameof(UsageReport), Uid, by?.Uid));
}

/// <summary>Where, when and with whom a resource was used.</summary>
public sealed record Circumstances
{
    /// <summary>The most people that somebody may say took part.</summary>
    public const int MostPeople = 100_000;

    /// <summary>The first day that a form takes: before it, somebody mistyped.</summary>
    public static DateOnly FirstDay { get; } = new(1990, 1, 1);

    /// <summary>The day, or <c>null</c>.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>Uid of a concept of the vocabulary of contexts, or <c>null</c>.</summary>
    public Guid? Context { get; init; }

    /// <summary>Uid of a concept of the vocabulary of structure types, or <c>null</c>.</summary>
    public Guid? Structure { get; init; }

    /// <summary>Code of the territory, at the precision the reporter chose; nothing finer is kept.</summary>
    public string? Territory { get; init; }

    /// <summary>How many people took part, or <c>null</c>.</summary>
    public int? People { get; init; }

    /// <summary>True when the resource was changed for the occasion.</summary>
    public bool Adapted { get; init; }

    /// <summary>Whether it says on which day, and in which context or kind of structure: with a place of few inhabitants, that could name somebody.</summary>
    public bool MayNameSomebody => Day is not null && (Context is not null || Structure is not null);

    /// <summary>Looks whether it can be so; for forms, because what comes from elsewhere may have been told by another clock.</summary>
    /// <param name="at">When it is told: somewhere on Earth it is tomorrow already.</param>
    /// <exception cref="BrokenRuleException"><c>UsageReport.People</c>, <c>UsageReport.DayToCome</c>, <c>UsageReport.DayTooOld</c>.</exception>
    public void Check(DateTimeOffset at)
    {
        if (People is < 1 or > MostPeople) throw new BrokenRuleException("UsageReport.People");
        if (Day < FirstDay) throw new BrokenRuleException("UsageReport.DayTooOld");
        if (Day > DateOnly.FromDateTime(at.UtcDateTime).AddDays(1)) throw new BrokenRuleException("UsageReport.DayToCome");
    }
}

/// <summary>How a use went, in the reporter's words; each may be empty.</summary>
public sealed record UsageWords
{
    /// <summary>The longest of each, in UTF-16 units.</summary>
    public const int Longest = 1_500;

    /// <summary>The longest line.</summary>
    public const int LongestLine = 200;

    /// <summary>In one line.</summary>
    public string Line { get; init; } = "";

    /// <summary>What worked.</summary>
    public string Worked { get; init; } = "";

    /// <summary>What was hard.</summary>
    public string Hard { get; init; } = "";

    /// <summary>What the reporter would change.</summary>
    public string WouldChange { get; init; } = "";

    /// <summary>All of it, to look at.</summary>
    public string All => string.Join('\n', new[] { Line, Worked, Hard, WouldChange }.Where(w => w.Length > 0));

    /// <summary>A text without these words, wherever it quotes them whole.</summary>
    public string LeftOutOf(string text) => new[] { Worked, Hard, WouldChange, Line }.Where(w => w.Length > 0).OrderByDescending(w => w.Length).Aggregate(text, (left, w) => left.Replace(w, "…", StringComparison.Ordinal));

    /// <summary>The same, in the form in which texts are kept.</summary>
    /// <exception cref="BrokenRuleException"><c>UsageReport.WordsTooLong</c>, <c>Intake.NotText</c>.</exception>
    public UsageWords Clean()
    {
        var clean = new UsageWords { Line = Intake.CleanLine(Line), Worked = Intake.Clean(Worked).Trim(), Hard = Intake.Clean(Hard).Trim(), WouldChange = Intake.Clean(WouldChange).Trim() };
        if (clean.Line.Length > LongestLine || new[] { clean.Worked, clean.Hard, clean.WouldChange }.Any(w => w.Length > Longest)) throw new BrokenRuleException("UsageReport.WordsTooLong");
        return clean;
    }
}
