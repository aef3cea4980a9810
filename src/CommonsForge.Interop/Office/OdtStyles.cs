using System.Text;
using CommonsForge.Domain.Language;

namespace CommonsForge.Interop.Office;

/// <summary>
/// The styles of a document. Those that every word processor has keep their standard names, by which it shows them in its user's language and a template
/// replaces them; ours have French ones.
/// </summary>
internal static class OdtStyles
{
    private const string Fonts =
        """
        <office:font-face-decls>
        <style:font-face style:name="Texte" svg:font-family="'Liberation Sans', Arial, Helvetica" style:font-family-generic="swiss"/>
        <style:font-face style:name="Code" svg:font-family="'Liberation Mono', 'Courier New'" style:font-family-generic="modern" style:font-pitch="fixed"/>
        </office:font-face-decls>
        """;

    private const string Paragraphs =
        """
        <style:style style:name="Standard" style:family="paragraph" style:class="text"/>
        <style:style style:name="Text_20_body" style:display-name="Text body" style:family="paragraph" style:parent-style-name="Standard" style:class="text"><style:paragraph-properties fo:margin-bottom="0.25cm" fo:line-height="130%" fo:orphans="2" fo:widows="2"/></style:style>
        <style:style style:name="Title" style:family="paragraph" style:parent-style-name="Standard" style:next-style-name="Subtitle" style:class="chapter"><style:paragraph-properties fo:margin-bottom="0.3cm" fo:keep-with-next="always"/><style:text-properties fo:font-size="24pt" fo:font-weight="bold"/></style:style>
        <style:style style:name="Subtitle" style:family="paragraph" style:parent-style-name="Standard" style:next-style-name="Text_20_body" style:class="chapter"><style:paragraph-properties fo:margin-bottom="0.4cm" fo:line-height="130%"/><style:text-properties fo:font-size="13pt"/></style:style>
        <style:style style:name="Fait" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:margin-left="4.5cm" fo:text-indent="-4.5cm" fo:margin-bottom="0.1cm"><style:tab-stops><style:tab-stop style:position="0cm"/></style:tab-stops></style:paragraph-properties></style:style>
        <style:style style:name="Heading" style:family="paragraph" style:parent-style-name="Standard" style:next-style-name="Text_20_body" style:class="text"><style:paragraph-properties fo:margin-top="0.5cm" fo:margin-bottom="0.2cm" fo:keep-with-next="always"/><style:text-properties fo:font-weight="bold"/></style:style>
        <style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph" style:parent-style-name="Heading" style:next-style-name="Text_20_body" style:default-outline-level="1" style:class="text"><style:text-properties fo:font-size="17pt"/></style:style>
        <style:style style:name="Heading_20_2" style:display-name="Heading 2" style:family="paragraph" style:parent-style-name="Heading" style:next-style-name="Text_20_body" style:default-outline-level="2" style:class="text"><style:text-properties fo:font-size="14pt"/></style:style>
        <style:style style:name="Heading_20_3" style:display-name="Heading 3" style:family="paragraph" style:parent-style-name="Heading" style:next-style-name="Text_20_body" style:default-outline-level="3" style:class="text"><style:text-properties fo:font-size="12pt"/></style:style>
        <style:style style:name="Heading_20_4" style:display-name="Heading 4" style:family="paragraph" style:parent-style-name="Heading" style:next-style-name="Text_20_body" style:default-outline-level="4" style:class="text"/>
        <style:style style:name="Heading_20_5" style:display-name="Heading 5" style:family="paragraph" style:parent-style-name="Heading" style:next-style-name="Text_20_body" style:default-outline-level="5" style:class="text"/>
        <style:style style:name="List" style:family="paragraph" style:parent-style-name="Text_20_body" style:class="list"><style:paragraph-properties fo:margin-bottom="0.1cm"/></style:style>
        <style:style style:name="Quotations" style:family="paragraph" style:parent-style-name="Text_20_body" style:class="html"><style:paragraph-properties fo:margin-left="1cm" fo:margin-right="1cm"/><style:text-properties fo:font-style="italic"/></style:style>
        <style:style style:name="Encadre" style:display-name="Encadré" style:family="paragraph" style:parent-style-name="Text_20_body"><style:paragraph-properties fo:margin-left="0.4cm" fo:border-left="0.1cm solid #44546a" fo:padding-left="0.3cm"/></style:style>
        <style:style style:name="Titre_20_encadre" style:display-name="Titre d’encadré" style:family="paragraph" style:parent-style-name="Encadre" style:next-style-name="Encadre"><style:paragraph-properties fo:keep-with-next="always"/><style:text-properties fo:font-weight="bold"/></style:style>
        <style:style style:name="Liste_20_encadre" style:display-name="Liste d’encadré" style:family="paragraph" style:parent-style-name="List"><style:paragraph-properties fo:border-left="0.1cm solid #44546a" fo:padding-left="0.3cm"/></style:style>
        <style:style style:name="Preformatted_20_Text" style:display-name="Preformatted Text" style:family="paragraph" style:parent-style-name="Standard" style:class="html"><style:paragraph-properties fo:margin-bottom="0.25cm" fo:background-color="#f2f2f2" fo:padding="0.2cm" fo:border="0.02cm solid #d0d0d0"/><style:text-properties style:font-name="Code" fo:font-size="9.5pt" fo:language="zxx" fo:country="none"/></style:style>
        <style:style style:name="Table_20_Contents" style:display-name="Table Contents" style:family="paragraph" style:parent-style-name="Standard" style:class="extra"/>
        <style:style style:name="Table_20_Contents_20_centre" style:display-name="Cellule centrée" style:family="paragraph" style:parent-style-name="Table_20_Contents"><style:paragraph-properties fo:text-align="center"/></style:style>
        <style:style style:name="Table_20_Contents_20_droite" style:display-name="Cellule à droite" style:family="paragraph" style:parent-style-name="Table_20_Contents"><style:paragraph-properties fo:text-align="end"/></style:style>
        <style:style style:name="Table_20_Heading" style:display-name="Table Heading" style:family="paragraph" style:parent-style-name="Table_20_Contents" style:class="extra"><style:text-properties fo:font-weight="bold"/></style:style>
        <style:style style:name="Table_20_Heading_20_centre" style:display-name="Titre de colonne centré" style:family="paragraph" style:parent-style-name="Table_20_Heading"><style:paragraph-properties fo:text-align="center"/></style:style>
        <style:style style:name="Table_20_Heading_20_droite" style:display-name="Titre de colonne à droite" style:family="paragraph" style:parent-style-name="Table_20_Heading"><style:paragraph-properties fo:text-align="end"/></style:style>
        <style:style style:name="Image" style:family="paragraph" style:parent-style-name="Text_20_body"><style:paragraph-properties fo:margin-bottom="0.1cm" fo:keep-with-next="always"/></style:style>
        <style:style style:name="Caption" style:family="paragraph" style:parent-style-name="Standard" style:class="extra"><style:paragraph-properties fo:margin-bottom="0.4cm"/><style:text-properties fo:font-size="9.5pt"/></style:style>
        <style:style style:name="Illustration" style:family="paragraph" style:parent-style-name="Caption" style:class="extra"/>
        <style:style style:name="Horizontal_20_Line" style:display-name="Horizontal Line" style:family="paragraph" style:parent-style-name="Standard" style:next-style-name="Text_20_body" style:class="html"><style:paragraph-properties fo:margin-bottom="0.5cm" fo:border-bottom="0.03cm solid #808080" fo:padding="0cm"/><style:text-properties fo:font-size="6pt"/></style:style>
        <style:style style:name="Footnote" style:family="paragraph" style:parent-style-name="Standard" style:class="extra"><style:paragraph-properties fo:margin-left="0.6cm" fo:text-indent="-0.6cm"/><style:text-properties fo:font-size="9.5pt"/></style:style>
        <style:style style:name="Footer" style:family="paragraph" style:parent-style-name="Standard" style:class="extra"><style:paragraph-properties><style:tab-stops><style:tab-stop style:position="16cm" style:type="right"/></style:tab-stops></style:paragraph-properties><style:text-properties fo:font-size="9pt"/></style:style>
        <style:style style:name="Emphasis" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>
        <style:style style:name="Strong_20_Emphasis" style:display-name="Strong Emphasis" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
        <style:style style:name="Source_20_Text" style:display-name="Source Text" style:family="text"><style:text-properties style:font-name="Code" fo:language="zxx" fo:country="none"/></style:style>
        <style:style style:name="Internet_20_link" style:display-name="Internet link" style:family="text"><style:text-properties fo:color="#0b4f8a" style:text-underline-style="solid" style:text-underline-width="auto" style:text-underline-color="font-color"/></style:style>
        <style:style style:name="Visited_20_Internet_20_Link" style:display-name="Visited Internet Link" style:family="text"><style:text-properties fo:color="#5b2a7a" style:text-underline-style="solid" style:text-underline-width="auto" style:text-underline-color="font-color"/></style:style>
        <style:style style:name="Footnote_20_Symbol" style:display-name="Footnote Symbol" style:family="text"/>
        <style:style style:name="Footnote_20_anchor" style:display-name="Footnote anchor" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>
        <style:style style:name="Graphics" style:family="graphic"><style:graphic-properties text:anchor-type="as-char" style:vertical-pos="top" style:vertical-rel="baseline"/></style:style>
        """;

