using CommonsForge.Domain.Contributors;

namespace CommonsForge.Domain.Templates;

/// <summary>One immutable state of a template. All stay readable by everybody.</summary>
public sealed class TemplateVersion
{
    private TemplateVersion() { }

    internal TemplateVersion(Template template, int number, IReadOnlyList<TemplateSection> sections, Contributor? by, string note, DateTimeOffset at) =>
        (Template, Number, Sections, By, Note, At) = (template, number, sections, by, note, Instant.Cut(at));

    /// <summary>Key of the row.</summary>
    public int Id { get; private set; }

    /// <summary>The template it is a state of.</summary>
    public Template Template { get; private set; } = null!;

    /// <summary>Key of <see cref="Template"/>.</summary>
    public int TemplateId { get; private set; }

    /// <summary>1 for the first.</summary>
    public int Number { get; private set; }

    /// <summary>What its sections were, in order.</summary>
    public IReadOnlyList<TemplateSection> Sections { get; private set; } = [];

    /// <summary>Who wrote it, or <c>null</c> for the installation itself.</summary>
    public Contributor? By { get; private set; }

    /// <summary>Key of <see cref="By"/>.</summary>
    public int? ById { get; private set; }

    /// <summary>What changed and why.</summary>
    public string Note { get; private set; } = "";

    /// <summary>When.</summary>
    public DateTimeOffset At { get; private set; }
}
