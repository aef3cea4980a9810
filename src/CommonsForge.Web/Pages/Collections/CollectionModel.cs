using CommonsForge.Data;
using CommonsForge.Data.Feedback;
using CommonsForge.Data.Resources;
using CommonsForge.Domain.Feedback;
using CommonsForge.Web.Components;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CommonsForge.Web.Pages.Collections;

/// <summary>A page about one collection, found by its code.</summary>
public abstract class CollectionModel(CommonsDb db, Links links, Texts texts, TimeProvider time) : PageModel
{
    protected CommonsDb Db => db;

    protected Links Links => links;

    protected Texts Texts => texts;

    protected DateTimeOffset Now => time.GetUtcNow();

    public CollectedUse Collection { get; private set; } = null!;

    /// <summary>What was used.</summary>
    public LinkView Resource { get; private set; } = null!;

    public bool IsOpen => Collection.IsOpen(Now);

    public string AnswerUrl => links.Collection(Collection.Code);

    /// <summary>The same as it is printed and drawn: the whole address.</summary>
    public string Address => links.Absolute(AnswerUrl);

    public string PosterUrl => links.Collection(Collection.Code, "/afficher");

    public string HostUrl => links.Collection(Collection.Code, "/reponses");

    /// <summary>Whether there is such a collection.</summary>
    protected async Task<bool> FindAsync(string code, CancellationToken cancel)
    {
        if (await db.CollectionAsync(code, cancel) is not { } found || await db.AddressAsync(found.ResourceId, cancel) is not { } about) return false;
        Collection = found;
        Resource = new(about.Sheet.Title, links.Resource(about.Id, about.Sheet.Title), about.Sheet.Language == texts.Language ? null : about.Sheet.Language);
        ViewData["Title"] = found.Title;
        ViewData["Robots"] = "noindex, nofollow";
        return true;
    }
}
