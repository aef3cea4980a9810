namespace CommonsForge.Domain.Resources;

/// <summary>Who is to be named, and for what. The name shown is looked up when rendering, never stored here.</summary>
public sealed record Credit
{
    /// <summary>Uid of the <c>CreditedParty</c>.</summary>
    public required Guid Party { get; init; }

    /// <summary>What for.</summary>
    public CreditRole Role { get; init; }
}

/// <summary>Adds to those who are credited.</summary>
public static class Credits
{
    /// <summary>The same sheet, crediting somebody too. Who is named as author, adapter or translator is not named again as contributor or for a suggestion, nor anyone twice for one role.</summary>
    public static Sheet Crediting(this Sheet sheet, Guid party, CreditRole role)
    {
        var held = sheet.Credits.Where(c => c.Party == party).Select(c => c.Role).ToList();
        if (held.Contains(role)) return sheet;
        if (role is (CreditRole.Contributor or CreditRole.OriginOf) && held.Exists(r => r is CreditRole.Author or CreditRole.Adapter or CreditRole.Translator)) return sheet;
        return sheet with { Credits = [.. sheet.Credits, new Credit { Party = party, Role = role }] };
    }

    /// <summary>Who made the work what it is here: who adapted or translated it, or else its authors.</summary>
    public static IReadOnlyList<Guid> Makers(this Sheet sheet) =>
        sheet.Credits.Where(c => c.Role is CreditRole.Adapter or CreditRole.Translator).Select(c => c.Party).Distinct().ToList() is { Count: > 0 } makers ? makers
            : [.. sheet.Credits.Where(c => c.Role == CreditRole.Author).Select(c => c.Party)];

    /// <summary>The same sheet, naming those too who were forgotten when it was published (<see cref="Integrity.CreditCorrection"/>).</summary>
    public static Sheet Correcting(this Sheet sheet, IReadOnlyCollection<Credit> forgotten) =>
        forgotten.Count == 0 ? sheet : sheet with { Credits = [.. sheet.Credits, .. forgotten.Except(sheet.Credits)] };
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
