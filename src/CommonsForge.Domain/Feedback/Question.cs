using CommonsForge.Domain.Communities;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Journal;
using CommonsForge.Domain.Resources;

namespace CommonsForge.Domain.Feedback;

/// <summary>How a question is answered. Stored: never renumber, only add.</summary>
public enum QuestionKind
{
    /// <summary>In words.</summary>
    Words = 0,

    /// <summary>Yes, in part or no: choices 0, 1 and 2.</summary>
    YesInPartNo = 1,

    /// <summary>By one of its own choices.</summary>
    Choice = 2,
}

/// <summary>A question that reports of use are asked; nobody has to answer.</summary>
public sealed record Question
{
    /// <summary>The longest wording, in UTF-16 units.</summary>
    public const int LongestWords = 200;

    /// <summary>The most choices.</summary>
    public const int MostChoices = 8;

    /// <summary>The longest choice.</summary>
    public const int LongestChoice = 80;

    /// <summary>How it is answered.</summary>
    public QuestionKind Kind { get; init; }

    /// <summary>Its wording.</summary>
    public required string Words { get; init; }

    /// <summary>What to choose from, for <see cref="QuestionKind.Choice"/>.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>How many choices there are, its own or not.</summary>
    public int Options => Kind switch { QuestionKind.YesInPartNo => 3, QuestionKind.Choice => Choices.Count, _ => 0 };

    internal Question Clean()
    {
        var clean = this with { Words = Intake.CleanLine(Words), Choices = Kind == QuestionKind.Choice ? [.. Choices.Select(Intake.CleanLine).Where(c => c.Length > 0)] : [] };
        if (clean.Words.Length == 0) throw new BrokenRuleException("Question.WordsMissing");
        if (clean.Words.Length > LongestWords) throw new BrokenRuleException("Question.WordsTooLong");
        if (Kind == QuestionKind.Choice && clean.Choices.Count is < 2 or > MostChoices) throw new BrokenRuleException("Question.ChoiceCount");
        if (clean.Choices.Any(c => c.Length > LongestChoice)) throw new BrokenRuleException("Question.ChoiceTooLong");
        if (clean.Choices.Distinct(StringComparer.OrdinalIgnoreCase).Count() < clean.Choices.Count) throw new BrokenRuleException("Question.SameChoice");
        return clean;
    }

    internal bool Same(Question other) => Kind == other.Kind && Words == other.Words && Choices.SequenceEqual(other.Choices);
}

/// <summary>
/// The questions that reports of use are asked: one of a resource's own authors, or those of a community for a type of resource. Each change makes a
/// version; what was answered stays under the wording that it answered.
/// </summary>
public sealed class QuestionSet : Entity
{
    /// <summary>The most questions of a community for one type.</summary>
    public const int MostQuestions = 5;

    private readonly List<QuestionVersion> _versions = [];

    private QuestionSet() { }

    /// <summary>Opens the question of a resource's authors.</summary>
    public QuestionSet(Guid uid, Resource resource) => (Uid, Resource) = (uid, resource);

    /// <summary>Opens the questions of a community for a type.</summary>
    /// <param name="uid">Its name outside this commons.</param>
    /// <param name="community">Whose.</param>
    /// <param name="type">Uid of a concept of the vocabulary of types.</param>
    public QuestionSet(Guid uid, Community community, Guid type) => (Uid, Community, Type) = (uid, community, type);

    /// <summary>Key of the row.</summary>
    public int Id { get; private set; }

    /// <summary>Its name outside this commons.</summary>
    public Guid Uid { get; private set; }

    /// <summary>Whose authors ask, or <c>null</c>.</summary>
    public Resource? Resource { get; private set; }

    /// <summary>Key of <see cref="Resource"/>.</summary>
    public int? ResourceId { get; private set; }

    /// <summary>The community that asks, or <c>null</c>.</summary>
    public Community? Community { get; private set; }

    /// <summary>Key of <see cref="Community"/>.</summary>
    public int? CommunityId { get; private set; }

    /// <summary>The type that a community asks for, or <c>null</c>.</summary>
    public Guid? Type { get; private set; }

    /// <summary>The questions as they are now; none when nothing is asked any more.</summary>
    public IReadOnlyList<Question> Questions { get; private set; } = [];

    /// <summary>Number of the version that is current; 0 until it is written.</summary>
    public int CurrentNumber { get; private set; }

