using CommonsForge.Domain.Merging;
using FsCheck.Fluent;

namespace CommonsForge.Domain.Tests.Merging;

/// <summary>A table translated cell by cell, without a sign of it to be seen.</summary>
public sealed class TranslatedTableTests
{
    private const string French = "| Temps | Geste |\n|:---|---|\n| 5 min | Ouvrir |\n| 10 min | **Clore** |\n";
    private const string English = "| Time | Step |\n|:---|---|\n| 5 min | Open |\n| 10 min | **Close** |\n";

    [Fact]
    public void Cells_are_words_and_come_back_as_they_were_typed_in_between_the_same_signs()
    {
        var table = Of(French, French, English);
        Assert.Equal(["Time", "Step", "5 min", "Open", "10 min", "**Close**"], Cells(table));
        Assert.Equal(English.TrimEnd(), table.Saying([.. Cells(table)]));
        Assert.Equal("| Time | Step |\n|:---|---|\n| 5 min | A \\| b and `c|d` |\n| 10 min | **Close** |", table.Saying(["Time", "Step", "5 min", "A | b\nand `c|d`", "10 min", "**Close**"]));
        Assert.Equal("", table.Saying([.. Cells(table).Select(_ => " ")]));
    }

    [Fact]
    public void A_row_that_came_in_between_is_empty_and_the_others_keep_their_words()
    {
        var now = French.Replace("| 10 min", "| 7 min | Écouter |\n| 10 min", StringComparison.Ordinal).Replace("Ouvrir", "Ouvrir le cercle", StringComparison.Ordinal);
        var table = Of(French, now, English);
        Assert.Equal([PassageFate.Same, PassageFate.Changed, PassageFate.Added, PassageFate.Same], table.Rows.Select(r => r.Fate));
        Assert.Equal(["Time", "Step", "5 min", "Open", "", "", "10 min", "**Close**"], Cells(table));

        var said = table.Saying(["Time", "Step", "5 min", "Open the circle", "7 min", "Listen", "10 min", "**Close**"]);
        Assert.Equal("| Time | Step |\n|:---|---|\n| 5 min | Open the circle |\n| 7 min | Listen |\n| 10 min | **Close** |", said);
        var again = TranslatedText.Align(French, now, said, (French, English)).Single().Table!;
        Assert.Equal([PassageFate.Same, PassageFate.Changed, PassageFate.Added, PassageFate.Same], again.Rows.Select(r => r.Fate));
        Assert.Equal(said, again.Saying([.. Cells(again)]));
    }

    [Fact]
    public void A_row_that_was_taken_out_stays_until_it_is_emptied()
    {
        var table = Of(French, French.Replace("| 5 min | Ouvrir |\n", "", StringComparison.Ordinal), English);
        Assert.Equal([PassageFate.Same, PassageFate.Removed, PassageFate.Same], table.Rows.Select(r => r.Fate));
        Assert.Equal("| Time | Step |\n|:---|---|\n| 10 min | **Close** |", table.Saying(["Time", "Step", "", "", "10 min", "**Close**"]));
    }

    [Fact]
    public void A_column_that_came_in_between_is_empty_and_one_that_went_stays_at_the_end()
    {
        var wider = Of(French, "| Temps | Lieu | Geste |\n|---|---|---|\n| 5 min | Salle | Ouvrir |\n| 10 min | Cour | **Clore** |\n", English);
        Assert.Equal(["Time", "", "Step", "5 min", "", "Open", "10 min", "", "**Close**"], Cells(wider));
        Assert.Equal("| Time | Place | Step |\n|---|---|---|\n| 5 min | Room | Open |\n| 10 min | Yard | **Close** |", wider.Saying(["Time", "Place", "Step", "5 min", "Room", "Open", "10 min", "Yard", "**Close**"]));

        var narrower = Of(French, "| Geste |\n|---|\n| Ouvrir |\n| **Clore** |\n", English);
        Assert.Equal(["Step", "Time", "Open", "5 min", "**Close**", "10 min"], Cells(narrower));
        Assert.Equal("| Step |\n|---|\n| Open |\n| **Close** |", narrower.Saying(["Step", "", "Open", "", "**Close**", ""]));
    }

    [Fact]
    public void Rows_to_be_filled_in_by_readers_stay()
    {
        const string Form = "| Nom | Signe |\n|---|---|\n|  |  |\n|  |  |\n";
        var table = Assert.Single(TranslatedText.Align("", Form, "")).Table!;
        Assert.Equal("| Name | Sign |\n|---|---|\n|  |  |\n|  |  |", table.Saying(["Name", "Sign", "", "", "", ""]));
    }

    [Theory]
    [InlineData("| A | B |\n|---|---|\n| 1 | 2 | 3 |\n")]
    [InlineData("| A | B |\n|---|---|\nsans barre\n")]
    public void A_table_whose_cells_cannot_be_told_apart_is_none(string table) => Assert.Null(Assert.Single(TranslatedText.Align(table, table, table)).Table);

    [Fact]
    public void Words_that_hold_the_signs_of_a_table_stay_in_their_cell() =>
        Soup.Holds(Prop.ForAll(Gen.Elements("mot", "|", "`", "``", "\\", "\\|", " ", "\n", "é", "-", "*").ArrayOf().Select(string.Concat).ArrayOf(6).ToArbitrary(), words =>
        {
            var said = Of(French, French, English).Saying(words);
            if (said.Length == 0) return words.All(string.IsNullOrWhiteSpace);
            var read = TranslatedText.Align(said, said, said);
            return read.Count == 1 && read[0].Table is { } table && table.Saying([.. Cells(table)]) == said && table.Columns <= 2
                && Shown(words).SequenceEqual(Shown([.. table.Rows.SelectMany(r => r.Cells)]), StringComparer.Ordinal);
        }));

    private static IEnumerable<string> Shown(IEnumerable<string> cells) => cells.Select(c => string.Concat(c.Where(char.IsLetter))).Where(c => c.Length > 0);

    private static TranslatedTable Of(string taken, string now, string translation) => Assert.Single(TranslatedText.Align(taken, now, translation)).Table!;

    private static IEnumerable<string> Cells(TranslatedTable table) => table.Rows.SelectMany(r => r.Cells);
}
