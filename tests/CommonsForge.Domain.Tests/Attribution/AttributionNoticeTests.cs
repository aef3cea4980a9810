using CommonsForge.Domain.Attribution;
using CommonsForge.Domain.Licences;
using CommonsForge.Domain.Resources;
using FsCheck;
using FsCheck.Fluent;

namespace CommonsForge.Domain.Tests.Attribution;

public class AttributionNoticeTests
{
    private static readonly NoticeSource Sheet = new()
    {
        Title = "Six questions",
        Url = "https://communs.exemple.org/ressources/1/revisions/3",
        Revision = 3,
        Year = 2026,
        Credits = [new("Camille Roussel", CreditRole.Illustrator), new("Aïssata Keïta", Url: "https://exemple.org/aissata"), new("Jeanne Le Goff")],
        Licence = LicenceCatalogue.Find("CC-BY-SA-4.0"),
        Publisher = "CommonsForge",
    };

    private static readonly NoticeSource Adapted = Sheet with
    {
        FirstYear = 2024,
        MadeAs = CreditRole.Adapter,
        Credits =
        [
            new("Aïssata Keïta") { Earlier = true }, new("Sami", CreditRole.Translator) { Earlier = true }, new("Bob", CreditRole.Adapter) { Earlier = true },
            new("Camille Roussel", CreditRole.Illustrator), new("Rosa Etcheverry", CreditRole.Adapter),
        ],
        Origins =
        [
            new("Deux", ["Bob"], "https://example.org/2", LicenceCatalogue.Find("CC-BY-4.0"), NoticeChange.Adapted, CreditRole.Adapter)
            {
                FirstYear = 2022, Year = 2023, Origins = [new("Un", ["Aïssata Keïta"], "https://example.org/1", LicenceCatalogue.Find("CC-BY-4.0")) { Year = 2019 }],
            },
        ],
    };

    [Fact]
    public void The_notice_says_what_who_when_under_what_and_where() => Assert.Equal(
        "« Six questions », version 3, par Aïssata Keïta et Jeanne Le Goff, illustré par Camille Roussel, CommonsForge. "
        + "© 2026 Aïssata Keïta et Jeanne Le Goff, sous licence CC BY-SA 4.0 (https://creativecommons.org/licenses/by-sa/4.0/), sans garantie. "
        + "https://communs.exemple.org/ressources/1/revisions/3",
        AttributionNotice.Of(Sheet, NoticeLanguages.French).Text);

    [Fact]
    public void It_speaks_the_language_it_is_given() => Assert.Equal(
        "“Six questions”, version 3, by Aïssata Keïta and Jeanne Le Goff, Illustrator: Camille Roussel, CommonsForge. "
        + "© 2026 Aïssata Keïta and Jeanne Le Goff, licensed under CC BY-SA 4.0 (https://creativecommons.org/licenses/by-sa/4.0/), without warranty. "
        + "https://communs.exemple.org/ressources/1/revisions/3",
        AttributionNotice.Of(Sheet, NoticeLanguages.English).Text);

    [Fact]
    public void In_Markdown_names_and_titles_are_links() => Assert.Equal(
        "« [Six questions](https://communs.exemple.org/ressources/1/revisions/3) », version 3, par [Aïssata Keïta](https://exemple.org/aissata) et Jeanne Le Goff, "
        + "illustré par Camille Roussel, CommonsForge. © 2026 Aïssata Keïta et Jeanne Le Goff, "
        + "sous licence [CC BY-SA 4.0](https://creativecommons.org/licenses/by-sa/4.0/), [sans garantie](https://creativecommons.org/licenses/by-sa/4.0/).",
        AttributionNotice.Of(Sheet, NoticeLanguages.French).Markdown);

