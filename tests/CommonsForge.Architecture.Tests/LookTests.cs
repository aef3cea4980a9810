using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using CommonsForge.Web.Components;

namespace CommonsForge.Architecture.Tests;

/// <summary>Icons, types and joined files hold together.</summary>
public sealed partial class LookTests
{
    private static readonly string Sprite = Path.Combine(Sources.Root, "src/CommonsForge.Web/wwwroot/sprite.svg");

    private static readonly HashSet<string> Symbols = new(
        XDocument.Load(Sprite).Root!.Elements().Select(s => s.Attribute("id")!.Value), StringComparer.Ordinal);

    [Fact]
    public void Every_icon_that_a_view_names_is_in_the_sprite()
    {
        var missing = from file in Sources.Files("src/CommonsForge.Web/Pages", ".cshtml")
                      from Match icon in Icons().Matches(File.ReadAllText(file))
                      where !Symbols.Contains(icon.Groups["name"].Value)
                      select $"{Sources.Name(file)} draws “{icon.Groups["name"].Value}”";
        Rule.Holds(missing);
    }

    [Fact]
    public void Every_type_of_the_shared_vocabulary_has_a_look_of_its_own()
    {
        using var seed = JsonDocument.Parse(File.ReadAllText(Path.Combine(Sources.Root, "src/CommonsForge.Data/Seeds/vocabulaires.json")));
        var types = seed.RootElement.EnumerateArray().Single(v => v.GetProperty("slug").GetString() == "type").GetProperty("terms");
        var slugs = types.EnumerateArray().Select(t => t.GetProperty("slug").GetString()!).ToList();
        Assert.Equal(slugs.Order(StringComparer.Ordinal), TypeView.Known.Order(StringComparer.Ordinal));
        Rule.Holds(from slug in slugs let type = TypeView.Of(slug, slug) where !Symbols.Contains(type.Icon) select $"{slug} is drawn by “{type.Icon}”");
    }

    [Fact]
    public void Nothing_that_is_joined_holds_a_backslash() =>
        // The build takes each for the separator of a path and writes a slash: /\s+/ becomes a comment, and the whole script is refused; in a style, readers see the sign.
        Rule.Holds(from file in Sources.Files("src/CommonsForge.Web/Scripts", ".js").Concat(Sources.Files("src/CommonsForge.Web/Styles", ".css"))
                   from line in File.ReadLines(file).Select((text, i) => (Text: text, Number: i + 1))
                   where line.Text.Contains('\\', StringComparison.Ordinal)
                   select $"{Sources.Name(file)}:{line.Number}");

    [Fact]
    public void No_two_types_share_an_icon() =>
        Assert.Equal(TypeView.Known.Count, TypeView.Known.Select(s => TypeView.Of(s, s).Icon).Distinct(StringComparer.Ordinal).Count());

    [Fact]
    public void A_type_that_an_installation_added_looks_like_a_sheet() =>
        Assert.Equal(new TypeView("conte", "Conte", "sheet", "slate"), TypeView.Of("conte", "Conte"));

    [Fact]
    public void The_joined_files_hold_every_part_and_no_comment()
    {
        var css = File.ReadAllText(Path.Combine(Sources.Root, "src/CommonsForge.Web/wwwroot/site.css"));
        Assert.DoesNotContain("/*", css, StringComparison.Ordinal);
        Rule.Holds(from part in Sources.Files("src/CommonsForge.Web/Styles", ".css")
                   let selector = FirstSelector().Match(Comments().Replace(File.ReadAllText(part), "")).Value.Trim()
                   where !css.Contains(selector, StringComparison.Ordinal)
                   select $"site.css misses {Sources.Name(part)}");
        var js = File.ReadAllText(Path.Combine(Sources.Root, "src/CommonsForge.Web/wwwroot/site.js"));
        Assert.True(js.LastIndexOf("behaviours.set(", StringComparison.Ordinal) < js.IndexOf("classList.add(\"js\")", StringComparison.Ordinal), "start.js comes last.");
        Assert.InRange(js.Length, 1_000, 15_000);
    }

    [Fact]
    public void A_qr_code_draws_the_dark_squares_of_the_finder_patterns()
    {
        var code = QrCode.Of("https://exemple.org/ressources/1");
        Assert.StartsWith("M4 4h7v1H4z", code.Path, StringComparison.Ordinal);
        Assert.Equal(29 + 8, code.Size); // 32 bytes at level M: version 3 (42 bytes, 29 modules), and a quiet zone of four on each side
    }

    [GeneratedRegex("""<cf-icon name="(?<name>[a-z0-9-]+)"|sprite\.svg#(?<name>[a-z0-9-]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Icons();

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Comments();

    [GeneratedRegex(@"[^{,]+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FirstSelector();
}
