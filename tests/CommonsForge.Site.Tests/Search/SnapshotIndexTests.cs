using CommonsForge.Data;
using CommonsForge.Data.Search;
using CommonsForge.Data.Territories;
using CommonsForge.Domain.Communities;
using CommonsForge.Domain.Feedback;
using CommonsForge.Domain.Journal;
using CommonsForge.Domain.Resources;
using CommonsForge.Domain.Vocabularies;
using CommonsForge.Site.Tests.Resources;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Search;

public sealed class SnapshotIndexTests(Bench bench) : IClassFixture<Bench>
{
    [Fact]
    public async Task What_a_process_commits_it_sees_at_once()
    {
        using var index = bench.Index();
        Assert.False(index.IsReady);
        await index.CatchUpAsync();
        Assert.True(index.IsReady);

        var before = index.Current;
        var resource = await bench.SaveAsync(db => db.Add(Works.Published("Tout de suite")).Entity, index);

        Assert.Contains(resource.Id, Newest(index));
        Assert.DoesNotContain(resource.Id, before.Ask(new(), null).PageIds);
        Assert.Equal(await bench.ScalarAsync<long>("SELECT max(seq) FROM journal"), index.Current.Seq);
    }

    [Fact]
    public async Task A_save_succeeds_when_the_library_cannot_follow()
    {
        using var index = bench.Index();
        await index.CatchUpAsync();
        await bench.ExecuteAsync("ALTER TABLE community RENAME COLUMN hidden_vocabularies TO hidden_away");
        try
        {
            var resource = await bench.SaveAsync(db => db.Add(Works.Published("Sans bibliothèque")).Entity, index);

            Assert.DoesNotContain(resource.Id, Newest(index));
        }
        finally
        {
            await bench.ExecuteAsync("ALTER TABLE community RENAME COLUMN hidden_away TO hidden_vocabularies");
        }
    }

    [Fact]
    public async Task A_withdrawn_work_is_no_longer_counted_nor_listed()
    {
        using var index = bench.Index();
        await index.CatchUpAsync();
        var resource = await bench.SaveAsync(db => db.Add(Works.Published("Bientôt retirée", s => s with { Licence = "LAL-1.3" })).Entity, index);
        Assert.Equal(1, Count(index, "licence", "lal-1-3"));
        var total = index.Current.Count;

        await bench.SaveAsync(db => Withdraw(db, resource.Id), index);

        Assert.DoesNotContain(resource.Id, Newest(index));
        Assert.Equal((total - 1, 0), (index.Current.Count, Count(index, "licence", "lal-1-3")));
        Assert.Equal(0, index.Current.Ask(new(), [resource.Id]).Total);
    }

    [Fact]
    public async Task A_work_that_goes_to_a_community_is_counted_there_and_no_longer_where_it_was()
    {
        using var index = bench.Index();
        await index.CatchUpAsync();
        var uids = new[] { Guid.CreateVersion7(), Guid.CreateVersion7() };
        await bench.SaveAsync(db => db.Add(new Community(uids[0], "quartier-un", new() { Fr = "Un" }, new() { Fr = "Un." })), index);
        await bench.SaveAsync(db => db.Add(new Community(uids[1], "quartier-deux", new() { Fr = "Deux" }, new() { Fr = "Deux." })), index);
        var work = await bench.SaveAsync(db => db.Add(Works.Published("Déménagée")).Entity, index);
        var counts = new List<(int, int, long)>();

        foreach (var to in (Guid?[])[uids[0], uids[1], uids[1], null, null])
        {
            await using var db = bench.Open(index);
            var resource = await db.Resources.SingleAsync(r => r.Id == work.Id);
            resource.MoveTo(await db.Communities.SingleOrDefaultAsync(c => c.Uid == to));
            await db.SaveChangesAsync();
            counts.Add((Count(index, "communaute", "quartier-un"), Count(index, "communaute", "quartier-deux"), await LinesAsync(HappeningKind.ResourceMoved, work.Uid)));
        }

        Assert.Equal([(1, 0, 1), (0, 1, 2), (0, 1, 2), (0, 0, 3), (0, 0, 3)], counts);
    }

