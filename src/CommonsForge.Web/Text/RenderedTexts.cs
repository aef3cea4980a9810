using CommonsForge.Interop.Markdown;
using Microsoft.AspNetCore.Html;

namespace CommonsForge.Web.Text;

/// <summary>Between rendered Markdown and pages.</summary>
public static class RenderedTexts
{
    /// <summary>The one place where HTML that we did not write in a page enters one: <see cref="CommonsMarkdown"/> made every element of it.</summary>
    public static IHtmlContent AsHtml(this RenderedText text) => new HtmlString(text.Html);

    /// <summary>What the renderer says around an author's text, in the language of the request.</summary>
    public static RenderLabels MarkdownLabels(this Texts texts) => new(
        texts["Markdown.Table"], texts["Markdown.Image"], texts["Markdown.TaskDone"], texts["Markdown.TaskToDo"],
        texts["Markdown.Footnotes"], texts["Markdown.FootnoteCall"], texts["Markdown.FootnoteBack"],
        texts["Markdown.Note"], texts["Markdown.Tip"], texts["Markdown.Important"], texts["Markdown.Warning"], texts["Markdown.Caution"]);

    /// <summary>The same on a page that holds several texts: no two regions of it bear one name.</summary>
    /// <param name="labels">The labels.</param>
    /// <param name="title">Title of this text.</param>
    public static RenderLabels Of(this RenderLabels labels, string title) =>
        labels with { Table = $"{labels.Table} · {title}", Footnotes = $"{labels.Footnotes} · {title}" };
}
