using System.Globalization;
using System.Text;
using CommonsForge.Domain.Communities;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Journal;
using CommonsForge.Domain.Merging;
using CommonsForge.Domain.Resources;

namespace CommonsForge.Domain.Templates;

/// <summary>
/// The trame of a type of resource: the sections that such a text usually has, each with a line of help for whoever writes it. The whole commons shares
/// one; a community may have its own instead. What it was stays readable: see <see cref="TemplateVersion"/>.
/// </summary>
public sealed class Template : Entity
{
    /// <summary>The most sections.</summary>
    public const int MostSections = 30;

    /// <summary>The longest title of a section, in UTF-16 units.</summary>
    public const int LongestTitle = 80;

    /// <summary>The longest help, in UTF-16 units.</summary>
    public const int LongestHelp = 300;

    private readonly List<TemplateVersion> _versions = [];

    private Template() { }

    /// <summary>Opens the template of a type; it says nothing until it is written.</summary>
    /// <param name="uid">Its name outside this commons.</param>
    /// <param name="type">Uid of a concept of the vocabulary of types.</param>
    /// <param name="community">Whose it is, or <c>null</c> when all share it.</param>
    public Template(Guid uid, Guid type, Community? community) => (Uid, Type, Community) = (uid, type, community);

    /// <summary>Key of the row.</summary>
    public int Id { get; private set; }

    /// <summary>Its name outside this commons.</summary>
    public Guid Uid { get; private set; }

    /// <summary>Uid of the type that it is for.</summary>
    public Guid Type { get; private set; }

    /// <summary>Whose it is, or <c>null</c> when all share it.</summary>
    public Community? Community { get; private set; }

    /// <summary>Key of <see cref="Community"/>.</summary>
    public int? CommunityId { get; private set; }

    /// <summary>Its sections in order, as they are now; none for a community that went back to the shared one.</summary>
    public IReadOnlyList<TemplateSection> Sections { get; private set; } = [];

    /// <summary>Number of the version that is current; 0 until it is written.</summary>
    public int CurrentNumber { get; private set; }

    /// <summary>Its versions, when loaded, and those just written.</summary>
    public IReadOnlyList<TemplateVersion> Versions => _versions;

    /// <summary>Writes it anew; nothing happens when it stays the same.</summary>
    /// <param name="sections">Its sections in order; none, for a community, to follow the shared one.</param>
    /// <param name="by">Who, or <c>null</c> for the installation itself.</param>
    /// <param name="note">What changes and why.</param>
    /// <param name="at">When.</param>
    /// <exception cref="BrokenRuleException"><c>Template.NoSection</c>, <c>Template.TooManySections</c>, <c>Template.TitleMissing</c>, <c>Template.TitleTooLong</c>,
    /// <c>Template.HelpTooLong</c>, <c>Template.SameTitle</c>, <c>Template.NoteMissing</c>.</exception>
    public void Write(IReadOnlyList<TemplateSection> sections, Contributor? by, string note, DateTimeOffset at)
    {
        if (sections.Count == 0 && (Community is null && CommunityId is null || Sections.Count == 0)) throw new BrokenRuleException("Template.NoSection");
        if (sections.Count > MostSections) throw new BrokenRuleException("Template.TooManySections");
        foreach (var section in sections) section.Guard();
        if (sections.SelectMany(s => s.Titles).GroupBy(EmptySections.TitleOf, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1) is { } twice) throw new BrokenRuleException("Template.SameTitle", twice.Key);
        if (sections.SequenceEqual(Sections)) return;
        note = Intake.CleanLine(note);
        if (note.Length == 0) throw new BrokenRuleException("Template.NoteMissing");
        (Sections, CurrentNumber) = (sections, CurrentNumber + 1);
        _versions.Add(new(this, CurrentNumber, sections, by, note, at));
        Record(new(HappeningKind.ReferenceChanged, nameof(Template), Uid, by?.Uid));
    }

    /// <summary>A text with the headings below it that it does not have yet: nothing of it is replaced.</summary>
    /// <param name="body">What is written so far, Markdown.</param>
    /// <param name="culture">Language of the headings.</param>
    public string AddTo(string body, CultureInfo culture)
    {
        var there = Merging.Sections.Of(body).Select(s => s.Title).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var missing = Sections.Where(s => !s.Titles.Any(t => there.Contains(EmptySections.TitleOf(t)))).ToList();
        if (missing.Count == 0) return body;
        var headings = new StringBuilder();
        foreach (var section in missing) headings.Append("## ").Append(section.Title.In(culture)).Append("\n\n\n");
        return SectionFrame.Join(body, string.IsNullOrWhiteSpace(body) ? headings.ToString() : "\n\n" + headings);
    }
}

/// <summary>One section of a template.</summary>
public sealed record TemplateSection
{
    /// <summary>Its heading.</summary>
    public required LocalText Title { get; init; }

    /// <summary>What to put there, for whoever writes; never published. May be empty.</summary>
    public required LocalText Help { get; init; }

    /// <summary>Its heading in each language that it has.</summary>
    internal IEnumerable<string> Titles => new[] { Title.Fr, Title.En }.Where(t => t.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase);

    internal void Guard()
    {
        if (string.IsNullOrWhiteSpace(Title.Fr)) throw new BrokenRuleException("Template.TitleMissing");
        if (Titles.Any(t => t.Length > Template.LongestTitle)) throw new BrokenRuleException("Template.TitleTooLong");
        if (Math.Max(Help.Fr.Length, Help.En.Length) > Template.LongestHelp) throw new BrokenRuleException("Template.HelpTooLong");
    }
}
