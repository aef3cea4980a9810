using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CommonsForge.Web.TagHelpers;

/// <summary><c>&lt;cf-errors /&gt;</c>, at the head of a form: what is wrong with it, each with a link to its field; it takes the focus.</summary>
[HtmlTargetElement("cf-errors", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ErrorsTagHelper(Texts texts) : TagHelper
{
    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext? ViewContext { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var state = ViewContext?.ModelState ?? throw new InvalidOperationException("Errors are listed in a view.");
        var faults = state.SelectMany(e => e.Value!.Errors.Select(error => (Field: e.Key, Text: error.ErrorMessage))).ToList();
        if (faults.Count == 0)
        {
            output.SuppressOutput();
            return;
        }
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "faults");
        output.Attributes.SetAttribute("id", "erreurs");
        output.Attributes.SetAttribute("tabindex", "-1");
        output.Attributes.SetAttribute("autofocus", "autofocus");
        var title = new TagBuilder("h2");
        title.InnerHtml.Append(texts.Count("Forms.Faults", faults.Count));
        var list = new TagBuilder("ul");
        foreach (var (field, text) in faults) list.InnerHtml.AppendHtml(Item(field, text));
        output.Content.AppendHtml(title).AppendHtml(list);
    }

    private static TagBuilder Item(string field, string text)
    {
        var item = new TagBuilder("li");
        if (field.Length == 0)
        {
            item.InnerHtml.Append(text);
            return item;
        }
        var link = new TagBuilder("a");
        link.Attributes["href"] = "#" + FieldTagHelper.FieldId(field);
        link.InnerHtml.Append(text);
        item.InnerHtml.AppendHtml(link);
        return item;
    }
}
