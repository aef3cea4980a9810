using System.Globalization;
using CommonsForge.Data.Resources;
using CommonsForge.Domain.Merging;
using CommonsForge.Interop.Markdown;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CommonsForge.Web.Components;

/// <summary>What stands beside a translation: its source as a reader reads it, and what changed of it since.</summary>
public sealed class BesideWriter(ResourceWriter resources, Texts texts)
{
    /// <summary>The source of each passage.</summary>
    /// <param name="with">The source, as it was translated and as it is now.</param>
    /// <param name="passages">The passages.</param>
    public IReadOnlyList<SourceView> Write(OriginMeeting with, IReadOnlyList<TranslatedPassage> passages)
    {
        Passages olds = new(TranslatedText.Split(with.Taken.Text.Body)), news = new(TranslatedText.Split(with.Now.Text.Body));
        RenderOptions was = resources.PassageOptions(with.Taken.Sheet, with.Taken.Text.Body), now = resources.PassageOptions(with.Now.Sheet, with.Now.Text.Body);
        return [.. passages.Select(SourceOf)];

        SourceView SourceOf(TranslatedPassage passage, int i) => passage switch
        {
            { Before: { } before, Source: { } source, Fate: PassageFate.Changed } => Changed(before, source, i),
            { Source: { } source } => Read(source, news, passage.SourceAt, now, i),
            { Before: { } before } => Read(before, olds, passage.BeforeAt, was, i),
            _ => new("", null),
        };

        SourceView Changed(Block before, Block source, int i)
        {
            // Only a link, a level or a mark changed: it is not in the words.
            if (before.Text == source.Text) return new("typed", DiffWriter.Words(WordDiff.CompareToRead(before.Body, source.Body), null));
            if (before.Kind != BlockKind.TableRow) return new("words", DiffWriter.Words(WordDiff.CompareToRead(before.Text, source.Text), null));
            var (old, @new, _) = MarkdownChanges.RenderBoth(olds.Alone(IndexOf(i).Before, 1), news.Alone(IndexOf(i).Source, 1), Own(was, i, 'a'), Own(now, i, 'b'), withHeaders: true);
            return new("prose", new HtmlContentBuilder().AppendHtml(old.AsHtml()).AppendHtml(@new.AsHtml()));
        }

        (int Before, int Source) IndexOf(int i) => (passages[i].BeforeAt, passages[i].SourceAt);
    }

    /// <summary>The source of words that stand beside the text.</summary>
    public static IHtmlContent Write(TranslatedField field) => field.Fate == PassageFate.Same ? new HtmlContentBuilder().Append(field.Source) : DiffWriter.Words(WordDiff.CompareToRead(field.Before, field.Source), null);

    // The headings of the source are none of the page's.
    private SourceView Read(Block block, Passages text, int at, RenderOptions options, int i)
    {
        if (block.Kind != BlockKind.Heading) return new("prose", MarkdownChanges.Render(text.Alone(at, 1), Own(options, i, 'b')).AsHtml());
        var heading = new TagBuilder("strong");
        heading.InnerHtml.Append(block.Text);
        return new("words", heading);
    }

    // Each passage is a text of its own: no two have an id or the name of a region in common.
    private RenderOptions Own(RenderOptions options, int i, char letter) => options with
    {
        IdPrefix = string.Create(CultureInfo.InvariantCulture, $"t{i}{letter}-"),
        Labels = options.Labels.Of(texts[letter == 'a' ? "Beside.SourceBefore" : "Beside.Source", i + 1]),
    };
}

/// <summary>A source in a page.</summary>
/// <param name="Look">How it is shown: "prose" as on its own page, "words" without its marks, "typed" with them.</param>
/// <param name="Html">What is shown; <c>null</c> for what the translation alone has.</param>
public sealed record SourceView(string Look, IHtmlContent? Html);
