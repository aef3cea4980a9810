using System.Net;
using CommonsForge.Site.Tests.Infrastructure;

namespace CommonsForge.Browser.Tests.Infrastructure;

/// <summary>The whole site on the sample commons, served by Kestrel on a free local port so that a browser can reach it.</summary>
public class BrowsedApp : SampleApp
{
    private readonly HttpClient _follower = new();

    public BrowsedApp(TestCluster cluster)
        : base(cluster) => UseKestrel(options => options.Listen(IPAddress.Loopback, 0));

    /// <summary>The address of the site, without a final slash.</summary>
    public string Url => ClientOptions.BaseAddress.ToString().TrimEnd('/');

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        StartServer();
    }

    public override async ValueTask DisposeAsync()
    {
        _follower.Dispose();
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>The path of a sample resource, by the name of its file.</summary>
    public async Task<string> PathOfAsync(string sample)
    {
        var head = await File.ReadAllLinesAsync(Path.Combine(Repository.Root, "sample", "ressources", sample + ".md"));
        var uid = head.First(line => line.StartsWith("uid: ", StringComparison.Ordinal))[5..];
        var answer = await _follower.GetAsync(new Uri($"{Url}/id/{uid}"));
        return answer.EnsureSuccessStatusCode().RequestMessage!.RequestUri!.AbsolutePath;
    }

    /// <summary>An address with the sample resource that it names in braces, if it does: <c>{sol-beche}/revisions</c>.</summary>
    public async Task<string> ExpandAsync(string path)
    {
        if (!path.StartsWith('{')) return path;
        var end = path.IndexOf('}', StringComparison.Ordinal);
        return await PathOfAsync(path[1..end]) + path[(end + 1)..];
    }

    /// <summary>The HTML of a page as it is sent, followed where it redirects.</summary>
    public Task<string> HtmlAsync(string path) => _follower.GetStringAsync(new Uri(Url + path));
}

/// <summary>One site for all the tests that browse it, one after the other: they share a browser and change nothing.</summary>
[CollectionDefinition]
public sealed class BrowsedSite : ICollectionFixture<BrowsedApp>;
