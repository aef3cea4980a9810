using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CommonsForge.Data;

/// <summary>How the commons reaches PostgreSQL.</summary>
public static class CommonsDatabase
{
    /// <summary>The oldest PostgreSQL served: queries use nothing newer.</summary>
    public static Version OldestPostgres { get; } = new(15, 0);

    /// <summary>The table that says which migrations were applied.</summary>
    internal const string MigrationsTable = "schema_migration";

    /// <summary>Sets a context up on a data source.</summary>
    public static DbContextOptionsBuilder UseCommons(this DbContextOptionsBuilder options, NpgsqlDataSource source) =>
        options.UseNpgsql(source, Npgsql).UseApplicationServiceProvider(IdentityServices);

    /// <summary>Sets a context up on a connection string.</summary>
    public static DbContextOptionsBuilder UseCommons(this DbContextOptionsBuilder options, string connectionString) =>
        options.UseNpgsql(connectionString, Npgsql).UseApplicationServiceProvider(IdentityServices);

    // Identity's model looks for its options in the application's services, and builds an older schema without them.
    private static ServiceProvider IdentityServices { get; } = new ServiceCollection()
        .Configure<IdentityOptions>(o => o.Stores.SchemaVersion = IdentitySchemaVersions.Version3)
        .BuildServiceProvider();

    private static void Npgsql(Npgsql.EntityFrameworkCore.PostgreSQL.Infrastructure.NpgsqlDbContextOptionsBuilder npgsql) =>
        npgsql.SetPostgresVersion(OldestPostgres).MigrationsHistoryTable(MigrationsTable);
}
