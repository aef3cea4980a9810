using System.Text.RegularExpressions;

namespace CommonsForge.Architecture.Tests;

/// <summary>What people read is whole in both languages, and French is written as French is.</summary>
public sealed partial class TextTests
{
    // Written ahead of the pages that will say them.
    private static readonly HashSet<string> Awaited = new(
        [
            "Card.Untried", "Card.Adjacent", "Library.DurationUnit", "Lists.Versions", "Lists.VersionsLead", "Lists.BackToResource",
            "Lists.Credits", "Lists.Communities", "Lists.CommunitiesLead", "Resource.By", "Resource.Adjacent",
        ], StringComparer.Ordinal);

    public static TheoryData<string> Areas => [.. Sources.FrenchTexts().Select(f => Path.GetFileNameWithoutExtension(f))];

    [Theory]
    [MemberData(nameof(Areas))]
    public void Both_languages_hold_the_same_keys(string area)
    {
        var (french, english) = (French(area), English(area));
        Rule.Holds(french.Keys.Except(english.Keys, StringComparer.Ordinal).Select(k => $"{k} has no English text"));
        Rule.Holds(english.Keys.Except(french.Keys, StringComparer.Ordinal).Select(k => $"{k} has no French text"));
    }

    [Theory]
    [MemberData(nameof(Areas))]
    public void Both_languages_fill_the_same_blanks(string area)
    {
        var english = English(area);
        Rule.Holds(French(area)
            .Where(t => english.TryGetValue(t.Key, out var other) && !Blanks(t.Value).SetEquals(Blanks(other)))
            .Select(t => $"{t.Key} differs in its blanks"));
    }

