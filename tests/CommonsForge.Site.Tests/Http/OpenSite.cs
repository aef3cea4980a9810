using System.Net;
using CommonsForge.Data.Journal;
using CommonsForge.Domain.Permissions;
using CommonsForge.Web;
using CommonsForge.Web.Authorization;
using CommonsForge.Web.Http;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CommonsForge.Site.Tests.Http;

/// <summary>The real site on a real port, as visitors meet it in Production, with a few endpoints of the tests' own under <c>/essai</c>.</summary>
public sealed class OpenSite : IAsyncLifetime
{
    private WebApplication? _app;

    /// <summary>The settings of a site that may open in Production.</summary>
    public static Dictionary<string, string?> Settings => new(StringComparer.Ordinal)
    {
        ["AllowedHosts"] = "localhost;127.0.0.1",
        ["Commons:PublicUrl"] = "https://commun.exemple",
        ["Commons:SourceUrl"] = "https://forge.exemple/source/{commit}",
        ["Commons:KnownProxies"] = "none",
        ["Commons:KeysSecret"] = "un secret d’essai, bien assez long pour l’être",
        ["Commons:Legal:Publisher"] = "Association Exemple",
        ["Commons:Legal:PublisherAddress"] = "1 rue de l’Exemple, 35000 Rennes",
        ["Commons:Legal:Director"] = "Camille Exemple",
        ["Commons:Legal:Contact"] = "bonjour@commun.exemple",
        ["Commons:Legal:Host"] = "Hébergeur Exemple",
        ["Commons:Legal:HostAddress"] = "2 rue de l’Exemple, 59000 Lille",
        ["Commons:Legal:HostContact"] = "03 00 00 00 00",
    };

    /// <summary>Settings of this site that differ, said before it starts.</summary>
    public Dictionary<string, string?> Changed { get; } = new(StringComparer.Ordinal);

    public HttpClient Client { get; private set; } = new();

    public CommonsHead Head => _app!.Services.GetRequiredService<CommonsHead>();

    public int Renders { get; private set; }

    public static WebApplication Build(Dictionary<string, string?> settings, string environment = "Production")
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            EnvironmentName = environment,
            ApplicationName = typeof(Web.Site).Assembly.GetName().Name,
        });
        // Nobody listens there: these pages need no database.
        builder.Configuration["ConnectionStrings:Commons"] = "Host=127.0.0.1;Port=1;Timeout=1";
        builder.Configuration["Storage:Path"] = Infrastructure.TestCluster.Files;
        builder.Configuration.AddInMemoryCollection(settings);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddCommons();
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        return builder.Build();
    }

    public async ValueTask InitializeAsync()
    {
        _app = Build(new(Settings.Where(s => !Changed.ContainsKey(s.Key)).Concat(Changed)));
        _app.UseCommons();
        MapTries(_app);
        await _app.StartAsync();
        var address = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        Client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false, AutomaticDecompression = DecompressionMethods.None })
        {
            BaseAddress = new Uri(address),
        };
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (_app is not null) await _app.DisposeAsync();
    }

    private void MapTries(WebApplication app)
    {
        app.MapGet("/essai/page", (HttpContext http) =>
        {
            Renders++;
            return Results.Text($"<p>{string.Concat(Enumerable.Repeat("é", 400))} {http.Request.Query["q"]} {Renders}</p>", "text/html; charset=utf-8");
        }).WithMetadata(new CachedPageAttribute("q", "page"));
        app.MapGet("/essai/toutes", () => Results.Text((++Renders).ToString(System.Globalization.CultureInfo.InvariantCulture), "text/html"))
            .WithMetadata(new CachedPageAttribute { AllQuery = true });
        app.MapGet("/essai/formulaire", (HttpContext http, IAntiforgery antiforgery) =>
            Results.Text(antiforgery.GetAndStoreTokens(http).RequestToken, "text/html")).WithMetadata(new CachedPageAttribute());
        app.MapGet("/essai/panne", string () => throw new InvalidOperationException("secret de fabrication"));
        app.MapGet("/essai/code/{code:int}", (int code) => Results.StatusCode(code));
        app.MapGet("/essai/retiree", (HttpContext http) =>
        {
            http.Features.Set(new ErrorReason("Retirée à la demande de son autrice."));
            return Results.StatusCode(StatusCodes.Status410Gone);
        });
        app.MapGet("/essai/ailleurs", () => Results.Redirect("/", permanent: true));
        app.MapPost("/essai/muet", () => "passé");
        app.MapPost("/essai/poster", () => "pris").WithMetadata(new RequiresAttribute(Permission.Everyone)).RequireRateLimiting(RateLimits.AnonymousPosts);
        app.MapPost("/essai/dit", () => "passé").WithMetadata(new RequiresAttribute(Permission.Everyone));
    }
}
