using System.Globalization;
using CommonsForge.Web.Components;
using CommonsForge.Web.Localisation;
using Microsoft.AspNetCore.DataProtection;

namespace CommonsForge.Web.Mail;

/// <summary>
/// The address by which somebody mutes a subject, or stops mail of what concerns them, in one click (RFC 8058), and hears of it again. It holds whose it is and of
/// what, sealed by this commons' own keys: nothing is kept for it, and all it lets do is that.
/// </summary>
public sealed class NewsStops(IDataProtectionProvider protection, Links links)
{
    /// <summary>Where it leads, in the site.</summary>
    public const string Path = "/nouvelles/arreter";

    /// <summary>Where one chooses what to receive, and when.</summary>
    public const string ChoicesPath = "/compte/nouvelles/messages";

    private readonly SealedAddress _address = new(protection.CreateProtector("CommonsForge.News.Stop"), Path, links);

    /// <summary>The address for somebody and a subject; for all mail of what concerns them without one.</summary>
    public string AddressOf(int contributor, Guid? subject, Language language) => _address.Of(string.Create(CultureInfo.InvariantCulture, $"{contributor}:{subject:N}"), language);

    /// <summary>Whose address it is, and of what; or <c>null</c>.</summary>
    public (int Contributor, Guid? Subject)? Read(string? token) => _address.Read(token)?.Split(':') is [var contributor, var subject]
        ? (int.Parse(contributor, CultureInfo.InvariantCulture), subject.Length == 0 ? null : Guid.Parse(subject, CultureInfo.InvariantCulture))
        : null;
}
