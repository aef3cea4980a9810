using System.Net;
using CommonsForge.Data;
using CommonsForge.Site.Tests.Infrastructure;
using CommonsForge.Site.Tests.Resources;
using CommonsForge.Web.Commands;
using CommonsForge.Web.Endpoints;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CommonsForge.Site.Tests.Migrations;

/// <summary>One role owns the tables and migrates, another one serves.</summary>
public sealed class ApplicationRoleTests(SeparateRoles roles) : IClassFixture<SeparateRoles>
{
    [Fact]
    public async Task The_site_reads_and_publishes_as_a_role_that_owns_nothing()
    {
        await using var site = roles.Site();
        Assert.Equal(HttpStatusCode.OK, (await site.GetPageAsync(HealthEndpoints.Ready)).Status);
        var folder = Directory.CreateTempSubdirectory("commons-role-");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "fiche.md"), "---\nlicence: CC-BY-SA-4.0\n---\n# Ouvrir sans les clés\n\nOn entre par la fenêtre.\n");
            Assert.Equal(0, await DatabaseSetup.LoadAsync(roles.Application, TestCluster.Files, folder.FullName));
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        await SeesAsync(site, "/ressources?q=fenetre", "Ouvrir sans les clés");
        Assert.Equal(1L, await roles.ScalarAsync(roles.Application, "SELECT count(*) FROM protection_key"));
    }

    [Fact]
    public async Task It_is_told_of_what_another_process_publishes()
    {
        await using var listener = new NpgsqlConnection(roles.Application);
        await listener.OpenAsync();
        await using (var listen = new NpgsqlCommand("LISTEN commons", listener)) await listen.ExecuteNonQueryAsync();

        await using (var db = new CommonsDb((DbContextOptions<CommonsDb>)new DbContextOptionsBuilder<CommonsDb>().UseCommons(roles.Application).Options))
        {
            db.Add(Works.Published("Annoncée"));
            await db.SaveChangesAsync();
        }

        Assert.True(await listener.WaitAsync(TimeSpan.FromSeconds(10)));
    }

    [Theory]
    [InlineData("CREATE TABLE mine (x int)")]
    [InlineData("ALTER TABLE resource ADD COLUMN x int")]
    [InlineData("DROP TABLE journal")]
    [InlineData("TRUNCATE journal")]
    [InlineData("CREATE INDEX ON resource (uid)")]
    [InlineData("CREATE SCHEMA mine")]
    [InlineData("CREATE FUNCTION mine() RETURNS int LANGUAGE sql AS 'SELECT 1'")]
    [InlineData("DELETE FROM schema_migration")]
    [InlineData("INSERT INTO schema_migration VALUES ('x', 'x')")]
    public async Task It_cannot_change_the_schema(string command)
    {
        var refused = await Assert.ThrowsAsync<PostgresException>(() => roles.ScalarAsync(roles.Application, command));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Fact]
    public async Task Tables_of_later_migrations_are_open_to_it_too()
    {
        await roles.ScalarAsync(roles.Owner, "CREATE TABLE later (id serial PRIMARY KEY, x int)");
        await roles.ScalarAsync(roles.Application, "INSERT INTO later (x) VALUES (1); UPDATE later SET x = 2");
        Assert.Equal(2, await roles.ScalarAsync(roles.Application, "DELETE FROM later RETURNING x"));
        await roles.ScalarAsync(roles.Owner, "DROP TABLE later");
    }

    [Fact]
    public async Task Granting_again_is_safe_and_an_owner_needs_no_grant()
    {
        Assert.Equal(SeparateRoles.ApplicationName, await ApplicationRole.GrantAsync(roles.Owner, roles.Application));
        Assert.Null(await ApplicationRole.GrantAsync(roles.Owner, roles.Owner));
    }

    private static async Task SeesAsync(CommonsApp site, string path, string title)
    {
        for (var left = 100; ; left--)
        {
            var page = await site.GetPageAsync(path);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            if (page.Document.Body!.TextContent.Contains(title, StringComparison.Ordinal)) return;
            Assert.True(left > 0, "The page never showed the work.");
            await Task.Delay(100);
        }
    }
}

/// <summary>A database that one role owns and migrated, and that another one was let into.</summary>
public sealed class SeparateRoles(TestCluster cluster) : IAsyncLifetime
{
    public const string ApplicationName = "commons_test_app";
    private const string OwnerName = "commons_test_owner";
    private string _database = "";

    public string Owner => As(OwnerName);

    public string Application => As(ApplicationName);

    public async ValueTask InitializeAsync()
    {
        _database = await cluster.CloneAsync("template0");
        await CreateAsync(cluster, _database, OwnerName);
        await CreateAsync(cluster, _database, ApplicationName);
        await cluster.ExecuteAsync(_database, $"ALTER DATABASE {new NpgsqlConnectionStringBuilder(_database).Database} OWNER TO {OwnerName}");
        await DatabaseSetup.MigrateAsync(Owner, "localhost");
        await ApplicationRole.GrantAsync(Owner, Application);
    }

    public async ValueTask DisposeAsync() => await cluster.DropAsync(_database);

    /// <summary>The site, as the role that owns nothing.</summary>
    public CommonsApp Site() => new(cluster) { Settings = { ["ConnectionStrings:Commons"] = Application } };

    public Task<object?> ScalarAsync(string connectionString, string sql) => cluster.ExecuteAsync(connectionString, sql);

    /// <summary>Roles belong to the whole cluster, and stay: another test process may be using them.</summary>
    public static Task CreateAsync(TestCluster cluster, string database, string role) => cluster.ExecuteAsync(
        database, $"DO $$ BEGIN CREATE ROLE {role} LOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$");

    private string As(string role) => new NpgsqlConnectionStringBuilder(_database) { Username = role }.ConnectionString;
}
