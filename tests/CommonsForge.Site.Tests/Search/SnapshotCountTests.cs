using CommonsForge.Data.Search;
using CommonsForge.Site.Tests.Resources;
using FsCheck;
using FsCheck.Fluent;

namespace CommonsForge.Site.Tests.Search;

/// <summary>Every number that the library shows is the one that the database would count.</summary>
public sealed class SnapshotCountTests(Bench bench) : IClassFixture<Bench>
{
    private const int Combinations = 1_000;

    [Fact]
    public async Task Totals_counts_order_and_pages_are_those_of_a_recount_in_SQL()
    {
        var commons = await SnapshotCommons.MakeAsync(bench, works: 2_000, seed: 20_261_121);
        var recount = await SnapshotRecount.OfAsync(bench, commons);
        using var index = bench.Index();
        await index.CatchUpAsync();
        var snapshot = index.Current;
        var answered = 0;

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(Combinations).WithQuietOnSuccess(true), Prop.ForAll(Questions(commons).ToArbitrary(), question =>
        {
            var answer = snapshot.Ask(question.Query, question.Hits);
            var expected = recount.Ask(question.Query, question.Hits);
            Assert.Equal(expected.Total, answer.Total);
            Assert.Equal(expected.PageIds, answer.PageIds);
            Assert.Equal(expected.Counts.OrderBy(c => c.Key), answer.Counts.OrderBy(c => c.Key));
            Assert.Equal(expected.Total, snapshot.Total(question.Query, question.Hits));
            if (expected.Total > 0) answered++;
        }));

        // A property that asks only what nobody answers would prove little.
        Assert.InRange(answered, Combinations / 4, Combinations);
    }

    private static Gen<Question> Questions(SnapshotCommons commons)
    {
        var facets = commons.Values.GroupBy(v => v.Facet).ToDictionary(g => g.Key, g => g.Select(v => v.Slug).Append("inconnu").ToArray(), StringComparer.Ordinal);
        var sorts = new LibrarySort?[] { null, null, LibrarySort.Relevance, LibrarySort.Date, LibrarySort.Uses };
        return from many in Gen.Frequency((1, Gen.Constant(0)), (7, Gen.Choose(1, 4)))
               from keys in Gen.Shuffle(facets.Keys.Append("inconnue").ToArray())
               from chosen in Gen.CollectToArray(keys.Take(many), key => Some(facets.GetValueOrDefault(key, ["rien"])).Select(slugs => (key, slugs)))
               from people in Gen.Frequency((3, Gen.Constant((int?)null)), (1, Gen.Choose(0, 50).Select(n => (int?)n)))
               from minutes in Gen.Frequency((3, Gen.Constant((int?)null)), (1, Gen.Choose(0, 240).Select(n => (int?)n)))
               from hits in Gen.Frequency((2, Gen.Constant((IReadOnlyList<int>?)null)), (1, Hits()))
               from sort in Gen.Elements(sorts)
               from page in Gen.Frequency((3, Gen.Constant(1)), (1, Gen.Choose(2, 12)))
               select new Question(
                   new()
                   {
                       Chosen = new SortedDictionary<string, IReadOnlyList<string>>(chosen.ToDictionary(c => c.key, c => (IReadOnlyList<string>)c.slugs), StringComparer.Ordinal),
                       People = people,
                       Minutes = minutes,
                       Sort = sort,
                       Page = page,
                   },
                   hits);
    }

    private static Gen<string[]> Some(string[] slugs) =>
        from many in Gen.Choose(1, 4)
        from shuffled in Gen.Shuffle(slugs)
        select shuffled.Take(many).ToArray();

    // Best first, some of them unknown to the snapshot: published since.
    private static Gen<IReadOnlyList<int>?> Hits() =>
        from many in Gen.Choose(0, 1_500)
        from seed in Gen.Choose(0, int.MaxValue)
        select (IReadOnlyList<int>?)[.. Shuffled(seed).Take(many)];

    private static int[] Shuffled(int seed)
    {
        var ids = Enumerable.Range(1, 2_200).ToArray();
        new Random(seed).Shuffle(ids);
        return ids;
    }

    private sealed record Question(LibraryQuery Query, IReadOnlyList<int>? Hits)
    {
        public override string ToString() =>
            $"{string.Join('&', Query.Chosen.Select(c => $"{c.Key}={string.Join(',', c.Value)}"))} people={Query.People} minutes={Query.Minutes} sort={Query.Sort} page={Query.Page} hits={Hits?.Count}";
    }
}
