using CommonsForge.Data;
using CommonsForge.Data.Resources;
using CommonsForge.Domain;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Merging;
using CommonsForge.Domain.Resources;
using CommonsForge.Domain.Suggestions;
using CommonsForge.Interop.Markdown;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Commands.Loading;

/// <summary>Brings in the suggestions that stand at the root of a folder; one already here (same resource and words) is left alone.</summary>
/// <param name="db">The commons, with the works and the people of the folder in it.</param>
/// <param name="uids">Works of the folder by slug.</param>
/// <param name="problem">Told of what could not be suggested.</param>
public sealed class SuggestionFile(CommonsDb db, IReadOnlyDictionary<string, Guid> uids, Action<FileProblem> problem)
{
    /// <summary>Its name.</summary>
    public const string Name = "suggestions.yml";

    private Dictionary<string, Contributor> _people = [];

    /// <summary>Brings them in.</summary>
    /// <returns>How many came in.</returns>
    public async Task<int> LoadAsync(IReadOnlyList<SampleSuggestion> suggestions, CancellationToken cancel)
    {
        if (suggestions.Count == 0) return 0;
        _people = (await db.Contributors.Include(c => c.Party).ToListAsync(cancel)).GroupBy(c => c.Party.Name).ToDictionary(g => g.Key, g => g.First(), StringComparer.OrdinalIgnoreCase);
        var added = 0;
        foreach (var read in suggestions)
            if (await SuggestAsync(read, cancel)) added++;
        await db.SaveChangesAsync(cancel);
        return added;
    }

    private async Task<bool> SuggestAsync(SampleSuggestion read, CancellationToken cancel)
    {
        if (!uids.TryGetValue(read.Resource, out var uid) || await db.Resources.SingleOrDefaultAsync(r => r.Uid == uid, cancel) is not { } resource) return Refuse(read.Resource);
        if (await db.Suggestions.AnyAsync(s => s.ResourceId == resource.Id && s.Words == read.Words, cancel)) return false;
        if (await db.RevisionAsync(resource.Id, read.Revision ?? resource.CurrentNumber, cancel) is not { } on || KindOf(read.Kind) is not { } kind) return Refuse(read.Resource + " · " + read.Kind);
        try
        {
            var suggestion = new Suggestion(on, kind, read.Words, read.By is null ? null : Person(read.By), At(read.Date), Block(on, read.Passage));
            if (read.ShownBy is { } shown) suggestion.Show(Person(shown));
            if (read.Outcome is { } outcome) await FollowAsync(suggestion, outcome, cancel);
            db.Suggestions.Add(suggestion);
            return true;
        }
        catch (BrokenRuleException e)
        {
            return Refuse(read.Resource + " · " + e.Code);
        }
    }

    private async Task FollowAsync(Suggestion suggestion, SampleOutcome outcome, CancellationToken cancel)
    {
        if (outcome.By is not { } name) return;
        var (by, at) = (Person(name), At(outcome.Date));
        if (outcome.What == "prise") suggestion.Take(by, at);
        else if (outcome.What == "écartée") suggestion.SetAside(by, outcome.Reason ?? "", at);
        else if (outcome is { What: "réglée", Revision: { } number } && await db.RevisionAsync(suggestion.Resource.Id, number, cancel) is { } with) suggestion.Settle(by, with, at);
        else Refuse(outcome.What);
    }

    private Contributor Person(string name) => _people.TryGetValue(name, out var person) ? person : throw new BrokenRuleException("Suggestion.Stranger", name);

    private bool Refuse(string what)
    {
        problem(new(FileProblemKind.Incomplete, null, what));
        return false;
    }

    private static SuggestionKind? KindOf(string word) => word switch
    {
        "erreur" => SuggestionKind.Mistake,
        "manque" => SuggestionKind.Gap,
        "question" => SuggestionKind.Question,
        "idée" => SuggestionKind.Idea,
        _ => null,
    };

    // A passage that is not there is refused like any other, rather than forgotten.
    private static int? Block(Revision on, string? passage) =>
        passage is null ? null : BlockSplitter.Split(on.Text.Body).Select((block, index) => (block, index)).Where(b => b.block.Text.Contains(passage, StringComparison.Ordinal)).Select(b => b.index).DefaultIfEmpty(-1).First();

    private static DateTimeOffset At(DateOnly? day) => day is { } date ? new(date, new TimeOnly(10, 0), TimeSpan.Zero) : TimeProvider.System.GetUtcNow();
}
