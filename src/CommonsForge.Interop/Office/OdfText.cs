using System.Globalization;

namespace CommonsForge.Interop.Office;

/// <summary>Values as OpenDocument writes them.</summary>
internal static class OdfText
{
    /// <summary>A whole number.</summary>
    public static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A length in centimetres.</summary>
    public static string Centimetres(double value) => value.ToString("0.###", CultureInfo.InvariantCulture) + "cm";

    /// <summary>An instant, in UTC.</summary>
    public static string Instant(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>
    /// Language and country, which a word processor needs both to find a dictionary. English without country is British, as on the site; for any other
    /// language the country is where most of its readers are.
    /// </summary>
    /// <returns><c>none</c> for a country that is not known, <c>zxx</c> for what is no language.</returns>
    public static (string Language, string Country) Locale(string written)
    {
        var parts = written.Trim().Split('-', '_');
        var language = parts[0].ToLowerInvariant();
        if (language.Length is < 2 or > 3 || !language.All(char.IsAsciiLetterLower)) return ("zxx", "none");
        if (parts is [_, { Length: 2 } country] && country.All(char.IsAsciiLetter)) return (language, country.ToUpperInvariant());
        return (language, language switch
        {
            "fr" or "br" or "oc" or "co" => "FR",
            "en" => "GB",
            "de" or "es" or "it" or "nl" or "pt" or "pl" or "ro" => language.ToUpperInvariant(),
            "eu" or "ca" => "ES",
            _ => "none",
        });
    }
}
