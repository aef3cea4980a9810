using CommonsForge.Domain;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Identity;

/// <summary>A form that was sent once its session had ended: what was typed waits here while its author signs in again. Only the hash of its key is kept.</summary>
public sealed class HeldForm
{
    /// <summary>SHA-256 of the key in the address that shows it again.</summary>
    public required byte[] KeyHash { get; init; }

    /// <summary>Where it was sent, with its language and the button pressed.</summary>
    public required string Address { get; init; }

    /// <summary>What was typed, in the order of the page.</summary>
    public required IReadOnlyList<HeldField> Fields { get; init; }

    /// <summary>Until when.</summary>
    public DateTimeOffset ExpiresAt { get; init; }
}

/// <summary>A field of a held form.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">What was typed.</param>
public sealed record HeldField(string Name, string Value);

/// <summary>Holds forms for a day.</summary>
public static class HeldForms
{
    /// <summary>How long one waits.</summary>
    public static TimeSpan Life { get; } = TimeSpan.FromDays(1);

    /// <summary>Holds a form.</summary>
    /// <returns>The key that shows it again, which cannot be found otherwise.</returns>
    public static async Task<string> HoldAsync(this CommonsDb db, string address, IReadOnlyList<HeldField> fields, CancellationToken cancel = default)
    {
        var key = Token.New();
        db.HeldForms.Add(new() { KeyHash = Token.Hash(key), Address = address, Fields = fields, ExpiresAt = Instant.Cut(db.Clock.GetUtcNow()) + Life });
        await db.SaveChangesAsync(cancel);
        return key;
    }

    /// <summary>The form of a key, or <c>null</c> when it waited too long or never was.</summary>
    public static Task<HeldForm?> HeldAsync(this CommonsDb db, string key, CancellationToken cancel = default)
    {
        var (hash, now) = (Token.Hash(key), db.Clock.GetUtcNow());
        return db.HeldForms.AsNoTracking().SingleOrDefaultAsync(f => f.KeyHash == hash && f.ExpiresAt > now, cancel);
    }

    /// <summary>Forgets those that waited too long.</summary>
    public static Task<int> SweepHeldAsync(this CommonsDb db, CancellationToken cancel = default)
    {
        var now = db.Clock.GetUtcNow();
        return db.HeldForms.Where(f => f.ExpiresAt <= now).ExecuteDeleteAsync(cancel);
    }
}
