using CommonsForge.Web.Http;
using CommonsForge.Web.Settings;
using CommonsForge.Web.Text;

namespace CommonsForge.Web.Pages.Help;

[CachedPage]
public sealed class LegalModel(LongTexts longTexts, CommonsSettings settings) : InformationPage("mentions-legales", longTexts, settings);
