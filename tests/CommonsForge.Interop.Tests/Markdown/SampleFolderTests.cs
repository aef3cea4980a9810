using CommonsForge.Domain.Merging;
using CommonsForge.Interop.Markdown;

namespace CommonsForge.Interop.Tests.Markdown;

/// <summary>The readers, on small lists and on the sample that comes with the program.</summary>
public sealed class SampleFolderTests
{
    private static readonly string Folder = Path.Combine(Root(), "sample");

    [Fact]
    public void People_are_read()
    {
        var people = SampleFolder.People("- nom: Ana\n  uid: 0193c0de-0000-7000-8000-000000000201\n  bio: B.\n  territoires: \"44\"\n  competences: [x, y]\n  structure: le-ponton\n- bio: personne");
        var ana = Assert.Single(people.Items);
        Assert.Equal(("Ana", "B.", "le-ponton"), (ana.Name, ana.Bio, ana.Organisation));
        Assert.Equal(Guid.Parse("0193c0de-0000-7000-8000-000000000201"), ana.Uid);
        Assert.Equal(["44"], ana.Territories);
        Assert.Equal(["x", "y"], ana.Skills);
        Assert.Equal(new FileProblem(FileProblemKind.Incomplete, 7), Assert.Single(people.Problems));
    }

    [Fact]
    public void A_community_has_its_own_criteria()
    {
        var communities = SampleFolder.Communities(
            "- slug: coop\n  nom: Coop\n  nom-en: Co-op\n  resume: R\n  masque: [moment]\n  charte: c\n  criteres:\n  - slug: posture\n    nom: Posture\n    termes:\n    - { slug: ecoute, fr: écoute, en: listening, synonymes: [\"écoute active\"] }\n");
        var coop = Assert.Single(communities.Items);
        Assert.Empty(communities.Problems);
        Assert.Equal(("coop", "Coop", "Co-op", "R", "R", "c"), (coop.Slug, coop.Name, coop.NameEn, coop.Summary, coop.SummaryEn, coop.Charter));
        Assert.Equal(["moment"], coop.Hidden);
        var posture = Assert.Single(coop.Criteria);
        Assert.Equal("Posture", posture.NameEn);
        var term = Assert.Single(posture.Terms);
        Assert.Equal(("ecoute", "écoute", "listening", "écoute active"), (term.Slug, term.Fr, term.En, Assert.Single(term.Synonyms)));
    }

    [Fact]
    public void An_anonymous_report_has_no_name()
    {
        var report = Assert.Single(SampleFolder.Reports("- ressource: a\n  date: 2026-02-11\n  par: Ana\n  anonyme: true\n  participants: 14\n  adaptee: false\n  marche: M").Items);
        Assert.Equal(("a", new DateOnly(2026, 2, 11), null, 14, false, "M", ""), (report.Resource, report.Date, report.By, report.People, report.Adapted, report.Worked, report.Difficult));
    }

    [Fact]
    public void A_proposal_says_what_it_changes_and_what_is_said_of_it()
    {
        var proposal = Assert.Single(SampleFolder.Proposals(
            "- ressource: a\n  version: 2\n  date: 2026-11-03\n  par: Ana\n  note: N\n  changements:\n  - { de: x, par: y }\n  discussion:\n  - { par: Luc, date: 2026-11-04, texte: T, passage: P, retouches: true }").Items);
        Assert.Equal(("a", 2, new DateOnly(2026, 11, 3), "Ana", "N"), (proposal.Resource, proposal.Revision, proposal.Date, proposal.By, proposal.Note));
        Assert.Equal(new SampleChange("x", "y"), Assert.Single(proposal.Changes));
        Assert.Equal(new SampleRemark("Luc", new DateOnly(2026, 11, 4), "T", "P", true), Assert.Single(proposal.Thread));
    }

    [Theory]
    [InlineData("- nom: [")]
    [InlineData("nom: : x")]
    public void A_broken_list_says_where(string yaml)
    {
        var people = SampleFolder.People(yaml);
        Assert.Empty(people.Items);
        Assert.True(Assert.Single(people.Problems) is { IsFatal: true, Line: > 0 });
    }

    [Fact]
    public void An_empty_list_is_empty() => Assert.Empty(SampleFolder.People("# rien\n").Problems);

