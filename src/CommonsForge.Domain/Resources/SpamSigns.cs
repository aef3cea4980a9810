namespace CommonsForge.Domain.Resources;

/// <summary>What makes a newcomer's words look like an advertisement. A sign asks for a person's look: it never decides.</summary>
public static class SpamSigns
{
    // A sheet of three hundred words with six links is a list of addresses.
    private const int WordsForALink = 40;
    private const int LinksAnyway = 3;
    private const int ShortestToJudge = 20;

    /// <summary>Whether somebody should look before it is published.</summary>
    /// <param name="content">The work.</param>
    public static bool In(Content content) => In($"{content.Sheet.Title} {content.Sheet.Summary} {content.Text.Body}", content.Text.PlainText);

    /// <summary>The same for a few words of plain text.</summary>
    /// <param name="words">The words.</param>
    public static bool In(string words) => In(words, words);

    private static bool In(string text, string read)
    {
        var links = Count(text, "http://") + Count(text, "https://");
        var words = read.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (links > LinksAnyway && words.Length < links * WordsForALink) return true;
        var letters = text.Where(char.IsLetter).ToList();
        if (letters.Count > ShortestToJudge && letters.Count(char.IsUpper) * 2 > letters.Count) return true;
        // The same few words again and again.
        return words.Length > 5 * ShortestToJudge && words.Distinct(StringComparer.OrdinalIgnoreCase).Count() * 8 < words.Length;
    }

    private static int Count(string text, string part)
    {
        var times = 0;
        for (var at = text.IndexOf(part, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(part, at + part.Length, StringComparison.OrdinalIgnoreCase)) times++;
        return times;
    }
}
