using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Seeds;

/// <summary>Settles, once, what never changes about this commons.</summary>
public static class InstallationSeed
{
    /// <summary>Writes the row of the installation, or leaves the one that is there: a commons does not change its name.</summary>
    /// <param name="db">A context on a migrated database.</param>
    /// <param name="authority">The host name that this commons signs its identifiers with, e.g. <c>communs.exemple.org</c>.</param>
    /// <param name="cancel">Stops before writing.</param>
    /// <returns>The authority in force, which is another one than <paramref name="authority"/> when it was settled before.</returns>
    public static async Task<string> EnsureAsync(CommonsDb db, string authority, CancellationToken cancel = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(authority);
        var now = db.Clock.GetUtcNow();
        await db.Database.ExecuteSqlAsync(
            $"INSERT INTO installation (id, authority, installed_at) VALUES (1, {authority}, {now}) ON CONFLICT DO NOTHING", cancel);
        return await db.Set<Installation>().Select(i => i.Authority).SingleAsync(cancel);
    }
}
