using System.Text;

namespace CommonsForge.Domain.Resources;

/// <summary>Makes a text from outside fit to be kept and hashed: one form for the same words, whatever machine they were typed on.</summary>
public static class Intake
{
    /// <summary>NFC, line feeds alone, no byte order mark.</summary>
    /// <param name="text">Anything; <c>null</c> counts as empty.</param>
    /// <exception cref="BrokenRuleException"><c>Intake.NotText</c>: it holds U+0000, U+FFFE or half of a surrogate pair, so it is not text.</exception>
    public static string Clean(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        if (text.AsSpan().ContainsAny('\0', '\uFFFE') || HasLoneSurrogate(text)) throw new BrokenRuleException("Intake.NotText");
        return text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Normalize(NormalizationForm.FormC);
    }

    /// <summary>The same on one line, trimmed: for titles and names.</summary>
    /// <inheritdoc cref="Clean" path="/exception"/>
    public static string CleanLine(string? text) => string.Join(' ', Clean(text).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    private static bool HasLoneSurrogate(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 >= text.Length || !char.IsSurrogatePair(text[i], text[i + 1])) return true;
            i++;
        }
        return false;
    }
}
