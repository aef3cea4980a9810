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

    /// <summary>
    /// Who made the work what it is, and as what: who adapted or translated it where it was made from another, or else its authors. It keeps the
    /// credits of what it was made from, which say who made that, and are read there.
    /// </summary>
    /// <param name="sheet">The work, as its credits read today.</param>
    /// <param name="origins">What it was made from; those that are not known are left out.</param>
    public static Making MadeBy(this Sheet sheet, IEnumerable<Sheet> origins)
    {
        var inherited = origins.SelectMany(o => o.Credits).ToHashSet();
        CreditRole[] roles = sheet.TranslationOf() is not null ? [CreditRole.Translator, CreditRole.Adapter, CreditRole.Author] : [CreditRole.Adapter, CreditRole.Translator, CreditRole.Author];
        // Who takes up again what they had made is credited once, for both.
        var said = from credits in new[] { sheet.Credits.Where(c => !inherited.Contains(c)).ToList(), sheet.Credits }
                   from role in roles
                   let parties = credits.Where(c => c.Role == role).Select(c => c.Party).Distinct().ToList()
                   where parties.Count > 0
                   select new Making(role, parties);
        return said.FirstOrDefault() ?? new(CreditRole.Author, []);
    }

    /// <summary>Who is named for a text, and in which order: those who made this work what it is, then those whose work it keeps. Pages and notices say both, so that nobody passes for the writer of a text that somebody else made from theirs.</summary>
    /// <param name="sheet">The work, as its credits read today.</param>
    /// <param name="origins">What it was made from.</param>
    /// <param name="lineage">The same with all that these were made from.</param>
    public static Makers Makers(this Sheet sheet, IEnumerable<Sheet> origins, IEnumerable<Sheet> lineage)
    {
        var made = sheet.MadeBy(origins);
        var before = lineage.SelectMany(o => o.Credits).ToHashSet();
        return new(made, [.. sheet.Credits.Where(c => !made.Credits(c) && (c.Role == CreditRole.Author ? made.Role != CreditRole.Author || before.Contains(c) : c.Role is CreditRole.Adapter or CreditRole.Translator && before.Contains(c)))]);
    }

    /// <summary>The work that this one says in another language; <c>null</c> for any other.</summary>
    public static Guid? TranslationOf(this Sheet sheet) => sheet.Origins is [{ Kind: OriginKind.Translation } first, ..] ? first.Resource : null;

    /// <summary>The same sheet, naming those too who were forgotten when it was published (<see cref="Integrity.CreditCorrection"/>).</summary>
    public static Sheet Correcting(this Sheet sheet, IReadOnlyCollection<Credit> forgotten) =>
        forgotten.Count == 0 ? sheet : sheet with { Credits = [.. sheet.Credits, .. forgotten.Except(sheet.Credits)] };
}

/// <summary>Who made a work.</summary>
/// <param name="Role">As what: author, adapter or translator.</param>
/// <param name="Parties">Their uids, in the order of credit.</param>
public sealed record Making(CreditRole Role, IReadOnlyList<Guid> Parties)
{
    /// <summary>Whether a credit is that of one of them.</summary>
    public bool Credits(Credit credit) => credit.Role == Role && Parties.Contains(credit.Party);
}

/// <summary>Those to name for a text.</summary>
/// <param name="Made">Who made it what it is.</param>
/// <param name="Earlier">Credits of those whose work it keeps, in the order of credit: earlier adapters and translators, and authors who did not make this one.</param>
public sealed record Makers(Making Made, IReadOnlyList<Credit> Earlier);

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
