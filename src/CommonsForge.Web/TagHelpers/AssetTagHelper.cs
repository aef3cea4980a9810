using CommonsForge.Web.Localisation;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CommonsForge.Web.TagHelpers;

/// <summary>
/// <c>&lt;link asset-href="site.css"&gt;</c>, <c>&lt;script asset-src="site.js"&gt;</c>, <c>&lt;use asset-href="sprite.svg#lire"&gt;</c>:
/// the address of a file of wwwroot with its fingerprint, the same in every language so that it is fetched once.
/// </summary>
[HtmlTargetElement("*", Attributes = HrefName)]
[HtmlTargetElement("*", Attributes = SrcName)]
public sealed class AssetTagHelper : TagHelper
{
    private const string HrefName = "asset-href";
    private const string SrcName = "asset-src";

    [HtmlAttributeName(HrefName)]
    public string? Href { get; set; }

    [HtmlAttributeName(SrcName)]
    public string? Src { get; set; }

    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext? ViewContext { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var http = ViewContext?.HttpContext ?? throw new InvalidOperationException("An asset is linked from a view.");
        if (Href is not null) output.Attributes.SetAttribute("href", http.AssetAddress(Href));
        if (Src is not null) output.Attributes.SetAttribute("src", http.AssetAddress(Src));
    }
}

/// <summary>Where files of wwwroot are served.</summary>
public static class Assets
{
    /// <summary>The address of a file of wwwroot ("site.css", "sprite.svg#lire"), fingerprinted where the build knows it.</summary>
    public static string AssetAddress(this HttpContext http, string path)
    {
        var hash = path.IndexOf('#', StringComparison.Ordinal);
        var (file, fragment) = hash < 0 ? (path, "") : (path[..hash], path[hash..]);
        var known = http.GetEndpoint()?.Metadata.GetMetadata<ResourceAssetCollection>();
        return LanguageByPath.RootOf(http.Request) + "/" + (known?[file] ?? file) + fragment;
    }
}
