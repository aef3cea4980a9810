using CommonsForge.Data;
using CommonsForge.Data.Resources;
using CommonsForge.Data.Search;
using CommonsForge.Domain.Language;
using CommonsForge.Domain.Resources;
using CommonsForge.Domain.Workshops;
using CommonsForge.Web.Pages.Aside;
using CommonsForge.Web.Pages.Workshops;
using CommonsForge.Web.Text;

namespace CommonsForge.Web.Components;

/// <summary>Lays a séance out: to compose it, and to print it.</summary>
public sealed class WorkshopWriter(CommonsDb db, Library library, CardWriter cards, ResourceWriter resources, NoticeWriter notices, Texts texts, Links links)
{
    /// <summary>Results shown of a search.</summary>
    public const int MostFound = 5;

    // A code of more is too dense to be read from paper.
    private const int LongestCode = 700;
    private const int LongestMaterial = 140;

    /// <summary>The page for composing.</summary>
    /// <param name="workshop">The séance.</param>
    /// <param name="words">Words to look for, or empty.</param>
    /// <param name="aside">What the reader put aside.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<WorkshopView> ComposeAsync(Workshop workshop, string words, AsideList aside, CancellationToken cancel)
    {
        var found = words.Length == 0 ? null : (await library.AskAsync(new() { Words = words }, texts.Language, cancel)).Answer.PageIds.Take(MostFound).ToList();
        var offered = aside.Ids.Except(workshop.Resources).ToList();
        var known = (await db.CardsAsync([.. workshop.Resources.Union(found ?? []).Union(offered)], cancel)).ToDictionary(c => c.Id);
        var schedule = workshop.Schedule(known.ToDictionary(c => c.Key, c => c.Value.Sheet));
        var address = WorkshopAddress.Write(workshop);
        return new([.. schedule.Moments.Select(m => Row(m, known))], schedule.Moments.Count == 0 ? null : Total(schedule))
        {
            Over = Over(schedule, workshop),
            Full = workshop.Moments.Count >= Workshop.MostMoments,
            Found = found?.Where(known.ContainsKey).Select(id => Addable(known[id])).ToList(),
            Aside = [.. offered.Where(known.ContainsKey).Select(id => Addable(known[id]))],
            PlanUrl = links.Page(WorkshopAddress.PlanPath) + address,
            KeepUrl = links.Page("/ressources/proposer") + address,
            ShareUrl = links.Absolute(links.Page(WorkshopAddress.Path)) + address,
        };
    }

    /// <summary>The plan to print.</summary>
    public async Task<PlanView> PlanAsync(Workshop workshop, CancellationToken cancel)
    {
        var known = await db.ReadManyAsync(workshop.Resources, cancel);
        var schedule = workshop.Schedule(known.ToDictionary(c => c.Key, c => c.Value.Sheet));
        var excerpts = known.ToDictionary(k => k.Key, k => SheetExcerpt.Of(k.Value.ToContent()));
        var used = workshop.Resources.Where(known.ContainsKey).Select(id => known[id]).ToList();
        var address = links.Absolute(links.Page(WorkshopAddress.Path));
        var (whole, bare) = (address + WorkshopAddress.Write(workshop), address + WorkshopAddress.Write(workshop with { Moments = [.. workshop.Moments.Select(m => m with { Note = "" })] }));
        var coded = whole.Length <= LongestCode ? whole : bare;
        return new(Title(workshop), string.Join(" · ", new[] { Total(schedule), workshop.People is { } people ? texts.Count("Facets.People", people) : null }.OfType<string>()))
        {
            Rows = [.. schedule.Moments.Select(m => PlanRow(m, known, excerpts))],
            Warnings = [.. new[] { Over(schedule, workshop) }.OfType<string>(), .. schedule.Moments.SelectMany(m => Warnings(m).Select(w => texts["Workshop.WarningOf", Name(m.Moment, known).Label, w]))],
            Material = [.. used.Where(r => excerpts[r.Id].Material.Count > 0).Select(r => new MaterialView(Link(r), excerpts[r.Id].Material))],
            Credits = await CreditsAsync(used, cancel),
            Booklets = Booklets(used),
            EditUrl = links.Page(WorkshopAddress.Path) + WorkshopAddress.Write(workshop),
            ShareUrl = whole,
            Qr = coded.Length <= LongestCode ? QrCode.Of(coded) : null,
            QrLabel = texts[coded == whole ? "Workshop.Code" : "Workshop.CodeBare"],
        };
    }

    /// <summary>What to call it.</summary>
    public string Title(Workshop workshop) => workshop.Title.Length > 0 ? workshop.Title : texts["Workshop.Untitled"];

    /// <summary>From when to when a moment lasts.</summary>
    public string Time(ScheduledMoment moment) => texts["Workshop.FromTo", Clock(moment.From), Clock(moment.To)];

