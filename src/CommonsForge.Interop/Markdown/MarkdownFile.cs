using System.Text;
using CommonsForge.Domain;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace CommonsForge.Interop.Markdown;

/// <summary>Reads a .md or .txt file as a text of the commons.</summary>
public static class MarkdownFile
{
    private const int MostBytes = 20_000_000;
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>
    /// Reads a file: UTF-8, or else the Windows-1252 of old editors. Front matter is taken off; the title is the one it gives, or the first heading, which then
    /// leaves the text. The rest of what it says is <see cref="ImportedText.Sheet"/>, with what was not understood in <see cref="SheetFile.Problems"/>.
    /// </summary>
    /// <param name="stream">The file, read to its end and not closed.</param>
    /// <exception cref="BrokenRuleException"><c>Office.TooLarge</c> beyond 20 MB; <c>Office.NotADocument</c> for what is no text.</exception>
    public static ImportedText Read(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var text = Decoded(Bytes(stream)).TrimStart('\uFEFF').ReplaceLineEndings("\n");
        var sheet = FrontMatter.Parse("", text);
        var read = !sheet.IsReadable ? new ImportedText(null, Characters.Clean(text).Trim('\n'), [], [])
            : new ImportedText(sheet.Title.Length == 0 ? null : Characters.OneLine(sheet.Title), Characters.Clean(sheet.Body), [], []) { Sheet = sheet };
        return read with { ImagesElsewhere = Elsewhere(read.Markdown) };
    }

    private static int Elsewhere(string markdown) =>
        CommonsMarkdown.Parse(markdown)?.Descendants<LinkInline>().Where(l => l.IsImage && LinkTargets.Of(l.Url ?? "") == LinkTarget.External).Select(l => l.Url).Distinct(StringComparer.Ordinal).Count() ?? 0;

    private static byte[] Bytes(Stream stream)
    {
        using var copy = new MemoryStream();
        var buffer = new byte[81_920];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            if (copy.Length + read > MostBytes) throw new BrokenRuleException("Office.TooLarge", "too many bytes");
            copy.Write(buffer, 0, read);
        }
        return copy.ToArray();
    }

    private static string Decoded(byte[] bytes)
    {
        if (bytes.Contains((byte)0)) throw new BrokenRuleException("Office.NotADocument", "no text");
        try
        {
            return Utf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetString(bytes);
        }
    }
}
