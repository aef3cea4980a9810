using System.Globalization;
using Markdig;
using Markdig.Extensions.Footnotes;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace CommonsForge.Interop.Markdown;

/// <summary>
/// Reads <c>[^1]</c> as a call before links are read. Markdig takes <c>[^1][^2]</c> for one link, and so loses the first note. In a passage of a
/// text, whose notes stand elsewhere in it, it is their number.
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
        if (end < 0) return false;
        var label = rest[1..end].ToString();
        if (processor.Document.TryGetLinkReferenceDefinition(label, out var definition) && definition is FootnoteLinkReferenceDefinition { CreateLinkInline: { } create })
            processor.Inline = create(processor, definition, null);
        else if (NumbersFor(processor) is { } numbers && numbers.TryGetValue(label, out var number)) processor.Inline = new NoteNumber { Number = number };
        else return false;
        slice.Start += end + 1;
        return true;
    }

    /// <summary>What a parser is told of a passage.</summary>
    /// <param name="numbers">Numbers of the notes of the whole text, by label with its <c>^</c>.</param>
    public static MarkdownParserContext Telling(IReadOnlyDictionary<string, int> numbers)
    {
        var context = new MarkdownParserContext();
        context.Properties[typeof(FootnoteCallParser)] = numbers;
        return context;
    }

    private static IReadOnlyDictionary<string, int>? NumbersFor(InlineProcessor processor) =>
        processor.Context?.Properties.GetValueOrDefault(typeof(FootnoteCallParser)) as IReadOnlyDictionary<string, int>;
}

/// <summary>The call of a note that is not in this passage.</summary>
internal sealed class NoteNumber : LeafInline
{
    /// <summary>Its number in the whole text.</summary>
    public required int Number { get; init; }
}

/// <summary>Writes it.</summary>
internal sealed class BodyNoteNumber : HtmlObjectRenderer<NoteNumber>
{
    protected override void Write(HtmlRenderer renderer, NoteNumber obj) =>
        renderer.Write("<sup>").Write(obj.Number.ToString(CultureInfo.InvariantCulture)).Write("</sup>");
}
