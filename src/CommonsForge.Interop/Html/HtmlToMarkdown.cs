using CommonsForge.Interop.Markdown;

namespace CommonsForge.Interop.Html;

/// <summary>
/// Turns rich text that was pasted from Word, Google Docs, LibreOffice, a pad or a page into Markdown: headings, emphases, lists (also those that Word only
/// draws), tables, links, images that came inside, quotations, code, notes. Scripts, styles, remarks, hidden words and tracked deletions are left out.
/// </summary>
public static class HtmlToMarkdown
{
    /// <summary>Longest text that is read, in UTF-16 units; what comes after is left out.</summary>
    public const int MaxLength = 20_000_000;

    /// <summary>Converts a text. Never throws whatever it holds; a hostile one ends in a time that grows with its length.</summary>
    /// <param name="html">A whole page, a fragment, or what a clipboard gives under <c>text/html</c>.</param>
    /// <param name="shift">How many levels the headings of the page stand below those of the text; <c>null</c>: the highest becomes the first.</param>
    /// <returns>Without a title: the highest heading is the first of its text.</returns>
    public static ImportedText Convert(string html, int? shift = null)
    {
        ArgumentNullException.ThrowIfNull(html);
        var text = html.Length > MaxLength ? html[..MaxLength] : html;
        // Windows puts lines of its own before what it copies.
        if (text.StartsWith("Version:", StringComparison.Ordinal) && text.IndexOf('<', StringComparison.Ordinal) is > 0 and var start) text = text[start..];
        var files = new ImportedFiles();
        var reader = new HtmlReader(files, HtmlTree.Parse(text));
        var blocks = reader.Read();
        return new ImportedText(null, BlockWriter.Write(blocks, reader.Notes, -shift), files.Files, files.Warnings) { ImagesElsewhere = files.Elsewhere };
    }
}
