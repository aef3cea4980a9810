using CommonsForge.Domain.Resources;
using FsCheck;
using FsCheck.Fluent;

namespace CommonsForge.Domain.Tests.Resources;

public sealed class IntakeTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData("", "")]
    [InlineData("\uFEFFtitre", "titre")]
    [InlineData("un\r\ndeux\rtrois\n", "un\ndeux\ntrois\n")]
    [InlineData("e\u0301le\u0300ve", "\u00E9l\u00E8ve")]
    [InlineData("  espaces \t gardés  ", "  espaces \t gardés  ")]
    [InlineData("8\u202F000\u00A0€ 𝄞", "8\u202F000\u00A0€ 𝄞")]
    public void The_same_words_take_one_form_whatever_machine_they_were_typed_on(string? typed, string kept) => Assert.Equal(kept, Intake.Clean(typed));

    // Not a theory: its data could not hold half of a surrogate pair.
    [Fact]
    public void What_is_not_text_is_refused_by_its_rule() =>
        Assert.All(
            ["a\0b", "\uD834", "a\uDD1E\uD834b", "fin\uD834", "\uFFFE"],
            typed => Assert.Equal("Intake.NotText", Assert.Throws<BrokenRuleException>(() => Intake.Clean(typed)).Code));

    [Theory]
    [InlineData("  Six questions\r\n  pour  une objection \n\n", "Six questions pour  une objection")]
    [InlineData("\n \n", "")]
    public void A_title_holds_on_one_line(string typed, string kept) => Assert.Equal(kept, Intake.CleanLine(typed));

    [Fact]
    public void What_is_clean_stays_as_it_is_and_any_text_is_either_cleaned_or_refused() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(5_000).WithQuietOnSuccess(true), Prop.ForAll(AnyText().ToArbitrary(), typed =>
        {
            string clean;
            try
            {
                clean = Intake.Clean(typed);
            }
            catch (BrokenRuleException refused) when (refused.Code == "Intake.NotText")
            {
                return;
            }

            Assert.Equal(clean, Intake.Clean(clean));
            Assert.True(clean.IsNormalized());
            Assert.DoesNotContain('\r', clean);
            Assert.DoesNotContain('\n', Intake.CleanLine(typed));
        }));

    private static Gen<string> AnyText()
    {
        var marks = Gen.Elements("\r", "\n", "\r\n", "\uFEFF", "\0", "\uFFFE", "\uFFFF", "e", "\u0301", "\u0327", "\u1100", "\u1161", "\uD834", "\uDD1E", "𝄞", "\u2126", "\u2028", " ", "é");
        return marks.ArrayOf(12).Select(string.Concat);
    }
}
