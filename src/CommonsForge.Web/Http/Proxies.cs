using System.Net;
using CommonsForge.Web.Settings;
using Microsoft.AspNetCore.HttpOverrides;

namespace CommonsForge.Web.Http;

/// <summary>Who may say, on behalf of a visitor, where the request comes from and by which scheme.</summary>
public static class Proxies
{
    /// <summary>What the setting says where no proxy stands in front.</summary>
    public const string None = "none";

    public static IServiceCollection AddKnownProxies(this IServiceCollection services, CommonsSettings settings) =>
        services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = ForwardedHeaders.None;
            if (string.IsNullOrWhiteSpace(settings.KnownProxies) || settings.KnownProxies.Trim() == None) return;
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var proxy in settings.KnownProxies.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                if (proxy.Contains('/', StringComparison.Ordinal)) options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(proxy));
                else options.KnownProxies.Add(IPAddress.Parse(proxy));
            }
        });
}
