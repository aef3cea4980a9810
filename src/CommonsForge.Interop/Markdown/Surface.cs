using System.Text.RegularExpressions;
using CommonsForge.Interop.Html;
using Markdig.Extensions.Footnotes;
using Markdig.Syntax;

namespace CommonsForge.Interop.Markdown;

/// <summary>
/// Cuts a text into what <see cref="CommonsMarkdown"/> shows as blocks, so that one may be edited as it is read while all others keep their
/// Markdown to the letter. A block that would not come back the same from HTML is not editable in this way.
/// </summary>
public static partial class Surface
{
    /// <summary>More blocks than any sheet has: such a text is one block, as it was typed.</summary>
    private const int MostBlocks = 2_000;

    private const string Prefix = "s-";

    /// <summary>Cuts a text. Never throws whatever it holds, and loses nothing of it.</summary>
    /// <param name="markdown">Any text, with line feeds alone.</param>
    /// <param name="options">As for a page.</param>
    public static SurfaceText Cut(string markdown, RenderOptions options)
    {
        ArgumentNullException.ThrowIfNull(markdown);
        ArgumentNullException.ThrowIfNull(options);
        if (markdown.Length == 0) return new([], 0);
        try
        {
            return CommonsMarkdown.Parse(Characters.Clean(markdown)) is { } document && document.Count <= MostBlocks
                ? Cut(markdown, document, options with { IdPrefix = Prefix }) : Typed(markdown);
        }
        catch (ArgumentException)
        {
            // Nested deeper than the library writes, as in CommonsMarkdown.Render.
            return Typed(markdown);
        }
    }

    private static SurfaceText Typed(string markdown) => new([new(markdown, CommonsMarkdown.AsTyped(Characters.Clean(markdown)).Html, false)], 0);

    private static SurfaceText Cut(string markdown, MarkdownDocument document, RenderOptions options)
    {
        var (anchors, before) = (new Anchors(Prefix), document.OfType<HeadingBlock>().Select(h => (Block: h, h.Level)).ToList());
        var titled = CommonsMarkdown.SettleHeadings(document, anchors);
        var shift = titled.Count == 0 ? 0 : before.Select(h => h.Block.Level - h.Level).DefaultIfEmpty(0).Max();
        var places = Places(markdown, document);
        var (blocks, tables) = (new List<SurfaceBlock>(), 0);
        for (var i = 0; i < places.Count; i++)
        {
            var slice = markdown[places[i].Start..(i + 1 < places.Count ? places[i + 1].Start : markdown.Length)];
            var renderer = new PartRenderer(options, anchors, tables);
            var html = renderer.Write(places[i].Block);
            blocks.Add(html.Length == 0 ? Typed(slice).Blocks[0] : new(slice, html, IsEditable(slice, places[i].Block!, html, shift, options, tables)));
            tables = renderer.Tables;
        }
        return new(blocks, shift);
    }

    // Cleaning leaves line feeds where they are: blocks are found by their lines, in the text as it is.
    private static List<(int Start, Block? Block)> Places(string markdown, MarkdownDocument document)
    {
        var (lines, starts) = (LineStarts(Characters.Clean(markdown)), LineStarts(markdown));
        var found = new SortedDictionary<int, Block?>();
        var ends = new List<(int First, int Last)>();
        foreach (var block in document.Where(b => b is not (FootnoteGroup or LinkReferenceDefinitionGroup)))
        {
            var first = LineOf(lines, block.Span.Start);
            ends.Add((first, Math.Max(first, LineOf(lines, block.Span.End))));
            found.TryAdd(first, block);
        }
        foreach (var note in document.OfType<FootnoteGroup>().SelectMany(g => g.OfType<Footnote>())) found.TryAdd(LineOf(lines, note.LabelSpan.Start), note);
        // A definition that nothing calls is shown nowhere, and must not go with the block before it.
        for (var line = 0; line < starts.Count; line++)
        {
            if (Definition().IsMatch(markdown, starts[line]) && !ends.Exists(e => e.First <= line && line <= e.Last)) found.TryAdd(line, null);
        }
        return [.. found.Select((f, i) => (i == 0 ? 0 : starts[f.Key], f.Value)).DefaultIfEmpty((0, null))];
    }

    private static List<int> LineStarts(string text)
    {
        var starts = new List<int> { 0 };
        for (var at = text.IndexOf('\n', StringComparison.Ordinal); at >= 0 && at + 1 < text.Length; at = text.IndexOf('\n', at + 1)) starts.Add(at + 1);
        return starts;
    }

    private static int LineOf(List<int> starts, int place)
    {
        var found = starts.BinarySearch(place);
        return found >= 0 ? found : Math.Max(0, ~found - 1);
    }

    // Alone it must be shown as it is among the others, and so must what comes back from its HTML.
    private static bool IsEditable(string slice, Block block, string html, int shift, RenderOptions options, int tables)
    {
        if (block is not (ParagraphBlock or HeadingBlock or ListBlock or QuoteBlock or Markdig.Extensions.Tables.Table)) return false;
        if (block is not HeadingBlock && ((MarkdownObject)block).Descendants<HeadingBlock>().Any()) return false;
        if (NotForHands().IsMatch(html) || Hidden().IsMatch(slice)) return false;
        var level = (block as HeadingBlock)?.Level;
        // A line of the text that ends is a space to whoever reads.
        return Alone(slice) == html && Alone(HtmlToMarkdown.Convert(html, shift).Markdown)?.Replace('\n', ' ') == html.Replace('\n', ' ');

        string? Alone(string markdown)
        {
            if (CommonsMarkdown.Parse(Characters.Clean(markdown)) is not { Count: 1 } read) return null;
            var anchors = new Anchors(Prefix);
            CommonsMarkdown.SettleHeadings(read, anchors, level ?? 2);
            return new PartRenderer(options, anchors, tables).Write(read[0]);
        }
    }

    private sealed class PartRenderer(RenderOptions options, Anchors anchors, int tables)
    {
        public int Tables { get; private set; } = tables;

        public string Write(Block? block)
        {
            if (block is null) return "";
            using var writer = new StringWriter();
            var renderer = new BodyRenderer(writer, options, anchors) { Tables = Tables };
            renderer.Render(block);
            Tables = renderer.Tables;
            var html = Ids().Replace(Characters.Clean(writer.ToString()), "<${tag}>").Trim('\n');
            return block is Footnote note ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"<div class=\"footnotes\"><ol start=\"{note.Order}\"><li>{html}</li></ol></div>") : html;
        }
    }

    // The renderer writes no other < before a letter than those of its own tags.
    [GeneratedRegex("<(?<tag>h[2-6]) id=\"[^\"]*\">", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Ids();

    [GeneratedRegex(@"<(?!/?(p|h[2-6]|ul|ol|li|blockquote|aside|strong|em|code|a|br|table|thead|tbody|tr|th|td|div)[ >])", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NotForHands();

    [GeneratedRegex(@"\G {0,3}\[[^\]\n]+\]:", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Definition();

    // A definition inside an item or a quotation is read and not shown.
    [GeneratedRegex(@"^[\s>*+\-0-9.)]*\[[^\]\n]+\]:", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hidden();
}
