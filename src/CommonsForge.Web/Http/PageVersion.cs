using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CommonsForge.Data.Journal;
using CommonsForge.Web.Localisation;
using CommonsForge.Web.Settings;
using Microsoft.Net.Http.Headers;

namespace CommonsForge.Web.Http;

/// <summary>
/// What a cached page depends on: the release, the language, the head of the journal, and ten minutes of clock because pages say
/// "il y a 3 minutes".
/// </summary>
public sealed class PageVersion(BuildInfo build, CommonsHead head, TimeProvider time)
{
    /// <summary>For how long a relative date may stand.</summary>
    public static TimeSpan Step { get; } = TimeSpan.FromMinutes(10);

    /// <summary>The version of every page at this moment, in the language of the request.</summary>
    public string Now => string.Create(CultureInfo.InvariantCulture, $"{Still}.{time.GetUtcNow().Ticks / Step.Ticks}");

    // The same without the clock.
    private string Still => string.Create(CultureInfo.InvariantCulture, $"{build.Release}.{Languages.Current.Code}.{head.Value}");

    /// <summary>The version of one page.</summary>
    public string Of(CachedPageAttribute page) => page.Timeless ? Still : Now;

    /// <summary>The entity tag of a page: weak, because the same page may be sent compressed or not.</summary>
    public EntityTagHeaderValue TagOf(HttpRequest request, CachedPageAttribute page)
    {
        var read = request.Query
            .Where(q => page.AllQuery || page.QueryKeys.Contains(q.Key, StringComparer.OrdinalIgnoreCase))
            .OrderBy(q => q.Key, StringComparer.OrdinalIgnoreCase)
            .Select(q => $"{q.Key.ToUpperInvariant()}={string.Join('&', q.Value.AsEnumerable())}");
        var address = $"{Of(page)}\n{request.PathBase}{request.Path}\n{string.Join('\n', read)}";
        var tag = SHA256.HashData(Encoding.UTF8.GetBytes(address)).AsSpan(0, 12);
        return new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(tag)}\"", isWeak: true);
    }
}
