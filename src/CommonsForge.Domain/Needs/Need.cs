using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Journal;
using CommonsForge.Domain.Resources;

namespace CommonsForge.Domain.Needs;

/// <summary><em>Besoin</em>: a situation and a request, followed from the day it is posted to the day something really happened. It is in no dump and no public export.</summary>
public sealed partial class Need : Entity
{
    /// <summary>The longest title, in UTF-16 units.</summary>
    public const int LongestTitle = 120;

    /// <summary>The longest of each of its texts, in UTF-16 units.</summary>
    public const int LongestWords = 1_500;

    /// <summary>The most themes: more says nothing.</summary>
    public const int MostThemes = 5;

    /// <summary>The most answers of peers.</summary>
    public const int MostAnswers = 100;

    private readonly List<NeedStep> _steps = [];
    private readonly List<NeedAnswer> _answers = [];
    private readonly List<GuidanceNote> _notes = [];

    private Need() { }

    /// <summary>Asks for a hand.</summary>
    /// <param name="ask">What is asked.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="at">When.</param>
    /// <param name="confirmed">Whether <paramref name="by"/> is known to have written it; if not nobody sees it until <see cref="Confirm"/>.</param>
    /// <exception cref="BrokenRuleException">What <see cref="NeedAsk.Check"/> found.</exception>
    public Need(NeedAsk ask, Contributor by, DateTimeOffset at, bool confirmed = true)
    {
        if (ask.Check() is [var problem, ..]) throw new BrokenRuleException(problem.Code, problem.Field);
        (Uid, By, OpenedAt, MovedAt) = (Guid.CreateVersion7(at), by, Instant.Cut(at), Instant.Cut(at));
        (Title, Situation, Tried, Hoped, Language) = (ask.Title, ask.Situation, ask.Tried, ask.Hoped, ask.Language);
        (Context, Structure, Territory, Deadline, Audience) = (ask.Context, ask.Structure, ask.Territory, ask.Deadline, ask.Audience);
        Themes = [.. ask.Themes.Distinct().Order()];
        Seeks = [.. ask.Seeks.Distinct().Order()];
        if (confirmed) Open(at);
    }

    /// <summary>Number used in local addresses.</summary>
    public int Id { get; private set; }

    /// <summary>Name used outside.</summary>
    public Guid Uid { get; private set; }

    /// <summary>Who asks.</summary>
    public Contributor By { get; private set; } = null!;

    /// <summary>Key of <see cref="By"/>.</summary>
    public int ById { get; private set; }

    /// <summary>In a few words.</summary>
    public string Title { get; private set; } = "";

    /// <summary>What happens; plain text.</summary>
    public string Situation { get; private set; } = "";

    /// <summary>What was tried already; may be empty.</summary>
    public string Tried { get; private set; } = "";

    /// <summary>What would be a good outcome; may be empty.</summary>
    public string Hoped { get; private set; } = "";

    /// <summary>Language of its words.</summary>
    public string Language { get; private set; } = "fr";

    /// <summary>Uid of a concept of the vocabulary of contexts, or <c>null</c>.</summary>
    public Guid? Context { get; private set; }

    /// <summary>Uid of a concept of the vocabulary of structure types, or <c>null</c>.</summary>
    public Guid? Structure { get; private set; }

    /// <summary>Code of a territory, or <c>null</c>.</summary>
    public string? Territory { get; private set; }

    /// <summary>Uids of concepts of the vocabulary of themes, sorted.</summary>
    public IReadOnlyList<Guid> Themes { get; private set; } = [];

    /// <summary>What is looked for, sorted.</summary>
    public IReadOnlyList<NeedKind> Seeks { get; private set; } = [];

    /// <summary>The day by which an answer is of use, or <c>null</c>.</summary>
    public DateOnly? Deadline { get; private set; }

    /// <summary>Who may read it.</summary>
    public NeedAudience Audience { get; private set; }

    /// <summary>Where it stands.</summary>
    public NeedState State { get; private set; }

    /// <summary>When it was posted.</summary>
    public DateTimeOffset OpenedAt { get; private set; }

    /// <summary>When something last happened to it.</summary>
    public DateTimeOffset MovedAt { get; private set; }

    /// <summary>Who guides it, or <c>null</c>.</summary>
    public Contributor? Signposter { get; private set; }

    /// <summary>Key of <see cref="Signposter"/>.</summary>
    public int? SignposterId { get; private set; }

    /// <summary>The words that who asked and who guides agreed on, or empty.</summary>
    public string Wording { get; private set; } = "";

    /// <summary>Words that wait for who asked to agree, or empty.</summary>
    public string ProposedWording { get; private set; } = "";

    /// <summary>What really happened, in the words of who asked; or why it was closed, or where it was redirected.</summary>
    public string Outcome { get; private set; } = "";

    /// <summary>Where it stood before it was paused.</summary>
    public NeedState? PausedFrom { get; private set; }

    /// <summary>How far it was offered beyond whoever looks at the board.</summary>
    public NeedReach Reach { get; private set; }

    /// <summary>How many reminders were not answered.</summary>
    public int Reminders { get; private set; }

    /// <summary>Each change, the oldest first, when loaded.</summary>
    public IReadOnlyList<NeedStep> Steps => _steps;

    /// <summary>Answers of peers, the oldest first, when loaded.</summary>
    public IReadOnlyList<NeedAnswer> Answers => _answers;

    /// <summary>Notes of guidance, the oldest first, when loaded.</summary>
    public IReadOnlyList<GuidanceNote> Notes => _notes;

