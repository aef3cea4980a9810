using CommonsForge.Domain.Journal;

namespace CommonsForge.Domain.Communities;

/// <summary>A learning community, with a charter and criteria of its own.</summary>
public sealed class Community : Entity
{
    private Community() { }

    /// <summary>Founds a community.</summary>
    /// <param name="uid">Its name outside this commons.</param>
    /// <param name="slug">Its name in addresses: lower-case letters, digits and hyphens; it never changes.</param>
    /// <param name="name">Its name on screen.</param>
    /// <param name="summary">What it is for, in a sentence or two.</param>
    public Community(Guid uid, string slug, LocalText name, LocalText summary)
    {
        Uid = uid;
        Slug = slug;
        Describe(name, summary, []);
    }

    /// <summary>Key of the row.</summary>
    public int Id { get; private set; }

    /// <summary>Its name outside this commons.</summary>
    public Guid Uid { get; private set; }

    /// <summary>Its name in addresses.</summary>
    public string Slug { get; private set; } = "";

    /// <summary>Its name on screen.</summary>
    public LocalText Name { get; private set; } = null!;

    /// <summary>What it is for.</summary>
    public LocalText Summary { get; private set; } = null!;

    /// <summary>Uid of the resource that holds its charter, or <c>null</c>.</summary>
    public Guid? Charter { get; private set; }

    /// <summary>Slugs of the shared vocabularies that mean nothing to it.</summary>
    public IReadOnlyList<string> HiddenVocabularies { get; private set; } = [];

    /// <summary>The most reviewers that it may ask to approve a change.</summary>
    public const int MostReviewers = 5;

    /// <summary>The most people that it may name to stand in for its reviewers.</summary>
    public const int MostSubstitutes = 10;

    /// <summary>How many of its reviewers must approve a change; at least 1.</summary>
    public int ReviewersNeeded { get; private set; } = 1;

    /// <summary>Sets how many of its reviewers must approve a change.</summary>
    /// <exception cref="BrokenRuleException"><c>Community.ReviewersNeeded</c>: not between 1 and 5.</exception>
    public void AskReviewers(int needed)
    {
        if (needed is < 1 or > MostReviewers) throw new BrokenRuleException("Community.ReviewersNeeded");
        if (needed == ReviewersNeeded) return;
        ReviewersNeeded = needed;
        Record(new(HappeningKind.ReferenceChanged, nameof(Community), Uid, null));
    }

    /// <summary>Notes that whoever runs it named others to stand in for its reviewers.</summary>
    public void NamedSubstitutes(Guid by) => Record(new(HappeningKind.ReferenceChanged, nameof(Community), Uid, by));

    /// <summary>Replaces what is said of it; nothing happens when that is the same.</summary>
    public void Describe(LocalText name, LocalText summary, IEnumerable<string> hiddenVocabularies)
    {
        IReadOnlyList<string> hidden = [.. hiddenVocabularies.Order(StringComparer.Ordinal)];
        if (name == Name && summary == Summary && hidden.SequenceEqual(HiddenVocabularies)) return;
        (Name, Summary, HiddenVocabularies) = (name, summary, hidden);
        Record(new(HappeningKind.ReferenceChanged, nameof(Community), Uid, null));
    }

    /// <summary>Says which resource holds the charter; nothing happens when it already does.</summary>
    public void AdoptCharter(Guid? resource)
    {
        if (resource == Charter) return;
        Charter = resource;
        Record(new(HappeningKind.ReferenceChanged, nameof(Community), Uid, null));
    }
}
