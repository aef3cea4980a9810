using CommonsForge.Web.Http;
using CommonsForge.Web.Settings;
using CommonsForge.Web.Text;

namespace CommonsForge.Web.Pages.Help;

[CachedPage]
public sealed class GuideModel(LongTexts longTexts, CommonsSettings settings) : InformationPage("aide", longTexts, settings);
