using System.Text.Encodings.Web;
using System.Text.Unicode;
using CommonsForge.Web.Localisation;
using CommonsForge.Web.Text;
using Microsoft.Extensions.WebEncoders;

namespace CommonsForge.Web;

/// <summary>What the site is made of: its services and its pipeline, whoever starts it (a verb, a test).</summary>
public static class Site
{
    public static void AddCommons(this WebApplicationBuilder builder)
    {
        // In Development the framework re-reads assets at each request and sends them uncompressed: what is looked at must be what is served.
        builder.Configuration["ReloadStaticAssetsAtRuntime"] ??= "false";
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<CommonsClock>();
        builder.Services.AddSingleton<Texts>();
        builder.Services.Configure<WebEncoderOptions>(o => o.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        builder.Services.AddRazorPages();
    }

    public static void UseCommons(this WebApplication app)
    {
        app.UseLanguageByPath();
        app.UseRouting();
        app.MapStaticAssets();
        app.MapRazorPages().WithStaticAssets();
    }
}
