namespace CommonsForge.Domain.Resources;

/// <summary>Who is to be named, and for what. The name shown is looked up when rendering, never stored here.</summary>
public sealed record Credit
{
    /// <summary>Uid of the <c>CreditedParty</c>.</summary>
    public required Guid Party { get; init; }

    /// <summary>What for.</summary>
    public CreditRole Role { get; init; }
}

/// <summary>What somebody is credited for.</summary>
public enum CreditRole
{
    /// <summary>Wrote it.</summary>
    Author,

    /// <summary>Changed or completed it.</summary>
    Contributor,

    /// <summary>Translated it.</summary>
    Translator,

    /// <summary>Adapted it to another context.</summary>
    Adapter,

    /// <summary>Reviewed it.</summary>
    Reviewer,

    /// <summary>Drew its images.</summary>
    Illustrator,

    /// <summary><em>Inspiré de</em>: the idea came from them.</summary>
    InspiredBy,

    /// <summary><em>Transmis par</em>: taught it by word of mouth.</summary>
    PassedOnBy,

    /// <summary><em>À l'origine de</em>: suggested the change.</summary>
    OriginOf,

    /// <summary>Brought it into the commons without writing it: named last.</summary>
    Importer,
}
