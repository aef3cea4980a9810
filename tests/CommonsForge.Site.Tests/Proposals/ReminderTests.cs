using CommonsForge.Data.Proposals;
using CommonsForge.Domain.Communities;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Journal;
using CommonsForge.Domain.Permissions;
using CommonsForge.Domain.Proposals;
using CommonsForge.Domain.Resources;
using CommonsForge.Site.Tests.Resources;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Proposals;

/// <summary>Who is called when nobody answers, as the days go by.</summary>
public sealed class ReminderTests(Bench bench) : IClassFixture<Bench>
{
    private static readonly DateTimeOffset Start = Works.Day(1);

    [Fact]
    public async Task Each_is_told_once_when_their_turn_comes_whoever_looks_and_however_often()
    {
        var (community, reviewer, author) = await CommunityAsync(substitutes: 1);
        var proposal = await ProposeAsync(community, author);
        Assert.Equal(0, await LookAsync(6.99));
        Assert.Equal(["reviewer"], await ToldAfterAsync(proposal, 7));
        Assert.Equal(0, await LookAsync(29.99));
        Assert.Equal(["reviewer", "substitute"], await ToldAfterAsync(proposal, 30));
        Assert.Equal(0, await LookAsync(36.99));
        Assert.Equal(["pool", "reviewer", "substitute"], await ToldAfterAsync(proposal, 37));
        Assert.Equal(0, await LookAsync(400));

        // The next wait begins anew.
        await using (var db = bench.Open())
        {
            var read = (await db.ProposalAsync(proposal.Id))!;
            read.RequestChanges(await db.Contributors.SingleAsync(c => c.Id == reviewer.Id), "Encore.", Start.AddDays(400));
            read.Complete(await Works.CurrentAsync(db, read.ResourceId), Works.Content("Une œuvre", "Encore autre chose."), read.Author, "Encore.", Start.AddDays(401));
            await db.SaveChangesAsync();
        }
        Assert.Equal(0, await LookAsync(407.9));
        Assert.Equal(["pool", "reviewer", "reviewer", "substitute"], await ToldAfterAsync(proposal, 408));
        await CloseAsync(proposal);
    }

    [Fact]
    public async Task Where_nobody_stands_in_the_pool_is_told_after_thirty_days_and_an_author_who_reviews_is_not()
    {
        var (community, reviewer, _) = await CommunityAsync(substitutes: 0);
        var proposal = await ProposeAsync(community, reviewer);
        Assert.Empty(await ToldAfterAsync(proposal, 8));
        Assert.Equal(["pool"], await ToldAfterAsync(proposal, 30));
        await CloseAsync(proposal);
    }

    [Fact]
    public async Task What_was_forgotten_for_long_tells_all_of_them_at_once_and_what_is_withdrawn_tells_nobody()
    {
        var (community, _, author) = await CommunityAsync(substitutes: 1);
        var (proposal, withdrawn) = (await ProposeAsync(community, author), await ProposeAsync(community, author));
        await using (var db = bench.Open())
        {
            (await db.Resources.SingleAsync(r => r.Id == withdrawn.ResourceId)).Withdraw("Copie.", null);
            await db.SaveChangesAsync();
        }
        Assert.Equal(["pool", "reviewer", "substitute"], await ToldAfterAsync(proposal, 60));
        await using var after = bench.Open();
        Assert.Equal(ReviewTurn.None, await after.Proposals.Where(p => p.Id == withdrawn.Id).Select(p => p.Called).SingleAsync());
        await CloseAsync(proposal);
    }

    [Fact]
    public async Task Six_processes_that_look_at_once_tell_each_once()
    {
        var (community, _, author) = await CommunityAsync(substitutes: 1);
        var proposal = await ProposeAsync(community, author);
        var called = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => LookAsync(40))));
        Assert.Equal(1, called.Sum());
        Assert.Equal(["pool", "reviewer", "substitute"], await ToldAsync(proposal));
        await CloseAsync(proposal);
    }

    private async Task<List<string>> ToldAfterAsync(Proposal proposal, double days)
    {
        Assert.Equal(1, await LookAsync(days));
        Assert.Equal(0, await LookAsync(days));
        return await ToldAsync(proposal);
    }

    private Task<List<string>> ToldAsync(Proposal proposal) => bench.Open().Notifications.Where(n => n.Thread == proposal.Uid && n.Kind >= HappeningKind.ReviewersCalled && n.Kind <= HappeningKind.PoolCalled).Select(n => n.Contributor.Party.Name).OrderBy(n => n).ToListAsync();

    private async Task<int> LookAsync(double days)
    {
        await using var db = bench.Open(clock: new Stopped(Start.AddDays(days)));
        return await db.RemindAsync();
    }

    private async Task CloseAsync(Proposal proposal)
    {
        await using var db = bench.Open();
        var read = (await db.ProposalAsync(proposal.Id))!;
        read.Withdraw(read.Author, Start.AddDays(500));
        await db.Grants.ExecuteDeleteAsync();
        await db.SaveChangesAsync();
    }

    // Everybody has an account, or nobody would be told.
    private async Task<(Community Community, Contributor Reviewer, Contributor Author)> CommunityAsync(int substitutes)
    {
        await using var db = bench.Open();
        var slug = $"rappel-{Guid.NewGuid():N}";
        var community = new Community(Guid.CreateVersion7(), slug, new() { Fr = slug, En = slug }, new() { Fr = slug, En = slug });
        var (reviewer, silent, author) = (Person(db, "reviewer"), Works.Person("silent"), Person(db, "author"));
        db.Grants.AddRange(new(reviewer, Role.Moderator, community, null, Start), new(silent, Role.Host, community, null, Start), new(Person(db, "pool"), Role.Moderator, null, null, Start));
        for (var i = 0; i < substitutes; i++) db.Grants.Add(new(Person(db, "substitute"), Role.Substitute, community, null, Start));
        await db.SaveChangesAsync();
        return (community, reviewer, author);
    }

    private static Contributor Person(Data.CommonsDb db, string name)
    {
        var person = Works.Person(name);
        var email = $"{Guid.NewGuid():N}@rappel.test";
        db.Users.Add(new() { UserName = email, NormalizedUserName = email.ToUpperInvariant(), Email = email, NormalizedEmail = email.ToUpperInvariant(), EmailConfirmed = true, Contributor = person });
        return person;
    }

    private async Task<Proposal> ProposeAsync(Community community, Contributor author)
    {
        await using var db = bench.Open();
        var resource = new Resource(Guid.CreateVersion7(), await db.Communities.SingleAsync(c => c.Id == community.Id));
        var from = resource.Publish(Works.Content("Une œuvre"), Works.On(1), null);
        db.Add(resource);
        await db.SaveChangesAsync();
        var proposal = new Proposal(from, Works.Content("Une œuvre", "Autre chose."), await db.Contributors.SingleAsync(c => c.Id == author.Id), "Mieux.", Start);
        db.Add(proposal);
        await db.SaveChangesAsync();
        return proposal;
    }

    private sealed class Stopped(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
