namespace CommonsForge.Domain.Merging;

/// <summary>Lines of a difference with what stands beside each in a translation.</summary>
internal static class BesideLines
{
    /// <summary>Each line of what is there now or was taken out, and each element of the translation, once.</summary>
    /// <param name="lines">How the source changed.</param>
    /// <param name="words">The translation.</param>
    /// <param name="pairs">Which line each element translates.</param>
    /// <returns>In the order of the lines; what the translation alone has comes where it stands in it, without a line.</returns>
    public static IReadOnlyList<(ListChange<T>? Line, T? Word)> Of<T>(IReadOnlyList<ListChange<T>> lines, IReadOnlyList<T> words, IEnumerable<(int Line, int Word)> pairs) where T : class
    {
        var beside = new int?[lines.Count];
        var used = new bool[words.Count];
        foreach (var (line, word) in pairs) (beside[line], used[word]) = (word, true);
        // What moved is translated where it stood.
        foreach (var (away, here) in Moves(lines)) beside[here] ??= beside[away];
        var found = new List<(ListChange<T>?, T?)>();
        var next = 0;
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].Fate == ChangeFate.MovedAway) continue;
            if (beside[i] is { } place)
                for (; next < place; next++)
                    if (!used[next]) found.Add((null, words[next]));
            found.Add((lines[i], beside[i] is { } at ? words[at] : null));
        }
        for (; next < words.Count; next++)
            if (!used[next]) found.Add((null, words[next]));
        return found;
    }

    private static IEnumerable<(int Away, int Here)> Moves<T>(IReadOnlyList<ListChange<T>> lines) where T : class =>
        from here in lines.Select((line, i) => (line, i))
        where here.line.Fate == ChangeFate.MovedHere
        from away in lines.Select((line, i) => (line, i))
        where away.line.Fate == ChangeFate.MovedAway && away.line.OldIndex == here.line.OldIndex
        select (away.i, here.i);
}
