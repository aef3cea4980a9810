using System.Globalization;

namespace CommonsForge.Web.Localisation;

/// <summary>A language of the interface and where it lives in addresses.</summary>
/// <param name="Code">What <c>lang</c>, <c>hreflang</c> and <c>Content-Language</c> say.</param>
/// <param name="Prefix">The first segment of its addresses, "" for French.</param>
/// <param name="Culture">How it writes numbers and dates, and which texts are read.</param>
/// <param name="ZeroIsSingular">French says "0 ressource", English "0 resources".</param>
public sealed record Language(string Code, string Prefix, CultureInfo Culture, bool ZeroIsSingular);

/// <summary>The languages of the interface: French first, English second.</summary>
public static class Languages
{
    public static Language French { get; } = new("fr", "", CultureInfo.GetCultureInfo("fr-FR"), ZeroIsSingular: true);

    public static Language English { get; } = new("en", "/en", CultureInfo.GetCultureInfo("en-GB"), ZeroIsSingular: false);

    public static IReadOnlyList<Language> All { get; } = [French, English];

    /// <summary>The language of the request (French outside of one).</summary>
    public static Language Current =>
        CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == English.Code ? English : French;

    /// <summary>Makes a language the one of the current request, console command or test.</summary>
    public static void Use(Language language)
    {
        CultureInfo.CurrentCulture = language.Culture;
        CultureInfo.CurrentUICulture = language.Culture;
    }
}
