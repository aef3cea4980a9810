using System.Globalization;
using CommonsForge.Web.Components;
using CommonsForge.Web.Localisation;
using Microsoft.AspNetCore.DataProtection;

namespace CommonsForge.Web.Mail;

/// <summary>
/// The address by which somebody stops the monthly mail in one click (RFC 8058). It holds whose it is, sealed by this commons' own keys: nothing is
/// kept for it, that of an old mail still works, and all it lets do is stop.
/// </summary>
public sealed class MonthlyStops(IDataProtectionProvider protection, Links links)
{
    /// <summary>Where one chooses what to receive.</summary>
    public const string PlanPath = "/compte/chaque-mois";

    private const string StopPath = "/chaque-mois/arreter";

    private readonly SealedAddress _address = new(protection.CreateProtector("CommonsForge.Monthly.Stop"), StopPath, links);

    /// <summary>The address for somebody.</summary>
    public string AddressOf(int contributor, Language language) => _address.Of(contributor.ToString(CultureInfo.InvariantCulture), language);

    /// <summary>Whose address it is, or <c>null</c>.</summary>
    public int? Read(string? token) => _address.Read(token) is { } contributor ? int.Parse(contributor, CultureInfo.InvariantCulture) : null;
}
