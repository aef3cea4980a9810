using CommonsForge.Domain.Feedback;

namespace CommonsForge.Domain.Tests.Feedback;

public sealed class ProofRuleTests
{
    private static readonly Guid Author = Guid.CreateVersion7();
    private static readonly Guid Reader = Guid.CreateVersion7();
    private static readonly Guid Farm = Guid.CreateVersion7();
    private static readonly Guid Hospital = Guid.CreateVersion7();

    [Fact]
    public void A_resource_nobody_used_is_not_tested_yet() => Assert.Equal(Proof.Untested, Of());

    [Fact]
    public void Its_authors_alone_prove_nothing_however_often_they_use_it() =>
        Assert.Equal(Proof.TestedByAuthor, Of((Author, Farm), (Author, Hospital), (Author, null)));

    [Fact]
    public void Somebody_else_is_enough_to_have_tested_it_elsewhere()
    {
        Assert.Equal(Proof.TestedElsewhere, Of((Reader, Farm)));
        Assert.Equal(Proof.TestedElsewhere, Of((Author, Farm), (null, null)));
    }

    [Fact]
    public void Three_reports_by_others_in_two_contexts_prove_it()
    {
        Assert.Equal(Proof.Proven, Of((Reader, Farm), (Reader, Hospital), (null, Hospital)));
        Assert.Equal(Proof.Proven, Of((Reader, Farm), (null, Hospital), (null, null)));
    }

    [Fact]
    public void Two_reports_do_not_nor_three_in_one_context_nor_a_third_by_an_author()
    {
        Assert.Equal(Proof.TestedElsewhere, Of((Reader, Farm), (Reader, Hospital)));
        Assert.Equal(Proof.TestedElsewhere, Of((Reader, Farm), (null, Farm), (null, null)));
        Assert.Equal(Proof.TestedElsewhere, Of((Reader, Farm), (null, Hospital), (Author, Hospital)));
        Assert.Equal(Proof.TestedElsewhere, Of((Reader, Farm), (null, Farm), (null, Farm), (Author, Hospital)));
    }

    private static Proof Of(params (Guid? By, Guid? Context)[] reports) => ProofRule.Of(reports, [Author]);
}
