using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Resources;

namespace CommonsForge.Domain.Chantiers;

/// <summary>What a task of a chantier asks for. Stored: never renumber, only add.</summary>
public enum ChantierTaskKind
{
    /// <summary>A text that is not there yet.</summary>
    Write = 0,

    /// <summary>A resource that lacks something.</summary>
    Finish = 1,

    /// <summary>A resource to put into another language.</summary>
    Translate = 2,
}

/// <summary>One thing to do in a chantier. What happens to it goes by its <see cref="Chantier"/>.</summary>
public sealed class ChantierTask
{
    private ChantierTask() { }

    internal ChantierTask(Chantier chantier, ChantierTaskKind kind, string title, Resource? resource) =>
        (Chantier, Kind, Title, Resource) = (chantier, kind, title, resource);

    /// <summary>Key of the row.</summary>
    public int Id { get; private set; }

    /// <summary>The list it stands in.</summary>
    public Chantier Chantier { get; private set; } = null!;

    /// <summary>Key of <see cref="Chantier"/>.</summary>
    public int ChantierId { get; private set; }

    /// <summary>Write, finish or translate.</summary>
    public ChantierTaskKind Kind { get; private set; }

    /// <summary>What, in a few words; may be empty where <see cref="Resource"/> says it.</summary>
    public string Title { get; private set; } = "";

    /// <summary>The resource to finish or to translate, or <c>null</c>.</summary>
    public Resource? Resource { get; private set; }

    /// <summary>Key of <see cref="Resource"/>.</summary>
    public int? ResourceId { get; private set; }

    /// <summary>Who is at it, or did it.</summary>
    public Contributor? TakenBy { get; private set; }

    /// <summary>Key of <see cref="TakenBy"/>.</summary>
    public int? TakenById { get; private set; }

    /// <summary>Since when.</summary>
    public DateTimeOffset? TakenAt { get; private set; }

    /// <summary>When it was done, or <c>null</c>.</summary>
    public DateTimeOffset? DoneAt { get; private set; }

    /// <summary>What came of it, or <c>null</c>.</summary>
    public Resource? Result { get; private set; }

    /// <summary>Key of <see cref="Result"/>.</summary>
    public int? ResultId { get; private set; }

    internal void Take(Contributor by, DateTimeOffset at)
    {
        if (DoneAt is not null) throw new BrokenRuleException("Chantier.Done");
        if (TakenBy is not null && TakenBy != by) throw new BrokenRuleException("Chantier.Taken");
        (TakenBy, TakenAt) = (by, TakenAt ?? Instant.Cut(at));
    }

    internal void Release(Contributor by, bool runsCommunity)
    {
        if (DoneAt is not null) throw new BrokenRuleException("Chantier.Done");
        if (TakenBy != by && !runsCommunity) throw new BrokenRuleException("Chantier.NotYours");
        (TakenBy, TakenById, TakenAt) = (null, null, null);
    }

    internal void Finish(Contributor by, Resource? result, DateTimeOffset at)
    {
        Take(by, at);
        if (Kind != ChantierTaskKind.Finish && result is null) throw new BrokenRuleException("Chantier.NeedsResult");
        (DoneAt, Result) = (Instant.Cut(at), result ?? Resource);
    }

    internal void Reopen(Contributor by, bool runsCommunity)
    {
        if (TakenBy != by && !runsCommunity) throw new BrokenRuleException("Chantier.NotYours");
        (DoneAt, Result, ResultId) = (null, null, null);
    }
}
