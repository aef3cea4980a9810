using System.Text;
using System.Xml.Linq;
using CommonsForge.Interop.Office;
using static CommonsForge.Interop.Tests.Office.OdtPackage;

namespace CommonsForge.Interop.Tests.Office;

/// <summary>What a word processor finds in a document.</summary>
public sealed class OdtTests
{
    [Fact]
    public void The_type_of_the_file_is_read_from_its_first_bytes()
    {
        var bytes = new OdtPackage(Sheet).Bytes;
        Assert.Equal("PK\x03\x04"u8, bytes.AsSpan(0, 4));
        Assert.Equal(0, BitConverter.ToUInt16(bytes, 6) & 8);
        Assert.Equal(0, BitConverter.ToUInt16(bytes, 8));
        Assert.Equal(0, BitConverter.ToUInt16(bytes, 28));
        Assert.Equal("mimetypeapplication/vnd.oasis.opendocument.text", Encoding.ASCII.GetString(bytes, 30, 47));
    }

    [Fact]
    public void The_manifest_names_every_part_and_nothing_else()
    {
        var package = new OdtPackage(Sheet with { Body = "![a](images/plan.svg) ![b](images/photo.png) ![c](images/plan.svg)" });
        Assert.Equal(["mimetype", "content.xml", "styles.xml", "meta.xml", "Pictures/1.svg", "Pictures/2.png", "META-INF/manifest.xml"], package.Names);
        Assert.Equal(
            [("/", Odt.MediaType), ("content.xml", "text/xml"), ("styles.xml", "text/xml"), ("meta.xml", "text/xml"), ("Pictures/1.svg", "image/svg+xml"), ("Pictures/2.png", "image/png")],
            package.Xml("META-INF/manifest.xml").Elements().Select(e => (e.Attribute(Manifest + "full-path")!.Value, e.Attribute(Manifest + "media-type")!.Value)));
        Assert.Equal([0x89, 0x50, 0x4E, 0x47], package.Part("Pictures/2.png"));
    }

    [Fact]
    public void The_same_document_is_the_same_bytes() => Assert.Equal(new OdtPackage(Sheet).Bytes, new OdtPackage(Sheet with { }).Bytes);

    [Fact]
    public void The_properties_of_the_file_say_whose_it_is_and_under_which_licence()
    {
        var meta = new OdtPackage(Sheet).Xml("meta.xml").Element(Root + "meta")!;
        Assert.Equal(
            ("Décider <vite> & « bien »", "Aïssata Keïta, Réseau X", "fr", "2026-01-20T08:30:00Z", "décider"),
            (meta.Element(Dc + "title")!.Value, meta.Element(Dc + "creator")!.Value, meta.Element(Dc + "language")!.Value, meta.Element(Dc + "date")!.Value, meta.Element(Meta + "keyword")!.Value));
        Assert.Equal(
            [("License", "CC BY-SA 4.0, https://creativecommons.org/licenses/by-sa/4.0/"), ("Source", Sheet.Url.AbsoluteUri)],
            meta.Elements(Meta + "user-defined").Select(e => (e.Attribute(Meta + "name")!.Value, e.Value)));
    }

    [Theory]
    [InlineData("fr", "fr", "FR")]
    [InlineData("en", "en", "GB")]
    [InlineData("fr-CA", "fr", "CA")]
    [InlineData("br", "br", "FR")]
    [InlineData("tlh", "tlh", "none")]
    [InlineData("<x>", "zxx", "none")]
    public void The_language_of_the_text_chooses_the_dictionary(string written, string language, string country)
    {
        var text = new OdtPackage(Sheet with { Language = written }).Xml("styles.xml").Descendants(Style + "default-style").Single().Element(Style + "text-properties")!;
        Assert.Equal((language, country), (text.Attribute(Fo + "language")!.Value, text.Attribute(Fo + "country")!.Value));
    }

    [Fact]
    public void It_begins_with_what_it_is_and_ends_with_whose_it_is() => Assert.Equal(
        [
            "Title|Décider <vite> & « bien »", "Subtitle|Six questions.", "Fait|Durée\t45 min", "Fait|Par\tAïssata Keïta", "Titre_20_encadre|En mots simples", "Encadre|On se demande si.\nOn répond.",
            "Heading_20_1|Intention", "Text_20_body|Texte.", "Heading_20_1|Attribution",
            "Text_20_body|« Décider <vite> & « bien » », par Aïssata Keïta. © 2026, sous licence CC BY-SA 4.0.",
            "Fait|Licence\tCC BY-SA 4.0, https://creativecommons.org/licenses/by-sa/4.0/", "Fait|Adresse permanente\thttps://communs.exemple.org/ressources/1-decider/revisions/3",
        ],
        new OdtPackage(Sheet).Body.Elements().Select(Line));

