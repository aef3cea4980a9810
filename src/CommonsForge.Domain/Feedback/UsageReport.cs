using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Journal;
using CommonsForge.Domain.Resources;

namespace CommonsForge.Domain.Feedback;

/// <summary><em>Retour de terrain</em>: somebody used a resource, and says where and how it went.</summary>
public sealed class UsageReport : Entity
{
    private UsageReport() { }

    /// <summary>Reports a use.</summary>
    /// <param name="uid">Its name outside this commons.</param>
    /// <param name="resource">What was used.</param>
    /// <param name="circumstances">Where, when, with whom.</param>
    /// <param name="words">How it went.</param>
    /// <param name="by">Who reports, or <c>null</c> when not named.</param>
    /// <param name="reportedAt">When it was reported.</param>
    public UsageReport(Guid uid, Resource resource, Circumstances circumstances, UsageWords words, Contributor? by, DateTimeOffset reportedAt)
    {
        Uid = uid;
        Resource = resource;
        RevisionNumber = resource.CurrentNumber;
        Circumstances = circumstances;
        Words = words;
        By = by;
        ReportedAt = Instant.Cut(reportedAt);
        Record(new(HappeningKind.ResourceUsed, nameof(Resource), resource.Uid, by?.Uid));
    }

    /// <summary>Key of the row.</summary>
    public int Id { get; private set; }

    /// <summary>Its name outside this commons.</summary>
    public Guid Uid { get; private set; }

    /// <summary>What was used.</summary>
    public Resource Resource { get; private set; } = null!;

    /// <summary>Key of <see cref="Resource"/>.</summary>
    public int ResourceId { get; private set; }

    /// <summary>The revision that was current when it was reported.</summary>
    public int RevisionNumber { get; private set; }

    /// <summary>Where, when, with whom.</summary>
    public Circumstances Circumstances { get; private set; } = null!;

    /// <summary>How it went.</summary>
    public UsageWords Words { get; private set; } = null!;

    /// <summary>Who reports, or <c>null</c> when not named.</summary>
    public Contributor? By { get; private set; }

    /// <summary>Key of <see cref="By"/>.</summary>
    public int? ById { get; private set; }

    /// <summary>When it was reported.</summary>
    public DateTimeOffset ReportedAt { get; private set; }
}

/// <summary>Where, when and with whom a resource was used.</summary>
public sealed record Circumstances
{
    /// <summary>The day, or <c>null</c>.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>Uid of a concept of the vocabulary of contexts, or <c>null</c>.</summary>
    public Guid? Context { get; init; }

    /// <summary>Uid of a concept of the vocabulary of structure types, or <c>null</c>.</summary>
    public Guid? Structure { get; init; }

    /// <summary>Code of the territory, at the precision the reporter chose; nothing finer is kept.</summary>
    public string? Territory { get; init; }

    /// <summary>How many people took part, or <c>null</c>.</summary>
    public int? People { get; init; }

    /// <summary>True when the resource was changed for the occasion.</summary>
    public bool Adapted { get; init; }
}

/// <summary>How a use went, in the reporter's words; each may be empty.</summary>
public sealed record UsageWords
{
    /// <summary>What worked.</summary>
    public string Worked { get; init; } = "";

    /// <summary>What was hard.</summary>
    public string Hard { get; init; } = "";

    /// <summary>What the reporter would change.</summary>
    public string WouldChange { get; init; } = "";
}
