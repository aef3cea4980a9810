using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Images;
using CommonsForge.Domain.Journal;
using CommonsForge.Domain.Resources;

namespace CommonsForge.Domain.Tests.Images;

public sealed class HiddenImageTests
{
    private const string Photo = "00aa", Drawing = "00bb";
    private static readonly DateTimeOffset At = new(2026, 5, 4, 10, 0, 0, TimeSpan.Zero);
    private readonly Contributor _moderator = Person("Modératrice"), _reader = Person("Lectrice"), _author = Person("Autrice"), _publisher = Person("Éditeur");

    [Fact]
    public void It_is_hidden_at_once_and_the_journal_does_not_say_who_is_on_it()
    {
        var image = Made(words: " Je suis à gauche.\n");

        Assert.Equal((ImageState.Hidden, "Je suis à gauche.", true), (image.State, image.Words, image.Waits));
        Assert.Equal(new Happening(HappeningKind.ImageHidden, nameof(HiddenImage), image.Uid, null), Assert.Single(image.Happenings));
    }

    [Theory]
    [InlineData("image/jpeg", true)]
    [InlineData("image/png", true)]
    [InlineData("image/webp", true)]
    [InlineData("image/svg+xml", false)]
    [InlineData("application/pdf", false)]
    [InlineData("audio/mpeg", false)]
    public void Only_a_photograph_may_show_somebody(string type, bool may) => Assert.Equal(may, HiddenImage.MayShowSomebody(type));

    [Theory]
    [InlineData(Drawing)]
    [InlineData("00cc")]
    [InlineData("")]
    public void What_is_no_photograph_of_that_version_is_not_hidden(string sha256) => Assert.Equal("HiddenImage.NoSuchImage", Refused(() => _ = new HiddenImage(Work(), sha256, "", _reader, At)));

    [Fact]
    public void Words_and_reasons_are_short()
    {
        Assert.Equal(300, Made(words: new string('a', 300)).Words.Length);
        Assert.Equal("HiddenImage.WordsTooLong", Refused(() => Made(words: new string('a', 301))));
        Assert.Equal("HiddenImage.WordsTooLong", Refused(() => Made().Show(_moderator, new string('a', 301), At)));
        Assert.Equal("HiddenImage.ReasonMissing", Refused(() => Made().Keep(_moderator, " \n", At)));
    }

    [Fact]
    public void Where_somebody_must_look_first_it_stays_visible_and_waits()
    {
        var image = new HiddenImage(Work(), Photo, "", null, At, waits: true);
        Assert.Equal((ImageState.Asked, true), (image.State, image.Waits));

        image.Keep(_moderator, "Elle y est.", At);

        Assert.Equal((ImageState.Kept, false), (image.State, image.Waits));
    }

    [Fact]
    public void Somebody_decides_once_with_a_reason_and_what_was_kept_hidden_may_be_shown_later()
    {
        var image = Made();
        image.Keep(_moderator, " Elle y est. ", At);
        Assert.Equal((ImageState.Kept, _moderator, "Elle y est."), (image.State, image.DecidedBy, image.Reason));
        Assert.Equal("HiddenImage.Decided", Refused(() => image.Keep(_moderator, "Encore.", At)));

        image.Show(_moderator, "Elle est d’accord.", At);

        Assert.Equal((ImageState.Shown, "Elle est d’accord."), (image.State, image.Reason));
        Assert.Equal("HiddenImage.Decided", Refused(() => image.Show(_moderator, "Encore.", At)));
        Assert.Equal("HiddenImage.Decided", Refused(() => image.Keep(_moderator, "Encore.", At)));
        Assert.Equal([HappeningKind.ImageHidden, HappeningKind.ImageDecided, HappeningKind.ImageDecided], image.Happenings.Select(h => h.Kind));
    }

    [Fact]
    public void Neither_its_author_nor_who_published_it_nor_who_asked_decides()
    {
        foreach (var person in (Contributor[])[_author, _publisher])
        {
            Assert.Equal("HiddenImage.OwnImage", Refused(() => Made().Show(person, "C’est mon texte.", At)));
            Assert.Equal("HiddenImage.OwnImage", Refused(() => Made().Keep(person, "C’est mon texte.", At)));
        }
        Assert.Equal("HiddenImage.OwnImage", Refused(() => Made().Keep(_reader, "C’est moi.", At)));
    }

    private HiddenImage Made(string words = "") => new(Work(), Photo, words, _reader, At);

    private Revision Work()
    {
        var sheet = new Sheet
        {
            Title = "Un atelier", Language = "fr", Type = Guid.CreateVersion7(), Licence = "CC-BY-SA-4.0", Credits = [new() { Party = _author.Uid, Role = CreditRole.Author }],
            Attachments = [new() { Name = "photo.jpg", Sha256 = Photo, MediaType = "image/jpeg" }, new() { Name = "plan.svg", Sha256 = Drawing, MediaType = "image/svg+xml" }],
        };
        return new Resource(Guid.CreateVersion7(), null).Publish(new(sheet, new() { Body = "Un texte.", PlainText = "Un texte." }), new(_publisher, At, "", "1"), null);
    }

    private static Contributor Person(string name) => new(new CreditedParty(Guid.CreateVersion7(), name, null), At);

    private static string Refused(Action act) => Assert.Throws<BrokenRuleException>(act).Code;
}
