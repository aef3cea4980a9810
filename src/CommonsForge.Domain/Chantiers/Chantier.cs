using CommonsForge.Domain.Communities;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Journal;
using CommonsForge.Domain.Resources;

namespace CommonsForge.Domain.Chantiers;

/// <summary>A community's list of what to write, finish or translate: until when, who takes what, how far it is.</summary>
public sealed class Chantier : Entity
{
    /// <summary>The longest title, in UTF-16 units.</summary>
    public const int LongestTitle = 120;

    /// <summary>The longest aim, in UTF-16 units.</summary>
    public const int LongestAim = 600;

    /// <summary>The most tasks: a longer list is two chantiers.</summary>
    public const int MostTasks = 100;

    private readonly List<ChantierTask> _tasks = [];

    private Chantier() { }

    /// <summary>Opens a chantier.</summary>
    /// <param name="community">Whose it is.</param>
    /// <param name="plan">What it is for, and when.</param>
    /// <param name="by">Who opens it.</param>
    /// <param name="at">When.</param>
    /// <exception cref="BrokenRuleException">What <see cref="ChantierPlan.Check"/> found.</exception>
    public Chantier(Community community, ChantierPlan plan, Contributor by, DateTimeOffset at)
    {
        (Uid, Community, OpenedBy, OpenedAt) = (Guid.CreateVersion7(at), community, by, Instant.Cut(at));
        Plan(plan, by);
    }

    /// <summary>Number used in local addresses.</summary>
    public int Id { get; private set; }

    /// <summary>Name used outside.</summary>
    public Guid Uid { get; private set; }

    /// <summary>Whose it is.</summary>
    public Community Community { get; private set; } = null!;

    /// <summary>Key of <see cref="Community"/>.</summary>
    public int CommunityId { get; private set; }

    /// <summary>What it is called.</summary>
    public string Title { get; private set; } = "";

    /// <summary>What it is for; plain text, may be empty.</summary>
    public string Aim { get; private set; } = "";

    /// <summary>The day it begins, or <c>null</c>.</summary>
    public DateOnly? StartsOn { get; private set; }

    /// <summary>The day by which it shall be done, or <c>null</c>.</summary>
    public DateOnly? EndsOn { get; private set; }

    /// <summary>Who opened it.</summary>
    public Contributor OpenedBy { get; private set; } = null!;

    /// <summary>Key of <see cref="OpenedBy"/>.</summary>
    public int OpenedById { get; private set; }

    /// <summary>When it was opened.</summary>
    public DateTimeOffset OpenedAt { get; private set; }

    /// <summary>When it was closed; <c>null</c> while it is open.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>What there is to do, in the order it was added, when loaded.</summary>
    public IReadOnlyList<ChantierTask> Tasks => _tasks;

    /// <summary>Says anew what it is for, and when.</summary>
    /// <exception cref="BrokenRuleException">What <see cref="ChantierPlan.Check"/> found.</exception>
    public void Plan(ChantierPlan plan, Contributor by)
    {
        if (plan.Check() is [var problem, ..]) throw new BrokenRuleException(problem.Code, problem.Field);
        if ((plan.Title, plan.Aim, plan.StartsOn, plan.EndsOn) == (Title, Aim, StartsOn, EndsOn)) return;
        (Title, Aim, StartsOn, EndsOn) = (plan.Title, plan.Aim, plan.StartsOn, plan.EndsOn);
        Changed(by);
    }

    /// <summary>Adds something to do.</summary>
    /// <param name="kind">Write, finish or translate.</param>
    /// <param name="title">What, in a few words; may be empty where a resource says it.</param>
    /// <param name="resource">The resource to finish or to translate; <c>null</c> for one to write.</param>
    /// <param name="by">Who adds it.</param>
    /// <exception cref="BrokenRuleException"><c>Chantier.Closed</c>, <c>Chantier.TaskMissing</c>, <c>Chantier.TitleTooLong</c>, <c>Chantier.NeedsResource</c>, <c>Chantier.TooManyTasks</c>.</exception>
    public ChantierTask Add(ChantierTaskKind kind, string title, Resource? resource, Contributor by)
    {
        Guard();
        title = title.Trim();
        if (kind != ChantierTaskKind.Write && resource is null) throw new BrokenRuleException("Chantier.NeedsResource");
        if (title.Length == 0 && resource is null) throw new BrokenRuleException("Chantier.TaskMissing");
        if (title.Length > LongestTitle) throw new BrokenRuleException("Chantier.TitleTooLong");
        if (_tasks.Count >= MostTasks) throw new BrokenRuleException("Chantier.TooManyTasks");
        var task = new ChantierTask(this, kind, title, resource);
        _tasks.Add(task);
        Changed(by);
        return task;
    }

