using System.Text.Encodings.Web;
using System.Text.Unicode;
using CommonsForge.Data.Journal;
using CommonsForge.Web.Authorization;
using CommonsForge.Web.Commands;
using CommonsForge.Web.Endpoints;
using CommonsForge.Web.Http;
using CommonsForge.Web.Jobs;
using CommonsForge.Web.Localisation;
using CommonsForge.Web.Logging;
using CommonsForge.Web.Mail;
using CommonsForge.Web.Settings;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.WebEncoders;

namespace CommonsForge.Web;

/// <summary>What the site is made of: its services and its pipeline, whoever starts it (a verb, a test).</summary>
public static class Site
{
    public static void AddCommons(this WebApplicationBuilder builder)
    {
        // In Development the framework re-reads assets at each request and sends them uncompressed: what is looked at must be what is served.
        builder.Configuration["ReloadStaticAssetsAtRuntime"] ??= "false";

        builder.WebHost.ConfigureKestrel(o =>
        {
            o.AddServerHeader = false;
            o.Limits.MaxRequestBodySize = Forms.LargestRequest;
        });

        // Outside of Development the files of wwwroot are found only once published, unless asked for.
        builder.WebHost.UseStaticWebAssets();
        builder.AddCommonsLogging();
        builder.AddCommonsHealth();
        var settings = CommonsSettings.Of(builder.Configuration);
        var services = builder.Services;
        services.AddSingleton(settings);
        services.AddSingleton<BuildInfo>();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<CommonsClock>();
        services.AddSingleton<Texts>();
        services.AddSingleton<LongTexts>();
        services.AddSingleton<CommonsHead>();
        services.AddKeys(builder.Configuration);
        services.AddLibrary();
        services.AddSingleton<PageVersion>();
        services.AddKnownProxies(settings);
        services.AddHsts(o => o.MaxAge = TimeSpan.FromDays(365));
        services.AddOutputCache(o => o.UseCaseSensitivePaths = true);
        services.AddCompression();
        services.AddForms();
        services.AddRateLimits();
        services.AddFiles();
        builder.AddAccounts();
        builder.AddMail();
        services.AddHostedService<Sweeper>();
        services.Configure<WebEncoderOptions>(o => o.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.AddRazorPages(o => HideDevelopersPages(o, builder.Environment)).AddMvcOptions(o => o.Filters.Add<RequiresFilter>(RequiresFilter.Order));
    }

    // Not even an address: outside of Development these pages are in no route.
    private static void HideDevelopersPages(RazorPagesOptions pages, IHostEnvironment environment)
    {
        if (!environment.IsDevelopment()) pages.Conventions.AddFolderRouteModelConvention("/Dev", page => page.Selectors.Clear());
    }

    /// <summary>Puts the pipeline together.</summary>
    /// <exception cref="MissingSettingsException">In Production, a setting is empty that the law or the design demands.</exception>
    public static void UseCommons(this WebApplication app)
    {
        CommonsSettings.RefuseHalfConfigured(app.Environment, app.Configuration);
        // A port that the system chooses is known once it listens.
        app.Lifetime.ApplicationStarted.Register(() => app.Services.GetRequiredService<CommonsSettings>().ListeningOn(ListeningAddresses.FirstOf(app.Urls)));
        app.UseMiddleware<RequestLog>();
        app.UseForwardedHeaders();
        app.UseSecurityHeaders();
        if (app.Environment.IsProduction()) app.UseHsts();
        app.UseLanguageByPath();
        app.UseErrorPages();
        app.UseUtf8Forms();
        app.UseOneEncoding();
        app.UseRouting();
        app.UseOneAddress();
        app.UseAuthentication();
        app.UseRequires();
        app.UsePageCaching();
        app.UseRateLimiter();

        // In this order a page is kept compressed; in the other one it would be compressed for every visitor.
        app.UseOutputCache();
        app.UseResponseCompression();
        app.MapCommonsHealth();
        app.MapStaticAssets();
        app.MapFiles();
        app.MapIdentifiers();
        app.MapDownloads();
        app.MapVisitingCards();
        app.MapFeeds();
        app.MapComparisons();
        app.MapSuggestions();
        app.MapLiveUses();
        app.MapOpenData();
        app.MapOpenTerritories();
        app.MapOpenFigures();
        app.MapOpenHeads();
        app.MapSiteMaps();
        app.MapFixedPages();
        app.MapRazorPages().WithStaticAssets();
    }
}
