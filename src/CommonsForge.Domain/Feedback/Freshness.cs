using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Journal;
using CommonsForge.Domain.Resources;

namespace CommonsForge.Domain.Feedback;

/// <summary><em>À rafraîchir</em>: nothing was heard of a resource for long. Computed; it says nothing of how well it is proven.</summary>
public static class Freshness
{
    /// <summary>After so many months without a version, a report or a « toujours valable ».</summary>
    public const int Months = 24;

    /// <summary>Nobody is asked about the same resource again sooner.</summary>
    public static readonly TimeSpan AskAgainAfter = TimeSpan.FromDays(365);

    /// <summary>Nobody is asked about another resource sooner: whoever wrote many hears of one a week.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromDays(7);

    /// <summary>What was last heard of before this moment is to be refreshed.</summary>
    public static DateTimeOffset Before(DateTimeOffset now) => Instant.Cut(now).AddMonths(-Months);

    /// <summary>Whether a resource is to be refreshed.</summary>
    /// <param name="heardAt">When something was last heard of it: its current version, its last report, the last « toujours valable ».</param>
    /// <param name="now">When one asks.</param>
    public static bool IsStale(DateTimeOffset heardAt, DateTimeOffset now) => heardAt < Before(now);
}

/// <summary>What somebody who was asked says of a resource. Stored: never renumber, only add.</summary>
public enum ValidityAnswer
{
    /// <summary>Still valid.</summary>
    Yes = 0,

    /// <summary>It needs work.</summary>
    NeedsWork = 1,

    /// <summary>Not any more.</summary>
    No = 2,
}

/// <summary><em>Toujours valable ?</em> Asked by mail of an author or a past user of a resource; the link in it answers without signing in.</summary>
public sealed class ValidityAsk : Entity
{
    /// <summary>How long the link answers.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(60);

    /// <summary>The longest words that go with an answer, in UTF-16 units.</summary>
    public const int LongestWords = 600;

    private ValidityAsk() { }

    /// <summary>Asks.</summary>
    /// <param name="resource">Of what.</param>
    /// <param name="person">Whom.</param>
    /// <param name="tokenHash">SHA-256 of what the link holds.</param>
    /// <param name="at">When.</param>
    public ValidityAsk(Resource resource, Contributor person, byte[] tokenHash, DateTimeOffset at) =>
        (Resource, Person, TokenHash, AskedAt) = (resource, person, tokenHash, Instant.Cut(at));

    /// <summary>Key of the row.</summary>
    public int Id { get; private set; }

    /// <summary>Of what.</summary>
    public Resource Resource { get; private set; } = null!;

    /// <summary>Key of <see cref="Resource"/>.</summary>
    public int ResourceId { get; private set; }

    /// <summary>Who was asked.</summary>
    public Contributor Person { get; private set; } = null!;

    /// <summary>Key of <see cref="Person"/>.</summary>
    public int PersonId { get; private set; }

    /// <summary>SHA-256 of what the link holds: whoever reads the table cannot use it.</summary>
    public byte[] TokenHash { get; private set; } = [];

    /// <summary>When it was asked.</summary>
    public DateTimeOffset AskedAt { get; private set; }

    /// <summary>What they say; <c>null</c> until they do.</summary>
    public ValidityAnswer? Said { get; private set; }

    /// <summary>When they said it.</summary>
    public DateTimeOffset? SaidAt { get; private set; }

    /// <summary>What they say beside it, to whoever made the resource and to nobody else; plain text.</summary>
    public string Words { get; private set; } = "";

    /// <summary>Answers; while the link lasts, another answer takes the place of the first. The same one again says nothing new.</summary>
    /// <param name="said">What.</param>
    /// <param name="words">At most <see cref="LongestWords"/>; a yes needs none and keeps none.</param>
    /// <param name="at">When.</param>
    /// <exception cref="BrokenRuleException"><c>Validity.TooLate</c>, <c>Validity.WordsTooLong</c>.</exception>
    public void Answer(ValidityAnswer said, string words, DateTimeOffset at)
    {
        if (at > AskedAt + Life) throw new BrokenRuleException("Validity.TooLate");
        var beside = said == ValidityAnswer.Yes ? "" : Intake.Clean(words).Trim();
        if (beside.Length > LongestWords) throw new BrokenRuleException("Validity.WordsTooLong");
        if (Said == said && Words == beside) return;
        (Said, Words, SaidAt) = (said, beside, Instant.Cut(at));
        Resource.Tell(HappeningKind.ValiditySaid, Person);
    }
}
