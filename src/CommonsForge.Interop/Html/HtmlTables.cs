using CommonsForge.Interop.Markdown;

namespace CommonsForge.Interop.Html;

/// <summary>Reads a table of a pasted text.</summary>
internal sealed class HtmlTables(HtmlReader reader, ImportedFiles files)
{
    private readonly TableGrid grid = new(files);

    /// <summary>The table, and after it what stands in it outside of any cell.</summary>
    public List<ImportedBlock> Read(HtmlNode table, HtmlLook look)
    {
        var stray = new HtmlNode("div");
        // Some browsers copy the headers of a table behind its rows.
        foreach (var row in Rows(table).OrderBy(r => r.Part == "thead" ? 0 : 1).Select(r => r.Row))
        {
            var any = false;
            foreach (var cell in row.Children.Where(c => !HtmlLook.IsHidden(c)))
            {
                if (cell.Name is not ("td" or "th"))
                {
                    stray.Children.Add(cell);
                    continue;
                }
                any = true;
                grid.Add(new ImportedCell(reader.Read(cell, look.Inside(cell, files)), AlignOf(cell)), cell.Number("colspan", 1), cell.Number("rowspan", 1));
            }
            if (any) grid.EndRow();
        }
        return [grid.ToTable(), .. reader.Read(stray, look)];

        IEnumerable<(string Part, HtmlNode Row)> Rows(HtmlNode part) => part.Children.SelectMany(child => child.Name switch
        {
            "tr" => [(part.Name, child)],
            "thead" or "tbody" or "tfoot" => Rows(child),
            "colgroup" or "col" => [],
            _ => Stray(child),
        });

        IEnumerable<(string, HtmlNode)> Stray(HtmlNode child)
        {
            stray.Children.Add(child);
            return [];
        }
    }

    private static CellAlign AlignOf(HtmlNode cell)
    {
        var align = cell.Css("text-align") is { Length: > 0 } css ? css : cell["align"].ToLowerInvariant();
        return align == "center" || cell.HasClass("align-center") ? CellAlign.Centre : align is "right" or "end" || cell.HasClass("align-right") ? CellAlign.End : CellAlign.Start;
    }
}
