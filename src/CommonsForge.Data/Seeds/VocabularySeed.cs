using System.Collections.Frozen;
using System.Text.Json;
using CommonsForge.Domain.Vocabularies;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Seeds;

/// <summary>Gives a commons the shared vocabularies that come with the program: moderators take it from there.</summary>
public static class VocabularySeed
{
    private static readonly Lazy<FrozenSet<string>> English = new(() => Read().SelectMany(v => v.Terms).SelectMany(t => t.English ?? []).ToFrozenSet(StringComparer.Ordinal));

    /// <summary>
    /// Adds the vocabularies and terms that are not there yet, in one transaction of its own. What is there is left as it is,
    /// whoever renamed, merged or reordered it: terms are known by their Uid, and a slug already taken is never taken again.
    /// Two processes may call it at once: the second waits, then finds nothing to do.
    /// </summary>
    /// <param name="db">A context on a migrated database, outside any transaction.</param>
    /// <param name="cancel">Stops and leaves the database as it was.</param>
    /// <returns>How many terms were added.</returns>
    public static async Task<int> LoadAsync(CommonsDb db, CancellationToken cancel = default)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtext('vocabulary_seed'))", cancel);
        var known = await db.Vocabularies.Include(v => v.Concepts).Where(v => v.CommunityId == null).ToListAsync(cancel);
        var added = 0;
        foreach (var (seed, order) in Read().Select((seed, i) => (seed, i + 1)))
        {
            var vocabulary = known.Find(v => v.Uid == seed.Uid) ?? known.Find(v => v.Slug == seed.Slug);
            if (vocabulary is null) db.Add(vocabulary = new(seed.Uid, seed.Slug, new() { Fr = seed.Fr, En = seed.En }, order, community: null));
            added += Complete(vocabulary, seed.Terms);
        }

        if (added > 0) await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return added;
    }

    /// <summary>Whether a synonym is known to be English; any other is taken for French.</summary>
    public static bool IsEnglish(string synonym) => English.Value.Contains(synonym);

    /// <summary>The vocabularies that come with the program, in the order to show them.</summary>
    internal static IReadOnlyList<SeedVocabulary> Read()
    {
        using var file = typeof(VocabularySeed).Assembly.GetManifestResourceStream("vocabulaires.json")!;
        return JsonSerializer.Deserialize<IReadOnlyList<SeedVocabulary>>(file, JsonColumn.Options)!;
    }

    private static int Complete(Vocabulary vocabulary, IEnumerable<SeedTerm> terms)
    {
        var missing = terms.Where(t => !vocabulary.Concepts.Any(c => c.Uid == t.Uid || c.Slug == t.Slug || c.FormerSlugs.Contains(t.Slug))).ToList();
        foreach (var term in missing) vocabulary.Add(term.Uid, term.Slug, new() { Fr = term.Fr, En = term.En }, term.Synonyms);
        return missing.Count;
    }

    /// <summary>A vocabulary as the file tells it.</summary>
    internal sealed record SeedVocabulary(string Slug, Guid Uid, string Fr, string En, IReadOnlyList<SeedTerm> Terms);

    /// <summary>A term as the file tells it; <c>English</c> are those of its synonyms that are, which it keeps in one list, as searches ask them.</summary>
    internal sealed record SeedTerm(string Slug, Guid Uid, string Fr, string En, IReadOnlyList<string> Synonyms, IReadOnlyList<string>? English = null);
}
