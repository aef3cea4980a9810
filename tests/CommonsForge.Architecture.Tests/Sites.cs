using CommonsForge.Web;
using Microsoft.AspNetCore.Builder;

namespace CommonsForge.Architecture.Tests;

/// <summary>The site put together but not started: enough to see its endpoints.</summary>
internal static class Sites
{
    public static WebApplication Build()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            EnvironmentName = "Development",
            ApplicationName = typeof(Site).Assembly.GetName().Name,
        });
        // Named, never reached: the site is not started.
        builder.Configuration["ConnectionStrings:Commons"] = "Host=127.0.0.1;Port=1";
        builder.AddCommons();
        var app = builder.Build();
        app.UseCommons();
        return app;
    }
}
