using System.Net;
using System.Reflection;
using System.Text.RegularExpressions;
using CommonsForge.Data.Identity;
using CommonsForge.Domain.Permissions;
using CommonsForge.Site.Tests.Infrastructure;
using CommonsForge.Web.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CommonsForge.Site.Tests.Authorization;

/// <summary>Every action that is not a plain read, asked for by a visitor and by a person of each role.</summary>
public sealed partial class RoleTests(SampleApp app) : IClassFixture<SampleApp>
{
    private sealed record Action(string Path, string Method, bool IsPage, RequiresAttribute? Required);

    [Fact]
    public async Task Every_action_lets_in_the_roles_that_it_names_and_no_other()
    {
        var actions = Actions();
        Assert.Contains(actions, a => a.Path == "/compte/deconnexion");
        Assert.Empty(actions.Where(a => a.Required is null).Select(a => $"{a.Method} {a.Path} does not say what it requires"));
        var guarded = actions.Where(a => a.Required!.Permission != Permission.Everyone).ToList();
        foreach (var (number, action) in guarded.Index()) Assert.True(await IsSentAwayAsync(action, number), $"{action}");
        foreach (var sample in SampleAccounts.All)
        {
            var client = await app.SignInAsync(sample.Email);
            var person = await PersonAsync(sample.Email);
            foreach (var action in guarded)
                Assert.True(action.Required!.Allows(person) != await IsRefusedAsync(client, action, HttpStatusCode.Forbidden), $"{action} {sample.Role}");
        }
    }

    [Fact]
    public async Task A_role_given_or_taken_counts_with_the_next_request()
    {
        const string email = "contributrice@commons.test";
        Assert.False((await PersonAsync(email)).May(Permission.Moderate));
        await app.WithDbAsync(async db =>
        {
            var ana = await db.Users.Where(a => a.Email == email).Select(a => a.Contributor!).SingleAsync();
            db.Grants.Add(new(ana, Role.Moderator, null, null, DateTimeOffset.UtcNow));
            return await db.SaveChangesAsync();
        });
        Assert.True((await PersonAsync(email)).May(Permission.Moderate));
        await app.WithDbAsync(db => db.Grants.Where(g => db.Users.Any(a => a.Email == email && a.ContributorId == g.ContributorId)).ExecuteDeleteAsync());
        Assert.False((await PersonAsync(email)).May(Permission.Moderate));
    }

    [Fact]
    public async Task The_same_role_is_given_once()
    {
        var twice = app.WithDbAsync(async db =>
        {
            var ana = await db.Users.Where(a => a.Email == "moderatrice@commons.test").Select(a => a.Contributor!).SingleAsync();
            db.Grants.Add(new(ana, Role.Moderator, null, null, DateTimeOffset.UtcNow));
            return await db.SaveChangesAsync();
        });
        await Assert.ThrowsAsync<DbUpdateException>(() => twice);
    }

    // Each visitor from an address of their own: how much one of them may post is the subject of other tests.
    private async Task<bool> IsSentAwayAsync(Action action, int number)
    {
        var context = await app.Server.SendAsync(c =>
        {
            var address = action.Path.Split('?', 2);
            c.Connection.RemoteIpAddress = new([198, 51, (byte)(number >> 8), (byte)number]);
            (c.Request.Method, c.Request.Path, c.Request.QueryString) = (action.Method, address[0], new(address.Length > 1 ? "?" + address[1] : ""));
            if (action.Method != "GET") c.Request.ContentType = "application/x-www-form-urlencoded";
        });
        return action.IsPage
            ? context.Response.StatusCode == (int)HttpStatusCode.Found && context.Response.Headers.Location.ToString().StartsWith(CurrentPerson.SignInPath, StringComparison.Ordinal)
            : context.Response.StatusCode == (int)HttpStatusCode.Unauthorized;
    }

    private static async Task<bool> IsRefusedAsync(HttpClient client, Action action, HttpStatusCode refusal)
    {
        using var request = new HttpRequestMessage(new(action.Method), action.Path);
        if (action.Method != "GET") request.Content = new FormUrlEncodedContent([]);
        using var answer = await client.SendAsync(request);
        return answer.StatusCode == refusal;
    }

    private async Task<Person> PersonAsync(string email)
    {
        var key = new byte[] { 1, 2, 3 };
        return await app.WithDbAsync(async db =>
        {
            var account = await db.Users.SingleAsync(a => a.Email == email);
            await db.BeginAsync(key, account.Id, [0], "", DateTimeOffset.UtcNow);
            var person = (await db.LiveAsync(key, DateTimeOffset.UtcNow))!.Person;
            await db.EndAsync(key);
            return person;
        });
    }

    // Reads that demand something too; a handler's own name goes into the address as pages send it.
    private List<Action> Actions()
    {
        var actions = new List<Action>();
        foreach (var endpoint in app.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>())
        {
            // What an address may do without is left out: its constraint may not take a number.
            var path = "/" + Parameters().Replace(endpoint.RoutePattern.RawText!.TrimStart('/'), p => p.Value.EndsWith("?}", StringComparison.Ordinal) ? "" : "1").TrimEnd('/');
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page) actions.AddRange(OfPage(page, path));
            else
            {
                var required = endpoint.Metadata.GetMetadata<RequiresAttribute>();
                var methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["POST"];
                actions.AddRange(methods.Where(m => required is not null || m is not ("GET" or "HEAD" or "OPTIONS")).Select(m => new Action(path, m, false, required)));
            }
        }
        return actions;
    }

    private IEnumerable<Action> OfPage(PageActionDescriptor page, string path) =>
        from handler in app.Services.GetRequiredService<Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure.PageLoader>()
            .LoadAsync(page, Microsoft.AspNetCore.Http.EndpointMetadataCollection.Empty).GetAwaiter().GetResult().HandlerMethods
        let required = handler.MethodInfo.GetCustomAttribute<RequiresAttribute>()
        where !handler.MethodInfo.Name.StartsWith("OnPageHandler", StringComparison.Ordinal) // a filter, which Razor Pages takes for the handler of a method "PAGE"
        where required is not null || handler.HttpMethod is not ("Get" or "Head" or "Options" or "GET")
        select new Action(path + (handler.Name is null ? "" : "?handler=" + handler.Name), handler.HttpMethod.ToUpperInvariant(), true, required);

    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.None, 1000)]
    private static partial Regex Parameters();
}
