using System.Globalization;
using CommonsForge.Data;
using CommonsForge.Data.Observatory;
using CommonsForge.Domain.Licences;
using CommonsForge.Domain.Observatory;
using CommonsForge.Interop.OpenData;
using CommonsForge.Web.Localisation;
using CommonsForge.Web.Text;

namespace CommonsForge.Web.Components;

/// <summary>Lays the figures of the commons out: <em>Le commun en chiffres</em>, and each as a file.</summary>
public sealed class ObservatoryWriter(CommonsDb db, ObservatoryShelf shelf, StoryWriter stories, FacetWords words, CommonsClock clock, TimeProvider time, Links links, Texts texts)
{
    /// <summary>Where they are.</summary>
    public const string Path = "/observatoire";

    /// <summary>The value of <c>periode</c> that asks for all of the commons' time.</summary>
    public const string Whole = "tout";

    private const int Months = 12;
    private const int MostYears = 30;
    private const int MostRows = 12;

    // A delay is told in hours up to two days.
    private const int HoursTold = 48;
    private const int HoursInADay = 24;

    private static readonly (FigureKind Kind, string Slug)[] Slugs =
    [
        (FigureKind.Needs, "besoins"), (FigureKind.FirstAnswer, "premiere-reponse"), (FigureKind.Action, "passage-a-l-action"),
        (FigureKind.UsesByContext, "usages-par-contexte"), (FigureKind.UsesByRegion, "usages-par-region"), (FigureKind.UsesByDepartement, "usages-par-departement"),
        (FigureKind.Revisions, "versions"), (FigureKind.ProposalsAccepted, "propositions"), (FigureKind.SuggestionsSettled, "suggestions"), (FigureKind.Reports, "retours"), (FigureKind.NewContributors, "nouvelles-personnes"), (FigureKind.ReviewDelay, "relecture"),
        (FigureKind.Origins, "adaptees-et-traduites"), (FigureKind.Licences, "licences"), (FigureKind.Languages, "langues"),
    ];

    /// <summary>The page.</summary>
    public async Task<ObservatoryView> WriteAsync(bool whole, CancellationToken cancel)
    {
        var (read, period) = await ReadAsync(whole, cancel);
        var views = read.Figures.ToDictionary(f => f.Kind, f => View(f, read, whole));
        return new(
            texts["Observatory.Since", texts.Date(period.From), texts.Date(time.GetUtcNow())],
            [new(texts["Observatory.Period.Year"], links.Page(Path), !whole), new(texts["Observatory.Period.All"], links.Page($"{Path}?periode={Whole}"), whole)],
            [
                Group("besoins", "Needs", FigureKind.Needs, FigureKind.FirstAnswer, FigureKind.Action),
                Group("usages", "Uses", FigureKind.UsesByContext, FigureKind.UsesByRegion, FigureKind.UsesByDepartement),
                Group("contributions", "Work", FigureKind.ReviewDelay) with { ByTime = Table([FigureKind.Revisions, FigureKind.ProposalsAccepted, FigureKind.SuggestionsSettled, FigureKind.Reports, FigureKind.NewContributors]) },
                Group("ressources", "Works", FigureKind.Origins, FigureKind.Licences, FigureKind.Languages),
            ]);

        FigureGroup Group(string id, string title, params FigureKind[] kinds) => new(id, texts[$"Observatory.Group.{title}"], [.. kinds.Select(k => views[k])]);

        TimeTable Table(FigureKind[] kinds) => new([.. kinds.Select(k => views[k])],
            [.. period.Names.Select((name, i) => (TimeName(name), (IReadOnlyList<FigureLine>)[.. kinds.Select(k => views[k].Rows is { Count: > 0 } rows ? rows[i] : new FigureLine("", "–"))]))]);
    }

