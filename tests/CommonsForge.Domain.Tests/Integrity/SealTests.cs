using System.Text.Json;
using System.Text.RegularExpressions;
using CommonsForge.Domain.Integrity;
using CommonsForge.Domain.Resources;

namespace CommonsForge.Domain.Tests.Integrity;

public partial class SealTests
{
    private static readonly Content Sheet = new(
        new()
        {
            Title = "Le gué",
            Summary = "Une phrase. \"Ou deux\" \\ trois.",
            Language = "fr",
            Type = new("0193c0de-0001-7000-8000-000000000201"),
            Licence = "CC-BY-SA-4.0",
            Concepts = [new("0193c0de-0001-7000-8000-000000000509"), new("0193c0de-0001-7000-8000-000000000106")],
            Territories = ["REG-53", "35"],
            Duration = new() { Min = 30 },
            Fictional = true,
            Credits =
            [
                new() { Party = new("0193c0de-0000-7000-8000-000000000201"), Role = CreditRole.Author },
                new() { Party = new("0193c0de-0000-7000-8000-000000000202"), Role = CreditRole.Illustrator },
            ],
            Steps = [new() { Title = "Lire", Kind = StepKind.Read, Resource = new("0193c0de-0000-7000-8000-000000000102"), Minutes = 20 }],
            Attachments =
            [
                new()
                {
                    Name = "images/gué.svg",
                    Sha256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                    MediaType = "image/svg+xml",
                    Author = "Camille Roussel",
                    Licence = "LAL-1.3",
                },
            ],
        },
        new() { Body = "## Intention\n\nDire «\u00a0oui\u00a0» sans forcer\u00a0: une ligne,\tpuis une autre. 🌱\n" });

    private static readonly SealCircumstances Then = new(
        new("0193c0de-0000-7000-8000-000000000101"), 2, new(2026, 1, 20, 10, 0, 0, 123, TimeSpan.Zero), new("0193c0de-0000-7000-8000-000000000201"), "Précise l’intention.", "1");

    /// <summary>Every part, and a change to it that must be seen.</summary>
    public static TheoryData<string, Content, SealCircumstances> Changes => new()
    {
        { "title", Sheet with { Sheet = Sheet.Sheet with { Title = "Le gue" } }, Then },
        { "summary", Sheet with { Sheet = Sheet.Sheet with { Summary = "" } }, Then },
        { "language", Sheet with { Sheet = Sheet.Sheet with { Language = "en" } }, Then },
        { "body", Sheet with { Text = Sheet.Text with { Body = Sheet.Text.Body.Replace('\u00a0', ' ') } }, Then },
        { "plainWords", Sheet with { Text = Sheet.Text with { PlainWords = "Dire oui." } }, Then },
        { "facets", Sheet with { Sheet = Sheet.Sheet with { Concepts = [Sheet.Sheet.Concepts[0]] } }, Then },
        { "facets", Sheet with { Sheet = Sheet.Sheet with { Duration = new() { Min = 30, Max = 30 } } }, Then },
        { "facets", Sheet with { Sheet = Sheet.Sheet with { Fictional = false } }, Then },
        { "licence", Sheet with { Sheet = Sheet.Sheet with { Licence = "CC-BY-4.0" } }, Then },
        { "source", Sheet with { Sheet = Sheet.Sheet with { SourceUrl = "https://exemple.org" } }, Then },
        { "steps", Sheet with { Sheet = Sheet.Sheet with { Steps = [Sheet.Sheet.Steps[0] with { Optional = true }] } }, Then },
        { "credits", Sheet with { Sheet = Sheet.Sheet with { Credits = [.. Sheet.Sheet.Credits.Reverse()] } }, Then },
        { "attachment:images/gué.svg", Sheet with { Sheet = Sheet.Sheet with { Attachments = [Sheet.Sheet.Attachments[0] with { Author = null }] } }, Then },
        { "attachment:images/gué.svg", Sheet with { Sheet = Sheet.Sheet with { Attachments = [Sheet.Sheet.Attachments[0] with { Source = "https://exemple.org/gué" }] } }, Then },
        { "attachment:images/gué.svg", Sheet with { Sheet = Sheet.Sheet with { Attachments = [] } }, Then },
        { "attachment:b", Sheet with { Sheet = Sheet.Sheet with { Attachments = [Sheet.Sheet.Attachments[0], new() { Name = "b", Sha256 = "", MediaType = "" }] } }, Then },
        { "publication", Sheet, Then with { Number = 3 } },
        { "publication", Sheet, Then with { At = Then.At.AddMilliseconds(1) } },
        { "publication", Sheet, Then with { By = null } },
        { "note", Sheet, Then with { Note = "" } },
    };

    [Fact]
    public void A_seal_holds_for_what_it_sealed_and_through_storage()
    {
        var seal = Seal.Of(Sheet, Then, ["ab"]);
        var read = JsonSerializer.Deserialize<Content>(JsonSerializer.Serialize(Sheet))!;
        var readSeal = JsonSerializer.Deserialize<Seal>(JsonSerializer.Serialize(seal))!;

        Assert.Empty(seal.Broken(Sheet, Then));
        Assert.Empty(readSeal.Broken(read, Then with { At = Then.At.AddTicks(9_999) }));
        Assert.Empty(readSeal.Erased());
    }

