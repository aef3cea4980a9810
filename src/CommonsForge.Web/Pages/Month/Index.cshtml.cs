using CommonsForge.Data;
using CommonsForge.Data.Needs;
using CommonsForge.Data.Resources;
using CommonsForge.Web.Components;
using CommonsForge.Web.Http;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CommonsForge.Web.Pages.Month;

/// <summary><em>Ce mois-ci</em>: what is new, what was of use, what is wanted, who joined, in the last thirty days. A part without anything is left out.</summary>
[CachedPage]
public sealed class IndexModel(CommonsDb db, CardWriter cards, NeedWriter needs, Links links, Texts texts, TimeProvider time) : PageModel
{
    private const int Days = 30;
    private const int Dozen = 12;
    private const int MostNew = 24;
    private const int MostUsed = 6;
    private const int MostWanted = 6;

    /// <summary>"Du 22 octobre au 21 novembre 2026".</summary>
    public string Period { get; private set; } = "";

    /// <summary>How many works are new; when that is under a dozen, <see cref="New"/> holds older ones too.</summary>
    public string NewLine { get; private set; } = "";

    public IReadOnlyList<CardView> New { get; private set; } = [];

    public IReadOnlyList<CardView> Used { get; private set; } = [];

    /// <summary>Needs told in these days of which something may still come.</summary>
    public IReadOnlyList<NeedCardView> Wanted { get; private set; } = [];

    public IReadOnlyList<(LinkView Name, string Bio)> People { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var to = time.GetUtcNow();
        var from = to.AddDays(-Days);
        Period = texts["Month.Period", texts.Date(from), texts.Date(to)];
        await ShowNewAsync(from, to, cancel);
        var used = await db.UsedAsync(from, to, MostUsed, cancel);
        Used = await CardsAsync([.. used.Select(u => (u.Id, texts.Count("Month.Used", u.Times)))], cancel);
        Wanted = needs.Lines((await db.PublicNeedsAsync(new NeedFilter(NeedPart.Active), MostWanted, 0, cancel)).Where(n => n.OpenedAt >= from && n.OpenedAt <= to));
        People = [.. (await db.NewPeopleAsync(from, to, Dozen, cancel)).Select(p => (new LinkView(p.Name, links.Contributor(p.Id, p.Name)), p.Bio))];
    }

    private async Task ShowNewAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancel)
    {
        var count = await db.NewWorksAsync(from, to, cancel);
        var shown = await db.FirstPublishedAsync(to, Math.Clamp(count, Dozen, MostNew), cancel);
        New = await CardsAsync([.. shown.Select(w => (w.Id, texts["Month.PublishedOn", texts.Date(w.At)]))], cancel);
        NewLine = (count, New.Count) switch
        {
            (0, _) => texts.Count("Month.NoneNew", New.Count),
            ( < Dozen, var all) when all > count => texts["Month.FewNew", texts.Count("Month.New", count), texts.Number(all)],
            _ => texts.Count("Month.New", count),
        };
    }

    private async Task<IReadOnlyList<CardView>> CardsAsync(List<(int Id, string Why)> works, CancellationToken cancel)
    {
        var why = works.ToDictionary(w => w.Id, w => w.Why);
        return [.. (await db.CardsAsync(works.ConvertAll(w => w.Id), cancel)).Select(row => cards.Card(row) with { Why = why[row.Id] })];
    }
}
