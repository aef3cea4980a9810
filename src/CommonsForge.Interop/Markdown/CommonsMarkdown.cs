using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using CommonsForge.Domain.Resources;
using Markdig;
using Markdig.Extensions.AutoLinks;
using Markdig.Extensions.Tables;
using Markdig.Parsers;
using Markdig.Parsers.Inlines;
using Markdig.Renderers.Html;
using Markdig.Syntax;

namespace CommonsForge.Interop.Markdown;

/// <summary>
/// Turns a stranger's Markdown into HTML that is safe by construction: CommonMark with pipe tables, footnotes, task lists, notes
/// (<c>&gt; [!TIP]</c>), figures and bare links. Raw HTML is text; only http, https, mailto and relative links are links; only the
/// resource's own attachments are images; there is no <c>style</c>, and every <c>id</c> starts with <c>t-</c>.
/// </summary>
public static partial class CommonsMarkdown
{
    /// <summary>Longest text that is rendered, in UTF-16 units; a longer one is shown as typed.</summary>
    public const int MaxLength = Content.LongestBody;

    private const int UnderTheTitle = 2;

    // Never UseAdvancedExtensions nor UseGenericAttributes: {onclick=…} would become an attribute.
    private static readonly MarkdownPipeline Pipeline = BuildPipeline();

    /// <summary>Renders a text. Never throws whatever the text: what cannot be read as Markdown is shown as it was typed.</summary>
    public static RenderedText Render(string markdown, RenderOptions options)
    {
        ArgumentNullException.ThrowIfNull(markdown);
        ArgumentNullException.ThrowIfNull(options);
        var text = Characters.Clean(markdown);
        try
        {
            return Parse(text) is { } document ? Write(document, options) : AsTyped(text);
        }
        catch (ArgumentException)
        {
            // Inlines may be nested deeper than the library's renderer accepts, though its parser took them.
            return AsTyped(text);
        }
    }

    /// <summary>Reads a text as the pages do.</summary>
    /// <param name="text">The text.</param>
    /// <param name="notes">For a passage: numbers of the notes of the whole text.</param>
    /// <returns>Null when it is too long or nested too deep.</returns>
    internal static MarkdownDocument? Parse(string text, IReadOnlyDictionary<string, int>? notes = null)
    {
        if (text.Length > MaxLength) return null;
        try
        {
            return MarkdownParser.Parse(text, Pipeline, notes is { Count: > 0 } ? FootnoteCallParser.Telling(notes) : null);
        }
        catch (ArgumentException)
        {
            // Markdig's answer to a text nested deeper than 128 blocks or emphases.
            return null;
        }
    }

    /// <summary>
    /// The heading that serves as title of a text without one: the first of level 1, else one of any level that begins the text.
    /// </summary>
    /// <returns>Its plain text and where it stands; null when there is none.</returns>
    internal static (string Text, Range Where)? TitleIn(string markdown)
    {
        if (Parse(markdown) is not { } document) return null;
        var heading = document.OfType<HeadingBlock>().FirstOrDefault(h => h.Level == 1) ?? document.FirstOrDefault() as HeadingBlock;
        if (heading is null) return null;
        var text = Characters.Clean(ReadableText.Of(heading)).Trim();
        // To the end of the line: the span of « ## Titre ## » leaves out the closing marks.
        var end = markdown.IndexOf('\n', heading.Span.End);
        return text.Length == 0 ? null : (text, heading.Span.Start..(end < 0 ? markdown.Length : end));
    }

    private static MarkdownPipeline BuildPipeline()
    {
        var builder = new MarkdownPipelineBuilder()
            .DisableHtml()
            .UsePipeTables(new PipeTableOptions { UseHeaderForColumnCount = true })
            .UseFootnotes()
            .UseAlertBlocks()
            .UseAutoLinks(new AutoLinkOptions { UseHttpsForWWWLinks = true })
            .Use<ParsingLimits>();
        builder.InlineParsers.InsertBefore<LinkInlineParser>(new LeadingTaskParser());
        builder.InlineParsers.InsertBefore<LinkInlineParser>(new FootnoteCallParser());
        return builder.Build();
    }

    /// <summary>Renders a text that was read.</summary>
    /// <param name="document">The text.</param>
    /// <param name="options">What the page says.</param>
    /// <param name="highest">Level of its highest heading.</param>
    internal static RenderedText Write(MarkdownDocument document, RenderOptions options, int highest = UnderTheTitle)
    {
        var anchors = new Anchors(options.IdPrefix);
        var headings = SettleHeadings(document, anchors, highest);
        var plain = Characters.Clean(ReadableText.Of(document));
        var terms = GlossaryTerms.Mark(document, options);
        using var html = new StringWriter();
        new BodyRenderer(html, options, anchors).Render(document);
        // Entities (&#x202E;) only become characters while rendering: hence a second cleaning.
        return new RenderedText(Characters.Clean(html.ToString()), headings, plain) { Terms = terms };
    }

    /// <summary>Gives each heading that says something its id and the level it has under the title of the page: 2 for the highest, if nothing else is said, to 6.</summary>
    internal static List<Heading> SettleHeadings(MarkdownDocument document, Anchors anchors, int highest = UnderTheTitle)
    {
        var headings = new List<Heading>();
        var titled = document.Descendants<HeadingBlock>()
            .Select(b => (Block: b, Text: Characters.Clean(ReadableText.Of(b)).Trim())).Where(h => h.Text.Length > 0).ToList();
        // Some begin their parts with #, others with ##: whichever comes highest stands right under the title of the page.
        var shift = highest - titled.Select(h => h.Block.Level).DefaultIfEmpty(1).Min();
        foreach (var (block, text) in titled)
        {
            block.Level = Math.Min(block.Level + shift, 6);
            var heading = new Heading(block.Level, anchors.Add(text), text);
            block.GetAttributes().Id = heading.Id;
            headings.Add(heading);
        }
        return headings;
    }

    /// <summary>The paragraphs of a text that is shown as it was typed.</summary>
    internal static IEnumerable<string> TypedParagraphs(string text) => BlankLines().Split(text.ReplaceLineEndings("\n").Trim()).Where(p => p.Length > 0);

    /// <summary>A text shown as it was typed.</summary>
    internal static RenderedText AsTyped(string text)
    {
        var html = new StringBuilder();
        foreach (var paragraph in TypedParagraphs(text)) html.Append("<p class=\"as-typed\">").Append(WebUtility.HtmlEncode(paragraph)).Append("</p>\n");
        return new RenderedText(html.ToString(), [], text) { AsTyped = true };
    }

    [GeneratedRegex(@"\n[ \t]*\n\s*", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BlankLines();
}
