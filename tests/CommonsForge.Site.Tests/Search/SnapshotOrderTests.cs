using CommonsForge.Data.Search;
using CommonsForge.Domain.Resources;
using CommonsForge.Site.Tests.Resources;

namespace CommonsForge.Site.Tests.Search;

public sealed class SnapshotOrderTests(Bench bench) : IClassFixture<Bench>
{
    [Fact]
    public async Task Texts_that_hold_a_word_in_their_bodies_follow_those_that_name_it_by_use_and_then_by_freshness()
    {
        var old = await HoldingAsync("Un vieux texte", "Une ruelle.", day: 1);
        var used = await HoldingAsync("Un texte souvent repris", "Une ruelle.", day: 2);
        var named = await HoldingAsync("La ruelle", "Rien d’autre.", day: 3);
        var fresh = await HoldingAsync("Un texte récent", "Une ruelle.", day: 4);
        await HoldingAsync("Un texte sans elle", "Une place.", day: 5);
        await bench.ExecuteAsync("UPDATE search_entry SET uses = 3 WHERE resource_id = $1", used);
        using var index = bench.Index();
        await index.CatchUpAsync();

        var found = await new Library(index, bench.Source).AskAsync(new() { Words = "ruelle" }, "fr");

        Assert.Equal([named, used, fresh, old], found.Answer.PageIds);

        async Task<int> HoldingAsync(string title, string body, int day) => (await bench.SaveAsync(db =>
        {
            var work = new Resource(Guid.CreateVersion7(), null);
            work.Publish(Works.Content(title, body), Works.On(day), null);
            return db.Add(work).Entity;
        })).Id;
    }

    [Fact]
    public async Task What_is_saved_in_a_transaction_of_the_caller_shows_once_that_is_committed_and_not_before()
    {
        using var index = bench.Index();
        await index.CatchUpAsync();
        await using var db = bench.Open(index);
        await using var transaction = await db.Database.BeginTransactionAsync();
        var work = db.Add(Works.Published("Écrit à deux", day: 20)).Entity;
        await db.SaveChangesAsync();
        Assert.DoesNotContain(work.Id, index.Current.Ask(new() { Sort = LibrarySort.Date }, null).PageIds);
        await transaction.CommitAsync();
        Assert.Contains(work.Id, index.Current.Ask(new() { Sort = LibrarySort.Date }, null).PageIds);
    }

    [Theory]
    [InlineData("sorted before")]
    [InlineData("never sorted")]
    public async Task The_orders_of_a_library_that_followed_are_those_of_one_that_starts(string before)
    {
        using var followed = bench.Index();
        var works = new List<Resource>();
        for (var day = 1; day <= 24; day++) works.Add(await bench.SaveAsync(db => db.Add(Works.Published($"Dans l’ordre {day}", day: 1 + (day % 9))).Entity));
        await followed.CatchUpAsync();
        if (before == "sorted before") _ = (Ids(followed, LibrarySort.Date), Ids(followed, LibrarySort.Uses));

        await bench.ExecuteAsync("UPDATE search_entry SET uses = 7, published_at = published_at + interval '3 days', seq = (SELECT max(seq) + 1 FROM journal) WHERE resource_id = $1", works[11].Id);
        await bench.SaveAsync(db => db.Add(Works.Published("Le dernier venu", day: 5)).Entity, followed);

        using var started = bench.Index();
        await started.CatchUpAsync();
        Assert.Equal(Ids(started, LibrarySort.Date), Ids(followed, LibrarySort.Date));
        Assert.Equal(Ids(started, LibrarySort.Uses), Ids(followed, LibrarySort.Uses));
        Assert.Equal(works[11].Id, Ids(followed, LibrarySort.Uses)[0]);

        static List<int> Ids(LibraryIndex index, LibrarySort sort) => [.. Enumerable.Range(1, 20).SelectMany(page => index.Current.Ask(new() { Sort = sort, Page = page }, null).PageIds)];
    }
}
