using CommonsForge.Domain.Resources;

namespace CommonsForge.Domain.Licences;

/// <summary>Who holds rights in a work: those credited for something of theirs that stands in it.</summary>
public static class LicenceHolders
{
    /// <summary>
    /// Uids of those who hold rights in a work, in the order of credit, each once. Who reviewed, inspired, passed on, suggested or imported
    /// wrote nothing of it. Whoever asked not to be named holds what they hold all the same.
    /// </summary>
    public static IReadOnlyList<Guid> Of(Sheet sheet) => [.. sheet.Credits.Where(c => Holds(c.Role)).Select(c => c.Party).Distinct()];

    /// <summary>Whether a credit of that role says that somebody holds rights.</summary>
    public static bool Holds(CreditRole role) => role is CreditRole.Author or CreditRole.Contributor or CreditRole.Translator or CreditRole.Adapter or CreditRole.Illustrator;

    /// <summary>Whether somebody alone holds the whole of a work: no licence of it binds them.</summary>
    /// <param name="sheet">Its sheet.</param>
    /// <param name="person">Uid of the person.</param>
    public static bool IsSole(Sheet sheet, Guid person) => sheet.Origins.Count == 0 && Of(sheet).SequenceEqual([person]);

    /// <summary>
    /// What the licence of a work says to a change of it, which bears that licence too: a merge, whoever publishes it, unless all who wrote the change
    /// are its sole holder.
    /// </summary>
    /// <param name="sheet">The sheet of the work as it is, credits added since included.</param>
    /// <param name="writers">Uids of those who wrote the change.</param>
    /// <returns>The refusal, or <c>null</c>.</returns>
    public static LicenceAnswer? ChangeRefused(Sheet sheet, params IEnumerable<Guid> writers)
    {
        var licence = LicenceCatalogue.Find(sheet.Licence);
        return LicenceMatrix.MayBecome(LicenceUse.MergeOfProposal, licence, licence) is { Allowed: false } refused && !writers.All(w => IsSole(sheet, w)) ? refused : null;
    }

    /// <summary>
    /// Whether the works that another was made from let it change its licence: each one's own terms, unless all who hold rights in it
    /// agreed too. That those who adapted it agree changes nothing of what its origin asks.
    /// </summary>
    /// <param name="origins">All the works that it was made from, each as it was taken up, with what was made of it.</param>
    /// <param name="wanted">The licence it would bear.</param>
    /// <param name="agreeing">Uids of those who agree, or are asked to.</param>
    /// <returns>The first refusal, or <c>null</c>.</returns>
    public static LicenceAnswer? Refusal(IEnumerable<(Sheet Sheet, OriginKind Made)> origins, Licence wanted, IReadOnlyCollection<Guid> agreeing)
    {
        foreach (var (sheet, made) in origins)
        {
            if (Of(sheet) is { Count: > 0 } holders && holders.All(agreeing.Contains)) continue;
            var use = made == OriginKind.Translation ? LicenceUse.Translation : LicenceUse.Adaptation;
            if (LicenceMatrix.MayBecome(use, LicenceCatalogue.Find(sheet.Licence), wanted) is { Allowed: false } refused) return refused;
        }
        return null;
    }
}
