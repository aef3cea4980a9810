using CommonsForge.Interop.Html;
using CommonsForge.Interop.Markdown;
using CommonsForge.Interop.Tests.Markdown;

namespace CommonsForge.Interop.Tests.Html;

/// <summary>What people paste comes out as they would have written it.</summary>
public sealed class HtmlToMarkdownTests
{
    private static string Markdown(string html) => HtmlToMarkdown.Convert(html).Markdown;

    [Fact]
    public void Headings_keep_their_order_and_the_highest_becomes_the_first_level() =>
        Assert.Equal("# Un\n\n## Deux\n\n### Trois\n\n# Quatre", Markdown("<h2><b>Un</b></h2><h3>Deux</h3><h4>Trois</h4><h2> Quatre </h2><h3> </h3>"));

    [Fact]
    public void Emphases_by_tag_and_by_style_come_out_alike() => Assert.Equal(
        "Un **mot** et *un autre*, **tout *ensemble***, `x = 1`.",
        Markdown("<p>Un <b>mot </b>et <span style='font-style:italic'>un autre</span>, <span style=\"font-weight:700\">tout <em>ensemble</em></span>, <code>x = 1</code>.</p>"));

    [Fact]
    public void What_Google_Docs_wraps_in_a_b_is_not_bold() => Assert.Equal(
        "Bonjour **à tous**",
        Markdown("""<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr"><span style="font-weight:400">Bonjour </span><span style="font-weight:700">à tous</span></p></b>"""));

    [Theory]
    [InlineData("<p>mot<b>« bien »</b>suite</p>", "mot« **bien** »suite")]
    [InlineData("<p>a<b>, b</b></p>", "a, **b**")]
    [InlineData("<p><b>Attention :</b> lisez</p>", "**Attention :** lisez")]
    [InlineData("<p><b>a</b><b> </b><b>b</b></p>", "**a b**")]
    [InlineData("<p><b> </b>a</p>", "a")]
    public void The_edge_of_an_emphasis_stands_where_it_is_read_as_one(string html, string expected)
    {
        var markdown = Markdown(html);
        Assert.Equal(expected, markdown);
        Assert.DoesNotContain("*", CommonsMarkdown.Render(markdown, Bench.Options).PlainText, StringComparison.Ordinal);
    }

    [Fact]
    public void Nested_lists_keep_their_depth_and_their_numbers() => Assert.Equal(
        "- un\n  1. a\n  2. b\n- deux\n\n4. quatre\n5. cinq",
        Markdown("<ul><li>un<ol><li>a</li><li>b</li></ol></li><li><p>deux</p></li></ul><ol start=4><li>quatre<li>cinq</ol>"));

    [Fact]
    public void A_list_right_inside_another_belongs_to_the_item_before() =>
        Assert.Equal("- un\n  - deux\n- trois", Markdown("<ul><li>un</li><ul><li>deux</li></ul><li>trois</li></ul>"));

    [Fact]
    public void The_lists_that_Word_only_draws_become_lists()
    {
        const string Word = """
            <html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style><!-- p.MsoNormal {margin:0} --></style></head><body lang=FR><!--StartFragment-->
            <p class=MsoNormal>Il faut&nbsp;:<o:p></o:p></p>
            <p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol;mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp; </span></span><![endif]>des feutres<o:p></o:p></p>
            <p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level2 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>o<span>&nbsp;&nbsp; </span></span><![endif]>noirs</p>
            <p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·<span>&nbsp; </span></span><![endif]>du <b>papier</b></p>
            <p class=MsoNormal><o:p>&nbsp;</o:p></p>
            <p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>1.<span>&nbsp; </span></span>Ouvrir</p>
            <p class=MsoListParagraph style='mso-list:l1 level2 lfo2'><span style='mso-list:Ignore'>a.<span>&nbsp; </span></span>la porte</p>
            <p class=MsoListParagraph style='mso-list:l1 level2 lfo2'><span style='mso-list:Ignore'>b.<span>&nbsp; </span></span>la fenêtre</p>
            <p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>2.<span>&nbsp; </span></span>Fermer</p>
            <!--EndFragment--></body></html>
            """;
        Assert.Equal("Il faut\u00A0:\n\n- des feutres\n  - noirs\n- du **papier**\n\n1. Ouvrir\n   1. la porte\n   2. la fenêtre\n2. Fermer", Markdown(Word));
    }

