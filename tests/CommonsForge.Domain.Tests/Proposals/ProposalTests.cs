using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Journal;
using CommonsForge.Domain.Permissions;
using CommonsForge.Domain.Proposals;
using CommonsForge.Domain.Resources;

namespace CommonsForge.Domain.Tests.Proposals;

public sealed class ProposalTests
{
    private static readonly DateTimeOffset At = new(2026, 5, 4, 10, 0, 0, TimeSpan.Zero);
    private readonly Contributor author = Person("Autrice"), reviewer = Person("Relecteur"), other = Person("Autre relectrice");

    [Fact]
    public void Nobody_reviews_their_own_proposal()
    {
        var proposal = Proposed();
        Assert.Equal("Proposal.OwnWork", Refused(() => proposal.Approve(author, "", At)));
        Assert.Equal("Proposal.OwnWork", Refused(() => proposal.Decline(author, "Non.", At)));
        Assert.Equal("Proposal.OwnWork", Refused(() => proposal.RequestChanges(author, "Encore.", At)));
    }

    [Fact]
    public void A_note_and_a_change_are_needed_to_propose()
    {
        Assert.Equal("Proposal.NoteMissing", Refused(() => _ = new Proposal(Base(), Saying("Autre chose."), author, " ", At)));
        Assert.Equal("Proposal.NothingChanged", Refused(() => _ = new Proposal(Base(), Base().ToContent(), author, "Rien.", At)));
        var unclear = Base();
        unclear.Resource.Stand(Standing.LicenceToClarify, ["deux licences"]);
        Assert.Equal("Proposal.NotOpen", Refused(() => _ = new Proposal(unclear, Saying("Autre chose."), author, "Mieux.", At)));
    }

    [Theory]
    [InlineData("Raccourcit la liste", "Rapproché.", "Raccourcit la liste. Rapproché.")]
    [InlineData("Plus clair !", "Dit qui parle.", "Plus clair ! Dit qui parle.")]
    [InlineData("Plus clair.", "", "Plus clair.")]
    public void The_note_of_what_is_amended_says_the_author_s_words_then_the_reviewer_s(string author, string reviewer, string published)
    {
        var proposal = new Proposal(Base(), Saying("Premier.\n\nDeuxième, mieux."), this.author, author, At);
        var amended = proposal.Complete(Base(), Saying("Premier.\n\nDeuxième, encore mieux."), this.reviewer, reviewer, At);
        Assert.Equal(published, proposal.NoteOf(amended));
    }

    [Fact]
    public void What_it_is_for_stays_said_first_and_the_note_of_a_later_version_after_it()
    {
        var proposal = Proposed();
        var later = proposal.Complete(Base(), Saying("Premier.\n\nDeuxième, encore mieux."), author, "Fait.", At);
        Assert.Equal(("Mieux dit.", "Mieux dit. Fait."), (proposal.AuthorNote, proposal.NoteOf(later)));
    }

    [Fact]
    public void What_was_set_aside_is_taken_up_again_by_whoever_reviews_with_a_word()
    {
        var proposal = Proposed();
        Assert.Equal("Proposal.NotDeclined", Refused(() => proposal.Reopen(reviewer, "Encore.", At)));
        proposal.Decline(reviewer, "Non.", At);
        Assert.Equal("Proposal.WordsMissing", Refused(() => proposal.Reopen(other, " ", At)));
        Assert.Equal("Proposal.OwnWork", Refused(() => proposal.Reopen(author, "Si.", At)));
        proposal.Reopen(other, "Lue trop vite.", At.AddDays(1));
        Assert.Equal((ProposalState.Open, At.AddDays(1), ReviewTurn.None), (proposal.State, proposal.WaitsSince, proposal.Called));
        Assert.Equal([ProposalEntryKind.Refusal, ProposalEntryKind.Reopening], proposal.Thread.Select(e => e.Kind));
        proposal.Accept(reviewer, Base(), At.AddDays(2));
        Assert.Equal("Proposal.NotDeclined", Refused(() => proposal.Reopen(reviewer, "Encore.", At)));
    }

