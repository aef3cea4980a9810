using CommonsForge.Domain.Merging;

namespace CommonsForge.Domain.Resources;

/// <summary>What passes between a work and the one it was made from: beginning it, taking up what its origin became since, offering back.</summary>
public static class Derivation
{
    /// <summary>What an adaptation takes up from its origin, and offers back. Its title, licence, place, credits and lineage stay its own.</summary>
    public static IReadOnlySet<ContentField> Shared { get; } = new HashSet<ContentField>
    {
        ContentField.Summary, ContentField.PlainWords, ContentField.Body, ContentField.Concepts, ContentField.Duration, ContentField.GroupSize, ContentField.Steps, ContentField.Attachments,
    };

    /// <summary>
    /// What a work made from another begins with: it names its one origin, whose own lineage is followed from there, and those who made the
    /// origin stay credited, then whoever adapts or translates it. Reviewers and importers are left out: to name them would say that they
    /// stand behind a text they never saw. That the origin is an invented example is said of the origin: whoever makes a work from it writes of what they know.
    /// </summary>
    /// <param name="sheet">The origin's sheet, or what somebody wrote over it.</param>
    /// <param name="made">Which revision it was made from, and what of it.</param>
    /// <param name="by">Uid of whoever makes it.</param>
    public static Sheet Deriving(this Sheet sheet, Origin made, Guid by)
    {
        var kept = sheet.Credits.Where(c => c.Role is not (CreditRole.Reviewer or CreditRole.Importer));
        return (sheet with { Origins = [made], Credits = [.. kept], SourceUrl = null, Fictional = false })
            .Crediting(by, made.Kind == OriginKind.Translation ? CreditRole.Translator : CreditRole.Adapter);
    }

    /// <summary>The same content, that takes up a later revision of an origin.</summary>
    /// <param name="content">What was made from it.</param>
    /// <param name="origin">Uid of the origin.</param>
    /// <param name="number">The revision taken up.</param>
    public static Content TakingUp(this Content content, Guid origin, int number) =>
        content with { Sheet = content.Sheet with { Origins = [.. content.Sheet.Origins.Select(o => o.Resource == origin ? o with { Revision = number } : o)] } };

    /// <summary>Files that came to an origin since, or were replaced there, and that a work made from it may take up: it has none of its own in their place.</summary>
    /// <param name="taken">The origin at the revision that was taken up last.</param>
    /// <param name="now">The origin as it is now.</param>
    /// <param name="mine">The work made from it.</param>
    public static IReadOnlyList<Attachment> NewFiles(Sheet taken, Sheet now, Sheet mine)
    {
        var before = taken.Attachments.ToDictionary(a => a.Name, a => a.Sha256, StringComparer.Ordinal);
        var own = mine.Attachments.ToDictionary(a => a.Name, a => a.Sha256, StringComparer.Ordinal);
        return [.. now.Attachments.Where(a => before.GetValueOrDefault(a.Name) != a.Sha256 && (!own.TryGetValue(a.Name, out var mineIs) || mineIs == before.GetValueOrDefault(a.Name)))];
    }

    /// <summary>The same work with files of its origin, each with its credit; a licence that the file had by its text is said where the work's is another.</summary>
    /// <param name="mine">The work made from it.</param>
    /// <param name="files">The files, as <see cref="NewFiles"/> gives them.</param>
    /// <param name="origin">The origin as it is now.</param>
    public static Sheet TakingFiles(this Sheet mine, IReadOnlyList<Attachment> files, Sheet origin) => mine with
    {
        Attachments =
        [
            .. mine.Attachments.Where(a => files.All(f => f.Name != a.Name)),
            .. files.Select(f => f.Licence is null && origin.Licence != mine.Licence ? f with { Licence = origin.Licence } : f),
        ],
    };

    /// <summary>How an adaptation meets what became of its origin since: each line that either side added is there, or in a conflict.</summary>
    /// <param name="taken">The origin at the revision that was taken up last.</param>
    /// <param name="mine">The adaptation.</param>
    /// <param name="now">The origin as it is now.</param>
    public static ContentMerge Meet(Content taken, Content mine, Content now) =>
        ContentMerge.Merge(ContentChoice.Take(mine, taken, Shared), mine, ContentChoice.Take(mine, now, Shared));

    /// <summary>The origin changed into what an adaptation made of it, crediting those who did.</summary>
    /// <param name="taken">The origin at the revision that was taken up last.</param>
    /// <param name="mine">The adaptation.</param>
    public static Content OfferBack(Content taken, Content mine)
    {
        var offered = ContentChoice.Take(taken, mine, Shared);
        var makers = mine.Sheet.Credits.Where(c => c.Role is CreditRole.Author or CreditRole.Adapter or CreditRole.Contributor).Select(c => c.Party);
        return offered with { Sheet = makers.Aggregate(offered.Sheet, (sheet, party) => sheet.Crediting(party, CreditRole.Contributor)) };
    }
}
