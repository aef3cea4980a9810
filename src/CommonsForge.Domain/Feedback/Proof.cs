namespace CommonsForge.Domain.Feedback;

/// <summary><em>Éprouvée ?</em> How well a resource is proven: computed from reports, never claimed.</summary>
public enum Proof
{
    /// <summary>No report.</summary>
    Untested,

    /// <summary>Only its own authors reported a use.</summary>
    TestedByAuthor,

    /// <summary>Somebody else used it.</summary>
    TestedElsewhere,

    /// <summary>At least three reports by others, in at least two contexts.</summary>
    Proven,
}

/// <summary>The rule of <see cref="Proof"/> (PRODUCT.md, the facets).</summary>
public static class ProofRule
{
    /// <summary>Reports needed to call a resource proven.</summary>
    public const int Reports = 3;

    /// <summary>Different contexts needed to call a resource proven.</summary>
    public const int Contexts = 2;

    /// <summary>Reports by others in one context needed to call a resource tried there.</summary>
    public const int ReportsInContext = 2;

    /// <summary>
    /// The contexts in which a resource is tried (<em>éprouvée dans mon contexte</em>): those from which at least <see cref="ReportsInContext"/> reports
    /// by others than its authors come.
    /// </summary>
    /// <param name="reports">For each report, who made it and in which context; one that counts for wider contexts too stands there once for each.</param>
    /// <param name="authors">Uids of the people credited on the resource.</param>
    public static IReadOnlyList<Guid> TriedIn(IEnumerable<(Guid? By, Guid Context)> reports, IReadOnlyCollection<Guid> authors) =>
        [.. reports.Where(r => r.By is not { } by || !authors.Contains(by)).GroupBy(r => r.Context).Where(g => g.Count() >= ReportsInContext).Select(g => g.Key)];

    /// <summary>How well a resource is proven.</summary>
    /// <param name="reports">For each report, who made it (<c>null</c>: not named, so not known to be an author) and in which context.</param>
    /// <param name="authors">Uids of the people credited on the resource.</param>
    public static Proof Of(IReadOnlyCollection<(Guid? By, Guid? Context)> reports, IReadOnlyCollection<Guid> authors)
    {
        if (reports.Count == 0) return Proof.Untested;
        var elsewhere = reports.Where(r => r.By is not { } by || !authors.Contains(by)).ToList();
        if (elsewhere.Count == 0) return Proof.TestedByAuthor;
        return elsewhere.Count >= Reports && elsewhere.Select(r => r.Context).OfType<Guid>().Distinct().Count() >= Contexts
            ? Proof.Proven
            : Proof.TestedElsewhere;
    }
}
