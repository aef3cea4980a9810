using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace CommonsForge.Site.Tests.Infrastructure;

/// <summary>
/// The whole site on a database of its own (`IClassFixture&lt;CommonsApp&gt;`), asked through HTTP as a browser would.
/// </summary>
public class CommonsApp : WebApplicationFactory<Program>, IAsyncLifetime
{
    private HttpClient? _visitor;

    public CommonsApp(TestCluster cluster)
        : this(new TestDatabase(cluster))
    {
    }

    protected CommonsApp(TestDatabase database) => Database = database;

    /// <summary>The site's database, for what no page says.</summary>
    public TestDatabase Database { get; }

    /// <summary>Settings to add before the first request, as environment variables would.</summary>
    public IDictionary<string, string> Settings { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Serilog:MinimumLevel"] = "Warning",
        ["Storage:Path"] = TestCluster.Files,
    };

    /// <summary>The environment to run in.</summary>
    public string EnvironmentName { get; init; } = "Development";

    /// <summary>Somebody without an account, who keeps cookies and does not follow redirects by themselves.</summary>
    public HttpClient Visitor => _visitor ??= NewVisitor();

    /// <summary>Another visitor, without the first one's cookies.</summary>
    public HttpClient NewVisitor() => CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });

    /// <summary>Asks for a page, whatever the answer's status.</summary>
    public async Task<Page> GetPageAsync(string path, HttpClient? visitor = null)
    {
        var response = await (visitor ?? Visitor).GetAsync(new Uri(path, UriKind.Relative));
        var html = await response.Content.ReadAsStringAsync();
        return new Page(response, await new HtmlParser().ParseDocumentAsync(html));
    }

    public virtual async ValueTask InitializeAsync() => await Database.InitializeAsync();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(EnvironmentName);
        builder.UseSetting("ConnectionStrings:Commons", Database.ConnectionString);
        foreach (var (key, value) in Settings)
            builder.UseSetting(key, value);
    }
}

/// <summary>The whole site on the sample commons.</summary>
public class SampleApp(TestCluster cluster) : CommonsApp(new SampleDatabase(cluster));

/// <summary>What came back: the answer itself, and its HTML as a document.</summary>
public sealed record Page(HttpResponseMessage Response, IHtmlDocument Document)
{
    public HttpStatusCode Status => Response.StatusCode;

    /// <summary>Where the answer redirects to, path and query only; null when it does not.</summary>
    public string? RedirectsTo => Response.Headers.Location?.OriginalString;

    /// <summary>The text of the first element that a CSS selector finds, spaces joined.</summary>
    public string Text(string selector) => Normalise(Document.QuerySelector(selector)?.TextContent
        ?? throw new InvalidOperationException($"Nothing on the page is {selector}."));

    /// <summary>The texts of all the elements that a CSS selector finds.</summary>
    public IReadOnlyList<string> Texts(string selector) =>
        [.. Document.QuerySelectorAll(selector).Select(element => Normalise(element.TextContent))];

    // Only ordinary spaces and line ends: a no-break space is typography, and tests look at it.
    private static string Normalise(string text) => string.Join(' ', text.Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
}
