using CommonsForge.Data;
using CommonsForge.Data.Introductions;
using CommonsForge.Domain;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Needs;
using CommonsForge.Web.Authorization;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Pages.Needs;

/// <summary>
/// Somebody of the directory whom a visitor of their page asks for a hand: a need is posted as any other, and an introduction to them is proposed with it, which they
/// agree to or not. Only those who chose to be found may be asked so, and it is the introduction that says how often.
/// </summary>
public sealed class AskedPerson(CommonsDb db, IHttpContextAccessor http)
{
    /// <summary>What the address of the need says when nobody in particular was asked.</summary>
    public const string Posted = "pose";

    /// <summary>The name of whoever may be asked; <c>null</c> for nobody of that key, for those who cannot be reached here, and for oneself.</summary>
    public async Task<string?> NameAsync(int? person, CancellationToken cancel)
    {
        var me = http.HttpContext?.Person()?.ContributorId;
        return person is { } id && id != me ? await db.Askable().Where(c => c.Id == id).Select(c => c.Party.Name).SingleOrDefaultAsync(cancel) : null;
    }

    /// <summary>Proposes the introduction, for a need that is saved and open.</summary>
    /// <returns>What the page of the need is told: that they were asked, that they could not be, or that nobody was.</returns>
    public async Task<string> ProposeAsync(Need need, int? person, CancellationToken cancel)
    {
        if (person is not { } id || id == need.ById) return Posted;
        if (!need.IsActive || await db.Askable().AnyAsync(c => c.Id == id, cancel) is false) return Posted;
        try
        {
            var (asker, asked) = (await FindAsync(need.ById, cancel), await FindAsync(id, cancel));
            await db.ProposeIntroductionAsync(need, asker, asked, null, "", cancel);
            return "pose-propose";
        }
        // Too many wait for them, or were asked today: the need stands, and finds others.
        catch (BrokenRuleException)
        {
            return "pose-sans";
        }
    }

    private Task<Contributor> FindAsync(int id, CancellationToken cancel) => db.Contributors.Include(c => c.Party).SingleAsync(c => c.Id == id, cancel);
}
