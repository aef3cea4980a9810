using CommonsForge.Domain.Licences;
using CommonsForge.Domain.Merging;
using CommonsForge.Domain.Resources;

namespace CommonsForge.Domain.Tests.Licences;

public class LicenceDoubtTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("Un texte.\n\nCe texte est sous licence CC BY-NC-ND 4.0.", "Ce texte est sous licence CC BY-NC-ND 4.0.")]
    [InlineData("Un texte.\n\nVoir la [licence](https://creativecommons.org/licenses/by-sa/3.0/) pour le reste.", "Voir la [licence](https://creativecommons.org/licenses/by-sa/3.0/) pour le reste.")]
    [InlineData("Un texte. Tous droits réservés.", "Tous droits réservés.")]
    [InlineData("Cette fiche est sous [CC BY 4.0](https://creativecommons.org/licenses/by-nc/4.0/).", "Cette fiche est sous [CC BY 4.0](https://creativecommons.org/licenses/by-nc/4.0/).")]
    [InlineData("Un texte.\n\nCC BY 4.0 et aussi GFDL\n", "CC BY 4.0 et aussi GFDL")]
    [InlineData("Un texte. CC BY-NC-ND 4.0.", "CC BY-NC-ND 4.0.")]
    public void Words_or_links_that_say_another_licence_are_quoted(string body, string quote) =>
        Assert.Equal([quote], LicenceDoubt.Of(Written(body, "CC-BY-4.0"))!.Quotes);

    [Theory]
    [InlineData("Un texte qui n’en dit rien.")]
    [InlineData("Cette fiche est sous [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/).")]
    [InlineData("Ce texte est sous licence Creative Commons.")]
    [InlineData("![Un cercle](cercle.png)\n\nPhoto de Camille Roussel, CC BY-NC-ND 2.0.")]
    [InlineData("> Ce texte est sous CC BY-NC 4.0.\n\nVoilà ce qu’en dit l’article.")]
    [InlineData("Tapez `https://creativecommons.org/licenses/by-nc/4.0/` dans la barre.")]
    [InlineData("Nous parlons de CC BY-SA 4.0 pendant l’atelier, et d’autres licences.")]
    public void What_agrees_or_is_said_of_something_else_asks_nothing(string body) => Assert.Null(LicenceDoubt.Of(Written(body, "CC-BY-4.0")));

    [Theory]
    [InlineData("Ce texte est sous CC BY-NC 4.0 (https://creativecommons.org/licenses/by/4.0/).", "CC BY-NC 4.0", "CC-BY-4.0")]
    [InlineData("Ce texte est sous licence CC BY-NC.\n\nVoir creativecommons.org/licenses/by/4.0/", "CC BY-NC", "CC-BY-4.0")]
    [InlineData("Ce texte est sous [CC BY-SA 4.0](https://creativecommons.org/licenses/by-sa/4.0/).", null, null)]
    [InlineData("Ce texte est sous [CC BY-SA](https://creativecommons.org/licenses/by-sa/4.0/).", null, null)]
    public void Words_and_a_link_that_say_two_licences_are_told_apart(string body, string? words, string? linked)
    {
        var clash = LicenceDoubt.Of(Written(body, "CC-BY-4.0"))!.Clash;
        Assert.Equal((words, linked, words is null ? null : "https://creativecommons.org/licenses/by/4.0/"), (clash?.Words, clash?.Linked?.Id, clash?.Address.AbsoluteUri));
    }

    [Fact]
    public void One_answer_settles_a_sentence_for_good_and_no_other_sentence()
    {
        var settled = LicenceDoubt.Settle(Written("Tous droits réservés.", "CC-BY-4.0"), LicenceSettling.Holder, Guid.CreateVersion7(), At);

        Assert.Null(LicenceDoubt.Of(settled));
        Assert.Null(LicenceDoubt.Of(settled with { Text = settled.Text with { Body = "Un début.\n\nTous droits réservés." } }));
        Assert.Equal(["Ce texte est sous CC BY-NC 4.0."], LicenceDoubt.Of(settled with { Text = settled.Text with { Body = "Tous droits réservés.\n\nCe texte est sous CC BY-NC 4.0." } })!.Quotes);
    }

    [Fact]
    public void The_answer_goes_with_the_text_through_a_merge_whatever_the_side()
    {
        var before = Written("Un texte.", "CC-BY-4.0");
        var ours = LicenceDoubt.Settle(Written("Un texte.\n\nTous droits réservés.", "CC-BY-4.0"), LicenceSettling.Elsewhere, Guid.CreateVersion7(), At);
        var theirs = before with { Sheet = before.Sheet with { Summary = "Un résumé." } };

        Assert.Null(LicenceDoubt.Of(ContentMerge.Merge(before, ours, theirs).Content));
        Assert.Null(LicenceDoubt.Of(ContentMerge.Merge(before, theirs, ours).Content));
    }

    [Fact]
    public void What_its_writers_alone_say_to_be_about_something_else_is_confirmed_by_somebody_else_and_then_stands()
    {
        var (writer, reviewer) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var before = Written("Un texte.", "CC-BY-4.0");
        var answered = LicenceDoubt.Settle(Written("Un texte.\n\nTous droits réservés.", "CC-BY-4.0"), LicenceSettling.Elsewhere, writer, At);

        Assert.Null(LicenceDoubt.Of(answered));
        Assert.Equal(["Tous droits réservés."], LicenceDoubt.ToConfirm(answered, before.Sheet, [writer])!.Quotes);
        Assert.Null(LicenceDoubt.ToConfirm(answered, answered.Sheet, [writer]));
        var confirmed = LicenceDoubt.Confirm(answered, reviewer, At.AddDays(1));
        Assert.Null(LicenceDoubt.ToConfirm(confirmed, before.Sheet, [writer]));
        Assert.Equal((reviewer, LicenceSettling.Elsewhere), (confirmed.Sheet.LicenceSettled!.By, confirmed.Sheet.LicenceSettled.How));
    }

    private static Content Written(string body, string licence) => new(new() { Title = "Titre", Language = "fr", Type = Guid.CreateVersion7(), Licence = licence }, new() { Body = body });
}
