using CommonsForge.Domain.Observatory;

namespace CommonsForge.Domain.Tests.Observatory;

public sealed class FigureTests
{
    [Fact]
    public void Fewer_than_five_answers_are_neither_told_nor_divided()
    {
        var few = Figure.Of(FigureKind.UsesByContext, [("a", 3), ("b", 1)]);

        Assert.Null(few.Said);
        Assert.Empty(few.Rows);
        Assert.Equal(0, Figure.Of(FigureKind.UsesByContext, [("a", 0)]).Said);
        Assert.Equal(5, Figure.Of(FigureKind.UsesByContext, [("a", 5)]).Said);
    }

    [Fact]
    public void A_small_row_cannot_be_found_by_subtraction()
    {
        var one = Figure.Of(FigureKind.UsesByContext, [("a", 20), ("b", 6), ("c", 2), ("d", 0)]);
        Assert.Equal([new("a", 20), new("b", null, Reserve.Beside), new("c", null, Reserve.Few), new("d", 0)], one.Rows);

        var two = Figure.Of(FigureKind.UsesByContext, [("a", 20), ("b", 1), ("c", 2)]);
        Assert.Equal([new("a", 20), new("b", null, Reserve.Few), new("c", null, Reserve.Few)], two.Rows);
        Assert.Equal(23, two.Said);
    }

    [Fact]
    public void Works_are_public_one_by_one_and_counted_as_they_are() =>
        Assert.Equal([new("CC0-1.0", 1), new("CC-BY-4.0", 9)], Figure.Of(FigureKind.Licences, [("CC0-1.0", 1), ("CC-BY-4.0", 9)]).Rows);

    [Fact]
    public void A_delay_is_told_in_whole_hours_from_five_answers_on()
    {
        var spread = new Spread(5, TimeSpan.FromMinutes(61), TimeSpan.FromHours(10), TimeSpan.FromDays(3));
        Assert.Equal([new("quart", 2), new("moitie", 10), new("trois-quarts", 72)], Figure.Of(FigureKind.ReviewDelay, spread).Rows);
        Assert.Empty(Figure.Of(FigureKind.ReviewDelay, spread with { Answers = 4 }).Rows);
        Assert.Equal(0, Figure.Of(FigureKind.ReviewDelay, (Spread?)null).Said);
    }
}
