using System.Globalization;
using CommonsForge.Domain.Licences;
using CommonsForge.Web.Components;
using CommonsForge.Web.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CommonsForge.Web.Pages.Licences;

/// <summary>The licences that the commons knows, and what may become what, from the rules themselves.</summary>
[CachedPage]
public sealed class IndexModel : PageModel
{
    /// <summary>Those told one by one: all that may be chosen here, and what else texts bear today.</summary>
    public static IReadOnlyList<Licence> Known { get; } =
    [
        .. LicenceCatalogue.Offered,
        .. LicenceCatalogue.All.Where(l => !l.Offered && (l.Version == "4.0" || l.PublicDomain)),
        LicenceCatalogue.AllRightsReserved,
        LicenceCatalogue.Unknown,
    ];

    /// <summary>What may be made of something under each, and by which clause.</summary>
    public static IReadOnlyList<LicenceRow> Rows { get; } = [.. Known.Where(l => l != LicenceCatalogue.Unknown).Select(Row)];

    private static LicenceRow Row(Licence from)
    {
        // What nobody holds rights in is said of a text, not chosen for what is made of one.
        var answers = Known.Where(to => to is { AllowsSharing: true, PublicDomain: false }).Select(to => LicenceMatrix.MayBecome(LicenceUse.Adaptation, from, to)).ToList();
        return new(from, [.. answers.GroupBy(a => (a.Allowed, a.Clause)).OrderByDescending(g => g.Key.Allowed).Select(g => new LicenceGroup(g.Key.Allowed, g.Key.Clause!, [.. g.Select(a => a.To)]))]);
    }

    /// <summary>A name of a licence in the language of the page.</summary>
    public static string NameOf(Licence licence) => licence.Name.In(CultureInfo.CurrentUICulture);

    /// <summary>Key of what it allows, in plain words.</summary>
    public static string WordsOf(Licence licence) => LicenceWords.KeyOf(licence);
}

/// <summary>What may be made of something under a licence.</summary>
/// <param name="From">The licence.</param>
/// <param name="Groups">Those that what is made may bear, then those that it may not, by clause.</param>
public sealed record LicenceRow(Licence From, IReadOnlyList<LicenceGroup> Groups);

/// <summary>Licences to which one clause gives one answer.</summary>
/// <param name="Allowed">Whether what is made may bear them.</param>
/// <param name="Clause">The clause.</param>
/// <param name="To">They.</param>
public sealed record LicenceGroup(bool Allowed, LicenceClause Clause, IReadOnlyList<Licence> To);
