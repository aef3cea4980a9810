using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Journal;
using CommonsForge.Domain.Resources;
using CommonsForge.Domain.Territories;

namespace CommonsForge.Domain.Feedback;

/// <summary>
/// <em>Collecte d'atelier</em>: whoever facilitates opens it, those who took part answer on their own telephones without an account, and the whole
/// becomes one report of use that carries their voices.
/// </summary>
public sealed class CollectedUse : Entity
{
    /// <summary>The most voices that it hears.</summary>
    public const int MostVoices = 60;

    /// <summary>The longest title, in UTF-16 units.</summary>
    public const int LongestTitle = 120;

    /// <summary>The most that one person has open at once.</summary>
    public const int MostOpen = 10;

    private readonly List<CollectedVoice> _voices = [];

    private CollectedUse() { }

    /// <summary>Opens one.</summary>
    /// <param name="uid">Its name outside this commons.</param>
    /// <param name="code">What is typed to answer (<see cref="CollectionCode"/>).</param>
    /// <param name="resource">What was used.</param>
    /// <param name="title">What those who took part recognise it by.</param>
    /// <param name="circumstances">Where, when, with whom, said once for all; the place is already as coarse as was chosen (<see cref="ReportPlace"/>).</param>
    /// <param name="by">Who facilitates, and will stand by the report.</param>
    /// <param name="at">When.</param>
    /// <param name="revision">Number of the revision that was used; the current one unless told.</param>
    /// <exception cref="BrokenRuleException"><c>Collection.TitleMissing</c>, <c>Collection.TitleTooLong</c>.</exception>
    public CollectedUse(Guid uid, string code, Resource resource, string title, Circumstances circumstances, Contributor by, DateTimeOffset at, int? revision = null)
    {
        title = Intake.CleanLine(title);
        if (title.Length == 0) throw new BrokenRuleException("Collection.TitleMissing");
        if (title.Length > LongestTitle) throw new BrokenRuleException("Collection.TitleTooLong");
        (Uid, Code, Resource, Title, Circumstances, By, OpenedAt) = (uid, code, resource, title, circumstances, by, Instant.Cut(at));
        RevisionNumber = revision ?? resource.CurrentNumber;
        ClosesAt = OpenedAt + OpenFor;
    }

    /// <summary>How long it hears voices.</summary>
    public static TimeSpan OpenFor { get; } = TimeSpan.FromHours(48);

    /// <summary>How long it is kept, from its opening, when nobody publishes it.</summary>
    public static TimeSpan KeptFor { get; } = TimeSpan.FromDays(30);

    /// <summary>Key of the row.</summary>
    public int Id { get; private set; }

    /// <summary>Its name outside this commons.</summary>
    public Guid Uid { get; private set; }

    /// <summary>What is typed to answer.</summary>
    public string Code { get; private set; } = "";

    /// <summary>What was used.</summary>
    public Resource Resource { get; private set; } = null!;

    /// <summary>Key of <see cref="Resource"/>.</summary>
    public int ResourceId { get; private set; }

    /// <summary>The revision that was used.</summary>
    public int RevisionNumber { get; private set; }

    /// <summary>What those who took part recognise it by.</summary>
    public string Title { get; private set; } = "";

    /// <summary>Where, when, with whom.</summary>
    public Circumstances Circumstances { get; private set; } = null!;

    /// <summary>Who facilitates.</summary>
    public Contributor By { get; private set; } = null!;

    /// <summary>Key of <see cref="By"/>.</summary>
    public int ById { get; private set; }

    /// <summary>When it was opened.</summary>
    public DateTimeOffset OpenedAt { get; private set; }

    /// <summary>Until when it hears voices.</summary>
    public DateTimeOffset ClosesAt { get; private set; }

    /// <summary>When its facilitator was reminded of it.</summary>
    public DateTimeOffset? RemindedAt { get; private set; }

    /// <summary>The report that it became.</summary>
    public UsageReport? Report { get; private set; }

