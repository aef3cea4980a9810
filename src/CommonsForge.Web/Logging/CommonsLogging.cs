using System.Globalization;
using Serilog;
using Serilog.Events;
using Serilog.Formatting.Json;
using Serilog.Settings.Configuration;

namespace CommonsForge.Web.Logging;

/// <summary>Where the site's log goes: lines for a person in Development, one JSON object a line elsewhere, and whatever <c>Serilog</c> in the settings adds.</summary>
public static class CommonsLogging
{
    private const string ForPeople = "{Timestamp:HH:mm:ss} {Level:u3} {Message:lj}{NewLine}{Exception}";

    // The host's own words for a start that failed: the command line says it in one sentence instead.
    private const string HostSource = "Microsoft.Extensions.Hosting.Internal.Host";
    private const int HostedServiceStartFailed = 11;

    public static void AddCommonsLogging(this WebApplicationBuilder builder)
    {
        var sinks = new ConfigurationReaderOptions(
            typeof(ConsoleLoggerConfigurationExtensions).Assembly, typeof(FileLoggerConfigurationExtensions).Assembly);
        var configuration = new LoggerConfiguration()
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .Filter.ByExcluding(IsFailedStart);
        // It warns of keys in the clear, which Development has on purpose (docs/configuration.md) and Production refuses.
        if (builder.Environment.IsDevelopment()) configuration.MinimumLevel.Override("Microsoft.AspNetCore.DataProtection", LogEventLevel.Error);
        configuration = builder.Environment.IsDevelopment()
            ? configuration.WriteTo.Console(outputTemplate: ForPeople, formatProvider: CultureInfo.InvariantCulture)
            : configuration.WriteTo.Console(new JsonFormatter(renderMessage: true, formatProvider: CultureInfo.InvariantCulture));
        builder.Logging.ClearProviders();
        builder.Logging.AddSerilog(configuration.ReadFrom.Configuration(builder.Configuration, sinks).CreateLogger(), dispose: true);
    }

    private static bool IsFailedStart(LogEvent line) =>
        line.Properties.TryGetValue("SourceContext", out var source) && source is ScalarValue { Value: HostSource }
        && line.Properties.TryGetValue("EventId", out var id) && id is StructureValue parts
        && parts.Properties.Any(part => part.Name == "Id" && part.Value is ScalarValue { Value: HostedServiceStartFailed });
}
