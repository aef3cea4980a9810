using System.Globalization;
using CommonsForge.Data;
using CommonsForge.Data.Search;
using CommonsForge.Domain.Communities;
using CommonsForge.Web.Text;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Components;

/// <summary>Lays communities out for pages.</summary>
public sealed class CommunityWriter(CommonsDb db, Links links, Texts texts)
{
    private const int Most = 100;

    /// <summary>All communities, each with its number of resources.</summary>
    /// <param name="answer">The whole library's answer: its counts are those of the page.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<IReadOnlyList<CommunityView>> AllAsync(LibraryAnswer answer, CancellationToken cancel)
    {
        var communities = await db.Communities.AsNoTracking().OrderBy(c => c.Id).Take(Most).ToListAsync(cancel);
        return [.. communities.Select(c => new CommunityView(links.Community(c.Slug), NameOf(c), c.Summary.In(CultureInfo.CurrentUICulture), texts.Count("Library.Found", Count(answer, c.Slug))))];
    }

    /// <summary>A community's name in the language of the page.</summary>
    public static string NameOf(Community community) => community.Name.In(CultureInfo.CurrentUICulture);

    /// <summary>How many resources of an answer are a community's.</summary>
    public static int Count(LibraryAnswer answer, string slug) =>
        answer.Catalogue.Find("communaute")?.Find(slug) is { } term ? answer.Counts.GetValueOrDefault(term.Code) : 0;
}
