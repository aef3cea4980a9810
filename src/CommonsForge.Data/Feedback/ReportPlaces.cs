using CommonsForge.Data.Territories;
using CommonsForge.Domain.Feedback;
using CommonsForge.Domain.Territories;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Feedback;

/// <summary>Makes a place as coarse as its reporter chose (<see cref="ReportPlace"/>), with the territories around it.</summary>
public static class ReportPlaces
{
    /// <summary>The territory to keep, or <c>null</c> for none. Two queries.</summary>
    /// <param name="db">The commons.</param>
    /// <param name="code">Where it was used, as precisely as was said.</param>
    /// <param name="precision">How precisely others may know.</param>
    /// <param name="pointsAtSomebody">Whether what the report says, with a small place, could name somebody (<see cref="Circumstances.MayNameSomebody"/>).</param>
    /// <param name="cancel">Stops it.</param>
    public static async Task<Territory?> SettlePlaceAsync(this CommonsDb db, string? code, PlacePrecision precision, bool pointsAtSomebody, CancellationToken cancel = default)
    {
        if (code is null || await TerritoryReads.ByCodeAsync(db, code, cancel) is not { Territory: { } where }) return null;
        var codes = where.Parents;
        var around = await db.Territories.AsNoTracking().Where(t => codes.Contains(t.Code)).ToDictionaryAsync(t => t.Code, StringComparer.Ordinal, cancel);
        return ReportPlace.Settle(where, precision, pointsAtSomebody, around.GetValueOrDefault);
    }
}
