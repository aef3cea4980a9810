using CommonsForge.Domain.Journal;
using CommonsForge.Domain.Resources;
using CommonsForge.Domain.Vocabularies;
using CommonsForge.Site.Tests.Resources;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CommonsForge.Site.Tests.Journal;

public sealed class JournalTests(Bench bench) : IClassFixture<Bench>, IAsyncLifetime
{
    private const int Writers = 20;
    private const int Each = 10;

    public async ValueTask InitializeAsync() => await bench.ExecuteAsync("TRUNCATE resource, vocabulary, journal, facet_value RESTART IDENTITY CASCADE");

    public async ValueTask DisposeAsync() => await bench.ExecuteAsync("DROP TRIGGER IF EXISTS at_commit ON journal");

    [Fact]
    public async Task A_reader_that_asks_for_what_comes_after_its_last_line_sees_every_line_once_and_in_order()
    {
        // The facets' numbers are made by the first, so that nothing but the journal's order is at stake.
        await bench.SaveAsync(db => db.Add(Works.Published("La première")).Entity);
        // Commits take more or less time: without the lock, later lines would show before earlier ones.
        await bench.AtCommitAsync("PERFORM pg_sleep(random() * 0.004)");
        var source = bench.OtherProcess(Writers + 2);
        using var written = new CancellationTokenSource();
        var reading = Task.Run(() => ReadAsync(source, written.Token));

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(i => Task.Run(() => WriteAsync(source, i))));
        await written.CancelAsync();

