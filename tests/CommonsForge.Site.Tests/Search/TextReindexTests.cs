using CommonsForge.Data.Search;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Resources;
using CommonsForge.Domain.Search;
using CommonsForge.Domain.Vocabularies;
using CommonsForge.Site.Tests.Resources;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Search;

public class TextReindexTests(Bench bench) : IClassFixture<Bench>
{
    [Fact]
    public async Task Publishing_makes_a_work_found_and_an_older_index_is_written_again()
    {
        var work = await bench.SaveAsync(db => db.Add(Works.Published("Un carillon d’habitant·e·s")).Entity);
        Assert.Equal([work.Id], await FindAsync("carillons habitants"));
        await bench.ExecuteAsync("UPDATE search_entry SET text_version = 0, head = ''; UPDATE search_body SET body = ''");
        Assert.Empty(await FindAsync("carillon"));

        await using var db = bench.Open();
        Assert.True(await TextReindex.RunAsync(db) > 0);

        Assert.Equal([work.Id], await FindAsync("carillon"));
        Assert.Equal(0, await TextReindex.RunAsync(db));
    }

    [Fact]
    public async Task A_renamed_term_finds_by_its_new_name_the_works_it_stands_on()
    {
        var vocabulary = new Vocabulary(Guid.CreateVersion7(), "instrument", new() { Fr = "Instrument" }, 1, community: null);
        var concept = vocabulary.Add(Guid.CreateVersion7(), "serpent", new() { Fr = "serpent d’église" }, []);
        var work = await bench.SaveAsync(db =>
        {
            db.Add(vocabulary);
            return db.Add(Works.Published("Accompagner un chœur", sheet => sheet with { Concepts = [concept.Uid] })).Entity;
        });
        Assert.Equal([work.Id], await FindAsync("serpent église"));

        await bench.SaveAsync(db =>
        {
            var term = db.Concepts.Include(c => c.Vocabulary).Single(c => c.Uid == concept.Uid);
            term.Describe(new() { Fr = "ophicléide" }, [], 1);
            return term;
        });
        await using var db = bench.Open();

        Assert.Equal(1, await TextReindex.RunAsync(db));
        Assert.Equal([work.Id], await FindAsync("ophicléide"));
        Assert.Empty(await FindAsync("serpent église"));
    }

    [Fact]
    public async Task A_revision_is_found_by_its_new_words_and_no_longer_by_the_old()
    {
        var work = await bench.SaveAsync(db => db.Add(Works.Published("Le clavecin")).Entity);

        await using var db = bench.Open();
        await Works.ReviseAsync(db, work.Id, sheet => sheet with { Title = "Le virginal" });

        Assert.Equal([work.Id], await FindAsync("virginal"));
        Assert.Empty(await FindAsync("clavecin"));
    }

    [Theory]
    [InlineData("auteur:lesgué")]
    [InlineData("auteur:\"Zoé Lesgue\"")]
    [InlineData("autrice:zoe épinette")]
    [InlineData("épinette -auteur:Anatole")]
    public async Task A_work_is_found_by_the_name_of_whom_it_credits(string query)
    {
        var party = new CreditedParty(Guid.CreateVersion7(), "Zoé Lesgué", null);
        var work = await bench.SaveAsync(db =>
        {
            db.Add(party);
            return db.Add(Works.Published("Accorder une épinette", sheet => sheet with { Credits = [new Credit { Party = party.Uid }] })).Entity;
        });

        Assert.Contains(work.Id, await FindAsync(query));
        Assert.DoesNotContain(work.Id, await FindAsync("auteur:Anatole"));
        Assert.DoesNotContain(work.Id, await FindAsync("épinette -auteur:Lesgué"));
    }

    private async Task<IEnumerable<int>> FindAsync(string query)
    {
        await using var connection = await bench.Source.OpenConnectionAsync();
        return (await TextSearch.FindAsync(connection, SearchWords.Parse(query))).Everywhere;
    }
}
