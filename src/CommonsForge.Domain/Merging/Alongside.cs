namespace CommonsForge.Domain.Merging;

/// <summary>A line of the source's difference with what stands beside it in the translation.</summary>
/// <param name="Line">The line; <c>null</c> for what the translation alone has.</param>
/// <param name="Word">Its translation; <c>null</c> when there is none.</param>
internal sealed record BesideLine<T>(ListChange<T>? Line, T? Word) where T : class
{
    /// <summary>The pair that was published last, where it is known: what its source and its translation were then.</summary>
    public (T Source, T Word)? Last { get; init; }
}

/// <summary>
/// Finds what of a translation stands for what of its source. The translation is put beside the source that it was made from, and what became
/// of that source since is followed from there: so nothing that changed around a passage takes its translation away from it.
/// </summary>
/// <param name="diff">The difference of two states of one text, in one language.</param>
/// <param name="pair">What of a translation stands for what of a source, as far as their looks tell: pairs of indexes, in order.</param>
internal sealed class Alongside<T>(Func<IReadOnlyList<T>, IReadOnlyList<T>, IReadOnlyList<ListChange<T>>> diff, Func<IReadOnlyList<T>, IReadOnlyList<T>, IEnumerable<(int Source, int Word)>> pair) where T : class
{
    /// <summary>Each line of what is there now or was taken out, and each element of the translation, once.</summary>
    /// <param name="taken">The source as it was translated.</param>
    /// <param name="now">The source as it is now.</param>
    /// <param name="words">The translation, which may already say some of what is new.</param>
    /// <param name="last">The translation as it was published last, with its source of then: what was typed since is told from what stood there. <c>null</c> when it never was.</param>
    /// <returns>In the order of the lines; what the translation alone has comes where it stands in it, without a line.</returns>
    public IReadOnlyList<BesideLine<T>> Of(IReadOnlyList<T> taken, IReadOnlyList<T> now, IReadOnlyList<T> words, (IReadOnlyList<T> Source, IReadOnlyList<T> Words)? last = null)
    {
        var lines = diff(taken, now);
        var known = Known(taken, words, last);
        var beside = new int?[lines.Count];
        // What moved is translated where it stands now.
        for (var i = 0; i < lines.Count; i++)
            if (lines[i] is { Fate: not ChangeFate.MovedAway, OldIndex: >= 0 }) beside[i] = known.WordOf[lines[i].OldIndex];
        Fill(lines, beside, words, known.IsFresh);
        return [.. Laid(lines, words, beside).Select(b => new BesideLine<T>(b.Line, b.Word) { Last = b.Line is { OldIndex: >= 0 } line ? known.LastOf[line.OldIndex] : null })];
    }

    private sealed record Pairs(int?[] WordOf, bool[] IsFresh, (T, T)?[] LastOf);

    // Which element of the translation each of the source as it was translated has, and which of them stands for none of it.
    private Pairs Known(IReadOnlyList<T> taken, IReadOnlyList<T> words, (IReadOnlyList<T> Source, IReadOnlyList<T> Words)? last)
    {
        var known = new Pairs(new int?[taken.Count], [.. Enumerable.Repeat(true, words.Count)], new (T, T)?[taken.Count]);
        if (last is not var (source, said))
        {
            foreach (var (s, w) in pair(taken, words)) (known.WordOf[s], known.IsFresh[w]) = (w, false);
            return known;
        }
        int?[] sourceNow = Followed(source, taken), saidNow = Followed(said, words);
        foreach (var w in saidNow.OfType<int>()) known.IsFresh[w] = false;
        foreach (var (s, w) in pair(source, said))
            if (sourceNow[s] is { } at) (known.WordOf[at], known.LastOf[at]) = (saidNow[w], (source[s], said[w]));
        return known;
    }

    private int?[] Followed(IReadOnlyList<T> olds, IReadOnlyList<T> news)
    {
        var found = new int?[olds.Count];
        foreach (var line in diff(olds, news))
            if (line is { IsInNew: true, OldIndex: >= 0 }) found[line.OldIndex] = line.NewIndex;
        return found;
    }

    // What was typed since may stand for what has no translation yet, between the same neighbours.
    private void Fill(IReadOnlyList<ListChange<T>> lines, int?[] beside, IReadOnlyList<T> words, bool[] isFresh)
    {
        var used = new bool[words.Count];
        foreach (var w in beside.OfType<int>()) used[w] = true;
        var (run, previous) = (new List<int>(), -1);
        for (var i = 0; i <= lines.Count; i++)
        {
            if (i < lines.Count && beside[i] is null)
            {
                if (lines[i].IsInNew) run.Add(i);
                continue;
            }
            var next = i < lines.Count ? beside[i]!.Value : words.Count;
            if (run.Count > 0) Between(previous, next);
            run.Clear();
            previous = next;
        }

        void Between(int from, int to)
        {
            List<int> fresh = [.. Enumerable.Range(from + 1, words.Count - from - 1).TakeWhile(w => from < to ? w < to : !used[w]).Where(w => isFresh[w] && !used[w])];
            foreach (var (l, w) in pair([.. run.Select(i => lines[i].New!)], [.. fresh.Select(w => words[w])])) (beside[run[l]], used[fresh[w]]) = (fresh[w], true);
        }
    }

    private static IEnumerable<(ListChange<T>? Line, T? Word)> Laid(IReadOnlyList<ListChange<T>> lines, IReadOnlyList<T> words, int?[] beside)
    {
        var used = beside.OfType<int>().ToHashSet();
        var next = 0;
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].Fate == ChangeFate.MovedAway) continue;
            for (; next < (beside[i] ?? 0); next++)
                if (!used.Contains(next)) yield return (null, words[next]);
            yield return (lines[i], beside[i] is { } at ? words[at] : null);
        }
        for (; next < words.Count; next++)
            if (!used.Contains(next)) yield return (null, words[next]);
    }
}
