using System.Globalization;
using CommonsForge.Domain.Licences;
using CommonsForge.Web.Text;

namespace CommonsForge.Web.Components;

/// <summary>What a licence refuses: why, by which clause, and the ways out, each with where it leads.</summary>
/// <param name="Why">Why, in words; <c>null</c> where the page says it already.</param>
/// <param name="Clause">The words of the licence or of the law, or <c>null</c>.</param>
/// <param name="Ways">The ways out.</param>
public sealed record RefusalView(string? Why, LinkView? Clause, IReadOnlyList<LinkView> Ways)
{
    /// <summary>Where a short quotation is explained.</summary>
    public const string QuotePath = "/licences#citer";

    /// <summary>Lays a refusal out.</summary>
    /// <param name="answer">The refusal.</param>
    /// <param name="texts">The texts.</param>
    /// <param name="links">The addresses.</param>
    /// <param name="work">The address of the work whose licence refuses, or <c>null</c>.</param>
    /// <param name="choose">Where another licence is chosen on this page, or <c>null</c>.</param>
    public static RefusalView Of(LicenceAnswer answer, Texts texts, Links links, string? work, string? choose = null)
    {
        return new(
            texts[answer.Reason, Name(answer.From), Name(answer.To)],
            answer.Clause is { } clause ? new(clause.Name.In(CultureInfo.CurrentUICulture), clause.Uri) : null,
            [.. answer.WaysOut.Select(Way)]);

        LinkView Way(LicenceWayOut way)
        {
            List<Licence> open = [.. way.Licences.Where(l => l.Offered && !l.ForData)];
            // The usual ones say enough where there are some.
            if (open.Exists(l => l.Usual)) open.RemoveAll(l => !l.Usual);
            return new(open.Count > 0 ? texts["Editor.WayWith", texts[way.Code], texts.List(open.Select(Name))] : texts[way.Code], Where(way.Code, open));
        }

        string? Where(string code, IReadOnlyList<Licence> open) => code switch
        {
            LicenceWayOut.Quote => links.Page(QuotePath),
            LicenceWayOut.ChangeLicence => choose ?? Consent(open is [var first, ..] ? first : null),
            _ when work is null => null,
            LicenceWayOut.Link => work,
            LicenceWayOut.AskHolder => Consent(answer.To is { Offered: true } ? answer.To : null),
            _ => work + SuggestionWriter.Rest,
        };

        string? Consent(Licence? wanted) => work is null ? null : work + "/licence" + (wanted is null ? "" : $"?voulue={wanted.Id}");
    }

    private static string Name(Licence licence) => licence.Name.In(CultureInfo.CurrentUICulture);
}
