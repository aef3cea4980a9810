using CommonsForge.Web.Endpoints;
using Microsoft.AspNetCore.StaticAssets;

namespace CommonsForge.Web.Logging;

/// <summary>
/// One line per answer, without what was asked for or by whom: no query, no address. Each answer carries its request id, the one that
/// error pages show and that the lines of the log hold.
/// </summary>
public sealed partial class RequestLog(RequestDelegate next, TimeProvider clock, ILogger<RequestLog> log)
{
    public const string Header = "X-Request-Id";

    public async Task InvokeAsync(HttpContext context)
    {
        var start = clock.GetTimestamp();
        var request = context.Request;
        var path = (request.PathBase + request.Path).ToUriComponent();
        context.Response.OnStarting(() =>
        {
            context.Response.Headers[Header] = context.TraceIdentifier;
            return Task.CompletedTask;
        });
        try
        {
            await next(context);
            var status = context.Response.StatusCode;
            Answered(Level(context, status), request.Method, path, status, Elapsed(start), context.TraceIdentifier);
        }
        catch (Exception) when (!context.RequestAborted.IsCancellationRequested)
        {
            Answered(LogLevel.Error, request.Method, path, StatusCodes.Status500InternalServerError, Elapsed(start), context.TraceIdentifier);
            throw;
        }
    }

    // Assets and probes are many and say little.
    private static LogLevel Level(HttpContext context, int status) =>
        context.GetEndpoint()?.Metadata is { } about
            && (about.GetMetadata<StaticAssetDescriptor>() is not null || about.GetMetadata<HealthEndpoints.Probe>() is not null) ? LogLevel.Debug
        : status >= StatusCodes.Status500InternalServerError ? LogLevel.Error
        : LogLevel.Information;

    private double Elapsed(long start) => Math.Round(clock.GetElapsedTime(start).TotalMilliseconds, 1);

    [LoggerMessage(Message = "{Method} {Path} {Status} in {Elapsed} ms ({RequestId})")]
    private partial void Answered(LogLevel level, string method, string path, int status, double elapsed, string requestId);
}
