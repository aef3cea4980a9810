using Markdig;
using Markdig.Parsers;
using Markdig.Renderers;
using Markdig.Syntax;

namespace CommonsForge.Interop.Markdown;

/// <summary>
/// Leaves a paragraph as typed when it holds so many marks that reading it would take more than linear time.
/// Markdig's cost grows with the square of the unclosed brackets, links or bars of one paragraph, and a table of 5,000 columns and
/// 5,000 short rows is 25 million cells; no honest paragraph comes near these limits.
/// </summary>
internal sealed class ParsingLimits : IMarkdownExtension
{
    private const int Brackets = 1_000;
    private const int Emphases = 4_000;
    private const int Bars = 5_000;
    private const int Addresses = 500;
    private const int CellsOfATable = 20_000;
    private const int CellsOfAText = 50_000;

    public void Setup(MarkdownPipelineBuilder pipeline)
    {
        pipeline.BlockParsers.FindExact<ParagraphBlockParser>()!.Closed += Weigh;
        pipeline.BlockParsers.FindExact<HeadingBlockParser>()!.Closed += Weigh;
    }

    public void Setup(MarkdownPipeline pipeline, IMarkdownRenderer renderer)
    {
    }

    private static void Weigh(BlockProcessor processor, Block block)
    {
        if (block is not LeafBlock leaf) return;
        int brackets = 0, emphases = 0, bars = 0, addresses = 0, widest = 0;
        for (var i = 0; i < leaf.Lines.Count; i++)
        {
            var line = leaf.Lines.Lines[i].Slice.AsSpan();
            var columns = line.Count('|');
            bars += columns;
            widest = Math.Max(widest, columns + 1);
            brackets += line.Count('[');
            emphases += line.Count('*') + line.Count('_');
            addresses += line.Count("://") + line.Count("www.") + line.Count('@');
        }
        var cells = bars == 0 ? 0 : (long)widest * leaf.Lines.Count;
        var before = (long)(processor.Document.GetData(typeof(ParsingLimits)) ?? 0L);
        processor.Document.SetData(typeof(ParsingLimits), before + cells);
        if (brackets > Brackets || emphases > Emphases || bars > Bars || addresses > Addresses ||
            cells > CellsOfATable || before + cells > CellsOfAText)
            leaf.ProcessInlines = false;
    }
}