    [Fact]
    public void Each_page_has_the_title_and_the_licence_at_its_foot() =>
        Assert.StartsWith("\nDécider <vite> & « bien » · CC BY-SA 4.0\t", Read(new OdtPackage(Sheet).Xml("styles.xml").Descendants(Style + "footer").Single()), StringComparison.Ordinal);

    [Fact]
    public void Headings_make_an_outline_that_begins_at_one()
    {
        var headings = new OdtPackage(Sheet with { Body = "## A\n\n### B\n\n#### C\n\n## [](x)\n\ntexte" }).Body.Descendants(Text + "h");
        Assert.Equal(["1 A", "2 B", "3 C", "1 Attribution"], headings.Select(h => $"{h.Attribute(Text + "outline-level")!.Value} {h.Value}"));
    }

    [Theory]
    [InlineData("*a* **b** ***c***", "a=Emphasis,b=Strong_20_Emphasis,c=Emphasis,c=Strong_20_Emphasis")]
    [InlineData("`a  b`", "a  b=Source_20_Text")]
    public void Emphasis_and_code_are_styles(string markdown, string spans) => Assert.Equal(
        spans, string.Join(',', Assert.Single(Blocks(markdown)).Descendants(Text + "span").Select(s => $"{Read(s)}={s.Attribute(Text + "style-name")!.Value}")));

    [Theory]
    [InlineData("[x](https://exemple.org/a?b=1&c=2)", "https://exemple.org/a?b=1&c=2")]
    [InlineData("<https://exemple.org>", "https://exemple.org/")]
    [InlineData("<ana@exemple.org>", "mailto:ana@exemple.org")]
    [InlineData("[x](/ressources/2#t-a)", "https://communs.exemple.org/ressources/2#t-a")]
    [InlineData("[x](../credits)", "https://communs.exemple.org/ressources/1-decider/credits")]
    [InlineData("[x](#Intention)\n\n## Intention", "#t-intention")]
    [InlineData("[x](javascript:alert(1))", null)]
    [InlineData("[x](//evil.example)", null)]
    [InlineData("[x](data:text/html,x)", null)]
    [InlineData("[x](https://mairie.fr@evil.example/)", null)]
    [InlineData("<a href=\"https://exemple.org\">x", null)]
    public void A_link_leads_where_it_does_on_the_page(string markdown, string? href) =>
        Assert.Equal(href, Blocks(markdown)[0].Descendants(Text + "a").SingleOrDefault()?.Attribute(XLink + "href")!.Value);

    [Fact]
    public void An_anchor_of_the_text_is_found() =>
        Assert.Equal("t-intention", Blocks("[x](#Intention)\n\n## Intention")[1].Element(Text + "bookmark")!.Attribute(Text + "name")!.Value);

    [Fact]
    public void Lists_are_nested_and_numbered_from_where_they_start()
    {
        var list = Assert.Single(Blocks("3. a\n4. b\n   - c\n     - d\n5. e"));
        Assert.Equal("Numbering_20_123", list.Attribute(Text + "style-name")!.Value);
        Assert.Equal(["3", null, null], list.Elements(Text + "list-item").Select(i => i.Attribute(Text + "start-value")?.Value));
        Assert.Equal(["List_20_1", "List_20_1"], list.Descendants(Text + "list").Select(l => l.Attribute(Text + "style-name")!.Value));
        Assert.Equal("d", Assert.Single(list.Descendants(Text + "list").Last().Elements()).Value);
    }

    [Fact]
    public void Tasks_have_a_box_in_place_of_a_bullet()
    {
        var list = Assert.Single(Blocks("- [ ] à faire\n- [x] fait"));
        Assert.Equal(("Taches", "☐ à faire☑ fait"), (list.Attribute(Text + "style-name")!.Value, list.Value));
        Assert.Equal("List_20_1", Assert.Single(Blocks("- [ ] à faire\n- simple")).Attribute(Text + "style-name")!.Value);
    }

    [Fact]
    public void A_table_has_header_rows_alignment_and_all_its_cells()
    {
        var table = Assert.Single(Blocks("| a | b | c |\n|---|:-:|--:|\n| 1 | 2 | 3 |\n| 4 |"));
        Assert.Equal("abc", Assert.Single(table.Elements(Table + "table-header-rows")).Value);
        Assert.Equal(["123", "4"], table.Elements(Table + "table-row").Select(r => r.Value));
        Assert.All(table.Descendants(Table + "table-row"), r => Assert.Equal(3, r.Elements(Table + "table-cell").Count()));
        Assert.Equal(3, table.Elements(Table + "table-column").Count());
        Assert.Equal(
            ["Table_20_Contents", "Table_20_Contents_20_centre", "Table_20_Contents_20_droite"],
            table.Elements(Table + "table-row").First().Descendants(Text + "p").Select(p => p.Attribute(Text + "style-name")!.Value));
    }

