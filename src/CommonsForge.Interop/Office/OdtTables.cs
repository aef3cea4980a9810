using CommonsForge.Interop.Markdown;
using Markdig.Extensions.Tables;
using Markdig.Syntax;

namespace CommonsForge.Interop.Office;

/// <summary>The tables of one text: their names, and widths of columns that follow what is in them, since a word processor would make them all alike.</summary>
internal sealed class OdtTables
{
    // In letters: a column of figures keeps room for its title, and one long text does not take the whole page.
    private const int Narrowest = 8;
    private const int Widest = 60;

    private readonly Dictionary<Table, string> names = [];

    public OdtTables(MarkdownDocument? text)
    {
        foreach (var table in text?.Descendants<Table>() ?? []) names.Add(table, "Tableau" + OdfText.Number(names.Count + 1));
    }

    public string NameOf(Table table) => names[table];

    public static int Columns(Table table) => table.OfType<TableRow>().Select(r => r.Count).DefaultIfEmpty(0).Max();

    public static string ColumnStyle(string table, int column) => table + ".C" + OdfText.Number(column + 1);

    /// <summary>What ends the name of a style of cells.</summary>
    public static string Alignment(Table table, int column) => column >= table.ColumnDefinitions.Count ? "" : table.ColumnDefinitions[column].Alignment switch
    {
        TableColumnAlign.Center => "_20_centre",
        TableColumnAlign.Right => "_20_droite",
        _ => "",
    };

    public void WriteStyles(OdfXml xml)
    {
        foreach (var (table, name) in names)
        {
            for (var i = 0; i < Columns(table); i++)
            {
                xml.Open("style:style", ("style:name", ColumnStyle(name, i)), ("style:family", "table-column"));
                xml.Empty("style:table-column-properties", ("style:rel-column-width", OdfText.Number(Width(table, i)) + "*"));
                xml.Close();
            }
        }
    }

    private static int Width(Table table, int column)
    {
        var longest = table.OfType<TableRow>().Where(r => column < r.Count).Select(r => ReadableText.Of((TableCell)r[column]).Length).DefaultIfEmpty(0).Max();
        return Math.Clamp(longest, Narrowest, Widest);
    }
}
