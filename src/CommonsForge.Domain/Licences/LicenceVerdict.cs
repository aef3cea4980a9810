using CommonsForge.Domain.Resources;

namespace CommonsForge.Domain.Licences;

/// <summary>How sure it is under what a text may be used.</summary>
public enum LicenceFinding
{
    /// <summary>One version of one licence.</summary>
    Clear,

    /// <summary>No licence: nothing may be done but cite it.</summary>
    None,

    /// <summary>Several that cannot all hold, or one whose version is not said: a person must settle it.</summary>
    Contradictory,
}

/// <summary>
/// What a declared licence and the words of a text say together. A licence is a version with an address; what is declared holds
/// unless the text says another of itself. Mentions of what others made, quotations and examples do not count (<see cref="LicenceScope"/>).
/// </summary>
public sealed record LicenceVerdict
{
    private const int Few = 3;

    private LicenceVerdict() { }

    /// <summary>How sure.</summary>
    public required LicenceFinding Finding { get; init; }

    /// <summary>The licence to read the text under: the clear one, or the strictest of several when each allows sharing as is; otherwise <c>null</c>.</summary>
    public Licence? Licence { get; init; }

    /// <summary>The licences that the words may mean; one when clear.</summary>
    public IReadOnlyList<Licence> Candidates { get; init; } = [];

    /// <summary>The words and addresses that led to it, in order: the proof to keep.</summary>
    public required IReadOnlyList<string> Evidence { get; init; }

    /// <summary>How much of the resource may be shown.</summary>
    public Standing Standing => (Finding, Licence) switch
    {
        (LicenceFinding.Clear, not null) => Standing.Published,
        (LicenceFinding.Contradictory, not null) => Standing.LicenceToClarify,
        _ => Standing.Notice,
    };

    /// <summary>Judges a text.</summary>
    /// <param name="declared">What its front matter or form says, or <c>null</c>: an identifier, an address or a name.</param>
    /// <param name="text">The text; Markdown.</param>
    public static LicenceVerdict Of(string? declared, string text) => Of(declared is null ? [] : [declared], text);

    /// <summary>Judges a text that may declare several licences, in a collection that may declare one for all.</summary>
    /// <param name="declared">What its front matter says; two that differ contradict each other.</param>
    /// <param name="text">The text; Markdown.</param>
    /// <param name="collection">What the folder or the site it comes from says of all its texts (its LICENCE file), heard only when the text says nothing.</param>
    public static LicenceVerdict Of(IReadOnlyList<string> declared, string text, string collection = "")
    {
        var found = LicenceMentions.Find(text);
        var claims = declared.SelectMany(Declared).Concat(Claims(found)).ToList();
        if (claims.Count == 0) claims = [.. Claims(LicenceMentions.Find(collection))];
        return Of(declared, found, claims);
    }

    /// <summary>
    /// Judges a text whose writer can be asked: a link to another licence counts too, and so does a licence that is a whole sentence or ends
    /// a short one, and that of words taken from elsewhere where it does not let them stand under the licence chosen, for one word of theirs settles it. Nobody can be asked about what comes in from elsewhere. A text that names many is about licences.
    /// </summary>
    /// <param name="declared">The licence chosen for it.</param>
    /// <param name="text">The text; Markdown.</param>
    /// <param name="said">What it says of its licence.</param>
    /// <param name="against">What it says beside the licence chosen; empty when clear.</param>
    internal static LicenceVerdict OfWritten(string declared, string text, out IReadOnlyList<LicenceMention> said, out IReadOnlyList<LicenceMention> against)
    {
        var found = LicenceMentions.Find(text);
        var chosen = Declared(declared).ToList();
        var isAbout = found.Where(m => m.Family is not ("copyright" or "CC")).Select(m => m.Family).Distinct().Count() > Few;
        List<LicenceMention> written = [.. found.Where(m => m.Family != "copyright" && (m.Scope == LicenceScope.Work || (!isAbout && (m.IsToAskAbout || PassageRefused(m, declared) is not null))))];
        var verdict = Of([declared], found, [.. chosen, .. written]);
        said = written;
        against = verdict.Finding == LicenceFinding.Clear ? [] : written.FindAll(m => !chosen.Exists(c => m.IsVaguerThan(c) || (m.Family, m.Version, m.Jurisdiction ?? "") == (c.Family, c.Version, c.Jurisdiction ?? "")));
        return verdict;
    }

    /// <summary>Judges a text that somebody brings who does not know by what right: only words that contradict each other, all of licences that allow sharing, let it be read.</summary>
    /// <param name="content">The content, which is of nothing that stands here.</param>
    public static LicenceVerdict OfBrought(Content content)
    {
        var verdict = Of(declared: null, content.Text.Body);
        // What was made from a work here, or holds words of one, is bound by its licence too: somebody looks at that first.
        var stands = verdict.Standing == Standing.LicenceToClarify && content.Sheet is { Origins.Count: 0, Passages.Count: 0 };
        return stands ? verdict : verdict with { Licence = null };
    }

    /// <summary>What a licence said of words taken from elsewhere forbids in a text; <c>null</c> when it is said of something else, or lets them in.</summary>
    /// <param name="mention">The mention.</param>
    /// <param name="chosen">Identifier of the licence of the text.</param>
    internal static LicenceAnswer? PassageRefused(LicenceMention mention, string chosen)
    {
        if (!mention.IsOfPassage || mention.Candidates.Count == 0) return null;
        var answers = mention.Candidates.Select(l => LicenceMatrix.MayBecome(LicenceUse.Passage, l, LicenceCatalogue.Find(chosen))).ToList();
        return answers.TrueForAll(a => !a.Allowed) ? answers[0] : null;
    }

    private static LicenceVerdict Of(IReadOnlyList<string> declared, IReadOnlyList<LicenceMention> found, List<LicenceMention> claims)
    {
        IReadOnlyList<string> evidence = [.. (claims.Count > 0 ? claims.Select(m => m.Words) : declared.Concat(found.Select(m => m.Words))).Distinct(StringComparer.Ordinal)];
        var precise = claims.Where(m => !claims.Exists(m.IsVaguerThan)).DistinctBy(m => (m.Family, m.Version, m.Jurisdiction ?? "")).ToList();
        if (precise.TrueForAll(m => m.Family == LicenceCatalogue.AllRightsReserved.Family)) return new() { Finding = LicenceFinding.None, Evidence = evidence };
        // A version that nobody knows allows nothing for certain.
        var candidates = precise.SelectMany(m => m.Candidates.Count > 0 ? m.Candidates : [LicenceCatalogue.AllRightsReserved]).Distinct().ToList();
        return new()
        {
            Finding = candidates is [{ AllowsSharing: true }] ? LicenceFinding.Clear : LicenceFinding.Contradictory,
            Candidates = candidates,
            Licence = candidates.TrueForAll(l => l.AllowsSharing) ? LicenceCatalogue.Strictest(candidates) : null,
            Evidence = evidence,
        };
    }

    private static IEnumerable<LicenceMention> Claims(IEnumerable<LicenceMention> found) => found.Where(m => m is { Scope: LicenceScope.Work, Family: not "copyright" });

    private static IEnumerable<LicenceMention> Declared(string value) =>
        LicenceCatalogue.Find(value.Trim()) is { } licence
            ? [new() { Words = value.Trim(), Start = 0, Family = licence.Family, Version = licence.Version, Jurisdiction = licence.Jurisdiction }]
            : LicenceMentions.Find(value).Where(m => m.Family != "copyright");
}
