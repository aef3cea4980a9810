using CommonsForge.Data.Identity;
using CommonsForge.Domain;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Resources;
using CommonsForge.Domain.Suggestions;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Suggestions;

/// <summary>What becomes of suggestions when a version answers them, or when nobody stands by them.</summary>
public static class SuggestionSettling
{
    /// <summary>The same content, naming as <em>à l'origine de</em> those whose suggestions it answers and who said who they are.</summary>
    /// <param name="db">The commons.</param>
    /// <param name="resource">Key of the resource.</param>
    /// <param name="answers">Keys of suggestions; what is not an open one of that resource counts for nothing.</param>
    /// <param name="content">The content.</param>
    /// <param name="cancel">Stops it.</param>
    public static async Task<Content> NamingOriginsAsync(this CommonsDb db, int resource, IReadOnlyList<int> answers, Content content, CancellationToken cancel = default)
    {
        if (answers.Count == 0) return content;
        var authors = await Open(db, resource, answers).Where(s => s.Author != null).OrderBy(s => s.Id).Select(s => s.Author!.Uid).ToListAsync(cancel);
        return content with { Sheet = authors.Aggregate(content.Sheet, (sheet, uid) => sheet.Crediting(uid, CreditRole.OriginOf)) };
    }

    /// <summary>
    /// Settles them by a version, in the transaction that publishes it and holds the journal. One that was closed a moment ago stays as it was.
    /// </summary>
    /// <param name="db">The commons.</param>
    /// <param name="answers">Keys of suggestions.</param>
    /// <param name="with">The version.</param>
    /// <param name="by">Who published it, or let it in.</param>
    /// <param name="at">When.</param>
    /// <param name="cancel">Stops it.</param>
    public static async Task SettleAsync(this CommonsDb db, IReadOnlyList<int> answers, Revision with, Contributor by, DateTimeOffset at, CancellationToken cancel = default)
    {
        if (answers.Count == 0) return;
        foreach (var suggestion in await Open(db, with.Resource.Id, answers).OrderBy(s => s.Id).ToListAsync(cancel)) suggestion.Settle(by, with, at);
    }

    /// <summary>Forgets those that nobody confirmed within the time that accounts have.</summary>
    /// <returns>How many.</returns>
    public static Task<int> SweepSuggestionsAsync(this CommonsDb db, CancellationToken cancel = default)
    {
        var old = Instant.Cut(db.Clock.GetUtcNow()) - SignUp.Patience;
        return db.Suggestions.Where(s => s.Sight == SuggestionSight.Unconfirmed && s.At < old).ExecuteDeleteAsync(cancel);
    }

    private static IQueryable<Suggestion> Open(CommonsDb db, int resource, IReadOnlyList<int> ids) =>
        db.Suggestions.Where(s => s.ResourceId == resource && ids.Contains(s.Id) && s.Sight == SuggestionSight.Shown && (s.State == SuggestionState.Open || s.State == SuggestionState.Taken));
}