    /// <summary>Key of <see cref="Report"/>.</summary>
    public int? ReportId { get; private set; }

    /// <summary>What was heard, in order.</summary>
    public IReadOnlyList<CollectedVoice> Voices => _voices;

    /// <summary>Those that count.</summary>
    public int Heard => _voices.Count(v => !v.IsSetAside);

    /// <summary>Whether it became a report.</summary>
    public bool IsPublished => ReportId is not null || Report is not null;

    /// <summary>When it is erased, unless it is published before.</summary>
    public DateTimeOffset ErasedAt => OpenedAt + KeptFor;

    /// <summary>Whether somebody opened it.</summary>
    public bool IsOf(int? contributor) => contributor == ById;

    /// <summary>Whether another voice may be heard.</summary>
    public bool IsOpen(DateTimeOffset at) => !IsPublished && at < ClosesAt && _voices.Count < MostVoices;

    /// <summary>Hears somebody; what was sent twice is heard once.</summary>
    /// <param name="uid">What the sending is known by.</param>
    /// <param name="said">What they say.</param>
    /// <param name="at">When.</param>
    /// <exception cref="BrokenRuleException"><c>Collection.Closed</c>, <c>Collection.Full</c>, <c>Collection.NothingSaid</c>, <c>Collection.WordsTooLong</c>.</exception>
    public void Hear(Guid uid, VoiceWords said, DateTimeOffset at)
    {
        if (_voices.Exists(v => v.Uid == uid)) return;
        if (IsPublished || at >= ClosesAt) throw new BrokenRuleException("Collection.Closed");
        if (_voices.Count >= MostVoices) throw new BrokenRuleException("Collection.Full");
        _voices.Add(new(this, uid, said, at));
    }

    /// <summary>Sets a voice aside, or takes it back in.</summary>
    /// <exception cref="BrokenRuleException"><c>Collection.Published</c>; <c>Collection.NoSuchVoice</c>.</exception>
    public void SetAside(int voice, bool aside)
    {
        if (IsPublished) throw new BrokenRuleException("Collection.Published");
        (_voices.Find(v => v.Id == voice) ?? throw new BrokenRuleException("Collection.NoSuchVoice")).SetAside(aside);
    }

    /// <summary>Hears nobody any more, before its time.</summary>
    public void Close(DateTimeOffset at)
    {
        if (Instant.Cut(at) < ClosesAt) ClosesAt = Instant.Cut(at);
    }

    /// <summary>Makes one report of it: one use, with as many voices as count.</summary>
    /// <param name="uid">The report's name outside this commons.</param>
    /// <param name="words">What whoever facilitates sums up.</param>
    /// <param name="at">When.</param>
    /// <param name="held">Whether somebody has to look before it is shown.</param>
    /// <param name="place">The territory of its circumstances, where that is one that may be small.</param>
    /// <exception cref="BrokenRuleException"><c>Collection.Published</c>, <c>Collection.NoVoice</c>, <c>Collection.SumUp</c>; what a report refuses.</exception>
    public UsageReport Publish(Guid uid, UsageWords words, DateTimeOffset at, bool held, Territory? place = null)
    {
        if (IsPublished) throw new BrokenRuleException("Collection.Published");
        if (Heard == 0) throw new BrokenRuleException("Collection.NoVoice");
        if (string.IsNullOrWhiteSpace(words.Line)) throw new BrokenRuleException("Collection.SumUp");
        var report = new UsageReport(uid, Resource, Circumstances, words, By, at, RevisionNumber, held, place, Heard);
        Close(at);
        return Report = report;
    }

    /// <summary>Reminds its facilitator, once, of voices that nobody published.</summary>
    /// <returns>Whether there was something to remind of.</returns>
    public bool Remind(DateTimeOffset at)
    {
        if (IsPublished || RemindedAt is not null || at < ClosesAt || Heard == 0) return false;
        RemindedAt = Instant.Cut(at);
        Record(new(HappeningKind.CollectionReminded, nameof(CollectedUse), Uid, null));
        return true;
    }
}
