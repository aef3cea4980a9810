using System.Text;
using CommonsForge.Interop.VCards;

namespace CommonsForge.Interop.Tests.VCards;

/// <summary>Visiting cards, against RFC 6350.</summary>
public sealed class VCardTests
{
    private static readonly Guid Uid = Guid.Parse("0193c0de-0000-7000-8000-000000000201");

    [Fact]
    public void A_card_says_who_somebody_is_and_where_to_find_them()
    {
        var card = new VCard(Uid, "Aïssata Keïta", new("https://commons.test/contributeurs/1-aissata-keita"))
        {
            Organisation = "Le Ponton", Note = "Anime, écoute ; relit.\nVient à pied.", Categories = ["conflits, pouvoir", "eau"], Languages = ["fr", "bm"], Links = [new("https://exemple.fr/a")],
        };
        string[] expected =
        [
            "BEGIN:VCARD", "VERSION:4.0", "KIND:individual", "UID:urn:uuid:0193c0de-0000-7000-8000-000000000201", "FN:Aïssata Keïta", "ORG:Le Ponton", @"NOTE:Anime\, écoute \; relit.\nVient à pied.",
            @"CATEGORIES:conflits\, pouvoir,eau", "LANG:fr", "LANG:bm", "URL:https://commons.test/contributeurs/1-aissata-keita", "URL:https://exemple.fr/a",
            "SOURCE:https://commons.test/contributeurs/1-aissata-keita", "END:VCARD", "",
        ];
        Assert.Equal(expected, card.Write().Split("\r\n"));
    }

    [Fact]
    public void No_line_is_longer_than_75_octets_and_what_is_folded_reads_the_same()
    {
        var note = string.Concat(Enumerable.Repeat("Médiatrice à Mayotte 🌿 ", 30)).Trim();
        var text = new VCard(Uid, "Zaïnaba", new("https://commons.test/c/1")) { Note = note }.Write();
        Assert.All(text.Split("\r\n"), line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75));
        Assert.Contains("NOTE:" + note + "\r\n", text.Replace("\r\n ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Ana\r\nEMAIL:ana@exemple.fr")]
    [InlineData("Ana\nTEL:+33")]
    [InlineData("Ana\u0000\u000BEMAIL:x")]
    public void No_text_makes_a_line_of_its_own(string name)
    {
        var lines = new VCard(Uid, name, new("https://commons.test/c/1")).Write().Split("\r\n");
        Assert.DoesNotContain(lines, l => l.StartsWith("EMAIL", StringComparison.Ordinal) || l.StartsWith("TEL", StringComparison.Ordinal));
    }
}
