using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CommonsForge.Web.TagHelpers;

/// <summary>
/// <c>&lt;cf-icon name="place" /&gt;</c>: an icon of <c>wwwroot/sprite.svg</c>, beside words that say the same: it is hidden from screen readers.
/// </summary>
[HtmlTargetElement("cf-icon", TagStructure = TagStructure.WithoutEndTag)]
public sealed class IconTagHelper : TagHelper
{
    /// <summary>The id of a symbol of the sprite.</summary>
    public string Name { get; set; } = "";

    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext? ViewContext { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var http = ViewContext?.HttpContext ?? throw new InvalidOperationException("An icon is drawn in a view.");
        output.TagName = "svg";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "i");
        output.Attributes.SetAttribute("aria-hidden", "true");
        output.Content.SetHtmlContent($"<use href=\"{http.AssetAddress("sprite.svg")}#{Name}\"/>");
    }
}
