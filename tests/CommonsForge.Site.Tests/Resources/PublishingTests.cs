using CommonsForge.Data.Resources;
using CommonsForge.Domain;
using CommonsForge.Domain.Resources;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Resources;

public sealed class PublishingTests(Bench bench) : IClassFixture<Bench>
{
    [Fact]
    public async Task A_work_published_twice_is_read_back_whole_and_its_seals_hold()
    {
        var ana = Works.Person("Ana");
        var first = Whole("Six questions", ana.Uid, Guid.CreateVersion7());
        var second = new Content(
            first.Sheet with { Title = "Six questions pour une objection", Concepts = [], Attachments = [], Duration = null, Licence = null },
            new ContentText { Body = "Un seul mot : « non ».", PlainWords = "", PlainText = "Un seul mot : « non »." });
        var resource = new Resource(Guid.CreateVersion7(), null);
        var one = resource.Publish(first, new(ana, Works.Day(3).AddTicks(4_567), "", "1"), null);
        resource.Publish(second, new(null, Works.Day(5), "Plus court, « enfin ».", "2"), one);
        await bench.SaveAsync(db => db.Add(resource));

        await using var db = bench.Open();
        var read = await db.Revisions.AsNoTracking().Include(r => r.Text).Include(r => r.PublishedBy).Include(r => r.Resource)
            .Where(r => r.Resource.Uid == resource.Uid).OrderBy(r => r.Number).ToListAsync();

        Assert.Equal([1, 2], read.Select(r => r.Number));
        Assert.Equivalent(first.Sheet, read[0].Sheet, strict: true);
        Assert.Equivalent(second.Sheet, read[1].Sheet, strict: true);
        Assert.Equal(first.Text, read[0].Text.ToContent());
        Assert.Equal(second.Text, read[1].Text.ToContent());
        Assert.Equal((ana.Uid, Works.Day(3), "", "1"), (read[0].PublishedBy!.Uid, read[0].PublishedAt, read[0].Note, read[0].GrantVersion));
        Assert.Equal((null, Works.Day(5), "Plus court, « enfin ».", "2"), (read[1].PublishedBy?.Uid, read[1].PublishedAt, read[1].Note, read[1].GrantVersion));
        Assert.All(read, r => Assert.Empty(r.Seal.Broken(new(r.Sheet, r.Text.ToContent()), r.SealCircumstances)));
        Assert.Equal(read[0].Seal.Hash, Assert.Single(read[1].Seal.Parents));
        Assert.Equal((2, Works.Day(3), Works.Day(5)), (read[1].Resource.CurrentNumber, read[1].Resource.FirstPublishedAt, read[1].Resource.LastPublishedAt));
    }

    [Fact]
    public async Task Each_block_remembers_the_version_that_last_changed_it()
    {
        var resource = await bench.SaveAsync(db => db.Add(Works.Published("Par blocs")).Entity);
        await SayAsync("Un texte.\n\n- un\n- deux");
        await SayAsync("Un texte.\n\n- un\n- deux et demi\n- trois");

        await using (var db = bench.Open())
            Assert.Equal(["1", "1 2 2", "1 2 3 3"], (await db.Revisions.Where(r => r.ResourceId == resource.Id).OrderBy(r => r.Number).ToListAsync()).Select(r => string.Join(' ', r.BlockOrigins)));

        // As if the text had been cut otherwise when it was published: what stays is at least as old as that version.
        await bench.ExecuteAsync("UPDATE revision SET block_origins = '{}' WHERE resource_id = $1", resource.Id);
        await SayAsync("Un texte.\n\n- un\n- deux et quart\n- trois");
        var origins = await bench.ScalarAsync<int[]>("SELECT block_origins FROM revision WHERE resource_id = $1 AND number = 4", resource.Id);
        Assert.Equal([3, 3, 4, 3], origins);

        async Task SayAsync(string body)
        {
            await using var db = bench.Open();
            var last = await Works.CurrentAsync(db, resource.Id);
            last.Resource.Publish(Works.Content("Par blocs", body), Works.On(2), last);
            await db.SaveChangesAsync();
        }
    }

