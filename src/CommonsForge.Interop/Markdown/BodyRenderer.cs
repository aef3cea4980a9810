using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Renderers.Html.Inlines;

namespace CommonsForge.Interop.Markdown;

/// <summary>
/// Writes only what is listed here. The library's renderers stay for what has no attribute that an author can reach;
/// all others are ours, and a kind of element without renderer writes nothing but its text.
/// </summary>
internal sealed class BodyRenderer : HtmlRenderer
{
    public BodyRenderer(TextWriter writer, RenderOptions options, Anchors anchors) : base(writer)
    {
        Options = options;
        Anchors = anchors;
        ObjectRenderers.Clear();
        ObjectRenderers.AddRange(
        [
            new BodyParagraph(), new BodyHeading(), new BodyCode(), new BodyNote(), new BodyTable(), new BodyFootnotes(),
            new BodyLink(), new BodyAutolink(), new BodyFootnoteLink(), new BodyNoteNumber(), new BodyTask(), new BodyTerm(), new BodyChange(),
            new ListRenderer(), new QuoteBlockRenderer(), new ThematicBreakRenderer(),
            new CodeInlineRenderer(), new DelimiterInlineRenderer(), new EmphasisInlineRenderer(), new LineBreakInlineRenderer(),
            new HtmlEntityInlineRenderer(), new LiteralInlineRenderer(),
        ]);
    }

    public RenderOptions Options { get; }

    public Anchors Anchors { get; }

    /// <summary>Tables written so far.</summary>
    public int Tables { get; set; }

    /// <summary>True inside an <c>a</c> element, where HTML allows no other.</summary>
    public bool InLink { get; private set; }

    /// <summary>Writes a link around a content, or the content alone where a link is not allowed.</summary>
    public void WriteLink(string url, string? title, string? cssClass, Action content)
    {
        var target = InLink ? LinkTarget.Refused : LinkTargets.Of(url);
        if (target == LinkTarget.Refused)
        {
            content();
            return;
        }
        Write("<a");
        WriteAttribute("class", cssClass);
        Write(" href=\"");
        WriteEscapeUrl(target switch
        {
            LinkTarget.Fragment => "#" + Anchors.Find(url),
            LinkTarget.Relative => Options.ResolveFile(url) ?? url,
            _ => url,
        });
        Write('"');
        WriteAttribute("title", title);
        // noopener for those who open a new window; ugc nofollow so that nobody writes here to climb in a search engine.
        if (target == LinkTarget.External) Write(" rel=\"ugc nofollow noopener\"");
        Write('>');
        InLink = true;
        content();
        InLink = false;
        Write("</a>");
    }

    public void WriteAttribute(string name, string? value)
    {
        if (string.IsNullOrEmpty(value)) return;
        Write(' ').Write(name).Write("=\"").WriteEscape(value).Write('"');
    }
}
