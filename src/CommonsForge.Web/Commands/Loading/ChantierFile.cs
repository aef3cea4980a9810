using CommonsForge.Data;
using CommonsForge.Domain;
using CommonsForge.Domain.Chantiers;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Resources;
using CommonsForge.Interop.Markdown;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Commands.Loading;

/// <summary>Brings in the chantiers that stand at the root of a folder; one already here (same community and title) is left alone.</summary>
/// <param name="db">The commons, with the works and the people of the folder in it.</param>
/// <param name="uids">Works of the folder by slug.</param>
/// <param name="problem">Told of what could not be brought in.</param>
public sealed class ChantierFile(CommonsDb db, IReadOnlyDictionary<string, Guid> uids, Action<FileProblem> problem)
{
    /// <summary>Its name.</summary>
    public const string Name = "chantiers.yml";

    private static readonly Dictionary<string, ChantierTaskKind> Kinds = new(StringComparer.Ordinal)
    {
        ["ecrire"] = ChantierTaskKind.Write, ["finir"] = ChantierTaskKind.Finish, ["traduire"] = ChantierTaskKind.Translate,
    };

    /// <summary>Brings them in.</summary>
    /// <returns>How many came in.</returns>
    public async Task<int> LoadAsync(IReadOnlyList<SampleChantier> chantiers, CancellationToken cancel)
    {
        if (chantiers.Count == 0) return 0;
        var people = (await db.Contributors.Include(c => c.Party).ToListAsync(cancel)).GroupBy(c => c.Party.Name).ToDictionary(g => g.Key, g => g.First(), StringComparer.OrdinalIgnoreCase);
        var communities = await db.Communities.ToDictionaryAsync(c => c.Slug, StringComparer.Ordinal, cancel);
        var added = 0;
        foreach (var read in chantiers)
        {
            if (!communities.TryGetValue(read.Community, out var community) || !people.TryGetValue(read.By, out var by)) Refuse(read.Title);
            else if (!await db.Chantiers.AnyAsync(c => c.CommunityId == community.Id && c.Title == read.Title, cancel))
            {
                var chantier = new Chantier(community, new(read.Title, read.Aim, read.StartsOn, read.EndsOn), by, At(read.StartsOn));
                foreach (var task in read.Tasks) await AddAsync(chantier, task, by, people, cancel);
                if (read.ClosedOn is not null) chantier.Close(by, At(read.ClosedOn));
                db.Add(chantier);
                added++;
            }
        }
        await db.SaveChangesAsync(cancel);
        return added;
    }

    private async Task AddAsync(Chantier chantier, SampleTask read, Contributor by, Dictionary<string, Contributor> people, CancellationToken cancel)
    {
        try
        {
            var task = chantier.Add(Kinds.GetValueOrDefault(read.Kind), read.Words, await ResourceAsync(read.Resource, cancel), by);
            if (read.By is null) return;
            if (!people.TryGetValue(read.By, out var who)) Refuse(read.By);
            else if (read.DoneOn is null) chantier.Take(task, who, At(chantier.StartsOn));
            else chantier.Finish(task, who, await ResourceAsync(read.Result, cancel), At(read.DoneOn));
        }
        catch (BrokenRuleException e)
        {
            Refuse($"{read.Words}: {e.Code}");
        }
    }

    private async Task<Resource?> ResourceAsync(string? slug, CancellationToken cancel) =>
        slug is not null && uids.TryGetValue(slug, out var uid) ? await db.Resources.SingleOrDefaultAsync(r => r.Uid == uid, cancel) : null;

    private void Refuse(string what) => problem(new(FileProblemKind.Incomplete, null, what));

    private static DateTimeOffset At(DateOnly? day) => day is { } date ? new(date, new TimeOnly(10, 0), TimeSpan.Zero) : TimeProvider.System.GetUtcNow();
}
