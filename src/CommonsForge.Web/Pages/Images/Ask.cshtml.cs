using CommonsForge.Data;
using CommonsForge.Data.Feedback;
using CommonsForge.Data.Images;
using CommonsForge.Data.Resources;
using CommonsForge.Domain;
using CommonsForge.Domain.Feedback;
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

/// <summary><em>On me voit sur une photo</em>: hides an image of a resource, or of a report of its use, at once, for anybody who asks.</summary>
[EnableRateLimiting(RateLimits.HiddenImages)]
public sealed class AskModel(CommonsDb db, HumanCheck human, TimeProvider time, Links links, Texts texts) : PageModel
{
    /// <summary>Key of the resource.</summary>
    [BindProperty(SupportsGet = true)]
    public int Ressource { get; set; }

    /// <summary>Key of a report of use, where it is a photograph of one.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Retour { get; set; }

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

    public string BackUrl => Retour is { } report ? links.Report(report) : links.Resource(Read.Id, Read.Sheet.Title);

    private string AskUrl => Retour is { } report ? links.AskPhoto(report) : links.AskImage(Read.Id);

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
            var (on, me, now) = ((await db.RevisionAsync(Read.Id, Read.Number, cancel))!, await MeAsync(cancel), time.GetUtcNow());
            var image = Retour is { } report ? await db.HidePhotoAsync((await db.ReportAsync(report, cancel))!, on, Image!, Mots ?? "", me, now, cancel) : await db.HideImageAsync(on, Image!, Mots ?? "", me, now, cancel);
            return LocalRedirect(AskUrl + (image.State == ImageState.Asked ? "&fait=attend" : "&fait=masquee"));
        }
        catch (BrokenRuleException e)
        {
            ModelState.AddModelError(e.Code == "HiddenImage.WordsTooLong" ? nameof(Mots) : nameof(Image), texts[e.Code]);
            return Page();
        }
    }

    private async Task<IActionResult?> FindAsync(CancellationToken cancel)
    {
        var report = Retour is { } id ? await db.ReportLineAsync(id, cancel) : null;
        if (Retour is not null && report?.Standing != ReportStanding.Shown) return NotFound();
        if (await db.ReadAsync(report?.ResourceId ?? Ressource, report?.RevisionNumber, cancel) is not { } read) return NotFound();
        if (read.Standing == Standing.Withdrawn) return StatusCode(StatusCodes.Status410Gone);
        Read = read;
        var shown = report is null ? read.Sheet.Attachments : [.. report.Photos.Select((p, i) => new Attachment { Name = "photo", Sha256 = p.Sha256, MediaType = p.MediaType, Width = p.Width, Height = p.Height })];
        Images = [.. shown.Where(a => HiddenImage.MayShowSomebody(a.MediaType)).DistinctBy(a => a.Sha256)];
        Said = await db.ImagesSaidOfAsync([.. Images.Select(i => i.Sha256)], cancel);
        ViewData["Title"] = texts["HiddenImage.Title"];
        ViewData["Robots"] = "noindex";
        return null;
    }

    private async Task<Domain.Contributors.Contributor?> MeAsync(CancellationToken cancel) =>
        HttpContext.Person() is { } person ? await db.Contributors.SingleAsync(c => c.Id == person.ContributorId, cancel) : null;
}
