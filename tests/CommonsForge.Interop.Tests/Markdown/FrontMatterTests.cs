using System.Text;
using CommonsForge.Domain.Resources;
using CommonsForge.Interop.Markdown;

namespace CommonsForge.Interop.Tests.Markdown;

public sealed class FrontMatterTests
{
    private const string Whole =
        """
        ---
        uid: 0193c0de-0000-7000-8000-000000000101
        titre: "Six questions : une objection tient-elle ?"
        resume: "Une phrase."
        type: fiche outil
        communaute: cooperation
        langue: fr
        licence: CC-BY-SA-4.0
        contexte: [tiers-lieu, association et éducation populaire]
        structure: "coopérative (SCIC, SCOP, CAE)"
        niveau-action: [action collective]
        cooperation.posture: [facilitation]
        duree: 1 h 30 à 2 h
        participants: 6 à 12
        territoires: ["35", REG-53]
        fictif: true
        mots-simples: |
          On se demande si.
          On répond.
        auteurs:
          - nom: Aïssata Keïta
            role: auteur
          - nom: "Réseau X, Y et Z"
            url: https://exemple.org
            role: inspire-de
        source: https://exemple.org/fiche
        date: 2025-03-14
        par: Aïssata Keïta
        note: "Précise la question 4."
        etapes:
          - titre: "Repérer"
            geste: lire
            ressource: autre-fiche
            but: "Distinguer."
            duree: 20 min
            optionnel: true
        couleur: [vert, bleu]
        ---

        ## Intention

        Texte.
        """;

    [Fact]
    public void Every_key_of_our_own_format_is_read()
    {
        var sheet = FrontMatter.Parse("sample/ressources/six-questions.v2.md", Whole);

        Assert.Empty(sheet.Problems);
        Assert.Equal(("six-questions", 2), (sheet.Slug, sheet.Version));
        Assert.Equal(Guid.Parse("0193c0de-0000-7000-8000-000000000101"), sheet.Uid);
        Assert.Equal("Six questions : une objection tient-elle ?", sheet.Title);
        Assert.Equal(("Une phrase.", "fiche outil", "cooperation", "fr"), (sheet.Summary, sheet.Type, sheet.Community, sheet.Language));
        Assert.Equal(["CC-BY-SA-4.0"], sheet.Licences);
        Assert.Equal(["tiers-lieu", "association et éducation populaire"], sheet.Facets["contexte"]);
        Assert.Equal(["coopérative (SCIC, SCOP, CAE)"], sheet.Facets["structure"]);
        Assert.Equal(["facilitation"], sheet.Facets["cooperation.posture"]);
        Assert.Equal(4, sheet.Facets.Count);
        Assert.Equal(Span.Of(90, 120), sheet.Duration);
        Assert.Equal(Span.Of(6, 12), sheet.GroupSize);
        Assert.Equal(["35", "REG-53"], sheet.Territories);
        Assert.True(sheet.Fictional);
        Assert.Equal("On se demande si.\nOn répond.", sheet.PlainWords);
        Assert.Equal(
            [new SheetAuthor("Aïssata Keïta", "auteur"), new SheetAuthor("Réseau X, Y et Z", "inspire-de", "https://exemple.org")], sheet.Authors);
        Assert.Equal("https://exemple.org/fiche", sheet.Source);
        Assert.Equal(new DateOnly(2025, 3, 14), sheet.Date);
        Assert.Equal(("Aïssata Keïta", "Précise la question 4."), (sheet.PublishedBy, sheet.Note));
        Assert.Equal([new SheetStep("Repérer", "lire", "autre-fiche", "Distinguer.", Span.Of(20, 20), Optional: true)], sheet.Steps);
        Assert.Equal(["vert", "bleu"], Assert.Single(sheet.Other, o => o.Key == "couleur").Value);
        Assert.Equal("## Intention\n\nTexte.", sheet.Body);
    }