    /// <summary>The file of a figure: a line for each row, or <c>null</c> for a name that no figure has.</summary>
    public async Task<byte[]?> FileAsync(string slug, bool whole, CancellationToken cancel)
    {
        if (Array.Find(Slugs, s => s.Slug == slug) is not { Slug: { } } found) return null;
        var (read, period) = await ReadAsync(whole, cancel);
        var figure = read.Figures.First(f => f.Kind == found.Kind);
        var (from, to) = (Day(period.From), clock.DateOf(time.GetUtcNow()).ToString("O", CultureInfo.InvariantCulture));
        var answers = Number(figure.Said);
        IEnumerable<FigureRow> rows = figure.Rows.Count == 0 ? [new("", null, figure.Said is null ? Reserve.Few : Reserve.None)] : figure.Rows;
        return Csv.Bytes(
        [
            ["chiffre", "du", "au", "ligne", "libelle", Figure.IsDelay(figure.Kind) ? "heures" : "nombre", "reponses", "definition", "licence-base"],
            .. rows.Select(r => new[] { slug, from, to, r.Key, r.Key.Length == 0 ? "" : Label(figure.Kind, r.Key, read), figure.Rows.Count == 0 ? "" : r.Reserve == Reserve.Beside ? texts["Observatory.Beside"] : Number(r.Count), answers, texts[$"Observatory.{figure.Kind}.Means"], DataNotice.Database }),
        ]);

        string Day(DateTimeOffset moment) => clock.DateOf(moment).ToString("O", CultureInfo.InvariantCulture);

        string Number(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? texts["Observatory.Few"];
    }

    private async Task<(FiguresRead Read, FigurePeriod Period)> ReadAsync(bool whole, CancellationToken cancel)
    {
        var today = clock.DateOf(time.GetUtcNow());
        return await shelf.CurrentAsync(db, whole, first => whole ? Years(first, today) : LastMonths(today), today, cancel);
    }

    private FigurePeriod LastMonths(DateOnly today)
    {
        var first = new DateOnly(today.Year, today.Month, 1).AddMonths(1 - Months);
        List<DateOnly> starts = [.. Enumerable.Range(0, Months).Select(first.AddMonths)];
        return new([.. starts.Select(clock.StartOf)], [.. starts.Select(s => s.ToString("yyyy-MM", CultureInfo.InvariantCulture))], clock.StartOf(first.AddMonths(Months)));
    }

    private FigurePeriod Years(DateTimeOffset? first, DateOnly today)
    {
        var from = Math.Clamp(first is { } moment ? clock.DateOf(moment).Year : today.Year, today.Year - MostYears + 1, today.Year);
        List<int> years = [.. Enumerable.Range(from, today.Year - from + 1)];
        return new([.. years.Select(y => clock.StartOf(new(y, 1, 1)))], [.. years.Select(y => y.ToString(CultureInfo.InvariantCulture))], clock.StartOf(new(today.Year + 1, 1, 1)));
    }

    private FigureView View(Figure figure, FiguresRead read, bool whole)
    {
        var slug = Array.Find(Slugs, s => s.Kind == figure.Kind).Slug;
        var title = texts[$"Observatory.{figure.Kind}.Title"];
        var most = figure.Rows.Max(r => r.Count) ?? 1;
        var isByTime = IsByTime(figure.Kind);
        var shown = isByTime ? figure.Rows : [.. figure.Rows.Take(MostRows)];
        return new(slug, title, texts[$"Observatory.{figure.Kind}.Means"], From(figure), links.Page($"/donnees/observatoire/{slug}.csv{(whole ? $"?periode={Whole}" : "")}"))
        {
            By = isByTime ? "" : texts[$"Observatory.By.{By(figure.Kind)}"],
            Rows = [.. shown.Select(r => new FigureLine(isByTime ? "" : Label(figure.Kind, r.Key, read), Said(figure.Kind, r), r.Count, Math.Max(1, most)))],
            More = figure.Rows.Count > shown.Count ? texts["Observatory.More", texts.Number(figure.Rows.Count - shown.Count)] : null,
            KeepsBack = shown.Any(r => r.Reserve == Reserve.Beside),
        };
    }

    private string From(Figure figure) => figure.Said switch
    {
        null => texts["Observatory.FromFew"],
        0 => texts["Observatory.FromNone"],
        { } answers => texts["Observatory.From", texts.Count($"Observatory.{figure.Kind}.Count", answers)],
    };

    private string Said(FigureKind kind, FigureRow row) => row switch
    {
        { Reserve: Reserve.Few } => texts["Observatory.Few"],
        { Reserve: Reserve.Beside } => texts["Observatory.Beside"],
        { Count: { } hours } when Figure.IsDelay(kind) => hours < HoursTold ? texts["Observatory.Hours", texts.Number(hours)] : texts["Observatory.Days", texts.Number((hours + HoursInADay - 1) / HoursInADay)],
        _ => texts.Number(row.Count ?? 0),
    };

    private string Label(FigureKind kind, string key, FiguresRead read) => kind switch
    {
        _ when IsByTime(kind) => TimeName(key),
        FigureKind.UsesByContext when Guid.TryParse(key, out var concept) => stories.Term(concept) ?? key,
        FigureKind.UsesByRegion or FigureKind.UsesByDepartement when read.Places.TryGetValue(key, out var place) => place.NameIn(texts.Language),
        FigureKind.Licences when LicenceCatalogue.Find(key) is { } licence => licence.Name.In(CultureInfo.CurrentUICulture),
        FigureKind.Languages => words.Language(key),
        _ => texts.Has($"Observatory.Row.{key}") ? texts[$"Observatory.Row.{key}"] : key,
    };

    private static string TimeName(string key) =>
        DateOnly.TryParseExact(key, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) ? month.ToString("MMMM yyyy", CultureInfo.CurrentCulture) : key;

    private static bool IsByTime(FigureKind kind) => kind is FigureKind.Revisions or FigureKind.ProposalsAccepted or FigureKind.SuggestionsSettled or FigureKind.Reports or FigureKind.NewContributors;

    private static string By(FigureKind kind) => kind switch
    {
        FigureKind.FirstAnswer or FigureKind.ReviewDelay => "Delay",
        FigureKind.UsesByContext => "Context",
        FigureKind.UsesByRegion or FigureKind.UsesByDepartement => "Place",
        _ => kind.ToString(),
    };
}
