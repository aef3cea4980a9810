using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Journal;

namespace CommonsForge.Domain.Tests.Contributors;

/// <summary>Belonging to a structure that exists takes the yes of somebody who speaks for it.</summary>
public sealed class MembershipTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 4, 10, 0, 0, TimeSpan.Zero);

    private readonly Organisation _structure = With(new Organisation(new(Guid.CreateVersion7(), "Le Ponton", null), null), 7);
    private readonly Contributor _member = Person("Malika", 1);
    private readonly Contributor _odile = Person("Odile", 2);

    public MembershipTests() => _member.BelongTo(_structure, null);

    [Fact]
    public void Whoever_asks_belongs_to_it_after_the_yes_of_a_member_and_not_before()
    {
        var asked = Membership.Ask(_odile, _structure, Now);
        Assert.Null(_odile.OrganisationId);
        asked.Answer(_member, moderating: false, accepts: true, Now.AddHours(1));
        Assert.Equal((7, MembershipState.Accepted), (_odile.OrganisationId, asked.State));
        Assert.Equal([HappeningKind.MembershipAsked, HappeningKind.MembershipAccepted], asked.Happenings.Select(h => h.Kind));
    }

    [Fact]
    public void Nobody_answers_for_a_structure_of_others_or_for_themselves()
    {
        var asked = Membership.Ask(_odile, _structure, Now);
        foreach (var (by, moderating) in new[] { (Person("Paul", 3), false), (_odile, false), (_odile, true) })
            Assert.Equal("Membership.NotYours", Assert.Throws<BrokenRuleException>(() => asked.Answer(by, moderating, accepts: true, Now)).Code);
        asked.Answer(Person("Modération", 4), moderating: true, accepts: true, Now);
        Assert.Equal(7, _odile.OrganisationId);
    }

    [Fact]
    public void A_no_holds_for_thirty_days_and_an_answer_is_given_once()
    {
        var asked = Membership.Ask(_odile, _structure, Now);
        asked.Answer(_member, moderating: false, accepts: false, Now);
        Assert.Null(_odile.OrganisationId);
        Assert.Equal("Membership.Answered", Assert.Throws<BrokenRuleException>(() => asked.Answer(_member, false, accepts: true, Now)).Code);
        Assert.Equal("Membership.TooSoon", Assert.Throws<BrokenRuleException>(() => asked.AskAgain(Now.AddDays(29))).Code);
        asked.AskAgain(Now.AddDays(30));
        Assert.Equal(MembershipState.Asked, asked.State);
    }

    [Fact]
    public void One_belongs_to_one_structure_at_a_time()
    {
        Assert.Equal("Membership.HasStructure", Assert.Throws<BrokenRuleException>(() => Membership.Ask(_member, _structure, Now)).Code);
        var asked = Membership.Ask(_odile, _structure, Now);
        _odile.BelongTo(With(new Organisation(new(Guid.CreateVersion7(), "Ailleurs", null), null), 8), null);
        Assert.Equal("Membership.JoinedElsewhere", Assert.Throws<BrokenRuleException>(() => asked.Answer(_member, false, accepts: true, Now)).Code);
        asked.Answer(_member, moderating: false, accepts: false, Now);
        Assert.Equal(8, _odile.OrganisationId);
    }

    [Fact]
    public void A_member_takes_another_out_who_is_told_and_not_themselves()
    {
        _odile.BelongTo(_structure, null);
        var held = Membership.Held(_odile, _structure, Now);
        Assert.Equal("Membership.NotYours", Assert.Throws<BrokenRuleException>(() => held.Remove(_odile, moderating: false, Now)).Code);
        held.Remove(_member, moderating: false, Now);
        Assert.Null(_odile.OrganisationId);
        Assert.Equal(HappeningKind.MemberRemoved, held.Happenings.Single().Kind);
        Assert.Equal("Membership.NotMember", Assert.Throws<BrokenRuleException>(() => held.Remove(_member, moderating: false, Now)).Code);
        Assert.Equal("Membership.TooSoon", Assert.Throws<BrokenRuleException>(() => held.AskAgain(Now.AddDays(1))).Code);
    }

    private static Contributor Person(string name, int id) => With(new Contributor(new(Guid.CreateVersion7(), name, null), Now), id);

    // Keys are given by the database.
    private static T With<T>(T thing, int id)
    {
        typeof(T).GetProperty("Id")!.SetValue(thing, id);
        return thing;
    }
}
