using Npgsql;

namespace CommonsForge.Data;

/// <summary>The role that the site runs as, when it is not the one that owns the tables: it reads and writes them, and changes none.</summary>
public static class ApplicationRole
{
    /// <summary>
    /// Lets the application's role read and write the tables of the commons, those of later migrations included, and nothing else. Safe to
    /// repeat. Nothing to do when both connections are of one role.
    /// </summary>
    /// <param name="owner">The migrated database, as the owner of its tables.</param>
    /// <param name="application">The same database, as the site reaches it.</param>
    /// <param name="cancel">Stops before anything is granted.</param>
    /// <returns>The role, or <c>null</c> when it is the owner itself.</returns>
    public static async Task<string?> GrantAsync(string owner, string application, CancellationToken cancel = default)
    {
        var role = await RoleOfAsync(application, cancel);
        if (role == await RoleOfAsync(owner, cancel)) return null;
        var name = new NpgsqlCommandBuilder().QuoteIdentifier(role);
        await using var source = NpgsqlDataSource.Create(owner);
        await using var grant = source.CreateCommand($"""
            GRANT USAGE ON SCHEMA public TO {name};
            GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {name};
            REVOKE INSERT, UPDATE, DELETE ON {CommonsDatabase.MigrationsTable} FROM {name};
            GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {name};
            ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {name};
            ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE ON SEQUENCES TO {name};
            """);
        await grant.ExecuteNonQueryAsync(cancel);
        return role;
    }

    // As PostgreSQL knows it: a connection string may leave it to the system account.
    private static async Task<string> RoleOfAsync(string connectionString, CancellationToken cancel)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var who = source.CreateCommand("SELECT current_user::text");
        return (string)(await who.ExecuteScalarAsync(cancel))!;
    }
}
