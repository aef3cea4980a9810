using CommonsForge.Domain.Licences;
using CommonsForge.Domain.Merging;
using CommonsForge.Domain.Resources;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Resources;

/// <summary>A work beside the one it was made from.</summary>
/// <param name="Origin">Which revision it takes up, and what it made of it.</param>
/// <param name="Taken">That revision, whole.</param>
/// <param name="Now">The origin's revision of today, whole.</param>
public sealed record OriginMeeting(Origin Origin, Revision Taken, Revision Now)
{
    /// <summary>Whether there is something new to take up.</summary>
    public bool MovedOn => Now.Number > Taken.Number;

    /// <summary>How a text made from it meets what it became since.</summary>
    public ContentMerge Meet(Content mine) => Derivation.Meet(Taken.ToContent(), mine, Now.ToContent());

    /// <summary>Whether the licences let a text take up what the origin became: it may have changed its own.</summary>
    public LicenceAnswer MayTakeUp(Sheet mine) =>
        LicenceMatrix.MayBecome(Origin.Kind == OriginKind.Translation ? LicenceUse.Translation : LicenceUse.Adaptation, LicenceCatalogue.Find(Now.Sheet.Licence), LicenceCatalogue.Find(mine.Licence));

    /// <summary>Whether the licences let a text go back to the origin.</summary>
    public LicenceAnswer MayOfferBack(Sheet mine) =>
        LicenceMatrix.MayBecome(LicenceUse.MergeOfProposal, LicenceCatalogue.Find(mine.Licence), LicenceCatalogue.Find(Now.Sheet.Licence));
}

/// <summary>Finds what a text was made from.</summary>
public static class OriginMeetings
{
    /// <summary>
    /// A text beside its main origin; <c>null</c> when it has none here, or none whose text may be shown: a withdrawn work keeps its
    /// credits (<see cref="LineageReads.OriginsAsync(CommonsDb, Sheet, CancellationToken)"/>) and nothing else.
    /// </summary>
    public static async Task<OriginMeeting?> MeetingAsync(this CommonsDb db, Sheet sheet, CancellationToken cancel = default)
    {
        if (sheet.Origins is not [var origin, ..]) return null;
        var id = await db.Resources.Where(r => r.Uid == origin.Resource && r.Standing == Standing.Published).Select(r => (int?)r.Id).SingleOrDefaultAsync(cancel);
        if (id is not { } known || await db.RevisionAsync(known, origin.Revision, cancel) is not { } taken) return null;
        return new(origin, taken, taken.Number == taken.Resource.CurrentNumber ? taken : await Publishing.CurrentAsync(db, known, cancel));
    }
}
