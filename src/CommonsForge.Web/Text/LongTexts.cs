using System.Collections.Concurrent;
using CommonsForge.Interop.Markdown;

namespace CommonsForge.Web.Text;

/// <summary>Texts too long for a resource file: one Markdown file per page and language, in <c>Text/Pages</c>, built into the program.</summary>
public sealed class LongTexts(Texts texts)
{
    private readonly ConcurrentDictionary<string, RenderedText> _rendered = new(StringComparer.Ordinal);

    /// <summary>The text of a page ("aide") in the language of the request.</summary>
    public RenderedText this[string name] => _rendered.GetOrAdd($"{name}.{texts.Language}.md", Render);

    private RenderedText Render(string file)
    {
        using var stream = typeof(LongTexts).Assembly.GetManifestResourceStream("Pages/" + file)
            ?? throw new InvalidOperationException($"The text {file} is not built into the program.");
        using var reader = new StreamReader(stream);
        return CommonsMarkdown.Render(reader.ReadToEnd(), new RenderOptions(texts.MarkdownLabels(texts.Language)));
    }
}
