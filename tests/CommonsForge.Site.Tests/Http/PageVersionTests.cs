using CommonsForge.Data.Journal;
using CommonsForge.Web.Http;
using CommonsForge.Web.Localisation;
using CommonsForge.Web.Settings;

namespace CommonsForge.Site.Tests.Http;

public sealed class PageVersionTests
{
    [Fact]
    public void A_page_that_says_how_long_ago_stands_for_ten_minutes_at_most()
    {
        var clock = new Clock();
        var version = new PageVersion(new BuildInfo(new CommonsSettings()), new CommonsHead(), clock);
        var before = version.Now;
        clock.Now += TimeSpan.FromMinutes(9);
        Assert.Equal(before, version.Now);
        clock.Now += TimeSpan.FromMinutes(1);
        Assert.NotEqual(before, version.Now);
    }

    [Fact]
    public void Each_head_and_each_language_has_its_own_pages()
    {
        var head = new CommonsHead();
        var version = new PageVersion(new BuildInfo(new CommonsSettings()), head, new Clock());
        Languages.Use(Languages.French);
        var french = version.Now;
        Languages.Use(Languages.English);
        Assert.NotEqual(french, version.Now);
        Languages.Use(Languages.French);
        head.MoveTo(1);
        Assert.NotEqual(french, version.Now);
    }

    [Fact]
    public void What_never_says_how_long_ago_stands_until_the_commons_moves()
    {
        var (clock, head, file) = (new Clock(), new CommonsHead(), new CachedPageAttribute { Timeless = true });
        var version = new PageVersion(new BuildInfo(new CommonsSettings()), head, clock);
        var before = version.Of(file);
        clock.Now += TimeSpan.FromDays(9);
        Assert.Equal(before, version.Of(file));
        head.MoveTo(1);
        Assert.NotEqual(before, version.Of(file));
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 11, 21, 9, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
