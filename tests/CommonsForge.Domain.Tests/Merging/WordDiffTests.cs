using CommonsForge.Domain.Merging;
using FsCheck.Fluent;

namespace CommonsForge.Domain.Tests.Merging;

public sealed class WordDiffTests
{
    [Fact]
    public void Both_texts_can_be_read_in_it() =>
        Soup.Holds(Prop.ForAll(Soup.Texts, Soup.Texts, (a, b) =>
        {
            var runs = WordDiff.Compare(a, b);
            return Text(runs, WordFate.Added) == a && Text(runs, WordFate.Removed) == b;
        }));

    [Fact]
    public void A_text_compared_to_itself_is_all_the_same() =>
        Soup.Holds(Prop.ForAll(Soup.Texts, text => WordDiff.Compare(text, text).All(r => r.Fate == WordFate.Same)));

    [Theory]
    [InlineData("un petit groupe", "un grand groupe", " un |-petit|+grand|  groupe")]
    [InlineData("l’écoute", "l’attention", " l’|-écoute|+attention")]
    [InlineData("les facilitateurs parlent", "les facilitateur·rices parlent", " les |-facilitateurs|+facilitateur·rices|  parlent")]
    [InlineData("deux mots ici", "trois phrases ici", "-deux mots|+trois phrases|  ici")]
    [InlineData("", "a", "+a")]
    [InlineData("a", "", "-a")]
    [InlineData("fin.", "fin !", " fin|-.|+ !")]
    public void Words_that_changed_are_shown_whole(string a, string b, string expected) =>
        Assert.Equal(expected.Split('|').Select(r => (r[0], r[1..])), WordDiff.Compare(a, b).Select(r => (" -+"[(int)r.Fate], r.Text)));

    private static string Text(IEnumerable<WordRun> runs, WordFate without) => string.Concat(runs.Where(r => r.Fate != without).Select(r => r.Text));
}
