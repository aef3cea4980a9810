using CommonsForge.Domain.Resources;

namespace CommonsForge.Domain.Licences;

/// <summary>What a text says of its licence beside the one chosen for it, until a person settles it: nothing of that kind is published as open.</summary>
public sealed record LicenceDoubt
{
    /// <summary>The longest sentence that is quoted, in UTF-16 units.</summary>
    public const int LongestQuote = 300;

    /// <summary>The sentences that say otherwise, each once: the proof.</summary>
    public required IReadOnlyList<string> Quotes { get; init; }

    /// <summary>The licences that they name.</summary>
    public required IReadOnlyList<Licence> Named { get; init; }

    /// <summary>What the text says of its licence in words, and where another of its links leads; <c>null</c> when these agree with each other.</summary>
    public LicenceClash? Clash { get; init; }

    /// <summary>What the licence of words taken from elsewhere forbids, with the clause and the ways out; <c>null</c> where none was named.</summary>
    public LicenceAnswer? Passage { get; init; }

    /// <summary>The licence that the text would be read under until somebody else settles it: the strictest; <c>null</c> where one of those named forbids sharing it.</summary>
    public Licence? Meanwhile { get; init; }

    /// <summary>The doubt that a content leaves; <c>null</c> when its words and its licence agree, or somebody settled it.</summary>
    public static LicenceDoubt? Of(Content content)
    {
        if (content.Sheet.Licence is not { } licence) return null;
        var verdict = LicenceVerdict.OfWritten(licence, WordsOf(content), out var said, out var against);
        List<LicenceMention> unsettled = [.. against.Where(m => content.Sheet.LicenceSettled?.Quotes.Contains(Quote(m), StringComparer.Ordinal) != true)];
        return unsettled.Count == 0 ? null : new()
        {
            Quotes = [.. unsettled.Select(Quote).Distinct(StringComparer.Ordinal)],
            Named = [.. unsettled.SelectMany(m => m.Candidates).Distinct()],
            Clash = LicenceClash.Of(said),
            Passage = unsettled.Select(m => LicenceVerdict.PassageRefused(m, licence)).FirstOrDefault(a => a is not null),
            Meanwhile = verdict.Licence,
        };
    }

    /// <summary>
    /// What a text says of its licence where its writer alone says that these words are about something else: until somebody else settles it, it is
    /// read under the strictest, or not at all. <c>null</c> where nothing is open.
    /// </summary>
    /// <param name="content">The content.</param>
    /// <param name="writer">Uid of whoever publishes it.</param>
    public static LicenceVerdict? Unconfirmed(Content content, Guid writer)
    {
        if (content.Sheet is not { Licence: { } licence, LicenceSettled: { How: LicenceSettling.Elsewhere } settled } || settled.By != writer) return null;
        var verdict = LicenceVerdict.OfWritten(licence, WordsOf(content), out _, out var against);
        // What was chosen is kept beside the answer: the proof is what the text says.
        return verdict.Finding == LicenceFinding.Clear ? null : verdict with { Evidence = [.. against.Select(m => m.Words).Distinct(StringComparer.Ordinal)] };
    }

    /// <summary>The same content, of which a person says what these sentences mean. What was settled before stays settled.</summary>
    /// <param name="content">The content.</param>
    /// <param name="how">What they say.</param>
    /// <param name="by">Uid of the person.</param>
    /// <param name="at">When.</param>
    public static Content Settle(Content content, LicenceSettling how, Guid by, DateTimeOffset at) => Of(content) is not { } doubt ? content
        : content with { Sheet = content.Sheet with { LicenceSettled = new() { Quotes = [.. content.Sheet.LicenceSettled?.Quotes ?? [], .. doubt.Quotes], How = how, By = by, At = Instant.Cut(at), Licence = content.Sheet.Licence } } };

    /// <summary>
    /// What the writers of a proposal alone say to be about something else: whoever accepts it reads it too, and says so, or it is not accepted.
    /// <c>null</c> where nothing is open.
    /// </summary>
    /// <param name="content">The content.</param>
    /// <param name="before">The sheet of the revision that it changes: what was settled there stays so.</param>
    /// <param name="writers">Uids of those who wrote it.</param>
    public static LicenceDoubt? ToConfirm(Content content, Sheet before, IEnumerable<Guid> writers) =>
        Of(content) ?? (content.Sheet.LicenceSettled?.At != before.LicenceSettled?.At && writers.Any(w => Unconfirmed(content, w) is not null) ? Of(content with { Sheet = content.Sheet with { LicenceSettled = null } }) : null);