    /// <summary>Its versions, when loaded, and those just written.</summary>
    public IReadOnlyList<QuestionVersion> Versions => _versions;

    /// <summary>Asks otherwise; nothing happens when it stays the same.</summary>
    /// <param name="questions">In order; none to ask nothing any more.</param>
    /// <param name="by">Who.</param>
    /// <param name="at">When.</param>
    /// <exception cref="BrokenRuleException"><c>Question.TooMany</c>, <c>Question.OneFree</c>, and what a question refuses: <c>Question.WordsMissing</c>, <c>Question.WordsTooLong</c>,
    /// <c>Question.ChoiceCount</c>, <c>Question.ChoiceTooLong</c>, <c>Question.SameChoice</c>.</exception>
    public void Write(IReadOnlyList<Question> questions, Contributor? by, DateTimeOffset at)
    {
        if (questions.Count > MostQuestions) throw new BrokenRuleException("Question.TooMany");
        if (Type is null && (questions.Count > 1 || questions.Any(q => q.Kind != QuestionKind.Words))) throw new BrokenRuleException("Question.OneFree");
        List<Question> clean = [.. questions.Select(q => q.Clean())];
        if (clean.Count == Questions.Count && clean.Zip(Questions).All(p => p.First.Same(p.Second))) return;
        (Questions, CurrentNumber) = (clean, CurrentNumber + 1);
        _versions.Add(new(this, CurrentNumber, clean, by, at));
        Record(new(HappeningKind.QuestionsChanged, nameof(QuestionSet), Uid, by?.Uid));
    }
}

/// <summary>One immutable state of a set of questions: what answers to it are read with.</summary>
public sealed class QuestionVersion
{
    private QuestionVersion() { }

    internal QuestionVersion(QuestionSet set, int number, IReadOnlyList<Question> questions, Contributor? by, DateTimeOffset at) =>
        (Set, Number, Questions, By, At) = (set, number, questions, by, Instant.Cut(at));

    /// <summary>Key of the row.</summary>
    public int Id { get; private set; }

    /// <summary>The set it is a state of.</summary>
    public QuestionSet Set { get; private set; } = null!;

    /// <summary>Key of <see cref="Set"/>.</summary>
    public int SetId { get; private set; }

    /// <summary>1 for the first.</summary>
    public int Number { get; private set; }

    /// <summary>What was asked, in order.</summary>
    public IReadOnlyList<Question> Questions { get; private set; } = [];

    /// <summary>Who wrote it, or <c>null</c> for what came with the installation.</summary>
    public Contributor? By { get; private set; }

    /// <summary>Key of <see cref="By"/>.</summary>
    public int? ById { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; private set; }
}

/// <summary>An answer to a question, kept with the report and gone with it.</summary>
public sealed record ReportAnswer
{
    /// <summary>The longest answer in words, in UTF-16 units.</summary>
    public const int LongestWords = 600;

    /// <summary>Key of the version whose question it answers.</summary>
    public int Version { get; init; }

    /// <summary>Which question of it, from 0.</summary>
    public int Place { get; init; }

    /// <summary>In words, where it asks for words.</summary>
    public string Words { get; init; } = "";

    /// <summary>Which choice, from 0, where it asks to choose.</summary>
    public int? Choice { get; init; }

    /// <summary>An answer to a question, or <c>null</c> where nothing is said.</summary>
    /// <param name="version">Key of the version.</param>
    /// <param name="place">Which question of it.</param>
    /// <param name="asked">The question.</param>
    /// <param name="given">The words, or the number of the choice.</param>
    /// <exception cref="BrokenRuleException"><c>Question.AnswerTooLong</c>, <c>Question.NoSuchChoice</c>, <c>Intake.NotText</c>.</exception>
    public static ReportAnswer? To(int version, int place, Question asked, string? given)
    {
        if (string.IsNullOrWhiteSpace(given)) return null;
        if (asked.Kind != QuestionKind.Words)
            return int.TryParse(given, System.Globalization.CultureInfo.InvariantCulture, out var choice) && choice >= 0 && choice < asked.Options
                ? new() { Version = version, Place = place, Choice = choice }
                : throw new BrokenRuleException("Question.NoSuchChoice");
        var words = Intake.Clean(given).Trim();
        return words.Length > LongestWords ? throw new BrokenRuleException("Question.AnswerTooLong") : new() { Version = version, Place = place, Words = words };
    }
}
