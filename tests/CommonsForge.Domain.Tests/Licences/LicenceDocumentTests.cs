using CommonsForge.Domain.Licences;

namespace CommonsForge.Domain.Tests.Licences;

/// <summary>The table that people read, written by hand, says what the rules say.</summary>
public class LicenceDocumentTests
{
    [Fact]
    public void The_table_of_the_documentation_is_the_matrix()
    {
        var rows = File.ReadLines(Path.Combine(Root(), "docs/licences.md")).SkipWhile(l => !l.StartsWith("| from |", StringComparison.Ordinal))
            .TakeWhile(l => l.StartsWith('|')).Select(l => l.Split('|', StringSplitOptions.TrimEntries)[1..^1]).ToList();
        var columns = rows[0][1..^1].Select(Of).ToList();

        Assert.True(rows.Count > 20);
        foreach (var row in rows.Skip(2))
        {
            var said = columns.Zip(row[1..^1], (to, cell) => (to, cell)).Where(c => c.cell is not ("yes" or "no") || LicenceMatrix.MayBecome(LicenceUse.Adaptation, Of(row[0]), c.to).Allowed != (c.cell == "yes"));
            Assert.Equal([], said.Select(c => $"{row[0]} to {c.to.Id}: {c.cell}"));
        }
    }

    private static Licence Of(string id) => id == LicenceCatalogue.AllRightsReserved.Id ? LicenceCatalogue.AllRightsReserved : LicenceCatalogue.Find(id) ?? throw new ArgumentException(id, nameof(id));

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CommonsForge.sln"))) folder = folder.Parent ?? throw new DirectoryNotFoundException("CommonsForge.sln");
        return folder.FullName;
    }
}
