namespace CommonsForge.Domain.Licences;

/// <summary>When a resource may change its licence. Its older versions keep theirs.</summary>
public static class LicenceChange
{
    /// <summary>Whether it may: where the matrix lets whoever adapts it do so, or when everybody who is credited agreed. Never from an open licence to a closed one.</summary>
    /// <param name="now">The licence it bears; <c>null</c> when nobody knows.</param>
    /// <param name="wanted">The licence it would bear.</param>
    /// <param name="allHoldersConsent">True when the consent of every credited holder is recorded, those of the origins it was made from included.</param>
    public static LicenceAnswer May(Licence? now, Licence wanted, bool allHoldersConsent)
    {
        var answer = LicenceMatrix.MayBecome(LicenceUse.Adaptation, now, wanted);
        if (answer.From.Id == wanted.Id) return answer with { Allowed = true, Reason = "Licence.SameLicence", WaysOut = [] };
        if (!wanted.AllowsSharing || (answer.From.Open && !wanted.Open))
            return answer with { Allowed = false, Reason = "Licence.NotOpen", Clause = null, Conditions = [], WaysOut = [.. WaysOut(answer.From, allHoldersConsent)] };
        // Nobody can agree to there being no rights: who gives them up says CC0.
        return answer.Allowed || !allHoldersConsent || wanted.PublicDomain
            ? answer
            : answer with { Allowed = true, Reason = "Licence.HoldersConsent", Clause = LicenceClauses.Law, WaysOut = [] };
    }

    private static IEnumerable<LicenceWayOut> WaysOut(Licence now, bool allHoldersConsent)
    {
        var others = LicenceCatalogue.Offered.Where(l => l.Id != now.Id && May(now, l, allHoldersConsent).Allowed).ToList();
        if (others.Count > 0) yield return new(LicenceWayOut.ChangeLicence, others);
        if (!allHoldersConsent) yield return new(LicenceWayOut.AskHolder);
    }
}
