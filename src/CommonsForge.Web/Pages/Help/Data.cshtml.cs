using CommonsForge.Web.Http;
using CommonsForge.Web.Settings;
using CommonsForge.Web.Text;

namespace CommonsForge.Web.Pages.Help;

/// <summary>The open data of the commons: what they hold, what they leave out, and where they are.</summary>
[CachedPage]
public sealed class DataModel(LongTexts longTexts, CommonsSettings settings) : InformationPage("donnees", longTexts, settings);
