using CommonsForge.Interop.Markdown;
using Microsoft.AspNetCore.Html;

namespace CommonsForge.Web.Text;

/// <summary>Between rendered Markdown and pages.</summary>
public static class RenderedTexts
{
    /// <summary>The one place where HTML that we did not write in a page enters one: <see cref="CommonsMarkdown"/> made every element of it.</summary>
    public static IHtmlContent AsHtml(this RenderedText text) => new HtmlString(text.Html);

    /// <summary>What the renderer says inside an author's text, in the language of that text: it is read out with it.</summary>
    /// <param name="texts">The texts of the site.</param>
    /// <param name="language">Language of the text.</param>
    public static RenderLabels MarkdownLabels(this Texts texts, string language) => new(
        texts.Of(language, "Markdown.Table"), texts.Of(language, "Markdown.Image"), texts.Of(language, "Markdown.TaskDone"), texts.Of(language, "Markdown.TaskToDo"),
        texts.Of(language, "Markdown.Footnotes"), texts.Of(language, "Markdown.FootnoteCall"), texts.Of(language, "Markdown.FootnoteBack"),
        texts.Of(language, "Markdown.Note"), texts.Of(language, "Markdown.Tip"), texts.Of(language, "Markdown.Important"), texts.Of(language, "Markdown.Warning"), texts.Of(language, "Markdown.Caution"));

    /// <summary>The same on a page that holds several texts: no two regions of it bear one name.</summary>
    /// <param name="labels">The labels.</param>
    /// <param name="title">Title of this text.</param>
    public static RenderLabels Of(this RenderLabels labels, string title) =>
        labels with { Table = $"{labels.Table} · {title}", Footnotes = $"{labels.Footnotes} · {title}" };
}
