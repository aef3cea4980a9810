using CommonsForge.Data.Search;
using CommonsForge.Web.Components;
using CommonsForge.Web.Pages.Library;
using CommonsForge.Web.Text;

namespace CommonsForge.Web.Pages.Situations;

/// <summary>
/// Nothing answers a whole situation: finds what answers most of it, and says in plain words what was let go of. The wish goes last, for it is what somebody came for.
/// </summary>
public sealed class SituationWidening(PlaceWriter places, Texts texts)
{
    private const string Contexts = "contexte", UsedIn = "utilisee-dans";

    /// <summary>The nearest question that finds something, or <c>null</c> when none does.</summary>
    /// <param name="asked">The situation.</param>
    /// <param name="found">Its answer, which is empty.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<WiderSituation?> WidenAsync(Situation asked, LibraryFound found, CancellationToken cancel) =>
        await AroundAsync(asked, found, cancel) ?? UsedThere(asked, found) ?? WithLess(asked, found);

    // What stands around the place, with everything else that was answered.
    private async Task<WiderSituation?> AroundAsync(Situation asked, LibraryFound found, CancellationToken cancel) =>
        asked.Territory is { } slug && await places.AroundAsync(slug, asked.Query, found, cancel) is { } near
            ? new(asked.Query.Choose(Situation.Places, near.Slugs), texts["Situation.WiderAround", near.Name])
            : null;

    // Not written for this trade, yet used by it.
    private WiderSituation? UsedThere(Situation asked, LibraryFound found)
    {
        if (asked.IAm is not { Facet: Contexts } who) return null;
        var query = asked.Query.Choose(Contexts, []).Choose(UsedIn, who.Values);
        return found.Snapshot.Total(query, null) > 0 ? new(query, texts["Situation.WiderUsed"]) : null;
    }

    private WiderSituation? WithLess(Situation asked, LibraryFound found)
    {
        var none = new Situation();
        (Situation Left, string Said)[] ways =
        [
            (asked with { Territory = null }, "Situation.WiderPlace"),
            (asked with { In = null }, "Situation.WiderStructure"),
            (asked with { IAm = null }, "Situation.WiderTrade"),
            (asked with { Territory = null, In = null }, "Situation.WiderOther"),
            (asked with { Territory = null, IAm = null }, "Situation.WiderOther"),
            (asked with { In = null, IAm = null }, "Situation.WiderOther"),
            (none with { IWant = asked.IWant }, "Situation.WiderOther"),
            (asked with { IWant = null }, "Situation.WiderWish"),
            (none with { IAm = asked.IAm }, "Situation.WiderWish"),
            (none with { In = asked.In }, "Situation.WiderWish"),
        ];
        return ways.Where(w => w.Left.Answers is > 0 and var left && left < asked.Answers)
            .Select(w => new WiderSituation(w.Left.Query with { Place = "" }, texts[w.Said]))
            .FirstOrDefault(w => found.Snapshot.Total(w.Query, null) > 0);
    }
}

/// <summary>A question wider than a situation, and what to say of it.</summary>
public sealed record WiderSituation(LibraryQuery Query, string Said);
