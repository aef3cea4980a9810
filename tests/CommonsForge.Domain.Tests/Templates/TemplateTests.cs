using System.Globalization;
using CommonsForge.Domain.Communities;
using CommonsForge.Domain.Templates;

namespace CommonsForge.Domain.Tests.Templates;

public sealed class TemplateTests
{
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr");
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Each_writing_is_a_version_and_saying_the_same_again_is_none()
    {
        var template = Written("Matériel", "Déroulé");
        template.ForgetHappenings();
        template.Write([.. new[] { "Matériel", "Déroulé" }.Select(Section)], null, "Rien.", Now);
        Assert.Empty(template.Happenings);
        template.Write([Section("Déroulé")], null, " Plus court. ", Now);

        Assert.Equal([(1, 2, "Première."), (2, 1, "Plus court.")], template.Versions.Select(v => (v.Number, v.Sections.Count, v.Note)));
        Assert.Equal((2, "Déroulé"), (template.CurrentNumber, Assert.Single(template.Sections).Title.Fr));
        Assert.Single(template.Happenings);
    }

    [Theory]
    [InlineData("", "Note", "Template.NoSection")]
    [InlineData("A|A", "Note", "Template.SameTitle")]
    [InlineData("Ma partie|ma **partie**", "Note", "Template.SameTitle")]
    [InlineData(" ", "Note", "Template.TitleMissing")]
    [InlineData("A", " ", "Template.NoteMissing")]
    public void What_makes_no_template_is_refused(string titles, string note, string code) => Assert.Equal(code, Refused(titles.Length == 0 ? [] : titles.Split('|'), note));

    [Fact]
    public void Nor_does_too_much()
    {
        Assert.Equal("Template.TooManySections", Refused([.. Enumerable.Range(0, Template.MostSections + 1).Select(i => $"Partie {i}")], "Note"));
        Assert.Equal("Template.TitleTooLong", Refused([new('a', Template.LongestTitle + 1)], "Note"));
        var long_ = Assert.Throws<BrokenRuleException>(() => New(null).Write([new() { Title = new() { Fr = "A" }, Help = new() { Fr = new('a', Template.LongestHelp + 1) } }], null, "Note", Now));
        Assert.Equal("Template.HelpTooLong", long_.Code);
    }

    [Fact]
    public void Only_a_community_that_has_its_own_gives_it_up()
    {
        var own = New(new Community(Guid.CreateVersion7(), "c", new() { Fr = "C" }, new() { Fr = "C" }));
        Assert.Equal("Template.NoSection", Assert.Throws<BrokenRuleException>(() => own.Write([], null, "Note", Now)).Code);
        own.Write([Section("A")], null, "À nous.", Now);
        own.Write([], null, "Comme tout le monde.", Now);
        Assert.Equal((2, 0), (own.CurrentNumber, own.Sections.Count));
        Assert.Equal("Template.NoSection", Assert.Throws<BrokenRuleException>(() => Written("A").Write([], null, "Note", Now)).Code);
    }

    [Fact]
    public void Its_headings_go_below_what_is_written_and_those_that_are_there_are_not_added_again()
    {
        var template = Written("Intention", "Matériel", "Pièges");
        Assert.Equal("## Intention\n\n\n## Matériel\n\n\n## Pièges\n\n\n", template.AddTo("", French));
        var text = template.AddTo("Déjà là.\n\n## matériel\n\nDu papier.", French);
        Assert.Equal("Déjà là.\n\n## matériel\n\nDu papier.\n\n## Intention\n\n\n## Pièges\n\n\n", text);
        Assert.Equal(text, template.AddTo(text, French));
        Assert.StartsWith("## Purpose", Bilingual().AddTo("", CultureInfo.GetCultureInfo("en")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("## Intention\n\nDire.\n\n## Matériel\n\n\n## Pièges\n", "## Intention\n\nDire.\n\n", 2)]
    [InlineData("## Matériel\n\n## Mon titre à moi\n\n## Pièges\n\nUn.", "## Mon titre à moi\n\n## Pièges\n\nUn.", 1)]
    [InlineData("## Matériel\n\n### Pour dix\n\nDu papier.\n", "## Matériel\n\n### Pour dix\n\nDu papier.\n", 0)]
    [InlineData("## Matériel\n\n### Mon sous-titre\n", "## Matériel\n\n### Mon sous-titre\n", 0)]
    [InlineData("# Matériel\n\n## Pièges\n\n## Fin\n\nMot.", "## Fin\n\nMot.", 0, "# Matériel\n\n## Fin\n\nMot.")]
    [InlineData("Un.\n## MATÉRIEL\nTitre\n===\n", "Un.\n\nTitre\n===\n", 1)]
    [InlineData("```\n## Matériel\n```\n", "```\n## Matériel\n```\n", 0)]
    [InlineData("## Intention\n\n\n## Matériel\n\n\n## Pièges\n\n\n", "", 3)]
    [InlineData("## Matériel\n\n![plan](fichiers/plan.png)\n", "## Matériel\n\n![plan](fichiers/plan.png)\n", 0)]
    public void Sections_left_empty_are_left_out_and_nobodys_own_heading_is(string text, string expected, int left, string? instead = null)
    {
        var (kept, count) = EmptySections.LeaveOut(text, ["Intention", "Matériel", "Pièges"]);
        Assert.Equal((instead ?? expected, instead is null ? left : 1), (kept, count));
    }

    [Fact]
    public void What_was_empty_before_is_not_its_authors_doing()
    {
        const string before = "## Matériel\n\n## Déroulé\n\nUn.\n";
        Assert.Equal(("## Matériel\n\n## Déroulé\n\nDeux.\n\n", 1), EmptySections.LeaveOut("## Matériel\n\n## Déroulé\n\nDeux.\n\n## Pièges\n", ["Matériel", "Pièges"], before));
    }

    private static string Refused(string[] titles, string note) => Assert.Throws<BrokenRuleException>(() => New(null).Write([.. titles.Select(Section)], null, note, Now)).Code;

    private static Template New(Community? community) => new(Guid.CreateVersion7(), Guid.CreateVersion7(), community);

    private static Template Written(params string[] titles)
    {
        var template = New(null);
        template.Write([.. titles.Select(Section)], null, "Première.", Now);
        return template;
    }

    private static Template Bilingual()
    {
        var template = New(null);
        template.Write([new() { Title = new() { Fr = "Intention", En = "Purpose" }, Help = new() { Fr = "" } }], null, "Première.", Now);
        return template;
    }

    private static TemplateSection Section(string title) => new() { Title = new() { Fr = title }, Help = new() { Fr = "Ce que l’on y met." } };
}
