using CommonsForge.Data;
using CommonsForge.Domain;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Permissions;
using CommonsForge.Web.Authorization;
using CommonsForge.Web.Components;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Pages.Resources;

/// <summary>Ceases to name somebody credited who has no account, as they asked moderation; and names them again.</summary>
public sealed class NamingModel(CommonsDb db, TimeProvider time, Links links, Texts texts) : ResourcePageModel(db, links, texts)
{
    private readonly Texts _texts = texts;

    protected override string Rest => "/credits/noms";

    /// <summary>Who is credited; whoever has an account does it themselves.</summary>
    public IReadOnlyList<NamedParty> Parties { get; private set; } = [];

    [Requires(Permission.Moderate)]
    public async Task<IActionResult> OnGetAsync(string key, CancellationToken cancel)
    {
        if (await FindAsync(key, null, cancel) is { } instead) return instead;
        await ShowAsync(cancel);
        return Page();
    }

    [Requires(Permission.Moderate)]
    public Task<IActionResult> OnPostTaireAsync(string key, [FromForm(Name = "partie")] Guid uid, [FromForm(Name = "motif")] string? reason, CancellationToken cancel) => ChangeAsync(key, uid, party =>
    {
        if (string.IsNullOrWhiteSpace(reason)) throw new BrokenRuleException("Erasure.ReasonMissing");
        party.Withdraw(time.GetUtcNow(), HttpContext.Person()!.Uid, reason.Trim());
    }, cancel);

    [Requires(Permission.Moderate)]
    public Task<IActionResult> OnPostNommerAsync(string key, [FromForm(Name = "partie")] Guid uid, CancellationToken cancel) =>
        ChangeAsync(key, uid, party => party.NameAgain(HttpContext.Person()!.Uid), cancel);

    private async Task<IActionResult> ChangeAsync(string key, Guid uid, Action<CreditedParty> change, CancellationToken cancel)
    {
        if (await FindAsync(key, null, cancel) is { } instead) return instead;
        await ShowAsync(cancel);
        if (Parties.FirstOrDefault(p => p.Party.Uid == uid && !p.HasAccount) is not { } found) return NotFound();
        try
        {
            change(found.Party);
            await Db.SaveChangesAsync(cancel);
        }
        catch (BrokenRuleException e)
        {
            ModelState.AddModelError("", _texts[e.Code, Domain.Integrity.Erasure.LongestReason]);
            return Page();
        }
        return LocalRedirect(ResourceUrl + Rest);
    }

    private async Task ShowAsync(CancellationToken cancel)
    {
        var uids = Read.Sheet.Credits.Select(c => c.Party).Distinct().ToList();
        var found = await Db.Parties.Where(p => uids.Contains(p.Uid)).ToDictionaryAsync(p => p.Uid, cancel);
        var accounts = await Db.Users.Where(a => a.Contributor != null && uids.Contains(a.Contributor.Uid)).Select(a => a.Contributor!.Uid).ToListAsync(cancel);
        Parties = [.. uids.Where(found.ContainsKey).Select(uid => new NamedParty(found[uid], found[uid] is { WithdrawnAt: not null } && accounts.Contains(uid) ? _texts["Reading.Unnamed"] : found[uid].Name, accounts.Contains(uid)))];
    }
}

/// <summary>Somebody credited.</summary>
/// <param name="Party">Who.</param>
/// <param name="Name">What the page calls them.</param>
/// <param name="HasAccount">Whether they may ask by themselves.</param>
public sealed record NamedParty(CreditedParty Party, string Name, bool HasAccount);
