using CommonsForge.Domain.Merging;
using Microsoft.AspNetCore.Html;

namespace CommonsForge.Web.Components;

/// <summary>Two contents side by side: what changed of the fiche first, then the text.</summary>
/// <param name="Summary">"1 information changée, 3 paragraphes changés".</param>
/// <param name="Before">The old one.</param>
/// <param name="After">The new one.</param>
public sealed record DiffView(string Summary, DiffSide Before, DiffSide After)
{
    /// <summary>What cannot be compared, because moderation withdrew it.</summary>
    public IReadOnlyList<string> NotCompared { get; init; } = [];

    public IReadOnlyList<DiffRow> Fields { get; init; } = [];

    public IReadOnlyList<DiffRow> Body { get; init; } = [];

    /// <summary>The text as readers meet it, or as it is typed.</summary>
    public IReadOnlyList<ChoiceView> Looks { get; init; } = [];

    /// <summary>The same with what did not change, or without it; nothing where nothing is folded.</summary>
    public LinkView? Whole { get; init; }

    public PagerView? Pager { get; init; }
}

/// <summary>One of two contents that are compared.</summary>
/// <param name="Label">"Version 2"; each column says it.</param>
/// <param name="Url">Where it can be read.</param>
/// <param name="Line">When and by whom.</param>
/// <param name="Note">Why.</param>
/// <param name="Lang">Its language, when it is not that of the page.</param>
public sealed record DiffSide(string Label, string? Url = null, string? Line = null, string? Note = null, string? Lang = null)
{
    /// <summary>Names of the parts that were withdrawn of it, as its seal tells them.</summary>
    public IReadOnlyList<string> Gone { get; init; } = [];
}

/// <summary>
/// A line of a difference. <paramref name="Kind"/>: same, changed, removed, added, moved, gap for what is folded, which its label counts, or beside
/// for two texts that are not compared.
/// </summary>
/// <param name="Kind">The class that the page gives it.</param>
/// <param name="Label">What became of it, in words and with a sign.</param>
/// <param name="Before">The old content; nothing when added, and for what stayed.</param>
/// <param name="After">The new content; nothing when removed.</param>
/// <param name="Look">said (by the page), words (of the authors, on a fiche), typed (Markdown) or prose (rendered).</param>
public sealed record DiffRow(string Kind, string Label, IHtmlContent? Before = null, IHtmlContent? After = null, string Look = "said")
{
    /// <summary>For the body, the blocks it shows, in the order of <see cref="ContentDiff.Body"/>: remarks are put on those.</summary>
    public IReadOnlyList<ListChange<Block>> Blocks { get; init; } = [];

    /// <summary>What is said of these blocks, where they are discussed.</summary>
    public PassageTalk? Talk { get; init; }
}

/// <summary>Which part of a difference is asked for, and how.</summary>
/// <param name="Path">Address of the page, which may have a query of its own.</param>
/// <param name="AsTyped">Whether the text is shown as it is typed rather than as it is read.</param>
/// <param name="Whole">Whether what did not change is shown too.</param>
/// <param name="Page">From 1: a long difference has several pages.</param>
public sealed record DiffAsk(string Path, bool AsTyped = false, bool Whole = false, int Page = 1)
{
    /// <summary>Names of the keys of the query, for a page that is kept.</summary>
    public const string LookKey = "vue", WholeKey = "tout", PageKey = "page";

    /// <summary>What a request asks for; what cannot be read counts for nothing.</summary>
    public static DiffAsk Of(string path, HttpRequest request) => new(
        path, request.Query[LookKey] == "texte", request.Query[WholeKey] == "1",
        int.TryParse(request.Query[PageKey], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var page) && page > 0 ? page : 1);

    /// <summary>The address that asks for it.</summary>
    public string Url
    {
        get
        {
            string?[] asked = [AsTyped ? LookKey + "=texte" : null, Whole ? WholeKey + "=1" : null, Page > 1 ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{PageKey}={Page}") : null];
            return string.Join('&', asked.OfType<string>()) is { Length: > 0 } query ? $"{Path}{(Path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{query}" : Path;
        }
    }
}
