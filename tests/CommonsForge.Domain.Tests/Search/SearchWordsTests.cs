using CommonsForge.Domain.Search;
using FsCheck;
using FsCheck.Fluent;

namespace CommonsForge.Domain.Tests.Search;

public class SearchWordsTests
{
    private static readonly Dictionary<string, IReadOnlyList<string>> Synonyms = new(StringComparer.Ordinal)
    {
        [SearchWords.Key("IC")] = ["intelligence collective"],
        [SearchWords.Key("intelligence collective")] = ["IC"],
        [SearchWords.Key("ESS")] = ["économie sociale et solidaire"],
        [SearchWords.Key("économie sociale et solidaire")] = ["ESS"],
        [SearchWords.Key("économie")] = ["finances"],
    };

    [Theory]
    [InlineData("décider ensemble", "décider & ensemble")]
    [InlineData("  décider   ensemble ", "décider & ensemble")]
    [InlineData("l'eau de la ferme", "eau & ferme0")]
    [InlineData("facilitateur·rice·s", "facilitateur")]
    [InlineData("\"jardin partagé\"", "<jardin partagé>")]
    [InlineData("« jardin partagé » sol", "<jardin partagé> & sol")]
    [InlineData("“eau de pluie”", "<eau de pluie>")]
    [InlineData("\"jamais fermée", "<jamais fermer>")]
    [InlineData("arc-en-ciel", "<arc en ciel>")]
    [InlineData("tiers lieu rural", "tierslieu & rural")]
    [InlineData("compost -viande", "compost & !viande")]
    [InlineData("compost -\"haie sèche\"", "compost & !<haie sec>")]
    [InlineData("compost - viande", "compost & viande")]
    [InlineData("titre:compost", "titre:compost")]
    [InlineData("title:compost", "titre:compost")]
    [InlineData("Titre : compost sol", "titre:compost & sol")]
    [InlineData("titre:\"sol vivant\"", "titre:<sol vivant>")]
    [InlineData("titre:« sol vivant »", "titre:<sol vivant>")]
    [InlineData("-titre:compost sol", "!titre:compost & sol")]
    [InlineData("auteur:Ana author:Bo", "auteur:ana & auteur:bo")]
    [InlineData("auteurs du commun", "auteur & communs0")]
    [InlineData("haie ou bocage", "haie | bocage")]
    [InlineData("haie | bocage eau", "haie | bocage & eau")]
    [InlineData("haie OR bocage OU mare", "haie | bocage | mare")]
    [InlineData("ou haie ou", "haie")]
    [InlineData("\"sol nu\" ou paillage", "<sol nu> | paillage")]
    [InlineData("le ou paillage", "paillage")]
    [InlineData("budget commune", "budget & commun0 | commune0")]
    [InlineData("commune", "commune0")]
    [InlineData("marche", "marche | marché0")]
    [InlineData("marché", "marché0")]
    public void A_query_is_read_as_people_mean_it(string query, string meaning) =>
        Assert.Equal(meaning, Show(SearchWords.Parse(query)));

    [Theory]
    [InlineData("sol zzzxqv", "sol: zzzxqv | zzzxqv: sol")]
    [InlineData("vie de groupe", "vie: de groupe | groupe: vie")]
    [InlineData("\"sol vivant\" titre:zzz -visio", "\"sol vivant\": titre:zzz -visio | titre:zzz: \"sol vivant\" -visio | -visio: \"sol vivant\" titre:zzz")]
    [InlineData("haie ou bocage mare", "haie ou bocage: mare | mare: haie ou bocage")]
    [InlineData("titre : compost sol", "titre : compost: sol | sol: titre : compost")]
    [InlineData("intelligence collective zzz", "intelligence collective: zzz | zzz: intelligence collective")]
    [InlineData("l'écoute zzz", "écoute: zzz | zzz: l'écoute")]
    [InlineData("sol", "")]
    [InlineData("le la de", "")]
    public void Each_thing_asked_can_be_left_out(string query, string without) =>
        Assert.Equal(without, string.Join(" | ", SearchWords.Parse(query, Synonyms).Without().Select(w => $"{w.Typed}: {w.Left}")));

