using System.Diagnostics;
using CommonsForge.Domain.Merging;
using FsCheck.Fluent;

namespace CommonsForge.Domain.Tests.Merging;

public sealed class MyersTests
{
    [Fact]
    public void The_script_applied_to_the_old_list_gives_the_new_one() =>
        Soup.Holds(Prop.ForAll(Soup.Lists, Soup.Lists, (a, b) => Apply(Myers.Diff(a, b), a, b).SequenceEqual(b)));

    [Fact]
    public void No_script_is_shorter() =>
        Soup.Holds(Prop.ForAll(Soup.Lists, Soup.Lists, (a, b) => Cost(Myers.Diff(a, b)) == a.Length + b.Length - 2 * NaiveCommon(a, b)));

    [Fact]
    public void Changes_are_in_order_apart_and_not_empty() =>
        Soup.Holds(Prop.ForAll(Soup.Lists, Soup.Lists, (a, b) =>
        {
            var changes = Myers.Diff(a, b);
            return changes.All(c => c.OldCount + c.NewCount > 0) &&
                   changes.Zip(changes.Skip(1)).All(p => p.First.OldStart + p.First.OldCount < p.Second.OldStart && p.First.NewStart + p.First.NewCount < p.Second.NewStart);
        }));

    [Theory]
    [InlineData("", "", 0)]
    [InlineData("abc", "abc", 0)]
    [InlineData("", "abc", 3)]
    [InlineData("abc", "", 3)]
    [InlineData("abcabba", "cbabac", 5)]
    [InlineData("abc", "xyz", 6)]
    public void The_cost_is_known(string a, string b, int cost) => Assert.Equal(cost, Cost(Myers.Diff(a.ToCharArray(), b.ToCharArray())));

    [Fact]
    public void Elements_are_compared_as_asked() =>
        Assert.Empty(Myers.Diff(["Ana", "BOB"], ["ANA", "bob"], StringComparer.OrdinalIgnoreCase));

    [Fact]
    public void Ten_thousand_blocks_with_few_changes_take_a_moment()
    {
        int[] a = [.. Enumerable.Range(0, 10_000).Select(i => i % 4_000)];
        var b = a.ToList();
        foreach (var i in (int[])[9_999, 7_000, 5_000, 5_001, 123, 0]) b[i] = 5;
        b.InsertRange(2_000, [1, 2, 3]);
        b.RemoveAt(8_000);
        var clock = Stopwatch.StartNew();
        var changes = Myers.Diff(a, [.. b]);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5), $"{clock.Elapsed}");
        Assert.Equal(b, Apply(changes, a, [.. b]));
        Assert.True(Cost(changes) <= 16);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(50)]
    [InlineData(3_000)]
    public void The_worst_lists_take_seconds_at_most_and_the_script_stays_right(int alphabet)
    {
        var random = new Random(7);
        int[] a = [.. Enumerable.Range(0, 20_000).Select(_ => random.Next(alphabet))], b = [.. Enumerable.Range(0, 20_000).Select(_ => random.Next(alphabet))];
        var clock = Stopwatch.StartNew();
        var changes = Myers.Diff(a, b);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(60), $"{clock.Elapsed}");
        Assert.Equal(b, Apply(changes, a, b));
    }

    private static List<int> Apply(IReadOnlyList<Change> changes, int[] a, int[] b)
    {
        var result = new List<int>();
        var next = 0;
        foreach (var change in changes)
        {
            result.AddRange(a[next..change.OldStart]);
            result.AddRange(b[change.NewStart..(change.NewStart + change.NewCount)]);
            next = change.OldStart + change.OldCount;
        }
        result.AddRange(a[next..]);
        return result;
    }

    private static int Cost(IEnumerable<Change> changes) => changes.Sum(c => c.OldCount + c.NewCount);

    private static int NaiveCommon(int[] a, int[] b)
    {
        var longest = new int[a.Length + 1, b.Length + 1];
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
                longest[i, j] = a[i - 1] == b[j - 1] ? longest[i - 1, j - 1] + 1 : Math.Max(longest[i - 1, j], longest[i, j - 1]);
        }
        return longest[a.Length, b.Length];
    }
}
