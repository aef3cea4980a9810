using CommonsForge.Domain.Territories;

namespace CommonsForge.Domain.Tests.Territories;

public sealed class LikenessTests
{
    private static readonly Guid Farm = new("01900000-0000-7000-8000-0000000000a1");
    private static readonly Guid Council = new("01900000-0000-7000-8000-0000000000a2");
    private static readonly Guid Field = new("01900000-0000-7000-8000-0000000000b1");
    private static readonly Guid Street = new("01900000-0000-7000-8000-0000000000b2");

    [Fact]
    public void The_same_life_among_as_many_people_is_wholly_alike_however_much_was_reported() =>
        Assert.Equal(1, Of(Profile(100_000, [(Farm, 1), (Council, 3)], [(Field, 2)], 10, 30), Profile(100_000, [(Farm, 10), (Council, 30)], [(Field, 500)], 100, 300))!.Score, 9);

    // By hand: structures min(0.5, 1) = 0.5, contexts none, population 1 - log10(2), density unknown.
    [Fact]
    public void The_score_is_the_sum_of_what_is_shared_as_documented()
    {
        var found = Of(Profile(100_000, [(Farm, 1), (Council, 1)], [(Field, 1)]), Profile(200_000, [(Farm, 4)], [(Street, 1)]))!;
        Assert.Equal((0.4 * 0.5) + (0.15 * (1 - 0.30103)), found.Score, 5);
        Assert.Equal([Farm], found.Structures);
        Assert.Empty(found.Contexts);
        Assert.True(found.AsManyPeople);
    }

    // People in villages, in small towns, in towns, in cities; what both have of each, added up by hand.
    [Theory]
    [InlineData(new[] { 0, 0, 0, 90_000 }, new[] { 0, 0, 0, 50_000 }, 1, true)]
    [InlineData(new[] { 60, 40 }, new[] { 600, 400 }, 1, true)]
    [InlineData(new[] { 50, 0, 0, 50 }, new[] { 25, 0, 0, 75 }, 0.75, true)]
    [InlineData(new[] { 50, 0, 0, 50 }, new[] { 24, 0, 0, 76 }, 0.74, false)]
    [InlineData(new[] { 25, 25, 25, 25 }, new[] { 100 }, 0.25, false)]
    [InlineData(new[] { 100 }, new[] { 0, 0, 0, 100 }, 0, false)]
    [InlineData(new[] { 100 }, new int[0], 0, false)]
    [InlineData(new int[0], new int[0], 0, false)]
    public void Density_is_the_share_of_people_who_live_in_communes_of_the_same_sizes(int[] one, int[] other, double shared, bool asDense)
    {
        var found = Of(Profile(null, [(Farm, 1)], [], one), Profile(null, [(Farm, 1)], [], other))!;
        Assert.Equal(0.4 + (0.15 * shared), found.Score, 9);
        Assert.Equal(asDense, found.AsDense);
    }

    [Fact]
    public void As_dense_and_as_many_people_alone_are_no_likeness() =>
        Assert.Null(Of(Profile(100_000, [(Farm, 1)], [(Field, 1)], 100), Profile(100_000, [(Council, 1)], [(Street, 1)], 100)));

    [Fact]
    public void Ten_times_as_many_people_or_an_unknown_number_counts_for_nothing()
    {
        Assert.Equal(0.4, Of(Profile(10_000, [(Farm, 1)], []), Profile(1_000_000, [(Farm, 1)], []))!.Score, 9);
        Assert.Equal(0.4, Of(Profile(null, [(Farm, 1)], []), Profile(null, [(Farm, 1)], []))!.Score, 9);
        Assert.False(Of(Profile(null, [(Farm, 1)], []), Profile(null, [(Farm, 1)], []))!.AsManyPeople);
    }

    [Fact]
    public void What_is_shared_most_comes_first_and_the_order_of_the_two_does_not_count()
    {
        var (one, other) = (Profile(50_000, [(Farm, 1), (Council, 9)], [(Field, 1)]), Profile(80_000, [(Farm, 1), (Council, 1)], [(Field, 3), (Street, 1)]));
        var (there, back) = (Of(one, other)!, Of(other, one)!);
        Assert.Equal([Council, Farm], there.Structures);
        Assert.Equal(there.Score, back.Score, 12);
        Assert.Equal(there.Structures, back.Structures);
    }

    private static Likeness? Of(TerritoryProfile one, TerritoryProfile other) => Likeness.Between(one, other);

    private static TerritoryProfile Profile(int? people, (Guid, int)[] structures, (Guid, int)[] contexts, params int[] settled) =>
        new(structures.ToDictionary(s => s.Item1, s => s.Item2), contexts.ToDictionary(c => c.Item1, c => c.Item2), people, settled.Select((n, size) => (n, size)).Where(s => s.n > 0).ToDictionary(s => s.size, s => s.n));
}
