using CommonsForge.Domain.Vocabularies;

namespace CommonsForge.Domain.Tests.Vocabularies;

public sealed class GlossaryTests
{
    private static readonly Glossary Words = new(
    [
        Term("resilience", "résilience", "resilience"),
        Term("resilience-alimentaire", "résilience alimentaire", "food resilience"),
        Term("pat", "projet alimentaire territorial", "territorial food project", "PAT", "projets alimentaires territoriaux"),
        Term("tour-de-parole", "tour de parole", "go-around", "tours de parole"),
        Term("tiers-lieu", "tiers-lieu", "third place", "tiers-lieux"),
    ]);

    [Theory]
    [InlineData("La résilience compte.", "resilience")]
    [InlineData("La RÉSILIENCE Alimentaire d’ici", "resilience-alimentaire")]
    [InlineData("resilience alimentaire", "resilience-alimentaire")]
    [InlineData("Un tour de parole, puis des tours de parole", "tour-de-parole tour-de-parole")]
    [InlineData("le PAT de la vallée", "pat")]
    [InlineData("aux tiers lieux et au tiers-lieu", "tiers-lieu tiers-lieu")]
    [InlineData("Les projets\nalimentaires territoriaux", "pat")]
    public void A_term_is_found_in_its_forms_and_the_longer_wins(string text, string slugs) =>
        Assert.Equal(slugs.Split(' '), Words.Find(text, "fr").Select(h => h.Slug));

    [Theory]
    [InlineData("les résiliences")]
    [InlineData("la pat du chat")]
    [InlineData("un tour, de parole")]
    [InlineData("PATATE et compatible")]
    [InlineData("le tiers. Lieux communs")]
    [InlineData("")]
    public void What_only_looks_like_a_term_is_left_alone(string text) => Assert.Empty(Words.Find(text, "fr"));

    [Fact]
    public void English_texts_are_read_with_the_English_names()
    {
        Assert.Equal(["resilience-alimentaire", "tour-de-parole"], Words.Find("Food resilience begins with go-arounds.", "en").Select(h => h.Slug));
        Assert.Empty(Words.Find("tiers-lieu", "en"));
        Assert.Empty(Words.Find("résilience", "oc"));
    }

    [Fact]
    public void A_hit_says_where_the_word_stands()
    {
        const string text = "Puis un tour de parole.";
        var hit = Assert.Single(Words.Find(text, "fr"));
        Assert.Equal("tour de parole", text.Substring(hit.Start, hit.Length));
    }

    [Fact]
    public void Ten_thousand_terms_and_a_long_text_are_no_trouble()
    {
        var many = new Glossary([.. Enumerable.Range(0, 10_000).Select(i => Term($"t{i}", $"mot{i} composé", ""))]);
        var text = string.Join(' ', Enumerable.Range(0, 20_000).Select(i => i % 2 == 0 ? $"mot{i / 2}" : "composé"));
        Assert.Equal(10_000, many.Find(text, "fr").Count());
    }

    private static GlossaryTerm Term(string slug, string fr, string en, params string[] forms)
    {
        var term = new GlossaryTerm(Guid.CreateVersion7(), slug);
        term.Define(new() { Fr = fr, En = en }, new() { Fr = "…" }, forms, new() { Title = "T", Author = "A", Url = "https://exemple.org" });
        return term;
    }
}
