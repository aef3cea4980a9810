using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace CommonsForge.Architecture.Tests;

/// <summary>Web → Data → Domain, Web → Interop → Domain; nothing else.</summary>
public sealed partial class DirectionTests
{
    private static readonly string[] Formats = ["Microsoft.EntityFrameworkCore", "Microsoft.AspNetCore", "Npgsql"];

    [Theory]
    [InlineData("Domain")]
    [InlineData("Data", "Domain")]
    [InlineData("Interop", "Domain")]
    [InlineData("Web", "Data", "Interop")]
    public void A_project_knows_only_those_below_it(string project, params string[] below) =>
        Assert.Equal(below, Items(project, "ProjectReference").Select(r => Path.GetFileNameWithoutExtension(r)["CommonsForge.".Length..]).Order(StringComparer.Ordinal));

    [Fact]
    public void The_domain_has_no_package_and_no_framework()
    {
        Rule.Holds(Items("Domain", "PackageReference"));
        Rule.Holds(Items("Domain", "FrameworkReference"));
        Rule.Holds(References(typeof(Domain.Permissions.Permission)).Where(r => !r.StartsWith("System", StringComparison.Ordinal)));
    }

    [Fact]
    public void Formats_know_neither_the_database_nor_the_web() =>
        Rule.Holds(References(typeof(Interop.Markdown.CommonsMarkdown)).Where(r => Formats.Any(f => r.StartsWith(f, StringComparison.Ordinal))));

    [Fact]
    public void Data_and_formats_do_not_know_each_other()
    {
        Assert.DoesNotContain("CommonsForge.Interop", References(typeof(Data.Journal.CommonsHead)));
        Assert.DoesNotContain("CommonsForge.Data", References(typeof(Interop.Markdown.CommonsMarkdown)));
    }

    [Fact]
    public void Pages_speak_to_the_database_through_Data_only() =>
        Rule.Holds(from file in Sources.Files("src/CommonsForge.Web/Pages", ".cs", ".cshtml").Concat(Sources.Files("src/CommonsForge.Web/Components", ".cs"))
                   where Connection().IsMatch(File.ReadAllText(file))
                   select Sources.Name(file));

    [Fact]
    public void A_file_is_short_enough_to_be_read() =>
        Rule.Holds(from file in Sources.Files("src", ".cs", ".cshtml")
                   where !file.Contains("Migrations", StringComparison.Ordinal)
                   let lines = File.ReadLines(file).Count()
                   where lines > 400
                   select $"{Sources.Name(file)} has {lines} lines");

    private static IEnumerable<string> Items(string project, string kind) =>
        XDocument.Load(Path.Combine(Sources.Root, $"src/CommonsForge.{project}/CommonsForge.{project}.csproj"))
            .Descendants(kind).Select(e => e.Attribute("Include")!.Value);

    private static List<string> References(Type type) => [.. type.Assembly.GetReferencedAssemblies().Select(a => a.Name!)];

    [GeneratedRegex(@"\bNpgsql|\bFromSql|\bExecuteSql|\bExecuteUpdate|\bExecuteDelete|\bIDbConnection\b|\bDbCommand\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Connection();
}
