using CommonsForge.Data.Search;

namespace CommonsForge.Site.Tests.Search;

public class TextSearchTests(TextShelf shelf) : IClassFixture<TextShelf>
{
    public static TheoryData<string, string> Found => TextPairs.Read(TextPairs.Found);

    public static TheoryData<string, string> NotFound => TextPairs.Read(TextPairs.NotFound);

    [Theory]
    [MemberData(nameof(Found))]
    public async Task French_is_found_as_people_write_it(string query, string text)
    {
        var id = await shelf.HoldAsync(text);

        Assert.Contains(await shelf.FindAsync(query), hit => hit == id);
    }

    [Theory]
    [MemberData(nameof(NotFound))]
    public async Task Words_that_only_look_alike_do_not_meet(string query, string text)
    {
        var id = await shelf.HoldAsync(text);

        Assert.DoesNotContain(await shelf.FindAsync(query), hit => hit == id);
    }

    [Fact]
    public void The_tables_are_as_long_as_promised()
    {
        Assert.True(Found.Count >= 120, $"{Found.Count} pairs that must match");
        Assert.True(NotFound.Count >= 40, $"{NotFound.Count} pairs that must not");
    }

    [Fact]
    public async Task A_title_ranks_over_a_summary_and_a_summary_over_a_body()
    {
        var body = await shelf.PutAsync("Premier", "Un résumé", "Une lavandière au bord de l’eau");
        var summary = await shelf.PutAsync("Deuxième", "Une lavandière");
        var title = await shelf.PutAsync("La lavandière");

        var hits = await shelf.FindAsync("lavandière");

        Assert.Equal([title, summary, body], hits);
    }

    [Fact]
    public async Task The_word_as_typed_ranks_over_its_family_and_a_title_over_both()
    {
        var family = await shelf.PutAsync("Badigeonner un mur");
        var summary = await shelf.PutAsync("Peindre", "Un badigeonnage, le badigeonneur badigeonne");
        var exact = await shelf.PutAsync("Il badigeonne un mur");

        Assert.Equal([exact, family], (await shelf.FindAsync("badigeonne")).Where(id => id != summary));
        Assert.Equal(summary, (await shelf.FindAsync("badigeonne"))[^1]);
    }

    [Fact]
    public async Task Equal_answers_go_by_use_and_then_by_freshness()
    {
        var old = await shelf.PutAsync("Tressage d’osier", daysOld: 90);
        var fresh = await shelf.PutAsync("Tressage de l’osier", daysOld: 1);
        var used = await shelf.PutAsync("Le tressage en osier", uses: 3, daysOld: 300);

        Assert.Equal([used, fresh, old], (await shelf.FindAsync("tressage osier")));
    }

    [Fact]
    public async Task Words_may_stand_in_title_and_body_each()
    {
        var id = await shelf.PutAsync("Fabriquer un tabouret", "", "Il faut un rabot et deux scies.");

        Assert.Equal([id], (await shelf.FindAsync("tabouret rabot")));
        Assert.Empty(await shelf.FindAsync("\"tabouret rabot\""));
        Assert.Empty(await shelf.FindAsync("titre:rabot"));
        Assert.Equal([id], (await shelf.FindAsync("titre:tabouret rabot")));
        Assert.Empty(await shelf.FindAsync("tabouret -scie"));
    }

    [Fact]
    public async Task English_and_other_languages_keep_their_own_words()
    {
        var english = await shelf.PutAsync("Weaving willow baskets", language: "en");
        var other = await shelf.PutAsync("Cestería de álamo", language: "es");

        Assert.Equal([english], (await shelf.FindAsync("weave basket")));
        Assert.Equal([other], (await shelf.FindAsync("cesteria alamo")));
    }

    [Fact]
    public async Task Among_equals_the_language_of_the_reader_comes_first_and_only_among_equals()
    {
        var english = await shelf.PutAsync("A rotation of tasks", "Rotation, week after week", language: "en", uses: 9);
        var french = await shelf.PutAsync("La rotation des tâches");
        var aside = await shelf.PutAsync("Le tour", "Une rotation");

        Assert.Equal([french, english, aside], await shelf.FindAsync("rotation", "fr"));
        Assert.Equal([english, french, aside], await shelf.FindAsync("rotation", "en"));
    }

    [Theory]
    [InlineData("-événement")]
    [InlineData("-événement -parti")]
    public async Task What_is_excluded_in_one_language_excludes_nothing_of_another(string query)
    {
        var english = await shelf.PutAsync("Even here, a party", language: "en");

        Assert.Contains(english, await shelf.FindAsync(query));
    }

    [Theory]
    [InlineData("'); DROP TABLE search_entry; --")]
    [InlineData("\\")]
    [InlineData("a' | 'b")]
    [InlineData("& ! | ( ) : * <->")]
    [InlineData("mot:*")]
    [InlineData("auteur:'; --")]
    [InlineData("\0")]
    [InlineData("😀 été \\' \"l'")]
    [InlineData("-rien")]
    [InlineData("𐐀𐐁 ١٢٣ मानव")]
    public async Task Whatever_is_typed_is_words_and_nothing_else(string query)
    {
        await shelf.HoldAsync("Une fiche outil");

        await shelf.FindAsync(query);

        Assert.NotEmpty(await shelf.FindAsync("fiche"));
    }

