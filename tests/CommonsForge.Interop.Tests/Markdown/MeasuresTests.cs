using CommonsForge.Interop.Markdown;

namespace CommonsForge.Interop.Tests.Markdown;

public sealed class MeasuresTests
{
    [Theory]
    [InlineData("45 min", 45, 45)]
    [InlineData("1 h", 60, 60)]
    [InlineData("1 h 30", 90, 90)]
    [InlineData("1h30", 90, 90)]
    [InlineData("1 h 05 min", 65, 65)]
    [InlineData("1:30", 90, 90)]
    [InlineData("90'", 90, 90)]
    [InlineData("90", 90, 90)]
    [InlineData("1,5 h", 90, 90)]
    [InlineData("2.5 heures", 150, 150)]
    [InlineData("1h30 à 2h", 90, 120)]
    [InlineData("1 à 1 h 30", 60, 90)]
    [InlineData("2 h 25 à 5 h 05", 145, 305)]
    [InlineData("20 - 30 minutes", 20, 30)]
    [InlineData("30–45 min", 30, 45)]
    [InlineData("entre 1 h et 2 h", 60, 120)]
    [InlineData("de 20 à 40 min", 20, 40)]
    [InlineData("2 à 3 jours", 840, 1260)]
    [InlineData("3 jours", 1260, 1260)]
    [InlineData("2 ou 3 demi-journées", 420, 630)]
    [InlineData("une demi-journée", 210, 210)]
    [InlineData("une demi-journée à une journée", 210, 420)]
    [InlineData("une journée", 420, 420)]
    [InlineData("1/2 journée", 210, 210)]
    [InlineData("une demi-heure", 30, 30)]
    [InlineData("un quart d’heure", 15, 15)]
    [InlineData("trois quarts d'heure", 45, 45)]
    [InlineData("2 heures et demie", 150, 150)]
    [InlineData("1 semaine", 2100, 2100)]
    [InlineData("environ 2 h (hors préparation)", 120, 120)]
    [InlineData("Durée : 40 min", 40, 40)]
    [InlineData("1\u00A0h\u202F30", 90, 90)]
    [InlineData("PT1H30M", 90, 90)]
    [InlineData("P2D", 840, 840)]
    [InlineData("jusqu’à 2 h", null, 120)]
    [InlineData("2 h maximum", null, 120)]
    [InlineData("à partir de 1 h", 60, null)]
    [InlineData("au moins 20 min", 20, null)]
    [InlineData("2 h et plus", 120, null)]
    [InlineData("two hours", 120, 120)]
    [InlineData("3 h à 2 h", 120, 180)]
    public void A_duration_is_minutes(string words, int? min, int? max)
    {
        var span = Measures.Duration(words);
        Assert.NotNull(span);
        Assert.Equal((min, max), (span.Min, span.Max));
    }

    [Theory]
    [InlineData(45, "PT45M")]
    [InlineData(60, "PT1H")]
    [InlineData(90, "PT1H30M")]
    [InlineData(210, "PT3H30M")]
    [InlineData(420, "P1D")]
    [InlineData(1260, "P3D")]
    [InlineData(1440, "PT24H")]
    public void Minutes_are_written_for_machines_in_days_where_they_are_days(int minutes, string iso)
    {
        Assert.Equal(iso, Measures.Iso(minutes));
        Assert.Equal(minutes, Measures.Duration(iso)?.Min);
    }

    [Theory]
    [InlineData("")]
    [InlineData("variable")]
    [InlineData("h")]
    [InlineData("1 h 30 h 20 x")]
    [InlineData("selon le groupe")]
    [InlineData("12 chaises")]
    [InlineData("2025-03-14")]
    [InlineData("P")]
    [InlineData("999999999999 h")]
    public void What_is_not_a_duration_is_not_guessed(string words) => Assert.Null(Measures.Duration(words));

    [Theory]
    [InlineData("12", 12, 12)]
    [InlineData("6 à 12", 6, 12)]
    [InlineData("6-12 personnes", 6, 12)]
    [InlineData("de 6 à 12 participant·es", 6, 12)]
    [InlineData("Groupe de 8 à 15 personnes", 8, 15)]
    [InlineData("entre deux et dix", 2, 10)]
    [InlineData("à partir de 4", 4, null)]
    [InlineData("4+", 4, null)]
    [InlineData("4 personnes et plus", 4, null)]
    [InlineData("minimum 3", 3, null)]
    [InlineData("jusqu’à 30", null, 30)]
    [InlineData("30 max.", null, 30)]
    [InlineData("12 à 6", 6, 12)]
    [InlineData("up to 20 people", null, 20)]
    public void A_number_of_people_has_two_ends(string words, int? min, int? max)
    {
        var span = Measures.GroupSize(words);
        Assert.NotNull(span);
        Assert.Equal((min, max), (span.Min, span.Max));
    }

    [Theory]
    [InlineData("petit groupe")]
    [InlineData("toute l’équipe")]
    [InlineData("-5")]
    [InlineData("99999999999")]
    public void What_is_not_a_number_of_people_is_not_guessed(string words) => Assert.Null(Measures.GroupSize(words));

    [Theory]
    [InlineData("2025-03-14", 2025, 3, 14)]
    [InlineData("2025-03-14T09:30:00Z", 2025, 3, 14)]
    [InlineData("2025-03-14 09:30", 2025, 3, 14)]
    [InlineData("14/03/2025", 2025, 3, 14)]
    [InlineData("14 mars 2025", 2025, 3, 14)]
    [InlineData("1er août 2024", 2024, 8, 1)]
    [InlineData("14 March 2025", 2025, 3, 14)]
    [InlineData("mars 2025", 2025, 3, 1)]
    [InlineData("2025-03", 2025, 3, 1)]
    [InlineData("2025", 2025, 1, 1)]
    public void A_date_is_read_in_the_ways_people_write_it(string words, int year, int month, int day) =>
        Assert.Equal(new DateOnly(year, month, day), Measures.Date(words));

    [Theory]
    [InlineData("hier")]
    [InlineData("2025-13-45")]
    [InlineData("03/2025/14")]
    public void What_is_not_a_date_is_not_guessed(string words) => Assert.Null(Measures.Date(words));
}
