using CommonsForge.Interop.Markdown;
using CommonsForge.Web.Settings;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CommonsForge.Web.Pages.Help;

/// <summary>A page about the site itself: a long text, and what the settings say.</summary>
public abstract class InformationPage(string name, LongTexts longTexts, CommonsSettings settings) : PageModel
{
    public RenderedText Body => longTexts[name];

    public CommonsSettings Settings => settings;
}