    [Fact]
    public void Nobody_passes_for_the_only_author_where_another_asked_not_to_be_named()
    {
        var notice = AttributionNotice.Of(Sheet with { Credits = [new("Jeanne Le Goff"), new("Aïssata Keïta", Withdrawn: true)] }, NoticeLanguages.French);

        Assert.StartsWith("« Six questions », version 3, par Jeanne Le Goff et d’autres qui ont demandé à ne pas l’être, CommonsForge.", notice.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("issata", notice.Text + notice.Html + notice.Markdown, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Whoever_asked_not_to_be_named_is_named_nowhere()
    {
        var notice = AttributionNotice.Of(Sheet with { Credits = [new("Aïssata Keïta", Url: "https://exemple.org/aissata", Withdrawn: true)] }, NoticeLanguages.French);

        Assert.StartsWith("« Six questions », version 3, auteurs et autrices non nommés, à leur demande, CommonsForge. Sous licence", notice.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("issata", notice.Text + notice.Html + notice.Markdown, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void An_adaptation_names_first_who_adapted_it_and_each_holds_the_copyright_of_their_part()
    {
        var text = AttributionNotice.Of(Adapted, NoticeLanguages.French).Text;

        Assert.StartsWith(
            "« Six questions », version 3, adapté par Rosa Etcheverry, auparavant adapté par Bob, auparavant traduit par Sami, d’après le texte d’Aïssata Keïta, illustré par Camille Roussel, CommonsForge. "
            + "© 2024–2026 Rosa Etcheverry pour l’adaptation, © 2019–2023 Bob et Aïssata Keïta pour l’original, sous licence CC BY-SA 4.0 (https://creativecommons.org/licenses/by-sa/4.0/), sans garantie. "
            + "Adapté de « Deux (https://example.org/2) », adapté par Bob, sous licence CC BY 4.0", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_nobody_holds_rights_on_is_under_nobodys_copyright()
    {
        var free = Adapted with { Origins = [new("Un", ["Aïssata Keïta"], "https://example.org/1", LicenceCatalogue.Find("CC0-1.0")) { Year = 2019 }] };

        Assert.Contains(" © 2024–2026 Rosa Etcheverry, sous licence CC BY-SA 4.0", AttributionNotice.Of(free, NoticeLanguages.French).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_what_it_was_made_from_all_who_made_it_hold_the_copyright_together() =>
        Assert.Contains(" © 2024–2026 Rosa Etcheverry, Aïssata Keïta, Sami et Bob, sous licence", AttributionNotice.Of(Adapted with { Origins = [] }, NoticeLanguages.French).Text, StringComparison.Ordinal);

    [Theory]
    [InlineData(CreditRole.Adapter, NoticeChange.Adapted, "adapté par quelqu’un qui a demandé à ne pas être nommé, d’après le texte d’Aïssata Keïta, CommonsForge. © 2026 quelqu’un qui a demandé à ne pas être nommé pour l’adaptation, © 2024 Aïssata Keïta pour l’original")]
    [InlineData(CreditRole.Translator, NoticeChange.Translated, "traduit par quelqu’un qui a demandé à ne pas être nommé, d’après le texte d’Aïssata Keïta, CommonsForge. © 2026 quelqu’un qui a demandé à ne pas être nommé pour la traduction, © 2024 Aïssata Keïta pour l’original")]
    public void Nobody_passes_for_the_writer_of_a_text_made_from_theirs_by_somebody_who_asked_not_to_be_named(CreditRole role, NoticeChange change, string expected)
    {
        var work = Sheet with
        {
            MadeAs = role,
            Credits = [new("Aïssata Keïta") { Earlier = true }, new("Rosa Etcheverry", role, "https://exemple.org/rosa", Withdrawn: true)],
            Origins = [new("Un", ["Aïssata Keïta"], "https://example.org/1", LicenceCatalogue.Find("CC-BY-4.0"), change) { Year = 2024 }],
        };
        var notice = AttributionNotice.Of(work, NoticeLanguages.French);

        Assert.StartsWith("« Six questions », version 3, " + expected, notice.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("osa", notice.Text + notice.Html + notice.Markdown, StringComparison.Ordinal);
        Assert.DoesNotContain("cc:attributionName", notice.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_is_named_beside_others_who_asked_not_to_be_does_not_hold_all_of_the_copyright() =>
        Assert.Contains("© 2026 Jeanne Le Goff et d’autres qui ont demandé à ne pas l’être, sous licence",
            AttributionNotice.Of(Sheet with { Credits = [new("Jeanne Le Goff"), new("Aïssata Keïta", Withdrawn: true)] }, NoticeLanguages.French).Text, StringComparison.Ordinal);

    [Fact]
    public void The_Licence_Ouverte_is_told_with_the_day_of_the_last_update_and_no_other_licence_is()
    {
        var open = Sheet with { Licence = LicenceCatalogue.Find("etalab-2.0"), UpdatedOn = "3 mars 2026", Credits = [new("Ville de Lorient")] };
        var from = Sheet with { UpdatedOn = "4 mai 2026", Origins = [new("Un", ["Ville de Lorient"], "https://example.org/1", LicenceCatalogue.Find("etalab-2.0")) { UpdatedOn = "3 mars 2026" }] };

        Assert.StartsWith("« Six questions », version 3, par Ville de Lorient, mis à jour le 3 mars 2026, CommonsForge.", AttributionNotice.Of(open, NoticeLanguages.French).Text, StringComparison.Ordinal);
        Assert.Contains("« Un (https://example.org/1) », par Ville de Lorient, mis à jour le 3 mars 2026, sous Licence Ouverte 2.0", AttributionNotice.Of(from, NoticeLanguages.French).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("4 mai", AttributionNotice.Of(from, NoticeLanguages.French).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, "Puis\u00a0: quatre tours\u202f; un dessin. ")]
    [InlineData(true, "Puis, entre autres\u00a0: quatre tours\u202f; un dessin. ")]
    public void What_later_revisions_changed_is_told_too(bool more, string expected)
    {
        var work = Sheet with { Origins = [new("Five Questions", [], null, LicenceCatalogue.Find("CC0-1.0"))], Changes = new("20 minutes.", ["Malika"]) { Later = ["quatre tours.", "un dessin."], MoreLater = more } };

        Assert.EndsWith("Ce qui a changé, par Malika\u00a0: 20 minutes. " + expected + Sheet.Url, AttributionNotice.Of(work, NoticeLanguages.French).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Whoever_brought_it_in_comes_last_and_is_no_author()
    {
        var credits = Sheet.Credits.Prepend(new("Bot", CreditRole.Importer)).Append(new("Nora", CreditRole.OriginOf)).Append(new("Sami", CreditRole.Translator)).ToList();

        Assert.StartsWith(
            "« Six questions », version 3, par Aïssata Keïta et Jeanne Le Goff, traduit par Sami, illustré par Camille Roussel, à l’origine : Nora, importé par Bot, CommonsForge. © 2026 Aïssata Keïta et Jeanne Le Goff,",
            AttributionNotice.Of(Sheet with { Credits = credits }, NoticeLanguages.French).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_it_was_made_from_is_named_with_its_licence_however_deep()
    {
        var notice = AttributionNotice.Of(
            Sheet with
            {
                Origins =
                [
                    new("Five Questions", ["Ann Lee"], "https://example.org/5", LicenceCatalogue.Find("CC-BY-4.0"), NoticeChange.Translated),
                    new("Four Questions", [], "https://example.org/4", LicenceCatalogue.Find("CC0-1.0")),
                ],
                Parts = [new("gué", ["Camille Roussel"], null, LicenceCatalogue.Find("LAL-1.3"))],
            },
            NoticeLanguages.French);

        Assert.EndsWith(
            "sans garantie. Traduit de « Five Questions (https://example.org/5) », par Ann Lee, sous licence CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/). "
            + "Adapté de « Four Questions (https://example.org/4) », sous licence CC0 1.0 (https://creativecommons.org/publicdomain/zero/1.0/). "
            + "Contient : « gué », par Camille Roussel, sous Licence Art Libre 1.3 (https://artlibre.org/licence/lal/). "
            + Sheet.Url,
            notice.Text, StringComparison.Ordinal);
        Assert.Single(notice.Html.Split("rel=\"license\"")[1..]);
    }

    [Fact]
    public void What_was_changed_of_an_origin_is_said_in_the_words_of_whoever_did_on_one_line()
    {
        var adapted = Sheet with { Origins = [new("Five Questions", [], null, LicenceCatalogue.Find("CC0-1.0"))], Changes = new("20 minutes\nau lieu de 45.", []) };

        Assert.EndsWith("Ce qui a changé\u00a0: 20 minutes au lieu de 45. " + Sheet.Url, AttributionNotice.Of(adapted, NoticeLanguages.French).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Ce qui a changé", AttributionNotice.Of(adapted with { Changes = new("", ["Malika"]) }, NoticeLanguages.French).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_link_of_a_chain_says_what_was_changed_and_by_whom_the_last_first()
    {
        var first = new NoticeWork("Un", ["Ana"], "https://example.org/1", LicenceCatalogue.Find("CC0-1.0"));
        var second = new NoticeWork("Deux", ["Bob"], "https://example.org/2", LicenceCatalogue.Find("CC-BY-4.0"), NoticeChange.Adapted, CreditRole.Adapter) { Origins = [first], Changes = new("dit à deux voix.", ["Bob"]) };
        var third = new NoticeWork("Three", ["Cléo"], "https://example.org/3", LicenceCatalogue.Find("CC-BY-4.0"), NoticeChange.Adapted, CreditRole.Translator) { Origins = [second with { Change = NoticeChange.Translated }] };
        var fourth = new NoticeWork("Quatre", ["Dia", "Éva"], "https://example.org/4", LicenceCatalogue.Find("CC-BY-4.0"), NoticeChange.Adapted, CreditRole.Adapter) { Origins = [third], Changes = new("pour des enfants", ["Dia", "Éva"]) };
        var work = Sheet with { Origins = [fourth], Changes = new("20 minutes au lieu de 45", ["Camille"]) };

        Assert.EndsWith(
            "sans garantie. Adapté de « Quatre (https://example.org/4) », adapté par Dia et Éva, sous licence CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/). "
            + "Ce qui a changé, par Camille\u00a0: 20 minutes au lieu de 45. "
            + "« Quatre » est adapté de « Three (https://example.org/3) », traduit par Cléo, sous licence CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/). "
            + "Ce qui a changé, par Dia et Éva\u00a0: pour des enfants. "
            + "« Three » est traduit de « Deux (https://example.org/2) », adapté par Bob, sous licence CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/). "
            + "« Deux » est adapté de « Un (https://example.org/1) », par Ana, sous licence CC0 1.0 (https://creativecommons.org/publicdomain/zero/1.0/). "
            + "Ce qui a changé, par Bob\u00a0: dit à deux voix. " + Sheet.Url,
            AttributionNotice.Of(work, NoticeLanguages.French).Text, StringComparison.Ordinal);
        Assert.Contains("What was changed, by Camille: 20 minutes au lieu de 45. “Quatre” is adapted from “Three", AttributionNotice.Of(work, NoticeLanguages.English).Text, StringComparison.Ordinal);
        Assert.Contains("Ce qui a changé, par Dia et Éva\u00a0: pour des enfants. « Three » est traduit de « [Deux](https://example.org/2) », adapté par Bob", AttributionNotice.Of(work, NoticeLanguages.French).Markdown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "CommonsForge. Aucune licence trouvée : à citer, sans reprendre. https")]
    [InlineData("CC-PDM-1.0", "CommonsForge. Dans le domaine public (https://creativecommons.org/publicdomain/mark/1.0/). https")]
    [InlineData("CC0-1.0", "CommonsForge. Sous licence CC0 1.0 (https://creativecommons.org/publicdomain/zero/1.0/), sans garantie. https")]
    public void Without_a_licence_or_without_rights_it_says_so(string? licence, string expected) =>
        Assert.Contains(expected, AttributionNotice.Of(Sheet with { Licence = LicenceCatalogue.Find(licence) }, NoticeLanguages.French).Text, StringComparison.Ordinal);

    [Theory]
    [InlineData("*gras* [x](https://mal.example) <b> `c` \\ _i_ #1 ~~n~~ $m$ &amp; a|b !", "\\*gras\\* \\[x\\]\\(https://mal.example\\) \\<b\\> \\`c\\` \\\\ \\_i\\_ \\#1 \\~\\~n\\~\\~ \\$m\\$ \\&amp; a\\|b \\!")]
    [InlineData("deux\nlignes\n\n# titre", "deux lignes \\# titre")]
    public void A_name_cannot_write_Markdown(string name, string written) =>
        Assert.Contains($"par {written}, CommonsForge", AttributionNotice.Of(Sheet with { Credits = [new(name)] }, NoticeLanguages.French).Markdown, StringComparison.Ordinal);

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("//mal.example")]
    [InlineData("pas une adresse")]
    public void An_address_that_is_not_of_the_web_is_not_linked(string url)
    {
        var notice = AttributionNotice.Of(Sheet with { Credits = [new("Ana", Url: url)] }, NoticeLanguages.French);

        Assert.Contains("par Ana,", notice.Markdown, StringComparison.Ordinal);
        Assert.DoesNotContain(url, notice.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void An_address_cannot_end_its_own_link() =>
        Assert.Contains("[Ana](https://x.example/a%28b%29%20c%22%3E)", AttributionNotice.Of(Sheet with { Credits = [new("Ana", Url: "https://x.example/a(b) c\">")] }, NoticeLanguages.French).Markdown, StringComparison.Ordinal);

    [Fact]
    public void Every_author_who_did_not_withdraw_and_the_licence_are_always_there()
    {
        var credit = from name in ArbMap.Default.GeneratorFor<NonEmptyString>()
                     from role in Gen.Elements(Enum.GetValues<CreditRole>())
                     from withdrawn in Gen.Elements(true, false)
                     select new NoticeCredit(Letters(name.Get), role, Withdrawn: withdrawn);
        var works = from credits in credit.ListOf()
                    from licence in Gen.Elements(LicenceCatalogue.All.ToArray())
                    from words in Gen.Elements(NoticeLanguages.French, NoticeLanguages.English)
                    select (Work: Sheet with { Credits = [.. credits], Licence = licence }, words);

        Prop.ForAll(works.ToArbitrary(), w =>
        {
            var notice = AttributionNotice.Of(w.Work, w.words);
            return new[] { notice.Text, notice.Markdown, notice.Html }.All(form =>
                form.Contains(w.Work.Licence!.Uri, StringComparison.Ordinal)
                && form.Contains(w.Work.Url, StringComparison.Ordinal)
                && w.Work.Credits.All(c => form.Contains(c.Name, StringComparison.Ordinal) == !c.Withdrawn || w.Work.Credits.Any(o => !o.Withdrawn && o.Name.Contains(c.Name, StringComparison.Ordinal))));
        }).QuickCheckThrowOnFailure();
    }

    // Names that no format has to escape, long enough that the notice's own words do not hold them.
    private static string Letters(string any) => "Qz" + string.Concat(any.Where(char.IsAsciiLetterOrDigit)) + any.Length.ToString(System.Globalization.CultureInfo.InvariantCulture) + "zQ";
}