    [Fact]
    public void The_same_remark_within_minutes_is_one()
    {
        var proposal = Proposed();
        var remark = proposal.Remark(reviewer, "Est-ce vrai ?", At);
        Assert.Same(remark, proposal.Remark(reviewer, " Est-ce vrai ? ", At.AddSeconds(1)));
        Assert.NotSame(remark, proposal.Remark(other, "Est-ce vrai ?", At));
        Assert.NotSame(remark, proposal.Remark(reviewer, "Est-ce vrai ?", At, block: 1));
        Assert.NotSame(remark, proposal.Remark(reviewer, "Est-ce vrai ?", At.AddHours(1)));
        Assert.Equal(4, proposal.Thread.Count);
    }

    [Fact]
    public void What_was_approved_must_be_approved_again_once_amended()
    {
        var proposal = Proposed();
        Assert.Equal(1, proposal.Approve(reviewer, "", At));
        Assert.Equal(1, proposal.Approve(reviewer, "", At));
        Assert.Equal(2, proposal.Approve(other, "", At));
        proposal.Complete(Base(), Saying("Premier.\n\nDeuxième, encore mieux."), author, "Encore.", At);
        Assert.Empty(proposal.Approvers());
    }

    [Fact]
    public void Asking_for_changes_takes_it_out_of_the_queue_until_its_author_answers()
    {
        var proposal = Proposed();
        Assert.Equal(At, proposal.WaitsSince);
        proposal.RequestChanges(reviewer, "Dites qui parle.", At.AddHours(1));
        Assert.Equal((ProposalState.ChangesRequested, (DateTimeOffset?)null), (proposal.State, proposal.WaitsSince));
        proposal.Complete(Base(), Saying("Premier.\n\nDeuxième : l’animatrice parle."), author, "Qui parle.", At.AddHours(2));
        Assert.Equal((ProposalState.Open, At.AddHours(2)), (proposal.State, proposal.WaitsSince));
    }

    [Fact]
    public void A_remark_stays_with_its_paragraph_in_later_versions()
    {
        var proposal = Proposed();
        var remark = proposal.Remark(reviewer, "Est-ce vrai partout ?", At, block: 1);
        Assert.Equal("Deuxième, mieux.", remark.Quote);
        proposal.Complete(Base(), Saying("Un ajout tout en haut.\n\nPremier.\n\nDeuxième, bien mieux."), author, "Un ajout.", At);
        Assert.Equal(2, remark.Block);
        proposal.Complete(Base(), Saying("Un ajout tout en haut.\n\nPremier."), author, "Sans le deuxième.", At);
        Assert.Null(remark.Block);
        Assert.Equal("Deuxième, mieux.", remark.Quote);
        Assert.Equal("Proposal.NoSuchBlock", Refused(() => proposal.Remark(reviewer, "Où ?", At, block: 9)));
    }

    [Fact]
    public void Each_is_called_once_for_one_wait_and_anew_for_the_next()
    {
        var proposal = Proposed();
        Assert.False(proposal.Call(ReviewTurn.None));
        Assert.True(proposal.Call(ReviewTurn.Reviewers));
        Assert.False(proposal.Call(ReviewTurn.Reviewers));
        Assert.True(proposal.Call(ReviewTurn.Pool));
        Assert.False(proposal.Call(ReviewTurn.Substitutes));
        Assert.Equal([HappeningKind.ReviewersCalled, HappeningKind.SubstitutesCalled, HappeningKind.PoolCalled], proposal.Happenings.Select(h => h.Kind).Where(k => k >= HappeningKind.ReviewersCalled));

        proposal.Complete(Base(), Saying("Premier.\n\nDeuxième, encore mieux."), author, "Encore.", At);
        Assert.Equal(ReviewTurn.Pool, proposal.Called);
        proposal.RequestChanges(reviewer, "Encore.", At);
        Assert.False(proposal.Call(ReviewTurn.Pool));
        proposal.Complete(Base(), Saying("Premier.\n\nDeuxième, enfin."), author, "Enfin.", At);
        Assert.Equal(ReviewTurn.None, proposal.Called);
    }

