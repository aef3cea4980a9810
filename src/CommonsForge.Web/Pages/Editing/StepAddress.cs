using System.Globalization;
using System.Text.RegularExpressions;
using CommonsForge.Data;
using CommonsForge.Data.Resources;
using CommonsForge.Domain.Language;
using CommonsForge.Web.Pages.Resources;

namespace CommonsForge.Web.Pages.Editing;

/// <summary>
/// What somebody typed to name a resource: <c>12</c>, <c>12 Son titre</c>, <c>/ressources/12-son-titre</c>, the same with the site before it,
/// the address of a version, an address by uid; or else words of a title.
/// </summary>
/// <param name="Id">The number that it begins with.</param>
/// <param name="Uid">The uid of its address.</param>
/// <param name="Version">The version of its address.</param>
/// <param name="Words">Words of a title; after a number, those that are its title if it is one.</param>
/// <param name="Elsewhere">Whether it is an address of another site.</param>
public sealed partial record StepAddress(int? Id = null, Guid? Uid = null, int? Version = null, string Words = "", bool Elsewhere = false)
{
    private const int LongestWords = 200;

    /// <summary>Reads what was typed.</summary>
    /// <param name="typed">Anything.</param>
    /// <param name="site">The name of this site.</param>
    public static StepAddress Read(string? typed, string site)
    {
        var text = (typed ?? "").Trim();
        if (text.Length > LongestWords) text = text[..LongestWords];
        if (Local().Match(text) is { Success: true } local)
        {
            if (local.Groups["host"] is { Success: true, Value: var host } && !host.Equals(site, StringComparison.OrdinalIgnoreCase)) return new(Elsewhere: true);
            return Guid.TryParse(local.Groups["uid"].Value, out var uid) ? new(Uid: uid) : new(ResourceKey.Id(local.Groups["key"].Value), Version: Number(local.Groups["version"].Value));
        }
        if (text.Contains("://", StringComparison.Ordinal)) return new(Elsewhere: true);
        var numbered = Numbered().Match(text);
        return numbered.Success ? new(Number(numbered.Groups["id"].Value), Words: numbered.Groups["words"].Value) : new(Words: text);
    }

    /// <summary>The resources that lines name, one a line, and the lines that name none.</summary>
    /// <param name="db">The commons.</param>
    /// <param name="typed">The lines.</param>
    /// <param name="most">How many lines are read.</param>
    /// <param name="site">The name of this site.</param>
    /// <param name="cancel">Stops it.</param>
    public static async Task<(List<Guid> Found, List<string> Unknown)> WorksAsync(CommonsDb db, string? typed, int most, string site, CancellationToken cancel)
    {
        var lines = (typed ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(most).Select(l => (Line: l, Address: Read(l, site))).ToList();
        var works = await db.NamedWorksAsync([.. lines.Select(l => l.Address.Id).OfType<int>()], [.. lines.Select(l => l.Address.Uid).OfType<Guid>()], cancel);
        var found = lines.Select(l => (l.Line, Work: works.Find(w => !w.Withdrawn && (w.Id == l.Address.Id || w.Uid == l.Address.Uid)))).ToList();
        return ([.. found.Select(f => f.Work?.Uid).OfType<Guid>()], [.. found.Where(f => f.Work is null).Select(f => Beginning.Of(f.Line, 80))]);
    }

    private static int? Number(string digits) => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;

    [GeneratedRegex(@"^(https?://(?<host>[^/\s:]+)(:\d+)?)?/?(en/)?(ressources/(?<key>\d+(-[^/?#\s]*)?)(/revisions/(?<version>\d+))?|id/(?<uid>[0-9a-f-]{36}))([/?#]\S*)?$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 100)]
    private static partial Regex Local();

    [GeneratedRegex(@"^(?<id>\d{1,9})([\s-]+(?<words>.*))?$", RegexOptions.ExplicitCapture | RegexOptions.Singleline, matchTimeoutMilliseconds: 100)]
    private static partial Regex Numbered();
}
