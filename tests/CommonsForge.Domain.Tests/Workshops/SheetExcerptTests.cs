using CommonsForge.Domain.Tests.Merging;
using CommonsForge.Domain.Workshops;
using FsCheck.Fluent;

namespace CommonsForge.Domain.Tests.Workshops;

public sealed class SheetExcerptTests
{
    [Fact]
    public void The_intention_is_a_sentence_and_the_material_a_line_for_each_thing()
    {
        var excerpt = Of("## Intention\n\nRegarder **ensemble**. Puis décider.\n\n## Matériel\n\nPar équipe :\n\n- 1 bêche ;\n- 2 L d’eau, [de pluie](https://exemple.org).\n\n### S’il pleut\n\n- une bâche\n\n## Préparation\n\n- rien d’autre\n");
        Assert.Equal("Regarder ensemble.", excerpt.Intention);
        Assert.Equal(["Par équipe :", "1 bêche", "2 L d’eau, de pluie", "S’il pleut", "une bâche"], excerpt.Material);
    }

    [Theory]
    [InlineData("## What you need\n\n- pens\n")]
    [InlineData("What you need\n---\n\n- pens\n\n# Then\n\n- no\n")]
    [InlineData("# MATÉRIEL NÉCESSAIRE\n\n* pens\n")]
    public void Titles_are_known_in_both_languages_and_forms(string body) => Assert.Equal(["pens"], Of(body).Material);

    [Fact]
    public void A_sheet_without_these_titles_gives_the_first_sentence_of_its_summary_and_nothing_to_bring()
    {
        var excerpt = Of("## Récit\n\n- une chaise\n");
        Assert.Equal("En deux heures.", excerpt.Intention);
        Assert.Empty(excerpt.Material);
    }

    [Fact]
    public void Long_texts_are_cut_at_a_word() =>
        Assert.EndsWith(" mot…", Of("## Intention\n\n" + string.Concat(Enumerable.Repeat("mot ", 100))).Intention, StringComparison.Ordinal);

    [Fact]
    public void Any_text_is_read() => Soup.Holds(Prop.ForAll(Soup.Texts, text => Of("## Matériel\n\n" + text).Material.Count <= 20 && Of(text).Intention.Length <= 140));

    private static SheetExcerpt Of(string body) => SheetExcerpt.Of(new(
        new() { Title = "Fiche", Summary = "En deux heures. Dehors.", Language = "fr", Type = Guid.Empty }, new() { Body = body }));
}
