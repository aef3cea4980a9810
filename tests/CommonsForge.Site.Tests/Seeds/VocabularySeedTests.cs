using CommonsForge.Data;
using CommonsForge.Data.Seeds;
using CommonsForge.Site.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Seeds;

public sealed class VocabularySeedTests(TestCluster cluster) : IAsyncLifetime
{
    private readonly TestDatabase _database = new(cluster);

    public async ValueTask InitializeAsync()
    {
        await _database.InitializeAsync();
        await using var db = Open();
        await db.Database.MigrateAsync();
        await db.Database.ExecuteSqlAsync($"TRUNCATE concept, vocabulary, installation CASCADE");
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task A_new_commons_gets_the_shared_vocabularies_in_their_order()
    {
        await LoadAsync();

        await using var db = Open();
        var slugs = await db.Vocabularies.Where(v => v.CommunityId == null).OrderBy(v => v.Order).Select(v => v.Slug).ToListAsync();
        Assert.Equal(["contexte", "type", "structure", "theme", "moment", "acteurs", "niveau-action", "niveau", "cadre"], slugs);
        var actors = await db.Concepts.Where(c => c.Vocabulary.Slug == "acteurs").OrderBy(c => c.Order).ToListAsync();
        Assert.Equal(
            ["élu·es", "agents", "habitant·es", "bénévoles", "salarié·es", "agriculteur·ices", "soignant·es", "jeunes", "chercheur·es", "entreprises"],
            actors.Select(c => c.Label.Fr));
        Assert.Equal(["elus", "agents", "habitants"], actors.Take(3).Select(c => c.Slug));
        Assert.Equal("elected officials", actors[0].Label.En);
    }

    [Fact]
    public async Task Every_term_has_both_languages_and_a_name_of_its_own()
    {
        await LoadAsync();

        await using var db = Open();
        var terms = await db.Concepts.Include(c => c.Vocabulary).ToListAsync();
        Assert.Equal(16 + 20 + 16 + 27 + 16 + 10 + 4 + 4 + 3, terms.Count);
        Assert.All(terms, t =>
        {
            Assert.Matches("^[a-z0-9]+(-[a-z0-9]+)*$", t.Slug);
            Assert.NotEmpty(t.Label.Fr);
            Assert.NotEmpty(t.Label.En);
            Assert.DoesNotContain('\'', t.Label.Fr);
            Assert.DoesNotContain(t.Label.Fr, t.Synonyms);
            Assert.Equal(7, t.Uid.Version);
        });
        Assert.Equal(terms.Count, terms.Select(t => t.Uid).Distinct().Count());
    }

    [Fact]
    public async Task Acronyms_and_everyday_words_lead_to_a_term()
    {
        await LoadAsync();

        await using var db = Open();
        var terms = await db.Concepts.AsNoTracking().ToListAsync();
        foreach (var (word, slug) in new[]
        {
            ("IC", "intelligence-collective"), ("SCIC", "cooperative"), ("PETR", "syndicat-mixte"), ("GAEC", "ferme"), ("CNV", "dialogue-tensions"),
            ("EHPAD", "hopital-sante"), ("mairie", "collectivite"), ("groupe de voisins", "collectif"), ("ESS", "modeles-economiques"),
        })
            Assert.Contains(terms, t => t.Slug == slug && t.Synonyms.Contains(word));
    }

    [Fact]
    public async Task Seeding_again_changes_nothing_of_what_moderators_did_and_adds_what_is_missing()
    {
        await LoadAsync();
        await using (var db = Open())
        {
            var actors = await db.Vocabularies.Include(v => v.Concepts).SingleAsync(v => v.Slug == "acteurs");
            actors.Rename(new() { Fr = "Qui est là ?", En = "Who is there?" }, 42);
            actors.Concepts.Single(c => c.Slug == "elus").Describe(new() { Fr = "élues et élus" }, ["maires"], 99);
            db.Remove(actors.Concepts.Single(c => c.Slug == "jeunes"));
            actors.Add(Guid.CreateVersion7(), "artistes", new() { Fr = "artistes" }, []);
            await db.SaveChangesAsync();
        }

        Assert.Equal(1, await LoadAsync());
        Assert.Equal(0, await LoadAsync());

        await using var after = Open();
        var now = await after.Vocabularies.Include(v => v.Concepts).SingleAsync(v => v.Slug == "acteurs");
        Assert.Equal(("Qui est là ?", 42), (now.Name.Fr, now.Order));
        var elected = now.Concepts.Single(c => c.Slug == "elus");
        Assert.Equal(("élues et élus", 99), (elected.Label.Fr, elected.Order));
        Assert.Equal(["maires"], elected.Synonyms);
        Assert.Contains(now.Concepts, c => c.Slug == "jeunes");
        Assert.Contains(now.Concepts, c => c.Slug == "artistes");
    }

    [Fact]
    public async Task Two_processes_that_seed_at_once_seed_once()
    {
        var added = await Task.WhenAll(Task.Run(LoadAsync), Task.Run(LoadAsync));

        Assert.Equal(0, added.Min());
        Assert.Equal(116, added.Max());
    }

    [Fact]
    public async Task The_name_of_the_commons_is_settled_once()
    {
        await using var db = Open();

        Assert.Equal("communs.exemple.org", await InstallationSeed.EnsureAsync(db, "communs.exemple.org"));
        Assert.Equal("communs.exemple.org", await InstallationSeed.EnsureAsync(db, "autre.exemple.org"));
        await Assert.ThrowsAsync<ArgumentException>(() => InstallationSeed.EnsureAsync(db, " "));
    }

    private async Task<int> LoadAsync()
    {
        await using var db = Open();
        return await VocabularySeed.LoadAsync(db);
    }

    private CommonsDb Open()
    {
        var options = new DbContextOptionsBuilder<CommonsDb>();
        options.UseCommons(_database.ConnectionString);
        return new(options.Options);
    }
}
