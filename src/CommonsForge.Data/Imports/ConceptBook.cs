using CommonsForge.Domain.Vocabularies;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Imports;

/// <summary>Finds the term meant by a word in a work from elsewhere: by slug, label in any language, or synonym.</summary>
public sealed class ConceptBook
{
    private readonly Dictionary<(string Vocabulary, string Word), Concept> _concepts = [];

    private ConceptBook(IEnumerable<Vocabulary> vocabularies, Func<string, string> fold)
    {
        Fold = fold;
        foreach (var vocabulary in vocabularies)
        {
            var key = vocabulary.Community is { } owner ? $"{owner.Slug}.{vocabulary.Slug}" : vocabulary.Slug;
            Keys.Add(key);
            // Names first: a synonym must not hide another term's own name.
            foreach (var concept in vocabulary.Concepts)
                foreach (var word in (string[])[concept.Slug, concept.Label.Fr, concept.Label.En])
                    _concepts.TryAdd((key, fold(word)), concept);
            foreach (var concept in vocabulary.Concepts)
                foreach (var word in concept.Synonyms)
                    _concepts.TryAdd((key, fold(word)), concept);
        }
    }

    /// <summary>Keys of the vocabularies: their slug, or <c>community.slug</c>.</summary>
    public HashSet<string> Keys { get; } = new(StringComparer.Ordinal);

    private Func<string, string> Fold { get; }

    /// <summary>Reads all vocabularies.</summary>
    /// <param name="db">The commons.</param>
    /// <param name="fold">Makes two spellings of one word equal (case, accents, apostrophes).</param>
    /// <param name="cancel">Stops it.</param>
    public static async Task<ConceptBook> LoadAsync(CommonsDb db, Func<string, string> fold, CancellationToken cancel = default) =>
        new(await db.Vocabularies.AsNoTracking().Include(v => v.Concepts).Include(v => v.Community).ToListAsync(cancel), fold);

    /// <summary>The term of a vocabulary that a word means, or <c>null</c>.</summary>
    public Concept? Find(string vocabulary, string word) => _concepts.GetValueOrDefault((vocabulary, Fold(word)));
}
