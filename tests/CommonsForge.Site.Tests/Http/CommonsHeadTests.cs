using CommonsForge.Data.Journal;

namespace CommonsForge.Site.Tests.Http;

public sealed class CommonsHeadTests
{
    [Fact]
    public void The_head_never_moves_back()
    {
        var head = new CommonsHead();
        head.MoveTo(5);
        head.MoveTo(3);
        Assert.Equal(5, head.Value);
    }

    [Fact]
    public void The_furthest_of_many_at_once_wins()
    {
        var head = new CommonsHead();
        Parallel.For(1, 10_001, n => head.MoveTo(n));
        Assert.Equal(10_000, head.Value);
    }
}
