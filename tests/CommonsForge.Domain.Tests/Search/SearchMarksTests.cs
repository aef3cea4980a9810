using CommonsForge.Domain.Search;

namespace CommonsForge.Domain.Tests.Search;

public class SearchMarksTests
{
    [Theory]
    [InlineData("décider", "Une décision : ils décident, nous décidons.", "fr", "Une [décision] : ils [décident], nous [décidons].")]
    [InlineData("habitant", "La parole des habitant·e·s de l’habitat", "fr", "La parole des [habitant·e·s] de l’habitat")]
    [InlineData("tiers lieu", "Un tiers-lieu, ailleurs un lieu", "fr", "Un [tiers-lieu], ailleurs un lieu")]
    [InlineData("les communs", "Les communs de la commune", "fr", "Les [communs] de la commune")]
    [InlineData("sol -eau", "Le sol et l’eau", "fr", "Le [sol] et l’eau")]
    [InlineData("garden", "A Garden, gardens", "en", "A [Garden], gardens")]
    [InlineData("", "Rien à marquer", "fr", "Rien à marquer")]
    public void The_words_asked_for_are_marked_with_their_family(string query, string text, string language, string marked)
    {
        var shown = text;
        foreach (var (start, length) in SearchMarks.In(text, SearchWords.Parse(query), language).Reverse())
            shown = shown.Insert(start + length, "]").Insert(start, "[");

        Assert.Equal(marked, shown);
    }
}
