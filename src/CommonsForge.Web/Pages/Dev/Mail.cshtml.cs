using CommonsForge.Web.Mail;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CommonsForge.Web.Pages.Dev;

/// <summary>The mail that Development writes instead of sending. In development only.</summary>
public sealed class MailModel(MailFolder folder) : PageModel
{
    public IReadOnlyList<WrittenMail> Mails { get; private set; } = [];

    public void OnGet() => Mails = folder.List();
}
