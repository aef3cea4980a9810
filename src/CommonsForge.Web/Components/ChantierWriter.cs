using CommonsForge.Data;
using CommonsForge.Data.Chantiers;
using CommonsForge.Data.Resources;
using CommonsForge.Domain.Chantiers;
using CommonsForge.Domain.Communities;
using CommonsForge.Domain.Permissions;
using CommonsForge.Web.Localisation;
using CommonsForge.Web.Text;

namespace CommonsForge.Web.Components;

/// <summary>A chantier, ready to read: its progress as "3 faites sur 8", its days as "du 1er mars au 30 juin 2026" or empty.</summary>
public sealed record ChantierView(string Title, string Aim, string Progress, string When, LinkView Community, IReadOnlyList<ChantierTaskView> Tasks)
{
    public bool IsClosed { get; init; }

    /// <summary>Its last day is over, and something is left to do.</summary>
    public bool IsLate { get; init; }

    public int Done { get; init; }

    /// <summary>The language that people wrote it in, when that is not the page's.</summary>
    public string? Lang { get; init; }
}

/// <summary>A task ("À traduire"), what it is about (a link where it is a resource), where it stands ("libre", "Ana s’en occupe"), and what whoever reads may do about it.</summary>
public sealed record ChantierTaskView(int Id, ChantierTaskKind Kind, string What, LinkView Of, string Words, string Said)
{
    public bool IsDone { get; init; }

    /// <summary>What came of it.</summary>
    public LinkView? Result { get; init; }

    /// <summary>Where the work itself is done.</summary>
    public string Begin { get; init; } = "";

    public bool MayTake { get; init; }

    public bool MayFinish { get; init; }

    public bool MayRelease { get; init; }

    public bool MayReopen { get; init; }

    public bool MayRemove { get; init; }
}

/// <summary>Lays chantiers out.</summary>
public sealed class ChantierWriter(CommonsDb db, ResourceWriter resources, CommonsClock clock, TimeProvider time, Texts texts, Links links)
{
    /// <summary>A community's chantiers, as a list.</summary>
    public async Task<IReadOnlyList<ChantierLineView>> LinesAsync(Community community, bool onlyOpen, int most, CancellationToken cancel) =>
        [.. (await db.ChantiersOfAsync(community.Id, onlyOpen, most, cancel)).Select(c =>
            new ChantierLineView(new(c.Title, links.Chantiers(community.Slug, c.Id), Lang), When(c.StartsOn, c.EndsOn), Progress(c.Done, c.Tasks), c.IsClosed))];

    // Communities write in French: a chantier says no language of its own.
    private string? Lang => texts.Language == "fr" ? null : "fr";

    /// <summary>One chantier, for whoever reads it.</summary>
    /// <param name="chantier">With its tasks.</param>
    /// <param name="person">Who reads, or <c>null</c> for a visitor.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<ChantierView> WriteAsync(Chantier chantier, Person? person, CancellationToken cancel)
    {
        var works = await db.WorksAsync(chantier, cancel);
        var names = await db.PartiesAsync([.. chantier.Tasks.Select(t => t.TakenBy?.Uid).OfType<Guid>().Distinct()], cancel);
        var runs = person?.May(Permission.RunCommunity, chantier.CommunityId) == true;
        var isOpen = chantier.ClosedAt is null;
        var done = chantier.Tasks.Count(t => t.DoneAt is not null);
        return new(chantier.Title, chantier.Aim, Progress(done, chantier.Tasks.Count), When(chantier.StartsOn, chantier.EndsOn),
            new(CommunityWriter.NameOf(chantier.Community), links.Community(chantier.Community.Slug)), [.. chantier.Tasks.Select(Task)])
        {
            IsClosed = !isOpen,
            IsLate = isOpen && done < chantier.Tasks.Count && chantier.EndsOn < clock.DateOf(time.GetUtcNow()),
            Done = done,
            Lang = Lang,
        };

        ChantierTaskView Task(ChantierTask task)
        {
            var mine = person is not null && task.TakenById == person.ContributorId;
            var free = task.TakenById is null;
            return new(task.Id, task.Kind, texts[$"Chantier.Kind.{task.Kind}"], Work(task.ResourceId) ?? new(task.Title, null, Lang), task.ResourceId is null ? "" : task.Title, Said(task))
            {
                IsDone = task.DoneAt is not null,
                Result = task.ResultId == task.ResourceId ? null : Work(task.ResultId),
                Begin = Begin(task),
                MayTake = isOpen && person is not null && free && task.DoneAt is null,
                MayFinish = isOpen && mine && task.DoneAt is null,
                MayRelease = !free && task.DoneAt is null && (mine || runs),
                MayReopen = isOpen && task.DoneAt is not null && (mine || runs),
                MayRemove = isOpen && runs && task.DoneAt is null,
            };
        }

        LinkView? Work(int? id) => id is { } known && works.TryGetValue(known, out var work)
            ? new(work.Sheet.Title, links.Resource(known, work.Sheet.Title), work.Sheet.Language == texts.Language ? null : work.Sheet.Language) : null;

        string Begin(ChantierTask task) => task.Kind switch
        {
            ChantierTaskKind.Finish when Work(task.ResourceId) is { } work => work.Url + "/modifier",
            ChantierTaskKind.Translate when Work(task.ResourceId) is { } work => work.Url + "/traduire",
            _ => links.Page("/ressources/proposer"),
        };

        string Said(ChantierTask task)
        {
            var who = task.TakenBy is { } by ? resources.Name(by.Uid, names)?.Label ?? texts["Reading.Unnamed"] : null;
            return (who, task.DoneAt) switch
            {
                (null, _) => texts["Chantier.Free"],
                (_, null) => texts["Chantier.TakenBy", who, texts.Ago(task.TakenAt!.Value)],
                (_, { } at) => texts["Chantier.DoneBy", who, texts.Ago(at)],
            };
        }
    }

    private string Progress(int done, int all) => all == 0 ? texts["Chantier.NoTask"] : texts.Count("Chantier.Progress", done, texts.Number(all));

    private string When(DateOnly? from, DateOnly? to) => (from, to) switch
    {
        ({ } first, { } last) => texts["Chantier.FromTo", texts.Date(first), texts.Date(last)],
        ({ } first, null) => texts["Chantier.From", texts.Date(first)],
        (null, { } last) => texts["Chantier.Until", texts.Date(last)],
        _ => "",
    };
}
