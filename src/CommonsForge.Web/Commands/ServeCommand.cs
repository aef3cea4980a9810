using CommonsForge.Data.Identity;
using CommonsForge.Web.Mail;
using CommonsForge.Web.Settings;

namespace CommonsForge.Web.Commands;

/// <summary>How to serve: `run` does for a person all that serving needs; without a verb nothing is installed, nor a given database changed.</summary>
internal sealed record ServeOptions(bool MayInstall, bool AlwaysMigrate, string? DefaultEnvironment)
{
    public static readonly ServeOptions ForAPerson = new(MayInstall: true, AlwaysMigrate: true, Environments.Development);
    public static readonly ServeOptions AsConfigured = new(MayInstall: false, AlwaysMigrate: false, DefaultEnvironment: null);
}

/// <summary>Prepares the database, then serves the site until it is told to stop.</summary>
internal static class ServeCommand
{
    public static async Task RunAsync(ServeOptions options, Narrator narrator, CancellationToken stop)
    {
        var builder = Builder(options.DefaultEnvironment);
        ListeningAddresses.EnsureAny(builder);
        ListeningAddresses.Check(builder);
        CommonsSettings.RefuseHalfConfigured(builder.Environment, builder.Configuration);
        CommonsSettings.KeysSecret(builder.Configuration);
        narrator.Say("Welcome", BuildVersion.Current, builder.Environment.EnvironmentName);
        await using var server = await CommonsServer.OpenAsync(builder.Configuration, options.MayInstall, narrator, stop);
        builder.Configuration["ConnectionStrings:Commons"] = server.ConnectionString;
        builder.Configuration["Storage:Path"] = CommonsHome.Files(builder.Configuration);
        if (builder.Environment.IsDevelopment()) builder.Configuration[MailSetup.FolderSetting] = CommonsHome.Mail();
        IReadOnlyList<SampleAccount> accounts = [];
        if (options.AlwaysMigrate || server.IsPrivate)
            accounts = await PrepareAsync(builder, server, narrator, stop);
        await ServeAsync(builder, accounts, narrator, stop);
    }

    /// <summary>The application before it is built, at home where its own files are, whatever folder it was started from.</summary>
    public static WebApplicationBuilder Builder(string? defaultEnvironment) => WebApplication.CreateBuilder(new WebApplicationOptions
    {
        ContentRootPath = AppContext.BaseDirectory,
        EnvironmentName = Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT")
            ?? Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT") ?? defaultEnvironment,
    });

    /// <summary>Who this commons is: the host of its public address; a public one that has none yet stays nameless.</summary>
    public static string? Authority(WebApplicationBuilder builder) =>
        Uri.TryCreate(builder.Configuration["Commons:PublicUrl"], UriKind.Absolute, out var address) ? address.Host
        : builder.Environment.IsDevelopment() ? "localhost"
        : null;

    private static async Task<IReadOnlyList<SampleAccount>> PrepareAsync(WebApplicationBuilder builder, CommonsServer server, Narrator narrator, CancellationToken stop)
    {
        await server.MigrateAsync(Authority(builder), narrator, stop);
        if (!builder.Environment.IsDevelopment())
            return [];
        IReadOnlyList<SampleAccount> accounts = [];
        await server.UseAsync(async () =>
        {
            if (SampleFolder() is { } sample && await DatabaseSetup.IsEmptyAsync(server.ConnectionString, stop))
            {
                narrator.Say("LoadingSample");
                await DatabaseSetup.LoadAsync(server.ConnectionString, CommonsHome.Files(builder.Configuration), sample, narrator, stop);
            }
            accounts = await DatabaseSetup.AddSampleAccountsAsync(server.ConnectionString, builder.Environment, stop);
        });
        return accounts;
    }

    private static async Task ServeAsync(WebApplicationBuilder builder, IReadOnlyList<SampleAccount> accounts, Narrator narrator, CancellationToken stop)
    {
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(5));
        builder.AddCommons();
        await using var app = builder.Build();
        app.UseCommons();
        await app.StartAsync(stop);
        narrator.Say("Ready", string.Join(", ", app.Urls));
        if (accounts.Count > 0) narrator.Say("SampleAccounts", SampleAccounts.Password);
        foreach (var account in accounts) narrator.Say($"SampleAccount.{account.Role}", account.Email);
        await app.WaitForShutdownAsync(stop);
        narrator.Say("Stopping");
    }

    // Beside the program once installed, at the root of the working copy before.
    private static string? SampleFolder()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            var sample = Path.Combine(folder, "sample");
            if (Directory.Exists(sample))
                return sample;
            if (File.Exists(Path.Combine(folder, "CommonsForge.sln")))
                return null;
        }

        return null;
    }
}
