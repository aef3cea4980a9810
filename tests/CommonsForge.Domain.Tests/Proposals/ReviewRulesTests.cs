using CommonsForge.Domain.Permissions;
using CommonsForge.Domain.Proposals;

namespace CommonsForge.Domain.Tests.Proposals;

public sealed class ReviewRulesTests
{
    private const int Community = 7, Elsewhere = 8, Me = 5, Another = 99;

    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);

    /// <summary>Days waited, substitutes named, whose turn: each boundary, and the moment before it.</summary>
    public static TheoryData<int, bool, int, ReviewTurn> Turns { get; } = new()
    {
        { 0, false, 0, ReviewTurn.Reviewers }, { 0, false, 3, ReviewTurn.Reviewers },
        { 30, true, 0, ReviewTurn.Reviewers }, { 30, false, 0, ReviewTurn.Pool },
        { 30, true, 1, ReviewTurn.Reviewers }, { 30, false, 1, ReviewTurn.Substitutes },
        { 37, true, 1, ReviewTurn.Substitutes }, { 37, false, 1, ReviewTurn.Pool },
    };

    [Theory]
    [MemberData(nameof(Turns))]
    public void The_reviewers_have_thirty_days_then_their_substitutes_seven_then_everybody_who_reviews_for_the_commons(int days, bool justBefore, int substitutes, ReviewTurn turn)
    {
        var rules = new ReviewRules(Community, 2, 1, substitutes);
        var waited = TimeSpan.FromDays(days) - (justBefore ? Moment : TimeSpan.Zero);

        Assert.Equal(turn, rules.TurnAt(waited));
        Assert.Equal(ReviewRight.Review, Right(rules, waited, Role.Moderator, Community));
        Assert.Equal(turn >= ReviewTurn.Substitutes ? ReviewRight.Review : ReviewRight.None, Right(rules, waited, Role.Substitute, Community));
        Assert.Equal(turn == ReviewTurn.Pool ? ReviewRight.Review : ReviewRight.None, Right(rules, waited, Role.Moderator, null));
        Assert.Equal(ReviewRight.None, Right(rules, waited, Role.Substitute, Elsewhere));
        Assert.Equal(ReviewRight.None, Right(rules, waited, Role.Moderator, Elsewhere));
        Assert.True(rules.Begins(turn) <= waited);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Where_fewer_than_two_review_the_pool_and_the_substitutes_may_act_at_once(int reviewers)
    {
        var rules = new ReviewRules(Community, reviewers, 1, Substitutes: 1);
        Assert.Equal((ReviewTurn.Pool, TimeSpan.Zero), (rules.TurnAt(TimeSpan.Zero), rules.Begins(ReviewTurn.Pool)));
        Assert.Equal(ReviewRight.Review, Right(rules, TimeSpan.Zero, Role.Moderator, null));
        Assert.Equal(ReviewRight.Review, Right(rules, TimeSpan.Zero, Role.Substitute, Community));
    }

    [Theory]
    [InlineData(Role.Host, Community, 1, ReviewRight.None)]
    [InlineData(Role.Host, Community, 2, ReviewRight.None)]
    [InlineData(Role.Substitute, Community, 1, ReviewRight.None)]
    [InlineData(Role.Substitute, Community, 2, ReviewRight.None)]
    [InlineData(Role.Moderator, null, 2, ReviewRight.None)]
    public void However_long_it_waits_a_substitute_never_decides_on_their_own(Role role, int? where, int reviewers, ReviewRight expected) =>
        Assert.Equal(expected, new ReviewRules(Community, reviewers, 1, 1).Of(Holding(role, where), Me, TimeSpan.FromDays(90)));

    [Theory]
    [InlineData(Community, 1, 0, 0, ReviewRight.PublishWithoutReview)]
    [InlineData(Community, 1, 1, 0, ReviewRight.None)]
    [InlineData(Community, 1, 0, 1, ReviewRight.None)]
    [InlineData(Community, 0, 0, 1, ReviewRight.PublishWithoutReview)]
    [InlineData(Community, 0, 0, 2, ReviewRight.None)]
    [InlineData(null, 1, 0, 0, ReviewRight.PublishWithoutReview)]
    [InlineData(null, 2, 0, 0, ReviewRight.None)]
    public void One_acts_on_ones_own_only_while_nobody_else_could_the_pool_and_the_substitutes_included(int? community, int reviewers, int substitutes, int pool, ReviewRight expected)
    {
        var where = reviewers > 0 ? community : null;
        Assert.Equal(expected, new ReviewRules(community, reviewers, 1, substitutes) { Pool = pool }.Of(Holding(Role.Moderator, where), Me, TimeSpan.Zero));
    }

    [Theory]
    [InlineData(Community, 2, 1, 7, true, ReviewTurn.None)]
    [InlineData(Community, 2, 1, 7, false, ReviewTurn.Reviewers)]
    [InlineData(Community, 2, 1, 30, true, ReviewTurn.Reviewers)]
    [InlineData(Community, 2, 1, 30, false, ReviewTurn.Substitutes)]
    [InlineData(Community, 2, 1, 37, false, ReviewTurn.Pool)]
    [InlineData(Community, 2, 0, 30, false, ReviewTurn.Pool)]
    [InlineData(Community, 1, 1, 7, true, ReviewTurn.None)]
    [InlineData(Community, 1, 1, 7, false, ReviewTurn.Pool)]
    [InlineData(null, 5, 0, 7, false, ReviewTurn.Reviewers)]
    [InlineData(null, 5, 0, 90, false, ReviewTurn.Reviewers)]
    public void Those_whose_turn_it_is_are_called_and_nobody_before_a_week(int? community, int reviewers, int substitutes, int days, bool justBefore, ReviewTurn called) =>
        Assert.Equal(called, new ReviewRules(community, reviewers, 1, substitutes).CalledAt(TimeSpan.FromDays(days) - (justBefore ? Moment : TimeSpan.Zero)));

    [Theory]
    [InlineData(new[] { 3.0 }, 3, 1)]
    [InlineData(new[] { 0.1, 0.2 }, 1, 2)]
    [InlineData(new[] { 9.0, 2.0, 1.0 }, 2, 3)]
    [InlineData(new[] { 9.0, 2.5, 1.0, 4.0 }, 3, 4)]
    public void The_usual_delay_is_what_half_of_the_decisions_kept_to_in_whole_days(double[] waits, int days, int decisions) =>
        Assert.Equal(new UsualDelay(days, decisions), UsualDelay.Of([.. waits.Select(TimeSpan.FromDays)]));

    [Fact]
    public void Nothing_is_usual_before_the_first_decision() => Assert.Null(UsualDelay.Of([]));

    private static ReviewRight Right(ReviewRules rules, TimeSpan waited, Role role, int? where) => rules.Of(Holding(role, where), Another, waited);

    private static Person Holding(Role role, int? community) => new(1, Me, Guid.Empty, "P", [new HeldRole(role, community)]);
}