    /// <summary>The same content, of which somebody else than its writers says that its words are about something else.</summary>
    /// <param name="content">The content.</param>
    /// <param name="by">Uid of the person.</param>
    /// <param name="at">When.</param>
    public static Content Confirm(Content content, Guid by, DateTimeOffset at) =>
        Settle(content, LicenceSettling.Elsewhere, by, at) is { Sheet.LicenceSettled: { How: LicenceSettling.Elsewhere } settled } answered
            ? answered with { Sheet = answered.Sheet with { LicenceSettled = settled with { By = by, At = Instant.Cut(at) } } } : content;

    /// <summary>
    /// The same content, under the licence that its writer chose before its words were to be clarified, and with what they answered taken back: they
    /// are asked once more, when they mend it.
    /// </summary>
    public static Content AskedAgain(Content content) =>
        content with { Sheet = content.Sheet with { Licence = content.Sheet.LicenceSettled?.Licence ?? content.Sheet.Licence, LicenceSettled = null } };

    /// <summary>The same content, of which whoever reviews found out the licence: what was found of it before stays with it as proof.</summary>
    /// <param name="content">The content, under the licence that holds.</param>
    /// <param name="evidence">The words and links found.</param>
    /// <param name="by">Uid of the person.</param>
    /// <param name="at">When.</param>
    public static Content Establish(Content content, IReadOnlyList<string> evidence, Guid by, DateTimeOffset at)
    {
        string[] quotes = [.. content.Sheet.LicenceSettled?.Quotes ?? [], .. evidence, .. Of(content)?.Quotes ?? []];
        return content with { Sheet = content.Sheet with { LicenceSettled = new() { Quotes = [.. quotes.Distinct(StringComparer.Ordinal)], How = LicenceSettling.Established, By = by, At = Instant.Cut(at), Licence = content.Sheet.Licence } } };
    }

    /// <summary>The notice of a content, of which whoever reviews found that no open licence holds: what was found of it before stays with it as proof.</summary>
    /// <param name="content">The content.</param>
    /// <param name="evidence">The words and links found.</param>
    /// <param name="by">Uid of the person.</param>
    /// <param name="at">When.</param>
    public static Content FindNone(Content content, IReadOnlyList<string> evidence, Guid by, DateTimeOffset at)
    {
        var notice = content.ToNotice();
        return notice with { Sheet = notice.Sheet with { LicenceSettled = new() { Quotes = evidence, How = LicenceSettling.NoneFound, By = by, At = Instant.Cut(at) } } };
    }

    private static string WordsOf(Content content) => $"{content.Sheet.Summary}\n\n{content.Text.PlainWords}\n\n{content.Text.Body}";

    private static string Quote(LicenceMention mention) => mention.Sentence.Length <= LongestQuote ? mention.Sentence : mention.Words;
}

/// <summary>What a person says of sentences that name another licence. Stored: never renumber, only add.</summary>
public enum LicenceSettling
{
    /// <summary>They are about something else: a passage quoted, an image, licences in general. Of a text's own writer, somebody else confirms it.</summary>
    Elsewhere = 0,

    /// <summary>Whoever publishes holds all rights, or has the agreement of whoever does: the licence chosen holds.</summary>
    Holder = 1,

    /// <summary>Whoever moderates or reviews found out which licence holds, and says how they know.</summary>
    Established = 2,

    /// <summary>Whoever moderates or reviews looked for an open licence and found none, and says how they know: only a notice of the work is public.</summary>
    NoneFound = 3,
}

/// <summary>How a person settled what a text says of its licence. It goes with the text, from draft to revision; the proof is kept.</summary>
public sealed record LicenceSettlement
{
    /// <summary>The sentences.</summary>
    public required IReadOnlyList<string> Quotes { get; init; }

    /// <summary>What they said of the last ones.</summary>
    public LicenceSettling How { get; init; }

    /// <summary>Uid of the person.</summary>
    public Guid By { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Identifier of the licence chosen for the text then; <c>null</c> for answers older than this record of it.</summary>
    public string? Licence { get; init; }
}