    [Fact]
    public void The_order_in_which_terms_were_chosen_does_not_matter()
    {
        var sheet = Sheet.Sheet with { Concepts = [.. Sheet.Sheet.Concepts.Reverse()], Territories = [.. Sheet.Sheet.Territories.Reverse()] };

        Assert.Empty(Seal.Of(Sheet, Then, []).Broken(Sheet with { Sheet = sheet }, Then));
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public void Whatever_part_changed_is_named(string part, Content content, SealCircumstances circumstances) =>
        Assert.Equal([part], Seal.Of(Sheet, Then, []).Broken(content, circumstances));

    [Fact]
    public void Another_past_breaks_the_header()
    {
        var seal = Seal.Of(Sheet, Then, ["ab"]);

        Assert.Equal(["header"], (seal with { Parents = [] }).Broken(Sheet, Then));
        Assert.Equal(["header"], (seal with { Parents = ["cd"] }).Broken(Sheet, Then));
        Assert.Equal(["header"], (seal with { Parts = [.. seal.Parts, seal.Parts[0]] }).Broken(Sheet, Then));
        Assert.Equal(["licence", "header"], (seal with { Parts = [.. seal.Parts.Where(p => p.Name != "licence")] }).Broken(Sheet, Then));
    }

    [Fact]
    public void A_part_sealed_anew_by_somebody_else_breaks_the_header()
    {
        var seal = Seal.Of(Sheet, Then, []);
        var forged = seal with { Parts = [.. seal.Parts.Select(p => p.Name == "title" ? SealedPart.Of("title", "À moi") : p)] };

        Assert.Equal(["header"], forged.Broken(Sheet with { Sheet = Sheet.Sheet with { Title = "À moi" } }, Then));
    }

    [Fact]
    public void Two_seals_of_the_same_text_tell_nobody_that_it_is_the_same() =>
        Assert.Empty(Seal.Of(Sheet, Then, []).Parts.Select(p => p.Digest).Intersect(Seal.Of(Sheet, Then, []).Parts.Select(p => p.Digest), StringComparer.Ordinal));

    [Fact]
    public void An_erased_text_leaves_the_chain_whole_and_says_that_it_is_gone()
    {
        var seal = Seal.Of(Sheet, Then, ["ab"]);
        var erased = seal.Erase("body");
        var left = Sheet with { Text = new() { Body = "" } };

        Assert.Equal(seal.Hash, erased.Hash);
        Assert.Empty(erased.Broken(left, Then));
        Assert.Equal(["body"], erased.Erased());
        Assert.DoesNotContain(seal.Parts.Single(p => p.Name == "body").Salt!, JsonSerializer.Serialize(erased), StringComparison.Ordinal);
    }

    [Fact]
    public void An_erased_attachment_may_be_gone_altogether() =>
        Assert.Empty(Seal.Of(Sheet, Then, []).Erase("attachment:images/gué.svg").Broken(Sheet with { Sheet = Sheet.Sheet with { Attachments = [] } }, Then));

    [Fact]
    public void Erasing_the_salt_of_a_text_does_not_hide_that_it_was_changed() =>
        Assert.Equal(["body"], Seal.Of(Sheet, Then, []).Erase("body").Broken(Sheet with { Text = new() { Body = "Autre chose." } }, Then));

    [Theory]
    [InlineData("licence")]
    [InlineData("publication")]
    [InlineData("facets")]
    [InlineData("language")]
    [InlineData("attachment:inconnu")]
    public void What_names_nobody_is_not_erased(string part) =>
        Assert.Equal("Integrity.NotErasable", Assert.Throws<BrokenRuleException>(() => Seal.Of(Sheet, Then, []).Erase(part)).Code);

    [Theory]
    [InlineData("")]
    [InlineData("zz")]
    [InlineData("00")]
    [InlineData("000000000000000000000000000000000000")]
    public void A_salt_that_is_not_one_holds_nothing(string salt) =>
        Assert.False((SealedPart.Of("title", "a") with { Salt = salt }).Holds("a"));

    [Fact]
    public void The_published_test_vector_holds()
    {
        var seal = Vector();

        Assert.Empty(seal.Broken(Sheet, Then));
        Assert.Equal(["title"], seal.Broken(Sheet with { Sheet = Sheet.Sheet with { Title = "Le gue" } }, Then));
    }

    private static Seal Vector()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "CommonsForge.sln"))) folder = Path.GetDirectoryName(folder)!;
        var json = JsonBlock().Match(File.ReadAllText(Path.Combine(folder, "docs", "integrity.md"))).Groups["json"].Value;
        return JsonSerializer.Deserialize<Seal>(json, JsonSerializerOptions.Web)!;
    }

    [GeneratedRegex("```json\n(?<json>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex JsonBlock();
}
