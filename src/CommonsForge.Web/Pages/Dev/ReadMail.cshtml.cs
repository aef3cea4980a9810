using CommonsForge.Web.Mail;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CommonsForge.Web.Pages.Dev;

/// <summary>One message of those that Development writes: its text, its links to follow, and its HTML shut in a sandbox. In development only.</summary>
public sealed class ReadMailModel(MailFolder folder) : PageModel
{
    public WrittenMail Mail { get; private set; } = null!;

    public IReadOnlyList<string> Links => [.. Mail.Text.Split('\n').Where(line => line.StartsWith("http", StringComparison.Ordinal))];

    public IActionResult OnGet(string id) => Find(id) ? Page() : NotFound();

    public IActionResult OnGetHtml(string id)
    {
        if (!Find(id)) return NotFound();
        Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        return Content(Mail.Html, "text/html; charset=utf-8");
    }

    private bool Find(string id)
    {
        if (folder.Read(id) is not { } mail) return false;
        Mail = mail;
        return true;
    }
}