    [Fact]
    public async Task What_becomes_of_a_licence_or_of_a_name_moves_the_head_that_pages_are_kept_under()
    {
        using var index = bench.Index();
        await index.CatchUpAsync();
        var ana = await bench.SaveAsync(db => db.Add(Works.Person("Ana")).Entity, index);
        var work = await bench.SaveAsync(db => db.Add(Works.Published("Éclaircie")).Entity, index);

        Assert.Equal(1, await MovesAsync(async db => (await db.Resources.SingleAsync(r => r.Id == work.Id)).Stand(Standing.LicenceToClarify, ["CC BY", "CC BY-NC"])));
        Assert.Equal(0, await MovesAsync(async db => (await db.Resources.SingleAsync(r => r.Id == work.Id)).Stand(Standing.LicenceToClarify, ["CC BY", "CC BY-NC"])));
        Assert.Equal(1, await MovesAsync(async db => (await db.Parties.SingleAsync(p => p.Uid == ana.Uid)).Rename("Ana Bel", null)));
        Assert.Equal(0, await MovesAsync(async db => (await db.Parties.SingleAsync(p => p.Uid == ana.Uid)).Rename("Ana Bel", null)));
        Assert.Equal(1, await LinesAsync(HappeningKind.ResourceStandingChanged, work.Uid));
        Assert.Equal(1, await LinesAsync(HappeningKind.ReferenceChanged, ana.Uid));

        async Task<long> MovesAsync(Func<CommonsDb, Task> change)
        {
            var before = index.Current.Seq;
            await using var db = bench.Open(index);
            await change(db);
            await db.SaveChangesAsync();
            return index.Current.Seq - before;
        }
    }

    [Fact]
    public async Task A_term_counts_for_the_wider_ones_and_a_merged_one_for_what_replaced_it()
    {
        var theme = new Vocabulary(Guid.CreateVersion7(), "sols", new() { Fr = "Sols" }, 1, null);
        var soil = theme.Add(Guid.CreateVersion7(), "sol", new() { Fr = "sol" }, []);
        var living = theme.Add(Guid.CreateVersion7(), "vivant", new() { Fr = "sol vivant" }, [], soil);
        var worms = theme.Add(Guid.CreateVersion7(), "vers", new() { Fr = "vers de terre" }, [], living);
        var old = theme.Add(Guid.CreateVersion7(), "lombrics", new() { Fr = "lombrics" }, [], soil);
        var under = theme.Add(Guid.CreateVersion7(), "epiges", new() { Fr = "épigés" }, [], old);
        await bench.SaveAsync(db => db.Add(theme));
        await bench.ExecuteAsync("UPDATE concept SET replaced_by_id = $1 WHERE id = $2", worms.Id, old.Id);
        using var index = bench.Index();
        await index.CatchUpAsync();

        await PublishWithAsync(index, worms.Uid);
        await PublishWithAsync(index, old.Uid);
        await PublishWithAsync(index, under.Uid);
        await PublishWithAsync(index, living.Uid, worms.Uid);
        await PublishWithAsync(index, soil.Uid);

        Assert.Equal((5, 4, 4, 1), (Count(index, "sols", "sol"), Count(index, "sols", "vivant"), Count(index, "sols", "vers"), Count(index, "sols", "epiges")));
        var facet = index.Current.Catalogue.Find("sols")!;
        Assert.Equal([("sol", 0), ("vivant", 1), ("vers", 2), ("epiges", 3)], facet.Terms.Select(t => (t.Slug, t.Depth)));
    }

    [Fact]
    public async Task A_place_counts_for_every_place_around_it()
    {
        await using (var db = bench.Open()) await TerritorySeed.LoadAsync(db);
        using var index = bench.Index();
        await index.CatchUpAsync();

        foreach (var places in (string[][])[["35238"], ["35238", "35047"], ["35"], ["2A004"]])
            await bench.SaveAsync(db => db.Add(Works.Published("Située", s => s with { Territories = places })).Entity, index);

        Assert.Equal(
            (2, 3, 3, 1, 1, 4),
            (Count(index, "territoire", "35238"), Count(index, "territoire", "35"), Count(index, "territoire", "reg-53"), Count(index, "territoire", "2a"), Count(index, "territoire", "reg-94"), Count(index, "territoire", "fr")));
        var terms = index.Current.Catalogue.Find("territoire")!.Terms;
        Assert.Equal(["reg-53", "35", "35238"], terms.Where(t => t.Slug is "35238" or "35" or "reg-53").Select(t => t.Slug));
    }

    [Fact]
    public async Task A_report_of_use_changes_how_well_a_work_is_proven()
    {
        using var index = bench.Index();
        await index.CatchUpAsync();
        var author = await bench.SaveAsync(db => db.Add(Works.Person("Autrice")).Entity);
        var resource = await bench.SaveAsync(db => db.Add(Works.Published("Essayée", s => s with { Credits = [new() { Party = author.Uid }] })).Entity, index);
        var contexts = new[] { Guid.CreateVersion7(), Guid.CreateVersion7() };
        List<string?> levels = [ProofOf(index, resource.Id)];

        await ReportAsync(author.Uid, contexts[0]);
        await ReportAsync(null, contexts[0]);
        await ReportAsync(null, contexts[0]);
        await ReportAsync(null, contexts[1]);

        Assert.Equal(["pas-encore", "par-ses-auteurs", "ailleurs", "ailleurs", "eprouvee"], levels);
        Assert.Equal(resource.Id, index.Current.Ask(new() { Sort = LibrarySort.Uses }, null).PageIds[0]);

        async Task ReportAsync(Guid? by, Guid context)
        {
            await using var db = bench.Open(index);
            var person = by is null ? null : await db.Contributors.SingleAsync(c => c.Uid == by);
            db.Add(new UsageReport(Guid.CreateVersion7(), await db.Resources.SingleAsync(r => r.Id == resource.Id), new() { Context = context }, new(), person, Works.Day(9)));
            await db.SaveChangesAsync();
            levels.Add(ProofOf(index, resource.Id));
        }
    }

