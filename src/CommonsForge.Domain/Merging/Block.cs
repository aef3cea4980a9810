namespace CommonsForge.Domain.Merging;

/// <summary>A stretch of a Markdown text that is compared, merged, dated and translated as one.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Source">Its exact slice of the text, the blank lines after it included: the slices of a text, put end to end, are the text.</param>
/// <param name="Text">What a reader reads of it, on one line (code keeps its lines); empty for a rule or a link definition.</param>
public sealed record Block(BlockKind Kind, string Source, string Text)
{
    /// <summary>The source without the blank lines around it: two blocks that differ only there are the same.</summary>
    public string Content => Source.Trim('\n', '\r', ' ', '\t');

    /// <summary>The source without the blank lines around it and the spaces at its end; its first line keeps its indentation, which says what it is inside of.</summary>
    public string Body => Source.AsSpan().TrimEnd().Length is > 0 and var end ? Source[FirstLine(Source)..end] : "";

    /// <summary>Compares blocks by <see cref="Kind"/> and <see cref="Content"/>.</summary>
    public static IEqualityComparer<Block> SameContent { get; } = EqualityComparer<Block>.Create(
        static (a, b) => a is null || b is null ? a is null && b is null
            : a.Kind == b.Kind && string.Equals(a.Content, b.Content, StringComparison.Ordinal),
        static block => string.GetHashCode(block.Content, StringComparison.Ordinal));

    /// <summary>Where the first line that is not blank begins.</summary>
    internal static int FirstLine(string source)
    {
        var start = 0;
        for (var i = 0; i < source.Length && char.IsWhiteSpace(source[i]); i++)
        {
            if (source[i] == '\n') start = i + 1;
        }
        return start;
    }
}

/// <summary>What a block is.</summary>
public enum BlockKind
{
    /// <summary>A heading, its underline included.</summary>
    Heading,

    /// <summary>Anything that is nothing else; a footnote's text is one.</summary>
    Paragraph,

    /// <summary>An item of a list, without the items inside it.</summary>
    Item,

    /// <summary>A row of a table; the header comes with the line of dashes under it.</summary>
    TableRow,

    /// <summary>A whole fence, or indented code.</summary>
    Code,

    /// <summary>A whole quotation or note.</summary>
    Quote,

    /// <summary>A line between two parts.</summary>
    Rule,
}
