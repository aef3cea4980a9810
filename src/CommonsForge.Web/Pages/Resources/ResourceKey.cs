using System.Globalization;
using System.Text;
using CommonsForge.Data;
using CommonsForge.Data.Resources;
using CommonsForge.Domain.Resources;

namespace CommonsForge.Web.Pages.Resources;

/// <summary>
/// The key of an address: digits, then optionally a hyphen and words. ASP.NET's own <c>{id:int}-{slug}</c> finds no slug that holds a hyphen,
/// so the whole segment is one parameter, constrained and read here.
/// </summary>
public sealed class ResourceKey : IRouteConstraint
{
    /// <summary>Its name in route templates: <c>{key:key}</c>.</summary>
    public const string Name = "key";

    private const int LongestSlug = 80;

    /// <inheritdoc/>
    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
        Id(values[routeKey] as string ?? Convert.ToString(values[routeKey], CultureInfo.InvariantCulture)) is not null;

    /// <summary>The id at the head of a key, or <c>null</c> when there is none.</summary>
    public static int? Id(string? key)
    {
        var hyphen = key?.IndexOf('-', StringComparison.Ordinal) ?? -1;
        var digits = hyphen < 0 ? key : key![..hyphen];
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0 ? id : null;
    }

    /// <summary>The id of the resource that somebody names by its number or by an address of the site, whatever page of it that is; <c>null</c> when it is neither.</summary>
    public static int? InAddress(string? text)
    {
        const string Library = "/ressources/";
        var asked = (text ?? "").Trim();
        var at = asked.IndexOf(Library, StringComparison.OrdinalIgnoreCase);
        return Id(at < 0 ? asked : asked[(at + Library.Length)..].Split('/', '?', '#')[0]);
    }

    /// <summary>The published resource that somebody named by its number or its address; <c>null</c> where there is none.</summary>
    /// <param name="db">The commons; the resource is tracked, to be tied to something.</param>
    /// <param name="typed">What they typed.</param>
    /// <param name="cancel">Stops it.</param>
    public static async Task<Resource?> NamedAsync(CommonsDb db, string typed, CancellationToken cancel) =>
        InAddress(typed) is { } id ? await db.ReadableAsync(id, cancel) : null;

    /// <summary>The key of a thing: its id, and its name for people to read.</summary>
    public static string Of(int id, string name) => Slug(name) is { Length: > 0 } slug
        ? string.Create(CultureInfo.InvariantCulture, $"{id}-{slug}")
        : id.ToString(CultureInfo.InvariantCulture);

    /// <summary>A name as an address holds it: lower-case letters without marks, digits and hyphens.</summary>
    public static string Slug(string name)
    {
        var slug = new StringBuilder(name.Length);
        foreach (var c in name.Replace("œ", "oe", StringComparison.OrdinalIgnoreCase).Replace("æ", "ae", StringComparison.OrdinalIgnoreCase).Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark || c == '·') continue;
            if (char.IsAsciiLetterOrDigit(c)) slug.Append(char.ToLowerInvariant(c));
            else if (slug.Length > 0 && slug[^1] != '-') slug.Append('-');
        }
        if (slug.Length > LongestSlug) slug.Length = LongestSlug;
        return slug.ToString().Trim('-');
    }
}
