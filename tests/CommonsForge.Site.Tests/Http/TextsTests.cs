using System.Globalization;
using CommonsForge.Web.Localisation;
using CommonsForge.Web.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommonsForge.Site.Tests.Http;

/// <summary>Numbers, plurals, lists, dates and durations as each language writes them.</summary>
public sealed class TextsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("fr", 0, "il y a 0\u00a0jour")]
    [InlineData("fr", 1, "il y a 1\u00a0jour")]
    [InlineData("fr", 2, "il y a 2\u00a0jours")]
    [InlineData("fr", 1234, "il y a 1\u202f234\u00a0jours")]
    [InlineData("en", 0, "0 days ago")]
    [InlineData("en", 1, "1 day ago")]
    [InlineData("en", 1234, "1,234 days ago")]
    public void Zero_is_singular_in_French_and_plural_in_English(string language, int n, string expected) =>
        Assert.Equal(expected, In(language).Count("Shared.AgoDays", n));

    [Theory]
    [InlineData("fr", "", "")]
    [InlineData("fr", "a", "a")]
    [InlineData("fr", "a b", "a et b")]
    [InlineData("fr", "a b c", "a, b et c")]
    [InlineData("en", "a b c", "a, b and c")]
    public void A_list_ends_as_people_say_it(string language, string items, string expected) =>
        Assert.Equal(expected, In(language).List(items.Split(' ', StringSplitOptions.RemoveEmptyEntries)));

    [Theory]
    [InlineData("fr", "1er mars, par une personne qui a demandé à ne pas être nommée")]
    [InlineData("en", "1er mars, by somebody who asked not to be named")]
    public void Who_asked_not_to_be_named_is_named_small_inside_a_sentence(string language, string expected) =>
        Assert.Equal(expected, In(language)["Diff.SideLine", "1er mars", In(language)["Reading.Unnamed"]]);

    [Theory]
    [InlineData("fr", "On dit «\u00a0jamais\u00a0».", "Avec ce mot\u00a0: «\u00a0On dit “jamais”.\u00a0»")]
    [InlineData("en", "We say “never”.", "With these words: “We say ‘never’.”")]
    public void Quotation_marks_inside_others_are_the_inner_ones(string language, string words, string expected) =>
        Assert.Equal(expected, In(language)["Notification.More.Words", words]);

    [Theory]
    [InlineData("fr", "2026-11-21T08:59:40Z", "à l’instant")]
    [InlineData("fr", "2026-11-21T08:30:00Z", "il y a 30\u00a0minutes")]
    [InlineData("fr", "2026-11-21T06:00:00Z", "il y a 3\u00a0heures")]
    [InlineData("fr", "2026-11-20T22:30:00Z", "hier")]
    [InlineData("fr", "2026-11-18T12:00:00Z", "il y a 3\u00a0jours")]
    [InlineData("fr", "2026-09-15T12:00:00Z", "il y a 2\u00a0mois")]
    [InlineData("fr", "2024-11-20T12:00:00Z", "il y a 2\u00a0ans")]
    [InlineData("en", "2025-11-20T12:00:00Z", "1 year ago")]
    [InlineData("fr", "2026-11-22T12:00:00Z", "à l’instant")]
    public void How_long_ago_is_said_as_people_say_it(string language, string moment, string expected) =>
        Assert.Equal(expected, In(language).Ago(DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("fr", "2026-03-01", "1er\u00a0mars 2026")]
    [InlineData("fr", "2026-03-02", "2\u00a0mars 2026")]
    [InlineData("en", "2026-03-01", "1 March 2026")]
    public void A_date_is_written_in_full(string language, string day, string expected) =>
        Assert.Equal(expected, In(language).Date(DateOnly.Parse(day, CultureInfo.InvariantCulture)));

    [Fact]
    public void A_moment_has_the_date_of_the_commons_time_zone() =>
        Assert.Equal("1er\u00a0mars 2026 à 0\u00a0h\u00a030", In("fr").DateAndTime(new DateTimeOffset(2026, 2, 28, 23, 30, 0, TimeSpan.Zero)));

    [Theory]
    [InlineData("fr", 45, 45, "45\u00a0min")]
    [InlineData("fr", 60, 60, "1\u00a0h")]
    [InlineData("fr", 90, null, "à partir de 1\u00a0h\u00a030")]
    [InlineData("fr", 65, 65, "1\u00a0h\u00a005")]
    [InlineData("fr", 30, 45, "30 à 45\u00a0min")]
    [InlineData("fr", 90, 120, "1\u00a0h\u00a030 à 2\u00a0h")]
    [InlineData("fr", 60, 120, "1 à 2\u00a0h")]
    [InlineData("fr", 840, 1260, "2 à 3\u00a0jours")]
    [InlineData("fr", 1260, 1260, "3\u00a0jours")]
    [InlineData("fr", 420, 420, "1\u00a0jour")]
    [InlineData("fr", 210, 420, "3\u00a0h\u00a030 à 1\u00a0jour")]
    [InlineData("en", 1260, 1260, "3\u00a0days")]
    [InlineData("fr", null, 120, "jusqu’à 2\u00a0h")]
    [InlineData("fr", null, null, "")]
    [InlineData("en", 90, 120, "1\u00a0h\u00a030\u00a0min to 2\u00a0h")]
    public void A_duration_is_written_in_hours_and_minutes(string language, int? min, int? max, string expected) =>
        Assert.Equal(expected, In(language).Minutes(min, max));

    [Theory]
    [InlineData(45, "45\u00a0min")]
    [InlineData(420, "7\u00a0h")]
    [InlineData(870, "14\u00a0h\u00a030")]
    public void Time_on_a_clock_is_never_said_in_days_of_work(int minutes, string expected) => Assert.Equal(expected, In("fr").Hours(minutes));

    [Fact]
    public void An_argument_of_a_text_with_markup_is_encoded()
    {
        using var written = new StringWriter();
        In("fr").Html("Shared.ListLast", "<b>", "&").WriteTo(written, System.Text.Encodings.Web.HtmlEncoder.Default);
        Assert.Equal("&lt;b&gt; et &amp;", written.ToString());
    }

    [Theory]
    [InlineData("Shared.NoSuchText")]
    [InlineData("NoSuchArea.Text")]
    [InlineData("nothing")]
    public void A_missing_text_stops_developers_and_not_readers(string key)
    {
        Assert.Throws<KeyNotFoundException>(() => In("fr")[key]);
        Assert.Equal(key, In("fr", Environments.Production)[key]);
    }

    private static Texts In(string language, string environment = "Development")
    {
        Languages.Use(Languages.All.Single(l => l.Code == language));
        var clock = new CommonsClock(new ConfigurationBuilder().Build());
        return new Texts(new Setting(environment), new At(Now), clock, NullLogger<Texts>.Instance);
    }

    private sealed class At(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }

    private sealed class Setting(string name) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = name;
        public string ApplicationName { get; set; } = "tests";
        public string ContentRootPath { get; set; } = "";
        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
