using CommonsForge.Domain.Journal;

namespace CommonsForge.Domain.Contributors;

/// <summary>How somebody stands to a structure. Stored: never renumber, only add.</summary>
public enum MembershipState
{
    /// <summary>They ask to belong to it; nothing shows of that.</summary>
    Asked = 0,

    /// <summary>One of its members said yes, or whoever made it did.</summary>
    Accepted = 1,

    /// <summary>The answer was no.</summary>
    Declined = 2,

    /// <summary>They belonged to it, and somebody took them out.</summary>
    Removed = 3,
}

/// <summary>
/// Somebody asks to belong to a structure that exists: one of its members answers, or moderation where none of them has an account. Until the yes they do not
/// belong to it and no page says that they asked, but to those who may answer.
/// </summary>
public sealed class Membership : Entity
{
    /// <summary>How long somebody who was told no, or taken out, waits before they may ask the same structure again.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(30);

    private Membership() { }

    private Membership(Contributor person, Organisation organisation, MembershipState state, DateTimeOffset at) =>
        (Uid, Person, PersonId, Organisation, OrganisationId, State, AskedAt) = (Guid.CreateVersion7(at), person, person.Id, organisation, organisation.Id, state, Instant.Cut(at));

    /// <summary>Key of the row.</summary>
    public int Id { get; private set; }

    /// <summary>What notifications name.</summary>
    public Guid Uid { get; private set; }

    /// <summary>Who asks.</summary>
    public Contributor Person { get; private set; } = null!;

    /// <summary>Key of <see cref="Person"/>.</summary>
    public int PersonId { get; private set; }

    /// <summary>The structure.</summary>
    public Organisation Organisation { get; private set; } = null!;

    /// <summary>Key of <see cref="Organisation"/>.</summary>
    public int OrganisationId { get; private set; }

    /// <summary>Where it stands.</summary>
    public MembershipState State { get; private set; }

    /// <summary>When they asked last.</summary>
    public DateTimeOffset AskedAt { get; private set; }

    /// <summary>When somebody answered last.</summary>
    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>Somebody asks for the first time.</summary>
    /// <exception cref="BrokenRuleException"><c>Membership.HasStructure</c>: one belongs to one structure at a time.</exception>
    public static Membership Ask(Contributor person, Organisation organisation, DateTimeOffset at)
    {
        var asked = new Membership(person, organisation, MembershipState.Asked, at);
        asked.Told(at);
        return asked;
    }

    /// <summary>What stands of somebody who belongs to a structure already, so that it may be ended.</summary>
    public static Membership Held(Contributor person, Organisation organisation, DateTimeOffset at) => new(person, organisation, MembershipState.Accepted, at);

    /// <summary>Asks again; nothing happens while they wait for an answer.</summary>
    /// <exception cref="BrokenRuleException"><c>Membership.HasStructure</c>; <c>Membership.TooSoon</c>: a no holds for <see cref="Patience"/>.</exception>
    public void AskAgain(DateTimeOffset at)
    {
        if (State == MembershipState.Asked) return;
        if (State is MembershipState.Declined or MembershipState.Removed && AnsweredAt + Patience > at) throw new BrokenRuleException("Membership.TooSoon");
        Told(at);
    }

    /// <summary>Says yes or no for the structure.</summary>
    /// <param name="by">A member of it, or who moderates.</param>
    /// <param name="moderating">Whether they answer as moderation, since nobody of the structure can.</param>
    /// <param name="accepts">The answer.</param>
    /// <param name="at">When.</param>
    /// <exception cref="BrokenRuleException"><c>Membership.NotYours</c>, <c>Membership.Answered</c>, <c>Membership.JoinedElsewhere</c>.</exception>
    public void Answer(Contributor by, bool moderating, bool accepts, DateTimeOffset at)
    {
        Speaks(by, moderating);
        if (State != MembershipState.Asked) throw new BrokenRuleException("Membership.Answered");
        if (accepts && Person.OrganisationId is not null) throw new BrokenRuleException("Membership.JoinedElsewhere");
        if (accepts) Person.BelongTo(Organisation, by.Uid);
        (State, AnsweredAt) = (accepts ? MembershipState.Accepted : MembershipState.Declined, Instant.Cut(at));
        Record(new(accepts ? HappeningKind.MembershipAccepted : HappeningKind.MembershipDeclined, nameof(Membership), Uid, by.Uid));
    }

    /// <summary>Takes somebody out of the structure.</summary>
    /// <param name="by">Another member of it, or who moderates.</param>
    /// <param name="moderating">As for <see cref="Answer"/>.</param>
    /// <param name="at">When.</param>
    /// <exception cref="BrokenRuleException"><c>Membership.NotYours</c>, <c>Membership.NotMember</c>.</exception>
    public void Remove(Contributor by, bool moderating, DateTimeOffset at)
    {
        Speaks(by, moderating);
        if (Person.OrganisationId != OrganisationId) throw new BrokenRuleException("Membership.NotMember");
        Person.BelongTo(null, by.Uid);
        (State, AnsweredAt) = (MembershipState.Removed, Instant.Cut(at));
        Record(new(HappeningKind.MemberRemoved, nameof(Membership), Uid, by.Uid));
    }

    // Nobody answers themselves, as moderation either.
    private void Speaks(Contributor by, bool moderating)
    {
        if (by.Id == PersonId || !(moderating || Organisation.IsEditedBy(by.OrganisationId))) throw new BrokenRuleException("Membership.NotYours");
    }

    private void Told(DateTimeOffset at)
    {
        if (Person.OrganisationId is not null) throw new BrokenRuleException("Membership.HasStructure");
        (State, AskedAt, AnsweredAt) = (MembershipState.Asked, Instant.Cut(at), null);
        Record(new(HappeningKind.MembershipAsked, nameof(Membership), Uid, Person.Uid));
    }
}
