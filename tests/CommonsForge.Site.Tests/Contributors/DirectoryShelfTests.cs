using CommonsForge.Data.Contributors;
using CommonsForge.Data.Search;

namespace CommonsForge.Site.Tests.Contributors;

/// <summary>The directory in memory, however many are in it.</summary>
public sealed class DirectoryShelfTests
{
    private const int Many = 10_000;

    [Fact]
    public void Ten_thousand_people_are_filtered_counted_and_found_by_their_words()
    {
        var terms = Enumerable.Range(0, 20).Select(i => new FacetTerm { Code = i + 1, Slug = $"t{i}", Label = new() { Fr = $"thème {i}" } }).ToList();
        var catalogue = new FacetCatalogue([new("competence", new() { Fr = "" }, FacetKind.Directory, null, terms)], new Dictionary<string, string[]>(StringComparer.Ordinal));
        var rows = Enumerable.Range(1, Many).Select(i => new DirectoryRow(i, [i % 20 + 1], DateTimeOffset.UnixEpoch.AddDays(i),
            [.. DirectoryShelf.Lexemes(i % 2 == 0 ? "Elle anime des réunions" : "Il plante des haies")], [.. DirectoryShelf.Lexemes(i == 77 ? "Réunion Martin" : "Ana")])).ToList();
        var shelf = new DirectoryShelf(1, rows, catalogue);

        var all = shelf.Ask(new()).Answer;
        var meetings = shelf.Ask(new() { Words = "réunion" }).Answer;
        var third = shelf.Ask(new LibraryQuery { Words = "haie" }.WithChosen("competence", "t3")).Answer;

        Assert.Equal(Many, all.Total);
        Assert.All(terms, t => Assert.Equal(Many / 20, all.Counts[t.Code]));
        Assert.Equal(Many, all.PageIds[0]);
        // Whoever is called so comes first, though they plant hedges and thousands are newer.
        Assert.Equal(Many / 2, meetings.Total);
        Assert.Equal((Many / 20, 3), (third.Total, third.PageIds[0] % 20));
    }

    // Letters to change in "marcell": one for Marcel, two of seven for Marceau; more than one letter in three is another word.
    [Theory]
    [InlineData("marçeau", "")]
    [InlineData("marcell", "Marcel|Marceau")]
    [InlineData("anime marcell", "anime Marcel|anime Marceau")]
    [InlineData("anna", "Ana")]
    [InlineData("ana", "")]
    [InlineData("haie", "")]
    public void Near_spellings_change_one_word_that_nobody_has(string typed, string near)
    {
        var catalogue = new FacetCatalogue([], new Dictionary<string, string[]>(StringComparer.Ordinal));
        var shelf = new DirectoryShelf(1, [.. new[] { "Marceau Petit", "Marcel L’Ancien", "Ana Anime" }.Select((name, i) => new DirectoryRow(i, [], DateTimeOffset.UnixEpoch, [], []) { Spelled = [.. DirectoryShelf.Spelt(name)] })], catalogue);

        Assert.Equal(near, string.Join('|', shelf.Near(typed)));
    }

    [Fact]
    public void Words_of_a_name_come_before_those_of_a_text()
    {
        var catalogue = new FacetCatalogue([], new Dictionary<string, string[]>(StringComparer.Ordinal));
        HashSet<string> meeting = [.. DirectoryShelf.Lexemes("Il anime les réunions de Marceau")], name = [.. DirectoryShelf.Lexemes("Marceau Petit")];
        var shelf = new DirectoryShelf(1, [new(1, [], DateTimeOffset.UnixEpoch, name, name), new(2, [], DateTimeOffset.UnixEpoch.AddYears(1), meeting, [])], catalogue);

        Assert.Equal([1, 2], shelf.Ask(new() { Words = "marceau" }).Answer.PageIds);
        Assert.Equal([1], shelf.Ask(new() { Words = "marceau -réunion" }).Answer.PageIds);
        Assert.Equal([1], shelf.Ask(new() { Words = "auteur:marceau" }).Answer.PageIds);
        Assert.Empty(shelf.Ask(new() { Words = "haie" }).Answer.PageIds);
    }
}

internal static class Questions
{
    public static LibraryQuery WithChosen(this LibraryQuery query, string facet, string slug) =>
        query with { Chosen = new SortedDictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { [facet] = [slug] } };
}
