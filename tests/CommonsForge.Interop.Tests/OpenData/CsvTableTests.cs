using System.Text;
using CommonsForge.Interop.OpenData;

namespace CommonsForge.Interop.Tests.OpenData;

public sealed class CsvTableTests
{
    [Theory]
    [InlineData("nom;courriel\r\nZoé;zoe@exemple.fr\r\n", true)]
    [InlineData("nom,courriel\nZoé,zoe@exemple.fr", false)]
    [InlineData("nom\tcourriel\nZoé\tzoe@exemple.fr\n\n", false)]
    public void Encodings_and_separators_of_spreadsheets_are_read(string text, bool mark)
    {
        var windows = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
        foreach (var bytes in new[] { Encoding.UTF8.GetBytes((mark ? "\ufeff" : "") + text), windows.GetBytes(text) })
        {
            var table = CsvTable.Read(bytes, 10)!;
            Assert.Equal(["nom", "courriel"], table.Header);
            Assert.Equal(["Zoé", "zoe@exemple.fr"], Assert.Single(table.Rows).Cells);
            Assert.Equal(2, table.Rows[0].Line);
        }
    }

    [Fact]
    public void Quoted_cells_hold_separators_quotes_and_lines_and_each_row_knows_its_line()
    {
        var table = CsvTable.Read(Encoding.UTF8.GetBytes("a;b\n\"un;deux\";\"dit \"\"oui\"\"\"\n\"sur\ndeux\";x\n;\nfin;=1+1"), 10)!;
        Assert.Equal([["un;deux", "dit \"oui\""], ["sur\ndeux", "x"], ["fin", "=1+1"]], table.Rows.Select(r => r.Cells.ToArray()));
        Assert.Equal([2, 3, 6], table.Rows.Select(r => r.Line));
    }

    [Fact]
    public void What_is_no_table_is_none_and_a_long_one_is_not_read_to_its_end()
    {
        Assert.Null(CsvTable.Read([], 10));
        Assert.Null(CsvTable.Read([0x50, 0x4b, 0, 0], 10));
        Assert.Equal(3, CsvTable.Read(Encoding.UTF8.GetBytes("a\n" + string.Concat(Enumerable.Repeat("b\n", 1000))), 3)!.Rows.Count);
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("@cmd", "'@cmd")]
    [InlineData("un, \"deux\"", "\"un, \"\"deux\"\"\"")]
    [InlineData(null, "")]
    public void What_we_write_is_no_formula(string? cell, string written) => Assert.Equal(written, Csv.Line([cell]));
}
