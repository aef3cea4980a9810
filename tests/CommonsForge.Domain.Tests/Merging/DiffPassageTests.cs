using CommonsForge.Domain.Merging;
using FsCheck.Fluent;

namespace CommonsForge.Domain.Tests.Merging;

/// <summary>What readers count as one in a difference.</summary>
public sealed class DiffPassageTests
{
    private const string Header = "| Temps | Geste |\n|---|---|\n";

    [Fact]
    public void A_table_of_which_a_row_changed_is_one_passage_that_changed() =>
        Assert.Equal([(ChangeFate.Same, false), (ChangeFate.Changed, true), (ChangeFate.Same, false)], Of($"Avant.\n\n{Header}| 5 | Ouvrir |\n| 6 | Clore |\n\nAprès.", $"Avant.\n\n{Header}| 5 | Ouvrir |\n| 7 | Parler |\n| 6 | Clore |\n\nAprès."));

    [Fact]
    public void A_new_table_under_another_is_one_of_its_own() =>
        Assert.Equal([(ChangeFate.Same, true), (ChangeFate.Added, true)], Of($"{Header}| 5 | Ouvrir |\n", $"{Header}| 5 | Ouvrir |\n\n| Autre | Table |\n|---|---|\n| 1 | Deux |\n"));

    [Fact]
    public void A_header_that_changed_stays_with_its_rows() =>
        Assert.Equal([(ChangeFate.Changed, true)], Of($"{Header}| 5 | Ouvrir |\n", "| Durée | Quoi |\n|---|---|\n| 5 | Ouvrir |\n"));

    [Fact]
    public void Each_line_is_in_one_passage_whatever_the_texts_look_like() =>
        Soup.Holds(Prop.ForAll(Soup.Texts, Soup.Texts, (before, after) =>
        {
            var lines = BodyDiff.Of(before, after);
            var passages = DiffPassage.Of(lines);
            return passages.SelectMany(p => Enumerable.Range(p.Start, p.Count)).SequenceEqual(Enumerable.Range(0, lines.Count))
                && passages.All(p => p.Fate == ChangeFate.Changed || lines.Skip(p.Start).Take(p.Count).All(l => l.Fate == p.Fate));
        }));

    private static IEnumerable<(ChangeFate, bool)> Of(string before, string after) => DiffPassage.Of(BodyDiff.Of(before, after)).Select(p => (p.Fate, p.IsTable));
}