    [Fact]
    public void The_sample_s_lists_are_understood_whole()
    {
        var people = SampleFolder.People(File.ReadAllText(Path.Combine(Folder, "personnes.yml")));
        var organisations = SampleFolder.Organisations(File.ReadAllText(Path.Combine(Folder, "structures.yml")));
        var communities = SampleFolder.Communities(File.ReadAllText(Path.Combine(Folder, "communautes.yml")));
        var reports = SampleFolder.Reports(File.ReadAllText(Path.Combine(Folder, "retours.yml")));

        var proposals = SampleFolder.Proposals(File.ReadAllText(Path.Combine(Folder, "propositions.yml")));

        var suggestions = SampleFolder.Suggestions(File.ReadAllText(Path.Combine(Folder, "suggestions.yml")));

        Assert.Empty(proposals.Problems.Concat(suggestions.Problems));
        Assert.True(suggestions.Items.Count >= 5);
        Assert.All(suggestions.Items, s => Assert.All(new[] { s.By, s.ShownBy, s.Outcome?.By }.OfType<string>(), name => Assert.Contains(people.Items, p => p.Name == name)));
        Assert.All(proposals.Items, p => Assert.True(people.Items.Any(x => x.Name == p.By) && p.Thread.All(t => people.Items.Any(x => x.Name == t.By)), p.Note));
        var validities = SampleFolder.Validities(File.ReadAllText(Path.Combine(Folder, "valables.yml")));
        var monthlies = SampleFolder.Monthlies(File.ReadAllText(Path.Combine(Folder, "abonnements.yml")));
        var invitations = SampleFolder.Invitations(File.ReadAllText(Path.Combine(Folder, "invitations.yml")));
        Assert.Empty(validities.Problems.Concat(monthlies.Problems).Concat(invitations.Problems));
        Assert.All(validities.Items.Select(v => v.By).Concat(monthlies.Items.Select(m => m.By)).Concat(invitations.Items.Select(i => i.By)), name => Assert.Contains(people.Items, p => p.Name == name));
        Assert.All(monthlies.Items, m => Assert.True(m is { Territories.Count: > 0, OwnUses: true }, m.By));
        Assert.All(invitations.Items, i => Assert.EndsWith(".example", i.Email, StringComparison.Ordinal));
        Assert.Empty(people.Problems.Concat(organisations.Problems).Concat(communities.Problems).Concat(reports.Problems));
        Assert.True(people.Items.Count >= 25);
        Assert.Equal(2, communities.Items.Count);
        Assert.All(communities.Items.SelectMany(c => c.Criteria), c => Assert.NotEmpty(c.Terms));
        Assert.All(people.Items, p => Assert.True(p.Organisation is null || organisations.Items.Any(o => o.Slug == p.Organisation), p.Name));
        Assert.All(reports.Items, r => Assert.True(r is { Date: not null, People: > 0 } && (r.By is null || people.Items.Any(p => p.Name == r.By)), r.Resource));
    }

    [Fact]
    public void The_sample_s_resources_are_understood_whole_and_rendered()
    {
        var files = Directory.GetFiles(Path.Combine(Folder, "ressources"), "*.md");
        Assert.True(files.Length >= 24);
        foreach (var file in files)
        {
            var sheet = FrontMatter.Read(file, File.ReadAllBytes(file));
            Assert.True(sheet.Problems.Count == 0, $"{file}: {string.Join(", ", sheet.Problems)}");
            Assert.True(sheet is { Uid: not null, Type: not null, Date: not null, Fictional: true, Authors.Count: > 0 }, file);
            Assert.True(sheet.Other.Count == 0, $"{file}: {string.Join(", ", sheet.Other.Keys)}");
            var rendered = CommonsMarkdown.Render(sheet.Body, Bench.Options);
            Assert.False(rendered.AsTyped, file);
            Assert.DoesNotContain("as-typed", rendered.Html, StringComparison.Ordinal);
        }
    }

    /// <summary>The domain has no parser: its plain text is held to what the parser reads.</summary>
    [Fact]
    public void The_domain_s_plain_text_has_the_words_of_the_page()
    {
        foreach (var file in Directory.GetFiles(Path.Combine(Folder, "ressources"), "*.md"))
        {
            var body = FrontMatter.Read(file, File.ReadAllBytes(file)).Body;
            Assert.Equal(Words(CommonsMarkdown.Render(body, Bench.Options).PlainText), Words(PlainText.Of(body)), StringComparer.Ordinal);
        }
    }

    // Notes stand at the end of the page and where they were written in the text: the order does not count.
    private static IEnumerable<string> Words(string text) =>
        text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal);

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "CommonsForge.sln"))) folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("CommonsForge.sln");
        return folder;
    }
}
