using System.Globalization;
using System.Text.RegularExpressions;
using CommonsForge.Data;
using CommonsForge.Domain.Contributors;
using CommonsForge.Web.Components;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Pages.Feedback;

/// <summary>Finds a structure of the directory by its name as typed, or by the address of its page.</summary>
public sealed partial class StructureFinder(CommonsDb db, Texts texts)
{
    /// <summary>The structure meant; <c>null</c> for none, and once it is noted what is wrong.</summary>
    public async Task<Organisation?> FindAsync(string? typed, string field, ModelStateDictionary state, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(typed)) return null;
        var wanted = typed.Trim();
        if (Address().Match(wanted) is { Success: true } page && int.TryParse(page.Groups["id"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            if (await Named().SingleOrDefaultAsync(o => o.Id == id, cancel) is { } meant) return meant;
        }
        var found = await Named().Where(o => EF.Functions.ILike(o.Party.Name, Exactly(wanted), "\\")).OrderBy(o => o.Id).Take(2).ToListAsync(cancel);
        if (found.Count == 1) return found[0];
        state.AddModelError(field, texts[found.Count == 0 ? "Collection.NoStructure" : "Collection.SeveralStructures", wanted]);
        return null;
    }

    /// <summary>Structures whose name holds what is typed.</summary>
    public async Task<IReadOnlyList<SearchSuggestionView>> LikeAsync(string typed, int most, CancellationToken cancel)
    {
        var names = await Named().AsNoTracking().Where(o => EF.Functions.ILike(o.Party.Name, $"%{Exactly(typed.Trim())}%", "\\")).OrderBy(o => o.Party.Name).Select(o => o.Party.Name).Take(most).ToListAsync(cancel);
        return [.. names.Select(n => new SearchSuggestionView(n, null, texts["Collection.SuggestedStructure"]))];
    }

    private IQueryable<Organisation> Named() => db.Organisations.Include(o => o.Party).Where(o => o.Party.WithdrawnAt == null);

    private static string Exactly(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);

    [GeneratedRegex("/structures/(?<id>[0-9]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Address();
}
