using System.Globalization;

namespace CommonsForge.Domain;

/// <summary>A short text in the two languages of the interface; French is the one that must be there.</summary>
public sealed record LocalText
{
    /// <summary>In French.</summary>
    public required string Fr { get; init; }

    /// <summary>In English, or empty when nobody translated it yet.</summary>
    public string En { get; init; } = "";

    /// <summary>The text in a language, or in French when it is not there.</summary>
    /// <param name="culture">The reader's culture.</param>
    public string In(CultureInfo culture) => En.Length > 0 && culture.TwoLetterISOLanguageName == "en" ? En : Fr;
}
