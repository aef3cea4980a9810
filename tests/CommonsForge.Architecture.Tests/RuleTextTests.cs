using System.Text.RegularExpressions;

namespace CommonsForge.Architecture.Tests;

/// <summary>A rule that refuses something can say why: its code is the key of a text.</summary>
public sealed partial class RuleTextTests
{
    [Fact]
    public void Every_code_of_a_broken_rule_has_a_text()
    {
        var keys = Sources.FrenchTexts().SelectMany(f => Sources.Texts(f).Keys).ToHashSet(StringComparer.Ordinal);
        var uses = Uses().ToList();
        Assert.Contains(uses, u => u.Code == "Resource.OutOfDate");
        Assert.Contains(uses, u => u.Code == "Resource.TitleTooLong");
        Rule.Holds(uses.Where(u => !keys.Contains(u.Code)).Select(u => $"{u.File} breaks the rule {u.Code}, which has no text"));
    }

    // A code put together from pieces could not be found here: it is a literal, or the one of a problem that was found.
    [Fact]
    public void A_code_is_written_whole_where_its_rule_is_broken() =>
        Rule.Holds(from file in Sources.Files("src", ".cs")
                   from Match thrown in Thrown().Matches(File.ReadAllText(file))
                   let said = thrown.Groups["said"].Value
                   where !Codes().IsMatch(said) && !said.Contains("problem.Code", StringComparison.Ordinal)
                   select $"{Sources.Name(file)}: {thrown.Value}");

    private static IEnumerable<(string File, string Code)> Uses() =>
        from file in Sources.Files("src", ".cs")
        let text = File.ReadAllText(file)
        from code in Thrown().Matches(text).SelectMany(t => Codes().Matches(t.Groups["said"].Value)).Concat(Found().Matches(text)).Select(m => m.Groups["code"].Value)
        select (Sources.Name(file), code);

    [GeneratedRegex(@"new BrokenRuleException\((?<said>[^;]*);", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Thrown();

    [GeneratedRegex("""(?<!\$)"(?<code>[A-Z]\w*\.[A-Z]\w*)\x22""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Codes();

    // new("Title", "Resource.TitleMissing"): a Problem, which names its field first.
    [GeneratedRegex("""\bnew(\s+Problem)?\(\s*("\w+"|nameof\([\w.]+\)),\s*"(?<code>[A-Z]\w*\.[A-Z]\w*)\x22""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Found();
}
