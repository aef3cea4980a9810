using System.Globalization;
using CommonsForge.Data;
using CommonsForge.Data.Resources;
using CommonsForge.Domain.Merging;
using CommonsForge.Domain.Resources;
using CommonsForge.Interop.Markdown;
using CommonsForge.Web.Components;
using CommonsForge.Web.Http;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;

namespace CommonsForge.Web.Pages.Resources;

/// <summary>Who wrote what: the text of today, each part with the version that last changed it, by whom, when and why.</summary>
[CachedPage("page")]
public sealed class OriginsModel(CommonsDb db, ErasureWriter erasures, ResourceWriter writer, Links links, Texts texts) : ResourcePageModel(db, links, texts)
{
    private const int PartsOfAPage = 60;
    private const int UnderTheTitle = 2;

    // About what a telephone shows at once.
    private const int WordsInSight = 60;

    private readonly Texts _texts = texts;
    private IReadOnlyList<Section>? _sections;

    protected override string Rest => "/qui-a-ecrit-quoi";

    [BindProperty(SupportsGet = true, Name = "page")]
    public string? Asked { get; set; }

    public OriginsView View { get; private set; } = null!;

    /// <summary>What was withdrawn of the current text, which then has no passages.</summary>
    public IReadOnlyList<NoticeView> Withdrawn { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string key, CancellationToken cancel)
    {
        if (await FindAsync(key, null, cancel) is { } instead) return instead;
        ViewData["Title"] = _texts["Diff.OriginsTitle", Read.Sheet.Title];
        ViewData["Robots"] = "noindex, follow";
        var text = new Passages(BlockSplitter.Split(Read.Body));
        var stretches = Stretches(await Db.BlockOriginsAsync(Read.Id, Read.Number, cancel), text.Blocks.Count);
        var page = int.TryParse(Asked, NumberStyles.None, CultureInfo.InvariantCulture, out var asked) && asked > 0 ? asked : 1;
        var shown = stretches.Skip((page - 1) * PartsOfAPage).Take(PartsOfAPage).ToList();
        Withdrawn = await erasures.NoticesAsync(Read, cancel);
        var lines = await Db.RevisionsAsync(Read.Id, [.. shown.Select(s => s.Number).Distinct()], cancel);
        var names = await Db.PartiesAsync([.. lines.SelectMany(l => l.People).Distinct()], cancel);
        var versions = writer.Versions(Read, lines, names).ToDictionary(v => v.Number);
        View = new(new(Read.Sheet.Title, ResourceUrl), Read.Sheet.Language == _texts.Language ? null : Read.Sheet.Language,
            [.. shown.Select(s => new OriginsPart(versions[s.Number], Rendered(text, s)) { Sections = SectionsIn(text, s), Folded = Folded(text, s) })],
            stretches.Count <= PartsOfAPage ? null : new(page > 1 ? At(page - 1) : null, stretches.Count > page * PartsOfAPage ? At(page + 1) : null, []));
        return Page();

        string At(int number) => string.Create(CultureInfo.InvariantCulture, $"{ResourceUrl}{Rest}?page={number}");
    }

    // Each section once, where its heading stands.
    private IReadOnlyList<LinkView> SectionsIn(Passages text, Stretch stretch)
    {
        if (Read.Standing != Standing.Published) return [];
        var from = text.Blocks.Take(stretch.Start).Sum(b => b.Source.Length);
        var to = from + text.Blocks.Skip(stretch.Start).Take(stretch.Count).Sum(b => b.Source.Length);
        return [.. (_sections ??= Sections.Of(Read.Body)).Select((s, i) => (Section: s, Number: i + 1)).Where(s => s.Section.Start >= from && s.Section.Start < to)
            .Select(s => new LinkView(s.Section.Title, string.Create(CultureInfo.InvariantCulture, $"{ResourceUrl}/modifier?partie={s.Number}")))];
    }

    private string? Folded(Passages text, Stretch stretch)
    {
        var read = PlainText.Of(text.Alone(stretch.Start, stretch.Count));
        var words = read.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return words.Length <= WordsInSight ? null : _texts["Diff.Passage", SuggestionWriter.Start(string.Join(' ', words)), words.Length];
    }

    private IHtmlContent Rendered(Passages text, Stretch stretch)
    {
        var options = writer.PassageOptions(Read.Sheet, Read.Body);
        var own = options with
        {
            IdPrefix = string.Create(CultureInfo.InvariantCulture, $"t{stretch.Start}-"),
            Labels = options.Labels.Of(string.Create(CultureInfo.InvariantCulture, $"{stretch.Start + 1}")),
        };
        return MarkdownChanges.Render(text.Alone(stretch.Start, stretch.Count), own, UnderTheTitle).AsHtml();
    }

    // Texts may have been cut otherwise when this one was published: its own number is then all that is known.
    private List<Stretch> Stretches(IReadOnlyList<int> origins, int blocks)
    {
        if (origins.Count != blocks) origins = [.. Enumerable.Repeat(Read.Number, blocks)];
        var stretches = new List<Stretch>();
        for (var i = 0; i < blocks; i++)
        {
            if (stretches is [.., var last] && last.Number == origins[i]) stretches[^1] = last with { Count = last.Count + 1 };
            else stretches.Add(new(origins[i], i, 1));
        }
        return stretches;
    }

    private sealed record Stretch(int Number, int Start, int Count);
}
