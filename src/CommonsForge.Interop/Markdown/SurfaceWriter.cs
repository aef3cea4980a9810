using System.Text;
using CommonsForge.Interop.Html;

namespace CommonsForge.Interop.Markdown;

/// <summary>Puts a text together again from parts of which some were edited as they are read.</summary>
public static class SurfaceWriter
{
    /// <summary>Writes the parts that were touched as Markdown, leaves the others to the letter, and cuts what it makes.</summary>
    /// <param name="parts">In the order of the text.</param>
    /// <param name="shift">As <see cref="SurfaceText.Shift"/> said; <c>null</c> for what comes from elsewhere: its highest heading becomes the first level.</param>
    /// <param name="options">As for a page.</param>
    /// <param name="warnings">Receives what did not come along, as <see cref="ImportedText.Warnings"/> says it.</param>
    /// <returns>For each part the blocks that it is now: none when nothing is left of it, or when it now belongs to the one before; the shift of the whole; and how many images stayed on a site of their own.</returns>
    public static (IReadOnlyList<IReadOnlyList<SurfaceBlock>> Parts, int Shift, int ImagesElsewhere) Write(IReadOnlyList<SurfacePart> parts, int? shift, RenderOptions options, ISet<string>? warnings = null)
    {
        ArgumentNullException.ThrowIfNull(parts);
        ArgumentNullException.ThrowIfNull(options);
        var written = parts.Select(p => Written(p, shift, options, warnings)).ToList();
        var apart = new HashSet<int>(written.SelectMany((w, i) => w.Touched ? new[] { i, Next(written, i) } : []));
        var (text, starts) = Join(written, apart);
        var cut = Surface.Cut(text, options);
        // Two blocks that became neighbours may be read as one until a blank line parts them.
        var begins = Begins(cut);
        var merged = Enumerable.Range(0, parts.Count).Where(i => written[i].Text.Length > 0 && !begins.Contains(starts[i])).ToList();
        if (merged.Count > 0)
        {
            apart.UnionWith(merged);
            (text, starts) = Join(written, apart);
            cut = Surface.Cut(text, options);
        }
        return (Share(cut, written, starts), cut.Shift, written.Sum(w => w.Elsewhere));
    }

    private static Part Written(SurfacePart part, int? shift, RenderOptions options, ISet<string>? warnings)
    {
        var before = part.Markdown ?? "";
        if (part.Html is null) return new(before, false);
        var read = HtmlToMarkdown.Convert(part.Html, shift);
        warnings?.UnionWith(read.Warnings);
        var now = read.Markdown;
        if (now.Length == 0) return new("", true);
        // Typed and taken back: what it was stays.
        if (before.Length > 0 && CommonsMarkdown.Render(now, options).Html == CommonsMarkdown.Render(before, options).Html && Level(now) == Level(before)) return new(before, false);
        return new(now + before[before.AsSpan().TrimEnd().Length..], true, read.ImagesElsewhere);
    }

    private static int Level(string markdown) => CommonsMarkdown.Parse(Characters.Clean(markdown)) is [Markdig.Syntax.HeadingBlock heading] ? heading.Level : 0;

    private static int Next(List<Part> written, int i) => written.FindIndex(i + 1, w => w.Text.Length > 0);

    private static (string Text, int[] Starts) Join(List<Part> written, HashSet<int> apart)
    {
        var (text, starts) = (new StringBuilder(), new int[written.Count]);
        for (var i = 0; i < written.Count; i++)
        {
            var piece = written[i].Text;
            if (piece.Length > 0 && text.Length > 0)
            {
                piece = piece.TrimStart('\n');
                if (apart.Contains(i)) BlankLine(text);
                else if (text[^1] != '\n') text.Append("\n\n");
            }
            starts[i] = text.Length;
            text.Append(piece);
        }
        // A block that became the last one keeps none of the blank lines that parted it from others.
        if (written.FindLast(w => w.Text.Length > 0) is { Touched: true }) while (text.Length > 1 && text[^1] == '\n' && text[^2] == '\n') text.Length--;
        return (text.ToString(), starts);
    }

    private static void BlankLine(StringBuilder text)
    {
        var breaks = 0;
        for (var i = text.Length - 1; i >= 0 && char.IsWhiteSpace(text[i]); i--) breaks += text[i] == '\n' ? 1 : 0;
        text.Append('\n', Math.Max(0, 2 - breaks));
    }

    private static HashSet<int> Begins(SurfaceText cut)
    {
        var (begins, at) = (new HashSet<int>(), 0);
        foreach (var block in cut.Blocks)
        {
            begins.Add(at);
            at += block.Markdown.Length;
        }
        return begins;
    }

    private static List<SurfaceBlock>[] Share(SurfaceText cut, List<Part> written, int[] starts)
    {
        var shared = Array.ConvertAll(starts, _ => new List<SurfaceBlock>());
        var (at, part) = (0, 0);
        foreach (var block in cut.Blocks)
        {
            for (var next = part; next < starts.Length && starts[next] <= at; next++)
            {
                if (written[next].Text.Length > 0) part = next;
            }
            shared[part].Add(block);
            at += block.Markdown.Length;
        }
        return shared;
    }

    private sealed record Part(string Text, bool Touched, int Elsewhere = 0);
}
