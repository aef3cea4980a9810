namespace CommonsForge.Domain.Needs;

/// <summary>What somebody looks for. Stored: never renumber, only add.</summary>
public enum NeedKind
{
    /// <summary><em>Un regard de pair.</em></summary>
    Peer = 0,

    /// <summary><em>Un exemple vécu.</em></summary>
    Example = 1,

    /// <summary><em>Une expertise.</em></summary>
    Expertise = 2,

    /// <summary><em>Une formation.</em></summary>
    Training = 3,

    /// <summary><em>Un financement.</em></summary>
    Funding = 4,

    /// <summary><em>Des bras.</em></summary>
    Hands = 5,

    /// <summary><em>Un lieu où essayer.</em></summary>
    Place = 6,

    /// <summary><em>Des données.</em></summary>
    Data = 7,
}

/// <summary>Who may read a need. Stored: never renumber, only add.</summary>
public enum NeedAudience
{
    /// <summary>Everybody.</summary>
    Public = 0,

    /// <summary>Who asks, who guides needs, and who administers; for others it does not exist.</summary>
    SignpostersOnly = 1,
}

/// <summary>Where a need stands. Stored: never renumber, only add.</summary>
public enum NeedState
{
    /// <summary>Its author did not follow the link that was sent to them yet: nobody sees it.</summary>
    Unconfirmed = 0,

    /// <summary><em>Ouvert</em>: nobody took it in hand.</summary>
    Open = 1,

    /// <summary><em>Pris en main</em>.</summary>
    TakenInHand = 2,

    /// <summary><em>Reformulé</em>: in words that who asked agreed to.</summary>
    Reworded = 3,

    /// <summary><em>Mis en relation</em>.</summary>
    Introduced = 4,

    /// <summary><em>Essayé</em>: who asked tried something.</summary>
    Tried = 5,

    /// <summary><em>Abouti</em>, in the words of who asked.</summary>
    Met = 6,

    /// <summary><em>Sans suite</em>, with a reason.</summary>
    Closed = 7,

    /// <summary><em>En pause</em>.</summary>
    Paused = 8,

    /// <summary><em>Réorienté</em> to somewhere else.</summary>
    Redirected = 9,

    /// <summary><em>Sans nouvelles</em>: three reminders were not answered.</summary>
    NoNews = 10,

    /// <summary><em>Retiré</em> by who asked: only they, and who guided it, still read it.</summary>
    Withdrawn = 11,
}

/// <summary>What a step of a need tells of. Stored: never renumber, only add.</summary>
public enum NeedStepKind
{
    /// <summary>It stands where its <see cref="NeedStep.State"/> says, from then on.</summary>
    Moved = 0,

    /// <summary>Taken up where it was paused.</summary>
    Resumed = 1,

    /// <summary>Who guided it made room for somebody else.</summary>
    Released = 2,

    /// <summary>Taken up again after it was over.</summary>
    Reopened = 3,

    /// <summary>Who asked shows it to everybody.</summary>
    Widened = 4,

    /// <summary>Reserved to those who guide needs.</summary>
    Narrowed = 5,

    /// <summary>Who guides it asked that everybody may read it.</summary>
    WideningAsked = 6,

    /// <summary>Who asked prefers that it stays reserved.</summary>
    WideningDeclined = 7,

    /// <summary>Other words were proposed, and are not what was meant.</summary>
    RewordingDeclined = 8,

    /// <summary>Who asked mended it.</summary>
    Edited = 9,

    /// <summary>Two people whom somebody proposed to introduce both said yes.</summary>
    IntroductionAgreed = 10,
}

/// <summary>A need, as its author fills it in.</summary>
public sealed record NeedAsk
{
    /// <summary>In a few words.</summary>
    public string Title { get; init; } = "";

    /// <summary>What happens; plain text.</summary>
    public string Situation { get; init; } = "";

    /// <summary>What was tried already; may be empty.</summary>
    public string Tried { get; init; } = "";

    /// <summary>What would be a good outcome; may be empty.</summary>
    public string Hoped { get; init; } = "";

    /// <summary>Uid of a concept of the vocabulary of contexts, or <c>null</c>.</summary>
    public Guid? Context { get; init; }

    /// <summary>Uid of a concept of the vocabulary of structure types, or <c>null</c>.</summary>
    public Guid? Structure { get; init; }

    /// <summary>Code of a territory, or <c>null</c>.</summary>
    public string? Territory { get; init; }

    /// <summary>Uids of concepts of the vocabulary of themes.</summary>
    public IReadOnlyList<Guid> Themes { get; init; } = [];

    /// <summary>The day by which an answer is of use, or <c>null</c>.</summary>
    public DateOnly? Deadline { get; init; }

    /// <summary>What is looked for.</summary>
    public IReadOnlyList<NeedKind> Seeks { get; init; } = [];

    /// <summary>Who may read it.</summary>
    public NeedAudience Audience { get; init; }

    /// <summary>Language of its words.</summary>
    public string Language { get; init; } = "fr";

    // A day further away is a slip of the keyboard.
    private const int MostYears = 10;

    // Slugs of the vocabularies that every installation starts with: tensions, conflicts, health care, social work.
    private static readonly string[] Delicate = ["dialogue-tensions", "conflits-pouvoir", "hopital-sante", "action-sociale"];

    /// <summary>Who may read a need when its author does not choose: signposters alone where the subject is delicate.</summary>
    /// <param name="slugs">Slugs of its themes and of its context.</param>
    /// <param name="words">What it says: its title and its texts.</param>
    public static NeedAudience UsualAudience(IEnumerable<string> slugs, params IEnumerable<string> words) =>
        slugs.Any(Delicate.Contains) || DelicateWords.In(words) ? NeedAudience.SignpostersOnly : NeedAudience.Public;

    /// <summary>Every problem at once, for a form to show.</summary>
    /// <param name="today">The day on which somebody fills it in; <c>null</c> for one that was written earlier, whose day may be over.</param>
    public IReadOnlyList<Problem> Check(DateOnly? today = null)
    {
        var problems = new List<Problem>();
        if (Title.Length == 0) problems.Add(new(nameof(Title), "Need.TitleMissing"));
        if (Title.Length > Need.LongestTitle) problems.Add(new(nameof(Title), "Need.TitleTooLong", Need.LongestTitle));
        if (Situation.Length == 0) problems.Add(new(nameof(Situation), "Need.SituationMissing"));
        if (Situation.Length > Need.LongestWords) problems.Add(new(nameof(Situation), "Need.WordsTooLong", Need.LongestWords));
        if (Tried.Length > Need.LongestWords) problems.Add(new(nameof(Tried), "Need.WordsTooLong", Need.LongestWords));
        if (Hoped.Length > Need.LongestWords) problems.Add(new(nameof(Hoped), "Need.WordsTooLong", Need.LongestWords));
        if (Themes.Count > Need.MostThemes) problems.Add(new(nameof(Themes), "Need.TooManyThemes", Need.MostThemes));
        if (Deadline < today) problems.Add(new(nameof(Deadline), "Need.DeadlinePast"));
        if (Deadline > today?.AddYears(MostYears)) problems.Add(new(nameof(Deadline), "Need.DeadlineFar"));
        return problems;
    }
}