    [Fact]
    public void The_lists_of_a_pad_become_one_list() => Assert.Equal(
        "- un\n  - deux\n- trois\n\nfin",
        Markdown("""<div class="ace-line"><ul class="list-bullet1"><li><span>un</span></li></ul></div><div class="ace-line"><ul class="list-bullet2"><li>deux</li></ul></div><div><ul class="list-bullet1"><li>trois</li></ul></div><div>fin</div>"""));

    [Fact]
    public void The_lists_of_Word_on_line_become_one_list() => Assert.Equal(
        "1. un\n   1. deux\n2. trois",
        Markdown("""<div><ol start="1"><li data-listid="1" data-aria-level="1"><p>un</p></li></ol></div><div><ol start="1"><li data-listid="1" data-aria-level="2"><p>deux</p></li></ol></div><div><ol start="2"><li data-listid="1" data-aria-level="1"><p>trois</p></li></ol></div>"""));

    [Fact]
    public void Boxes_to_tick_stay_boxes_and_a_typed_pair_of_brackets_does_not_become_one() => Assert.Equal(
        "- [x] fait\n- [ ] à faire\n- \\[ ] tapé",
        Markdown("""<ul><li><input type="checkbox" checked disabled> fait</li><li role="checkbox" aria-checked="false"><p>à faire</p></li><li>[ ] tapé</li></ul>"""));

    [Fact]
    public void A_table_has_its_headers_and_no_cell_breaks_it() => Assert.Equal(
        "| Quand | Quoi |\n|---|--:|\n| 9 h \\| 10 h | accueil / café |\n| 11 h | *fin* |",
        Markdown("""<table><tbody><tr><td>9 h | 10 h</td><td align="right">accueil<br>café</td></tr><tr><td>11 h</td><td style="text-align:right"><p><i>fin</i></p></td></tr></tbody><thead><tr><th><b>Quand</b></th><th style="text-align: right">Quoi</th></tr></thead></table>"""));

    [Fact]
    public void Merged_cells_are_laid_flat_and_told()
    {
        var text = HtmlToMarkdown.Convert("<table><tr><th colspan=2>Jour</th><th>Qui</th></tr><tr><td rowspan=2>lundi</td><td>matin</td><td>Ana</td></tr><tr><td>soir</td><td>Léo</td></tr></table>");
        Assert.Equal("| Jour |  | Qui |\n|---|---|---|\n| lundi | matin | Ana |\n| lundi | soir | Léo |", text.Markdown);
        Assert.Equal([ImportWarning.Cells], text.Warnings);
    }

    [Theory]
    [InlineData("https://exemple.org/a_b?x=1&amp;y=2", "[ici](https://exemple.org/a_b?x=1&y=2)")]
    [InlineData("mailto:ana@exemple.org", "[ici](mailto:ana@exemple.org)")]
    [InlineData("https://www.google.com/url?q=https://exemple.org/%C3%A9t%C3%A9&amp;sa=D&amp;ust=1", "[ici](https://exemple.org/été)")]
    [InlineData("https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexemple.org%2Fa&amp;data=05", "[ici](https://exemple.org/a)")]
    [InlineData("https://fr.wikipedia.org/wiki/Commun_(droit)", "[ici](https://fr.wikipedia.org/wiki/Commun_%28droit%29)")]
    [InlineData("javascript:alert(1)", "ici")]
    [InlineData("file:///C:/Users/ana/doc.docx", "ici")]
    [InlineData("https://www.google.com/url?q=javascript:alert(1)", "ici")]
    [InlineData("#_Toc1", "ici")]
    public void Only_links_of_the_web_and_of_mail_stay_and_lead_where_they_really_led(string href, string expected) =>
        Assert.Equal(expected, Markdown($"<p><a href=\"{href}\">ici</a></p>"));

