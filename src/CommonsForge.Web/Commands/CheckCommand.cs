using System.Net;
using CommonsForge.Data;
using CommonsForge.Data.Identity;
using CommonsForge.Web.Settings;
using Npgsql;

namespace CommonsForge.Web.Commands;

/// <summary>Looks at an installation as Production would meet it, and says line by line what is missing or unsafe. Changes nothing.</summary>
internal sealed class CheckCommand(IConfiguration configuration, Narrator narrator)
{
    private const long LeastFreeSpace = 1_000_000_000;

    private int _wrong;

    /// <summary>Checks everything.</summary>
    /// <exception cref="CommandException"><c>Check.Failed</c>: at least one thing must be mended before serving.</exception>
    public static async Task RunAsync(Narrator narrator, CancellationToken stop)
    {
        var check = new CheckCommand(ServeCommand.Builder(Environments.Production).Configuration, narrator);
        check.Settings();
        check.Files();
        await check.DatabaseAsync(stop);
        if (check._wrong > 0) throw new CommandException("Check.Failed", check._wrong);
        narrator.Say("Check.Passed");
    }

    private void Settings()
    {
        var missing = CommonsSettings.Missing(configuration);
        Say(missing.Count == 0, "Check.SettingsGood", "Check.SettingsMissing", string.Join(", ", missing));
        if (Uri.TryCreate(configuration["Commons:PublicUrl"], UriKind.Absolute, out var address))
        {
            Say(address.Scheme == Uri.UriSchemeHttps, "Check.HttpsGood", "Check.HttpsMissing", address);
            var hosts = (configuration["AllowedHosts"] ?? "").Split(';', StringSplitOptions.TrimEntries);
            Say(hosts.Contains(address.Host, StringComparer.OrdinalIgnoreCase), "Check.HostGood", "Check.HostMissing", address.Host);
        }
        else if (configuration["Commons:PublicUrl"] is { Length: > 0 } text) Say(false, "", "Check.AddressUnreadable", text);
        var smtp = CommonsSettings.Of(configuration).Smtp;
        if (smtp.Missing() is { Count: > 0 } unsaid) narrator.Say("Check.MailMissing", string.Join(", ", unsaid));
        else narrator.Say("Check.MailGood", smtp.Host, smtp.Port);
        foreach (var proxy in (configuration["Commons:KnownProxies"] ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(p => p != "none"))
            if (!IPNetwork.TryParse(proxy, out _) && !IPAddress.TryParse(proxy, out _)) Say(false, "", "Check.ProxyUnreadable", proxy);
        if (configuration["Commons:TimeZone"] is { Length: > 0 } zone) Say(TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _), "Check.TimeZoneGood", "Check.TimeZoneUnknown", zone);
        try
        {
            CommonsSettings.KeysSecret(configuration);
        }
        catch (Exception e) when (e is KeysSecretException or IOException or UnauthorizedAccessException)
        {
            Say(false, "", "Check.SecretUnusable", e.Message);
        }
    }

    private void Files()
    {
        var folder = CommonsHome.Files(configuration);
        try
        {
            Directory.CreateDirectory(folder);
            var trial = Path.Combine(folder, "." + Path.GetRandomFileName());
            File.WriteAllBytes(trial, [1]);
            File.Delete(trial);
            Say(true, "Check.FilesGood", "", folder);
            var free = new DriveInfo(Path.GetFullPath(folder)).AvailableFreeSpace;
            if (free < LeastFreeSpace) Say(false, "", "Check.DiskFull", folder, free / 1_000_000);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Say(false, "", "Check.FilesClosed", folder, e.Message);
        }
    }

    private async Task DatabaseAsync(CancellationToken stop)
    {
        if (configuration.GetConnectionString("Commons") is not { Length: > 0 } database)
        {
            Say(false, "", "Check.DatabaseUnnamed");
            return;
        }
        try
        {
            await using var source = NpgsqlDataSource.Create(database);
            await using var connection = await source.OpenConnectionAsync(stop);
            Say(connection.PostgreSqlVersion >= CommonsDatabase.OldestPostgres, "Check.PostgresGood", "Check.PostgresOld", connection.PostgreSqlVersion);
            Say(!await AsksAsync(connection, "SELECT has_schema_privilege(current_user, 'public', 'CREATE')", stop), "Check.RoleGood", "Check.RoleTooStrong");
            Say(await AsksAsync(connection, "SELECT count(*) > 0 FROM pg_collation WHERE collname = 'fr-x-icu'", stop), "Check.CollationGood", "Check.CollationMissing");
            var pending = await DatabaseSetup.PendingAsync(database, stop);
            Say(pending.Count == 0, "Check.SchemaGood", "Check.SchemaOld", string.Join(", ", pending));
            if (pending.Count > 0) return;
            if (Uri.TryCreate(configuration["Commons:PublicUrl"], UriKind.Absolute, out var address))
                Say(!await AsksAsync(connection, "SELECT count(*) > 0 FROM installation WHERE authority <> $1", stop, address.Host), "Check.AuthorityGood", "Check.AuthorityOther", address.Host);
            Say(!await AsksAsync(connection, "SELECT count(*) > 0 FROM revision WHERE sheet @> '{\"fictional\": true}'", stop), "Check.NoSample", "Check.Sample");
        }
        catch (NpgsqlException e)
        {
            Say(false, "", "Check.DatabaseAway", e.Message);
        }
    }

    private static async Task<bool> AsksAsync(NpgsqlConnection connection, string sql, CancellationToken stop, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        return (bool)(await command.ExecuteScalarAsync(stop))!;
    }

    private void Say(bool holds, string good, string bad, params object?[] values)
    {
        if (!holds) _wrong++;
        narrator.Say(holds ? good : bad, values);
    }
}
