using System.Text;
using System.Text.Json;
using CommonsForge.Domain.Integrity;
using FsCheck;
using FsCheck.Fluent;

namespace CommonsForge.Domain.Tests.Integrity;

public class CanonicalJsonTests
{
    [Fact]
    public void Members_are_sorted_as_in_RFC_8785_section_3_2_3()
    {
        var members = new Dictionary<string, object?>
        {
            ["\u20ac"] = "Euro Sign",
            ["\r"] = "Carriage Return",
            ["\ufb33"] = "Hebrew Letter Dalet With Dagesh",
            ["1"] = "One",
            ["\ud83d\ude00"] = "Emoji: Grinning Face",
            ["\u0080"] = "Control",
            ["\u00f6"] = "Latin Small Letter O With Diaeresis",
        };

        Assert.Equal(
            "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\",\"ö\":\"Latin Small Letter O With Diaeresis\",\"€\":\"Euro Sign\",\"😀\":\"Emoji: Grinning Face\",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}",
            Written(members));
    }

    [Fact]
    public void Strings_and_literals_are_written_as_in_RFC_8785_section_3_2_2() => Assert.Equal(
        """{"literals":[null,true,false],"string":"€$\u000f\nA'B\"\\\\\"/"}""",
        Written(new Dictionary<string, object?> { ["string"] = "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"/", ["literals"] = new object?[] { null, true, false } }));

    [Theory]
    [InlineData("\b\f\n\r\t", "\"\\b\\f\\n\\r\\t\"")]
    [InlineData("\u0001\u001f", "\"\\u0001\\u001f\"")]
    [InlineData("«\u00a0oui\u202f!\u00a0» <&>\u2028\u007f", "\"«\u00a0oui\u202f!\u00a0» <&>\u2028\u007f\"")]
    public void Only_what_must_be_escaped_is(string words, string json) => Assert.Equal(json, Written(words));

    [Theory]
    [InlineData(0L, "0")]
    [InlineData(-1L, "-1")]
    [InlineData(9007199254740991L, "9007199254740991")]
    [InlineData(-9007199254740991L, "-9007199254740991")]
    public void Whole_numbers_are_written_plainly_whatever_the_culture(long number, string json)
    {
        var before = System.Globalization.CultureInfo.CurrentCulture;
        try
        {
            System.Globalization.CultureInfo.CurrentCulture = System.Globalization.CultureInfo.GetCultureInfo("sv-SE");
            Assert.Equal(json, Written(number));
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void What_has_no_single_form_is_refused()
    {
        foreach (object value in new object[] { 9_007_199_254_740_992L, long.MinValue, 1.5, "\ud83d", "a\ude00b", "\ude00\ud83d", new Dictionary<string, object?> { ["\ud83d"] = 1 } })
            Assert.StartsWith("Integrity.", Assert.Throws<BrokenRuleException>(() => CanonicalJson.Write(value)).Code, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_written_reads_back_the_same() => Prop.ForAll<string, int>((words, number) =>
    {
        if (words is null || words.Any(char.IsSurrogate)) return true;
        using var json = JsonDocument.Parse(CanonicalJson.Write(new Dictionary<string, object?> { [words] = new List<object?> { words, number } }));
        var member = json.RootElement.EnumerateObject().Single();
        return member.Name == words && member.Value[0].GetString() == words && member.Value[1].GetInt32() == number;
    }).QuickCheckThrowOnFailure();

    private static string Written(object? value) => Encoding.UTF8.GetString(CanonicalJson.Write(value));
}