    [Fact]
    public void An_address_that_is_its_own_text_is_written_once() => Assert.Equal(
        "Voir <https://exemple.org/a_b*c> ou <ana@exemple.org>.",
        Markdown("<p>Voir https://exemple.org/a_b*c ou <a href='mailto:ana@exemple.org'>ana@exemple.org</a>.</p>"));

    [Fact]
    public void Images_inside_become_files_those_of_the_web_keep_their_address_and_others_a_mention()
    {
        var text = HtmlToMarkdown.Convert("""<p><img src="data:image/png;base64,iVBORw0KGgo=" alt="Un [plan]"> <img src="https://suivi.example/x.gif" alt="Photo"> <img src="https://suivi.example/p.gif" width=1 height=1><img src="data:image/png;base64,iVBORw0KGgo="> <img src="file:///C:/clip_image001.png" alt="Perdue"> <img src="//suivi.example/(y).gif"> <a href="https://suivi.example/x.gif"><img src="https://suivi.example/x.gif" alt="Photo"></a></p>""");
        Assert.Equal("![Un \\[plan\\]](images/image-1.png) ![Photo](https://suivi.example/x.gif) ![](images/image-1.png) ![Perdue]() ![](https://suivi.example/%28y%29.gif) ![Photo](https://suivi.example/x.gif)", text.Markdown);
        Assert.Equal(2, text.ImagesElsewhere);
        Assert.Equal("images/image-1.png", Assert.Single(text.Files).Name);
        Assert.Equal((byte[])[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], text.Files[0].Bytes.ToArray());
        Assert.Equal([ImportWarning.Images], text.Warnings);
        var shown = Bench.Html(text.Markdown);
        Assert.Contains("href=\"https://suivi.example/x.gif\"", shown, StringComparison.Ordinal);
        Assert.Contains("[image : Photo]", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("<img src=\"https:", shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<p>* pas une liste</p>", "\\* pas une liste")]
    [InlineData("<p>- pas une liste</p>", "\\- pas une liste")]
    [InlineData("<p>1. pas une liste</p>", "1\\. pas une liste")]
    [InlineData("<p>2026. Une année</p>", "2026\\. Une année")]
    [InlineData("<p># pas un titre</p>", "\\# pas un titre")]
    [InlineData("<p>#motdiese</p>", "#motdiese")]
    [InlineData("<p>&gt; pas une citation</p>", "\\> pas une citation")]
    [InlineData("<p>a &lt; b, c &lt;d&gt; et &amp;eacute; &amp; co</p>", "a < b, c \\<d> et \\&eacute; & co")]
    [InlineData("<p>3 * 4 = 12, nom_de_fichier, _mot_, *mot*</p>", "3 * 4 = 12, nom_de_fichier, \\_mot\\_, \\*mot\\*")]
    [InlineData("<p>[voir plus loin] (p. 3), [a](b) et [^1]</p>", "[voir plus loin] (p. 3), [a\\](b) et \\[^1]")]
    [InlineData("<p>[a]: b</p>", "\\[a]: b")]
    [InlineData("<p>Attention!<a href='https://a.org'>lien</a></p>", "Attention\\![lien](https://a.org)")]
    [InlineData("<p>C:\\dossier\\_x et a\\*b</p>", "C:\\dossier\\\\\\_x et a\\\\\\*b")]
    [InlineData("<p>titre<br>---</p>", "titre\\\n\\---")]
    [InlineData("<p>a | b<br>--|--</p>", "a | b\\\n\\--|--")]
    [InlineData("<h2>C #</h2>", "# C \\#")]
    [InlineData("<p>`code`</p>", "\\`code\\`")]
    public void Signs_are_escaped_only_where_they_would_be_marks(string html, string expected)
    {
        var markdown = Markdown(html);
        Assert.Equal(expected, markdown);
    }

    [Fact]
    public void Line_ends_rules_quotations_and_code_stay() => Assert.Equal(
        "a\\\nb\n\nc\n\n> Cité\n>\n> encore\n\n---\n\n```js\nif (a < b)\n  `c`;\n```",
        Markdown("<p>a<br>b<br><br>c<br></p><blockquote><p>Cité</p><p>encore</p></blockquote><hr><pre><code class='language-js'>if (a &lt; b)\n  `c`;\n</code></pre>"));

    [Fact]
    public void Scripts_styles_remarks_hidden_words_and_deletions_are_gone()
    {
        var text = HtmlToMarkdown.Convert("""
            <style>p{}</style><script>alert("<p>x")</script><!-- rien --><p>Reste<del cite="mailto:a"> effacé</del><ins> ajouté</ins><span style='display:none'> caché</span><span style='mso-hide:all'> caché</span><span class=MsoCommentReference><a href="#_msocom_1">[A1]</a></span>.</p>
            <div style='mso-element:comment-list'><div style='mso-element:comment'><p>une remarque</p></div></div>
            <div><p><a href="#cmnt_ref1" id="cmnt1">[a]</a> autre remarque</p></div>
            """);
        Assert.Equal("Reste ajouté.", text.Markdown);
        Assert.Equal([ImportWarning.Changes, ImportWarning.Comments], text.Warnings);
    }

    [Theory]
    [InlineData("""<p>Mot<a href="#_ftn1" name="_ftnref1" style='mso-footnote-id:ftn1'><span class=MsoFootnoteReference>[1]</span></a> suite.</p><div style='mso-element:footnote-list'><br clear=all><hr size=1 width="33%"><div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a href="#_ftnref1" name="_ftn1">[1]</a> La <i>note</i>.</p></div></div>""")]
    [InlineData("""<p>Mot<sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup> suite.</p><div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a><span>&nbsp;La <i>note</i>.</span></p></div>""")]
    [InlineData("""<p>Mot<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a> suite.</p><div id="sdfootnote1"><p><a class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc">1</a>La <i>note</i>.</p></div>""")]
    [InlineData("""<p>Mot<sup class="footnote-ref"><a href="#fn1" id="fnref1">[1]</a></sup> suite.</p><section class="footnotes"><ol><li id="fn1"><p>La <i>note</i>. <a href="#fnref1" class="footnote-backref">↩</a></p></li></ol></section>""")]
    public void Notes_of_every_kind_become_notes(string html) => Assert.Equal("Mot[^1] suite.\n\n[^1]: La *note*.", Markdown(html).Replace("[^1]: \u00A0La", "[^1]: La", StringComparison.Ordinal));

    [Fact]
    public void What_our_own_page_shows_comes_back_as_it_was_written()
    {
        const string Written = """
            # Intention

            Un **mot**, *un autre* et `du code`[^1], voir [ici](https://exemple.org/a).

            ## Déroulé

            1. un
               - a
               - b
            2. deux

            - [x] fait
            - [ ] à faire

            > Cité
            >
            > - x

            > [!TIP]
            > Une astuce.

            | A | B |
            |---|:-:|
            | 1 | *2* |

            ```js
            let a = "<b>";
            ```

            ---

            [^1]: La note.
            """;
        Assert.Equal(Written.ReplaceLineEndings("\n"), Markdown(CommonsMarkdown.Render(Written, Bench.Options).Html));
    }

    [Fact]
    public void A_picture_that_has_joined_the_text_keeps_the_name_that_the_text_calls_it_by()
    {
        Assert.Equal("![Le *cercle*](images/capture-2.png)".Replace("*", "\\*", StringComparison.Ordinal), HtmlToMarkdown.Convert("<p><img src=\"images/capture-2.png\" alt=\"Le *cercle*\"></p>").Markdown.Trim());
        Assert.DoesNotContain("../", HtmlToMarkdown.Convert("<p>a<img src=\"images/../../secret.png\" alt=\"b\"></p>").Markdown, StringComparison.Ordinal);
    }
}
