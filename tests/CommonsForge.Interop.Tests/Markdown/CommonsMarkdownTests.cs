using System.Diagnostics;
using CommonsForge.Interop.Markdown;

namespace CommonsForge.Interop.Tests.Markdown;

public sealed class CommonsMarkdownTests
{
    [Theory]
    [InlineData("Un *mot*, un **autre** et `du code`.", "<p>Un <em>mot</em>, un <strong>autre</strong> et <code>du code</code>.</p>")]
    [InlineData("- a\n- b", "<ul><li>a</li><li>b</li></ul>")]
    [InlineData("3. a\n4. b", "<ol start=\"3\"><li>a</li><li>b</li></ol>")]
    [InlineData("- a\n\n- b", "<ul><li><p>a</p></li><li><p>b</p></li></ul>")]
    [InlineData("> a", "<blockquote><p>a</p></blockquote>")]
    [InlineData("a  \nb", "<p>a<br />b</p>")]
    [InlineData("***", "<hr />")]
    [InlineData("\\*a\\*", "<p>*a*</p>")]
    [InlineData("&eacute;&nbsp;!", "<p>é\u00A0!</p>")]
    [InlineData("snake_case_ici", "<p>snake_case_ici</p>")]
    [InlineData("", "")]
    public void It_reads_CommonMark(string markdown, string html) => Assert.Equal(html, Bench.Html(markdown));

    [Fact]
    public void Raw_html_is_text() =>
        Assert.Equal("<p>a &lt;b&gt;c&lt;/b&gt; &lt;!-- d --&gt;</p>", Bench.Html("a <b>c</b> <!-- d -->"));

    [Theory]
    [InlineData("[x](https://ok.org/a?b=1&c=2)", "<a href=\"https://ok.org/a?b=1&amp;c=2\" rel=\"ugc nofollow noopener\">x</a>")]
    [InlineData("[x](http://ok.org \"t\")", "<a href=\"http://ok.org\" title=\"t\" rel=\"ugc nofollow noopener\">x</a>")]
    [InlineData("[x](/ressources/12)", "<a href=\"/ressources/12\">x</a>")]
    [InlineData("[x](autre-fiche.md)", "<a href=\"autre-fiche.md\">x</a>")]
    [InlineData("[x](?q=a:b)", "<a href=\"?q=a:b\">x</a>")]
    [InlineData("[x](<ma fiche.pdf>)", "<a href=\"ma%20fiche.pdf\">x</a>")]
    [InlineData("[x](mailto:a@b.org)", "<a href=\"mailto:a@b.org\">x</a>")]
    [InlineData("<a@b.org>", "<a href=\"mailto:a@b.org\">a@b.org</a>")]
    [InlineData("voir https://ok.org/a.", "voir <a class=\"bare\" href=\"https://ok.org/a\" rel=\"ugc nofollow noopener\">https://ok.org/a</a>.")]
    [InlineData("[](https://ok.org)", "<a class=\"bare\" href=\"https://ok.org\" rel=\"ugc nofollow noopener\">https://ok.org</a>")]
    [InlineData("[*x*](tel:+33)", "<em>x</em>")]
    [InlineData("[x](ftp://ok.org)", "x")]
    [InlineData("[x]()", "x")]
    public void Links_go_to_the_web_to_a_letter_or_to_this_site_and_the_others_are_text(string markdown, string html) =>
        Assert.Equal($"<p>{html}</p>", Bench.Html(markdown));

