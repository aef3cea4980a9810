using Markdig.Extensions.Footnotes;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Syntax;

namespace CommonsForge.Interop.Markdown;

/// <summary>
/// Reads <c>[^1]</c> as a call before links are read. Markdig takes <c>[^1][^2]</c> for one link, and so loses the first note.
/// </summary>
internal sealed class FootnoteCallParser : InlineParser
{
    private const int LongestLabel = 999;

    public FootnoteCallParser() => OpeningCharacters = ['['];

    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        if (slice.PeekChar() != '^') return false;
        var rest = slice.AsSpan();
        var end = rest[..Math.Min(rest.Length, LongestLabel)].IndexOf(']');
        if (end < 0 || !processor.Document.TryGetLinkReferenceDefinition(rest[1..end].ToString(), out var definition) ||
            definition is not FootnoteLinkReferenceDefinition { CreateLinkInline: { } create })
            return false;
        processor.Inline = create(processor, definition, null);
        slice.Start += end + 1;
        return true;
    }
}