    [Fact]
    public void A_table_in_an_item_stands_between_two_parts_of_the_list()
    {
        var blocks = Blocks("1. un\n\n   | a |\n   |---|\n   | 1 |\n\n   suite\n2. deux");
        Assert.Equal([Text + "list", Table + "table", Text + "list"], blocks.Select(b => b.Name));
        Assert.Equal("true", blocks[2].Attribute(Text + "continue-numbering")!.Value);
        Assert.Equal(["list-header suite", "list-item deux"], blocks[2].Elements().Select(e => $"{e.Name.LocalName} {e.Value}"));
    }

    [Fact]
    public void Quotes_and_notes_are_paragraphs_of_their_own_styles() => Assert.Equal(
        ["Quotations|Une citation", "Titre_20_encadre|Attention", "Encadre|Ceci.", "Quotations|[!QUOI]", "Quotations|Cela."],
        Blocks("> Une citation\n\n> [!WARNING]\n> Ceci.\n\n> [!QUOI]\n> Cela.").Select(Line));

    [Fact]
    public void Code_keeps_its_spaces_and_lines() =>
        Assert.Equal("Preformatted_20_Text|a  =\n\tb\n\n   c", Line(Assert.Single(Blocks("```js\na  =\n\tb\n\n   c\n```"))));

    [Fact]
    public void Footnotes_are_notes_of_the_document_each_once()
    {
        var paragraph = Blocks("un[^a] deux[^b] encore[^a]\n\n[^a]: Première, voir[^b].\n[^b]: Seconde *note*.")[0];
        var notes = paragraph.Elements(Text + "note").ToList();
        Assert.Equal(["1", "2"], notes.Select(n => n.Element(Text + "note-citation")!.Value));
        Assert.Equal(["Première, voir (Seconde note.).", "Seconde note."], notes.Select(n => n.Element(Text + "note-body")!.Value));
        Assert.Equal((notes[0].Attribute(Text + "id")!.Value, "1"), (paragraph.Element(Text + "note-ref")!.Attribute(Text + "ref-name")!.Value, paragraph.Element(Text + "note-ref")!.Value));
    }

    [Fact]
    public void A_note_called_in_a_link_stands_behind_it() =>
        Assert.Equal(["a", "note"], Blocks("[x[^1]](https://exemple.org)\n\n[^1]: [y](https://exemple.org)")[0].Elements().Select(e => e.Name.LocalName));

    [Fact]
    public void An_image_has_its_alternative_text_its_caption_and_fits_the_page()
    {
        var blocks = Blocks("![Le plan](images/mon%20plan.svg \"La légende\")\n\ntexte ![](images/photo.png 'titre')");
        var figure = blocks[0].Element(Draw + "frame")!;
        Assert.Equal(("Le plan", null), (figure.Element(Svg + "title")!.Value, figure.Element(Svg + "desc")?.Value));
        Assert.Equal(("16cm", "12cm"), (figure.Attribute(Svg + "width")!.Value, figure.Attribute(Svg + "height")!.Value));
        Assert.Equal("Illustration|La légende", Line(blocks[1]));
        var inline = blocks[2].Element(Draw + "frame")!;
        Assert.Equal(("images/photo.png", "titre"), (inline.Element(Svg + "title")!.Value, inline.Element(Svg + "desc")!.Value));
        Assert.Equal(("16cm", "12cm"), (inline.Attribute(Svg + "width")!.Value, inline.Attribute(Svg + "height")!.Value));
        Assert.Equal("Pictures/2.png", inline.Element(Draw + "image")!.Attribute(XLink + "href")!.Value);
    }

    [Theory]
    [InlineData("![dehors](https://evil.example/i.png)", "https://evil.example/i.png")]
    [InlineData("![dehors](images/autre.svg)", null)]
    [InlineData("![dehors](images/film.mp4)", null)]
    public void An_image_that_is_not_ours_is_only_mentioned(string markdown, string? href)
    {
        var paragraph = Assert.Single(Blocks(markdown));
        Assert.Equal("[image : dehors]", paragraph.Value);
        Assert.Empty(paragraph.Descendants(Draw + "frame"));
        Assert.Equal(href, paragraph.Element(Text + "a")?.Attribute(XLink + "href")!.Value);
    }

    [Fact]
    public void A_rule_and_a_line_break_are_what_they_are()
    {
        var blocks = Blocks("a\\\nb\nc\n\n---");
        Assert.Equal(["Text_20_body|a\nb c", "Horizontal_20_Line|"], blocks.Select(Line));
    }

    [Fact]
    public void A_work_without_licence_says_none()
    {
        var package = new OdtPackage(Sheet with { LicenceName = "", LicenceUri = null });
        Assert.DoesNotContain(package.Body.Elements().Select(Line), l => l.StartsWith("Fait|Licence", StringComparison.Ordinal));
        Assert.DoesNotContain(package.Xml("meta.xml").Descendants(Meta + "user-defined"), e => e.Attribute(Meta + "name")!.Value == "License");
    }

    private static string Line(XElement paragraph) => $"{paragraph.Attribute(Text + "style-name")!.Value}|{Read(paragraph)}";
}
