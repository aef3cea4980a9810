using CommonsForge.Data;
using CommonsForge.Data.Images;
using CommonsForge.Data.Resources;
using CommonsForge.Domain;
using CommonsForge.Domain.Images;
using CommonsForge.Domain.Permissions;
using CommonsForge.Domain.Resources;
using CommonsForge.Web.Authorization;
using CommonsForge.Web.Components;
using CommonsForge.Web.Http;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Pages.Images;

/// <summary><em>On me voit sur une photo</em>: hides an image of a resource at once, for anybody who asks.</summary>
[EnableRateLimiting(RateLimits.HiddenImages)]
public sealed class AskModel(CommonsDb db, HumanCheck human, TimeProvider time, Links links, Texts texts) : PageModel
{
    /// <summary>Key of the resource.</summary>
    [BindProperty(SupportsGet = true)]
    public int Ressource { get; set; }

    /// <summary>What was just done, said once after the redirect.</summary>
    [BindProperty(SupportsGet = true, Name = "fait")]
    public string? Done { get; set; }

    /// <summary>Hash of the image chosen.</summary>
    [BindProperty]
    public string? Image { get; set; }

    [BindProperty]
    public string? Mots { get; set; }

    public ReadRevision Read { get; private set; } = null!;

    public IReadOnlyList<Attachment> Images { get; private set; } = [];

    public IReadOnlyDictionary<string, ImageLine> Said { get; private set; } = new Dictionary<string, ImageLine>();

    public bool IsVisitor => HttpContext.Person() is null;

    public bool HasChoice => Images.Any(MayAsk);

    public string ResourceUrl => links.Resource(Read.Id, Read.Sheet.Title);

    /// <summary>Whether nothing stands for an image: nobody asked, or somebody looked and put it back.</summary>
    public bool MayAsk(Attachment image) => Said.GetValueOrDefault(image.Sha256) is null or { State: ImageState.Shown };

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) => await FindAsync(cancel) ?? Page();

    [Requires(Permission.Everyone)]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (await FindAsync(cancel) is { } instead) return instead;
        if (string.IsNullOrEmpty(Image)) ModelState.AddModelError(nameof(Image), texts["HiddenImage.NotChosen"]);
        if (IsVisitor) human.Check(Request, ModelState);
        if (!ModelState.IsValid) return Page();
        try
        {
            var on = (await db.RevisionAsync(Read.Id, Read.Number, cancel))!;
            var image = await db.HideImageAsync(on, Image!, Mots ?? "", await MeAsync(cancel), time.GetUtcNow(), cancel);
            return LocalRedirect(links.AskImage(Read.Id) + (image.State == ImageState.Asked ? "&fait=attend" : "&fait=masquee"));
        }
        catch (BrokenRuleException e)
        {
            ModelState.AddModelError(e.Code == "HiddenImage.WordsTooLong" ? nameof(Mots) : nameof(Image), texts[e.Code]);
            return Page();
        }
    }

    private async Task<IActionResult?> FindAsync(CancellationToken cancel)
    {
        if (await db.ReadAsync(Ressource, null, cancel) is not { } read) return NotFound();
        if (read.Standing == Standing.Withdrawn) return StatusCode(StatusCodes.Status410Gone);
        Read = read;
        Images = [.. read.Sheet.Attachments.Where(a => HiddenImage.MayShowSomebody(a.MediaType)).DistinctBy(a => a.Sha256)];
        Said = await db.ImagesSaidOfAsync(read.Sheet, cancel);
        ViewData["Title"] = texts["HiddenImage.Title"];
        ViewData["Robots"] = "noindex";
        return null;
    }

    private async Task<Domain.Contributors.Contributor?> MeAsync(CancellationToken cancel) =>
        HttpContext.Person() is { } person ? await db.Contributors.SingleAsync(c => c.Id == person.ContributorId, cancel) : null;
}
