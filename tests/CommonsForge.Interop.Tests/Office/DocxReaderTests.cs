using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using CommonsForge.Domain;
using CommonsForge.Interop.Markdown;
using CommonsForge.Interop.Office;
using CommonsForge.Interop.Tests.Markdown;
using FsCheck.Fluent;
using static CommonsForge.Interop.Tests.Office.DocxFile;

namespace CommonsForge.Interop.Tests.Office;

/// <summary>What Word writes is read, and what pretends to be Word does no harm.</summary>
public sealed class DocxReaderTests
{
    private static ImportedText Read(string body, string? title = null) => DocxReader.Read(Of(body, title));

    [Fact]
    public void Headings_are_told_by_their_style_in_any_language_and_the_title_is_taken_off()
    {
        var text = Read(P("Décider", "<w:pStyle w:val=\"Titre\"/>") + P("Intention ... 1", "<w:pStyle w:val=\"TM1\"/>") + P("Intention", "<w:pStyle w:val=\"Titre1\"/>") + P("Texte.") + P("Détail", "<w:pStyle w:val=\"Intertitre\"/>") + P("Plus bas", "<w:outlineLvl w:val=\"2\"/>"), "Modèle 3");
        Assert.Equal("Décider", text.Title);
        Assert.Equal("# Intention\n\nTexte.\n\n## Détail\n\n### Plus bas", text.Markdown);
    }

    [Fact]
    public void Without_a_title_in_its_text_a_document_has_that_of_its_properties_or_its_only_first_heading()
    {
        Assert.Equal(("Propriété", "Texte."), (Read(P("Texte."), "Propriété").Title, Read(P("Texte."), "Propriété").Markdown));
        var alone = Read(P("Décider", "<w:pStyle w:val=\"Titre1\"/>") + P("Texte."));
        Assert.Equal(("Décider", "Texte."), (alone.Title, alone.Markdown));
        Assert.Null(Read(P("Texte.")).Title);
    }

    [Fact]
    public void Lists_have_the_numbers_that_Word_shows()
    {
        static string Item(string text, int list, int level = 0) => P(text, $"<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>");
        var text = Read(Item("un", 1) + Item("petit a", 1, 1) + Item("petit b", 1, 1) + Item("deux", 1) + P("Entre.") + Item("trois", 1) + Item("point", 2) + Item("☐ à faire", 2) + Item("un encore", 3));
        Assert.Equal("1. un\n   1. petit a\n   2. petit b\n2. deux\n\nEntre.\n\n3. trois\n\n- point\n- [ ] à faire\n\n1. un encore", text.Markdown);
    }

