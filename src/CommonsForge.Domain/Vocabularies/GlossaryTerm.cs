using CommonsForge.Domain.Journal;

namespace CommonsForge.Domain.Vocabularies;

/// <summary>A word of the field and what it means here: not a value to file resources under, but help to read them.</summary>
public sealed class GlossaryTerm : Entity
{
    private GlossaryTerm() { }

    /// <summary>A word to explain.</summary>
    /// <param name="uid">Its name outside this commons.</param>
    /// <param name="slug">Its name in addresses; it never changes.</param>
    public GlossaryTerm(Guid uid, string slug) => (Uid, Slug) = (uid, slug);

    /// <summary>Key of the row.</summary>
    public int Id { get; private set; }

    /// <summary>Its name outside this commons.</summary>
    public Guid Uid { get; private set; }

    /// <summary>Its name in addresses.</summary>
    public string Slug { get; private set; } = "";

    /// <summary>The word.</summary>
    public LocalText Name { get; private set; } = null!;

    /// <summary>What it means, in one or two sentences of our own.</summary>
    public LocalText Definition { get; private set; } = null!;

    /// <summary>Other forms it takes in French texts: plurals, acronyms.</summary>
    public IReadOnlyList<string> Forms { get; private set; } = [];

    /// <summary>Where the meaning comes from.</summary>
    public GlossarySource Source { get; private set; } = null!;

    /// <summary>Replaces what is said of it; nothing happens when that is the same.</summary>
    public void Define(LocalText name, LocalText definition, IEnumerable<string> forms, GlossarySource source)
    {
        IReadOnlyList<string> others = [.. forms];
        if (name == Name && definition == Definition && source == Source && others.SequenceEqual(Forms)) return;
        (Name, Definition, Forms, Source) = (name, definition, others, source);
        Record(new(HappeningKind.ReferenceChanged, nameof(GlossaryTerm), Uid, null));
    }
}

/// <summary>The work that a definition leans on.</summary>
public sealed record GlossarySource
{
    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>Who wrote or published it.</summary>
    public required string Author { get; init; }

    /// <summary>Where to find it.</summary>
    public required string Url { get; init; }

    /// <summary>The year it was published.</summary>
    public int Year { get; init; }
}
