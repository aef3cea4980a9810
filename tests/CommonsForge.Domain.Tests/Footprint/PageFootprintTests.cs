using CommonsForge.Domain.Footprint;

namespace CommonsForge.Domain.Tests.Footprint;

public sealed class PageFootprintTests
{
    // 0.055 + 0.059 + 0.080 kWh to run and 0.012 + 0.013 + 0.081 to make are 0.3 kWh a gigabyte; times 494 g, 148.2 g.
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1_000_000_000, 148.2)]
    [InlineData(2_000_000, 0.2964)]
    [InlineData(40_000, 0.005928)]
    public void A_view_emits_what_the_model_says_of_its_bytes(long bytes, double grams) => Assert.Equal(grams, PageFootprint.Grams(bytes), 9);
}
