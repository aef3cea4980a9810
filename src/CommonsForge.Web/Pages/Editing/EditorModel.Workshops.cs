using CommonsForge.Domain.Resources;
using CommonsForge.Web.Pages.Workshops;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace CommonsForge.Web.Pages.Editing;

/// <content>A new text that begins with a séance.</content>
public sealed partial class EditorModel
{
    /// <summary>The séance that a new text began with, as its address writes it, until a draft keeps what was made of it.</summary>
    [BindProperty]
    public string? Seance { get; set; }

    // Nothing is stored before its author asks for it: the séance comes in the address, then in the form.
    private async Task<Content> StartAsync(CancellationToken cancel)
    {
        var workshop = WorkshopAddress.Read(HttpMethods.IsGet(Request.Method) ? Request.Query : new QueryCollection(QueryHelpers.ParseQuery(Seance)));
        if (workshop.Moments.Count == 0) return Blank();
        Seance = WorkshopAddress.Write(workshop);
        return await workshops.WriteAsync(workshop, Blank(), cancel);
    }
}
