using System.Globalization;
using CommonsForge.Data;
using CommonsForge.Data.Resources;
using CommonsForge.Web.Components;
using CommonsForge.Web.Http;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc;

namespace CommonsForge.Web.Pages.Resources;

/// <summary>The difference of any two versions of a resource, the older one first.</summary>
[CachedPage(DiffAsk.LookKey, DiffAsk.WholeKey, DiffAsk.PageKey)]
public sealed class CompareModel(CommonsDb db, ErasureWriter erasures, ResourceWriter writer, DiffWriter diffs, Links links, Texts texts) : ResourcePageModel(db, links, texts)
{
    private readonly Links _links = links;
    private readonly Texts _texts = texts;

    protected override string Rest => string.Create(CultureInfo.InvariantCulture, $"/comparer/{A}/{B}");

    [BindProperty(SupportsGet = true)]
    public int A { get; set; }

    [BindProperty(SupportsGet = true)]
    public int B { get; set; }

    /// <summary>The address of the resource: by its title of today, which that of a version may not be.</summary>
    public string Address { get; private set; } = "";

    public DiffView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string key, CancellationToken cancel)
    {
        if (await FindAsync(key, B, cancel) is { } instead) return instead;
        if (await Db.ReadAsync(Read.Id, A, cancel) is not { } before) return NotFound();
        Address = _links.Page("/ressources/" + key);
        if (A == B) return LocalRedirectPermanent(string.Create(CultureInfo.InvariantCulture, $"{Address}/revisions/{A}"));
        if (A > B) return LocalRedirectPermanent(string.Create(CultureInfo.InvariantCulture, $"{Address}/comparer/{B}/{A}{Request.QueryString}"));
        ViewData["Title"] = _texts["Diff.PageTitle", A, B, Read.Sheet.Title];
        ViewData["Robots"] = "noindex, follow";
        var lines = (await Db.RevisionsAsync(Read.Id, [A, B], cancel)).ToDictionary(l => l.Number);
        var names = await Db.PartiesAsync([.. lines.Values.SelectMany(l => l.People).Distinct()], cancel);
        View = await diffs.WriteAsync(before.ToContent(), Read.ToContent(), Side(before), Side(Read), DiffAsk.Of(Address + Rest, Request), cancel);
        return Page();

        DiffSide Side(ReadRevision read) => new(
            _texts["Resource.VersionNumber", read.Number], string.Create(CultureInfo.InvariantCulture, $"{Address}/revisions/{read.Number}"),
            _texts["Diff.SideLine", _texts.Date(read.PublishedAt), writer.Publisher(lines[read.Number], names)],
            erasures.After(read.Note, lines[read.Number].Withdrawn)) { Gone = read.Seal.Erased() };
    }
}
