namespace CommonsForge.Domain.Licences;

/// <summary>Which licence the form for publishing proposes.</summary>
public sealed record LicenceAdvice
{
    /// <summary>Why the first is proposed: a key of the text resources.</summary>
    public required string Reason { get; init; }

    /// <summary>Those offered that fit, the proposed one first. Of a public body's information, only those that French law lists (CRPA, L323-2 and D323-2-1).</summary>
    public required IReadOnlyList<Licence> Licences { get; init; }

    /// <summary>Advises on a licence.</summary>
    /// <param name="isDataSet">True for a data set.</param>
    /// <param name="isPublicInformation">True for what a French public body produced or received in its public task (CRPA, L321-1), not for what its staff writes of their own.</param>
    public static LicenceAdvice For(bool isDataSet, bool isPublicInformation)
    {
        string[] first = (isDataSet, isPublicInformation) switch
        {
            (true, true) => ["etalab-2.0", "ODbL-1.0"],
            (true, false) => ["ODbL-1.0", "etalab-2.0"],
            (false, true) => ["etalab-2.0"],
            _ => [LicenceCatalogue.Default],
        };
        var fitting = LicenceCatalogue.Offered.Where(l => LicenceRules.FitsType(l, isDataSet)).ToList();
        return new()
        {
            Reason = isPublicInformation ? "Licence.AdvicePublic" : isDataSet ? "Licence.AdviceData" : "Licence.AdviceText",
            Licences = [.. first.Select(id => fitting.First(l => l.Id == id)), .. fitting.Where(l => !isPublicInformation && !first.Contains(l.Id, StringComparer.Ordinal))],
        };
    }
}
