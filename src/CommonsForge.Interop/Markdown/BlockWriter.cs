using System.Globalization;

namespace CommonsForge.Interop.Markdown;

/// <summary>Writes the blocks of a document that was taken in as Markdown that <see cref="CommonsMarkdown"/> reads as the same blocks.</summary>
internal sealed class BlockWriter
{
    // Deeper, lists and quotations go on at the depth they have reached: no person nests so far, and a parser refuses it.
    private const int Deepest = 12;
    private const int MostColumns = 60;
    private const int LastLevel = 6;

    private readonly PieceWriter pieces;
    private readonly int shift;

    private BlockWriter(PieceWriter pieces, int shift) => (this.pieces, this.shift) = (pieces, shift);

    /// <summary>Writes a document.</summary>
    /// <param name="blocks">Its blocks, arranged or not.</param>
    /// <param name="notes">What its calls call; a note that nothing calls is left out, and so is a call without note.</param>
    /// <param name="lift">What is added to the level of each heading; <c>null</c>: the highest becomes the first.</param>
    public static string Write(IReadOnlyList<ImportedBlock> blocks, IReadOnlyList<ImportedNote> notes, int? lift = null)
    {
        var known = notes.Where(n => n.Blocks.Count > 0).DistinctBy(n => n.Label).ToDictionary(n => n.Label, StringComparer.Ordinal);
        var called = ImportedTree.Calls(blocks).Where(known.ContainsKey).Distinct(StringComparer.Ordinal)
            .Select((label, i) => (label, Name: (i + 1).ToString(CultureInfo.InvariantCulture))).ToDictionary(c => c.label, c => c.Name, StringComparer.Ordinal);
        var writer = new BlockWriter(new PieceWriter(called), lift ?? 1 - ImportedTree.Headings(blocks).Select(h => h.Level).DefaultIfEmpty(1).Min());
        var lines = writer.Blocks(blocks, 0);
        foreach (var (label, name) in called)
        {
            if (lines.Count > 0) lines.Add("");
            lines.AddRange(Indented(writer.Blocks(known[label].Blocks, Deepest - 1), $"[^{name}]: ", "    "));
        }
        return string.Join('\n', lines);
    }

    private List<string> Blocks(IReadOnlyList<ImportedBlock> blocks, int depth, bool tight = false)
    {
        var lines = new List<string>();
        ImportedList? list = null;
        var other = false;
        foreach (var block in ImportedLayout.Arrange(blocks))
        {
            // Two lists in a row would be read as one, unless they have other marks.
            other = block is ImportedList next && list is not null && (next.Start is null) == (list.Start is null) && !other;
            var written = Write(block, depth, other);
            if (written.Count == 0) continue;
            list = block as ImportedList;
            // Only a list that begins at 1 may follow a paragraph at once.
            if (lines.Count > 0 && (!tight || list is not { Start: null or 1 })) lines.Add("");
            lines.AddRange(written);
        }
        return lines;
    }

    private List<string> Write(ImportedBlock block, int depth, bool otherMarks)
    {
        switch (block)
        {
            case ImportedHeading heading:
                var title = pieces.Heading(heading.Pieces);
                return title.Length == 0 ? [] : [new string('#', Math.Clamp(heading.Level + shift, 1, LastLevel)) + " " + title];
            case ImportedParagraph paragraph: return Paragraphs(paragraph.Pieces);
            case ImportedList list: return List(list, depth, otherMarks);
            case ImportedQuote quote: return Quote(quote, depth);
            case ImportedCode code: return Code(code);
            case ImportedRule: return [depth == 0 ? "---" : "___"];
            case ImportedTable table: return Table(table, depth);
            default: return [];
        }
    }

    private List<string> Paragraphs(IReadOnlyList<Piece> content)
    {
        var lines = new List<string>();
        foreach (var paragraph in pieces.Paragraphs(content))
        {
            if (lines.Count > 0) lines.Add("");
            lines.AddRange(paragraph.Split('\n'));
        }
        return lines;
    }

    private List<string> List(ImportedList list, int depth, bool otherMarks)
    {
        var lines = new List<string>();
        var tight = list.Items.All(i => i.Count(b => b is not ImportedList) <= 1 && i.All(b => b is ImportedParagraph or ImportedList));
        var items = list.Items.ConvertAll(i => Blocks(i, depth + 1, tight));
        for (var i = 0; i < items.Count; i++)
        {
            if (items[i].Count == 0) continue;
            var mark = list.Start is { } start
                ? string.Create(CultureInfo.InvariantCulture, $"{Math.Clamp(start, 0, 1_000_000) + i}{(otherMarks ? ')' : '.')} ") : otherMarks ? "* " : "- ";
            if (depth >= Deepest) mark = "";
            if (lines.Count > 0 && (!tight || mark.Length == 0)) lines.Add("");
            lines.AddRange(Indented(items[i], mark, new string(' ', mark.Length)));
        }
        return lines;
    }

    private List<string> Quote(ImportedQuote quote, int depth)
    {
        var lines = Blocks(quote.Blocks, depth + 1);
        if (lines.Count == 0 || depth >= Deepest) return lines;
        if (quote.Kind is { } kind) lines.Insert(0, $"[!{kind}]");
        return lines.ConvertAll(l => l.Length == 0 ? ">" : "> " + l);
    }

    private static List<string> Code(ImportedCode code)
    {
        var text = Characters.Clean(code.Text.ReplaceLineEndings("\n")).Trim('\n');
        if (string.IsNullOrWhiteSpace(text)) return [];
        var fence = new string('`', Math.Max(3, PieceWriter.Backticks(text) + 1));
        var language = code.Language.Length <= 30 && code.Language.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '+' or '#') ? code.Language : "";
        return [fence + language, .. text.Split('\n'), fence];
    }

    private List<string> Table(ImportedTable table, int depth)
    {
        var columns = table.Rows.Select(r => r.Count).DefaultIfEmpty(0).Max();
        if (columns == 0) return [];
        // A single cell is how word processors frame a text.
        if (table.Rows.Count == 1 && columns == 1) return Quote(new ImportedQuote(null, table.Rows[0][0].Blocks), depth);
        var rows = table.Rows.Select((r, i) => r.Select(c => c.Blocks.Count == 0 ? "" : pieces.Cell(ImportedTree.Flat(c.Blocks), header: i == 0)).ToList()).Where(r => r.Any(c => c.Length > 0)).ToList();
        if (rows.Count == 0) return [];
        if (columns > MostColumns) return [.. rows.SelectMany(r => (string[])[string.Join(" / ", r.Where(c => c.Length > 0)), ""]).SkipLast(1)];
        var lines = rows.ConvertAll(r => "| " + string.Join(" | ", Enumerable.Range(0, columns).Select(i => i < r.Count ? r[i] : "")) + " |");
        lines.Insert(1, "|" + string.Join('|', Enumerable.Range(0, columns).Select(i => Dashes(table, i))) + "|");
        return lines;
    }

    // A column is aligned when all that is said in it is.
    private static string Dashes(ImportedTable table, int column)
    {
        var aligns = table.Rows.Where(r => column < r.Count && r[column].Blocks.Count > 0).Select(r => r[column].Align).Distinct().ToList();
        return aligns is not [var align] ? "---" : align switch { CellAlign.Centre => ":-:", CellAlign.End => "--:", _ => "---" };
    }

    private static IEnumerable<string> Indented(List<string> lines, string first, string next) =>
        lines.Select((l, i) => i == 0 ? first + l : l.Length == 0 ? "" : next + l);
}