    private const string Notes =
        """
        <text:notes-configuration text:note-class="footnote" text:citation-style-name="Footnote_20_Symbol" text:citation-body-style-name="Footnote_20_anchor" text:default-style-name="Footnote" style:num-format="1" text:start-value="0" text:footnotes-position="page" text:start-numbering-at="document"/>
        """;

    private const string Page =
        """
        <office:automatic-styles><style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" style:print-orientation="portrait" fo:margin-top="2cm" fo:margin-bottom="1.5cm" fo:margin-left="2.5cm" fo:margin-right="2.5cm"/><style:footer-style><style:header-footer-properties fo:min-height="0.8cm" fo:margin-top="0.4cm"/></style:footer-style></style:page-layout></office:automatic-styles>
        """;

    /// <summary>What content.xml says of its own: tables and cells, which word processors look for there.</summary>
    public const string Tables =
        """
        <style:style style:name="Tableau" style:family="table"><style:table-properties style:width="16cm" style:rel-width="100%" table:align="margins" fo:margin-top="0.1cm" fo:margin-bottom="0.4cm"/></style:style>
        <style:style style:name="Ligne" style:family="table-row"><style:table-row-properties fo:keep-together="always"/></style:style>
        <style:style style:name="Cellule" style:family="table-cell"><style:table-cell-properties fo:padding="0.12cm" fo:border="0.02cm solid #808080"/></style:style>
        <style:style style:name="Cellule_20_titre" style:family="table-cell"><style:table-cell-properties fo:padding="0.12cm" fo:border="0.02cm solid #808080" fo:background-color="#e8ecf1"/></style:style>
        """;