    [Theory]
    [InlineData("titre:bilan", "bilan")]
    [InlineData("\"eau de pluie\" -visio", "eau de pluie")]
    [InlineData("« sol vivant » titre:haie", "sol vivant haie")]
    [InlineData("sol vivant", null)]
    [InlineData("arc-en-ciel", null)]
    [InlineData("titre:haie auteur:Ana", null)]
    [InlineData("-titre:haie sol", null)]
    public void What_is_asked_of_a_title_or_a_phrase_can_be_asked_anywhere(string query, string? words) => Assert.Equal(words, SearchWords.Parse(query).Anywhere);

    [Theory]
    [InlineData("IC", "ic | <intelligence collective>")]
    [InlineData("intelligence collective", "intelligence collective | ic")]
    [InlineData("Intelligences collectives au village", "intelligence collective | ic & village")]
    [InlineData("economie sociale et solidaire", "économie sociale et solidaire | ess")]
    [InlineData("économie sociale", "économie | finance & sociale")]
    [InlineData("-IC posture", "!ic | <intelligence collective> & posture")]
    [InlineData("titre:ESS", "titre:ess | <économie sociale et solidaire>")]
    [InlineData("\"IC\"", "<ic>")]
    public void Synonyms_widen_a_term_and_the_longest_wins(string query, string meaning) =>
        Assert.Equal(meaning.Replace("é", "e", StringComparison.Ordinal), Show(SearchWords.Parse(query, Synonyms)).Replace("é", "e", StringComparison.Ordinal));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("?!… « » \"\" - | ' ()")]
    [InlineData("titre:")]
    [InlineData("\uD800")]
    public void A_query_without_a_word_is_empty(string? query)
    {
        var words = SearchWords.Parse(query);

        Assert.True(words.IsEmpty || words.Terms.Count > 0 && query == "titre:");
        Assert.False(words.OnlyStopWords);
    }

    [Theory]
    [InlineData("le la les")]
    [InlineData("a été")]
    [InlineData("\"de la\"")]
    [InlineData("et ou pour")]
    [InlineData("meme deja où")]
    public void A_query_of_stop_words_only_says_so(string query)
    {
        var words = SearchWords.Parse(query);

        Assert.False(words.IsEmpty);
        Assert.True(words.OnlyStopWords);
    }

    [Fact]
    public void Too_long_a_query_is_cut_and_says_so()
    {
        var many = SearchWords.Parse(string.Join(' ', Enumerable.Range(1, 30).Select(n => "mot" + (char)('a' + n % 26))));
        var wide = SearchWords.Parse(new string('é', 500) + " fin");

        Assert.Equal((SearchWords.MaxTerms, true), (many.Terms.Count, many.IsCut));
        Assert.Equal((SearchWords.MaxLength, true), (wide.Text.Length, wide.IsCut));
        Assert.False(SearchWords.Parse("sol vivant").IsCut);
    }

    [Fact]
    public void Whatever_is_typed_gives_bounded_terms_that_each_hold_a_word() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(4000), Prop.ForAll(AnyQuery(), query =>
        {
            var words = SearchWords.Parse(query, Synonyms);
            return words.Terms.Count <= SearchWords.MaxTerms
                && words.Terms.All(t => t.Alternatives.Count > 0 && t.Alternatives.All(a => a.Forms.Count > 0))
                && (!words.IsEmpty || words.Terms.Count == 0);
        }));

    private static Arbitrary<string> AnyQuery()
    {
        string[] pieces = ["ic", "sol", "ou", "le", "l'eau", "titre:", "auteur :", "-", "\"", "«", "»", "|", "(", "é", "·e·s", "intelligence", "collective", "commune", "😀", "\uDC00", "\0", "\\", "&!", ":*"];
        var made = Gen.ListOf(Gen.Zip(Gen.Elements(pieces), Gen.Elements(" ", " ", "", "\t"))).Select(all => string.Concat(all.Select(p => p.Item1 + p.Item2)));
        return Gen.OneOf(made, ArbMap.Default.GeneratorFor<string>().Select(s => s ?? "")).ToArbitrary();
    }

    private static string Show(SearchWords words) => string.Join(" & ", words.Terms.Select(term =>
        (term.Excluded ? "!" : "")
        + term.Field switch { SearchField.Title => "titre:", SearchField.Author => "auteur:", _ => "" }
        + string.Join(" | ", term.Alternatives.Select(a => a.Adjacent ? $"<{string.Join(' ', a.Forms)}>" : string.Join(' ', a.Forms)))));
}
