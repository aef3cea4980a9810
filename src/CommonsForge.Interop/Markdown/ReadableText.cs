using System.Text;
using Markdig.Extensions.Footnotes;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace CommonsForge.Interop.Markdown;

/// <summary>What a reader reads of a parsed text, without marks.</summary>
internal static class ReadableText
{
    /// <summary>A whole text: one line per paragraph, heading, item or table row.</summary>
    public static string Of(ContainerBlock container)
    {
        var text = new StringBuilder();
        Append(text, container);
        return text.ToString().TrimEnd();
    }

    public static string Of(LeafBlock leaf)
    {
        var text = new StringBuilder();
        Append(text, leaf);
        return text.ToString();
    }

    public static string Of(ContainerInline inlines)
    {
        var text = new StringBuilder();
        Append(text, inlines);
        return text.ToString();
    }

    private static void Append(StringBuilder text, ContainerBlock container)
    {
        foreach (var block in container)
        {
            switch (block)
            {
                case TableRow row:
                    Append(text, string.Join(' ', row.OfType<TableCell>().Select(cell => Of(cell).ReplaceLineEndings(" "))));
                    break;
                case LinkReferenceDefinitionGroup:
                    break;
                case ContainerBlock inner:
                    Append(text, inner);
                    break;
                case LeafBlock leaf:
                    Append(text, Of(leaf));
                    break;
            }
        }
    }

    private static void Append(StringBuilder text, string line)
    {
        if (!string.IsNullOrWhiteSpace(line)) text.Append(line.Trim()).Append('\n');
    }

    private static void Append(StringBuilder text, LeafBlock leaf)
    {
        if (leaf.Inline is { } inlines) Append(text, inlines);
        else text.Append(leaf.Lines.ToString());
    }

    private static void Append(StringBuilder text, ContainerInline inlines)
    {
        foreach (var inline in inlines)
        {
            switch (inline)
            {
                case LiteralInline literal: text.Append(literal.Content.AsSpan()); break;
                case CodeInline code: text.Append(code.Content); break;
                case HtmlEntityInline entity: text.Append(entity.Transcoded.AsSpan()); break;
                case AutolinkInline link: text.Append(link.Url); break;
                case LineBreakInline: text.Append(' '); break;
                case FootnoteLink: break;
                case LinkInline { IsImage: true, Title.Length: > 0 } image:
                    Append(text, image);
                    text.Append(' ').Append(image.Title);
                    break;
                case ContainerInline inner: Append(text, inner); break;
            }
        }
    }
}
