namespace CommonsForge.Web.Commands;

/// <summary>Where a commons keeps what is its own on this machine: its private PostgreSQL, its files.</summary>
internal static class CommonsHome
{
    /// <summary>Where attachments are kept: <c>Storage:Path</c>, else beside the private PostgreSQL.</summary>
    public static string Files(IConfiguration configuration) =>
        configuration["Storage:Path"] is { Length: > 0 } path ? path : Path.Combine(Folder(), "fichiers");

    /// <summary>Where Development writes the mail that it does not send.</summary>
    public static string Mail() => Path.Combine(Folder(), "courriels");

    /// <summary>COMMONS_HOME, else the data folder of this machine's user; root's own home is closed to PostgreSQL's account.</summary>
    public static string Folder()
    {
        if (Environment.GetEnvironmentVariable("COMMONS_HOME") is { Length: > 0 } home)
            return Path.GetFullPath(home);
        if (Environment.IsPrivilegedProcess)
            return "/var/lib/commonsforge";
        var data = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return data.Length > 0 ? Path.Combine(data, "commonsforge") : throw new CommandException("Error.NoHome");
    }
}
