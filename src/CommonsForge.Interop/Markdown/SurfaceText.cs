namespace CommonsForge.Interop.Markdown;

/// <summary>A text for whoever edits it without seeing its marks.</summary>
/// <param name="Blocks">In the order of the text; their Markdown, put end to end, is the text.</param>
/// <param name="Shift">How many levels its headings stand below what their marks say: 1 when <c>#</c> is shown as <c>h2</c>.</param>
public sealed record SurfaceText(IReadOnlyList<SurfaceBlock> Blocks, int Shift);

/// <summary>What a reader sees as one: a heading, a paragraph, a whole list, a whole table.</summary>
/// <param name="Markdown">Its exact slice of the text, the blank lines behind it included.</param>
/// <param name="Html">Safe to write into a page as it is, without ids of headings.</param>
/// <param name="Editable">Whether <see cref="Html"/> may be edited and turned back: all that the Markdown says is in it.</param>
public sealed record SurfaceBlock(string Markdown, string Html, bool Editable);

/// <summary>A part of a text that comes back from being edited.</summary>
/// <param name="Markdown">Its Markdown; before it was edited, when there is <paramref name="Html"/>; <c>null</c> for a new block.</param>
/// <param name="Html">What it became, as a browser has it: nothing in it is trusted. <c>null</c> when nobody touched it.</param>
public sealed record SurfacePart(string? Markdown, string? Html);
