using System.Text;
using CommonsForge.Interop.Markdown;
using CommonsForge.Interop.Office;

namespace CommonsForge.Interop.Tests.Office;

/// <summary>A text that went out as a document, and through a word processor, comes back as the text it was.</summary>
public sealed class ReaderTests
{
    /// <summary>Every kind of block that a document can hold.</summary>
    public const string Written = """
        # Intention

        Un **mot**, *un autre*, ***les deux*** et `du code`[^1], voir [ici](https://exemple.org/a?b=1&c=2).\
        Une autre ligne, 3 * 4 et nom_de_fichier.

        ## Déroulé

        1. un
           - a
           - b
             - c
        2. deux

        Entre deux.

        3. trois

        - [x] fait
        - [ ] à faire

        > Une citation.
        >
        > Sur deux paragraphes.

        Après.

        > [!TIP]
        > Une astuce.
        >
        > - avec
        > - liste

        | Quand | Quoi | Combien |
        |---|:-:|--:|
        | 9 h | *accueil* | 1 |
        | 10 h | a \| b | 20 |

        ```
        let a = "<b>";
          indenté
        ```

        ---

        ![Un plan](images/plan.svg "La salle")

        # Bilan

        Fin[^2].

        [^1]: La **note**, avec [un lien](https://exemple.org/n).

        [^2]: L’autre.
        """;

    private static readonly OdtDocument Document = OdtPackage.Sheet with { Body = Written };

    [Fact]
    public void What_our_document_holds_comes_back_as_it_was_written()
    {
        var text = OdtReader.Read(new MemoryStream(Odt.Write(Document)));
        Assert.Equal(Written.ReplaceLineEndings("\n"), text.Markdown.Replace("images/image-1.svg", "images/plan.svg", StringComparison.Ordinal));
        Assert.Equal(Document.Title, text.Title);
        Assert.StartsWith("<svg", Encoding.UTF8.GetString(Assert.Single(text.Files).Bytes.Span), StringComparison.Ordinal);
        Assert.Equal([ImportWarning.Notes], text.Warnings);
    }

    /// <summary>fiche.odt and fiche.docx are that document, saved again by LibreOffice 7.4 as either.</summary>
    [Theory]
    [InlineData("fiche.odt")]
    [InlineData("fiche.docx")]
    public void What_a_word_processor_saved_again_comes_back_as_it_was_written(string name)
    {
        using var file = File.OpenRead(Path.Combine(Samples.Root, "tests/CommonsForge.Interop.Tests/Fixtures", name));
        var text = name.EndsWith(".odt", StringComparison.Ordinal) ? OdtReader.Read(file) : DocxReader.Read(file);
        Assert.Equal(Document.Title, text.Title);
        // LibreOffice writes one style of words into a .docx where there were two, one in another.
        var expected = name.EndsWith(".docx", StringComparison.Ordinal) ? Written.Replace("***les deux***", "**les deux**", StringComparison.Ordinal) : Written;
        Assert.Equal(
            expected.ReplaceLineEndings("\n"),
            System.Text.RegularExpressions.Regex.Replace(text.Markdown, @"images/image-1\.\w+", "images/plan.svg", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public void Every_sheet_of_the_sample_keeps_its_headings_and_its_words()
    {
        foreach (var path in Samples.Sheets())
        {
            var sheet = FrontMatter.Read(path, File.ReadAllBytes(path));
            var text = OdtReader.Read(new MemoryStream(Odt.Write(Document with { Title = sheet.Title, Summary = sheet.Summary, PlainWords = sheet.PlainWords, Body = sheet.Body, ResolveImage = n => File.Exists(Path.Combine(Samples.Folder, n)) ? new OdtImage(File.ReadAllBytes(Path.Combine(Samples.Folder, n)), "image/svg+xml") : null })));
            var options = Tests.Markdown.Bench.Options with { ResolveImage = n => new ImageSource(n, 1, 1) };
            var (before, after) = (CommonsMarkdown.Render(sheet.Body, options), CommonsMarkdown.Render(text.Markdown, options));
            Assert.Equal(before.Headings.Select(h => (h.Level, h.Text)), after.Headings.Select(h => (h.Level, h.Text)));
            var missing = Words(before.PlainText).Except(Words(after.PlainText), StringComparer.Ordinal).ToList();
            Assert.True(missing.Count == 0, $"{path}: {string.Join(' ', missing)}");
        }
    }

    [Fact]
    public void A_text_file_is_read_whatever_its_editor_wrote()
    {
        static ImportedText Read(byte[] bytes) => MarkdownFile.Read(new MemoryStream(bytes));
        Assert.Equal("Été", Read([0xEF, 0xBB, 0xBF, .. "Été"u8]).Markdown);
        Assert.Equal("Été — œuvre", Read([0xC9, 0x74, 0xE9, 0x20, 0x97, 0x20, 0x9C, 0x75, 0x76, 0x72, 0x65]).Markdown);
        var sheet = Read("---\r\ntitre: Décider\r\nresume: Six questions.\r\n---\r\n\r\n## Intention\r\n\r\nTexte.\r\n"u8.ToArray());
        Assert.Equal(("Décider", "## Intention\n\nTexte."), (sheet.Title, sheet.Markdown));
        // What it says of itself comes along; one thing in it that nobody understands is no reason to show its signs to whoever opens it.
        var said = Read("---\ntitle: Décider\nauthor: Jo\nlicense: CC-BY-4.0\ndate: un jour\n---\n\nTexte.\n"u8.ToArray());
        Assert.Equal(("Décider", "Texte.", "Jo", "CC-BY-4.0"), (said.Title, said.Markdown, said.Sheet!.Authors.Single().Name, said.Sheet.Licences.Single()));
        Assert.Equal("un jour", said.Sheet.Problems.Single().Detail);
        Assert.Null(Read("---\ntitre: [\n---\n\nTexte.\n"u8.ToArray()).Sheet);
        var bare = Read("# Décider\n\nTexte."u8.ToArray());
        Assert.Equal(("Décider", "Texte."), (bare.Title, bare.Markdown));
        Assert.Null(Read("Texte."u8.ToArray()).Title);
        Assert.Equal(1, Read("![a](https://exemple.org/a.png) ![b](https://exemple.org/a.png) ![c](images/c.png) [d](https://exemple.org/d.png)"u8.ToArray()).ImagesElsewhere);
        Assert.Equal("Office.NotADocument", Assert.Throws<Domain.BrokenRuleException>(() => Read([0x50, 0x4B, 0, 0])).Code);
    }

    private static IEnumerable<string> Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(w => w.Trim('(', ')', '•', '/'));
}
