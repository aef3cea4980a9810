namespace CommonsForge.Data.LocalServer;

/// <summary>The account PostgreSQL runs under: our own, or, as PostgreSQL refuses root, an ordinary one when we are root.</summary>
/// <param name="Name">The account to change to, or null for the one of this process.</param>
/// <param name="Prefix">The words that, put before a command, run it under that account.</param>
internal sealed record ServerAccount(string? Name, IReadOnlyList<string> Prefix)
{
    public static readonly ServerAccount Own = new(null, []);

    /// <summary>The name to look for as owner of the files.</summary>
    public string OwnerName => Name ?? Environment.UserName;

    public static async Task<ServerAccount> ForThisProcessAsync(CancellationToken cancel)
    {
        if (!Environment.IsPrivilegedProcess)
            return Own;
        var name = (await IdAsync("-u", "postgres", cancel)).Length > 0 ? "postgres" : "nobody";
        var group = await IdAsync("-g", name, cancel);
        return new ServerAccount(name, PrefixFor(name, group));
    }

    /// <summary>Gives a file or folder to this account, without following a link; nothing to do when it is our own.</summary>
    public async Task TakeOverAsync(string path, CancellationToken cancel)
    {
        if (Name is not null)
            await ChildProcess.RunAsync("chown", ["-h", Name, path], Own, "/", cancel);
    }

    private static string[] PrefixFor(string name, string group)
    {
        if (File.Exists("/usr/bin/setpriv"))
            return ["/usr/bin/setpriv", $"--reuid={name}", $"--regid={group}", "--clear-groups", "--reset-env", "--"];
        if (File.Exists("/usr/sbin/runuser"))
            return ["/usr/sbin/runuser", "-u", name, "--"];
        return ["su", "-s", "/bin/sh", name, "-c", "exec \"$0\" \"$@\""];
    }

    private static async Task<string> IdAsync(string what, string name, CancellationToken cancel)
    {
        var result = await ChildProcess.RunAsync("id", [what, name], Own, "/", cancel);
        return result.Succeeded ? result.Output.Trim() : "";
    }
}
