using CommonsForge.Domain.Merging;

namespace CommonsForge.Domain.Templates;

/// <summary>Sections of a template that nobody filled in: they are not published. Nobody's own heading is one.</summary>
public static class EmptySections
{
    /// <summary>A text without the headings of its template under which nothing stands.</summary>
    /// <param name="markdown">The text.</param>
    /// <param name="titles">Titles of the template's sections, in any language it has.</param>
    /// <param name="before">What was published before: what was empty there already stays, because it is not its author's doing.</param>
    /// <returns>The text, and how many headings were left out.</returns>
    public static (string Text, int Left) LeaveOut(string markdown, IEnumerable<string> titles, string before = "")
    {
        var known = titles.Select(TitleOf).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (known.Count == 0) return (markdown, 0);
        var was = BlockSplitter.Split(before);
        known.ExceptWith(EmptyOf(was, known).Select(i => was[i].Text).ToList());
        var blocks = BlockSplitter.Split(markdown);
        var empty = EmptyOf(blocks, known);
        if (empty.Count == 0) return (markdown, 0);
        var text = "";
        for (var i = 0; i < blocks.Count; i++)
        {
            if (empty.Contains(i)) continue;
            text = empty.Contains(i - 1) ? SectionFrame.Join(text, blocks[i].Source) : text + blocks[i].Source;
        }
        return (text, empty.Count);
    }

    /// <summary>A title as a text that has it for a heading reads.</summary>
    public static string TitleOf(string title) => BlockSplitter.Split($"## {title}") is [var heading, ..] ? heading.Text : title;

    // From the end, so that a section of empty ones only is empty too.
    private static HashSet<int> EmptyOf(IReadOnlyList<Block> blocks, HashSet<string> titles)
    {
        var empty = new HashSet<int>();
        for (var i = blocks.Count - 1; i >= 0; i--)
        {
            if (Sections.LevelOf(blocks[i]) is not { } level || !titles.Contains(blocks[i].Text)) continue;
            var next = i + 1;
            while (next < blocks.Count && empty.Contains(next) && Sections.LevelOf(blocks[next]) > level) next++;
            if (next == blocks.Count || Sections.LevelOf(blocks[next]) <= level) empty.Add(i);
        }
        return empty;
    }
}
