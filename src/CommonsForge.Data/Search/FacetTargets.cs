using System.Globalization;
using CommonsForge.Domain.Territories;
using CommonsForge.Domain.Vocabularies;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Search;

/// <summary>A value of a facet before it has a number.</summary>
internal readonly record struct FacetTarget(FacetKind Kind, string Target)
{
    public static FacetTarget Concept(Guid uid) => new(FacetKind.Concept, uid.ToString());
}

/// <summary>Finds the wider values of facet values, and gives each a number that is never used again.</summary>
internal sealed class FacetTargets
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en"), French = CultureInfo.GetCultureInfo("fr");

    private readonly Dictionary<Guid, Concept> _concepts;
    private readonly Dictionary<string, Territory> _territories;
    private readonly ILookup<string, string> _projects;

    private FacetTargets(Dictionary<Guid, Concept> concepts, Dictionary<string, Territory> territories, ILookup<string, string> projects) =>
        (_concepts, _territories, _projects) = (concepts, territories, projects);

    /// <summary>Reads what is needed to widen: all concepts (a commons has hundreds, not millions) and the territories named.</summary>
    public static async Task<FacetTargets> LoadAsync(CommonsDb db, IReadOnlyCollection<string> territories, CancellationToken cancel)
    {
        var all = await db.Concepts.AsNoTrackingWithIdentityResolution().Include(c => c.Broader).Include(c => c.ReplacedBy).ToListAsync(cancel);
        var places = await db.Territories.AsNoTracking().Where(t => territories.Contains(t.Code)).ToListAsync(cancel);
        var projects = await db.ProjectTerritories.AsNoTracking().Where(p => p.Communes.Any(c => territories.Contains(c))).ToListAsync(cancel);
        var around = places.SelectMany(t => t.Parents).Concat(projects.Select(p => p.Code)).Except(territories, StringComparer.Ordinal).ToList();
        places.AddRange(await db.Territories.AsNoTracking().Where(t => around.Contains(t.Code)).ToListAsync(cancel));
        return new(all.ToDictionary(c => c.Uid), places.ToDictionary(t => t.Code, StringComparer.Ordinal),
            projects.SelectMany(p => p.Communes.Select(c => (Commune: c, p.Code))).ToLookup(p => p.Commune, p => p.Code, StringComparer.Ordinal));
    }

    /// <summary>The words that stand on the page beside a text, one value a line, so that it is found by its subject without naming it.</summary>
    public string Words(IEnumerable<FacetTarget> widened, string language) => string.Join('\n', widened.Select(t => t.Kind switch
    {
        FacetKind.Concept when _concepts.GetValueOrDefault(Guid.Parse(t.Target)) is { } concept => concept.Label.In(language == "en" ? English : French),
        FacetKind.Territory when _territories.GetValueOrDefault(t.Target) is { Kind: not TerritoryKind.Country } place => place.NameIn(language),
        _ => "",
    }).Where(w => w.Length > 0));

    /// <summary>The value itself (or what replaced it) and all its wider ones.</summary>
    public IEnumerable<FacetTarget> Widened(FacetTarget target) => target.Kind switch
    {
        FacetKind.Concept => Chain(Guid.Parse(target.Target)).Select(FacetTarget.Concept),
        FacetKind.Territory => [target, .. (_territories.GetValueOrDefault(target.Target)?.Parents ?? []).Concat(_projects[target.Target]).Select(p => new FacetTarget(FacetKind.Territory, p))],
        _ => [target],
    };

    /// <summary>Numbers for these values, made where they had none. Call under the publishing lock.</summary>
    public static async Task<Dictionary<FacetTarget, int>> CodesAsync(CommonsDb db, IReadOnlyCollection<FacetTarget> targets, CancellationToken cancel)
    {
        var kinds = targets.Select(t => (int)t.Kind).ToArray();
        var names = targets.Select(t => t.Target).ToArray();
        await db.Database.ExecuteSqlAsync($"""
            INSERT INTO facet_value (kind, target)
            SELECT k, t FROM unnest({kinds}, {names}) AS wanted(k, t)
            WHERE NOT EXISTS (SELECT 1 FROM facet_value f WHERE f.kind = k AND f.target = t)
            """, cancel);
        var values = await db.FacetValues.AsNoTracking().Where(f => names.Contains(f.Target)).ToListAsync(cancel);
        return values.ToDictionary(f => new FacetTarget(f.Kind, f.Target), f => f.Code);
    }

    /// <summary>Gives a number to every concept and community, and to every context as one of use, used or not, so that the library can name them.</summary>
    public static Task NumberAllAsync(CommonsDb db, CancellationToken cancel) => db.Database.ExecuteSqlAsync($"""
        INSERT INTO facet_value (kind, target)
        SELECT kind, target FROM (SELECT 1 AS kind, uid::text AS target FROM concept UNION ALL SELECT 5, uid::text FROM community
            UNION ALL SELECT u.kind, c.uid::text FROM concept c JOIN vocabulary v ON v.id = c.vocabulary_id CROSS JOIN (VALUES (7), (8)) AS u(kind) WHERE v.slug = 'contexte' AND v.community_id IS NULL) AS known
        WHERE NOT EXISTS (SELECT 1 FROM facet_value f WHERE f.kind = known.kind AND f.target = known.target)
        """, cancel);

    /// <summary>A concept (or what replaced it) and all its wider ones.</summary>
    internal IEnumerable<Guid> Chain(Guid uid)
    {
        // Bounded: a cycle would be a mistake of moderators, and must not hang a publication.
        for (var (concept, left) = (_concepts.GetValueOrDefault(uid), 20); concept is not null && left > 0; left--)
        {
            if (concept.ReplacedBy is null) yield return concept.Uid;
            concept = concept.ReplacedBy ?? concept.Broader;
        }
    }
}
