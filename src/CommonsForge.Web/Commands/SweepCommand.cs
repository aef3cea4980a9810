using CommonsForge.Data.Files;

namespace CommonsForge.Web.Commands;

/// <summary>The verb that removes files which no revision, draft or proposed version names any more. It only says which, until it is told to do it.</summary>
internal static class SweepCommand
{
    private const int Shown = 20;

    public static async Task RunAsync(bool apply, Narrator narrator, CancellationToken stop)
    {
        await using var server = await DatabaseCommands.OpenAsItIsAsync(narrator, stop);
        var folder = CommonsHome.Files(ServeCommand.Builder(Environments.Development).Configuration);
        await server.UseAsync(async () =>
        {
            await using var db = DatabaseSetup.Open(server.ConnectionString);
            var store = new ContentStore(folder);
            var now = TimeProvider.System.GetUtcNow();
            var (count, bytes) = (0, 0L);
            await foreach (var file in db.OrphansAsync(store, now, stop))
            {
                if (++count <= Shown) narrator.Say("Sweep.File", file.Sha256, file.KeptAt.UtcDateTime, file.Length);
                bytes += file.Length;
            }
            if (count > Shown) narrator.Say("Sweep.More", count - Shown);
            narrator.Say("Sweep.Found", folder, count, bytes);
            if (apply) narrator.Say("Sweep.Done", await db.SweepFilesAsync(store, now, stop));
            else if (count > 0) narrator.Say("Sweep.Dry");
        });
    }
}