    [Fact]
    public void A_byte_order_mark_and_windows_line_ends_change_nothing()
    {
        var windows = Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes(Whole.Replace("\n", "\r\n", StringComparison.Ordinal))).ToArray();
        var sheet = FrontMatter.Read("six-questions.v2.md", windows);
        Assert.Empty(sheet.Problems);
        Assert.Equal("Six questions : une objection tient-elle ?", sheet.Title);
        Assert.Equal("## Intention\n\nTexte.", sheet.Body);
    }

    [Theory]
    [InlineData("title: A\ntags: x, y; z\nlicense: MIT\nauthor: Ana & Bob\nlang: en\ndescription: D")]
    [InlineData("Titre: A\nmots-clés: [x, y, z]\nLicence: MIT\nauteur: Ana et Bob\nlangue: en\nrésumé: D")]
    [InlineData("nom: A\nkeywords:\n- x\n- y, z\nlicense:\n- MIT\nauthors:\n- Ana\n- Bob\nlanguage: en\nsummary: D")]
    [InlineData("title: A\ncategories: [x, y, z]\nlicence: [MIT]\nauthors:\n- name: Ana\n- name: Bob\nlang: en\nsummary: D")]
    public void Keys_of_other_tools_are_understood(string yaml)
    {
        var sheet = FrontMatter.Parse("a.md", $"---\n{yaml}\n---\ntexte");
        Assert.Empty(sheet.Problems);
        Assert.Equal(("A", "D", "en"), (sheet.Title, sheet.Summary, sheet.Language));
        Assert.Equal(["x", "y", "z"], sheet.Keywords);
        Assert.Equal(["MIT"], sheet.Licences);
        Assert.Equal([new SheetAuthor("Ana"), new SheetAuthor("Bob")], sheet.Authors);
        Assert.Empty(sheet.Other);
    }

    [Theory]
    [InlineData("# Le titre\n\ntexte", "Le titre", "texte")]
    [InlineData("Le *titre*\n=====\n\ntexte", "Le titre", "texte")]
    [InlineData("## Le titre ##\ntexte", "Le titre", "texte")]
    [InlineData("Avant.\n\n# Le [titre](https://ok.org)\n\ntexte", "Le titre", "Avant.\n\ntexte")]
    [InlineData("```\n# pas moi\n```\n\n# Le titre", "Le titre", "```\n# pas moi\n```")]
    [InlineData("texte\n\n## Matériel", "Ma fiche", "texte\n\n## Matériel")]
    [InlineData("---\nlang: fr\n---\n# Le titre\n\ntexte", "Le titre", "texte")]
    [InlineData("---\ntitle: Le titre\n---\n# LE TITRE\n\ntexte", "Le titre", "texte")]
    [InlineData("---\ntitle: Un titre\n---\n# Un autre\n\ntexte", "Un titre", "# Un autre\n\ntexte")]
    [InlineData("---\n\nUn trait, pas un en-tête.\n\n---\n\ntexte", "Ma fiche", "---\n\nUn trait, pas un en-tête.\n\n---\n\ntexte")]
    public void Without_a_title_the_first_heading_is_one_and_leaves_the_text(string text, string title, string body)
    {
        var sheet = FrontMatter.Parse("dossier/01-ma_fiche.md", text);
        Assert.Empty(sheet.Problems);
        Assert.Equal((title, body), (sheet.Title, sheet.Body));
    }

    [Theory]
    [InlineData("dossier/03_ouvrir-le-cercle.md", "Ouvrir le cercle")]
    [InlineData("2024.md", "2024")]
    [InlineData("%C3%A9couter.md", "Écouter")]
    [InlineData("fiches/la-boussole/README.md", "La boussole")]
    [InlineData("README.md", "README")]
    public void A_file_name_is_the_last_resort(string path, string title) => Assert.Equal(title, FrontMatter.Parse(path, "texte").Title);

    [Fact]
    public void Wrong_yaml_names_its_line_and_keeps_the_text()
    {
        var sheet = FrontMatter.Parse("ma-fiche.md", "---\ntitre: A\nresume: un : deux\n---\n# B\n\ntexte");
        var problem = Assert.Single(sheet.Problems);
        Assert.Equal((FileProblemKind.BadYaml, 3), (problem.Kind, problem.Line));
        Assert.False(sheet.IsReadable);
        Assert.Equal(("B", "texte"), (sheet.Title, sheet.Body));
    }

    [Theory]
    [InlineData("titre: A\nduree: un moment", FileProblemKind.BadDuration, 3)]
    [InlineData("titre: A\nparticipants: beaucoup", FileProblemKind.BadGroupSize, 3)]
    [InlineData("titre: A\n\ndate: hier", FileProblemKind.BadDate, 4)]
    [InlineData("uid: 12\ntitre: A", FileProblemKind.BadUid, 2)]
    [InlineData("titre: A\nauteurs:\n- nom: B\n- role: auteur", FileProblemKind.Incomplete, 5)]
    [InlineData("titre: A\netapes:\n- geste: lire", FileProblemKind.Incomplete, 4)]
    public void A_value_not_understood_names_its_line_and_the_rest_goes_on(string yaml, FileProblemKind kind, int line)
    {
        var sheet = FrontMatter.Parse("a.md", $"---\n{yaml}\n---\ntexte");
        var problem = Assert.Single(sheet.Problems);
        Assert.Equal((kind, line), (problem.Kind, problem.Line));
        Assert.True(sheet.IsReadable);
        Assert.Equal("A", sheet.Title);
    }

    [Fact]
    public void Front_matter_that_never_ends_is_said_so()
    {
        var problem = Assert.Single(FrontMatter.Parse("a.md", "---\ntitre: A\n\ntexte").Problems);
        Assert.Equal(FileProblemKind.BadYaml, problem.Kind);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_said_so()
    {
        Assert.Equal(FileProblemKind.NotText, Assert.Single(FrontMatter.Read("a.md", [0xFF, 0xFE, 0x41]).Problems).Kind);
        Assert.Equal(FileProblemKind.NotText, Assert.Single(FrontMatter.Read("a.md", "a\0b"u8).Problems).Kind);
    }

    [Theory]
    [InlineData("")]
    [InlineData("---\ntitre: A\n---\n")]
    [InlineData("# Rien que le titre")]
    public void A_file_without_text_is_said_so(string text) =>
        Assert.Equal(FileProblemKind.NoText, Assert.Single(FrontMatter.Parse("a.md", text).Problems).Kind);

    [Fact]
    public void A_work_that_stands_elsewhere_needs_no_text() =>
        Assert.Empty(FrontMatter.Parse("a.md", "---\ntitre: A\nsource: https://exemple.org\n---\n").Problems);

    public static TheoryData<string> Bombs =>
        [
            "a: " + new string('[', 50_000), "a: " + new string('{', 50_000), string.Concat(Enumerable.Repeat("- ", 50_000)), string.Concat(Enumerable.Range(0, 200).Select(i => new string(' ', i) + "a:\n")),
            "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]", "a: *b", "? [a, b]\n: c", "a: !!binary x", "!<tag:yaml.org,2002:int> a", "a: 'b", "a: \"\\q\"", "\t- a", "a: b\na: c", "%YAML 9.9", "- a\n- b", "a", "@a", "`a`",
            new string('a', 100_000) + ": b", "a: |\n" + new string(' ', 10_000), "--- a\n--- b", "a: b\n...\nc: d", "\u0001: a",
        ];

    [Theory]
    [MemberData(nameof(Bombs))]
    public void No_front_matter_makes_it_throw(string yaml)
    {
        var sheet = FrontMatter.Parse("a.md", $"---\n{yaml}\n---\ntexte");
        Assert.Contains("texte", sheet.Body, StringComparison.Ordinal);
        Assert.NotEmpty(sheet.Title);
    }
}
