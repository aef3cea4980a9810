using CommonsForge.Data;
using CommonsForge.Data.Imports;
using CommonsForge.Domain;
using CommonsForge.Domain.Vocabularies;
using CommonsForge.Site.Tests.Infrastructure;
using CommonsForge.Site.Tests.Resources;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Imports;

public sealed class ReferenceImportTests(TestCluster cluster) : IAsyncLifetime
{
    private static readonly Guid Structure = new("01900000-0000-7000-8000-00000000000a");
    private static readonly Guid Person = new("01900000-0000-7000-8000-00000000000b");
    private static readonly Guid Group = new("01900000-0000-7000-8000-00000000000c");
    private static readonly Guid Criterion = new("01900000-0000-7000-8000-00000000000d");
    private readonly Bench _bench = new(cluster);

    public ValueTask InitializeAsync() => _bench.InitializeAsync();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task What_works_refer_to_is_read_back_and_a_second_run_is_silent()
    {
        await LoadAsync("Je facilite.");
        var head = await _bench.ScalarAsync<long>("SELECT max(seq) FROM journal");

        await LoadAsync("Je facilite.");

        Assert.Equal(head, await _bench.ScalarAsync<long>("SELECT max(seq) FROM journal"));
        await using var db = _bench.Open();
        var person = await db.Contributors.Include(c => c.Party).Include(c => c.Organisation!.Party).SingleAsync();
        Assert.Equal(("Ana", "Je facilite.", "La Fabrique", "35"), (person.Party.Name, person.Bio, person.Organisation?.Party.Name, person.Organisation?.Territory));
        Assert.Equal(["29", "35"], person.Territories);
        var community = await db.Communities.SingleAsync();
        Assert.Equal(("jardins", "Jardins", "Gardens"), (community.Slug, community.Name.Fr, community.Name.En));
        Assert.Equal(["moment"], community.HiddenVocabularies);
        var vocabulary = await db.Vocabularies.Include(v => v.Concepts).Include(v => v.Community).SingleAsync();
        Assert.Equal((community.Id, "saison"), (vocabulary.Community!.Id, vocabulary.Slug));
        Assert.Equal(["hiver", "ete"], vocabulary.Concepts.OrderBy(c => c.Order).Select(c => c.Slug));
    }

    [Fact]
    public async Task What_changed_is_told_to_the_journal()
    {
        await LoadAsync("Je facilite.");
        await LoadAsync("Je facilite et je jardine.");

        Assert.Equal(Person, await _bench.ScalarAsync<Guid>("SELECT subject_uid FROM journal ORDER BY seq DESC LIMIT 1"));
        Assert.Equal("Je facilite et je jardine.", await _bench.ScalarAsync<string>("SELECT bio FROM contributor"));
    }

    [Fact]
    public async Task A_community_that_adopts_a_charter_tells_the_journal_once()
    {
        await LoadAsync("");
        var charter = Guid.CreateVersion7();
        var head = await AdoptAsync();

        Assert.Equal(Group, await _bench.ScalarAsync<Guid>("SELECT subject_uid FROM journal ORDER BY seq DESC LIMIT 1"));
        Assert.Equal(head, await AdoptAsync());

        async Task<long> AdoptAsync()
        {
            await using var db = _bench.Open();
            (await db.Communities.SingleAsync()).AdoptCharter(charter);
            await db.SaveChangesAsync();
            return await _bench.ScalarAsync<long>("SELECT max(seq) FROM journal");
        }
    }

    [Fact]
    public async Task A_word_finds_the_term_that_it_names_before_one_that_it_is_only_a_synonym_of()
    {
        await LoadAsync("");
        await _bench.SaveAsync(db =>
        {
            var theme = new Vocabulary(Guid.CreateVersion7(), "theme", new() { Fr = "Thème" }, 1, null);
            theme.Add(Guid.CreateVersion7(), "evaluation", new() { Fr = "évaluation" }, ["bilan"]);
            theme.Add(Guid.CreateVersion7(), "bilan", new() { Fr = "faire le bilan", En = "review" }, []);
            return db.Add(theme);
        });
        await using var db = _bench.Open();
        var book = await ConceptBook.LoadAsync(db, word => word.Trim().ToLowerInvariant());

        Assert.Equal("bilan", book.Find("theme", "Bilan")?.Slug);
        Assert.Equal("bilan", book.Find("theme", " REVIEW ")?.Slug);
        Assert.Equal("evaluation", book.Find("theme", "Évaluation")?.Slug);
        Assert.Equal("hiver", book.Find("jardins.saison", "froid")?.Slug);
        Assert.Null(book.Find("theme", "froid"));
        Assert.Null(book.Find("saison", "hiver"));
        Assert.Equal(["jardins.saison", "theme"], book.Keys.Order(StringComparer.Ordinal));
    }

    private async Task LoadAsync(string bio)
    {
        await using var db = _bench.Open();
        await LoadAsync(db, bio);
        await db.SaveChangesAsync();
    }

    private static async Task LoadAsync(CommonsDb db, string bio)
    {
        var import = new ReferenceImport(db, TimeProvider.System);
        var structure = await import.StructureAsync(Structure, "La Fabrique", null, "35", "On fabrique.", null);
        await import.PersonAsync(Person, "Ana", bio, [], ["35", "29"], structure);
        var community = await import.CommunityAsync(Group, "jardins", new() { Fr = "Jardins", En = "Gardens" }, new() { Fr = "On jardine." }, ["moment"]);
        await import.CriterionAsync(community, Criterion, "saison", new LocalText { Fr = "Saison" }, 1,
        [
            new(new("01900000-0000-7000-8000-0000000000e1"), "hiver", new() { Fr = "hiver" }, ["froid"]),
            new(new("01900000-0000-7000-8000-0000000000e2"), "ete", new() { Fr = "été" }, []),
        ]);
    }
}