    /// <summary>Takes a task: others see who is at it.</summary>
    /// <exception cref="BrokenRuleException"><c>Chantier.Closed</c>; <c>Chantier.Taken</c>: somebody else has it; <c>Chantier.Done</c>.</exception>
    public void Take(ChantierTask task, Contributor by, DateTimeOffset at)
    {
        Guard();
        task.Take(by, at);
        Changed(by);
    }

    /// <summary>Gives a task back, so that somebody else may take it: one's own, or anybody's for whoever runs the community.</summary>
    /// <exception cref="BrokenRuleException"><c>Chantier.NotYours</c>, <c>Chantier.Done</c>.</exception>
    public void Release(ChantierTask task, Contributor by, bool runsCommunity)
    {
        task.Release(by, runsCommunity);
        Changed(by);
    }

    /// <summary>Says that a task is done.</summary>
    /// <param name="task">Which.</param>
    /// <param name="by">Who did it: whoever took it, or who takes and does it at once.</param>
    /// <param name="result">What came of it, or <c>null</c>.</param>
    /// <param name="at">When.</param>
    /// <exception cref="BrokenRuleException"><c>Chantier.Closed</c>, <c>Chantier.Taken</c>, <c>Chantier.Done</c>, <c>Chantier.NeedsResult</c>: a text to write or translate is done once it can be read.</exception>
    public void Finish(ChantierTask task, Contributor by, Resource? result, DateTimeOffset at)
    {
        Guard();
        task.Finish(by, result, at);
        Changed(by);
    }

    /// <summary>Takes back that a task is done: it is again in the hands of who did it.</summary>
    /// <exception cref="BrokenRuleException"><c>Chantier.Closed</c>, <c>Chantier.NotYours</c>.</exception>
    public void Reopen(ChantierTask task, Contributor by, bool runsCommunity)
    {
        Guard();
        task.Reopen(by, runsCommunity);
        Changed(by);
    }

    /// <summary>Takes a task off the list; one that is done stays.</summary>
    /// <exception cref="BrokenRuleException"><c>Chantier.Done</c>.</exception>
    public void Remove(ChantierTask task, Contributor by)
    {
        if (task.DoneAt is not null) throw new BrokenRuleException("Chantier.Done");
        _tasks.Remove(task);
        Changed(by);
    }

    /// <summary>Closes it, whatever is left to do; nothing happens when it is closed.</summary>
    public void Close(Contributor by, DateTimeOffset at)
    {
        if (ClosedAt is not null) return;
        ClosedAt = Instant.Cut(at);
        Changed(by);
    }

    /// <summary>Opens it again; nothing happens when it is open.</summary>
    public void OpenAgain(Contributor by)
    {
        if (ClosedAt is null) return;
        ClosedAt = null;
        Changed(by);
    }

    private void Guard()
    {
        if (ClosedAt is not null) throw new BrokenRuleException("Chantier.Closed");
    }

    private void Changed(Contributor by) => Record(new(HappeningKind.ChantierChanged, nameof(Chantier), Uid, by.Uid));
}

/// <summary>What a chantier is for, and when.</summary>
/// <param name="Title">What it is called.</param>
/// <param name="Aim">What it is for; plain text, may be empty.</param>
/// <param name="StartsOn">The day it begins, or <c>null</c>.</param>
/// <param name="EndsOn">The day by which it shall be done, or <c>null</c>.</param>
public sealed record ChantierPlan(string Title, string Aim, DateOnly? StartsOn, DateOnly? EndsOn)
{
    /// <summary>Every problem at once, for a form to show.</summary>
    public IReadOnlyList<Problem> Check()
    {
        var problems = new List<Problem>();
        if (Title.Length == 0) problems.Add(new(nameof(Title), "Chantier.TitleMissing"));
        if (Title.Length > Chantier.LongestTitle) problems.Add(new(nameof(Title), "Chantier.TitleTooLong", Chantier.LongestTitle));
        if (Aim.Length > Chantier.LongestAim) problems.Add(new(nameof(Aim), "Chantier.AimTooLong", Chantier.LongestAim));
        if (StartsOn > EndsOn) problems.Add(new(nameof(EndsOn), "Chantier.EndsBefore"));
        return problems;
    }
}
