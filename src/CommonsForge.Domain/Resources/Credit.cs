namespace CommonsForge.Domain.Resources;

/// <summary>Who is to be named, and for what. The name shown is looked up when rendering, never stored here.</summary>
public sealed record Credit
{
    /// <summary>Uid of the <c>CreditedParty</c>.</summary>
    public required Guid Party { get; init; }

    /// <summary>What for.</summary>
    public CreditRole Role { get; init; }
}

/// <summary>What somebody is credited for. Stored: never renumber, only add.</summary>
public enum CreditRole
{
    /// <summary>Wrote it.</summary>
    Author = 0,

    /// <summary>Changed or completed it.</summary>
    Contributor = 1,

    /// <summary>Translated it.</summary>
    Translator = 2,

    /// <summary>Adapted it to another context.</summary>
    Adapter = 3,

    /// <summary>Reviewed it.</summary>
    Reviewer = 4,

    /// <summary>Drew its images.</summary>
    Illustrator = 5,

    /// <summary><em>Inspiré de</em>: the idea came from them.</summary>
    InspiredBy = 6,

    /// <summary><em>Transmis par</em>: taught it by word of mouth.</summary>
    PassedOnBy = 7,

    /// <summary><em>À l'origine de</em>: suggested the change.</summary>
    OriginOf = 8,

    /// <summary>Brought it into the commons without writing it: named last.</summary>
    Importer = 9,
}
