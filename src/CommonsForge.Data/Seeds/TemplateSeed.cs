using System.Text.Json;
using CommonsForge.Domain.Templates;
using CommonsForge.Domain.Vocabularies;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Seeds;

/// <summary>Gives a commons the templates that come with the program: moderators take them from there.</summary>
public static class TemplateSeed
{
    /// <summary>Adds a template to each type that has none yet; those that are there stay as moderators left them. Two processes may call it at once.</summary>
    /// <param name="db">A context on a migrated database with its vocabularies, outside any transaction.</param>
    /// <param name="cancel">Stops and leaves the database as it was.</param>
    /// <returns>How many were added.</returns>
    public static async Task<int> LoadAsync(CommonsDb db, CancellationToken cancel = default)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtext('template_seed'))", cancel);
        var types = await db.Concepts.Where(c => c.Vocabulary.CommunityId == null && c.Vocabulary.Slug == Vocabulary.TypeSlug).Select(c => new { c.Slug, c.Uid }).ToDictionaryAsync(c => c.Slug, c => c.Uid, cancel);
        var known = await db.Templates.Where(t => t.CommunityId == null).Select(t => new { t.Uid, t.Type }).ToListAsync(cancel);
        var added = 0;
        foreach (var seed in Read())
        {
            if (!types.TryGetValue(seed.Type, out var type) || known.Exists(k => k.Uid == seed.Uid || k.Type == type)) continue;
            var template = new Template(seed.Uid, type, null);
            template.Write([.. seed.Sections.Select(s => new TemplateSection { Title = new() { Fr = s.Fr, En = s.En }, Help = new() { Fr = s.HelpFr, En = s.HelpEn } })], null, seed.Note, db.Clock.GetUtcNow());
            db.Add(template);
            added++;
        }
        if (added > 0) await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return added;
    }

    /// <summary>The templates that come with the program.</summary>
    internal static IReadOnlyList<SeedTemplate> Read()
    {
        using var file = typeof(TemplateSeed).Assembly.GetManifestResourceStream("trames.json")!;
        return JsonSerializer.Deserialize<IReadOnlyList<SeedTemplate>>(file, JsonColumn.Options)!;
    }

    /// <summary>A template as the file tells it; the type by its slug.</summary>
    internal sealed record SeedTemplate(string Type, Guid Uid, string Note, IReadOnlyList<SeedSection> Sections);

    /// <summary>A section as the file tells it.</summary>
    internal sealed record SeedSection(string Fr, string En, string HelpFr, string HelpEn);
}
