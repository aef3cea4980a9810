using System.Text;
using CommonsForge.Domain.Resources;
using CommonsForge.Interop.Markdown;
using FsCheck.Fluent;
using YamlDotNet.RepresentationModel;

namespace CommonsForge.Interop.Tests.Markdown;

/// <summary>What is downloaded is taken in again the same.</summary>
public sealed class SheetWriterTests
{
    private static readonly SheetAttribution Attribution = new(
        "Attribution", "« [Six questions](https://communs.exemple.org/ressources/1) », par Aïssata Keïta. Sous licence [CC BY-SA 4.0](https://creativecommons.org/licenses/by-sa/4.0/).",
        new("https://communs.exemple.org/ressources/1/revisions/3"));

    private static readonly SheetFile Sheet = new()
    {
        Slug = "six-questions",
        Version = 3,
        Uid = Guid.Parse("0193c0de-0000-7000-8000-000000000101"),
        Title = "Six questions\u00A0: une objection tient-elle\u00A0?",
        Summary = "Une phrase, \"deux\" phrases.",
        Type = "fiche outil",
        Language = "fr",
        Licences = ["CC-BY-SA-4.0"],
        Facets = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
        {
            ["contexte"] = ["tiers-lieu", "coopérative (SCIC, SCOP, CAE)"], ["cooperation.posture"] = ["écoute"],
        },
        Duration = Span.Of(90, 120),
        GroupSize = Span.Of(6, null),
        Territories = ["35", "REG-53"],
        Fictional = true,
        PlainWords = "On se demande si.\nOn répond.",
        Authors = [new("Aïssata Keïta", "auteur"), new("Réseau X, Y et Z", "inspire-de", "https://exemple.org")],
        Date = new(2025, 3, 14),
        PublishedBy = "Aïssata Keïta",
        Note = "Précise la question 4.",
        Steps = [new("Repérer", "lire", "autre-fiche", "Distinguer.", Span.Of(20, 20), Optional: true, Version: 2)],
        Body = "## Intention\n\nTexte.",
    };

    [Fact]
    public void It_looks_as_a_person_would_have_written_it() => Assert.Equal(
        """
        ---
        uid: 0193c0de-0000-7000-8000-000000000101
        titre: "Six questions : une objection tient-elle ?"
        resume: "Une phrase, \"deux\" phrases."
        type: fiche outil
        langue: fr
        licence: CC-BY-SA-4.0
        contexte: [tiers-lieu, "coopérative (SCIC, SCOP, CAE)"]
        cooperation.posture: [écoute]
        duree: 1 h 30 à 2 h
        participants: à partir de 6
        territoires: ["35", REG-53]
        fictif: true
        mots-simples: |-
          On se demande si.
          On répond.
        auteurs:
          - nom: Aïssata Keïta
            role: auteur
          - nom: "Réseau X, Y et Z"
            role: inspire-de
            url: "https://exemple.org"
        date: 2025-03-14
        par: Aïssata Keïta
        note: "Précise la question 4."
        version: 3
        adresse: "https://communs.exemple.org/ressources/1/revisions/3"
        etapes:
          - titre: Repérer
            geste: lire
            ressource: autre-fiche
            version: 2
            but: "Distinguer."
            duree: 20 min
            optionnel: true
        ---

        ## Intention

        Texte.

        [//]: # "attribution"

        ## Attribution

        « [Six questions](https://communs.exemple.org/ressources/1) », par Aïssata Keïta. Sous licence [CC BY-SA 4.0](https://creativecommons.org/licenses/by-sa/4.0/).

        """.ReplaceLineEndings("\n").Replace(" :", "\u00A0:", StringComparison.Ordinal).Replace(" ?", "\u00A0?", StringComparison.Ordinal),
        SheetWriter.Write(Sheet, Attribution));

    [Fact]
    public void Taken_in_again_it_is_the_same_and_the_notice_is_left_out()
    {
        var read = FrontMatter.Parse("six-questions.md", SheetWriter.Write(Sheet, Attribution));
        Assert.Empty(read.Problems);
        Assert.Equal(["3"], read.Other["version"]);
        Assert.Equal([Attribution.Url.AbsoluteUri], read.Other["adresse"]);
        AssertSame(Sheet, read);
    }

    [Fact]
    public void What_is_written_after_the_notice_stays()
    {
        var read = FrontMatter.Parse("a.md", SheetWriter.Write(Sheet, Attribution) + "\n## Ajout\n\nNous avons essayé.\n");
        Assert.Equal("## Intention\n\nTexte.\n\n## Ajout\n\nNous avons essayé.", read.Body);
    }

    [Theory]
    [InlineData("```\ncode", "```\ncode\n```")]
    [InlineData("~~~~ js\ncode\n~~~", "~~~~ js\ncode\n~~~\n~~~~")]
    [InlineData("```\ncode\n```", "```\ncode\n```")]
    public void A_fence_left_open_does_not_swallow_the_notice(string body, string closed)
    {
        var written = SheetWriter.Write(Sheet with { Body = body }, Attribution);
        Assert.Contains(closed + "\n\n[//]", written, StringComparison.Ordinal);
        Assert.Contains("Attribution", CommonsMarkdown.Render(written, Bench.Options).Headings.Select(h => h.Text), StringComparer.Ordinal);
    }

    [Fact]
    public void A_reader_of_the_text_does_not_see_the_mark() =>
        Assert.EndsWith("Texte.\nAttribution\n« Six questions », par Aïssata Keïta. Sous licence CC BY-SA 4.0.",
            CommonsMarkdown.Render(SheetWriter.Write(Sheet, Attribution), Bench.Options).PlainText, StringComparison.Ordinal);

