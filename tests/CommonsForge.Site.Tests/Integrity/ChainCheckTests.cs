using CommonsForge.Data.Integrity;
using CommonsForge.Domain.Proposals;
using CommonsForge.Domain.Resources;
using CommonsForge.Site.Tests.Infrastructure;
using CommonsForge.Site.Tests.Resources;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Integrity;

/// <summary>Rows changed behind the back of the program, each named for what it is.</summary>
public sealed class ChainCheckTests(Bench bench, TestCluster cluster) : IClassFixture<Bench>
{
    [Fact]
    public async Task A_line_that_nobody_touched_holds_whole_with_its_proposal()
    {
        var (resource, proposal) = await LineAsync();

        var (line, change) = (await LineOfAsync(resource.Id), await LineOfProposalAsync(proposal.Id));

        Assert.Equal((3, 3), (line.Held, line.Head.Number));
        Assert.Empty(line.Faults);
        Assert.Equal(1, change.Held);
        Assert.Empty(change.Faults);
    }

    [Theory]
    [InlineData("UPDATE revision_text SET body = body || ' Ou pas.' WHERE revision_id = $1", "Part 2 body")]
    [InlineData("UPDATE revision_text SET plain_words = 'Autre chose.' WHERE revision_id = $1", "Part 2 plainWords")]
    [InlineData("UPDATE revision SET sheet = jsonb_set(sheet, '{credits}', '[]') WHERE id = $1", "Part 2 credits")]
    [InlineData("UPDATE revision SET note = 'Rien.' WHERE id = $1", "Part 2 note")]
    [InlineData("UPDATE revision SET published_at = published_at + interval '1 day' WHERE id = $1", "Part 2 publication")]
    [InlineData("UPDATE revision SET seal = jsonb_set(seal, '{parts,0,salt}', 'null') WHERE id = $1", "Part 2 body")]
    [InlineData("UPDATE revision SET seal = seal #- '{parts,0}' WHERE id = $1", "Part 2 body", "Header 2")]
    public async Task A_part_changed_in_its_row_is_named(string sql, params string[] named)
    {
        var (resource, _) = await LineAsync();
        await bench.ExecuteAsync(sql, await IdAsync(resource.Id, 2));

        var line = await LineOfAsync(resource.Id);

        Assert.Equal(2, line.Held);
        Assert.Equal(named, line.Faults.Select(f => $"{f.Kind} {f.Number} {f.Part}".Trim()));
    }

    [Fact]
    public async Task A_text_and_its_salt_removed_without_a_record_are_told_from_a_withdrawal()
    {
        var (resource, _) = await LineAsync();
        var id = await IdAsync(resource.Id, 2);
        await bench.ExecuteAsync("UPDATE revision_text SET body = '' WHERE revision_id = $1", id);
        await bench.ExecuteAsync("UPDATE revision SET seal = jsonb_set(seal, '{parts,0,salt}', 'null') WHERE id = $1", id);

        Assert.Equal([new(ChainFaultKind.Unrecorded, 2, "body")], (await LineOfAsync(resource.Id)).Faults);

        await bench.ExecuteAsync("INSERT INTO erasure (revision_id, part, reason, by_id, at) SELECT $1, 'body', 'Essai.', id, now() FROM contributor LIMIT 1", id);
        Assert.Empty((await LineOfAsync(resource.Id)).Faults);
    }

    [Fact]
    public async Task A_parent_that_is_another_one_or_none_is_named()
    {
        var (resource, _) = await LineAsync();
        var hash = new string('a', 64);
        await bench.ExecuteAsync("UPDATE revision SET seal = jsonb_set(seal, '{parents}', jsonb_build_array($2::text)) WHERE id = $1", await IdAsync(resource.Id, 2), hash);

        // Its own header says the parents too.
        Assert.Equal([new(ChainFaultKind.Header, 2), new(ChainFaultKind.Parent, 2, hash)], (await LineOfAsync(resource.Id)).Faults);

        var (other, _) = await LineAsync();
        await bench.ExecuteAsync("UPDATE revision SET seal = jsonb_set(seal, '{hash}', to_jsonb($2::text)) WHERE id = $1", await IdAsync(other.Id, 1), hash);
        var faults = (await LineOfAsync(other.Id)).Faults;
        Assert.Equal([ChainFaultKind.Header, ChainFaultKind.Parent], faults.Select(f => f.Kind));
        Assert.Equal([1, 2], faults.Select(f => f.Number));
    }

    [Fact]
    public async Task A_merge_whose_proposed_version_is_not_there_is_named()
    {
        var (resource, proposal) = await LineAsync();
        var merged = (await ReadAsync(resource.Id, 3)).Seal.Parents[1];
        await bench.ExecuteAsync("DELETE FROM proposal_version WHERE proposal_id = $1", proposal.Id);

        Assert.Equal([new(ChainFaultKind.Parent, 3, merged)], (await LineOfAsync(resource.Id)).Faults);
    }

