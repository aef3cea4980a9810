using CommonsForge.Web.Http;
using CommonsForge.Web.Settings;
using CommonsForge.Web.Text;

namespace CommonsForge.Web.Pages.Help;

[CachedPage]
public sealed class AccessibilityModel(LongTexts longTexts, CommonsSettings settings) : InformationPage("accessibilite", longTexts, settings);