        var seen = await reading;
        Assert.Equal(1 + (Writers * Each), seen.Count);
        Assert.Equal(await bench.ListAsync<long>("SELECT seq FROM journal ORDER BY seq"), seen);
    }

    [Fact]
    public async Task The_work_its_search_entry_and_its_line_of_the_journal_are_kept_together()
    {
        var resource = await bench.SaveAsync(db => db.Add(Works.Published("Ensemble")).Entity);

        await using var db = bench.Open();
        var line = Assert.Single(await db.Journal.ToListAsync());
        Assert.Equal((HappeningKind.ResourcePublished, "Resource", resource.Uid, null), (line.Kind, line.Subject, line.SubjectUid, line.ActorUid));
        Assert.Equal(line.Seq, (await db.SearchEntries.SingleAsync()).Seq);
    }

    [Theory]
    [InlineData("PERFORM pg_terminate_backend(pg_backend_pid())")]
    [InlineData("RAISE EXCEPTION 'no'")]
    public async Task A_transaction_that_dies_leaves_nothing_and_saving_again_keeps_all(string death)
    {
        await bench.AtCommitAsync(death);
        await using var db = bench.Open();
        var ana = Works.Person("Ana");
        var resource = new Resource(Guid.CreateVersion7(), null);
        var first = resource.Publish(Works.Content("Obstinée"), Works.On(1, ana), null);
        resource.Publish(Works.Content("Obstinée encore"), Works.On(2, ana), first);
        db.AddRange(ana, resource);

        await Assert.ThrowsAnyAsync<NpgsqlException>(() => db.SaveChangesAsync());

        await HoldsAsync(0, 0, 0, 0, 0);

        await bench.NothingAtCommitAsync();
        await db.SaveChangesAsync();

        await HoldsAsync(1, 2, 2, 1, 2);
        await using var after = bench.Open();
        Assert.Equal([HappeningKind.ResourcePublished, HappeningKind.ResourceRevised], await after.Journal.OrderBy(j => j.Seq).Select(j => j.Kind).ToListAsync());
        Assert.All(await after.Journal.ToListAsync(), line => Assert.Equal(ana.Uid, line.ActorUid));
        var read = await Works.CurrentAsync(after, resource.Id);
        Assert.Equal("Obstinée encore", read.Sheet.Title);
        Assert.Empty(read.Seal.Broken(new(read.Sheet, read.Text.ToContent()), read.SealCircumstances));

        // And the context goes on as after any save.
        await Works.ReviseAsync(db, resource.Id, s => s with { Title = "Obstinée toujours" }, day: 3);
        await HoldsAsync(1, 3, 3, 1, 3);
    }

    [Fact]
    public async Task A_save_refused_before_anything_was_written_forgets_nothing_either()
    {
        var taken = await bench.SaveAsync(db => db.Add(Works.Published("Prise")).Entity);
        await using var db = bench.Open();
        var twin = new Resource(taken.Uid, null);
        twin.Publish(Works.Content("Jumelle"), Works.On(1), null);
        db.Add(twin);

        await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());
        await bench.ExecuteAsync("TRUNCATE resource, journal CASCADE");
        await db.SaveChangesAsync();

        Assert.Equal(twin.Uid, await bench.ScalarAsync<Guid>("SELECT subject_uid FROM journal"));
    }

    [Fact]
    public async Task In_a_transaction_of_the_caller_nothing_shows_before_its_commit_and_a_notice_follows_it()
    {
        await using var listener = await bench.Source.OpenConnectionAsync();
        await using (var listen = new NpgsqlCommand("LISTEN commons", listener)) await listen.ExecuteNonQueryAsync();
        await using var db = bench.Open();

        await using (await db.Database.BeginTransactionAsync())
        {
            db.Add(Works.Published("Abandonnée"));
            await db.SaveChangesAsync();
        }

        Assert.False(await listener.WaitAsync(TimeSpan.FromMilliseconds(300)));
        await using (var other = bench.Open())
        await using (var transaction = await other.Database.BeginTransactionAsync())
        {
            other.Add(Works.Published("Gardée"));
            await other.SaveChangesAsync();
            await HoldsAsync(0, 0, 0, 0, 0);
            await transaction.CommitAsync();
        }

        Assert.True(await listener.WaitAsync(TimeSpan.FromSeconds(20)));
        await HoldsAsync(1, 1, 1, 1, 1);
    }

    [Fact]
    public async Task A_line_says_the_time_of_the_clock_to_the_millisecond()
    {
        await using var db = bench.Open(clock: new StoppedClock(Works.Day(7).AddTicks(9_876)));
        db.Add(Works.Published("À l’heure"));
        await db.SaveChangesAsync();

        await using var after = bench.Open();
        Assert.Equal(Works.Day(7), (await after.Journal.SingleAsync()).At);
    }

    [Fact]
    public async Task A_term_that_changes_is_told_by_its_vocabulary_and_one_that_does_not_is_silent()
    {
        var mood = await bench.SaveAsync(db => db.Add(new Vocabulary(Guid.CreateVersion7(), "humeur", new() { Fr = "Humeur" }, 1, null)).Entity);
        await ChangeAsync(v => v.Add(Guid.CreateVersion7(), "calme", new() { Fr = "calme" }, ["zen"]));
        var before = await CountAsync();

        await ChangeAsync(v => v.Concepts[0].Describe(new() { Fr = "calme" }, ["zen"], 1));
        Assert.Equal(before, await CountAsync());

        await ChangeAsync(v => v.Concepts[0].Describe(new() { Fr = "très calme" }, ["zen"], 1));
        Assert.Equal(before + 1, await CountAsync());
        await using var db = bench.Open();
        Assert.Equal(mood.Uid, (await db.Journal.OrderBy(j => j.Seq).LastAsync()).SubjectUid);

        async Task ChangeAsync(Action<Vocabulary> change)
        {
            await using var changing = bench.Open();
            change(await changing.Vocabularies.Include(v => v.Concepts).SingleAsync());
            await changing.SaveChangesAsync();
        }

        Task<long> CountAsync() => bench.ScalarAsync<long>("SELECT count(*) FROM journal");
    }

    [Fact]
    public async Task Saving_without_the_journal_is_refused()
    {
        await using var db = bench.Open();
        db.Add(Works.Published("Pressée"));

        Assert.Throws<NotSupportedException>(() => db.SaveChanges());
    }

    private async Task WriteAsync(NpgsqlDataSource source, int writer)
    {
        for (var i = 0; i < Each; i++)
        {
            await using var db = bench.Open(source: source);
            db.Add(Works.Published($"Œuvre {writer}.{i}"));
            await db.SaveChangesAsync();
        }
    }

    private static async Task<List<long>> ReadAsync(NpgsqlDataSource source, CancellationToken written)
    {
        var seen = new List<long>();
        for (var last = false; !last;)
        {
            last = written.IsCancellationRequested;
            await using var command = source.CreateCommand("SELECT seq FROM journal WHERE seq > $1 ORDER BY seq");
            command.Parameters.Add(new() { Value = seen.LastOrDefault() });
            await using var reader = await command.ExecuteReaderAsync(CancellationToken.None);
            while (await reader.ReadAsync(CancellationToken.None)) seen.Add(reader.GetInt64(0));
        }
        return seen;
    }

    private async Task HoldsAsync(int resources, int revisions, int texts, int entries, int lines) => Assert.Equal((int[])[resources, revisions, texts, entries, lines], await bench.ScalarAsync<int[]>(
        """
        SELECT array[(SELECT count(*) FROM resource), (SELECT count(*) FROM revision), (SELECT count(*) FROM revision_text),
                     (SELECT count(*) FROM search_entry), (SELECT count(*) FROM journal)]::int[]
        """));

    private sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
