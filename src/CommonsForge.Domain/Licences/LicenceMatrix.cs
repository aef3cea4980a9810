namespace CommonsForge.Domain.Licences;

/// <summary>
/// What may become what, from the licences' own terms. It says what the licences allow, not what the commons publishes: check
/// <see cref="Licence.Open"/> of what comes out, and <see cref="LicenceRules.FitsType"/>, besides. GPLv3, into which BY-SA 4.0 may go, is no licence of texts and not known here.
/// </summary>
public static class LicenceMatrix
{
    /// <summary>Whether something under one licence may be used so in something under another.</summary>
    /// <param name="use">What is made of it.</param>
    /// <param name="from">Its licence; <c>null</c> when nobody knows.</param>
    /// <param name="to">The licence of what comes out; <c>null</c> when nobody knows.</param>
    public static LicenceAnswer MayBecome(LicenceUse use, Licence? from, Licence? to)
    {
        var (source, target) = (from ?? LicenceCatalogue.Unknown, to ?? LicenceCatalogue.Unknown);
        var ruling = Rule(use, source, target);
        return new()
        {
            Allowed = ruling.Allowed,
            Reason = ruling.Reason,
            Clause = ruling.Clause,
            From = source,
            To = target,
            Conditions = ruling.Allowed ? [.. Conditions(use, source)] : [],
            WaysOut = ruling.Allowed ? [] : [.. WaysOut(use, source, target)],
        };
    }

    /// <summary>The licences that the commons publishes and that what is made of something may bear; its own comes first, if it may be kept.</summary>
    /// <param name="use">What is made of it.</param>
    /// <param name="from">Its licence; <c>null</c> when nobody knows.</param>
    public static IReadOnlyList<Licence> Bearable(LicenceUse use, Licence? from) =>
        [.. LicenceCatalogue.Offered.Where(l => (!l.ForData || from?.ForData == true) && MayBecome(use, from, l).Allowed).OrderBy(l => l != from)];

    /// <summary>Under which licences a text made of passages may stand.</summary>
    /// <param name="parts">The licences of the passages; with none, any does.</param>
    public static LicenceCombination Combine(IEnumerable<Licence> parts)
    {
        var all = parts.Distinct().ToList();
        var fits = Fitting(all);
        if (fits.Count > 0) return new() { Licences = fits };
        var alone = all.Find(p => Fitting([p]).Count == 0);
        if (alone is not null) return new() { Licences = [], Refusal = MayBecome(LicenceUse.Passage, alone, alone) };
        var (first, second) = all.SelectMany((a, i) => all.Skip(i + 1).Select(b => (a, b))).First(pair => Fitting([pair.a, pair.b]).Count == 0);
        return new() { Licences = [], Refusal = MayBecome(LicenceUse.Passage, first, second) };
    }

    private static List<Licence> Fitting(List<Licence> parts) => [.. LicenceCatalogue.All.Concat(parts).Distinct()
        .Where(l => !l.ForData && parts.TrueForAll(p => Rule(LicenceUse.Passage, p, l).Allowed))
        .OrderBy(l => !l.Usual).ThenBy(l => !l.Offered).ThenBy(l => !parts.Contains(l))];

    private static Ruling Rule(LicenceUse use, Licence from, Licence to)
    {
        if (use is LicenceUse.Image or LicenceUse.Collection) return LicenceTerms.Gathering(use, from, to);
        // What comes out of a merge is made from the resource too.
        return use == LicenceUse.MergeOfProposal && from.AllowsSharing && to.AllowsSharing && !to.AllowsAdapting
            ? Ruling.No("Licence.ResourceNoAdapting", LicenceClauses.Adapting(to))
            : LicenceTerms.Adapting(use, from, to);
    }