    [Fact]
    public void Headings_go_one_level_down_and_have_anchors()
    {
        var rendered = Bench.Render("# Déroulé *minuté*\n\n## L’œuvre des facilitateur·ices\n\nPièges\n---\n\n###### Fin [^1]\n\n[^1]: note");
        Assert.Equal(
            [
                new Heading(2, "t-deroule-minute", "Déroulé minuté"), new Heading(3, "t-l-oeuvre-des-facilitateurices", "L’œuvre des facilitateur·ices"),
                new Heading(3, "t-pieges", "Pièges"), new Heading(6, "t-fin", "Fin"),
            ],
            rendered.Headings);
        Assert.Contains("<h2 id=\"t-deroule-minute\">Déroulé <em>minuté</em></h2>", rendered.Html, StringComparison.Ordinal);
        Assert.Contains("<h6 id=\"t-fin\">", rendered.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("# A\n\n## B", 2, 3)]
    [InlineData("## A\n\n### B", 2, 3)]
    [InlineData("#### A\n\n##### B", 2, 3)]
    [InlineData("## A\n\n# B", 3, 2)]
    public void The_highest_heading_stands_right_under_the_title_whatever_its_mark(string markdown, int first, int second)
    {
        var rendered = Bench.Render(markdown);
        Assert.Equal([first, second], rendered.Headings.Select(h => h.Level));
        Assert.Contains($"<h{first} id=\"t-a\">A</h{first}>", rendered.Html, StringComparison.Ordinal);
        Assert.Contains($"<h{second} id=\"t-b\">B</h{second}>", rendered.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_headings_alike_have_two_anchors()
    {
        var headings = Bench.Render("# A\n\n# A\n\n# A-1\n\n# A\n\n# ???").Headings;
        Assert.Equal(["t-a", "t-a-1", "t-a-1-1", "t-a-2", "t-section"], headings.Select(h => h.Id), StringComparer.Ordinal);
    }

    [Fact]
    public void An_empty_heading_is_not_written() => Assert.Equal("<p>a</p>", Bench.Html("#\n\na\n\n## ##"));

    [Theory]
    [InlineData("#Déroulé-minuté")]
    [InlineData("#deroule-minute")]
    [InlineData("#d%C3%A9roul%C3%A9-minut%C3%A9")]
    [InlineData("#Dérouléminuté")]
    public void A_link_inside_the_text_finds_its_heading_however_it_is_spelt(string fragment) =>
        Assert.Contains("<a href=\"#t-deroule-minute\">x</a>", Bench.Html($"[x]({fragment})\n\n# Déroulé minuté"), StringComparison.Ordinal);

    [Fact]
    public void A_table_scrolls_by_itself_and_aligns_by_class() =>
        Assert.Equal(
            "<div class=\"table-wrap\" role=\"region\" tabindex=\"0\" aria-label=\"Tableau 1\"><table><thead>" +
            "<tr><td></td><th scope=\"col\" class=\"align-right\">b</th><th scope=\"col\" class=\"align-center\">c</th></tr></thead><tbody>" +
            "<tr><td>1</td><td class=\"align-right\">2 | 3</td><td class=\"align-center\"></td></tr></tbody></table></div>",
            Bench.Html("|  | b | c |\n|---|--:|:-:|\n| 1 | 2 \\| 3 |"));

    [Fact]
    public void A_column_of_sentences_is_told_from_one_of_numbers() =>
        Assert.Contains(
            "<tr><th scope=\"col\">Minutes</th><th scope=\"col\" class=\"in-words\">Quoi</th></tr></thead><tbody>" +
            "<tr><td>10</td><td class=\"in-words\">Chacun dit d’où il vient</td></tr><tr><td>5</td><td class=\"in-words\">Pause</td></tr>",
            Bench.Html("| Minutes | Quoi |\n|---|---|\n| 10 | Chacun dit d’où il vient |\n| 5 | Pause |").Replace("\n", "", StringComparison.Ordinal), StringComparison.Ordinal);

    [Fact]
    public void Each_table_has_a_name_of_its_own() =>
        Assert.Contains("aria-label=\"Tableau 2\"", Bench.Html("|a|\n|-|\n|b|\n\ntexte\n\n|c|\n|-|\n|d|"), StringComparison.Ordinal);

    [Fact]
    public void A_task_list_has_boxes_with_names_that_nobody_can_tick()
    {
        var html = Bench.Html("- [ ] a\n- [x] b");
        Assert.Contains("<input type=\"checkbox\" disabled aria-label=\"à faire\" /> a", html, StringComparison.Ordinal);
        Assert.Contains("<input type=\"checkbox\" disabled checked aria-label=\"fait\" /> b", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("- [x](https://ok.org)")]
    [InlineData("- une croix [x] au milieu")]
    [InlineData("[ ] hors liste")]
    public void Brackets_elsewhere_than_at_the_start_of_an_item_are_no_box(string markdown) =>
        Assert.DoesNotContain("<input", Bench.Html(markdown), StringComparison.Ordinal);

    [Theory]
    [InlineData("NOTE", "note-note", "À noter")]
    [InlineData("tip", "note-tip", "Conseil")]
    [InlineData("IMPORTANT", "note-important", "Important")]
    [InlineData("WARNING", "note-warning", "Attention")]
    [InlineData("CAUTION", "note-caution", "Prudence")]
    public void A_note_has_a_title_in_the_reader_s_language(string kind, string cssClass, string title) =>
        Assert.Equal(
            $"<aside class=\"note {cssClass}\"><p class=\"note-title\">{title}</p><p>Gardez <em>dix</em> minutes.</p></aside>",
            Bench.Html($"> [!{kind}]\n> Gardez *dix* minutes."));

    [Fact]
    public void A_note_of_unknown_kind_stays_a_quotation_and_loses_nothing() =>
        Assert.Equal("<blockquote><p>[!ASTUCE]</p><p>a</p></blockquote>", Bench.Html("> [!ASTUCE]\n> a"));

    [Fact]
    public void An_image_alone_with_a_title_is_a_figure() =>
        Assert.Equal(
            "<figure><img src=\"/fichiers/plan.svg\" alt=\"Le cercle\" width=\"640\" height=\"480\" loading=\"lazy\" decoding=\"async\" />" +
            "<figcaption>Douze chaises</figcaption></figure>",
            Bench.Html("![Le cercle](images/plan.svg \"Douze chaises\")"));

    [Theory]
    [InlineData("![](images/plan.svg)", "alt=\"Plan\"")]
    [InlineData("![a *b* `c`](images/plan.svg)", "alt=\"a b c\"")]
    [InlineData("![a](images/mon%20plan.svg)", "src=\"/fichiers/plan.svg\"")]
    [InlineData("![a](<images/mon plan.svg>)", "src=\"/fichiers/plan.svg\"")]
    [InlineData("![a][p]\n\n[p]: images/plan.svg", "src=\"/fichiers/plan.svg\"")]
    [InlineData("[![a](images/plan.svg)](/b)", "<a href=\"/b\"><img src=\"/fichiers/plan.svg\" alt=\"a\"")]
    public void An_attachment_is_shown(string markdown, string expected) => Assert.Contains(expected, Bench.Html(markdown), StringComparison.Ordinal);

    [Theory]
    [InlineData("![le plan](https://ok.org/i.png \"t\")", "<a class=\"image-mention\" href=\"https://ok.org/i.png\" rel=\"ugc nofollow noopener\">[image : le plan]</a>")]
    [InlineData("![le plan](images/autre.svg)", "<span class=\"image-mention\">[image : le plan]</span>")]
    [InlineData("![](images/autre.svg)", "<span class=\"image-mention\">[image : images/autre.svg]</span>")]
    [InlineData("[![a](https://ok.org/i.png)](https://ok.org)", "<a href=\"https://ok.org\" rel=\"ugc nofollow noopener\">[image : a]</a>")]
    public void Any_other_image_is_mentioned_and_never_loaded(string markdown, string html) => Assert.Equal($"<p>{html}</p>", Bench.Html(markdown));

    [Fact]
    public void Footnotes_go_there_and_back() =>
        Assert.Equal(
            "<p>a<sup id=\"t-appel_1\"><a class=\"footnote-call\" href=\"#t-note_1\" aria-label=\"Note 1\">1</a></sup></p>" +
            "<section class=\"footnotes\" aria-label=\"Notes\"><ol><li id=\"t-note_1\"><p>b " +
            "<a class=\"footnote-back\" href=\"#t-appel_1\" aria-label=\"Retour à l’appel de la note 1\">↩</a></p></li></ol></section>",
            Bench.Html("a[^x]\n\n[^x]: b"));

    [Fact]
    public void Two_calls_side_by_side_are_two_calls()
    {
        var html = Bench.Html("a[^1][^2] [^3]\n\n[^1]: b\n[^2]: c");
        Assert.Contains("href=\"#t-note_1\"", html, StringComparison.Ordinal);
        Assert.Contains("href=\"#t-note_2\"", html, StringComparison.Ordinal);
        Assert.Contains("[^3]", html, StringComparison.Ordinal);
        Assert.Contains("<p>b ", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://www.youtube.com/watch?v=abc")]
    [InlineData("<https://vimeo.com/1>")]
    [InlineData("https://tube.exemple.org/w/iVqYcRwVe8GgWLwyQeL9rU")]
    [InlineData("https://peertube.exemple.org/videos/watch/9c9de5e8-0a1e-484a-b099-e80766180a6d")]
    public void A_bare_link_to_a_video_alone_is_marked_and_embeds_nothing(string markdown) =>
        Assert.StartsWith("<p><a class=\"video-link\" href=\"https://", Bench.Html(markdown), StringComparison.Ordinal);

    [Theory]
    [InlineData("voir https://youtu.be/abc")]
    [InlineData("[une vidéo](https://youtu.be/abc)")]
    [InlineData("https://notyoutube.com/watch")]
    public void Other_links_are_not_marked_as_videos(string markdown) =>
        Assert.DoesNotContain("video-link", Bench.Html(markdown), StringComparison.Ordinal);

    [Fact]
    public void Plain_text_is_what_one_reads() =>
        Assert.Equal(
            "Titre\nUn mot et un lien.\nun\ndeux\na b\n1 2\nSix chaises Le cercle\nSoyez bref.\ncode <x>\nUne note.",
            Bench.Render(
                "# Titre\n\nUn **mot**\net un [lien](https://ok.org).[^1]\n\n- un\n- [ ] deux\n\n|a|b|\n|-|-|\n|1|2|\n\n![Six chaises](images/plan.svg \"Le cercle\")\n\n" +
                "> [!TIP]\n> Soyez *bref*.\n\n```\ncode <x>\n```\n\n[^1]: Une note.").PlainText);

    [Fact]
    public void A_text_nested_too_deep_is_shown_as_typed()
    {
        var rendered = Bench.Render("a & <b>\n\n" + new string('>', 500) + "c");
        Assert.True(rendered.AsTyped);
        Assert.StartsWith("<p class=\"as-typed\">a &amp; &lt;b&gt;</p>", rendered.Html, StringComparison.Ordinal);
        Assert.StartsWith("a & <b>", rendered.PlainText, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_over_the_limit_is_shown_as_typed_and_whole()
    {
        var rendered = Bench.Render("*a* " + new string('b', CommonsMarkdown.MaxLength));
        Assert.True(rendered.AsTyped);
        Assert.Contains("*a* b", rendered.Html, StringComparison.Ordinal);
        Assert.True(rendered.Html.Length > CommonsMarkdown.MaxLength);
        Assert.False(Bench.Render(new string('b', CommonsMarkdown.MaxLength)).AsTyped);
    }

    [Fact]
    public void One_paragraph_full_of_brackets_does_not_cost_the_others_their_rendering()
    {
        var html = Bench.Html("# a\n\n" + new string('[', 20_000) + "\n\n*b*");
        Assert.StartsWith("<h2 id=\"t-a\">a</h2>", html, StringComparison.Ordinal);
        Assert.EndsWith("<p><em>b</em></p>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_honest_sheet_is_rendered_whole()
    {
        var table = "| Étape | Durée |\n|---|---|\n" + string.Concat(Enumerable.Range(1, 400).Select(i => $"| [Étape {i}](https://ok.org/{i}) | **{i}** min |\n"));
        var html = Bench.Html(table);
        Assert.EndsWith("</tbody></table></div>", html, StringComparison.Ordinal);
        Assert.Contains(">Étape 400</a>", html, StringComparison.Ordinal);
    }

    public static TheoryData<string> Repeated =>
        [
            "[a](", "[](", "[a", "![", "*a **a ", "a_ ", "**", "*_", "`a``", "> a\n", "- a\n", "|", "|a|b|\n|-|-|\n", "|c", "[|", "*|", ":|", "[^1]", "http://a.b ", "(http://a.b/", "www.",
            "a@b.c ", "<a", "<!--", "&a", "\\", "# a\n", "```\n", "> [!NOTE]\n> a\n\n", "- [ ] a\n", "[a](b \"", "[a]: u\n", "[a\n", "a\n", "\n", "\t", "]", "~", "=\n", "a  \n", "-\n",
        ];

    [Theory]
    [MemberData(nameof(Repeated))]
    public void The_longest_text_made_of_one_mark_takes_seconds_at_most(string mark)
    {
        foreach (var period in (int[])[int.MaxValue, 4_900, 2_900, 900])
        {
            var text = string.Concat(Enumerable.Range(0, CommonsMarkdown.MaxLength / (mark.Length + 1)).Select(i => (i + 1) % period == 0 ? mark + "\n\n" : mark));
            var clock = Stopwatch.StartNew();
            Bench.Render(text[..Math.Min(text.Length, CommonsMarkdown.MaxLength)]);
            TestContext.Current.TestOutputHelper?.WriteLine($"{period}: {clock.ElapsedMilliseconds} ms");
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(30), $"every {period}: {clock.Elapsed}");
        }
    }
}