    /// <summary>What to call a moment, its sheet's title or its own.</summary>
    public string Label(WorkshopMoment moment, Dictionary<int, ReadRevision> known) => Name(moment, known).Label;

    private string Clock(int minutes) =>
        minutes < Workshop.Day ? texts.Clock(minutes) : texts["Workshop.LaterDay", texts.Clock(minutes), minutes / Workshop.Day];

    private string Total(Schedule schedule) => texts["Workshop.Total", texts.Hours(schedule.Minutes), Clock(schedule.Start), Clock(schedule.End)];

    private string? Over(Schedule schedule, Workshop workshop) =>
        schedule.Over == 0 ? null : texts["Workshop.Over", texts.Minutes(workshop.Available, workshop.Available), texts.Hours(schedule.Over)];

    private MomentRow Row(ScheduledMoment laid, Dictionary<int, ResourceCard> known)
    {
        var card = laid.Moment.Resource is { } id ? known.GetValueOrDefault(id) : null;
        return new(Time(laid), laid.Minutes, Name(laid.Moment, card is null ? null : (card.Id, card.Sheet)))
        {
            Resource = laid.Moment.Resource, Title = laid.Moment.Title, Note = laid.Moment.Note,
            Facts = card is null ? null : Facts(card), Tone = card is null ? null : cards.Type(card.Sheet).Tone,
            Warnings = Warnings(laid),
        };
    }

    private PlanRow PlanRow(ScheduledMoment laid, Dictionary<int, ReadRevision> known, Dictionary<int, SheetExcerpt> excerpts)
    {
        var excerpt = laid.Moment.Resource is { } id ? excerpts.GetValueOrDefault(id) : null;
        var material = string.Join(" · ", excerpt?.Material.Where(line => !line.EndsWith(':')) ?? []);
        return new(Time(laid), texts.Minutes(laid.Minutes, laid.Minutes), Name(laid.Moment, known), excerpt?.Intention ?? "", Beginning.Of(material, LongestMaterial), laid.Moment.Note);
    }

    private List<string> Warnings(ScheduledMoment moment) => [.. moment.Warnings.Select(w => w.Kind == WorkshopWarningKind.TooShort
        ? texts["Workshop.Warning.TooShort", texts.Minutes(w.Bound, w.Bound)]
        : texts.Count($"Workshop.Warning.{w.Kind}", w.Bound))];

    private LinkView Name(WorkshopMoment moment, Dictionary<int, ReadRevision> known) =>
        Name(moment, moment.Resource is { } id && known.TryGetValue(id, out var read) ? (read.Id, read.Sheet) : null);

    private LinkView Name(WorkshopMoment moment, (int Id, Sheet Sheet)? work) => work is { } known ? Link(known.Id, known.Sheet)
        : moment.Resource is not null ? new(texts["Workshop.Gone"])
        : new(moment.Title.Length > 0 ? moment.Title : texts["Workshop.NoTitle"]);

    private AddableView Addable(ResourceCard card) => new(card.Id, Link(card.Id, card.Sheet), Facts(card));

    private string Facts(ResourceCard card)
    {
        var view = cards.Card(card);
        return string.Join(" · ", view.Facts.Prepend(view.Type.Label).Append(view.LicenceLabel));
    }

    private LinkView Link(ReadRevision read) => Link(read.Id, read.Sheet);

    private LinkView Link(int id, Sheet sheet) => new(sheet.Title, links.Resource(id, sheet.Title), sheet.Language == texts.Language ? null : sheet.Language);

    // A query for each work that was made from another; the names of all at once.
    private async Task<IReadOnlyList<PlanCredits>> CreditsAsync(List<ReadRevision> used, CancellationToken cancel)
    {
        var names = await db.PartiesAsync([.. used.SelectMany(r => r.Sheet.Credits).Select(c => c.Party).Distinct()], cancel);
        var written = new List<(LicenceView Licence, string Notice)>();
        foreach (var read in used)
            written.Add((resources.LicenceOf(read), notices.Write(read, names, await db.OriginsAsync(read, cancel), links.Absolute(links.Resource(read.Id, read.Sheet.Title))).Text));
        return [.. written.GroupBy(w => w.Licence).Select(g => new PlanCredits(g.Key, [.. g.Select(w => w.Notice)]))];
    }

    // A booklet holds so many texts; a longer séance has several.
    private List<LinkView> Booklets(List<ReadRevision> used)
    {
        var parts = used.Select(r => r.Id).Chunk(AsideList.Most).ToList();
        return [.. parts.Select((ids, i) => new LinkView(parts.Count == 1 ? texts["Workshop.Booklet"] : texts["Workshop.BookletPart", i + 1, parts.Count],
            links.Page(AsideList.Path) + "/livret?liste=" + new AsideList(ids)))];
    }
}
