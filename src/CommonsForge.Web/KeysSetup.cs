using System.Security.Cryptography;
using CommonsForge.Data.Identity;
using CommonsForge.Web.Settings;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;
using Npgsql;

namespace CommonsForge.Web;

/// <summary>The keys that protect cookies and forms: in the database, sealed with the commons' secret, the same for all its nodes.</summary>
public static class KeysSetup
{
    // Part of what is protected: under another name, nothing that exists could be read.
    private const string ApplicationName = "CommonsForge";

    public static IServiceCollection AddKeys(this IServiceCollection services, IConfiguration configuration)
    {
        var secret = CommonsSettings.KeysSecret(configuration);
        if (secret is not null) services.AddSingleton(secret);

        // Before Data Protection's own start, which makes a key where there is none.
        services.AddHostedService<KeysOpening>();
        services.AddDataProtection().SetApplicationName(ApplicationName);
        services.AddOptions<KeyManagementOptions>().Configure<NpgsqlDataSource>((options, source) =>
        {
            options.XmlRepository = new ProtectionKeyStore(source, secret);
            options.XmlEncryptor = secret is null ? null : new KeySealer(secret);
        });
        return services;
    }
}

/// <summary>Opens the keys before the first request, so that a wrong secret is said at once; makes the first one where there is none.</summary>
internal sealed partial class KeysOpening(NpgsqlDataSource source, IOptions<KeyManagementOptions> options, IDataProtectionProvider protection, ILogger<KeysOpening> log) : IHostedService
{
    // Any constant that nothing else locks.
    private const long StartLock = 4_711_002;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            // Two nodes that start on a new commons at once would each make a key, and for a day not know the other's.
            await using var connection = await source.OpenConnectionAsync(cancellationToken);
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            await using var alone = new NpgsqlCommand("SELECT pg_advisory_xact_lock($1)", connection) { Parameters = { new() { Value = StartLock } } };
            await alone.ExecuteNonQueryAsync(cancellationToken);
            options.Value.XmlRepository!.GetAllElements();
            protection.CreateProtector(nameof(KeysOpening)).Protect([]);
        }
        catch (Exception e) when (e is NpgsqlException or CryptographicException { InnerException: NpgsqlException })
        {
            NotReached(log, e);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // Like the library, which is there as soon as the database is.
    [LoggerMessage(EventId = 1210, Level = LogLevel.Warning, Message = "The keys of sessions and forms are out of reach; they are looked for again when they are needed")]
    private static partial void NotReached(ILogger log, Exception exception);
}