    [Fact]
    public async Task A_version_that_is_gone_is_named_wherever_it_stood()
    {
        var (middle, _) = await LineAsync();
        await DeleteAsync(middle.Id, 2);
        var (end, _) = await LineAsync();
        await DeleteAsync(end.Id, 3);
        var all = await bench.SaveAsync(db => db.Add(Works.Published("Toutes")).Entity);
        await DeleteAsync(all.Id, 1);

        Assert.Equal(new(ChainFaultKind.Missing, 2), (await LineOfAsync(middle.Id)).Faults[0]);
        Assert.Equal([new(ChainFaultKind.Missing, 3)], (await LineOfAsync(end.Id)).Faults);
        Assert.Equal([new(ChainFaultKind.Missing, 1)], (await LineOfAsync(all.Id)).Faults);
    }

    [Fact]
    public async Task A_proposed_text_changed_in_its_row_is_named()
    {
        var (_, proposal) = await LineAsync();
        await bench.ExecuteAsync("UPDATE proposal_version SET body = 'Autre.' WHERE proposal_id = $1", proposal.Id);

        Assert.Equal([new(ChainFaultKind.Part, 1, "body")], (await LineOfProposalAsync(proposal.Id)).Faults);
    }

    [Fact]
    public async Task Ten_thousand_versions_are_walked_fifty_at_a_time_and_the_one_that_changed_is_found()
    {
        await using var fresh = new Bench(cluster);
        await fresh.InitializeAsync();
        var (resource, _) = await LineAsync(fresh);
        // The same line under other numbers: what is sealed names the resource, so each copy is broken in that one part and in no other.
        await fresh.ExecuteAsync("""
            INSERT INTO resource (uid, standing, current_number, first_published_at, last_published_at, licence_evidence)
            SELECT gen_random_uuid(), 0, 1, now(), now(), '{}' FROM generate_series(1, 10000)
            """);
        await fresh.ExecuteAsync("""
            INSERT INTO revision (resource_id, number, sheet, published_by_id, published_at, note, grant_version, seal, block_origins)
            SELECT r.id, v.number, v.sheet, v.published_by_id, v.published_at, v.note, v.grant_version, v.seal, v.block_origins
            FROM resource r, revision v WHERE r.id <> $1 AND v.resource_id = $1 AND v.number = 1
            """, resource.Id);
        await fresh.ExecuteAsync("INSERT INTO revision_text (revision_id, body, plain_words, plain_text) SELECT v.id, t.body, t.plain_words, t.plain_text FROM revision v, revision_text t WHERE v.resource_id <> $1 AND t.revision_id = (SELECT id FROM revision WHERE resource_id = $1 AND number = 1)", resource.Id);
        var queries = 0;
        await using var db = fresh.Open(told: _ => queries++);

        var (lines, broken) = (0, 0);
        await foreach (var line in new ChainCheck(db).ResourcesAsync())
        {
            lines++;
            if (line.Faults is [{ Part: "publication" }]) broken++;
        }

        Assert.Equal((10_001, 10_000), (lines, broken));
        // For fifty versions one, one for what was withdrawn of them and one for credits added since; none for each.
        Assert.True(queries < 10_003 / 50 * 4, $"{queries}");
    }

    private Task<(Resource Resource, Proposal Proposal)> LineAsync() => LineAsync(bench);

    // Three versions; the third takes in a proposal.
    private static async Task<(Resource Resource, Proposal Proposal)> LineAsync(Bench bench)
    {
        await using var db = bench.Open();
        var ana = Works.Person("Ana");
        var first = Works.Content("En trois versions", "Un.");
        first = new(first.Sheet with { Credits = [new() { Party = ana.Uid }] }, first.Text with { PlainWords = "En bref." });
        var resource = new Resource(Guid.CreateVersion7(), null);
        var one = resource.Publish(first, Works.On(1, ana), null);
        var two = resource.Publish(Bodied(first, "Deux."), Works.On(2, ana, "Dit deux."), one);
        db.Add(resource);
        await db.SaveChangesAsync();
        var proposal = new Proposal(two, Bodied(first, "Trois."), ana, "Dit trois.", Works.Day(3));
        db.Add(proposal);
        await db.SaveChangesAsync();
        resource.Publish(Bodied(first, "Trois."), Works.On(4, ana, "Accepte."), two, proposal.Current.Seal);
        await db.SaveChangesAsync();
        return (resource, proposal);
    }

    private static Content Bodied(Content content, string body) => new(content.Sheet, content.Text with { Body = body, PlainText = body });

    private async Task<ChainLine> LineOfAsync(int resource)
    {
        await using var db = bench.Open();
        return await new ChainCheck(db).ResourcesAsync().SingleAsync(l => l.Id == resource);
    }

    private async Task<ChainLine> LineOfProposalAsync(int proposal)
    {
        await using var db = bench.Open();
        return await new ChainCheck(db).ProposalsAsync().SingleAsync(l => l.Id == proposal);
    }

    private async Task<Revision> ReadAsync(int resource, int number)
    {
        await using var db = bench.Open();
        return await db.Revisions.AsNoTracking().SingleAsync(r => r.ResourceId == resource && r.Number == number);
    }

    private async Task<int> IdAsync(int resource, int number) => (await ReadAsync(resource, number)).Id;

    private async Task DeleteAsync(int resource, int number)
    {
        var id = await IdAsync(resource, number);
        await bench.ExecuteAsync("DELETE FROM revision_text WHERE revision_id = $1", id);
        await bench.ExecuteAsync("DELETE FROM revision WHERE id = $1", id);
    }
}
