using Markdig.Extensions.TaskLists;
using Markdig.Helpers;
using Markdig.Parsers;

namespace CommonsForge.Interop.Markdown;

/// <summary>
/// A box only where GitHub sees one: at the start of an item and followed by a space. Markdig's own parser takes any
/// <c>[x]</c> of an item for one, even that of a link <c>[x](…)</c>.
/// </summary>
internal sealed class LeadingTaskParser : TaskListInlineParser
{
    public override bool Match(InlineProcessor processor, ref StringSlice slice) =>
        processor.Block?.Inline?.FirstChild is null && slice.PeekChar(3) is ' ' or '\t' && base.Match(processor, ref slice);
}
