using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using CommonsForge.Data;
using CommonsForge.Data.Identity;
using CommonsForge.Web.Http;
using CommonsForge.Web.Mail;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CommonsForge.Site.Tests.Infrastructure;

/// <summary>
/// The whole site on a database of its own (`IClassFixture&lt;CommonsApp&gt;`), asked through HTTP as a browser would.
/// </summary>
public class CommonsApp : WebApplicationFactory<Program>, IAsyncLifetime
{
    private HttpClient? _visitor;
    private string? _formStamp;

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
        ["Mail:Folder"] = Path.Combine(Path.GetTempPath(), "commons-courriels", Guid.NewGuid().ToString("N")),
    };

    /// <summary>Where mail is written.</summary>
    public string MailPath => Settings["Mail:Folder"];

    /// <summary>The environment to run in.</summary>
    public string EnvironmentName { get; init; } = "Development";

    /// <summary>How the site is reached.</summary>
    public Uri Origin { get; init; } = new("http://localhost");

    /// <summary>Somebody without an account, who keeps cookies and does not follow redirects by themselves.</summary>
    public HttpClient Visitor => _visitor ??= NewVisitor();

    /// <summary>Another visitor, without the first one's cookies.</summary>
    public HttpClient NewVisitor() => CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, BaseAddress = Origin });

    /// <summary>Asks for a page, whatever the answer's status.</summary>
    public async Task<Page> GetPageAsync(string path, HttpClient? visitor = null)
    {
        var response = await (visitor ?? Visitor).GetAsync(new Uri(path, UriKind.Relative));
        var html = await response.Content.ReadAsStringAsync();
        return new Page(response, await new HtmlParser().ParseDocumentAsync(html));
    }

    /// <summary>Fills in and sends the form of a page that has these fields, hidden ones included.</summary>
    public async Task<Page> SubmitAsync(string path, HttpClient visitor, params (string Name, string Value)[] fields)
    {
        var page = await GetPageAsync(path, visitor);
        var form = page.Document.Forms.First(f => f.Method == "post" && f.Closest("main") is not null && fields.All(field => f.QuerySelector($"[name='{field.Name}']") is not null));
        var hidden = form.QuerySelectorAll("input[type=hidden]").OfType<IHtmlInputElement>().Select(i => (Name: i.Name!, i.Value));
        var sent = hidden.Where(h => fields.All(f => f.Name != h.Name)).Concat(fields).Select(f => KeyValuePair.Create(f.Name, f.Value));
        var action = form.GetAttribute("action") ?? path;
        var response = await visitor.PostAsync(action, new FormUrlEncodedContent(sent));
        return new Page(response, await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync()));
    }

    /// <summary>Somebody signed in by the form, as a person does.</summary>
    public async Task<HttpClient> SignInAsync(string email, string password = SampleAccounts.Password)
    {
        var person = NewVisitor();
        var answer = await SubmitAsync("/compte/connexion", person, ("Input.Courriel", email), ("Input.MotDePasse", password));
        Assert.Equal(HttpStatusCode.Found, answer.Status);
        return person;
    }

    /// <summary>Fills in the form that creates an account, no faster than a person does.</summary>
    public async Task<Page> SignUpAsync(HttpClient visitor, string name, string email, string password, string language = "")
    {
        const string start = HumanCheck.Start;
        if (_formStamp is null)
        {
            _formStamp = (await GetPageAsync("/compte/inscription", NewVisitor())).Document.QuerySelector($"[name='{start}']")!.GetAttribute("value")!;
            await Task.Delay(HumanCheck.Shortest);
        }
        return await SubmitAsync(language + "/compte/inscription", visitor, ("Input.Nom", name), ("Input.Courriel", email), ("Input.MotDePasse", password), (start, _formStamp));
    }

    /// <summary>The address that a message leads to, as a path.</summary>
    public async Task<string> LinkToAsync(string email, string subject) => LinkIn(await MailToAsync(email, subject));

    /// <summary>The same for a message whose subject holds some words.</summary>
    public async Task<string> LinkAboutAsync(string email, string words) => LinkIn(await MailAboutAsync(email, words));

    /// <summary>Works on the database as the site does.</summary>
    public async Task<T> WithDbAsync<T>(Func<CommonsDb, Task<T>> work)
    {
        using var scope = Services.CreateScope();
        return await work(scope.ServiceProvider.GetRequiredService<CommonsDb>());
    }

    /// <summary>The latest message to an address, once it is written; of that subject, if one is given.</summary>
    public Task<WrittenMail> MailToAsync(string email, string? subject = null) => MailAsync(email, s => subject is null || s == subject);

    /// <summary>The latest message to an address whose subject holds some words, once it is written.</summary>
    public Task<WrittenMail> MailAboutAsync(string email, string words) => MailAsync(email, s => s.Contains(words, StringComparison.Ordinal));

    private static string LinkIn(WrittenMail mail) => new Uri(mail.Text.Split('\n').First(line => line.StartsWith("http", StringComparison.Ordinal))).PathAndQuery;

    private async Task<WrittenMail> MailAsync(string email, Func<string, bool> subject)
    {
        var folder = Services.GetRequiredService<MailFolder>();
        for (var i = 0; i < 200; i++)
        {
            if (folder.List().FirstOrDefault(m => m.To == email && subject(m.Subject)) is { } found) return found;
            await Task.Delay(50);
        }
        throw new InvalidOperationException($"No mail came for {email}.");
    }

    public virtual async ValueTask InitializeAsync() => await Database.InitializeAsync();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (Directory.Exists(MailPath)) Directory.Delete(MailPath, recursive: true);
        if (OwnsDatabase) await Database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected virtual bool OwnsDatabase => true;

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(EnvironmentName);
        builder.UseSetting("ConnectionStrings:Commons", Database.ConnectionString);
        foreach (var (key, value) in Settings)
            builder.UseSetting(key, value);
    }
}

/// <summary>Another process of the same site: it shares the database of the first, which drops it.</summary>
public sealed class TwinApp(TestDatabase database) : CommonsApp(database)
{
    protected override bool OwnsDatabase => false;

    public override ValueTask InitializeAsync() => ValueTask.CompletedTask;
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
