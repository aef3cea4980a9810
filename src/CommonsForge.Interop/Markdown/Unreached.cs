using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace CommonsForge.Interop.Markdown;

/// <summary>What a text shows or leads to, and its readers would not get: to be said to its author before it is published.</summary>
/// <param name="Images">Images that are no file of the text, in its order, each once: a mention would stand in their place.</param>
/// <param name="Links">Addresses that no page leads to, likewise: their words would stand without a link.</param>
public sealed record Unreached(IReadOnlyList<UnreachedTarget> Images, IReadOnlyList<UnreachedTarget> Links)
{
    /// <summary>Looks through a text. One that cannot be read as Markdown is shown as it was typed: nothing is missing there.</summary>
    /// <param name="markdown">The text.</param>
    /// <param name="options">As for its page.</param>
    public static Unreached Of(string markdown, RenderOptions options)
    {
        ArgumentNullException.ThrowIfNull(markdown);
        ArgumentNullException.ThrowIfNull(options);
        List<LinkInline> all = [.. CommonsMarkdown.Parse(Characters.Clean(markdown))?.Descendants<LinkInline>() ?? []];
        return new(
            Each(all.Where(l => l.IsImage && BodyLink.Find(options, l) is null)),
            Each(all.Where(l => !l.IsImage && BodyLink.Url(l) is { Length: > 0 } url && LinkTargets.Of(url) == LinkTarget.Refused)));
    }

    private static List<UnreachedTarget> Each(IEnumerable<LinkInline> links) =>
        [.. links.Select(l => new UnreachedTarget(BodyLink.Url(l), Characters.OneLine(ReadableText.Of(l)))).DistinctBy(t => t.Address, StringComparer.Ordinal)];
}

/// <summary>An image or a link of a text.</summary>
/// <param name="Address">What the text calls it.</param>
/// <param name="Words">What it says of it; empty where it says nothing.</param>
public sealed record UnreachedTarget(string Address, string Words);
