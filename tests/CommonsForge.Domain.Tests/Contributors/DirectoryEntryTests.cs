using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Journal;

namespace CommonsForge.Domain.Tests.Contributors;

public sealed class DirectoryEntryTests
{
    private static Contributor Somebody() => new(new CreditedParty(Guid.CreateVersion7(), "Ana", null), DateTimeOffset.UnixEpoch);

    [Fact]
    public void Nobody_is_in_the_directory_before_they_choose_to_be()
    {
        Assert.False(Somebody().Directory.IsListed);
        Assert.Equal(DirectoryEntry.None, Somebody().Directory);
    }

    [Fact]
    public void What_is_shown_is_kept_tidy_and_told_once()
    {
        var (ana, context) = (Somebody(), Guid.CreateVersion7());
        var entry = new DirectoryEntry { IsListed = true, Languages = ["oc", "fr", "oc"], Contexts = [context, context], Missions = [Mission.Hands, Mission.Facilitation], CanSupport = "  animer \n dehors ", SeeksPair = " " };

        ana.ShowInDirectory(entry);
        ana.ShowInDirectory(entry);

        Assert.Equal(["fr", "oc"], ana.Directory.Languages);
        Assert.Equal([context], ana.Directory.Contexts);
        Assert.Equal([Mission.Facilitation, Mission.Hands], ana.Directory.Missions);
        Assert.Equal(("animer dehors", ""), (ana.Directory.CanSupport, ana.Directory.SeeksPair));
        Assert.Equal([HappeningKind.DirectoryChanged], ana.Happenings.Select(h => h.Kind));
    }

    [Fact]
    public void Whoever_leaves_shows_nothing_any_more()
    {
        var ana = Somebody();
        ana.ShowInDirectory(new() { IsListed = true, CanSupport = "tout" });
        ana.Leave();
        Assert.Equal(DirectoryEntry.None, ana.Directory);
    }

    [Theory]
    [InlineData("Directory.SupportTooLong")]
    [InlineData("Directory.PairTooLong")]
    [InlineData("Directory.TooManyLanguages")]
    [InlineData("Directory.Unknown")]
    public void What_cannot_be_shown_is_refused_and_changes_nothing(string code)
    {
        var tooLong = new string('a', DirectoryEntry.LongestSentence + 1);
        var entry = code switch
        {
            "Directory.SupportTooLong" => new DirectoryEntry { CanSupport = tooLong },
            "Directory.PairTooLong" => new() { SeeksPair = tooLong },
            "Directory.TooManyLanguages" => new() { Languages = [.. Enumerable.Range(0, DirectoryEntry.MostLanguages + 1).Select(i => "a" + (char)('a' + i))] },
            _ => new() { Missions = [(Mission)99] },
        };
        var ana = Somebody();
        Assert.Equal(code, Assert.Throws<BrokenRuleException>(() => ana.ShowInDirectory(entry)).Code);
        Assert.Equal(DirectoryEntry.None, ana.Directory);
    }

    [Theory]
    [InlineData("fr", true)]
    [InlineData("gcf", true)]
    [InlineData("pt-BR", true)]
    [InlineData("", false)]
    [InlineData("français", false)]
    [InlineData("FR", false)]
    [InlineData("fr-", false)]
    public void A_language_is_told_by_its_code(string code, bool known) =>
        Assert.Equal(known, !new DirectoryEntry { Languages = [code] }.Faults().Any());
}
