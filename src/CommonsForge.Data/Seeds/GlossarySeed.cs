using System.Text.Json;
using CommonsForge.Domain.Vocabularies;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Seeds;

/// <summary>Gives a commons the glossary that comes with the program: moderators take it from there.</summary>
public static class GlossarySeed
{
    /// <summary>Adds the terms that are not there yet; those that are stay as moderators left them. Two processes may call it at once.</summary>
    /// <param name="db">A context on a migrated database, outside any transaction.</param>
    /// <param name="cancel">Stops and leaves the database as it was.</param>
    /// <returns>How many terms were added.</returns>
    public static async Task<int> LoadAsync(CommonsDb db, CancellationToken cancel = default)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtext('glossary_seed'))", cancel);
        var known = await db.GlossaryTerms.Select(t => new { t.Uid, t.Slug }).ToListAsync(cancel);
        var missing = Read().Where(t => !known.Exists(k => k.Uid == t.Uid || k.Slug == t.Slug)).ToList();
        foreach (var seed in missing)
        {
            var term = new GlossaryTerm(seed.Uid, seed.Slug);
            term.Define(new() { Fr = seed.Fr, En = seed.En }, new() { Fr = seed.DefinitionFr, En = seed.DefinitionEn }, seed.Forms, seed.Source);
            db.Add(term);
        }
        if (missing.Count > 0) await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return missing.Count;
    }

    /// <summary>The terms that come with the program.</summary>
    internal static IReadOnlyList<SeedTerm> Read()
    {
        using var file = typeof(GlossarySeed).Assembly.GetManifestResourceStream("glossaire.json")!;
        return JsonSerializer.Deserialize<SeedGlossary>(file, JsonColumn.Options)!.Terms;
    }

    internal sealed record SeedGlossary(IReadOnlyList<SeedTerm> Terms);

    /// <summary>A term as the file tells it.</summary>
    internal sealed record SeedTerm(string Slug, Guid Uid, string Fr, string En, IReadOnlyList<string> Forms, string DefinitionFr, string DefinitionEn, GlossarySource Source);
}
