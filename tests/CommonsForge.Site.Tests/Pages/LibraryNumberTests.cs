using System.Net;
using CommonsForge.Site.Tests.Infrastructure;
using CommonsForge.Web.Pages.Library;

namespace CommonsForge.Site.Tests.Pages;

/// <summary>« Nous serons », « nous avons »: what people type there is read, or they are told how to write it.</summary>
public sealed class LibraryNumberTests(SampleApp app) : IClassFixture<SampleApp>
{
    [Theory]
    [InlineData("90", 90)]
    [InlineData("1h30", 90)]
    [InlineData("1 h 30", 90)]
    [InlineData("1\u00a0h\u00a030", 90)]
    [InlineData("2h30", 150)]
    [InlineData("1 h", 60)]
    [InlineData("45 min", 45)]
    [InlineData("5 min", 5)]
    [InlineData("5min", 5)]
    [InlineData("2", 120)]
    [InlineData("3", 180)]
    [InlineData("1,5", 90)]
    [InlineData("1.5", 90)]
    [InlineData("9", 540)]
    [InlineData("10", 10)]
    [InlineData("1,5 h", 90)]
    [InlineData("une heure", 60)]
    [InlineData("Une heure et demie", 90)]
    [InlineData("deux heures", 120)]
    [InlineData("2 heures et quart", 135)]
    [InlineData("une heure et 20 minutes", 80)]
    [InlineData("demi-heure", 30)]
    [InlineData("une demi-heure", 30)]
    [InlineData("un quart d’heure", 15)]
    [InlineData("trois quarts d'heure", 45)]
    [InlineData("demi-journée", 210)]
    [InlineData("une demi journée", 210)]
    [InlineData("journée", 420)]
    [InlineData("une journée", 420)]
    [InlineData("2 jours", 840)]
    [InlineData("an hour", 60)]
    [InlineData("an hour and a half", 90)]
    [InlineData("one and a half hours", 90)]
    [InlineData("two hours", 120)]
    [InlineData("half an hour", 30)]
    [InlineData("half a day", 210)]
    [InlineData("a day", 420)]
    public void A_time_is_read_as_it_is_said(string typed, int minutes) => Assert.Equal(minutes, DurationInput.ReadOfGroup(typed));

    [Theory]
    [InlineData("abc")]
    [InlineData("10-15")]
    [InlineData("0")]
    [InlineData("-3")]
    [InlineData("h")]
    [InlineData("deux")]
    [InlineData("")]
    [InlineData("90 30")]
    [InlineData("99999 jours")]
    public void What_is_no_time_is_not_taken_for_one(string typed) => Assert.Null(DurationInput.ReadOfGroup(typed));

    [Theory]
    [InlineData("2", 2)]
    [InlineData("9", 9)]
    [InlineData("1,5", 2)]
    public void Beside_a_step_a_bare_number_is_minutes(string typed, int minutes) => Assert.Equal(minutes, DurationInput.Read(typed));

    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    [InlineData(10)]
    [InlineData(1440)]
    public void An_address_keeps_a_time(int minutes) => Assert.Equal(minutes, DurationInput.ReadOfGroup(DurationInput.Write(minutes)));

    [Theory]
    [InlineData("12", 12, null)]
    [InlineData(" 12 personnes", 12, null)]
    [InlineData("10-15", 10, 15)]
    [InlineData("15 - 10", 10, 15)]
    [InlineData("10 à 15", 10, 15)]
    [InlineData("entre 10 et 15", 10, 15)]
    [InlineData("10 to 15 people", 10, 15)]
    [InlineData("12-12", 12, null)]
    public void A_group_is_read_as_it_is_typed(string typed, int fewest, int? most) => Assert.Equal((fewest, most), PeopleInput.Read(typed));

    [Theory]
    [InlineData("0")]
    [InlineData("-3")]
    [InlineData("abc")]
    [InlineData("0-5")]
    [InlineData("douze mille")]
    [InlineData("")]
    public void What_is_no_group_is_not_taken_for_one(string typed) => Assert.Null(PeopleInput.Read(typed));

    [Fact]
    public async Task Between_so_many_and_so_many_finds_what_suits_any_of_them()
    {
        var least = await TotalAsync("personnes=4");
        var both = await TotalAsync("personnes=4-40");
        var most = await TotalAsync("personnes=40");

        Assert.True(both > Math.Max(least, most), $"{least}, {both}, {most}");
        Assert.Contains("4 à 40 personnes", (await app.GetPageAsync("/ressources?personnes=4-40")).Texts(".results a.chip"));
        Assert.Equal("/ressources?personnes=4-40", (await app.GetPageAsync("/ressources?personnes=entre+4+et+40")).RedirectsTo);
    }

    [Theory]
    [InlineData("duree=une+heure", "/ressources?duree=60")]
    [InlineData("duree=3", "/ressources?duree=180")]
    [InlineData("duree=5+min", "/ressources?duree=5min")]
    public async Task A_time_has_one_address(string typed, string address) => Assert.Equal(address, (await app.GetPageAsync("/ressources?" + typed)).RedirectsTo);

    [Theory]
    [InlineData("personnes=abc", "personnes", "abc", "en chiffres")]
    [InlineData("personnes=-3", "personnes", "-3", "en chiffres")]
    [InlineData("personnes=0", "personnes", "0", "en chiffres")]
    [InlineData("duree=abc", "duree", "abc", "une demi-journée")]
    [InlineData("duree=10-15", "duree", "10-15", "une demi-journée")]
    [InlineData("duree=-3", "duree", "-3", "une demi-journée")]
    public async Task What_cannot_be_read_is_said_beside_its_field_and_the_rest_is_kept(string typed, string field, string kept, string said)
    {
        var page = await app.GetPageAsync($"/ressources?contexte=agricole&{typed}&q=sol");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        var input = page.Document.QuerySelector("#" + field)!;
        Assert.Equal((kept, "true"), (input.GetAttribute("value"), input.GetAttribute("aria-invalid")));
        Assert.Contains(said, page.Text("#" + input.GetAttribute("aria-describedby")), StringComparison.Ordinal);
        Assert.Contains(kept, page.Text(".results .lead"), StringComparison.Ordinal);
        Assert.Equal((await app.GetPageAsync("/ressources?contexte=agricole&q=sol")).Text(".bar h2"), page.Text(".bar h2"));
        Assert.All(page.Document.QuerySelectorAll(".results a[href]"), a => Assert.DoesNotContain(field + "=", a.GetAttribute("href"), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("personnes=99999", "Sans le nombre de personnes")]
    [InlineData("duree=1min", "Sans la durée")]
    public async Task A_criterion_to_leave_out_is_named_in_a_sentence(string asked, string said)
    {
        var page = await app.GetPageAsync($"/ressources?contexte=agricole&{asked}");

        Assert.Contains(said, page.Texts(".nothing li a"));
    }

    private async Task<int> TotalAsync(string asked) => int.Parse((await app.GetPageAsync("/ressources?" + asked)).Text(".bar h2").Split(' ', '\u00a0')[0], System.Globalization.CultureInfo.InvariantCulture);
}
