using CommonsForge.Domain.Needs;

namespace CommonsForge.Domain.Tests.Needs;

/// <summary>What is pointed out before others read it, and what only looks like it.</summary>
public sealed class ContactDetailsTests
{
    [Theory]
    [InlineData("Écrivez à zoe.martin+besoin@exemple.fr, merci.", "zoe.martin+besoin@exemple.fr")]
    [InlineData("Au 06 12 34 56 78 le soir.", "06 12 34 56 78")]
    [InlineData("Tél. 02.40.12.34.56", "02.40.12.34.56")]
    [InlineData("Tél. 0240123456", "0240123456")]
    [InlineData("+33 6 12 34 56 78", "+33 6 12 34 56 78")]
    [InlineData("+32 471 12 34 56", "+32 471 12 34 56")]
    [InlineData("+33 (0)2 40 12 34 56", "+33 (0)2 40 12 34 56")]
    public void An_address_or_a_telephone_is_found_as_written(string text, string found) => Assert.Equal([found], ContactDetails.In(text));

    [Theory]
    [InlineData("Le 01.02.2026 à 08:30, puis le 03/04/2026.")]
    [InlineData("Un budget de 12 000 000 euros, 44000 Nantes, SIRET 123 456 789 00012.")]
    [InlineData("C’est l’arobase @ qui nous manque.")]
    [InlineData("Entre 2 et 10 personnes, 0 refus, 1 200 m².")]
    [InlineData("")]
    public void A_day_a_sum_or_a_postcode_is_none(string text) => Assert.Empty(ContactDetails.In(text));

    [Fact]
    public void Each_is_said_once() => Assert.Equal(["a@exemple.fr", "06 12 34 56 78"], ContactDetails.In("a@exemple.fr", null, "A@exemple.fr et 06 12 34 56 78"));
}
