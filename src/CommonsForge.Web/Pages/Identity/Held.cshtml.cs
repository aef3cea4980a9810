using CommonsForge.Data;
using CommonsForge.Data.Identity;
using CommonsForge.Web.Authorization;
using CommonsForge.Web.Http;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CommonsForge.Web.Pages.Identity;

/// <summary>A form whose session ended before it was sent: what was typed is shown again, and goes on by a button, since nothing is done by opening an address.</summary>
[ResponseCache(NoStore = true)]
public sealed class HeldModel(CommonsDb db, Texts texts) : PageModel
{
    private HeldForm _form = null!;

    [BindProperty(SupportsGet = true, Name = KeepsFormAttribute.HeldKey)]
    public string? Key { get; set; }

    public IReadOnlyList<HeldField> Fields => _form.Fields;

    /// <summary>What reads as words rather than as a choice in a list.</summary>
    public IEnumerable<string> Words => Fields.Select(f => f.Value.Trim()).Where(v => v.Any(char.IsWhiteSpace));

    /// <summary>Whether files were chosen too: their bytes are not kept.</summary>
    public bool HadFiles => _form.Address.Contains("handler=Joindre", StringComparison.OrdinalIgnoreCase);

    public string SignInUrl => HttpContext.SignInAddress(Request.PathBase + Request.Path + Request.QueryString);

    /// <summary>Where it goes on; <c>null</c> where only an account may. A visitor keeps no draft: theirs is sent.</summary>
    public string? Action => HttpContext.Person() is not null ? _form.Address
        : _form.Address.Split('?')[0] is var path && (path.EndsWith("/modifier", StringComparison.Ordinal) || path.EndsWith("/proposer", StringComparison.Ordinal)) ? path : null;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (Key is not null && await db.HeldAsync(Key, cancel) is { } form)
        {
            _form = form;
            return Page();
        }
        HttpContext.Features.Set(new ErrorReason(texts["Held.Gone"]));
        return StatusCode(StatusCodes.Status410Gone);
    }
}
