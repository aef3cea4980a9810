using CommonsForge.Domain.Communities;
using CommonsForge.Domain.Journal;

namespace CommonsForge.Domain.Vocabularies;

/// <summary>A SKOS concept scheme: one facet of the library, shared by the commons or owned by a community.</summary>
public sealed class Vocabulary : Entity
{
    /// <summary>Slug of the shared vocabulary that every resource takes exactly one term of.</summary>
    public const string TypeSlug = "type";

    /// <summary>Slug of the type of data sets, which licences of databases are for.</summary>
    public const string DataSetSlug = "jeu-de-donnees";

    private readonly List<Concept> _concepts = [];

    private Vocabulary() { }

    /// <summary>Opens a vocabulary.</summary>
    /// <param name="uid">Its name outside this commons.</param>
    /// <param name="slug">Its name in addresses; it never changes.</param>
    /// <param name="name">Its name on screen.</param>
    /// <param name="order">Its place among the others.</param>
    /// <param name="community">The community that owns it, or <c>null</c> when all share it.</param>
    public Vocabulary(Guid uid, string slug, LocalText name, int order, Community? community)
    {
        Uid = uid;
        Slug = slug;
        Community = community;
        Rename(name, order);
    }

    /// <summary>Key of the row.</summary>
    public int Id { get; private set; }

    /// <summary>Its name outside this commons.</summary>
    public Guid Uid { get; private set; }

    /// <summary>Its name in addresses, unique within its owner.</summary>
    public string Slug { get; private set; } = "";

    /// <summary>Its name on screen.</summary>
    public LocalText Name { get; private set; } = null!;

    /// <summary>Its place among the others.</summary>
    public int Order { get; private set; }

    /// <summary>The community that owns it, or <c>null</c> when all share it.</summary>
    public Community? Community { get; private set; }

    /// <summary>Key of <see cref="Community"/>.</summary>
    public int? CommunityId { get; private set; }

    /// <summary>Its terms, when loaded.</summary>
    public IReadOnlyList<Concept> Concepts => _concepts;

    /// <summary>Changes the name and the place; nothing happens when they are the same.</summary>
    public void Rename(LocalText name, int order)
    {
        if (name == Name && order == Order) return;
        (Name, Order) = (name, order);
        Changed();
    }

    /// <summary>Adds a term.</summary>
    /// <param name="uid">Its name outside this commons.</param>
    /// <param name="slug">Its name in addresses, unique within the vocabulary.</param>
    /// <param name="label">Its name on screen.</param>
    /// <param name="synonyms">Other words for it, acronyms included, in any language.</param>
    /// <param name="broader">The wider term it belongs to, or <c>null</c>.</param>
    public Concept Add(Guid uid, string slug, LocalText label, IEnumerable<string> synonyms, Concept? broader = null)
    {
        if (_concepts.Exists(c => c.Slug == slug)) throw new BrokenRuleException("Vocabulary.TermTwice", slug);
        var concept = new Concept(this, uid, slug, broader);
        concept.Describe(label, synonyms, _concepts.Count + 1);
        _concepts.Add(concept);
        return concept;
    }

    internal void Changed() => Record(new(HappeningKind.ReferenceChanged, nameof(Vocabulary), Uid, null));
}

/// <summary>A SKOS concept: one value of a facet.</summary>
public sealed class Concept
{
    private Concept() { }

    internal Concept(Vocabulary vocabulary, Guid uid, string slug, Concept? broader) =>
        (Vocabulary, Uid, Slug, Broader) = (vocabulary, uid, slug, broader);

    /// <summary>Key of the row.</summary>
    public int Id { get; private set; }

    /// <summary>What revisions hold, and its name outside this commons.</summary>
    public Guid Uid { get; private set; }

    /// <summary>The vocabulary it belongs to.</summary>
    public Vocabulary Vocabulary { get; private set; } = null!;

    /// <summary>Key of <see cref="Vocabulary"/>.</summary>
    public int VocabularyId { get; private set; }

    /// <summary>Its name in addresses.</summary>
    public string Slug { get; private set; } = "";

    /// <summary>Names it had in addresses before: they still work.</summary>
    public IReadOnlyList<string> FormerSlugs { get; private set; } = [];

    /// <summary>Its name on screen.</summary>
    public LocalText Label { get; private set; } = null!;

    /// <summary>Other words for it, acronyms included.</summary>
    public IReadOnlyList<string> Synonyms { get; private set; } = [];

    /// <summary>The wider term it belongs to, or <c>null</c>.</summary>
    public Concept? Broader { get; private set; }

    /// <summary>Key of <see cref="Broader"/>.</summary>
    public int? BroaderId { get; private set; }

    /// <summary>The term that took its place when two were merged, or <c>null</c>.</summary>
    public Concept? ReplacedBy { get; private set; }

    /// <summary>Key of <see cref="ReplacedBy"/>.</summary>
    public int? ReplacedById { get; private set; }

    /// <summary>Its place in the vocabulary.</summary>
    public int Order { get; private set; }

    /// <summary>Replaces what is said of it; nothing happens when that is the same. Its vocabulary must be loaded: the journal tells of it.</summary>
    public void Describe(LocalText label, IEnumerable<string> synonyms, int order)
    {
        IReadOnlyList<string> others = [.. synonyms];
        if (label == Label && order == Order && others.SequenceEqual(Synonyms)) return;
        (Label, Synonyms, Order) = (label, others, order);
        Vocabulary.Changed();
    }
}
