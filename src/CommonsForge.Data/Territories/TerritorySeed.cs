using CommonsForge.Domain.Territories;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace CommonsForge.Data.Territories;

/// <summary>Puts the list of territories that comes with the program into the database.</summary>
public static class TerritorySeed
{
    /// <summary>
    /// Loads the list in one transaction of its own, or does nothing when the database already holds it. Two processes may call it at
    /// once: the second waits, then finds it done. Territoires de projet are kept; communes that are gone become aliases.
    /// </summary>
    /// <param name="db">A context on a migrated PostgreSQL database, outside any transaction.</param>
    /// <param name="cancel">Stops the loading and leaves the database as it was.</param>
    /// <returns>Whether it loaded anything.</returns>
    public static async Task<bool> LoadAsync(DbContext db, CancellationToken cancel = default)
    {
        var fingerprint = TerritoryData.Fingerprint();
        var vintages = db.Set<TerritoryVintage>();
        if (await vintages.AnyAsync(v => v.Fingerprint == fingerprint, cancel)) return false;

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtext('territory_seed'))", cancel);
        if (await vintages.AnyAsync(v => v.Fingerprint == fingerprint, cancel)) return false;

        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        var (territories, aliases) = TerritoryData.Read();
        await ReplaceTerritoriesAsync(db, connection, territories, cancel);
        await ReplaceNamesAsync(db, connection, territories, aliases, cancel);
        await db.Database.ExecuteSqlAsync($"delete from territory_vintage", cancel);
        await db.Database.ExecuteSqlAsync($"insert into territory_vintage (fingerprint) values ({fingerprint})", cancel);
        await transaction.CommitAsync(cancel);
        await db.Database.ExecuteSqlAsync($"analyze territory, territory_alias, territory_name", cancel);
        return true;
    }

    private static async Task ReplaceTerritoriesAsync(
        DbContext db, NpgsqlConnection connection, IEnumerable<Territory> territories, CancellationToken cancel)
    {
        await db.Database.ExecuteSqlAsync($"create temp table territory_incoming (like territory) on commit drop", cancel);
        await using (var copy = await connection.BeginBinaryImportAsync(
            """
            copy territory_incoming
                (code, kind, name, english_name, departement_code, region_code, epci_code, country_code, population, postal_codes)
            from stdin binary
            """, cancel))
        {
            foreach (var t in territories)
            {
                await copy.StartRowAsync(cancel);
                await copy.WriteAsync(t.Code, cancel);
                await copy.WriteAsync((int)t.Kind, cancel);
                foreach (var text in new[] { t.Name, t.EnglishName, t.DepartementCode, t.RegionCode, t.EpciCode, t.CountryCode })
                    await copy.WriteAsync(text, NpgsqlDbType.Text, cancel);
                await copy.WriteAsync(t.Population, NpgsqlDbType.Integer, cancel);
                await copy.WriteAsync(t.PostalCodes.ToArray(), cancel);
            }

            await copy.CompleteAsync(cancel);
        }

        await db.Database.ExecuteSqlAsync(
            $"""
            delete from territory t
            where t.kind <> {(int)TerritoryKind.Projet} and not exists (select from territory_incoming i where i.code = t.code)
            """, cancel);
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into territory
                (code, kind, name, english_name, departement_code, region_code, epci_code, country_code, population, postal_codes)
            select code, kind, name, english_name, departement_code, region_code, epci_code, country_code, population, postal_codes
            from territory_incoming
            on conflict (code) do update set
                kind = excluded.kind, name = excluded.name, english_name = excluded.english_name,
                departement_code = excluded.departement_code, region_code = excluded.region_code, epci_code = excluded.epci_code,
                country_code = excluded.country_code, population = excluded.population, postal_codes = excluded.postal_codes
            """, cancel);
    }

    private static async Task ReplaceNamesAsync(
        DbContext db,
        NpgsqlConnection connection,
        IReadOnlyList<Territory> territories,
        IReadOnlyList<TerritoryAlias> aliases,
        CancellationToken cancel)
    {
        await db.Database.ExecuteSqlAsync($"delete from territory_alias", cancel);
        await db.Database.ExecuteSqlAsync(
            $"delete from territory_name n using territory t where t.code = n.territory_code and t.kind <> {(int)TerritoryKind.Projet}",
            cancel);

        var today = territories.ToDictionary(t => t.Code, StringComparer.Ordinal);
        await CopyAliasesAsync(connection, aliases, cancel);
        await CopyNamesAsync(
            connection,
            territories.SelectMany(TerritoryName.Of).Concat(aliases.SelectMany(a => TerritoryName.Of(a, today[a.SuccessorCode]))),
            cancel);
    }

    private static async Task CopyAliasesAsync(NpgsqlConnection connection, IEnumerable<TerritoryAlias> aliases, CancellationToken cancel)
    {
        await using var copy = await connection.BeginBinaryImportAsync(
            "copy territory_alias (code, name, successor_code, kind) from stdin binary", cancel);
        foreach (var a in aliases)
        {
            await copy.StartRowAsync(cancel);
            foreach (var text in new[] { a.Code, a.Name, a.SuccessorCode }) await copy.WriteAsync(text, cancel);
            await copy.WriteAsync((int)a.Kind, cancel);
        }

        await copy.CompleteAsync(cancel);
    }

    private static async Task CopyNamesAsync(NpgsqlConnection connection, IEnumerable<TerritoryName> names, CancellationToken cancel)
    {
        await using var copy = await connection.BeginBinaryImportAsync(
            "copy territory_name (text, territory_code, rank, former_name, former_kind) from stdin binary", cancel);
        foreach (var n in names)
        {
            await copy.StartRowAsync(cancel);
            await copy.WriteAsync(n.Text, cancel);
            await copy.WriteAsync(n.TerritoryCode, cancel);
            await copy.WriteAsync(n.Rank, cancel);
            await copy.WriteAsync(n.FormerName, NpgsqlDbType.Text, cancel);
            await copy.WriteAsync((int?)n.FormerKind, NpgsqlDbType.Integer, cancel);
        }

        await copy.CompleteAsync(cancel);
    }
}
