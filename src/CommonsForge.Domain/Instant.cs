namespace CommonsForge.Domain;

/// <summary>Times as the commons keeps them.</summary>
public static class Instant
{
    /// <summary>Cuts a time to the millisecond in UTC: a database that keeps microseconds would otherwise give back another value than the one hashed.</summary>
    public static DateTimeOffset Cut(DateTimeOffset time) =>
        DateTimeOffset.FromUnixTimeMilliseconds(time.ToUnixTimeMilliseconds());
}
