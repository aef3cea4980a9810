using CommonsForge.Web.Http;
using CommonsForge.Web.Settings;
using CommonsForge.Web.Text;

namespace CommonsForge.Web.Pages.Help;

[CachedPage]
public sealed class AboutModel(LongTexts longTexts, CommonsSettings settings, BuildInfo build) : InformationPage("a-propos", longTexts, settings)
{
    public BuildInfo Build => build;
}
