using CommonsForge.Domain.Contributors;

namespace CommonsForge.Domain.Needs;

/// <summary>Somebody who took part is asked whether the story of a need may name them, or the structure for which they spoke; until they say yes their role stands there.</summary>
public sealed class StoryNaming
{
    private StoryNaming() { }

    internal StoryNaming(Need need, Contributor person, Organisation? organisation, string role, DateTimeOffset at) =>
        (Need, Person, Organisation, Role, AskedAt) = (need, person, organisation, role, Instant.Cut(at));

    /// <summary>Key of the row.</summary>
    public int Id { get; private set; }

    /// <summary>The need.</summary>
    public Need Need { get; private set; } = null!;

    /// <summary>Key of <see cref="Need"/>.</summary>
    public int NeedId { get; private set; }

    /// <summary>Who is asked.</summary>
    public Contributor Person { get; private set; } = null!;

    /// <summary>Key of <see cref="Person"/>.</summary>
    public int PersonId { get; private set; }

    /// <summary>The structure that would be named instead of the person, or <c>null</c>.</summary>
    public Organisation? Organisation { get; private set; }

    /// <summary>Key of <see cref="Organisation"/>.</summary>
    public int? OrganisationId { get; private set; }

    /// <summary>How the story says it until then: « la personne qui aiguillait ».</summary>
    public string Role { get; private set; } = "";

    /// <summary>When it was asked.</summary>
    public DateTimeOffset AskedAt { get; private set; }

    /// <summary>When it was answered.</summary>
    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>Yes or no; <c>null</c> before the answer.</summary>
    public bool? Agrees { get; private set; }

    /// <summary>Answers; may be said anew, since a name is lent.</summary>
    public void Answer(bool agrees, DateTimeOffset at) => (Agrees, AnsweredAt) = (agrees, Instant.Cut(at));
}
