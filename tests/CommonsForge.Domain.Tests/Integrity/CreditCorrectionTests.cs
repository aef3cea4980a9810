using System.Text.Json;
using System.Text.RegularExpressions;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Integrity;
using CommonsForge.Domain.Journal;
using CommonsForge.Domain.Resources;

namespace CommonsForge.Domain.Tests.Integrity;

public sealed partial class CreditCorrectionTests
{
    private static readonly DateTimeOffset At = new(2026, 5, 4, 10, 0, 0, TimeSpan.Zero);
    private readonly Contributor author = new(new CreditedParty(Guid.CreateVersion7(), "Autrice", null), At);
    private readonly Credit forgotten = new() { Party = Guid.CreateVersion7(), Role = CreditRole.Illustrator };

    [Fact]
    public void A_forgotten_credit_is_sealed_for_its_revision_alone_and_changes_nothing_of_it()
    {
        var revision = Published();
        var (hash, sheet) = (revision.Seal.Hash, revision.Sheet);
        var correction = new CreditCorrection(revision, forgotten, true, "Ses initiales sont dessus.", author, At);

        Assert.Equal((hash, sheet), (revision.Seal.Hash, revision.Sheet));
        Assert.Empty(correction.Broken(revision.Resource.Uid, 1, hash));
        Assert.Equal(["parent"], correction.Broken(revision.Resource.Uid, 1, new('0', 64)));
        Assert.Equal(["correction"], correction.Broken(revision.Resource.Uid, 2, hash));
        Assert.Contains(revision.Resource.Happenings, h => h.Kind == HappeningKind.CreditCorrected);
    }

    [Fact]
    public void It_says_how_one_knows_and_names_nobody_twice()
    {
        var revision = Published();
        Assert.Equal("Correction.WhyMissing", Refused(() => _ = new CreditCorrection(revision, forgotten, true, " ", author, At)));
        Assert.Equal("Correction.WhyTooLong", Refused(() => _ = new CreditCorrection(revision, forgotten, true, new('a', CreditCorrection.LongestWhy + 1), author, At)));
        Assert.Equal("Correction.AlreadyCredited", Refused(() => _ = new CreditCorrection(revision, revision.Sheet.Credits[0], true, "Déjà là.", author, At)));
    }

    [Fact]
    public void A_sheet_names_those_forgotten_after_the_others_and_each_once()
    {
        var sheet = Published().Sheet;
        Assert.Same(sheet, sheet.Correcting([]));
        Assert.Equal([.. sheet.Credits, forgotten], sheet.Correcting([forgotten, sheet.Credits[0]]).Credits);
    }

    // Made with the Python of docs/integrity.md: the second block of JSON there.
    [Fact]
    public void The_published_test_vector_of_a_correction_holds()
    {
        var json = JsonBlock().Matches(File.ReadAllText(Path.Combine(Folder(), "docs", "integrity.md")))[1].Groups["json"].Value;
        var seal = JsonSerializer.Deserialize<Seal>(json, JsonSerializerOptions.Web)!;
        var values = JsonDocument.Parse(json).RootElement.GetProperty("parts").EnumerateArray().ToDictionary(p => p.GetProperty("name").GetString()!, p => p.GetProperty("value"));
        var party = Guid.Parse(values["credit"].GetProperty("party").GetString()!);
        var said = values["correction"];
        var by = new Contributor(new CreditedParty(Guid.Parse(said.GetProperty("by").GetString()!), "Qui le dit", null), At);
        var made = new CreditCorrection(Published(), new() { Party = party, Role = (CreditRole)values["credit"].GetProperty("role").GetInt32() }, said.GetProperty("onwards").GetBoolean(),
            values["why"].GetString()!, by, DateTimeOffset.FromUnixTimeMilliseconds(said.GetProperty("at").GetInt64()));
        typeof(CreditCorrection).GetProperty(nameof(CreditCorrection.Seal))!.SetValue(made, seal);

        Assert.Empty(made.Broken(Guid.Parse(said.GetProperty("resource").GetString()!), said.GetProperty("number").GetInt32(), "acc810349b505a56cf45296c85ff1550b45c5a3abb3b5222e161be934e4d9afb"));
    }

    private Revision Published() => new Resource(Guid.CreateVersion7(), null).Publish(
        new(new() { Title = "Une fiche", Language = "fr", Type = Guid.CreateVersion7(), Licence = "CC-BY-SA-4.0", Credits = [new() { Party = author.Uid }] }, new() { Body = "Un texte.", PlainText = "Un texte." }),
        new(author, At, "", "1"), null);

    private static string Folder()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "CommonsForge.sln"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }

    private static string Refused(Action act) => Assert.Throws<BrokenRuleException>(act).Code;

    [GeneratedRegex("```json\n(?<json>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex JsonBlock();
}