    [Theory]
    [MemberData(nameof(Areas))]
    public void A_text_is_not_empty_and_its_key_begins_with_the_name_of_its_file(string area)
    {
        Rule.Holds(French(area).Concat(English(area)).Where(t => string.IsNullOrWhiteSpace(t.Value)).Select(t => t.Key));
        Rule.Holds(French(area).Keys.Where(k => !k.StartsWith(area + ".", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Areas))]
    public void A_plural_has_both_its_forms(string area)
    {
        var keys = French(area).Keys.ToHashSet(StringComparer.Ordinal);
        Rule.Holds(keys.Where(k => k.EndsWith(".one", StringComparison.Ordinal)).Where(k => !keys.Contains(k[..^4] + ".other")));
        Rule.Holds(keys.Where(k => k.EndsWith(".other", StringComparison.Ordinal)).Where(k => !keys.Contains(k[..^6] + ".one")));
    }

    [Fact]
    public void Every_text_that_the_code_asks_for_exists()
    {
        var keys = AllKeys();
        var missing = from file in Sources.Files("src", ".cs", ".cshtml")
                      from Match asked in Asked().Matches(File.ReadAllText(file))
                      let key = asked.Groups["key"].Value
                      where !(asked.Groups["open"].Value.Length > 0
                          ? keys.Any(k => k.StartsWith(key, StringComparison.Ordinal))
                          : asked.Groups["count"].Success ? keys.Contains(key + ".one") : keys.Contains(key))
                      select $"{Sources.Name(file)} asks for {key}";
        Rule.Holds(missing.Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public void No_text_is_left_that_nothing_asks_for()
    {
        var keys = AllKeys();
        var literals = Sources.Files("src", ".cs", ".cshtml").SelectMany(f => Literals().Matches(File.ReadAllText(f)))
            .Select(m => (Key: m.Groups["key"].Value, Open: m.Groups["open"].Value is "{" || m.Groups["key"].Value.EndsWith('.'))).ToHashSet();
        var whole = literals.Where(l => !l.Open).Select(l => l.Key).ToHashSet(StringComparer.Ordinal);
        var begun = literals.Where(l => l.Open && l.Key.Contains('.', StringComparison.Ordinal)).Select(l => l.Key).ToList();
        Rule.Holds(keys.Where(k => !Awaited.Contains(k) && !whole.Contains(k) && !whole.Contains(Singular().Replace(k, ""))
            && !begun.Any(b => k.StartsWith(b, StringComparison.Ordinal))));
    }

    [Theory]
    [MemberData(nameof(Areas))]
    public void French_is_written_with_its_own_spaces_and_apostrophes(string area) =>
        Rule.Holds(French(area).SelectMany(t => French_mistakes(t.Value).Select(m => $"{t.Key}: {m} in “{t.Value}”")));

    [Fact]
    public void Long_French_texts_are_written_with_their_own_spaces_and_apostrophes()
    {
        var mistakes = from file in Sources.Files("src/CommonsForge.Web/Text", ".md")
                       where file.EndsWith(".fr.md", StringComparison.Ordinal)
                       from line in File.ReadLines(file)
                       from mistake in French_mistakes(line)
                       select $"{Sources.Name(file)}: {mistake} in “{line}”";
        Rule.Holds(mistakes);
    }

    [Theory]
    [InlineData("Chercher : tout", "a plain space before a sign")]
    [InlineData("Qui peut aider ?", "a plain space before a sign")]
    [InlineData("l'aide", "a straight apostrophe")]
    [InlineData("« mot\u00a0»", "a plain space inside quotation marks")]
    [InlineData("Attention!", "no space before a sign")]
    [InlineData("Voir https://exemple.org/a:b?c=d, à 14:05", null)]
    [InlineData("<a href=\"{0}\" title='x'>Qui\u00a0?</a> «\u00a0oui\u00a0»", null)]
    [InlineData("Contexte\u00a0: {0:N0}", null)]
    public void A_mistake_of_typography_is_seen(string text, string? expected) => Assert.Equal(expected, French_mistakes(text).FirstOrDefault());

    private static IEnumerable<string> French_mistakes(string text)
    {
        var words = NotWords().Replace(text, "x");
        if (words.Contains('\'', StringComparison.Ordinal)) yield return "a straight apostrophe";
        if (PlainSpaceBeforeSign().IsMatch(words)) yield return "a plain space before a sign";
        if (NoSpaceBeforeSign().IsMatch(words)) yield return "no space before a sign";
        if (PlainSpaceInQuotes().IsMatch(words)) yield return "a plain space inside quotation marks";
    }

    private static Dictionary<string, string> French(string area) => Sources.Texts(Path.Combine(Sources.Root, "src/CommonsForge.Web/Text", area + ".resx"));

    private static Dictionary<string, string> English(string area)
    {
        var file = Path.Combine(Sources.Root, "src/CommonsForge.Web/Text", area + ".en.resx");
        return File.Exists(file) ? Sources.Texts(file) : [];
    }

    private static HashSet<string> AllKeys() => Sources.FrenchTexts().SelectMany(f => Sources.Texts(f).Keys).ToHashSet(StringComparer.Ordinal);

    private static HashSet<string> Blanks(string text) => [.. Blank().Matches(text).Select(m => m.Groups["blank"].Value)];

    [GeneratedRegex(@"\{(?<blank>\d+)[^}]*\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Blank();

    [GeneratedRegex("""\b(?:T|texts|_texts)(?:\?)?(?:(?<count>\.Count\()|\.Html\(|\.Has\(|\[)\s*\$?"(?<key>[A-Z]\w*\.[\w.\-]*)(?<open>\{?)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Asked();

    [GeneratedRegex(""" (?<=")(?<key>[A-Z]\w*\.[\w.\-]*)(?<open>["{]) """, RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Literals();

    [GeneratedRegex(@"\.(one|other)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Singular();

    [GeneratedRegex(@"<[^>]*>|\{\d+[^}]*\}|https?://[^\s,;)]+|`[^`]*`|\]\([^)]*\)|\d\d:\d\d|&\w+;|[\w-]+=[\w,%-]*|\bclass=\S+|^\s*[-|:]+[-|: ]*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NotWords();

    [GeneratedRegex(@" [;:?!»]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PlainSpaceBeforeSign();

    [GeneratedRegex(@"\w[;?!»]|[\p{L}]:(\s|$)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NoSpaceBeforeSign();

    [GeneratedRegex(@"«(?![\u00a0\u202f])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PlainSpaceInQuotes();
}
