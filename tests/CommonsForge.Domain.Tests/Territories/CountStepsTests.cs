using CommonsForge.Domain.Territories;
using FsCheck;
using FsCheck.Fluent;

namespace CommonsForge.Domain.Tests.Territories;

public sealed class CountStepsTests
{
    [Fact]
    public void Classes_grow_by_the_same_factor_up_to_the_highest_count() =>
        Assert.Equal([(1, 1, 2), (2, 3, 4), (3, 5, 8), (4, 9, 16)], new CountSteps(16).Classes);

    [Fact]
    public void Few_uses_make_few_classes_and_stay_light()
    {
        Assert.Empty(new CountSteps(0).Classes);
        Assert.Equal([(1, 1, 1)], new CountSteps(1).Classes);
        Assert.Equal([(1, 1, 2), (2, 3, 3)], new CountSteps(3).Classes);
    }

    [Fact]
    public void Every_count_is_in_the_class_that_the_legend_tells_and_none_is_in_none() => Prop.ForAll(
        ArbMap.Default.GeneratorFor<PositiveInt>().ToArbitrary(),
        highest =>
        {
            var steps = new CountSteps(highest.Get);
            var classes = steps.Classes.ToList();
            return steps.Step(0) == 0 && classes.Count <= CountSteps.Most && classes[0].From == 1 && classes[^1].To == highest.Get
                && Enumerable.Range(1, Math.Min(highest.Get, 500)).All(count => classes.Single(c => c.From <= count && count <= c.To).Step == steps.Step(count));
        }).QuickCheckThrowOnFailure();
}
