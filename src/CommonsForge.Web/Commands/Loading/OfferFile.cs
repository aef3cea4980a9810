using CommonsForge.Data;
using CommonsForge.Domain;
using CommonsForge.Domain.Offers;
using CommonsForge.Interop.Markdown;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Commands.Loading;

/// <summary>Brings in the offers that stand at the root of a folder; one already here (same person and title) is left alone.</summary>
/// <param name="db">The commons, with the works and the people of the folder in it.</param>
/// <param name="uids">Works of the folder by slug.</param>
/// <param name="problem">Told of what could not be brought in.</param>
public sealed class OfferFile(CommonsDb db, IReadOnlyDictionary<string, Guid> uids, Action<FileProblem> problem)
{
    /// <summary>Its name.</summary>
    public const string Name = "offres.yml";

    private static readonly Dictionary<string, OfferKind> Kinds = new(StringComparer.Ordinal)
    {
        ["formation"] = OfferKind.Training, ["animation"] = OfferKind.Facilitation, ["accompagnement"] = OfferKind.Guidance, ["financement"] = OfferKind.Funding,
    };

    /// <summary>Brings them in.</summary>
    /// <returns>How many came in.</returns>
    public async Task<int> LoadAsync(IReadOnlyList<SampleOffer> offers, CancellationToken cancel)
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().Date);
        var added = 0;
        foreach (var read in offers)
        {
            var by = await db.Contributors.Include(c => c.Organisation).FirstOrDefaultAsync(c => c.Party.Name == read.By, cancel);
            if (by is not null && await db.Offers.AnyAsync(o => o.ById == by.Id && o.Terms.Title == read.Title, cancel)) continue;
            try
            {
                if (by is null || !read.Resources.All(uids.ContainsKey)) throw new BrokenRuleException("Offer.KindMissing");
                db.Offers.Add(new(by, read.ForStructure ? by.Organisation : null, Terms(read, today), today));
                added++;
            }
            catch (BrokenRuleException)
            {
                problem(new(FileProblemKind.Incomplete, null, read.Title));
            }
        }
        await db.SaveChangesAsync(cancel);
        return added;
    }

    private OfferTerms Terms(SampleOffer read, DateOnly today) => new()
    {
        Kind = Kinds.GetValueOrDefault(read.Kind), Title = read.Title, Text = read.Text, Resources = [.. read.Resources.Select(r => uids[r])], MaterialsAreOpen = read.MaterialsAreOpen,
        Territories = read.Territories, FreePrice = read.FreePrice, Price = read.Price, GivesBack = read.GivesBack, Funder = read.Funder, EndsOn = read.Days is { } days ? today.AddDays(days) : null,
    };
}
