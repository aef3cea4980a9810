using CommonsForge.Data.Search;
using CommonsForge.Domain.Territories;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Territories;

/// <summary>Writes what follows from a territoire de projet: the territory that others name by its code, and the entries of the library that it holds.</summary>
internal static class ProjectTerritoryWrites
{
    private const int Batch = 200;

    /// <summary>Brings territories and entries up to date with these projects.</summary>
    /// <param name="db">In its publishing transaction, under the publishing lock, the projects saved.</param>
    /// <param name="projects">Uids of the projects that changed.</param>
    /// <param name="cancel">Stops it.</param>
    public static async Task FollowAsync(CommonsDb db, IReadOnlyCollection<Guid> projects, CancellationToken cancel)
    {
        if (projects.Count == 0) return;
        foreach (var project in await db.ProjectTerritories.AsNoTracking().Where(p => projects.Contains(p.Uid)).ToListAsync(cancel))
        {
            await WriteTerritoryAsync(db, project, cancel);
            foreach (var batch in (await HeldAsync(db, project, cancel)).Chunk(Batch)) await SearchIndexer.WriteAsync(db, batch, cancel);
        }
    }

    private static async Task WriteTerritoryAsync(CommonsDb db, ProjectTerritory project, CancellationToken cancel)
    {
        var communes = project.Communes.ToArray();
        await db.Database.ExecuteSqlAsync($"""
            INSERT INTO territory (code, kind, name, country_code, population, postal_codes)
            VALUES ({project.Code}, {(int)TerritoryKind.Projet}, {project.Name}, {TerritoryCode.France}, (SELECT sum(population)::int FROM territory WHERE code = ANY({communes})), ARRAY[]::text[])
            ON CONFLICT (code) DO UPDATE SET name = excluded.name, population = excluded.population
            """, cancel);
        await db.Database.ExecuteSqlAsync($"DELETE FROM territory_name WHERE territory_code = {project.Code}", cancel);
        foreach (var name in TerritoryName.Of(new Territory(project.Code, project.Name)))
            await db.Database.ExecuteSqlAsync($"INSERT INTO territory_name (text, territory_code, rank) VALUES ({name.Text}, {name.TerritoryCode}, {name.Rank})", cancel);
    }

    // Those of its communes, and those it held before it was drawn anew.
    private static Task<List<Guid>> HeldAsync(CommonsDb db, ProjectTerritory project, CancellationToken cancel)
    {
        string[] places = [.. project.Communes, project.Code];
        return db.Database.SqlQuery<Guid>($"""
            SELECT r.uid AS "Value" FROM search_entry e JOIN resource r ON r.id = e.resource_id
            WHERE e.codes && (SELECT coalesce(array_agg(code), ARRAY[]::int[]) FROM facet_value WHERE kind = {(int)FacetKind.Territory} AND target = ANY({places}))
            ORDER BY r.id
            """).ToListAsync(cancel);
    }
}
