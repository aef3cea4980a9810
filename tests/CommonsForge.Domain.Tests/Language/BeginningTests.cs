using System.Text;
using CommonsForge.Domain.Language;

namespace CommonsForge.Domain.Tests.Language;

public sealed class BeginningTests
{
    [Theory]
    [InlineData("", 5, "")]
    [InlineData("court", 5, "court")]
    [InlineData("un mot de trop", 12, "un mot de…")]
    [InlineData("un mot de trop", 10, "un mot de…")]
    [InlineData("un mot de trop", 9, "un mot…")]
    [InlineData("à tour de rôle. La suite vient", 18, "à tour de rôle…")]
    [InlineData("une liste : pains, noix, miel", 25, "une liste : pains, noix…")]
    [InlineData("des pains, des noix", 14, "des pains…")]
    [InlineData("anticonstitutionnellement", 10, "anticonst…")]
    [InlineData("le anticonstitutionnellement", 12, "le anticons…")]
    public void Whole_words_and_no_sign_left_hanging(string text, int longest, string expected) =>
        Assert.Equal(expected, Beginning.Of(text, longest));

    [Fact]
    public void A_character_is_never_cut_in_two()
    {
        for (var longest = 2; longest < 10; longest++)
            Assert.DoesNotContain(Rune.ReplacementChar, Beginning.Of("a🌱🌱🌱🌱🌱🌱", longest).EnumerateRunes());
    }
}
