using System.Globalization;
using CommonsForge.Domain.Merging;
using Markdig.Extensions.Footnotes;
using Markdig.Extensions.Tables;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace CommonsForge.Interop.Markdown;

/// <summary>Renders parts of texts for a page that compares them: as <see cref="CommonsMarkdown"/> does, with the words that changed marked.</summary>
public static class MarkdownChanges
{
    // Under the title of the page and that of its part.
    private const int HighestHeading = 3;

    /// <summary>Renders a passage. Never throws whatever the text.</summary>
    /// <param name="markdown">The passage, fit to be read alone.</param>
    /// <param name="options">As for a text.</param>
    /// <param name="highest">Level of its highest heading.</param>
    public static RenderedText Render(string markdown, RenderOptions options, int highest = HighestHeading)
    {
        ArgumentNullException.ThrowIfNull(markdown);
        ArgumentNullException.ThrowIfNull(options);
        return Read(markdown, options) is { } document ? Write(markdown, document, options, highest) : CommonsMarkdown.Render(markdown, options);
    }

    /// <summary>Renders a passage before and after it changed: words that went are in <c>del</c>, words that came in <c>ins</c>.</summary>
    /// <param name="before">The passage as it was.</param>
    /// <param name="after">The passage as it is.</param>
    /// <param name="beforeOptions">As for a text.</param>
    /// <param name="afterOptions">The same with another <see cref="RenderOptions.IdPrefix"/>.</param>
    /// <param name="withHeaders">Whether the headers of tables are compared too, rather than there to read by the rows that changed.</param>
    /// <returns>Both, and whether any word is marked: none is when only a link, a level or a mark changed.</returns>
    public static (RenderedText Before, RenderedText After, bool HasMarks) RenderBoth(string before, string after, RenderOptions beforeOptions, RenderOptions afterOptions, bool withHeaders = false)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        if (Read(before, beforeOptions) is not { } old || Read(after, afterOptions) is not { } now) return (Render(before, beforeOptions), Render(after, afterOptions), false);
        List<Leaf> oldLeaves = Leaves(old, withHeaders), newLeaves = Leaves(now, withHeaders);
        var runs = WordDiff.CompareToRead(string.Concat(oldLeaves.Select(l => l.Text)), string.Concat(newLeaves.Select(l => l.Text)));
        var marks = Mark(oldLeaves, runs, WordFate.Removed, "del") + Mark(newLeaves, runs, WordFate.Added, "ins");
        return (Write(before, old, beforeOptions), Write(after, now, afterOptions), marks > 0);
    }

    /// <summary>The numbers that readers of a whole text see at the calls of its notes, by label, for <see cref="RenderOptions.Notes"/>.</summary>
    /// <param name="markdown">The text.</param>
    public static IReadOnlyDictionary<string, int> NumbersOfNotes(string markdown)
    {
        ArgumentNullException.ThrowIfNull(markdown);
        var numbers = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        if (!markdown.Contains("[^", StringComparison.Ordinal)) return numbers;
        foreach (var note in CommonsMarkdown.Parse(Characters.Clean(markdown))?.Descendants<Footnote>() ?? [])
            if (note is { Order: > 0, Label: { } label }) numbers.TryAdd(label, note.Order);
        return numbers;
    }

    private static MarkdownDocument? Read(string markdown, RenderOptions options) => CommonsMarkdown.Parse(Characters.Clean(markdown), options.Notes);

    private static RenderedText Write(string markdown, MarkdownDocument document, RenderOptions options, int highest = HighestHeading)
    {
        try
        {
            var rendered = CommonsMarkdown.Write(document, options, highest);
            // A definition, a note without its call or a line between two parts: nothing to read, and yet something changed.
            return rendered.PlainText.Length > 0 || rendered.Html.Contains("<img", StringComparison.Ordinal) ? rendered : CommonsMarkdown.AsTyped(Characters.Clean(markdown));
        }
        catch (ArgumentException)
        {
            return CommonsMarkdown.AsTyped(Characters.Clean(markdown));
        }
    }

    private static List<Leaf> Leaves(MarkdownDocument document, bool withHeaders)
    {
        var leaves = new List<Leaf>();
        foreach (var block in document.Descendants<LeafBlock>())
        {
            if (block.Inline is null || (!withHeaders && IsHeader(block))) continue;
            foreach (var inline in block.Inline.Descendants<Inline>()) if (TextOf(inline) is { } text && !IsInImage(inline)) leaves.Add(new(inline, text));
            leaves.Add(new(null, "\n"));
        }
        return leaves;
    }

    // A table of nothing but its header is compared by it.
    private static bool IsHeader(LeafBlock block) => block.Parent is TableCell { Parent: TableRow { IsHeader: true, Parent.Count: > 1 } };

    private static string? TextOf(Inline inline) => inline switch
    {
        LiteralInline literal => literal.Content.ToString(),
        CodeInline code => code.Content,
        HtmlEntityInline entity => entity.Transcoded.ToString(),
        AutolinkInline link => link.Url,
        LineBreakInline => " ",
        NoteNumber note => string.Create(CultureInfo.InvariantCulture, $"[{note.Number}]"),
        LinkInline { IsImage: true } image => ReadableText.Of(image) + " " + image.Url,
        _ => null,
    };

    // The words of an image are its alternative text: it is marked whole, from outside.
    private static bool IsInImage(Inline inline)
    {
        for (var parent = inline.Parent; parent is not null; parent = parent.Parent) if (parent is LinkInline { IsImage: true }) return true;
        return false;
    }

    // An image alone with its caption is a figure as long as nothing stands around it.
    private static bool IsFigure(Inline inline) => inline is LinkInline { IsImage: true, Title.Length: > 0, PreviousSibling: null, NextSibling: null };

    private static int Mark(List<Leaf> leaves, IReadOnlyList<WordRun> runs, WordFate fate, string tag)
    {
        var marks = 0;
        var changed = Ranges(runs, fate);
        int at = 0, next = 0;
        foreach (var leaf in leaves)
        {
            var (start, end) = (at, at + leaf.Text.Length);
            at = end;
            while (next < changed.Count && changed[next].End <= start) next++;
            var here = new List<(int Start, int End)>();
            for (var i = next; i < changed.Count && changed[i].Start < end; i++) here.Add((Math.Max(changed[i].Start, start) - start, Math.Min(changed[i].End, end) - start));
            here.RemoveAll(range => string.IsNullOrWhiteSpace(leaf.Text[range.Start..range.End]));
            if (here.Count == 0 || leaf.Inline is null or LineBreakInline || IsFigure(leaf.Inline)) continue;
            marks += here.Count;
            if (leaf.Inline is LiteralInline literal) Split(literal, leaf.Text, here, tag);
            else Wrap(leaf.Inline, tag);
        }
        return marks;
    }

    private static List<(int Start, int End)> Ranges(IReadOnlyList<WordRun> runs, WordFate fate)
    {
        var ranges = new List<(int, int)>();
        var at = 0;
        foreach (var run in runs.Where(r => r.Fate == WordFate.Same || r.Fate == fate))
        {
            if (run.Fate == fate) ranges.Add((at, at + run.Text.Length));
            at += run.Text.Length;
        }
        return ranges;
    }

    private static void Split(LiteralInline literal, string text, List<(int Start, int End)> ranges, string tag)
    {
        Inline last = literal;
        var at = 0;
        foreach (var (start, end) in ranges)
        {
            Add(new LiteralInline(text[at..start]));
            Add(new ChangedInline { Tag = tag }.AppendChild(new LiteralInline(text[start..end])));
            at = end;
        }
        Add(new LiteralInline(text[at..]));
        literal.Content = Markdig.Helpers.StringSlice.Empty;

        void Add(Inline inline)
        {
            last.InsertAfter(inline);
            last = inline;
        }
    }

    private static void Wrap(Inline inline, string tag)
    {
        var mark = new ChangedInline { Tag = tag };
        inline.InsertBefore(mark);
        inline.Remove();
        mark.AppendChild(inline);
    }

    private sealed record Leaf(Inline? Inline, string Text);
}

/// <summary>Words that changed.</summary>
internal sealed class ChangedInline : ContainerInline
{
    /// <summary><c>ins</c> or <c>del</c>.</summary>
    public required string Tag { get; init; }
}

/// <summary>Writes them.</summary>
internal sealed class BodyChange : HtmlObjectRenderer<ChangedInline>
{
    protected override void Write(HtmlRenderer renderer, ChangedInline obj)
    {
        renderer.Write('<').Write(obj.Tag).Write('>');
        renderer.WriteChildren(obj);
        renderer.Write("</").Write(obj.Tag).Write('>');
    }
}
