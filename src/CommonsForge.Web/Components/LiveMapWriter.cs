using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using CommonsForge.Data;
using CommonsForge.Data.Feedback;
using CommonsForge.Data.Identity;
using CommonsForge.Data.Journal;
using CommonsForge.Data.Resources;
using CommonsForge.Data.Territories;
using CommonsForge.Domain.Territories;
using CommonsForge.Web.Authorization;
using CommonsForge.Web.Pages.Territories;
using CommonsForge.Web.Text;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Components;

/// <summary>Tells a map that stays open what changes on it: at the coarseness of the map and no finer, whatever was reported.</summary>
public sealed class LiveMapWriter(CommonsDb db, CommonsHead head, MapWriter map, Texts texts, TimeProvider time, IHostApplicationLifetime site)
{
    /// <summary>Streams open at once in this process.</summary>
    public const int MostStreams = 200;

    /// <summary>How long one lasts.</summary>
    public static TimeSpan Longest { get; } = TimeSpan.FromMinutes(30);

    // As many as the page keeps.
    private const int MostSaid = 8;
    private static readonly TimeSpan Check = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static int _streams;

    /// <summary>
    /// The whole map first, then what changes: <c>uses</c>; <c>still</c> when nothing did for a while; <c>end</c> when there are too many streams, the time is
    /// over, the site stops, or whoever signed in is signed out.
    /// </summary>
    public async IAsyncEnumerable<SseItem<string>> FollowAsync(MapQuery asked, CurrentSession? session, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(cancel, site.ApplicationStopping);
        try
        {
            if (Interlocked.Increment(ref _streams) <= MostStreams)
            {
                await using var changes = ChangesAsync(asked, session, ends.Token).GetAsyncEnumerator(ends.Token);
                while (await GoesOnAsync(changes)) yield return changes.Current;
            }
        }
        finally
        {
            Interlocked.Decrement(ref _streams);
        }
        if (!cancel.IsCancellationRequested) yield return new("", "end");
    }

    // Whoever closes the page, or the site that stops, ends a stream as usual: nothing failed.
    private static async Task<bool> GoesOnAsync(IAsyncEnumerator<SseItem<string>> changes)
    {
        try
        {
            return await changes.MoveNextAsync();
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async IAsyncEnumerable<SseItem<string>> ChangesAsync(MapQuery asked, CurrentSession? session, [EnumeratorCancellation] CancellationToken cancel)
    {
        var until = time.GetUtcNow() + Longest;
        var names = (await db.OfLevelAsync(asked.Level, cancel)).ToDictionary(t => t.Code, t => t.NameIn(texts.Language), StringComparer.Ordinal);
        var seen = head.Value;
        var news = await NewsAsync(cancel);
        var before = await CountAsync(asked, cancel);
        yield return Event(before, asked.Level, names, []);
        while (time.GetUtcNow() < until)
        {
            var moved = await head.PassedAsync(seen, Check, cancel);
            if (session is not null && await db.LiveAsync(session.KeyHash, time.GetUtcNow(), cancel) is null) yield break;
            seen = head.Value;
            var counts = moved ? await CountAsync(asked, cancel) : before;
            var latest = moved ? await LatestAsync(asked, news, cancel) : [];
            if (latest.Count == 0 && Same(counts, before))
            {
                yield return new("", "still");
                continue;
            }
            yield return Event(counts, asked.Level, names, await SaidAsync(latest, asked.Level, cancel));
            before = counts;
            // However fast reports come, a map changes once in a second.
            await Task.Delay(Pause, time, cancel);
        }
    }

    private async Task<News> NewsAsync(CancellationToken cancel) => new(await db.UsageReports.MaxAsync(r => (int?)r.Id, cancel) ?? 0, await db.NotShownAsync(cancel));

    private async Task<List<LatestUse>> LatestAsync(MapQuery asked, News news, CancellationToken cancel)
    {
        // Looked for first: what shows in between is found below, and not forgotten for the next time.
        var hidden = await db.NotShownAsync(cancel);
        var latest = await db.Uses().Where(await map.FilterAsync(asked, cancel)).LatestAsync(news.Last, news.Hidden, MostSaid, cancel);
        return news.Take(latest, hidden);
    }

    private async Task<MapCounts> CountAsync(MapQuery asked, CancellationToken cancel) => await db.OnMapAsync(await map.FilterAsync(asked, cancel), asked.Level, cancel);

    private static bool Same(MapCounts one, MapCounts other) =>
        (one.Wider, one.Abroad, one.Nowhere, one.TotalVoices, one.Drawn.Count) == (other.Wider, other.Abroad, other.Nowhere, other.TotalVoices, other.Drawn.Count) && one.Drawn.All(d => other.Drawn.GetValueOrDefault(d.Key) == d.Value);

    private SseItem<string> Event(MapCounts counts, MapLevel level, Dictionary<string, string> names, IReadOnlyList<string> said)
    {
        var steps = new CountSteps(counts.Drawn.Values.DefaultIfEmpty().Max());
        var places = names.Select(n => (n.Key, n.Value, Count: counts.Drawn.GetValueOrDefault(n.Key)))
            .Select(n => new { code = n.Key, number = texts.Number(n.Count), step = steps.Step(n.Count), title = texts["Map.ShapeTitle", n.Value, texts.Count("Map.UseCount", n.Count)] })
            .Concat(map.Beside(counts).Select(b => new { code = b.Key, number = b.Number, step = 0, title = b.Label }));
        return new(JsonSerializer.Serialize(new { line = map.CountLine(counts, level), total = texts.Number(counts.Total), places, said }), "uses");
    }

    private async Task<IReadOnlyList<string>> SaidAsync(List<LatestUse> latest, MapLevel level, CancellationToken cancel)
    {
        if (latest.Count == 0) return [];
        var titles = (await db.AddressesAsync([.. latest.Select(u => u.ResourceId).Distinct()], cancel)).ToDictionary(a => a.Id, a => a.Sheet.Title);
        var places = await db.TodayAsync([.. latest.Select(u => u.Territory).OfType<string>().Distinct(StringComparer.Ordinal)], cancel);
        var spots = latest.ToDictionary(u => u.Id, u => MapSpot.Of(u.Territory is null ? null : places.GetValueOrDefault(u.Territory), level));
        var around = await db.TodayAsync([.. spots.Values.Select(s => s.Code).OfType<string>().Distinct(StringComparer.Ordinal)], cancel);
        return [.. latest.Where(u => titles.ContainsKey(u.ResourceId)).Reverse<LatestUse>().Select(u => (spots[u.Id].Code is { } code && around.TryGetValue(code, out var place)
            ? texts["Map.JustUsedAt", titles[u.ResourceId], place.NameIn(texts.Language)]
            : texts["Map.JustUsed", titles[u.ResourceId]]) + (u.Voices > 1 ? " · " + texts.Count("Collection.Voices", u.Voices) : ""))];
    }

    // What one stream has said, so that each use is said once, however it came to show.
    private sealed class News(int last, List<int> hidden)
    {
        private readonly HashSet<int> _said = [];

        public int Last { get; private set; } = last;

        public IReadOnlyCollection<int> Hidden { get; private set; } = hidden;

        public List<LatestUse> Take(List<LatestUse> latest, List<int> hidden)
        {
            (Last, Hidden) = (latest.Select(u => u.Id).Append(Last).Max(), hidden);
            return [.. latest.Where(u => _said.Add(u.Id))];
        }
    }
}