    [Fact]
    public async Task A_text_changed_in_the_database_breaks_its_seal_and_says_where()
    {
        var resource = await bench.SaveAsync(db => db.Add(Works.Published("Scellée")).Entity);
        await bench.ExecuteAsync("UPDATE revision_text SET body = body || '.' WHERE revision_id = (SELECT id FROM revision WHERE resource_id = $1)", resource.Id);
        await bench.ExecuteAsync("UPDATE revision SET sheet = jsonb_set(sheet, '{licence}', '\"CC0-1.0\"') WHERE resource_id = $1", resource.Id);

        await using var db = bench.Open();
        var read = await Works.CurrentAsync(db, resource.Id);

        Assert.Equal(["body", "licence"], read.Seal.Broken(new(read.Sheet, read.Text.ToContent()), read.SealCircumstances));
    }

    [Fact]
    public async Task A_withdrawn_work_leaves_lists_and_keeps_its_address_and_its_reason()
    {
        var kept = await bench.SaveAsync(db => db.Add(Works.Published("Gardée")).Entity);
        var gone = await bench.SaveAsync(db => db.Add(Works.Published("Retirée")).Entity);
        await using (var db = bench.Open())
        {
            db.Add(new Domain.Feedback.UsageReport(Guid.CreateVersion7(), await db.Resources.SingleAsync(r => r.Id == gone.Id), new(), new(), null, Works.Day(9)));
            (await db.Resources.SingleAsync(r => r.Id == gone.Id)).Withdraw("À la demande de son autrice.", null);
            await db.SaveChangesAsync();
        }

        await using var after = bench.Open();
        Assert.Equal([kept.Id], (await after.CardsAsync([gone.Id, kept.Id])).Select(c => c.Id));
        Assert.Equal([kept.Id], (await after.CardsByUidAsync([gone.Uid, kept.Uid])).Select(c => c.Id));
        Assert.DoesNotContain(gone.Id, await after.LastUsedAsync(20));
        var address = await after.AddressAsync(gone.Id);
        Assert.Equal((Standing.Withdrawn, "À la demande de son autrice.", "Retirée"), (address!.Standing, address.WithdrawnReason, address.Sheet.Title));
        Assert.Equal(address, await after.AddressAsync(gone.Uid), (a, b) => a!.Id == b!.Id);
        Assert.Null(await after.AddressAsync(int.MaxValue));
    }

    [Fact]
    public async Task A_publication_that_follows_an_older_version_is_refused()
    {
        var resource = await bench.SaveAsync(db => db.Add(Works.Published("Dépassée")).Entity);
        await using var slow = bench.Open();
        var read = await Works.CurrentAsync(slow, resource.Id);
        await using (var quick = bench.Open())
            await Works.ReviseAsync(quick, resource.Id, s => s with { Title = "Dépassée deux" });
        await slow.Entry(read.Resource).ReloadAsync();

        var refused = Assert.Throws<BrokenRuleException>(() => read.Resource.Publish(Works.Content("Dépassée trois"), Works.On(3), read));

        Assert.Equal("Resource.OutOfDate", refused.Code);
    }

    [Fact]
    public async Task Of_several_people_who_publish_at_once_one_wins_and_the_others_are_told()
    {
        var resource = await bench.SaveAsync(db => db.Add(Works.Published("Disputée")).Entity);
        var source = bench.OtherProcess(connections: 8);
        using var together = new Barrier(6);

        var attempts = await Task.WhenAll(Enumerable.Range(1, 6).Select(i => Task.Run(() => AttemptAsync($"Disputée par {i}"))));

        var winner = Assert.Single(attempts, a => a.Failure is null).Title;
        Assert.All(attempts.Where(a => a.Failure is not null), a => Assert.Equal("Resource.OutOfDate", a.Failure!.Code));
        await using var after = bench.Open();
        Assert.Equal([2, 1], (await after.HistoryAsync(resource.Id, 10)).Select(r => r.Number));
        Assert.Equal(winner, (await after.ReadAsync(resource.Id, null))!.Sheet.Title);
        Assert.Equal(2, await after.Journal.CountAsync(j => j.SubjectUid == resource.Uid));

        async Task<(string Title, BrokenRuleException? Failure)> AttemptAsync(string title)
        {
            await using var db = bench.Open(source: source);
            var last = await Works.CurrentAsync(db, resource.Id);
            last.Resource.Publish(Works.Content(title), Works.On(2), last);
            together.SignalAndWait(TestContext.Current.CancellationToken);
            try
            {
                await db.SaveChangesAsync();
                return (title, null);
            }
            catch (BrokenRuleException e)
            {
                return (title, e);
            }
        }
    }

