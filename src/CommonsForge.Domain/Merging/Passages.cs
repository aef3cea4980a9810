using System.Text;
using System.Text.RegularExpressions;

namespace CommonsForge.Domain.Merging;

/// <summary>
/// Stretches of a Markdown text made fit to be read alone: rows with the header of their table, links with what defines them, and the words of a
/// note after its mark, as a paragraph, whether its call stands in the passage or not.
/// </summary>
public sealed partial class Passages
{
    // A passage carries all definitions: a text made of them alone must not be repeated at each.
    private const int MostDefinitions = 4_000;

    private readonly string definitions;

    /// <summary>Prepares the passages of a text.</summary>
    /// <param name="blocks">Its blocks, all of them.</param>
    public Passages(IReadOnlyList<Block> blocks)
    {
        ArgumentNullException.ThrowIfNull(blocks);
        Blocks = blocks;
        definitions = string.Concat(blocks.Where(IsLinkDefinition).Select(b => "\n" + b.Body));
        if (definitions.Length > MostDefinitions) definitions = "";
    }

    /// <summary>The blocks of the text.</summary>
    public IReadOnlyList<Block> Blocks { get; }

    /// <summary>Some blocks in a row, as typed.</summary>
    /// <param name="start">Index of the first.</param>
    /// <param name="count">How many, at least one.</param>
    public string Typed(int start, int count) => Joined(start, Blocks.Skip(start).Take(count).Select(b => b.Source));

    /// <summary>The same as a text of its own, to be rendered.</summary>
    /// <inheritdoc cref="Typed" path="/param"/>
    public string Alone(int start, int count)
    {
        var text = new StringBuilder(HeaderOver(start));
        var typed = Joined(start, Blocks.Skip(start).Take(count).Select(b => IsNote(b) ? NoteMark().Replace(b.Source, "${mark} ", 1) : b.Source));
        // Indentation says what a block is inside of, which is not there any more; but for code that has no other mark.
        var indent = Blocks[start].Kind == BlockKind.Code && LineKinds.Fence(typed) is null ? 0 : typed.Length - typed.AsSpan().TrimStart().Length;
        if (indent == 0) text.Append(typed);
        else foreach (var line in typed.Split('\n')) text.Append(line.AsSpan(Math.Min(indent, line.Length - line.AsSpan().TrimStart().Length))).Append('\n');
        if (definitions.Length > 0 && typed.Contains('[', StringComparison.Ordinal)) text.Append("\n\n").Append(definitions);
        return text.ToString();
    }

    private string Joined(int start, IEnumerable<string> sources) => string.Concat(sources)[Block.FirstLine(Blocks[start].Source)..].TrimEnd();

    private string HeaderOver(int start)
    {
        var i = start;
        while (i >= 0 && Blocks[i].Kind == BlockKind.TableRow && !IsHeader(Blocks[i])) i--;
        return i < start && i >= 0 && Blocks[i].Kind == BlockKind.TableRow ? Blocks[i].Body + "\n" : "";
    }

    /// <summary>Whether a row of a table is its header, with the line of dashes under it.</summary>
    internal static bool IsHeader(Block row) => row.Body.Split('\n') is [_, var second, ..] && LineKinds.IsDelimiter(second);

    private static bool IsLinkDefinition(Block block) =>
        block is { Kind: BlockKind.Paragraph, Text.Length: 0 } && LineKinds.IsDefinition(block.Body) && !NoteMark().IsMatch(block.Body);

    private static bool IsNote(Block block) => block.Kind == BlockKind.Paragraph && LineKinds.IsDefinition(block.Body) && NoteMark().IsMatch(block.Body);

    [GeneratedRegex(@"(?<=\A|\n) {0,3}(?<mark>\[\^[^\]\s]{1,100}\]):[ \t]*", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NoteMark();
}
