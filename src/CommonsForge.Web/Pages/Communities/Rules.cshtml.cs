using System.Globalization;
using CommonsForge.Data;
using CommonsForge.Data.Communities;
using CommonsForge.Data.Proposals;
using CommonsForge.Domain;
using CommonsForge.Domain.Communities;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Permissions;
using CommonsForge.Domain.Proposals;
using CommonsForge.Web.Authorization;
using CommonsForge.Web.Components;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Pages.Communities;

/// <summary>Who reviews for a community, how long it takes, what happens when nobody answers; whoever runs it changes that here.</summary>
public sealed class RulesModel(CommonsDb db, ReviewPromise promise, Links links, Texts texts, TimeProvider time) : PageModel
{
    private Community _community = null!;

    [BindProperty]
    public int Accords { get; set; }

    [BindProperty]
    public string? Remplacants { get; set; }

    /// <summary>Said once after the redirect.</summary>
    [BindProperty(SupportsGet = true, Name = "fait")]
    public bool Saved { get; set; }

    public string Name => CommunityWriter.NameOf(_community);

    public string CommunityUrl => links.Community(_community.Slug);

    public ReviewRules Rules { get; private set; } = null!;

    public IReadOnlyList<ReviewerLine> People { get; private set; } = [];

    public string Delay { get; private set; } = "";

    public IReadOnlyList<string> Silence => promise.Silence(Rules);

    public bool MayChange => HttpContext.Person()?.May(Permission.RunCommunity, _community.Id) == true;

    public static IEnumerable<(string Value, string Label)> Choices() => Enumerable.Range(1, Community.MostReviewers).Select(n => (n.ToString(CultureInfo.InvariantCulture), n.ToString(CultureInfo.InvariantCulture)));

    public LinkView Link(ReviewerLine person) => person.Name is { } name ? new(name, links.Contributor(person.Id, name)) : new(texts["Reading.Unnamed"]);

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancel)
    {
        if (!await FindAsync(slug, cancel)) return NotFound();
        Accords = _community.ReviewersNeeded;
        Remplacants = string.Join('\n', People.Where(p => p is { StandsIn: true, Name: not null }).Select(p => p.Name));
        return Page();
    }

    [Requires(Permission.RunCommunity, InSomeCommunity = true)]
    public async Task<IActionResult> OnPostAsync(string slug, CancellationToken cancel)
    {
        if (!await FindAsync(slug, cancel)) return NotFound();
        if (!MayChange) return StatusCode(StatusCodes.Status403Forbidden);
        var people = await SubstitutesAsync(cancel);
        try
        {
            _community.AskReviewers(Accords);
        }
        catch (BrokenRuleException e)
        {
            ModelState.AddModelError(nameof(Accords), texts[e.Code]);
        }
        if (!ModelState.IsValid) return Page();
        await NameAsync(people, cancel);
        await db.SaveChangesAsync(cancel);
        return LocalRedirect(CommunityUrl + "/regles?fait=true");
    }

    private async Task<bool> FindAsync(string slug, CancellationToken cancel)
    {
        if (await db.Communities.SingleOrDefaultAsync(c => c.Slug == slug, cancel) is not { } found) return false;
        _community = found;
        Rules = await db.ReviewRulesAsync(found.Id, cancel);
        People = await db.ReviewersAsync(found.Id, cancel);
        Delay = await promise.DelayAsync(found.Id, cancel);
        ViewData["Title"] = texts["Rules.Title", Name];
        ViewData["Description"] = texts["Rules.Lead"];
        return true;
    }

    private async Task<IReadOnlyList<Contributor>> SubstitutesAsync(CancellationToken cancel)
    {
        var (people, unclear) = await PeopleList.ReadAsync(db, Remplacants ?? "", [.. People.Select(p => p.Id)], cancel);
        foreach (var line in unclear.Take(10)) ModelState.AddModelError(nameof(Remplacants), texts[line.Count == 0 ? "Rules.Nobody" : "Rules.SeveralPeople", line.Line]);
        foreach (var person in people.Where(p => People.Any(r => !r.StandsIn && r.Id == p.Id))) ModelState.AddModelError(nameof(Remplacants), texts["Rules.AlreadyReviews", person.Party.Name]);
        if (people.Count > Community.MostSubstitutes) ModelState.AddModelError(nameof(Remplacants), texts["Rules.TooManySubstitutes", Community.MostSubstitutes]);
        return people;
    }

    private async Task NameAsync(IReadOnlyList<Contributor> people, CancellationToken cancel)
    {
        var named = await db.Grants.Where(g => g.CommunityId == _community.Id && g.Role == Role.Substitute).ToListAsync(cancel);
        // Whoever asked not to be named has no line, and stays all the same.
        var unnamed = People.Where(p => p is { StandsIn: true, Name: null }).Select(p => p.Id).ToHashSet();
        var gone = named.FindAll(g => people.All(p => p.Id != g.ContributorId) && !unnamed.Contains(g.ContributorId));
        var come = people.Where(p => named.All(g => g.ContributorId != p.Id)).ToList();
        if (gone.Count + come.Count == 0) return;
        var me = await db.Contributors.SingleAsync(c => c.Id == HttpContext.Person()!.ContributorId, cancel);
        db.Grants.RemoveRange(gone);
        db.Grants.AddRange(come.Select(p => new Grant(p, Role.Substitute, _community, me, time.GetUtcNow())));
        _community.NamedSubstitutes(me.Uid);
    }
}
