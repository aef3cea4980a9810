using CommonsForge.Data;
using CommonsForge.Web.Authorization;
using CommonsForge.Web.Components;
using CommonsForge.Web.Http;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace CommonsForge.Web.Pages.Collections;

/// <summary>The address and the QR code of a collection, to project and to print; for anybody who has the code, because the screen may be somebody else's.</summary>
[EnableRateLimiting(RateLimits.Collections)]
public sealed class PosterModel(CommonsDb db, Links links, Texts texts, TimeProvider time) : CollectionModel(db, links, texts, time)
{
    public QrCode Qr { get; private set; } = null!;

    public bool IsMine => Collection.IsOf(HttpContext.Person()?.ContributorId);

    /// <summary>The address as people type it.</summary>
    public string Shown => Address[(Address.IndexOf("://", StringComparison.Ordinal) + 3)..];

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancel)
    {
        if (!await FindAsync(code, cancel)) return NotFound();
        Qr = QrCode.Of(Address);
        return Page();
    }
}
