namespace CommonsForge.Domain.Contributors;

/// <summary>
/// What a person shows of themselves in the directory (« Qui peut aider ? »). Everything in it is chosen by them, and while
/// <see cref="IsListed"/> is false none of it shows anywhere.
/// </summary>
public sealed record DirectoryEntry
{
    /// <summary>The longest sentence, in characters.</summary>
    public const int LongestSentence = 200;

    /// <summary>The most languages that somebody may work in.</summary>
    public const int MostLanguages = 12;

    /// <summary>Nothing shown: how everybody begins.</summary>
    public static DirectoryEntry None { get; } = new();

    /// <summary>Whether they are in the directory at all.</summary>
    public bool IsListed { get; init; }

    /// <summary>Languages they work in: BCP 47 codes, sorted.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>Uids of the contexts they know from the inside, sorted.</summary>
    public IReadOnlyList<Guid> Contexts { get; init; } = [];

    /// <summary>How much time they have.</summary>
    public Availability Availability { get; init; }

    /// <summary>What they may be asked for, sorted.</summary>
    public IReadOnlyList<Mission> Missions { get; init; } = [];

    /// <summary>« Je peux épauler sur… »; empty where they do not say.</summary>
    public string CanSupport { get; init; } = "";

    /// <summary>« Je cherche un binôme pour… »; empty where they do not say.</summary>
    public string SeeksPair { get; init; } = "";

    /// <summary>The same, as it is kept: lists sorted and without doubles, sentences on one line.</summary>
    public DirectoryEntry Tidy() => this with
    {
        Languages = [.. Languages.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        Contexts = [.. Contexts.Distinct().Order()],
        Missions = [.. Missions.Distinct().Order()],
        CanSupport = Line(CanSupport),
        SeeksPair = Line(SeeksPair),
    };

    /// <summary>What keeps it from being shown: codes of broken rules, none when all is well.</summary>
    public IEnumerable<BrokenRuleException> Faults()
    {
        if (CanSupport.Length > LongestSentence) yield return new BrokenRuleException("Directory.SupportTooLong");
        if (SeeksPair.Length > LongestSentence) yield return new BrokenRuleException("Directory.PairTooLong");
        if (Languages.Count > MostLanguages) yield return new BrokenRuleException("Directory.TooManyLanguages");
        if (!Languages.All(IsLanguage) || !Enum.IsDefined(Availability) || !Missions.All(Enum.IsDefined)) yield return new BrokenRuleException("Directory.Unknown");
    }

    /// <inheritdoc/>
    public bool Equals(DirectoryEntry? other) => other is not null
        && (IsListed, Availability, CanSupport, SeeksPair) == (other.IsListed, other.Availability, other.CanSupport, other.SeeksPair)
        && Languages.SequenceEqual(other.Languages, StringComparer.Ordinal) && Contexts.SequenceEqual(other.Contexts) && Missions.SequenceEqual(other.Missions);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(IsListed, Availability, CanSupport, SeeksPair, Languages.Count, Contexts.Count, Missions.Count);

    // The shape of a code, not the list of all: « fr », « gcf », « pt-BR ».
    private static bool IsLanguage(string code) => code.Split('-') is [{ Length: 2 or 3 } language, .. var rest]
        && language.All(char.IsAsciiLetterLower) && rest.All(part => part.Length is >= 2 and <= 8 && part.All(char.IsAsciiLetterOrDigit));

    private static string Line(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

/// <summary>How much time somebody has. Values are stored: never renumber, only add.</summary>
public enum Availability
{
    /// <summary>They do not say.</summary>
    None = 0,

    /// <summary>Now and then.</summary>
    Occasional = 1,

    /// <summary>Regularly.</summary>
    Regular = 2,

    /// <summary>Not now, but soon.</summary>
    Soon = 3,
}

/// <summary>What somebody may be asked for. Values are stored: never renumber, only add.</summary>
public enum Mission
{
    /// <summary>To lead a meeting or a workshop.</summary>
    Facilitation = 1,

    /// <summary>To train.</summary>
    Training = 2,

    /// <summary>To go along with a group over time.</summary>
    Guidance = 3,

    /// <summary>To look at somebody's work as a peer (« regard de pair »).</summary>
    PeerReview = 4,

    /// <summary>To answer where others do not know.</summary>
    Expertise = 5,

    /// <summary>To lend a place where something may be tried.</summary>
    Hosting = 6,

    /// <summary>To give a hand.</summary>
    Hands = 7,
}
