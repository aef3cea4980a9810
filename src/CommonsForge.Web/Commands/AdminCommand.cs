using System.Net.Mail;
using CommonsForge.Data.Identity;
using CommonsForge.Web.Authorization;
using CommonsForge.Web.Settings;

namespace CommonsForge.Web.Commands;

/// <summary>The verb that makes an administrator: whoever may reach the database may call it, and nobody else.</summary>
internal static class AdminCommand
{
    /// <summary>Prints a link, good once and for a day, by which the person chooses their password.</summary>
    /// <exception cref="CommandException">What was given is not an e-mail address, or the name is empty.</exception>
    public static async Task CreateAsync(string email, string name, Narrator narrator, CancellationToken stop)
    {
        if (!MailAddress.TryCreate(email, out var address) || address.Address != email) throw new CommandException("Error.BadEmail", email);
        if (string.IsNullOrWhiteSpace(name)) throw new CommandException("Misuse.AdminCreate");
        var builder = ServeCommand.Builder(Environments.Development);
        await using var server = await DatabaseCommands.OpenMigratedAsync(narrator, stop);
        var token = "";
        await server.UseAsync(async () =>
        {
            await using var db = DatabaseSetup.Open(server.ConnectionString);
            token = await AddAdministrator.RunAsync(db, email, name, TimeProvider.System.GetUtcNow(), stop);
        });
        var root = CommonsSettings.Of(builder.Configuration).MailedUrl.ToString().TrimEnd('/');
        narrator.Say("AdminLink", email, $"{root}{CurrentPerson.ChoosePasswordPath}?jeton={token}");
    }
}
