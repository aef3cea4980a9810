namespace CommonsForge.Domain.Language;

/// <summary>The beginning of a text that is too long for its place.</summary>
public static class Beginning
{
    // A sentence that ends where the cut falls needs no stop before the sign that says there is more.
    private static readonly char[] Hanging = [' ', ',', ';', ':', '.', '\n', '\u00A0', '\u202F'];

    /// <summary>The text as it is where it is short enough; else its first whole words and « … ».</summary>
    /// <param name="text">The text, in plain words.</param>
    /// <param name="longest">Characters at most, that sign included; two or more.</param>
    public static string Of(string text, int longest)
    {
        if (text.Length <= longest) return text;
        // A word that alone fills half of the place is cut inside, but never inside a character.
        var cut = text.LastIndexOf(' ', longest - 1) is var space && space > longest / 2 ? space : char.IsHighSurrogate(text[longest - 2]) ? longest - 2 : longest - 1;
        return text[..cut].TrimEnd(Hanging) + "…";
    }
}
