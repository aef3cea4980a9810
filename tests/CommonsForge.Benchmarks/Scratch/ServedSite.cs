using CommonsForge.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Hosting;

namespace CommonsForge.Benchmarks.Scratch;

/// <summary>The whole site, served by Kestrel on a free local port of this process.</summary>
internal sealed class ServedSite : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ServedSite(WebApplication app) => _app = app;

    public IServiceProvider Services => _app.Services;

    /// <summary>Its address, without a final slash.</summary>
    public string Url => _app.Urls.First();

    /// <summary>Starts it, its library loaded.</summary>
    /// <param name="connectionString">The database to serve.</param>
    /// <param name="files">Where its attachments are kept.</param>
    /// <param name="cancel">Stops the start.</param>
    public static async Task<ServedSite> StartAsync(string connectionString, string files, CancellationToken cancel)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = "CommonsForge.Web", ContentRootPath = AppContext.BaseDirectory, EnvironmentName = Environments.Development,
        });
        builder.Configuration["ConnectionStrings:Commons"] = connectionString;
        builder.Configuration["Storage:Path"] = files;
        builder.Configuration["Serilog:MinimumLevel"] = "Warning";
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddCommons();
        var app = builder.Build();
        app.UseCommons();
        await app.StartAsync(cancel);
        return new(app);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
