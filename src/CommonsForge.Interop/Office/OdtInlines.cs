using CommonsForge.Interop.Markdown;
using Markdig.Extensions.Footnotes;
using Markdig.Extensions.TaskLists;
using Markdig.Syntax.Inlines;

namespace CommonsForge.Interop.Office;

/// <summary>Writes what is inside a paragraph, by the same rules as the page: the same addresses are links, the same images are shown.</summary>
/// <param name="xml">Where to write.</param>
/// <param name="document">What is written.</param>
/// <param name="anchors">Ids of the headings.</param>
/// <param name="pictures">Its images.</param>
/// <param name="writeNote">Writes what a note says.</param>
internal sealed class OdtInlines(OdfXml xml, OdtDocument document, Anchors anchors, OdtPictures pictures, Action<Footnote> writeNote)
{
    // What no person writes, and deep enough to exhaust a stack.
    private const int Deepest = 100;
    private readonly HashSet<Footnote> written = [];
    private readonly List<Footnote> afterLink = [];
    private int depth;
    private bool inLink;
    private int images;

    /// <summary>True while a note is written, where OpenDocument allows less than elsewhere.</summary>
    public bool InNote { get; private set; }

    public void Write(ContainerInline? inlines)
    {
        if (inlines is null) return;
        if (++depth > Deepest) xml.Words(ReadableText.Of(inlines));
        else
        {
            foreach (var inline in inlines) Write(inline);
        }
        depth--;
    }

    /// <summary>An image, in a frame that stands in the line as a letter does.</summary>
    public void WriteImage(LinkInline image, OdtPicture picture, string? description)
    {
        var alt = Alt(image);
        if (alt.Length == 0) alt = picture.Image.AltFallback ?? Url(image);
        xml.Open(
            "draw:frame", ("draw:style-name", "Graphics"), ("draw:name", "Image " + OdfText.Number(++images)), ("text:anchor-type", "as-char"),
            ("svg:width", OdfText.Centimetres(picture.Width)), ("svg:height", OdfText.Centimetres(picture.Height)));
        xml.Empty("draw:image", ("xlink:href", picture.Path), ("xlink:type", "simple"), ("xlink:show", "embed"), ("xlink:actuate", "onLoad"), ("draw:mime-type", picture.Image.MediaType));
        xml.Element("svg:title", alt);
        if (!string.IsNullOrEmpty(description)) xml.Element("svg:desc", description);
        xml.Close();
    }

    public OdtPicture? Find(LinkInline image) => pictures.Find(Url(image));

    /// <summary>A link around a content, or the content alone where no link may lead there.</summary>
    public void WriteLink(string url, string? title, Action content)
    {
        if (inLink || Target(url) is not { } target)
        {
            content();
            return;
        }
        xml.Open(
            "text:a", ("xlink:type", "simple"), ("xlink:href", target), ("office:title", string.IsNullOrEmpty(title) ? null : title),
            ("text:style-name", "Internet_20_link"), ("text:visited-style-name", "Visited_20_Internet_20_Link"));
        inLink = true;
        content();
        inLink = false;
        xml.Close();
        Footnote[] waiting = [.. afterLink];
        afterLink.Clear();
        foreach (var note in waiting) Call(note);
    }

    private void Write(Inline inline)
    {
        switch (inline)
        {
            case LiteralInline literal: xml.Words(literal.Content.ToString()); break;
            case HtmlEntityInline entity: xml.Words(entity.Transcoded.ToString()); break;
            case CodeInline code: Code(code.Content); break;
            case LineBreakInline { IsHard: true }: xml.Empty("text:line-break"); break;
            case LineBreakInline: xml.Words(" "); break;
            case TaskList task: xml.Words(task.Checked ? "☑" : "☐"); break;
            case AutolinkInline link: WriteLink(link.IsEmail ? "mailto:" + link.Url : link.Url, title: null, () => xml.Words(link.Url)); break;
            case FootnoteLink { IsBackLink: false } call: Call(call.Footnote); break;
            case EmphasisInline emphasis: Span(emphasis.DelimiterCount == 2 ? "Strong_20_Emphasis" : "Emphasis", emphasis); break;
            case LinkInline { IsImage: true } image: Image(image); break;
            case LinkInline link: Link(link); break;
            case DelimiterInline delimiter:
                xml.Words(delimiter.ToLiteral());
                Write((ContainerInline)delimiter);
                break;
            case ContainerInline inner: Write(inner); break;
        }
    }

    private void Span(string style, ContainerInline content)
    {
        xml.Open("text:span", ("text:style-name", style));
        Write(content);
        xml.Close();
    }

    private void Code(string code)
    {
        xml.Open("text:span", ("text:style-name", "Source_20_Text"));
        xml.Verbatim(code);
        xml.Close();
    }

    private void Link(LinkInline link)
    {
        var url = Url(link);
        WriteLink(url, link.Title, () =>
        {
            Write((ContainerInline)link);
            // [](https://…) would be a link that nobody can see or hear.
            if (string.IsNullOrWhiteSpace(ReadableText.Of(link)) && link.All(child => child is not LinkInline)) xml.Words(url);
        });
    }

    private void Image(LinkInline image)
    {
        if (Find(image) is { } picture)
        {
            WriteImage(image, picture, image.Title);
            return;
        }
        var (url, alt) = (Url(image), Alt(image));
        var mention = document.Labels.Body.Image.Replace("{0}", alt.Length == 0 ? url : alt, StringComparison.Ordinal);
        if (LinkTargets.Of(url) == LinkTarget.External) WriteLink(url, title: null, () => xml.Words(mention));
        else xml.Words(mention);
    }

    private void Call(Footnote note)
    {
        var (id, number) = ("note" + OdfText.Number(note.Order), OdfText.Number(note.Order));
        // No note may stand inside another.
        if (InNote) xml.Words(" (" + ReadableText.Of(note).ReplaceLineEndings(" ") + ")");
        // A note may hold links, and no link may stand inside another.
        else if (inLink) afterLink.Add(note);
        else if (written.Add(note))
        {
            xml.Open("text:note", ("text:id", id), ("text:note-class", "footnote"));
            xml.Element("text:note-citation", number);
            xml.Open("text:note-body");
            InNote = true;
            writeNote(note);
            InNote = false;
            xml.Close();
            xml.Close();
        }
        else xml.Element("text:note-ref", number, ("text:note-class", "footnote"), ("text:reference-format", "text"), ("text:ref-name", id));
    }

    private string? Target(string url) => LinkTargets.Of(url) switch
    {
        LinkTarget.Fragment => "#" + anchors.Find(url),
        LinkTarget.Relative => Uri.TryCreate(document.Url, url, out var page) && page.Scheme is "http" or "https" && page.UserInfo.Length == 0 ? page.AbsoluteUri : null,
        LinkTarget.Mail or LinkTarget.External => Uri.TryCreate(url, UriKind.Absolute, out var uri) ? uri.AbsoluteUri : null,
        _ => null,
    };

    private static string Alt(LinkInline image) => ReadableText.Of((ContainerInline)image).Trim();

    private static string Url(LinkInline link) => link.GetDynamicUrl?.Invoke() ?? link.Url ?? "";
}
