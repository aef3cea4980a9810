namespace CommonsForge.Web.Commands;

/// <summary>The verbs that work on the database and serve nothing.</summary>
internal static class DatabaseCommands
{
    public static async Task MigrateAsync(Narrator narrator, CancellationToken stop)
    {
        await using var server = await OpenMigratedAsync(narrator, stop);
        narrator.Say("Migrated");
    }

    /// <summary>Brings a folder of texts into the commons.</summary>
    /// <exception cref="CommandException">The folder is not there, or is closed to us.</exception>
    public static async Task LoadAsync(string folder, Narrator narrator, CancellationToken stop)
    {
        var path = Path.GetFullPath(folder);
        CheckReadable(path);
        await using var server = await OpenMigratedAsync(narrator, stop);
        await DatabaseSetup.LoadAsync(server.ConnectionString, CommonsHome.Files(ServeCommand.Builder(Environments.Development).Configuration), path, narrator, stop);
    }

    /// <summary>The database, brought up to date.</summary>
    public static async Task<CommonsServer> OpenMigratedAsync(Narrator narrator, CancellationToken stop)
    {
        var builder = ServeCommand.Builder(Environments.Development);
        var server = await CommonsServer.OpenAsync(builder.Configuration, mayInstall: true, narrator, stop);
        try
        {
            await server.MigrateAsync(ServeCommand.Authority(builder), narrator, stop);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>The database as it is, for verbs that the role of the site may run: it must be up to date already.</summary>
    /// <exception cref="CommandException"><c>Error.SchemaOld</c>.</exception>
    public static async Task<CommonsServer> OpenAsItIsAsync(Narrator narrator, CancellationToken stop)
    {
        var server = await CommonsServer.OpenAsync(ServeCommand.Builder(Environments.Development).Configuration, mayInstall: false, narrator, stop);
        try
        {
            await server.UseAsync(async () =>
            {
                if ((await DatabaseSetup.PendingAsync(server.ConnectionString, stop)).Count > 0) throw new CommandException("Error.SchemaOld");
            });
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    private static void CheckReadable(string folder)
    {
        if (!Directory.Exists(folder))
            throw new CommandException("Error.NoFolder", folder);
        try
        {
            using var entries = Directory.EnumerateFileSystemEntries(folder).GetEnumerator();
            entries.MoveNext();
        }
        catch (UnauthorizedAccessException)
        {
            throw new CommandException("Error.FolderClosed", folder);
        }
    }
}
