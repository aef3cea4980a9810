using System.Globalization;
using Markdig.Extensions.Footnotes;
using Markdig.Extensions.TaskLists;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace CommonsForge.Interop.Markdown;

/// <summary>Links, and images of the resource's own.</summary>
internal sealed class BodyLink : HtmlObjectRenderer<LinkInline>
{
    protected override void Write(HtmlRenderer renderer, LinkInline obj)
    {
        var body = (BodyRenderer)renderer;
        var url = Url(obj);
        if (!obj.IsImage)
        {
            var text = ReadableText.Of(obj);
            body.WriteLink(url, obj.Title, ClassOf(obj, url, text), () =>
            {
                body.WriteChildren(obj);
                // [](https://…) would be a link that nobody can see or hear.
                if (string.IsNullOrWhiteSpace(text) && obj.All(child => child is not LinkInline)) body.WriteEscape(url);
            });
        }
        else if (Find(body.Options, obj) is { } source) WriteImage(body, obj, source, obj.Title);
        else WriteMention(body, obj, url);
    }

    public static ImageSource? Find(RenderOptions options, LinkInline image)
    {
        var name = Url(image);
        if (name.Length == 0) return null;
        return options.ResolveImage(name) ??
               (name.Contains('%', StringComparison.Ordinal) ? options.ResolveImage(Uri.UnescapeDataString(name)) : null);
    }

    public static void WriteImage(BodyRenderer body, LinkInline image, ImageSource source, string? title)
    {
        body.Write("<img src=\"").WriteEscapeUrl(source.Url).Write("\" alt=\"");
        var alt = Alt(image);
        if (alt.Length == 0) alt = source.AltFallback ?? (body.InLink ? Url(image) : "");
        body.WriteEscape(alt).Write('"');
        body.WriteAttribute("width", source.Width?.ToString(CultureInfo.InvariantCulture));
        body.WriteAttribute("height", source.Height?.ToString(CultureInfo.InvariantCulture));
        body.WriteAttribute("title", title);
        body.Write(" loading=\"lazy\" decoding=\"async\" />");
    }

    // Only an address on the web is worth a link: a relative one that is no attachment leads nowhere.
    private static void WriteMention(BodyRenderer body, LinkInline image, string url)
    {
        var alt = Alt(image);
        if (alt.Length == 0) alt = url;
        var text = body.Options.Labels.Image.Replace("{0}", alt, StringComparison.Ordinal);
        if (LinkTargets.Of(url) == LinkTarget.External) body.WriteLink(url, title: null, "image-mention", () => body.WriteEscape(text));
        else body.Write("<span class=\"image-mention\">").WriteEscape(text).Write("</span>");
    }

    private static string Alt(LinkInline image) => ReadableText.Of((ContainerInline)image).Trim();

    /// <summary>The address of a link or an image, as the author wrote it; empty where there is none.</summary>
    public static string Url(LinkInline link) => link.GetDynamicUrl?.Invoke() ?? link.Url ?? "";

    private static string? ClassOf(LinkInline link, string url, string text) =>
        string.IsNullOrWhiteSpace(text) || string.Equals(text, url, StringComparison.Ordinal) ? BodyAutolink.ClassOf(link, url) : null;
}

/// <summary><c>&lt;https://…&gt;</c> and <c>&lt;nom@exemple.org&gt;</c>.</summary>
internal sealed class BodyAutolink : HtmlObjectRenderer<AutolinkInline>
{
    /// <summary>Class of a link to a video that stands alone in its paragraph: a page may dress it, nothing is embedded.</summary>
    public const string Video = "video-link";

    /// <summary>Class of a link that reads as its address: paper need not say it again.</summary>
    public const string Bare = "bare";

    public static string? ClassOf(Inline inline, string url) =>
        LinkTargets.Of(url) != LinkTarget.External ? null : IsAlone(inline) && LinkTargets.IsVideo(url) ? Video : Bare;

    private static bool IsAlone(Inline inline) =>
        inline is { PreviousSibling: null, NextSibling: null, Parent: { ParentBlock: ParagraphBlock } };

    protected override void Write(HtmlRenderer renderer, AutolinkInline obj) =>
        ((BodyRenderer)renderer).WriteLink(
            obj.IsEmail ? "mailto:" + obj.Url : obj.Url, title: null,
            ClassOf(obj, obj.Url), () => renderer.WriteEscape(obj.Url));
}

/// <summary>A call to a note, or the way back from it.</summary>
internal sealed class BodyFootnoteLink : HtmlObjectRenderer<FootnoteLink>
{
    protected override void Write(HtmlRenderer renderer, FootnoteLink obj)
    {
        var body = (BodyRenderer)renderer;
        var order = obj.Footnote.Order.ToString(CultureInfo.InvariantCulture);
        var label = obj.IsBackLink ? body.Options.Labels.FootnoteBack : body.Options.Labels.FootnoteCall;
        label = label.Replace("{0}", order, StringComparison.Ordinal);
        if (obj.IsBackLink)
        {
            body.Write(" <a class=\"footnote-back\" href=\"#").Write(body.Anchors.Call(obj.Index)).Write('"');
            body.WriteAttribute("aria-label", label);
            body.Write(">↩</a>");
            return;
        }
        body.Write("<sup id=\"").Write(body.Anchors.Call(obj.Index)).Write("\">");
        if (body.InLink) body.Write(order);
        else
        {
            body.Write("<a class=\"footnote-call\" href=\"#").Write(body.Anchors.Note(obj.Footnote.Order)).Write('"');
            body.WriteAttribute("aria-label", label);
            body.Write('>').Write(order).Write("</a>");
        }
        body.Write("</sup>");
    }
}

/// <summary>A box of a task list, which a reader cannot tick.</summary>
internal sealed class BodyTask : HtmlObjectRenderer<TaskList>
{
    protected override void Write(HtmlRenderer renderer, TaskList obj)
    {
        var body = (BodyRenderer)renderer;
        body.Write("<input type=\"checkbox\" disabled");
        if (obj.Checked) body.Write(" checked");
        body.WriteAttribute("aria-label", obj.Checked ? body.Options.Labels.TaskDone : body.Options.Labels.TaskToDo);
        body.Write(" />");
    }
}
