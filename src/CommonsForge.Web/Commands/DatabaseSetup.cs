using CommonsForge.Data;
using CommonsForge.Data.Files;
using CommonsForge.Data.Identity;
using CommonsForge.Data.Search;
using CommonsForge.Data.Seeds;
using CommonsForge.Data.Territories;
using CommonsForge.Web.Commands.Loading;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Commands;

/// <summary>Brings a database to what this program expects of it: the verbs and the tests do it the same way.</summary>
public static class DatabaseSetup
{
    /// <summary>Creates the database when it is not there, applies the migrations that are missing, and loads what comes with the program.</summary>
    /// <param name="connectionString">The database, as its owner.</param>
    /// <param name="authority">The host name that a new commons signs its identifiers with, for ever; null leaves it to a later time.</param>
    /// <param name="narrator">Told of each step.</param>
    /// <param name="cancel">Stops between two migrations.</param>
    public static async Task MigrateAsync(
        string connectionString, string? authority, Narrator? narrator = null, CancellationToken cancel = default)
    {
        await using var db = Open(connectionString);
        foreach (var migration in await db.Database.GetPendingMigrationsAsync(cancel)) narrator?.Say("Migrating", migration);
        // All at once: going to one by its name would take back the later ones that a database may already have.
        await db.Database.MigrateAsync(cancel);

        if (await TerritorySeed.LoadAsync(db, cancel))
            narrator?.Say("TerritoriesLoaded");
        if (await VocabularySeed.LoadAsync(db, cancel) > 0)
            narrator?.Say("VocabulariesLoaded");
        await GlossarySeed.LoadAsync(db, cancel);
        await TemplateSeed.LoadAsync(db, cancel);
        if (authority is not null)
            await InstallationSeed.EnsureAsync(db, authority, cancel);
        await TextReindex.RunAsync(db, cancel);
    }

    /// <summary>The migrations that the database lacks.</summary>
    public static async Task<IReadOnlyList<string>> PendingAsync(string connectionString, CancellationToken cancel = default)
    {
        await using var db = Open(connectionString);
        return [.. await db.Database.GetPendingMigrationsAsync(cancel)];
    }

    /// <summary>Whether nobody has published anything yet.</summary>
    public static async Task<bool> IsEmptyAsync(string connectionString, CancellationToken cancel = default)
    {
        await using var db = Open(connectionString);
        return !await db.Resources.AnyAsync(cancel);
    }

    /// <summary>Brings a folder of texts into the commons.</summary>
    /// <param name="connectionString">The database, up to date.</param>
    /// <param name="files">Where attachments go.</param>
    /// <param name="folder">Its full path.</param>
    /// <param name="narrator">Told of each step.</param>
    /// <param name="cancel">Stops after the batch under way.</param>
    /// <returns>How many files could not be read.</returns>
    public static Task<int> LoadAsync(string connectionString, string files, string folder, Narrator? narrator = null, CancellationToken cancel = default) =>
        new FolderLoad(() => Open(connectionString), new ContentStore(files), narrator).RunAsync(folder, cancel);

    /// <summary>Adds the accounts of the sample people, on a sample commons in Development; anywhere else, none.</summary>
    /// <returns>Those that are there.</returns>
    public static async Task<IReadOnlyList<SampleAccount>> AddSampleAccountsAsync(string connectionString, IHostEnvironment environment, CancellationToken cancel = default)
    {
        if (!environment.IsDevelopment()) return [];
        await using var db = Open(connectionString);
        return await SampleAccounts.EnsureAsync(db, TimeProvider.System.GetUtcNow(), cancel);
    }

    // A migration or a batch of texts may be long on a small or busy machine: nobody waits in front of a page for it.
    internal static CommonsDb Open(string connectionString)
    {
        var patient = new Npgsql.NpgsqlConnectionStringBuilder(connectionString) { CommandTimeout = 600 };
        return new((DbContextOptions<CommonsDb>)new DbContextOptionsBuilder<CommonsDb>().UseCommons(patient.ConnectionString).Options);
    }
}
