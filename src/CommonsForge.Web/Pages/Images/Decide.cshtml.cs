using System.Globalization;
using CommonsForge.Data;
using CommonsForge.Data.Feedback;
using CommonsForge.Data.Files;
using CommonsForge.Data.Images;
using CommonsForge.Data.Proposals;
using CommonsForge.Domain;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Images;
using CommonsForge.Domain.Permissions;
using CommonsForge.Web.Authorization;
using CommonsForge.Web.Components;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Pages.Images;

/// <summary>An image that somebody says they are on, shown to those who decide and to nobody else.</summary>
public sealed class DecideModel(CommonsDb db, ContentStore store, TimeProvider time, Links links, Texts texts) : PageModel
{
    private const int MostPlaces = 20;
    private const int MostBefore = 5;

    [BindProperty(SupportsGet = true)]
    public int Id { get; set; }

    /// <summary>What was just done, said once after the redirect.</summary>
    [BindProperty(SupportsGet = true, Name = "fait")]
    public string? Done { get; set; }

    [BindProperty]
    public string? Motif { get; set; }

    public HiddenImage Image { get; private set; } = null!;

    /// <summary>Where the image is shown now.</summary>
    public IReadOnlyList<LinkView> Places { get; private set; } = [];

    public IReadOnlyList<ImageLine> Before { get; private set; } = [];

    /// <summary>Whether whoever reads may decide.</summary>
    public bool May { get; private set; }

    public bool IsKept => store.Exists(Image.Sha256);

    public string FileUrl => links.Image(Id, "?handler=Fichier");

    /// <summary>Where the file itself is withdrawn for good.</summary>
    public string? EraseUrl => Image.ReportId is not null ? null : links.Resource(Image.On.ResourceId, Image.On.Sheet.Title, string.Create(CultureInfo.InvariantCulture, $"/revisions/{Image.On.Number}/retirer"));

    public string Who => Image.By is not { } by ? texts["HiddenImage.ByNobody"] : by.Party.WithdrawnAt is null ? by.Party.Name : texts["Reading.Unnamed"];

    [Requires(Permission.Moderate, InSomeCommunity = true)]
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) => await FindAsync(cancel) ?? await ShowAsync(cancel);

    /// <summary>The image itself.</summary>
    [Requires(Permission.Moderate, InSomeCommunity = true)]
    public async Task<IActionResult> OnGetFichierAsync(CancellationToken cancel)
    {
        if (await FindAsync(cancel) is { } instead) return instead;
        if (!IsKept) return NotFound();
        Response.Headers.CacheControl = "private, no-store";
        var file = store.OpenRead(Image.Sha256);
        return File(file, MediaTypes.Detect(file, ""));
    }

    [Requires(Permission.Moderate, InSomeCommunity = true)]
    public Task<IActionResult> OnPostRemettreAsync(CancellationToken cancel) => DecideAsync("remise", (me, at) => Image.Show(me, Motif ?? "", at), cancel);

    [Requires(Permission.Moderate, InSomeCommunity = true)]
    public Task<IActionResult> OnPostGarderAsync(CancellationToken cancel) => DecideAsync("gardee", (me, at) => Image.Keep(me, Motif ?? "", at), cancel);

    /// <summary>Takes a photograph that stays hidden out of the reports of use that hold it, and its bytes with it.</summary>
    [Requires(Permission.Moderate, InSomeCommunity = true)]
    public async Task<IActionResult> OnPostEffacerAsync(CancellationToken cancel)
    {
        await using var alone = await db.AloneWithImageAsync(Id, cancel);
        if (await FindAsync(cancel) is { } instead) return instead;
        var me = await MeAsync(cancel);
        if (Image is not { State: ImageState.Kept, ReportId: not null } || !Image.MayBeDecidedBy(me)) return StatusCode(StatusCodes.Status403Forbidden);
        foreach (var id in await db.ReportsHoldingAsync(Image.Sha256, MostPlaces, cancel)) (await db.ReportAsync(id, cancel))!.DropPhoto(Image.Sha256, me);
        await db.SaveAloneAsync(alone, cancel);
        await db.ForgetFilesAsync(store, [Image.Sha256], cancel);
        return LocalRedirect(links.Image(Id, "?fait=effacee"));
    }

    private async Task<IActionResult> DecideAsync(string done, Action<Contributor, DateTimeOffset> decide, CancellationToken cancel)
    {
        await using var alone = await db.AloneWithImageAsync(Id, cancel);
        if (await FindAsync(cancel) is { } instead) return instead;
        try
        {
            decide(await MeAsync(cancel), time.GetUtcNow());
        }
        catch (BrokenRuleException e)
        {
            ModelState.AddModelError(e.Code is "HiddenImage.ReasonMissing" or "HiddenImage.WordsTooLong" ? nameof(Motif) : "", texts[e.Code]);
            return await ShowAsync(cancel);
        }
        await db.SaveAloneAsync(alone, cancel);
        return LocalRedirect(links.Image(Id, "?fait=" + done));
    }

    private async Task<IActionResult?> FindAsync(CancellationToken cancel)
    {
        if (await db.ImageAsync(Id, cancel) is not { } image) return NotFound();
        Image = image;
        return HttpContext.Person()!.May(Permission.Moderate, image.On.Resource.CommunityId) ? null : StatusCode(StatusCodes.Status403Forbidden);
    }

    private async Task<PageResult> ShowAsync(CancellationToken cancel)
    {
        May = Image.State != ImageState.Shown && Image.MayBeDecidedBy(await MeAsync(cancel));
        Places = [.. (await db.ShowingAsync(Image.Sha256, MostPlaces, cancel)).Select(p => new LinkView(p.Title, links.Resource(p.Id, p.Title)))];
        Places = [.. Places, .. (await db.ReportsHoldingAsync(Image.Sha256, MostPlaces, cancel)).Select(r => new LinkView(texts["HiddenImage.InReport"], links.Report(r)))];
        Before = await db.DecidedBeforeAsync(Image, MostBefore, cancel);
        ViewData["Title"] = texts["HiddenImage.DecideTitle"];
        ViewData["Robots"] = "noindex";
        return Page();
    }

    private Task<Contributor> MeAsync(CancellationToken cancel) => db.Contributors.SingleAsync(c => c.Id == HttpContext.Person()!.ContributorId, cancel);
}
