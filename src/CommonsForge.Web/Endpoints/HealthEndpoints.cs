using CommonsForge.Data.Search;
using CommonsForge.Web.Commands;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace CommonsForge.Web.Endpoints;

/// <summary>
/// What a supervisor asks: <c>/sante/vivant</c>, whether the process answers at all (restart it otherwise), and <c>/sante/pret</c>,
/// whether it can serve now (send visitors elsewhere otherwise).
/// </summary>
public static class HealthEndpoints
{
    public const string Alive = "/sante/vivant";
    public const string Ready = "/sante/pret";

    /// <summary>Marks these endpoints, for those who would rather not count them.</summary>
    internal sealed record Probe;

    public static void AddCommonsHealth(this WebApplicationBuilder builder) =>
        builder.Services.AddHealthChecks().AddCheck<DatabaseCheck>("database").AddCheck<LibraryCheck>("library");

    public static void MapCommonsHealth(this WebApplication app)
    {
        object[] about = [new Probe(), new HttpMethodMetadata([HttpMethods.Get, HttpMethods.Head])];
        app.MapHealthChecks(Alive, new HealthCheckOptions { Predicate = _ => false, ResponseWriter = WriteAsync }).WithMetadata(about);
        app.MapHealthChecks(Ready, new HealthCheckOptions { ResponseWriter = WriteAsync }).WithMetadata(about);
    }

    // The state of each part and nothing more: causes are for the log.
    private static Task WriteAsync(HttpContext context, HealthReport report) => context.Response.WriteAsJsonAsync(new
    {
        status = report.Status.ToString(),
        checks = report.Entries.ToDictionary(entry => entry.Key, entry => entry.Value.Description ?? entry.Value.Status.ToString(), StringComparer.Ordinal),
    });

    /// <summary>The database answers, and no migration is missing.</summary>
    private sealed class DatabaseCheck(IConfiguration configuration) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            try
            {
                var pending = await DatabaseSetup.PendingAsync(configuration.GetConnectionString("Commons")!, cancellationToken);
                return pending.Count == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("migrations missing");
            }
            catch (NpgsqlException e)
            {
                return HealthCheckResult.Unhealthy("unreachable", e);
            }
        }
    }

    /// <summary>The library is in memory: before that, every search would find nothing.</summary>
    private sealed class LibraryCheck(IServiceProvider services) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(services.GetService<LibraryIndex>() is { IsReady: false }
                ? HealthCheckResult.Unhealthy("loading")
                : HealthCheckResult.Healthy());
    }
}