    /// <summary>styles.xml for a document: the language of its text by default, its title and licence at the foot of each page.</summary>
    public static byte[] Write(OdtDocument document)
    {
        using var xml = new OdfXml("office:document-styles");
        xml.Ours(Fonts);
        xml.Open("office:styles");
        Defaults(xml, document.Language);
        xml.Ours(Paragraphs);
        List(xml, "List_20_1", "List 1", level => ("text:list-level-style-bullet", "text:bullet-char", (level % 3) switch { 1 => "•", 2 => "–", _ => "▪" }));
        List(xml, "Numbering_20_123", "Numbering 123", _ => ("text:list-level-style-number", "style:num-format", "1"));
        List(xml, "Taches", "Tâches", _ => ("text:list-level-style-number", "style:num-format", ""));
        xml.Ours(Notes);
        xml.Close();
        xml.Ours(Page);
        xml.Open("office:master-styles");
        xml.Open("style:master-page", ("style:name", "Standard"), ("style:page-layout-name", "A4"));
        Footer(xml, document);
        xml.Close();
        xml.Close();
        xml.Close();
        return xml.ToBytes();
    }

    private static void Defaults(OdfXml xml, string written)
    {
        var (language, country) = OdfText.Locale(written);
        xml.Open("style:default-style", ("style:family", "paragraph"));
        xml.Empty("style:paragraph-properties", ("style:writing-mode", "page"), ("style:tab-stop-distance", "1.25cm"));
        xml.Empty("style:text-properties", ("style:font-name", "Texte"), ("fo:font-size", "11pt"), ("fo:language", language), ("fo:country", country), ("fo:hyphenate", "false"));
        xml.Close();
    }

    private static void List(OdfXml xml, string name, string display, Func<int, (string Element, string Attribute, string Value)> label)
    {
        xml.Open("text:list-style", ("style:name", name), ("style:display-name", display));
        for (var level = 1; level <= 10; level++)
        {
            var (element, attribute, value) = label(level);
            var numbered = value == "1";
            xml.Open(element, ("text:level", OdfText.Number(level)), (attribute, value), ("style:num-suffix", numbered ? "." : null));
            xml.Open("style:list-level-properties", ("text:list-level-position-and-space-mode", "label-alignment"));
            xml.Empty(
                "style:list-level-label-alignment", ("text:label-followed-by", value.Length == 0 ? "nothing" : "listtab"),
                ("fo:text-indent", value.Length == 0 ? "0cm" : "-0.6cm"), ("fo:margin-left", OdfText.Centimetres(0.6 * level + 0.3)));
            xml.Close();
            xml.Close();
        }
        xml.Close();
    }

    private static void Footer(OdfXml xml, OdtDocument document)
    {
        var words = new StringBuilder(Beginning.Of(document.Title, 80));
        if (document.LicenceName.Length > 0) words.Append(" · ").Append(document.LicenceName);
        xml.Open("style:footer");
        xml.Open("text:p", ("text:style-name", "Footer"));
        xml.Words(XmlText.OneLine(words.ToString()));
        xml.Empty("text:tab");
        xml.Element("text:page-number", "1", ("text:select-page", "current"));
        xml.Words(" / ");
        xml.Element("text:page-count", "1");
        xml.Close();
        xml.Close();
    }
}
