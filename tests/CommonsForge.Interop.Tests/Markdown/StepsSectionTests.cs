using CommonsForge.Interop.Markdown;

namespace CommonsForge.Interop.Tests.Markdown;

/// <summary>The steps of a path, written for people and left out when the file is read.</summary>
public sealed class StepsSectionTests
{
    private static readonly WrittenStep[] Steps =
    [
        new("Lire à voix haute", "Lire · 20 min", "Entendre les phrases.", "Un entretien", new("https://communs.exemple.org/ressources/1-(un)"), "Sous une autre licence : CC BY 4.0"),
        new("Appeler", "", ""),
    ];

    [Fact]
    public void Steps_are_a_numbered_list_with_what_each_leads_to() => Assert.Equal(
        """
        ## Les étapes

        1. **Lire à voix haute**

           Lire · 20 min

           Entendre les phrases.

           [Un entretien](https://communs.exemple.org/ressources/1-%28un%29). Sous une autre licence : CC BY 4.0

        2. **Appeler**

        """.ReplaceLineEndings("\n"), StepsSection.Write("Les étapes", Steps));

    [Theory]
    [InlineData("1. premier")]
    [InlineData("- tiret")]
    [InlineData("# dièse")]
    [InlineData("> citation")]
    [InlineData("[lien](https://exemple.org) *et* `code` ~~barré~~")]
    [InlineData("<b>gras</b> &amp; [^1]")]
    [InlineData("10) dix = 10")]
    [InlineData("| a | b |")]
    public void What_people_typed_is_read_as_they_typed_it(string words)
    {
        var read = CommonsMarkdown.Render(StepsSection.Write("T", [new(words, words, words, words, new("https://exemple.org/x"))]), Bench.Options);

        Assert.Equal(["T", words, words, words, words], read.PlainText.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        Assert.DoesNotContain("<code>", read.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<em>", read.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("## Intention\n\nTexte.")]
    [InlineData("")]
    [InlineData("Une liste :\n\n1. un\n2. deux")]
    [InlineData("[//]: # \"etapes\"\n\n## Les miennes\n\nTexte.")]
    public void A_file_with_its_steps_is_read_back_with_the_text_alone(string body)
    {
        var sheet = new SheetFile { Slug = "p", Title = "Un parcours", Body = body, Steps = [new("Lire à voix haute", "lire", null, "", null, Optional: false)] };
        var written = SheetWriter.Write(sheet, new("Crédit", "« Un parcours », par Ana.", new("https://exemple.org/r/1"), StepsSection.Write("Les étapes", Steps)));

        var read = FrontMatter.Parse("p.md", written);

        Assert.Contains("2. **Appeler**", written, StringComparison.Ordinal);
        Assert.Equal(body, read.Body);
        Assert.Equal(sheet.Steps, read.Steps);
        Assert.Empty(read.Problems);
    }

    [Fact]
    public void A_fence_left_open_does_not_swallow_the_steps()
    {
        var html = CommonsMarkdown.Render(StepsSection.Add("```\ncode", StepsSection.Write("Les étapes", Steps)), Bench.Options).Html;

        Assert.Contains("Les étapes</h2>", html, StringComparison.Ordinal);
        Assert.Contains("<ol>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hostile_heap_of_marks_is_read_in_no_time()
    {
        var body = string.Concat(Enumerable.Repeat("[//]: # \"etapes\"\n\n## a\n\n", 6_000)) + "[//]: # \"attribution\"\n";
        var started = System.Diagnostics.Stopwatch.StartNew();
        FrontMatter.Parse("p.md", body);
        Assert.True(started.Elapsed < TimeSpan.FromSeconds(5), started.Elapsed.ToString());
    }
}