    [Fact]
    public void One_takes_it_in_hand_for_a_day()
    {
        var proposal = Proposed();
        proposal.Take(reviewer, At);
        Assert.True(proposal.TakenUntil == At.AddDays(1));
        Assert.Equal(reviewer, proposal.TakenBy);
    }

    [Fact]
    public void What_is_settled_stays_settled()
    {
        var proposal = Proposed();
        proposal.Decline(reviewer, "Cela change le sens ; une adaptation irait mieux.", At);
        Assert.Equal("Proposal.Settled", Refused(() => proposal.Approve(other, "", At)));
        Assert.Equal("Proposal.Settled", Refused(() => proposal.Withdraw(author, At)));
        Assert.Equal("Proposal.Settled", Refused(() => proposal.Complete(Base(), Saying("Encore."), author, "Encore.", At)));
        Assert.Equal("Proposal.ReasonMissing", Refused(() => Proposed().Decline(reviewer, " ", At)));
        Assert.Equal("Proposal.NotOwnWork", Refused(() => Proposed().Withdraw(reviewer, At)));
    }

    [Theory]
    [InlineData(Role.Moderator, 7, 3, 0, ReviewRight.Review)]
    [InlineData(Role.Host, 7, 3, 0, ReviewRight.Review)]
    [InlineData(Role.Moderator, 8, 3, 0, ReviewRight.None)]
    [InlineData(Role.Signposter, null, 0, 90, ReviewRight.None)]
    [InlineData(Role.Moderator, null, 3, 29, ReviewRight.None)]
    [InlineData(Role.Moderator, null, 3, 30, ReviewRight.Review)]
    [InlineData(Role.Moderator, null, 1, 0, ReviewRight.Review)]
    [InlineData(Role.Administrator, null, 3, 30, ReviewRight.Review)]
    public void A_community_reviews_its_own_and_the_pool_comes_when_it_is_too_small_or_silent(Role role, int? roleCommunity, int reviewers, int days, ReviewRight expected) =>
        Assert.Equal(expected, new ReviewRules(7, reviewers, 1).Of(Holding(role, roleCommunity), authorId: 99, TimeSpan.FromDays(days)));

    [Theory]
    [InlineData(1, ReviewRight.PublishWithoutReview)]
    [InlineData(2, ReviewRight.None)]
    public void One_acts_on_ones_own_only_where_nobody_else_reviews(int reviewers, ReviewRight expected) =>
        Assert.Equal(expected, new ReviewRules(7, reviewers, 1).Of(Holding(Role.Host, 7), authorId: 5, TimeSpan.Zero));

    private static Person Holding(Role role, int? community) => new(1, 5, Guid.Empty, "P", [new HeldRole(role, community)]);

    private Proposal Proposed() => new(Base(), Saying("Premier.\n\nDeuxième, mieux."), author, "Mieux dit.", At);

    private static Revision Base()
    {
        var resource = new Resource(Guid.CreateVersion7(), null);
        return resource.Publish(Saying("Premier.\n\nDeuxième."), new(null, At.AddDays(-1), "", "1"), null);
    }

    private static Content Saying(string body) =>
        new(new Sheet { Title = "Une fiche", Language = "fr", Type = Guid.CreateVersion7(), Licence = "CC-BY-SA-4.0" } with { Type = new Guid("01900000-0000-7000-8000-000000000001") }, new() { Body = body, PlainText = body });

    private static Contributor Person(string name) => new(new CreditedParty(Guid.CreateVersion7(), name, null), At);

    private static string Refused(Action act) => Assert.Throws<BrokenRuleException>(act).Code;
}