    [Fact]
    public async Task Whoever_publishes_second_is_told_and_may_follow_what_came_first()
    {
        var resource = await bench.SaveAsync(db => db.Add(Works.Published("À deux")).Entity);
        await using var first = bench.Open();
        await using var second = bench.Open();
        var readFirst = await Works.CurrentAsync(first, resource.Id);
        var readSecond = await Works.CurrentAsync(second, resource.Id);
        readFirst.Resource.Publish(Works.Content("À deux, l’une"), Works.On(2), readFirst);
        readSecond.Resource.Publish(Works.Content("À deux, l’autre"), Works.On(2), readSecond);

        await first.SaveChangesAsync();
        Assert.Equal("Resource.OutOfDate", (await Assert.ThrowsAsync<BrokenRuleException>(() => second.SaveChangesAsync())).Code);

        await using var again = bench.Open();
        await Works.ReviseAsync(again, resource.Id, s => s with { Title = s.Title + ", puis l’autre" });
        await using var after = bench.Open();
        Assert.Equal("À deux, l’une, puis l’autre", (await after.ReadAsync(resource.Id, null))!.Sheet.Title);
        Assert.Equal(3, await after.Journal.CountAsync(j => j.SubjectUid == resource.Uid));
    }

    [Fact]
    public async Task A_withdrawal_and_a_publication_at_the_same_moment_are_both_kept()
    {
        var resource = await bench.SaveAsync(db => db.Add(Works.Published("Retirée en même temps")).Entity);
        await using var author = bench.Open();
        await using var moderator = bench.Open();
        var last = await Works.CurrentAsync(author, resource.Id);
        last.Resource.Publish(Works.Content("Une suite"), Works.On(2), last);
        (await moderator.Resources.SingleAsync(r => r.Id == resource.Id)).Withdraw("Plagiat.", null);

        await moderator.SaveChangesAsync();
        await author.SaveChangesAsync();

        await using var after = bench.Open();
        var read = await after.Resources.SingleAsync(r => r.Id == resource.Id);
        Assert.Equal((Standing.Withdrawn, "Plagiat.", 2), (read.Standing, read.WithdrawnReason, read.CurrentNumber));
    }

    private static Content Whole(string title, Guid author, Guid other) => new(
        new Sheet
        {
            Title = title,
            Summary = "L’œuvre d’un été : « 8 000 € », 𝄞 et \u2028 compris.",
            Language = "fr",
            Type = Works.AnyType,
            Licence = "CC-BY-SA-4.0",
            Concepts = [.. new[] { Guid.CreateVersion7(), Guid.CreateVersion7() }.Order()],
            Territories = ["2A004", "REG-53"],
            Duration = Span.Of(30, 90),
            GroupSize = Span.Of(6, null),
            SourceUrl = "https://exemple.org/a?b=c&d=<e>",
            Fictional = true,
            Credits = [new() { Party = author, Role = CreditRole.Author }, new() { Party = other, Role = CreditRole.InspiredBy }],
            Steps = [new() { Title = "Lire", Kind = StepKind.Read, Resource = other, PinnedRevision = 3, Aim = "Savoir dire non.", Minutes = 20 }, new() { Title = "Essayer", Kind = StepKind.Do, Optional = true }],
            Attachments =
            [
                new() { Name = "images/cercle.svg", Sha256 = new('a', 64), MediaType = "image/svg+xml", Length = 5_000_000_000, Width = 640, Height = 480, Author = "Élie", Licence = "CC0-1.0" },
                new() { Name = "données.csv", Sha256 = new('b', 64), MediaType = "text/csv", Length = 0 },
            ],
        },
        new ContentText { Body = "## Déroulé\n\n- *un*\n- deux\t`{}`\n", PlainWords = "On écoute.", PlainText = "Déroulé un deux {}" });
}
