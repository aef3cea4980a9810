namespace CommonsForge.Web.Localisation;

/// <summary>Days and periods of the commons are those of one time zone (<c>Commons:TimeZone</c>, Europe/Paris by default); what is stored is UTC.</summary>
public sealed class CommonsClock(IConfiguration configuration)
{
    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(configuration["Commons:TimeZone"] ?? "Europe/Paris");

    /// <summary>The same moment, as clocks on the wall show it.</summary>
    public DateTimeOffset Local(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, _zone);

    /// <summary>The day it was, or is, at that moment.</summary>
    public DateOnly DateOf(DateTimeOffset moment) => DateOnly.FromDateTime(Local(moment).DateTime);

    /// <summary>The moment at which a day begins.</summary>
    public DateTimeOffset StartOf(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, _zone.GetUtcOffset(midnight)).ToUniversalTime();
    }
}
