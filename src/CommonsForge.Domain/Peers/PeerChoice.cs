namespace CommonsForge.Domain.Peers;

/// <summary>
/// Whom to ask for a peer's view (« regard de pair ») of a work. A rule, not a ranking by fame: what people know, where they are, the time
/// they have; and whoever was asked lately comes later, so that the same ones are not always asked.
/// </summary>
public static class PeerChoice
{
    /// <summary>How many are proposed.</summary>
    public const int Proposed = 3;

    private const int Anybody = 3;
    private const int Theme = 3, Context = 2, Offers = 3, Regular = 2, Now = 1, Near = 1, AskedLately = 2, MostInCommon = 3;

    /// <summary>
    /// Three people, the fittest first, or as many as there are. Where too few know the themes or the context, or say that they give such views, others make up the number
    /// and are said to: those who act near whoever asks, then those who have time, then anybody in the directory. One at least acts in another territory, where
    /// somebody fits or has time there: whoever comes from elsewhere sees what neighbours take for granted.
    /// </summary>
    /// <param name="work">What is to be looked at.</param>
    /// <param name="candidates">Who might.</param>
    public static IReadOnlyList<PeerProposal> Choose(PeerWork work, IEnumerable<PeerCandidate> candidates)
    {
        var found = candidates.Where(c => !work.NotToAsk.Contains(c.Uid) && Understands(c, work)).Select(c => (Score: Score(c, work), Proposal: new PeerProposal(c.Uid, Reasons(c, work))))
            .OrderBy(c => Widening(c.Proposal)).ThenByDescending(c => c.Score).ThenBy(c => c.Proposal.Uid).Select(c => c.Proposal).ToList();
        var chosen = found.Take(Proposed).ToList();
        if (chosen.Count == Proposed && !chosen.Exists(IsElsewhere) && found.Find(p => IsElsewhere(p) && Widening(p) < Anybody) is { } far) chosen[^1] = far;
        return chosen;
    }

    // How far one has to look to find somebody.
    private static int Widening(PeerProposal proposal) =>
        !proposal.Reasons.Any(r => r.Kind == PeerReasonKind.Widened) ? 0 : proposal.Reasons.Any(r => r.Kind == PeerReasonKind.Near) ? 1 : proposal.Reasons.Any(r => r.Kind is PeerReasonKind.Available or PeerReasonKind.Sometimes) ? 2 : Anybody;

    private static bool IsElsewhere(PeerProposal proposal) => proposal.Reasons.Any(r => r.Kind == PeerReasonKind.Elsewhere);

    // Whoever does not say which languages they work in may work in that of the text.
    private static bool Understands(PeerCandidate candidate, PeerWork work) => candidate.Languages.Count == 0 || candidate.Languages.Contains(work.Language);

    private static int Score(PeerCandidate candidate, PeerWork work) =>
        Theme * Common(candidate.Skills, work.Themes).Take(MostInCommon).Count()
        + Context * Common(candidate.Contexts, work.Contexts).Take(MostInCommon).Count()
        + (candidate.OffersPeerReview ? Offers : 0)
        + candidate.Availability switch { Contributors.Availability.Regular => Regular, Contributors.Availability.Occasional => Now, _ => 0 }
        + (candidate.Territories.Any(work.Territories.Contains) ? Near : 0)
        - AskedLately * candidate.AskedLately;

    private static List<PeerReason> Reasons(PeerCandidate candidate, PeerWork work)
    {
        var reasons = new List<PeerReason>();
        if (Common(candidate.Skills, work.Themes).Take(MostInCommon).ToList() is { Count: > 0 } themes) reasons.Add(new(PeerReasonKind.Knows, themes));
        if (Common(candidate.Contexts, work.Contexts).Take(MostInCommon).ToList() is { Count: > 0 } contexts) reasons.Add(new(PeerReasonKind.SameContext, contexts));
        if (candidate.OffersPeerReview) reasons.Add(new(PeerReasonKind.OffersIt));
        var fits = reasons.Count > 0;
        if (candidate.Availability == Contributors.Availability.Regular) reasons.Add(new(PeerReasonKind.Available));
        if (candidate.Availability == Contributors.Availability.Occasional) reasons.Add(new(PeerReasonKind.Sometimes));
        if (candidate.Territories.Count > 0 && work.Territories.Count > 0)
            reasons.Add(new(candidate.Territories.Any(work.Territories.Contains) ? PeerReasonKind.Near : PeerReasonKind.Elsewhere));
        if (!fits) reasons.Add(new(PeerReasonKind.Widened));
        return reasons;
    }

    private static IEnumerable<Guid> Common(IReadOnlyList<Guid> theirs, IReadOnlyList<Guid> wanted) => wanted.Where(theirs.Contains);
}

/// <summary>A work to be looked at by a peer.</summary>
/// <param name="Themes">Its themes.</param>
/// <param name="Contexts">Its contexts.</param>
/// <param name="Territories">Where whoever asks acts, with what is around, countries left out.</param>
/// <param name="Language">Its language.</param>
/// <param name="NotToAsk">Whoever asks, and those who wrote it.</param>
public sealed record PeerWork(IReadOnlyList<Guid> Themes, IReadOnlyList<Guid> Contexts, IReadOnlyList<string> Territories, string Language, IReadOnlyCollection<Guid> NotToAsk);

/// <summary>Somebody who might be asked.</summary>
/// <param name="Uid">Who.</param>
/// <param name="Skills">What they know about, wider terms included.</param>
/// <param name="Contexts">Contexts they know, wider terms included.</param>
/// <param name="Territories">Where they act, with what is around, countries left out.</param>
/// <param name="Languages">Languages they work in; none said is any.</param>
/// <param name="OffersPeerReview">Whether they say that they give such views.</param>
/// <param name="Availability">How much time they have.</param>
/// <param name="AskedLately">How often they were asked of late.</param>
public sealed record PeerCandidate(
    Guid Uid, IReadOnlyList<Guid> Skills, IReadOnlyList<Guid> Contexts, IReadOnlyList<string> Territories, IReadOnlyList<string> Languages,
    bool OffersPeerReview, Contributors.Availability Availability, int AskedLately);

/// <summary>Somebody to ask, and why.</summary>
public sealed record PeerProposal(Guid Uid, IReadOnlyList<PeerReason> Reasons);

/// <summary>Why somebody is proposed.</summary>
/// <param name="Kind">Which reason.</param>
/// <param name="Concepts">The terms in common, where there are.</param>
public sealed record PeerReason(PeerReasonKind Kind, IReadOnlyList<Guid>? Concepts = null);

/// <summary>Reasons to propose somebody.</summary>
public enum PeerReasonKind
{
    /// <summary>They know its themes.</summary>
    Knows,

    /// <summary>They know its contexts.</summary>
    SameContext,

    /// <summary>They say that they give such views.</summary>
    OffersIt,

    /// <summary>They have time regularly.</summary>
    Available,

    /// <summary>They act where whoever asks does.</summary>
    Near,

    /// <summary>They act elsewhere.</summary>
    Elsewhere,

    /// <summary>They have time now and then.</summary>
    Sometimes,

    /// <summary>Nothing else speaks for them: too few who know the themes or the context were found.</summary>
    Widened,
}