    [Fact]
    public async Task A_long_text_of_rare_words_is_indexed()
    {
        var random = new Random(1);
        var body = string.Join(' ', Enumerable.Range(0, 120_000).Select(_ => string.Concat(Enumerable.Range(0, 7).Select(_ => (char)('a' + random.Next(26))))));

        var id = await shelf.PutAsync("Le plus long des palimpsestes", "", body);

        Assert.Equal([id], (await shelf.FindAsync("palimpseste")));
    }

    [Fact]
    public async Task A_withdrawn_text_is_no_longer_found_and_its_words_no_longer_proposed()
    {
        var id = await shelf.PutAsync("Une guimbarde", "", "Jouer de la guimbarde");
        Assert.Equal(["guimbarde"], await Suggest("guimb"));

        await shelf.WriteAsync(id, "");

        Assert.Empty(await shelf.FindAsync("guimbarde"));
        Assert.Empty(await Suggest("guimb"));
    }

    [Fact]
    public async Task A_word_is_counted_once_a_text_however_often_it_is_written_again()
    {
        var id = await shelf.PutAsync("Le zeugma et le zeugma");
        await shelf.PutAsync("Un zeugma");
        await shelf.WriteAsync(id, "Encore un zeugma");

        await using var connection = await shelf.OpenAsync();
        await using var command = new Npgsql.NpgsqlCommand("SELECT documents FROM search_word WHERE word = 'zeugma'", connection);
        Assert.Equal(2, await command.ExecuteScalarAsync());
    }

    [Theory]
    [InlineData("prestidigitaton", "prestidigitation")]
    [InlineData("prestidigitatoin", "prestidigitation")]
    [InlineData("prestidijitation", "prestidigitation")]
    [InlineData("epouvantaile", "épouvantail")]
    [InlineData("hipopotame", "hippopotame")]
    [InlineData("Hyppopotame", "hippopotame")]
    public async Task A_mistyped_word_leads_to_the_one_in_use(string typed, string near)
    {
        await shelf.HoldAsync("Prestidigitation pour un épouvantail et un hippopotame");

        await using var connection = await shelf.OpenAsync();
        Assert.Equal(near, (await Spelling.NearAsync(connection, typed, 5))[0]);
    }

    [Theory]
    [InlineData("fr", "")]
    [InlineData("en", "cartwheel")]
    public async Task What_was_meant_is_a_word_of_the_language_that_somebody_reads(string language, string near)
    {
        await shelf.PutAsync("Turning a cartwheel", language: "en");

        await using var connection = await shelf.OpenAsync();
        Assert.Equal(near, string.Join('|', await Spelling.NearAsync(connection, "cartwhel", 5, language)));
    }

    [Theory]
    [InlineData("crépuscules", true)]
    [InlineData("gambade", true)]
    [InlineData("gambadé", true)]
    [InlineData("gambadd", false)]
    [InlineData("le", false)]
    [InlineData("?!", false)]
    public async Task Another_form_of_a_word_in_use_is_known(string typed, bool known)
    {
        await shelf.HoldAsync("Au crépuscule, gambader");

        await using var connection = await shelf.OpenAsync();
        Assert.Equal(known, await Spelling.IsKnownAsync(connection, typed));
    }

    [Theory]
    [InlineData("palais", "palet")]
    [InlineData("oie", "ove")]
    public async Task A_short_word_that_differs_by_much_is_another_word(string typed, string word)
    {
        await shelf.HoldAsync($"Un {word} en pierre");

        await using var connection = await shelf.OpenAsync();
        Assert.DoesNotContain(word, await Spelling.NearAsync(connection, typed, 5));
    }

    [Fact]
    public async Task Words_that_begin_alike_are_proposed_after_those_with_a_letter_wrong()
    {
        await shelf.HoldAsync("Le cordonnet, la cordonnerie");

        await using var connection = await shelf.OpenAsync();
        Assert.Equal(["cordonnet", "cordonnerie"], await Spelling.NearAsync(connection, "cordonnett", 5));
    }

    [Theory]
    [InlineData("xyzzyx")]
    [InlineData("hippopotame")]
    [InlineData("hi")]
    [InlineData("")]
    [InlineData("%_%")]
    public async Task What_is_far_from_every_word_or_right_leads_nowhere(string typed)
    {
        await shelf.HoldAsync("Prestidigitation pour un épouvantail et un hippopotame");

        await using var connection = await shelf.OpenAsync();
        Assert.Empty(await Spelling.NearAsync(connection, typed, 5));
    }

    [Theory]
    [InlineData("quinc", "quincailleries")]
    [InlineData("QUINCA", "quincailleries")]
    [InlineData("echaud", "échaudure")]
    [InlineData("échau", "échaudure")]
    public async Task The_beginning_of_a_word_leads_to_words_in_use(string prefix, string word)
    {
        await shelf.HoldAsync("Deux quincailleries, trois échaudures");

        Assert.Equal(word.TrimEnd('s'), (await Suggest(prefix)).Single());
    }

    [Theory]
    [InlineData("%%%")]
    [InlineData("qu")]
    [InlineData("\\_a")]
    public async Task Signs_and_short_beginnings_lead_nowhere(string prefix) => Assert.Empty(await Suggest(prefix));

    private async Task<IReadOnlyList<string>> Suggest(string prefix)
    {
        await using var connection = await shelf.OpenAsync();
        return await Completion.SuggestAsync(connection, prefix, 8);
    }
}
