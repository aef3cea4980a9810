using System.Globalization;
using CommonsForge.Domain.Merging;
using CommonsForge.Domain.Resources;
using CommonsForge.Interop.Markdown;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Html;

namespace CommonsForge.Web.Components;

/// <summary>Lays a translation out beside the source that it was made from, passage by passage: no word of one language is compared with one of another.</summary>
public sealed class ParallelWriter(ResourceWriter resources, DiffWriter diffs, Texts texts)
{
    private const int RowsOfAPage = 30;

    /// <summary>Lays out what a page asks for.</summary>
    /// <param name="source">The source, as it was translated.</param>
    /// <param name="mine">The translation.</param>
    /// <param name="of">What the page says of the source.</param>
    /// <param name="into">What it says of the translation.</param>
    /// <param name="ask">Which part.</param>
    public DiffView Write(Content source, Content mine, DiffSide of, DiffSide into, DiffAsk ask)
    {
        (of, into) = (of with { Lang = LangOf(source) }, into with { Lang = LangOf(mine) });
        List<string> gone = [.. diffs.NotCompared(of), .. diffs.NotCompared(into)];
        var hasText = !of.Gone.Concat(into.Gone).Contains("body");
        var passages = hasText ? TranslatedText.Align(source.Text.Body, source.Text.Body, mine.Text.Body) : [];
        var left = passages.Count(p => p.IsLeft(p.Translation));
        var shown = passages.Skip((ask.Page - 1) * RowsOfAPage).Take(RowsOfAPage).Index().Select(p => (p.Item, At: (ask.Page - 1) * RowsOfAPage + p.Index));
        var rows = new Rows(source, mine, resources, texts);
        return new(texts.Count("Origin.Beside", passages.Count) + (left == 0 ? "" : " " + texts.Count("Origin.BesideLeft", left)), of, into)
        {
            NotCompared = gone,
            Fields = ask.Page == 1 ? [.. Fields(source, mine)] : [],
            Body = [.. shown.Select(p => rows.Of(p.Item, p.At))],
            Pager = passages.Count <= RowsOfAPage ? null : new(
                ask.Page > 1 ? (ask with { Page = ask.Page - 1 }).Url : null, passages.Count > ask.Page * RowsOfAPage ? (ask with { Page = ask.Page + 1 }).Url : null, []),
        };
    }

    private IEnumerable<DiffRow> Fields(Content source, Content mine)
    {
        yield return Field(texts["Diff.Field.Title"], source.Sheet.Title, mine.Sheet.Title);
        if (source.Sheet.Summary.Length + mine.Sheet.Summary.Length > 0) yield return Field(texts["Diff.Field.Summary"], source.Sheet.Summary, mine.Sheet.Summary);
        if (source.Text.PlainWords.Length + mine.Text.PlainWords.Length > 0) yield return Field(texts["Diff.Field.PlainWords"], source.Text.PlainWords, mine.Text.PlainWords);
        foreach (var (i, step) in TranslatedStep.Align(source.Sheet.Steps, source.Sheet.Steps, mine.Sheet.Steps).Index())
            yield return Field(texts["Diff.Step", i + 1], Said(step.Source), Said(step.Translation));

        static string Said(Step? step) => step is null ? "" : string.Join('\n', new[] { step.Title, step.Aim }.Where(s => s.Length > 0));
    }

    private static DiffRow Field(string label, string source, string mine) => new("beside", label, new HtmlContentBuilder().Append(source), new HtmlContentBuilder().Append(mine), "words");

    private string? LangOf(Content content) => content.Sheet.Language == texts.Language ? null : content.Sheet.Language;

    private sealed class Rows(Content source, Content mine, ResourceWriter resources, Texts texts)
    {
        private readonly Passages sources = new(TranslatedText.Split(source.Text.Body));
        private readonly Passages words = new(TranslatedText.Split(mine.Text.Body));
        private readonly RenderOptions sourceOptions = resources.PassageOptions(source.Sheet, source.Text.Body);
        private readonly RenderOptions ownOptions = resources.PassageOptions(mine.Sheet, mine.Text.Body);

        public DiffRow Of(TranslatedPassage passage, int i) => new("beside",
            passage.Fate == PassageFate.Own ? texts["Beside.Own"] : passage.IsLeft(passage.Translation) ? texts["Beside.ToTranslate"] : "",
            passage.SourceAt < 0 ? null : Rendered(sources, passage.SourceAt, Named(sourceOptions, "Beside.Source", i, 'a')),
            passage.TranslationAt < 0 ? null : Rendered(words, passage.TranslationAt, Named(ownOptions, "Beside.Passage", i, 'b')), "prose");

        private static IHtmlContent Rendered(Passages text, int at, RenderOptions options) => MarkdownChanges.Render(text.Alone(at, 1), options).AsHtml();

        // Each passage is a text of its own: no two have an id or the name of a region in common.
        private RenderOptions Named(RenderOptions options, string key, int i, char letter) => options with
        {
            IdPrefix = string.Create(CultureInfo.InvariantCulture, $"t{i}{letter}-"),
            Labels = options.Labels.Of(texts[key, i + 1]),
        };
    }
}