    [Fact]
    public async Task A_community_offers_its_own_criteria_and_hides_those_that_mean_nothing_to_it()
    {
        using var index = bench.Index();
        await index.CatchUpAsync();
        await bench.SaveAsync(
            db =>
            {
                var community = new Community(Guid.CreateVersion7(), "jardins", new() { Fr = "Jardins" }, new() { Fr = "On jardine." });
                community.Describe(community.Name, community.Summary, ["saveurs"]);
                var shared = new Vocabulary(Guid.CreateVersion7(), "saveurs", new() { Fr = "Saveurs" }, 2, null);
                shared.Add(Guid.CreateVersion7(), "amer", new() { Fr = "amer" }, []);
                var own = new Vocabulary(Guid.CreateVersion7(), "saison", new() { Fr = "Saison" }, 1, community);
                own.Add(Guid.CreateVersion7(), "hiver", new() { Fr = "hiver", En = "winter" }, []);
                db.AddRange(community, shared, own);
                return community;
            },
            index);

        var catalogue = index.Current.Catalogue;
        Assert.Contains("saveurs", catalogue.Offered([]).Select(f => f.Key));
        Assert.DoesNotContain("jardins.saison", catalogue.Offered([]).Select(f => f.Key));
        Assert.DoesNotContain("saveurs", catalogue.Offered(["jardins"]).Select(f => f.Key));
        Assert.Contains("jardins.saison", catalogue.Offered(["jardins"]).Select(f => f.Key));
        Assert.Equal("hiver", catalogue.Find("jardins.saison")!.Find("hiver")!.Label.Fr);
    }

    [Fact]
    public async Task A_slug_that_a_term_had_before_still_finds_it()
    {
        var vocabulary = new Vocabulary(Guid.CreateVersion7(), "outils", new() { Fr = "Outils" }, 1, null);
        var tool = vocabulary.Add(Guid.CreateVersion7(), "beche", new() { Fr = "bêche" }, []);
        await bench.SaveAsync(db => db.Add(vocabulary));
        await bench.ExecuteAsync("UPDATE concept SET former_slugs = '{louchet}' WHERE id = $1", tool.Id);
        using var index = bench.Index();
        await index.CatchUpAsync();
        await PublishWithAsync(index, tool.Uid);

        var answer = index.Current.Ask(new() { Chosen = Chosen("outils", "louchet") }, null);

        Assert.Equal(1, answer.Total);
        Assert.Equal("beche", index.Current.Catalogue.Find("outils")!.Find("louchet")!.Slug);
    }

    private async Task PublishWithAsync(LibraryIndex index, params Guid[] concepts) =>
        await bench.SaveAsync(db => db.Add(Works.Published("Classée", s => s with { Concepts = [.. concepts.Order()] })).Entity, index);

    private static Resource Withdraw(CommonsDb db, int id)
    {
        var resource = db.Resources.Single(r => r.Id == id);
        resource.Withdraw("Pour voir.", null);
        return resource;
    }

    private static IReadOnlyList<int> Newest(LibraryIndex index) => index.Current.Ask(new() { Sort = LibrarySort.Date }, null).PageIds;

    private Task<long> LinesAsync(HappeningKind kind, Guid subject) =>
        bench.ScalarAsync<long>("SELECT count(*) FROM journal WHERE kind = $1 AND subject_uid = $2", (int)kind, subject);

    private static int Count(LibraryIndex index, string facet, string slug)
    {
        var answer = index.Current.Ask(new(), null);
        return answer.Catalogue.Find(facet)?.Find(slug) is { } term ? answer.Counts.GetValueOrDefault(term.Code) : 0;
    }

    private static string? ProofOf(LibraryIndex index, int resource)
    {
        var answer = index.Current.Ask(new(), [resource]);
        return answer.Catalogue.Find("eprouvee")!.Terms.Single(t => answer.Counts.ContainsKey(t.Code)).Slug;
    }

    private static Dictionary<string, IReadOnlyList<string>> Chosen(string facet, params string[] slugs) => new(StringComparer.Ordinal) { [facet] = slugs };
}
