using CommonsForge.Data;
using CommonsForge.Data.Feedback;
using CommonsForge.Data.Imports;
using CommonsForge.Domain;
using CommonsForge.Domain.Feedback;
using CommonsForge.Interop.Markdown;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Commands.Loading;

/// <summary>Brings in the collections that stand at the root of a folder; one whose code is already here is left alone.</summary>
/// <param name="db">The commons, with the works and the people of the folder in it.</param>
/// <param name="uids">Works of the folder by slug.</param>
/// <param name="problem">Told of what could not be brought in.</param>
public sealed class CollectionFile(CommonsDb db, IReadOnlyDictionary<string, Guid> uids, Action<FileProblem> problem)
{
    /// <summary>Its name.</summary>
    public const string Name = "collectes.yml";

    private static readonly Dictionary<string, Went> Manners = new(StringComparer.Ordinal) { ["bien"] = Went.Well, ["moyen"] = Went.Mixed, ["difficile"] = Went.Hard };
    private static readonly Dictionary<string, Again> Wishes = new(StringComparer.Ordinal) { ["oui"] = Again.Yes, ["peut-etre"] = Again.Perhaps, ["non"] = Again.No };

    /// <summary>Brings them in.</summary>
    /// <returns>How many came in.</returns>
    public async Task<int> LoadAsync(IReadOnlyList<SampleCollectedUse> collections, Func<string, string> fold, CancellationToken cancel)
    {
        if (collections.Count == 0) return 0;
        var concepts = await ConceptBook.LoadAsync(db, fold, cancel);
        var added = 0;
        foreach (var read in collections)
        {
            try
            {
                if (await AddAsync(read, concepts, cancel)) added++;
            }
            catch (BrokenRuleException e)
            {
                problem(new(FileProblemKind.Incomplete, null, $"{read.Title}: {e.Code}"));
            }
        }
        return added;
    }

    private async Task<bool> AddAsync(SampleCollectedUse read, ConceptBook concepts, CancellationToken cancel)
    {
        if (CollectionCode.Read(read.Code) is not { } code) throw new BrokenRuleException("Collection.TitleMissing");
        if (await db.CollectedUses.AnyAsync(c => c.Code == code, cancel)) return false;
        var uid = uids.GetValueOrDefault(read.Resource);
        var resource = await db.Resources.SingleOrDefaultAsync(r => r.Uid == uid, cancel);
        var by = await db.Contributors.Include(c => c.Party).FirstOrDefaultAsync(c => c.Party.Name == read.By, cancel);
        if (resource is null || by is null) throw new BrokenRuleException("Collection.TitleMissing");
        var at = read.Date is { } day ? new DateTimeOffset(day, new TimeOnly(18, 0), TimeSpan.Zero) : TimeProvider.System.GetUtcNow();
        var told = new Circumstances
        {
            Day = DateOnly.FromDateTime(at.UtcDateTime), People = read.People, Adapted = read.Adapted,
            Context = read.Context is { } context ? concepts.Find("contexte", context)?.Uid : null,
            Structure = read.Structure is { } structure ? concepts.Find("structure", structure)?.Uid : null,
        };
        var place = await db.SettlePlaceAsync(read.Territory, PlacePrecision.Departement, told.MayNameSomebody, cancel);
        var collection = new CollectedUse(Guid.CreateVersion7(at), code, resource, read.Title, told with { Territory = place?.Code }, by, at);
        foreach (var (voice, i) in read.Voices.Select((v, i) => (v, i))) collection.Hear(Guid.NewGuid(), Said(voice), at.AddMinutes(i));
        if (read.Line is { } line)
            collection.Publish(Guid.CreateVersion7(at), new() { Line = line, Worked = read.Worked, Hard = read.Difficult, WouldChange = read.WouldChange }, at.AddHours(3), held: false, place);
        db.CollectedUses.Add(collection);
        await db.SaveChangesAsync(cancel);
        return true;
    }

    private static VoiceWords Said(SampleVoice voice) => new()
    {
        Went = voice.Went is { } went && Manners.TryGetValue(went, out var manner) ? manner : null,
        Again = voice.Again is { } again && Wishes.TryGetValue(again, out var wish) ? wish : null,
        Worked = voice.Worked, Hard = voice.Hard,
    };
}