    private static IEnumerable<string> Conditions(LicenceUse use, Licence from)
    {
        var whole = use is LicenceUse.Image or LicenceUse.Collection;
        return (whole ? [LicenceConditions.Label] : Array.Empty<string>()).Concat(from.Family switch
        {
            "CC0" or "CC-PDM" => [],
            "etalab" => [LicenceConditions.NameSource, LicenceConditions.DateOfUpdate],
            "MIT" => [LicenceConditions.KeepNotices, LicenceConditions.IncludeLicence],
            "LAL" => [LicenceConditions.NameAuthors, LicenceConditions.LinkSource, LicenceConditions.LinkLicence, .. whole ? [LicenceConditions.KeepApart] : Changed(from)],
            "GFDL" => [LicenceConditions.NameAuthors, LicenceConditions.KeepNotices, LicenceConditions.IncludeLicence,
                .. whole ? [] : new[] { LicenceConditions.NewTitle, LicenceConditions.KeepHistory, LicenceConditions.ShareAlike }],
            "ODbL" => Database(use),
            _ => CreativeCommons(from, whole),
        });
    }

    private static string[] Database(LicenceUse use) => use switch
    {
        LicenceUse.Passage or LicenceUse.Image => [LicenceConditions.NameDatabase, LicenceConditions.OfferDatabase],
        LicenceUse.Collection => [LicenceConditions.KeepNotices, LicenceConditions.LinkLicence],
        _ => [LicenceConditions.KeepNotices, LicenceConditions.LinkLicence, LicenceConditions.ShareAlike, LicenceConditions.OfferDatabase],
    };

    private static IEnumerable<string> CreativeCommons(Licence from, bool whole)
    {
        yield return LicenceConditions.NameAuthors;
        if (!LicenceClauses.Latest(from)) yield return LicenceConditions.KeepTitle;
        yield return LicenceConditions.LinkSource;
        yield return LicenceConditions.LinkLicence;
        yield return LicenceConditions.KeepNotices;
        foreach (var condition in whole ? [] : Changed(from)) yield return condition;
        if (!from.AllowsAdapting) yield return LicenceConditions.KeepAsIs;
        if (!from.AllowsSelling) yield return LicenceConditions.KeepFromSale;
    }

    private static string[] Changed(Licence from) =>
        from.AsksShareAlike ? [LicenceConditions.SayChanges, LicenceConditions.ShareAlike] : [LicenceConditions.SayChanges];

    private static IEnumerable<LicenceWayOut> WaysOut(LicenceUse use, Licence from, Licence to)
    {
        var others = LicenceCatalogue.Offered.Append(from).Distinct().Where(l => l.Id != to.Id && l.Open && Works(use, from, to, l)).ToList();
        if (others.Count > 0) yield return new(LicenceWayOut.ChangeLicence, others);
        if (use is not (LicenceUse.Image or LicenceUse.Collection)) yield return new(LicenceWayOut.Quote);
        yield return new(LicenceWayOut.Link);
        if (from.PublicDomain || from.Family == "CC0") yield break;
        yield return new(LicenceWayOut.AskHolder);
        yield return new(LicenceWayOut.DeclareHolder);
    }

    private static bool Works(LicenceUse use, Licence from, Licence to, Licence other) =>
        Rule(use, from, other).Allowed && (use != LicenceUse.MergeOfProposal || LicenceTerms.Adapting(use, to, other).Allowed);
}

/// <summary>The licences that a text made of several may bear, or what keeps them apart.</summary>
public sealed record LicenceCombination
{
    /// <summary>Those it may bear, the one to propose first; empty when none does.</summary>
    public required IReadOnlyList<Licence> Licences { get; init; }

    /// <summary>The one to propose, or <c>null</c>.</summary>
    public Licence? Licence => Licences.Count > 0 ? Licences[0] : null;

    /// <summary>When none does: the two that cannot stand together, as <see cref="LicenceAnswer.From"/> and <see cref="LicenceAnswer.To"/>; the same twice when it cannot be taken in at all.</summary>
    public LicenceAnswer? Refusal { get; init; }
}
