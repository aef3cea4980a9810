using CommonsForge.Data.Resources;
using Microsoft.AspNetCore.Html;

namespace CommonsForge.Web.Components;

/// <summary>Describes a resource to machines, in its own page.</summary>
public sealed class JsonLdWriter
{
    public Task<IHtmlContent> WriteAsync(ReadRevision read, ResourceView view, CancellationToken cancel) => Task.FromResult<IHtmlContent>(HtmlString.Empty);
}