    /// <summary>Whether who guides it asked that everybody may read it, and who asked has not answered.</summary>
    public bool AsksPublic { get; private set; }

    /// <summary>Whether something may still come of it.</summary>
    public bool IsActive => State != NeedState.Unconfirmed && !IsOver;

    /// <summary>Whether it ended, one way or another; see <see cref="Reopen"/>.</summary>
    public bool IsOver => State is NeedState.Met or NeedState.Closed or NeedState.Redirected or NeedState.Withdrawn;

    /// <summary>What the matching reads: the words agreed on before those that were first written.</summary>
    public string MatchedWords => Wording.Length > 0 ? string.Join('\n', Wording, Hoped) : string.Join('\n', Title, Situation, Hoped);

    /// <summary>Whether somebody may read it.</summary>
    /// <param name="contributor">Key of who reads, or <c>null</c> for a visitor.</param>
    /// <param name="guides">Whether they guide needs.</param>
    public bool IsSeenBy(int? contributor, bool guides) => State switch
    {
        NeedState.Unconfirmed => false,
        NeedState.Withdrawn => contributor is { } me && (me == ById || me == SignposterId),
        _ => Audience == NeedAudience.Public || guides || (contributor is { } me && me == ById),
    };

    /// <summary>Whether somebody guides it or did, and so reads the notes of guidance. Its steps and notes must be loaded.</summary>
    /// <param name="contributor">Key of who reads.</param>
    public bool WasGuidedBy(int contributor) =>
        contributor != ById && (contributor == SignposterId || _notes.Exists(n => n.ById == contributor) || _steps.Exists(s => s is { Kind: NeedStepKind.Moved, State: NeedState.TakenInHand } && s.ById == contributor));

    /// <summary>Its author followed the link: it is posted now. Nothing happens when it was.</summary>
    public void Confirm(DateTimeOffset at)
    {
        if (State != NeedState.Unconfirmed) return;
        OpenedAt = Instant.Cut(at);
        Open(at);
    }

    /// <summary><em>J'ai vécu ça</em>: a peer answers.</summary>
    /// <param name="by">Who.</param>
    /// <param name="words">What they lived.</param>
    /// <param name="resource">A resource that helped, or <c>null</c>.</param>
    /// <param name="at">When.</param>
    /// <exception cref="BrokenRuleException"><c>Need.IsOver</c>, <c>Need.OwnNeed</c>, <c>Need.WordMissing</c>, <c>Need.WordsTooLong</c>, <c>Need.TooManyAnswers</c>.</exception>
    public NeedAnswer Answer(Contributor by, string words, Resource? resource, DateTimeOffset at)
    {
        if (!IsActive) throw new BrokenRuleException("Need.IsOver");
        if (by == By) throw new BrokenRuleException("Need.OwnNeed");
        if (_answers.Count >= MostAnswers) throw new BrokenRuleException("Need.TooManyAnswers");
        var answer = new NeedAnswer(this, by, Said(words, needed: true), resource, at);
        _answers.Add(answer);
        Record(new(HappeningKind.NeedAnswered, nameof(Need), Uid, by.Uid));
        return answer;
    }

    /// <summary>Writes a note of guidance; who asks is told of one that they may read.</summary>
    /// <param name="by">Who guides it.</param>
    /// <param name="words">The note.</param>
    /// <param name="shared">Whether who asks may read it.</param>
    /// <param name="at">When.</param>
    /// <exception cref="BrokenRuleException"><c>Need.NotInCharge</c>, <c>Need.WordMissing</c>, <c>Need.WordsTooLong</c>.</exception>
    public GuidanceNote Note(Contributor by, string words, bool shared, DateTimeOffset at)
    {
        if (by != Signposter) throw new BrokenRuleException("Need.NotInCharge");
        var note = new GuidanceNote(this, by, Said(words, needed: true), shared, at);
        _notes.Add(note);
        if (shared) Record(new(HappeningKind.NeedMoved, nameof(Need), Uid, by.Uid));
        return note;
    }

    /// <summary>Who asked answers who guides it.</summary>
    /// <exception cref="BrokenRuleException"><c>Need.NotYours</c>, <c>Need.IsOver</c>; <c>Need.NobodyGuides</c>; <c>Need.WordMissing</c>, <c>Need.WordsTooLong</c>.</exception>
    public GuidanceNote Reply(Contributor requester, string words, DateTimeOffset at)
    {
        Mine(requester);
        if (Signposter is null) throw new BrokenRuleException("Need.NobodyGuides");
        var note = new GuidanceNote(this, requester, Said(words, needed: true), shared: true, at);
        _notes.Add(note);
        if (State == NeedState.NoNews) Move(NeedState.TakenInHand, requester, "", at, NeedStepKind.Resumed);
        else Touch(requester, at);
        return note;
    }

    internal static string Said(string words, bool needed = false)
    {
        var said = Intake.Clean(words).Trim();
        if (needed && said.Length == 0) throw new BrokenRuleException("Need.WordMissing");
        if (said.Length > LongestWords) throw new BrokenRuleException("Need.WordsTooLong");
        return said;
    }

    private void Open(DateTimeOffset at)
    {
        (State, MovedAt) = (NeedState.Open, Instant.Cut(at));
        _steps.Add(new(this, NeedStepKind.Moved, By, "", at));
        Record(new(HappeningKind.NeedPosted, nameof(Need), Uid, By.Uid));
    }
}
