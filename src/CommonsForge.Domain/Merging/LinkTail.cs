namespace CommonsForge.Domain.Merging;

/// <summary>The part of a link after its text: <c>(address "title")</c>.</summary>
internal static class LinkTail
{
    private const int Ahead = 2_000;

    /// <summary>Reads it from its opening parenthesis.</summary>
    /// <returns>Where it ends and its title; null when it is not one, or longer than any honest one.</returns>
    public static (int End, string Title)? Read(string text, int open)
    {
        var limit = Math.Min(text.Length, open + Ahead);
        var i = SkipSpaces(text, open + 1, limit);
        i = i < limit && text[i] == '<' ? SkipPointed(text, i, limit) : SkipAddress(text, i, limit);
        if (i < 0) return null;
        var afterAddress = i;
        i = SkipSpaces(text, i, limit);
        var title = "";
        if (i < limit && i > afterAddress && text[i] is '"' or '\'' or '(')
        {
            var close = text[i] == '(' ? ')' : text[i];
            var end = text.AsSpan(i + 1, limit - i - 1).IndexOf(close);
            if (end < 0) return null;
            title = text.Substring(i + 1, end);
            i = SkipSpaces(text, i + end + 2, limit);
        }
        return i < limit && text[i] == ')' ? (i + 1, title) : null;
    }

    private static int SkipSpaces(string text, int i, int limit)
    {
        while (i < limit && char.IsWhiteSpace(text[i])) i++;
        return i;
    }

    private static int SkipPointed(string text, int i, int limit)
    {
        for (i++; i < limit && text[i] is not ('\n' or '<'); i++)
        {
            if (text[i] == '>') return i + 1;
        }
        return -1;
    }

    private static int SkipAddress(string text, int i, int limit)
    {
        var depth = 0;
        for (; i < limit && !char.IsWhiteSpace(text[i]); i++)
        {
            if (text[i] == '\\') i++;
            else if (text[i] == '(' && ++depth > 32) return -1;
            else if (text[i] == ')' && depth-- == 0) return i;
        }
        return i < limit && depth == 0 ? i : -1;
    }
}
