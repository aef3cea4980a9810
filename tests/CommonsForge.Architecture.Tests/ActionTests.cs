using System.Reflection;
using CommonsForge.Web.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;

namespace CommonsForge.Architecture.Tests;

/// <summary>No action that may change something is left without saying who may do it.</summary>
public sealed class ActionTests
{
    private static readonly string[] Reads = ["OnGet", "OnGetAsync", "OnHead", "OnHeadAsync", "OnOptions", "OnOptionsAsync"];

    [Fact]
    public void Every_handler_of_a_page_that_is_not_a_read_says_what_it_requires() =>
        Rule.Holds(Unguarded(typeof(Program).Assembly.GetTypes()));

    [Fact]
    public void A_handler_that_says_nothing_is_seen() =>
        Assert.Equal(["Forgetful.OnPostDeleteAsync", "Forgetful.OnPut"], Unguarded([typeof(Forgetful)]).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_endpoint_that_is_not_a_page_nor_a_read_says_what_it_requires()
    {
        using var app = Sites.Build();
        Rule.Holds(from endpoint in ((IEndpointRouteBuilder)app).DataSources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
                   where endpoint.Metadata.GetMetadata<PageActionDescriptor>() is null
                   let methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["any method"]
                   where methods.Any(m => m is not ("GET" or "HEAD" or "OPTIONS"))
                   where endpoint.Metadata.GetMetadata<RequiresAttribute>() is null
                   select $"{endpoint.DisplayName} ({string.Join(' ', methods)})");
    }

    private static IEnumerable<string> Unguarded(IEnumerable<Type> types) =>
        from type in types
        where typeof(PageModel).IsAssignableFrom(type) && !type.IsAbstract
        from handler in type.GetMethods(BindingFlags.Public | BindingFlags.Instance)
        where handler.DeclaringType?.Assembly == type.Assembly
        where handler.Name.StartsWith("On", StringComparison.Ordinal) && handler.Name.Length > 2 && char.IsUpper(handler.Name[2])
        where !handler.Name.StartsWith("OnPageHandler", StringComparison.Ordinal) && !Reads.Contains(handler.Name, StringComparer.Ordinal)
        where !handler.Name.StartsWith("OnGet", StringComparison.Ordinal)
        where handler.GetCustomAttribute<RequiresAttribute>() is null && handler.GetCustomAttribute<NonHandlerAttribute>() is null
        select $"{type.Name}.{handler.Name}";

    private sealed class Forgetful : PageModel
    {
        public int Deleted { get; private set; }

        public void OnGet() => Deleted = 0;

        public void OnPut() => Deleted = 1;

        public Task OnPostDeleteAsync()
        {
            Deleted = 2;
            return Task.CompletedTask;
        }

        [Requires(Domain.Permissions.Permission.Everyone)]
        public void OnPost() => Deleted = 3;
    }
}
