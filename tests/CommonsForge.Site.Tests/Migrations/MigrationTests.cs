using CommonsForge.Site.Tests.Infrastructure;
using CommonsForge.Site.Tests.Resources;
using CommonsForge.Web.Commands;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CommonsForge.Site.Tests.Migrations;

public sealed class MigrationTests(Bench bench, TestCluster cluster) : IClassFixture<Bench>
{
    [Fact]
    public async Task Migrations_are_applied_rolled_back_to_nothing_and_applied_again()
    {
        await using var db = bench.Open();
        var migrator = db.GetService<IMigrator>();
        var before = await SchemaAsync();
        Assert.Contains(before, line => line.StartsWith("column resource.uid uuid", StringComparison.Ordinal));

        await migrator.MigrateAsync(Migration.InitialDatabase);

        Assert.Empty(await SchemaAsync());

        await migrator.MigrateAsync();

        Assert.Equal(before, await SchemaAsync());
    }

    [Fact]
    public async Task A_migration_that_comes_late_takes_nothing_of_the_later_ones_back()
    {
        await using var fresh = new TestDatabase(cluster);
        await fresh.InitializeAsync();
        await using (var db = fresh.Open())
        {
            await db.Database.ExecuteSqlAsync($"DROP TABLE glossary_term");
            await db.Database.ExecuteSqlAsync($"DELETE FROM schema_migration WHERE schema_migration::text LIKE '%_Glossary,%'");
            await db.Database.ExecuteSqlAsync($"INSERT INTO project_territory (uid, name, communes) VALUES (gen_random_uuid(), 'Gardé', ARRAY['44109'])");
        }

        await DatabaseSetup.MigrateAsync(fresh.ConnectionString, authority: null);

        await using var after = fresh.Open();
        Assert.Equal("Gardé", (await after.ProjectTerritories.SingleAsync()).Name);
        Assert.NotEmpty(await after.GlossaryTerms.ToListAsync());
    }

    [Fact]
    public async Task The_model_holds_nothing_that_no_migration_brings()
    {
        await using var db = bench.Open();

        Assert.False(db.Database.HasPendingModelChanges(), "The model changed: add a migration.");
    }

    // All that migrations make in the schema, extensions and the migrations' own table apart.
    private Task<IReadOnlyList<string>> SchemaAsync() => bench.ListAsync<string>(
        """
        SELECT line FROM (
            SELECT format('column %s.%s %s %s %s %s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attcollation::regcollation, pg_get_expr(d.adbin, d.adrelid))
            FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped LEFT JOIN pg_attrdef d ON (d.adrelid, d.adnum) = (a.attrelid, a.attnum)
            WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'v', 'm') AND c.relname <> 'schema_migration'
            UNION ALL
            SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename <> 'schema_migration'
            UNION ALL
            SELECT format('constraint %s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
            FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND conrelid <> 'schema_migration'::regclass
            UNION ALL
            SELECT format('trigger %s %s', tgrelid::regclass, pg_get_triggerdef(oid)) FROM pg_trigger WHERE NOT tgisinternal
            UNION ALL
            SELECT format('function %s %s', p.oid::regprocedure, md5(p.prosrc)) FROM pg_proc p
            WHERE p.pronamespace = 'public'::regnamespace AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.objid = p.oid AND e.deptype = 'e')
            UNION ALL
            SELECT format('search configuration %s %s', g.cfgname, (SELECT string_agg(m.maptokentype || ':' || m.mapdict::regdictionary, ',' ORDER BY m.maptokentype, m.mapseqno) FROM pg_ts_config_map m WHERE m.mapcfg = g.oid))
            FROM pg_ts_config g WHERE g.cfgnamespace = 'public'::regnamespace
            UNION ALL
            SELECT format('search dictionary %s %s', t.dictname, t.dictinitoption) FROM pg_ts_dict t
            WHERE t.dictnamespace = 'public'::regnamespace AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.objid = t.oid AND e.deptype = 'e')
        ) AS made(line)
        ORDER BY line COLLATE "C"
        """);
}
