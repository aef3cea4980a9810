using CommonsForge.Domain.Permissions;
using CommonsForge.Web.Authorization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CommonsForge.Web.TagHelpers;

/// <summary>
/// <c>&lt;cf-can permission="Moderate" community="3"&gt;…&lt;/cf-can&gt;</c>: shows what is inside to whoever may do that, in that community if one is
/// named. It only hides: the handler checks again by its <see cref="RequiresAttribute"/>.
/// </summary>
[HtmlTargetElement("cf-can", Attributes = "permission")]
public sealed class CanTagHelper : TagHelper
{
    public Permission Permission { get; set; }

    /// <summary>Key of the community concerned, if any.</summary>
    public int? Community { get; set; }

    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext? ViewContext { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        var person = ViewContext?.HttpContext.Person();
        if (Permission != Permission.Everyone && person?.May(Permission, Community) != true) output.SuppressOutput();
    }
}
