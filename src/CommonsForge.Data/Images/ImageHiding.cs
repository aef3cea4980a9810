using CommonsForge.Data.Journal;
using CommonsForge.Domain;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Feedback;
using CommonsForge.Domain.Images;
using CommonsForge.Domain.Resources;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Images;

/// <summary>Hides images of people who ask for it.</summary>
public static class ImageHiding
{
    /// <summary>How many images one person hides in a day; others are hidden once somebody looked.</summary>
    public const int MostADay = 10;

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>
    /// Hides an image of a revision, or asks to hide it where somebody must look first: it was shown again after a look, or the same person asks for many.
    /// What two people ask of one image at the same moment is one thing to decide.
    /// </summary>
    /// <returns>What stands for the image: a new row, or the one that somebody is to look at or has kept hidden.</returns>
    /// <exception cref="BrokenRuleException">What <see cref="HiddenImage"/> refuses.</exception>
    public static Task<HiddenImage> HideImageAsync(this CommonsDb db, Revision on, string sha256, string words, Contributor? by, DateTimeOffset at, CancellationToken cancel = default) =>
        HideAsync(db, sha256, by, at, waits => new(on, sha256, words, by, at, waits), cancel);

    /// <summary>Hides a photograph of a report of use in the same way.</summary>
    /// <inheritdoc cref="HideImageAsync"/>
    public static Task<HiddenImage> HidePhotoAsync(this CommonsDb db, UsageReport report, Revision on, string sha256, string words, Contributor? by, DateTimeOffset at, CancellationToken cancel = default) =>
        HideAsync(db, sha256, by, at, waits => new(report, on, sha256, words, by, at, waits), cancel);

    private static async Task<HiddenImage> HideAsync(CommonsDb db, string sha256, Contributor? by, DateTimeOffset at, Func<bool, HiddenImage> make, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await JournalWriter.LockAsync(db, cancel);
        var before = await db.HiddenImages.Where(i => i.Sha256 == sha256).OrderByDescending(i => i.Id).FirstOrDefaultAsync(cancel);
        if (before is { State: not ImageState.Shown }) return before;
        var image = make(before is not null || await AsksForManyAsync(db, by, at, cancel));
        db.Add(image);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return image;
    }

    private static async Task<bool> AsksForManyAsync(CommonsDb db, Contributor? by, DateTimeOffset at, CancellationToken cancel)
    {
        if (by is null) return false;
        var since = Instant.Cut(at) - Day;
        return await db.HiddenImages.CountAsync(i => i.ById == by.Id && i.At > since, cancel) >= MostADay;
    }
}
