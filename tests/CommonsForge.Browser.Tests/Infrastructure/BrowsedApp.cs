using System.Net;
using CommonsForge.Site.Tests.Infrastructure;

namespace CommonsForge.Browser.Tests.Infrastructure;

/// <summary>The whole site on the sample commons, served by Kestrel on a free local port so that a browser can reach it.</summary>
public class BrowsedApp : SampleApp
{
    public BrowsedApp(TestCluster cluster)
        : base(cluster) => UseKestrel(options => options.Listen(IPAddress.Loopback, 0));

    /// <summary>The address of the site, without a final slash.</summary>
    public string Url => ClientOptions.BaseAddress.ToString().TrimEnd('/');

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        StartServer();
    }
}
