using System.Globalization;

namespace CommonsForge.Domain.Merging;

/// <summary>What became of a stretch of words.</summary>
public enum WordFate
{
    /// <summary>In both texts.</summary>
    Same,

    /// <summary>In the old one only.</summary>
    Removed,

    /// <summary>In the new one only.</summary>
    Added,
}

/// <summary>A stretch of words with one fate.</summary>
/// <param name="Fate">What became of it.</param>
/// <param name="Text">Its exact characters.</param>
public sealed record WordRun(WordFate Fate, string Text);

/// <summary>The difference of two texts word by word, to show a reader.</summary>
public static class WordDiff
{
    /// <summary>
    /// Stretches in reading order, a removed one before the added one that replaces it. Same and removed stretches make up
    /// <paramref name="a"/>, same and added ones <paramref name="b"/>. A space alone between two changes is part of them.
    /// </summary>
    public static IReadOnlyList<WordRun> Compare(string a, string b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        List<string> olds = Words(a), news = Words(b);
        var changes = Joined(Myers.Diff(olds, news, StringComparer.Ordinal), olds);
        var runs = new List<WordRun>();
        var next = 0;
        foreach (var change in changes)
        {
            Add(WordFate.Same, olds, next, change.OldStart - next);
            Add(WordFate.Removed, olds, change.OldStart, change.OldCount);
            Add(WordFate.Added, news, change.NewStart, change.NewCount);
            next = change.OldStart + change.OldCount;
        }
        Add(WordFate.Same, olds, next, olds.Count - next);
        return runs;

        void Add(WordFate fate, List<string> words, int start, int count)
        {
            if (count > 0) runs.Add(new WordRun(fate, string.Concat(words.GetRange(start, count))));
        }
    }

    /// <summary>
    /// The same, but where fewer than three letters in ten stayed the whole is one replacement: word by word, two texts that have only
    /// their little words in common cannot be read.
    /// </summary>
    public static IReadOnlyList<WordRun> CompareToRead(string a, string b)
    {
        var runs = Compare(a, b);
        int same = runs.Where(r => r.Fate == WordFate.Same).Sum(r => Letters(r.Text)), longest = Math.Max(Letters(a), Letters(b));
        if (same * 10 >= longest * 3 || a.Length == 0 || b.Length == 0) return runs;
        return [new(WordFate.Removed, a), new(WordFate.Added, b)];

        static int Letters(string text) => text.Count(char.IsLetterOrDigit);
    }

    // Two words replaced by two others read better as one change than as two with a space between.
    private static List<Change> Joined(IReadOnlyList<Change> changes, List<string> olds)
    {
        var joined = new List<Change>();
        foreach (var change in changes)
        {
            var last = joined.Count > 0 ? joined[^1] : null;
            if (last is not null && olds[(last.OldStart + last.OldCount)..change.OldStart].TrueForAll(string.IsNullOrWhiteSpace))
            {
                joined[^1] = last with
                {
                    OldCount = change.OldStart + change.OldCount - last.OldStart,
                    NewCount = change.NewStart + change.NewCount - last.NewStart,
                };
            }
            else joined.Add(change);
        }
        return joined;
    }

    internal static List<string> Words(string text)
    {
        var words = new List<string>();
        for (var start = 0; start < text.Length;)
        {
            var end = start + 1;
            if (IsWord(text, start)) while (end < text.Length && IsWord(text, end)) end++;
            else if (char.IsWhiteSpace(text[start])) while (end < text.Length && char.IsWhiteSpace(text[end])) end++;
            words.Add(text[start..end]);
            start = end;
        }
        return words;
    }

    // Halves of a surrogate pair and accents belong to their word; so does the dot of « facilitateur·rice ».
    private static bool IsWord(string text, int i) =>
        char.IsLetterOrDigit(text[i]) || char.IsSurrogate(text[i]) ||
        CharUnicodeInfo.GetUnicodeCategory(text[i]) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark ||
        (text[i] == '·' && i > 0 && i + 1 < text.Length && char.IsLetter(text[i - 1]) && char.IsLetter(text[i + 1]));
}
