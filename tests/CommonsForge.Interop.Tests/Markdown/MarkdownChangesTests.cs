using System.Text.RegularExpressions;
using CommonsForge.Interop.Markdown;

namespace CommonsForge.Interop.Tests.Markdown;

public sealed partial class MarkdownChangesTests
{
    private static readonly RenderOptions Options = new(new("{0}", "{0}", "", "", "", "{0}", "{0}", "", "", "", "", "")) { ResolveImage = name => new("/" + name, null, null) };

    [Theory]
    [InlineData("On parle **fort** ici.", "On parle **bas** ici.", "<p>On parle <strong><del>fort</del></strong> ici.</p>", "<p>On parle <strong><ins>bas</ins></strong> ici.</p>")]
    [InlineData("- une chaise\n- un bâton", "- une chaise\n- un long bâton", "<ul>\n<li>une chaise</li>\n<li>un bâton</li>\n</ul>", "<ul>\n<li>une chaise</li>\n<li>un <ins>long </ins>bâton</li>\n</ul>")]
    [InlineData("Lancer `git log` ici.", "Lancer `git blame` ici.", "<p>Lancer <del><code>git log</code></del> ici.</p>", "<p>Lancer <ins><code>git blame</code></ins> ici.</p>")]
    [InlineData("Le plan ![du sol](a.png) est là.", "Le plan ![du sol](b.png) est là.", "<p>Le plan <del><img src=\"/a.png\" alt=\"du sol\" loading=\"lazy\" decoding=\"async\" /></del> est là.</p>", "<p>Le plan <ins><img src=\"/b.png\" alt=\"du sol\" loading=\"lazy\" decoding=\"async\" /></ins> est là.</p>")]
    [InlineData("De quoi parle-t-on ?", "<b>Une table</b> et du pain", "<p><del>De quoi parle-t-on ?</del></p>", "<p><ins>&lt;b&gt;Une table&lt;/b&gt; et du pain</ins></p>")]
    public void Words_that_changed_are_marked_where_readers_read_them(string before, string after, string old, string now)
    {
        var (left, right, hasMarks) = MarkdownChanges.RenderBoth(before, after, Options, Options);

        Assert.Equal((old, now, true), (left.Html.Trim(), right.Html.Trim(), hasMarks));
    }

    [Theory]
    [InlineData("Voir [là](https://a.org).", "Voir [là](https://b.org).")]
    [InlineData("Le mot *juste*.", "Le mot **juste**.")]
    [InlineData("```\nun\n```", "```\ndeux\n```")]
    public void A_change_that_is_in_no_word_is_told(string before, string after) => Assert.False(MarkdownChanges.RenderBoth(before, after, Options, Options).HasMarks);

    [Theory]
    [InlineData("[l]: https://ailleurs.org")]
    [InlineData("[^1]: une note")]
    [InlineData("---")]
    public void What_readers_would_not_see_is_shown_as_typed(string markdown) =>
        Assert.Equal($"<p class=\"as-typed\">{markdown}</p>", MarkdownChanges.Render(markdown, Options).Html.Trim());

    [Theory]
    [InlineData("Voir[^sol].", "<p>Voir<sup>2</sup>.</p>")]
    [InlineData("[^sol] La note, dite ici.", "<p><sup>2</sup> La note, dite ici.</p>")]
    [InlineData("Voir[^eau][^sol].", "<p>Voir<sup>1</sup><sup>2</sup>.</p>")]
    [InlineData("Voir[^perdue].", "<p>Voir[^perdue].</p>")]
    [InlineData("`[^sol]`", "<p><code>[^sol]</code></p>")]
    public void The_call_of_a_note_that_stands_elsewhere_is_its_number_in_the_whole_text(string passage, string expected)
    {
        var options = Options with { Notes = MarkdownChanges.NumbersOfNotes("De l’eau[^eau], puis du sol[^sol], encore de l’eau[^eau].\n\n[^sol]: La note du sol.\n\n[^eau]: La note de l’eau.\n") };

        Assert.Equal(expected, MarkdownChanges.Render(passage, options).Html.Trim());
    }

    [Fact]
    public void A_call_that_came_is_marked()
    {
        var options = Options with { Notes = new Dictionary<string, int>(StringComparer.Ordinal) { ["^1"] = 1 } };

        Assert.Equal("<p>Voir<ins><sup>1</sup></ins>.</p>", MarkdownChanges.RenderBoth("Voir.", "Voir[^1].", Options, options).After.Html.Trim());
    }

    [Fact]
    public void The_header_over_a_row_is_not_what_changed()
    {
        var (old, now, _) = MarkdownChanges.RenderBoth("| Durée |\n|---|\n| cinq minutes |", "| Temps |\n|---|\n| dix minutes |", Options, Options);

        Assert.Contains("<th scope=\"col\">Temps</th>", now.Html, StringComparison.Ordinal);
        Assert.Contains("<td><del>cinq</del> minutes</td>", old.Html, StringComparison.Ordinal);
        Assert.Contains("<ins>Temps</ins>", MarkdownChanges.RenderBoth("| Durée |\n|---|", "| Temps |\n|---|", Options, Options).After.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void The_header_of_a_whole_table_is_compared_with_its_rows() =>
        Assert.Contains("<ins>Temps</ins>", MarkdownChanges.RenderBoth("| Durée |\n|---|\n| cinq minutes |", "| Temps |\n|---|\n| cinq minutes |", Options, Options, withHeaders: true).After.Html, StringComparison.Ordinal);

    [Fact]
    public void Headings_stand_under_those_of_the_page() =>
        Assert.Equal("<h3 id=\"t-deroule\">Déroulé</h3>", MarkdownChanges.Render("# Déroulé", Options).Html.Trim());

    [Fact]
    public void Whatever_the_texts_marks_are_all_that_is_added_to_what_a_page_would_show()
    {
        var texts = HostileMarkdown.All;
        for (var i = 0; i < texts.Count; i++)
        {
            var (old, now, _) = MarkdownChanges.RenderBoth(texts[i], texts[(i + 1) % texts.Count], Options, Options);
            Assert.Equal(MarkdownChanges.Render(texts[i], Options).PlainText, old.PlainText);
            Assert.Equal(Plain(MarkdownChanges.Render(texts[i], Options).Html), Plain(old.Html));
            Assert.Equal(Plain(MarkdownChanges.Render(texts[(i + 1) % texts.Count], Options).Html), Plain(now.Html));
        }
    }

    // A video alone in its paragraph is not alone any more once marked: it loses its frame, which the page of a difference does without.
    private static string Plain(string html) => Marks().Replace(html, "");

    [GeneratedRegex("</?(ins|del)>| class=\"video-link\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Marks();
}
