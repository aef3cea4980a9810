using CommonsForge.Domain.Language;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CommonsForge.Web.TagHelpers;

/// <summary>Lays out from right to left whatever is in a language that is written so, text boxes too: wherever a page says a language.</summary>
[HtmlTargetElement("*", Attributes = "lang")]
public sealed class DirectionTagHelper : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (output.Attributes["lang"]?.Value?.ToString() is { Length: > 0 } language && Tongue.IsRightToLeft(language)) output.Attributes.SetAttribute("dir", "rtl");
    }
}