    [Fact]
    public void Every_file_of_the_sample_makes_the_journey_there_and_back()
    {
        foreach (var file in Samples.Sheets())
        {
            var first = FrontMatter.Read(file, File.ReadAllBytes(file));
            var again = FrontMatter.Read(file, Encoding.UTF8.GetBytes(SheetWriter.Write(first with { Version = null }, Attribution)));
            Assert.Empty(again.Problems);
            AssertSame(first, again);
        }
    }

    [Fact]
    public void Whatever_people_write_the_front_matter_is_read_back() => Hostile.Holds(Prop.ForAll(Hostile.Pairs, pair =>
    {
        var sheet = Sheet with
        {
            Title = "T" + pair.One, Summary = pair.Two, PlainWords = pair.One, Note = pair.Two, Authors = [new("A" + pair.One, "auteur")],
            Facets = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["theme"] = ["t" + pair.One, "u" + pair.Two] },
        };
        var read = FrontMatter.Parse("six-questions.md", SheetWriter.Write(sheet, Attribution with { Heading = "H" + pair.One, Notice = "N" + pair.Two }));
        Assert.Empty(read.Problems);
        Assert.Equal(Kept(sheet.Title), read.Title);
        Assert.Equal((Kept(pair.Two), Kept(pair.One), Kept(pair.Two)), (read.Summary, read.PlainWords, read.Note));
        Assert.Equal([new SheetAuthor(Kept("A" + pair.One), "auteur")], read.Authors);
        Assert.Equal([Kept("t" + pair.One), Kept("u" + pair.Two)], read.Facets["theme"]);
        Assert.Equal(Sheet.Body, read.Body);
    }));

    [Fact]
    public void Halves_of_a_character_parted_by_a_control_do_not_become_one() =>
        Assert.Equal("a\uFFFD\uFFFDb", FrontMatter.Parse("a.md", SheetWriter.Write(Sheet with { Summary = "a\uD83D\v\uDE00b" })).Summary);

    [Fact]
    public void Any_length_of_time_and_any_number_of_people_is_read_back() => Hostile.Holds(Prop.ForAll(
        Gen.Choose(0, 3_000).Two().ToArbitrary(), ends =>
        {
            var (min, max) = (Math.Min(ends.Item1, ends.Item2), Math.Max(ends.Item1, ends.Item2));
            foreach (var span in (Span?[])[Span.Of(min, max), Span.Of(min, null), Span.Of(null, max), Span.Of(max, max)])
            {
                var read = FrontMatter.Parse("a.md", SheetWriter.Write(Sheet with { Duration = span, GroupSize = span }));
                var expected = Span.Of(span!.Min is > 0 ? span.Min : null, span.Max is > 0 ? span.Max : null);
                Assert.Equal((expected, expected), (read.Duration, read.GroupSize));
            }
        }));

    /// <summary>Other programs read the front matter with a library, not with our reader.</summary>
    [Fact]
    public void Another_reader_of_yaml_finds_texts_where_we_wrote_texts()
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(SheetWriter.Write(Sheet with { Title = "no", Note = "null", Type = "12" }).Split("---\n")[1]));
        var root = (YamlMappingNode)yaml.Documents[0].RootNode;
        foreach (var (key, value) in (Dictionary<string, string>)new(StringComparer.Ordinal) { ["titre"] = "no", ["note"] = "null", ["type"] = "12" })
            Assert.Equal((value, YamlDotNet.Core.ScalarStyle.DoubleQuoted), (((YamlScalarNode)root[key]).Value, ((YamlScalarNode)root[key]).Style));
    }

    private static void AssertSame(SheetFile first, SheetFile again)
    {
        Assert.Equal((first.Uid, first.Title, first.Summary, first.Type, first.Community, first.Language), (again.Uid, again.Title, again.Summary, again.Type, again.Community, again.Language));
        Assert.Equal((first.Duration, first.GroupSize, first.Fictional, first.PlainWords), (again.Duration, again.GroupSize, again.Fictional, again.PlainWords));
        Assert.Equal((first.Source, first.Date, first.PublishedBy, first.Note, first.Body), (again.Source, again.Date, again.PublishedBy, again.Note, again.Body));
        Assert.Equal((first.TranslationOf, first.AdaptationOf), (again.TranslationOf, again.AdaptationOf));
        Assert.Equal(first.Licences, again.Licences);
        Assert.Equal(first.Keywords, again.Keywords);
        Assert.Equal(first.Territories, again.Territories);
        Assert.Equal(first.Authors, again.Authors);
        Assert.Equal(first.Steps, again.Steps);
        Assert.Equal(Flat(first.Facets), Flat(again.Facets));
        Assert.Equal(Flat(first.Other), Flat(again.Other).Where(o => !o.StartsWith("version:", StringComparison.Ordinal) && !o.StartsWith("adresse:", StringComparison.Ordinal)));
    }

    private static IEnumerable<string> Flat(IReadOnlyDictionary<string, IReadOnlyList<string>> lists) =>
        lists.Select(l => $"{l.Key}: {string.Join('|', l.Value)}").Order(StringComparer.Ordinal);

    // What is not text does not come through, lines end with LF.
    private static string Kept(string text) => string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(line => Without(line))).Trim();

    private static string Without(string line)
    {
        // Tabs and runs of spaces are kept here, where a line is not squeezed. A vertical tab goes as any control does, and still parts two halves of a character.
        var marked = line.Replace('\t', '\uE000').Replace(' ', '\uE001').Replace('\v', '\u0001');
        return Hostile.OnOneLine(marked).Replace('\uE000', '\t').Replace('\uE001', ' ');
    }
}
