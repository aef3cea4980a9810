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
        Assert.Equal(1, Of(Profile(100_000, [(Farm, 1), (Council, 3)], [(Field, 2)]), Profile(100_000, [(Farm, 10), (Council, 30)], [(Field, 500)]))!.Score, 9);

    // By hand: structures min(0.5, 1) = 0.5, contexts none, population 1 - log10(2).
    [Fact]
    public void The_score_is_the_sum_of_what_is_shared_as_documented()
    {
        var found = Of(Profile(100_000, [(Farm, 1), (Council, 1)], [(Field, 1)]), Profile(200_000, [(Farm, 4)], [(Street, 1)]))!;
        Assert.Equal((0.4 * 0.5) + (0.3 * (1 - 0.30103)), found.Score, 5);
        Assert.Equal([Farm], found.Structures);
        Assert.Empty(found.Contexts);
        Assert.True(found.AsManyPeople);
    }

    [Fact]
    public void As_many_people_alone_are_no_likeness() =>
        Assert.Null(Of(Profile(100_000, [(Farm, 1)], [(Field, 1)]), Profile(100_000, [(Council, 1)], [(Street, 1)])));

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

    private static TerritoryProfile Profile(int? people, (Guid, int)[] structures, (Guid, int)[] contexts) =>
        new(structures.ToDictionary(s => s.Item1, s => s.Item2), contexts.ToDictionary(c => c.Item1, c => c.Item2), people);
}
