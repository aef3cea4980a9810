using CommonsForge.Data.Search;
using CommonsForge.Web.Pages.Library;
using Microsoft.AspNetCore.WebUtilities;

namespace CommonsForge.Web.Pages.Situations;

/// <summary>
/// Somebody's situation, as an address holds it: <c>?je-suis=…&amp;dans=…&amp;lieu=…&amp;je-voudrais=…</c>, each part left out where it was
/// skipped. <c>dans</c> holds a kind of structure, a territory's code, or both; <c>lieu</c> is a place typed that may mean several territories.
/// </summary>
public sealed record Situation
{
    /// <summary>The facet of territories.</summary>
    public const string Places = "territoire";

    /// <summary>The field that a place is typed in.</summary>
    public const string PlaceName = "lieu";

    public SituationAnswer? IAm { get; init; }

    public SituationAnswer? In { get; init; }

    public SituationAnswer? IWant { get; init; }

    /// <summary>Slug of a territory, or <c>null</c>.</summary>
    public string? Territory { get; init; }

    /// <summary>A place as typed.</summary>
    public string Place { get; init; } = "";

    /// <summary>How many answers narrow the results.</summary>
    public int Answers => Given.Count() + (Territory is null ? 0 : 1);

    /// <summary>The same question to the library, those used most first.</summary>
    public LibraryQuery Query
    {
        get
        {
            var query = new LibraryQuery { Sort = LibrarySort.Uses, Place = Place };
            foreach (var answer in Given) query = query.Choose(answer.Facet, answer.Values);
            return Territory is null ? query : query.Choose(Places, [Territory]);
        }
    }

    /// <summary>The same situation in a territory.</summary>
    public Situation At(string code) => this with { Place = "", Territory = code.ToLowerInvariant() };

    /// <summary>The answers chosen from a list: what is wanted first, for it says most of why something answers.</summary>
    public IEnumerable<SituationAnswer> ByWeight => new[] { IWant, IAm, In }.OfType<SituationAnswer>();

    private IEnumerable<SituationAnswer> Given => new[] { IAm, In, IWant }.OfType<SituationAnswer>();

    /// <summary>The territories that an address names, as it writes them: what to ask <see cref="Data.Search.Library.CatalogueAsync"/> for before it is read.</summary>
    public static IReadOnlyList<string> Territories(IQueryCollection query) =>
        [.. Slugs(query, SituationQuestions.In).Where(s => SituationQuestions.In.Find(s) is null).Select(s => s.ToLowerInvariant())];

    /// <summary>Reads an address; what it does not know is left out. A place typed takes the place of a territory chosen before.</summary>
    public static Situation Read(IQueryCollection query, FacetCatalogue catalogue)
    {
        var place = LibraryAddress.Read(query, catalogue).Place;
        var within = Slugs(query, SituationQuestions.In);
        return new()
        {
            IAm = Slugs(query, SituationQuestions.IAm).Select(SituationQuestions.IAm.Find).FirstOrDefault(a => a is not null),
            In = within.Select(SituationQuestions.In.Find).FirstOrDefault(a => a is not null),
            IWant = Slugs(query, SituationQuestions.IWant).Select(SituationQuestions.IWant.Find).FirstOrDefault(a => a is not null),
            Territory = place.Length > 0 ? null : within.Select(s => catalogue.Find(Places)?.Find(s.ToLowerInvariant())?.Slug).FirstOrDefault(s => s is not null),
            Place = place,
        };
    }

    private static List<string> Slugs(IQueryCollection query, SituationQuestion question) =>
        [.. query[question.Name].OfType<string>().SelectMany(v => v.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Take(4)];

    /// <summary>The one query string of this situation, with its <c>?</c>; empty when nothing was answered.</summary>
    public string Write()
    {
        var parts = new Dictionary<string, string?>(StringComparer.Ordinal);
        Add(SituationQuestions.IAm.Name, IAm?.Slug);
        Add(SituationQuestions.In.Name, string.Join(',', new[] { In?.Slug, Territory }.OfType<string>()));
        Add(PlaceName, Place);
        Add(SituationQuestions.IWant.Name, IWant?.Slug);
        return LibraryAddress.Readable(QueryHelpers.AddQueryString("", parts));

        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value)) parts.Add(name, value);
        }
    }
}
