using System.Globalization;
using CommonsForge.Data;
using CommonsForge.Data.Resources;
using CommonsForge.Domain.Resources;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Pages.Editing;

/// <summary>
/// A draft that was sent or thrown away elsewhere while its form was open: the form says itself what it was of, so that what is typed since stays, in
/// another draft.
/// </summary>
public static class LeftDraft
{
    /// <summary>Whether the form that is sent is one of a draft that is nobody's any more.</summary>
    public static async Task<bool> IsAsync(CommonsDb db, HttpRequest request, int draft, CancellationToken cancel) =>
        HttpMethods.IsPost(request.Method) && !await db.Drafts.AnyAsync(d => d.Id == draft, cancel);

    /// <summary>The origin of a text in one line, as its form says it; empty when it has none.</summary>
    public static string OriginOf(Sheet sheet) => sheet.Origins is [var origin, ..] ? string.Create(CultureInfo.InvariantCulture, $"{origin.Resource:N}.{origin.Revision}.{origin.Kind}") : "";

    /// <summary>The revision that it changed; <c>null</c> where it changed none that may be changed.</summary>
    /// <param name="db">The commons.</param>
    /// <param name="work">Key of the work, as the form says it.</param>
    /// <param name="number">Number of the revision, likewise.</param>
    /// <param name="cancel">Stops it.</param>
    public static async Task<Revision?> FromAsync(CommonsDb db, int? work, int? number, CancellationToken cancel) =>
        work is { } id && number is { } n && await db.RevisionAsync(id, n, cancel) is { Resource.Standing: Standing.Published } from ? from : null;

    /// <summary>What it began with.</summary>
    /// <param name="db">The commons.</param>
    /// <param name="origin">What <see cref="OriginOf"/> wrote.</param>
    /// <param name="blank">What a new text of theirs begins with.</param>
    /// <param name="writer">Uid of who writes it.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns><paramref name="blank"/>, with the sheet of what it was made from where the form named that.</returns>
    public static async Task<Content> BegunAsync(CommonsDb db, string? origin, Content blank, Guid writer, CancellationToken cancel)
    {
        if (origin?.Split('.') is not [var uid, var number, var kind] || !Guid.TryParse(uid, out var resource)
            || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var revision) || !Enum.TryParse<OriginKind>(kind, out var made) || !Enum.IsDefined(made)) return blank;
        var from = new Origin { Resource = resource, Revision = revision, Kind = made };
        return await db.MeetingAsync(blank.Sheet with { Origins = [from] }, cancel) is { } with ? blank with { Sheet = with.Taken.Sheet.Deriving(from, writer) } : blank;
    }
}
