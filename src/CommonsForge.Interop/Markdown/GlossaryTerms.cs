using Markdig.Helpers;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace CommonsForge.Interop.Markdown;

/// <summary>A word of the glossary where it stands in a text.</summary>
internal sealed class TermInline : LeafInline
{
    public required string Slug { get; init; }

    public required string Text { get; init; }
}

/// <summary>Marks words of the glossary in a parsed text.</summary>
internal static class GlossaryTerms
{
    /// <summary>Puts a <see cref="TermInline"/> at the first place of each term, in running text only: never in a heading, a link or code.</summary>
    /// <returns>Slugs of the terms marked, in the order of the text.</returns>
    public static IReadOnlyList<string> Mark(MarkdownDocument document, RenderOptions options)
    {
        var marked = new List<string>();
        if (options.Glossary.Terms.Count == 0) return marked;
        foreach (var literal in document.Descendants<LiteralInline>().Where(IsRunningText).ToList())
        {
            if (marked.Count >= options.MostTerms) break;
            Mark(literal, options, marked);
        }
        return marked;
    }

    private static void Mark(LiteralInline literal, RenderOptions options, List<string> marked)
    {
        var text = literal.Content.ToString();
        var (at, last) = (0, (Inline)literal);
        foreach (var hit in options.Glossary.Find(text, options.Language))
        {
            if (marked.Count >= options.MostTerms) break;
            if (marked.Contains(hit.Slug, StringComparer.Ordinal)) continue;
            marked.Add(hit.Slug);
            Add(new LiteralInline(text[at..hit.Start]));
            Add(new TermInline { Slug = hit.Slug, Text = text.Substring(hit.Start, hit.Length) });
            at = hit.Start + hit.Length;
        }
        if (at == 0) return;
        Add(new LiteralInline(text[at..]));
        literal.Content = StringSlice.Empty;

        void Add(Inline inline)
        {
            last.InsertAfter(inline);
            last = inline;
        }
    }

    private static bool IsRunningText(LiteralInline literal)
    {
        for (ContainerInline? parent = literal.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is LinkInline) return false;
            if (parent.ParentBlock is { } block) return block is ParagraphBlock;
        }
        return false;
    }
}

/// <summary>A button that opens a definition: the browser does it by itself, the definition stands after the text.</summary>
internal sealed class BodyTerm : HtmlObjectRenderer<TermInline>
{
    protected override void Write(HtmlRenderer renderer, TermInline obj)
    {
        renderer.Write("<button type=\"button\" class=\"term\" popovertarget=\"mot-");
        renderer.WriteEscape(obj.Slug).Write("\">");
        renderer.WriteEscape(obj.Text).Write("</button>");
    }
}
