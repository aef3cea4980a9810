using CommonsForge.Data.Search;

namespace CommonsForge.Site.Tests.Search;

public sealed class HoldersTests
{
    [Fact]
    public void Few_or_many_holders_of_a_value_are_counted_and_found_the_same()
    {
        var random = new Random(7);
        var (holders, expected, size) = (Holders.None, new HashSet<int>(), 300);
        var sizes = new List<int>();
        for (var step = 0; step < 60; step++)
        {
            size += random.Next(200);
            // Nobody for a while, then a few, then half of them: a list of places becomes bits on the way.
            var come = Enumerable.Range(0, step < 20 ? 1 : size / 30).Select(_ => random.Next(size)).Distinct().ToList();
            var gone = expected.Where(_ => random.Next(10) == 0).Except(come).ToList();
            holders = holders.After(gone, come, size);
            expected.ExceptWith(gone);
            expected.UnionWith(come);

            var (every, third, found) = (new Bits(size), new Bits(size), new Bits(size));
            for (var i = 0; i < size; i++) every.Set(i);
            for (var i = 0; i < size; i += 3) third.Set(i);
            holders.AddTo(found);
            var weights = new double[size];
            holders.Weigh(weights, 1.5);

            Assert.Equal(expected.Count, holders.CountWith(every));
            Assert.Equal(expected.Count(i => i % 3 == 0), holders.CountWith(third));
            Assert.Equal(expected.Order(), found.Numbers());
            Assert.Equal(expected.Order(), Enumerable.Range(0, size).Where(i => holders[i]));
            Assert.Equal(expected.Count * 1.5, weights.Sum());
            sizes.Add(expected.Count);
        }

        Assert.InRange(sizes.Min(), 0, 2);
        Assert.InRange(sizes.Max(), 500, size);
    }
}
