using CommonsForge.Interop.Citations;
using CommonsForge.Interop.Markdown;

namespace CommonsForge.Web.Components;

/// <summary>A form in which a resource can be taken away.</summary>
/// <param name="Rest">What comes after the resource in its address.</param>
/// <param name="MediaType">What is sent.</param>
/// <param name="IsText">Whether it holds the text, which a public notice has not to give.</param>
public sealed record DownloadFormat(string Rest, string MediaType, bool IsText)
{
    public static DownloadFormat BibTex { get; } = new("/citation" + Interop.Citations.BibTex.Extension, Interop.Citations.BibTex.MediaType, false);

    public static DownloadFormat Csl { get; } = new("/citation" + CslJson.Extension, CslJson.MediaType, false);

    public static DownloadFormat Ris { get; } = new("/citation" + Interop.Citations.Ris.Extension, Interop.Citations.Ris.MediaType, false);

    public static DownloadFormat Markdown { get; } = new("/telecharger.md", SheetWriter.MediaType, true);

    public static DownloadFormat Odt { get; } = new("/telecharger" + Interop.Office.Odt.Extension, Interop.Office.Odt.MediaType, true);

    public static IReadOnlyList<DownloadFormat> All { get; } = [BibTex, Csl, Ris, Markdown, Odt];

    /// <summary>How the name of its file ends.</summary>
    public string Extension => Rest[Rest.LastIndexOf('.')..];
}