    [Fact]
    public void Emphases_links_fields_notes_and_images_come_along()
    {
        var text = Read(
            $"<w:p>{R("Un ")}{R("mot ", "<w:b/>")}{R("fort", "<w:rStyle w:val=\"Fort\"/>")}{R(" et ", "<w:b w:val=\"0\"/>")}{R("un", "<w:i/>")}<w:r><w:footnoteReference w:id=\"2\"/></w:r><w:r><w:br/></w:r>" +
            $"<w:hyperlink r:id=\"l\">{R("ici")}</w:hyperlink> <w:hyperlink r:id=\"j\">{R(", là")}</w:hyperlink>" +
            $"<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> HYPERLINK \"https://exemple.org/b\" </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>{R(" champ")}<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>" +
            "<w:r><w:drawing><wp:inline><wp:docPr id=\"1\" descr=\"Un plan\"/><a:blip r:embed=\"i\"/></wp:inline></w:drawing></w:r><w:r><w:drawing><wp:inline><wp:docPr id=\"2\" descr=\"Ailleurs\"/><a:blip r:link=\"x\"/></wp:inline></w:drawing></w:r></w:p>");
        Assert.Equal("Un **mot fort** et *un*[^1]\\\n[ici](https://exemple.org/a), là [champ](https://exemple.org/b)![Un plan](images/image-1.png)![Ailleurs](https://suivi.example/x.png)\n\n[^1]: La note.", text.Markdown);
        Assert.Equal("images/image-1.png", Assert.Single(text.Files).Name);
        Assert.Equal([ImportWarning.Links, ImportWarning.Notes], text.Warnings);
        Assert.Equal(1, text.ImagesElsewhere);
    }

    [Fact]
    public void Tracked_changes_are_applied_and_remarks_hidden_words_and_drawings_are_left_out()
    {
        var text = Read(
            $"<w:p>{R("Reste")}<w:ins>{R(" ajouté")}</w:ins><w:del><w:r><w:delText> effacé</w:delText></w:r></w:del>{R(" caché", "<w:vanish/>")}<w:commentRangeStart w:id=\"0\"/><w:r><w:commentReference w:id=\"0\"/></w:r>" +
            $"<w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>{P("Dans un cadre.")}</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>{P("Dans un cadre.")}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>" +
            "<w:r><w:drawing/></w:r><m:oMath><m:r><m:t>a=b</m:t></m:r></m:oMath></w:p>");
        Assert.Equal("Reste ajoutéa=b\n\nDans un cadre.", text.Markdown);
        Assert.Equal([ImportWarning.Changes, ImportWarning.Comments, ImportWarning.TextBoxes, ImportWarning.Drawings, ImportWarning.Formulas], text.Warnings);
    }

    [Fact]
    public void Merged_cells_are_laid_flat()
    {
        static string Cell(string text, string properties = "") => $"<w:tc><w:tcPr>{properties}</w:tcPr>{P(text)}</w:tc>";
        var text = Read("<w:tbl><w:tr>" + Cell("Jour", "<w:gridSpan w:val=\"2\"/>") + Cell("Qui") + "</w:tr><w:tr>" + Cell("lundi", "<w:vMerge w:val=\"restart\"/>") + Cell("matin") + Cell("Ana | Léo") + "</w:tr><w:tr>" + Cell("", "<w:vMerge/>") + Cell("soir") + Cell("Léo") + "</w:tr></w:tbl>");
        Assert.Equal("| Jour |  | Qui |\n|---|---|---|\n| lundi | matin | Ana \\| Léo |\n| lundi | soir | Léo |", text.Markdown);
        Assert.Equal([ImportWarning.Cells], text.Warnings);
    }

    public static TheoryData<string, string> Broken => new()
    {
        { "Office.NotADocument", "bonjour" },
        { "Office.NotADocument", "" },
        { "Office.NotADocument", "\u00D0\u00CF\u0011\u00E0 ancien .doc" },
        { "Office.NotReadable", "PK\u0003\u0004 abîmé" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void What_is_no_document_is_refused_by_its_name(string code, string content)
    {
        foreach (var read in (Func<Stream, ImportedText>[])[DocxReader.Read, OdtReader.Read])
            Assert.Equal(code, Assert.Throws<BrokenRuleException>(() => read(new MemoryStream(Encoding.Latin1.GetBytes(content)))).Code);
    }

    [Theory]
    [InlineData("Office.NotReadable", "<!DOCTYPE a [<!ENTITY b \"bbbbbbbbbb\"><!ENTITY c \"&b;&b;&b;&b;\">]><a>&c;</a>")]
    [InlineData("Office.NotReadable", "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>")]
    [InlineData("Office.NotReadable", "<a><b></a>")]
    [InlineData("Office.NotADocument", "<a/>")]
    public void Harmful_or_broken_xml_is_refused(string code, string xml)
    {
        Assert.Equal(code, Assert.Throws<BrokenRuleException>(() => DocxReader.Read(Zip(("word/document.xml", xml)))).Code);
        Assert.Equal(code, Assert.Throws<BrokenRuleException>(() => OdtReader.Read(Zip(("content.xml", xml)))).Code);
    }

    [Fact]
    public void A_zip_bomb_and_a_well_without_bottom_are_refused_in_good_time()
    {
        var clock = Stopwatch.StartNew();
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var part = zip.CreateEntry("word/document.xml").Open();
            var spaces = new byte[1_000_000];
            Array.Fill(spaces, (byte)' ');
            for (var i = 0; i < 300; i++) part.Write(spaces);
        }
        bytes.Position = 0;
        Assert.True(bytes.Length < 1_000_000);
        Assert.Equal("Office.TooLarge", Assert.Throws<BrokenRuleException>(() => DocxReader.Read(bytes)).Code);
        var deep = string.Concat(Enumerable.Repeat("<w:p>", 50_000)) + string.Concat(Enumerable.Repeat("</w:p>", 50_000));
        Assert.Equal("Office.TooLarge", Assert.Throws<BrokenRuleException>(() => Read(deep)).Code);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void An_image_that_a_document_only_links_to_keeps_its_address()
    {
        var text = OdtReader.Read(Zip(("content.xml", $"<office:document-content xmlns:office=\"{OdtPackage.Root}\" xmlns:text=\"{OdtPackage.Text}\" xmlns:draw=\"{OdtPackage.Draw}\" xmlns:xlink=\"{OdtPackage.XLink}\"><office:body><office:text><text:p>Voici <draw:frame><draw:image xlink:href=\"https://exemple.org/plan.png\"/></draw:frame></text:p><text:p><draw:frame><draw:image xlink:href=\"../absente.png\"/></draw:frame></text:p></office:text></office:body></office:document-content>")));
        Assert.Equal("Voici ![](https://exemple.org/plan.png)", text.Markdown);
        Assert.Equal((1, ImportWarning.Images), (text.ImagesElsewhere, Assert.Single(text.Warnings)));
    }

    [Fact]
    public void An_image_shown_a_thousand_times_is_unpacked_once()
    {
        var logo = "\u0089PNG" + new string('x', 1_000_000);
        var shown = string.Concat(Enumerable.Repeat("<text:p><draw:frame><draw:image xlink:href=\"Pictures/a.png\"/></draw:frame></text:p>", 1_000));
        var text = OdtReader.Read(Zip(("content.xml", $"<office:document-content xmlns:office=\"{OdtPackage.Root}\" xmlns:text=\"{OdtPackage.Text}\" xmlns:draw=\"{OdtPackage.Draw}\" xmlns:xlink=\"{OdtPackage.XLink}\"><office:body><office:text>{shown}</office:text></office:body></office:document-content>"), ("Pictures/a.png", logo)));
        Assert.Single(text.Files);
        Assert.Equal(1_000, text.Markdown.Split("![](images/image-1.png)").Length - 1);
    }

    [Theory]
    [InlineData("fiche.docx")]
    [InlineData("fiche.odt")]
    public void A_document_cut_or_spoilt_anywhere_is_read_or_refused_and_never_runs_anything(string name)
    {
        var whole = File.ReadAllBytes(Path.Combine(Samples.Root, "tests/CommonsForge.Interop.Tests/Fixtures", name));
        var spoilt = from at in Gen.Choose(0, whole.Length - 1) from value in Gen.Choose(0, 255) from cut in Gen.Choose(0, 3)
                     select cut == 0 ? whole[..at] : [.. whole[..at], (byte)value, .. whole[(at + 1)..]];
        FsCheck.Check.One(FsCheck.Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(spoilt.ToArbitrary(), bytes =>
        {
            try
            {
                Assert.DoesNotContain("<script", Bench.Render((name.EndsWith("docx", StringComparison.Ordinal) ? DocxReader.Read(new MemoryStream(bytes)) : OdtReader.Read(new MemoryStream(bytes))).Markdown).Html, StringComparison.OrdinalIgnoreCase);
            }
            catch (BrokenRuleException e)
            {
                Assert.StartsWith("Office.", e.Code, StringComparison.Ordinal);
            }
        }));
    }
}
