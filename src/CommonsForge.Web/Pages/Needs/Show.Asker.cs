using CommonsForge.Data.Resources;
using CommonsForge.Domain.Needs;
using CommonsForge.Domain.Permissions;
using CommonsForge.Web.Authorization;
using CommonsForge.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace CommonsForge.Web.Pages.Needs;

/// <content>What who asked answers and decides: the words agreed on, who reads it, its end, its story.</content>
public sealed partial class ShowModel
{
    /// <summary>The words proposed as whoever answers read them.</summary>
    [BindProperty]
    public string? Lu { get; set; }

    /// <summary>Why these are not the words.</summary>
    [BindProperty]
    public string? Pourquoi { get; set; }

    /// <summary>What who asked answers who guides.</summary>
    [BindProperty]
    public string? Reponse { get; set; }

    [BindProperty]
    public NeedAudience? Lecture { get; set; }

    /// <summary>Whether the story of a reserved need shall bear its title.</summary>
    [BindProperty]
    public bool Titre { get; set; }

    /// <summary>Whether who guided it may read the draft of its story.</summary>
    [BindProperty]
    public bool Partage { get; set; }

    /// <summary>Whether an address that was pointed out shall stand.</summary>
    [BindProperty]
    public bool Coordonnees { get; set; }

    /// <summary>The form in which an address was found that its writer may keep.</summary>
    public string? AsksContactIn { get; private set; }

    [Requires(Permission.Contribute)]
    public Task<IActionResult> OnPostAccepterAsync(string key, CancellationToken cancel) => ChangeAsync(key, "", "reformule", (me, now) => _need.AcceptRewording(me, Lu ?? "", now), cancel);

    [Requires(Permission.Contribute)]
    public Task<IActionResult> OnPostRefuserAsync(string key, CancellationToken cancel) => ChangeAsync(key, nameof(Pourquoi), "note", (me, now) => _need.DeclineRewording(me, Lu ?? "", Pourquoi ?? "", now), cancel);

    [Requires(Permission.Contribute)]
    public Task<IActionResult> OnPostEcrireAsync(string key, CancellationToken cancel) => ChangeAsync(key, nameof(Reponse), "ecrit", (me, now) =>
    {
        PointOut("Ecrire", nameof(Reponse), ContactReaders.Guide, mayKeep: true, Reponse);
        if (ModelState.IsValid) _need.Reply(me, Reponse ?? "", now);
    }, cancel);

    [Requires(Permission.Contribute)]
    public Task<IActionResult> OnPostReprendreAsync(string key, CancellationToken cancel) => ChangeAsync(key, "", "note", (me, now) => _need.Resume(me, now), cancel);

    /// <summary>Takes it up again after its end.</summary>
    [Requires(Permission.Contribute)]
    public Task<IActionResult> OnPostRetourAsync(string key, CancellationToken cancel) => ChangeAsync(key, nameof(Mot), "repris", (me, now) =>
    {
        if (_need.Audience == NeedAudience.Public) PointOut("Retour", nameof(Mot), ContactReaders.Everybody, me == _need.By, Mot);
        if (ModelState.IsValid) _need.Reopen(me, Mot ?? "", now);
    }, cancel);

    [Requires(Permission.Contribute)]
    public Task<IActionResult> OnPostMontrerAsync(string key, CancellationToken cancel) => ChangeAsync(key, "", "lecture", (me, now) =>
    {
        if (Lecture is not { } audience || !Enum.IsDefined(audience)) return;
        if (audience == NeedAudience.Public && me == _need.By) PointOut("Montrer", "", ContactReaders.Everybody, mayKeep: true, _need.Title, _need.Situation, _need.Hoped, _need.Tried, _need.Wording);
        if (ModelState.IsValid) _need.Show(audience, me, now);
    }, cancel);

    [Requires(Permission.Contribute)]
    public Task<IActionResult> OnPostReserverAsync(string key, CancellationToken cancel) => ChangeAsync(key, "", "note", (me, now) => _need.KeepReserved(me, now), cancel);

    [Requires(Permission.Contribute)]
    public Task<IActionResult> OnPostRetirerAsync(string key, CancellationToken cancel) => ChangeAsync(key, "", "retire", (me, now) => _need.Withdraw(me, "", now), cancel);

    [Requires(Permission.Contribute)]
    public Task<IActionResult> OnPostSuitesAsync(string key, CancellationToken cancel) => ChangeAsync(key, "", "suites", (me, now) => _need.SayOutcome(me, Suites.Read(), now), cancel);

    /// <summary>Begins its story, and goes there.</summary>
    [Requires(Permission.Contribute)]
    public async Task<IActionResult> OnPostRaconterAsync(string key, CancellationToken cancel)
    {
        var answer = await ChangeAsync(key, "", "note", async (me, now) => await stories.BeginAsync(_need, Titre, me, now, cancel), cancel);
        return answer is LocalRedirectResult && _need.StoryId is { } story ? LocalRedirect(links.Draft(story)) : answer;
    }

    /// <summary>Writes names into its story.</summary>
    [Requires(Permission.Contribute)]
    public Task<IActionResult> OnPostNommerAsync(string key, CancellationToken cancel) => ChangeAsync(key, "", "noms", async (me, now) =>
    {
        if (_need.StoryId is { } story && await db.DraftAsync(story, me.Id, cancel) is { } draft) NeedStoryWriter.Name(_need, draft, now);
    }, cancel);

    /// <summary>Lets who guided it read the draft of its story, or no more.</summary>
    [Requires(Permission.Contribute)]
    public Task<IActionResult> OnPostPartagerAsync(string key, CancellationToken cancel) => ChangeAsync(key, "", "note", (me, now) => _need.ShareStory(me, Partage), cancel);

    // Who would read it is said before it is sent.
    private void PointOut(string form, string field, ContactReaders readers, bool mayKeep, params IEnumerable<string?> words)
    {
        if (mayKeep && Coordonnees) return;
        if (ModelState.PointOut(texts, field, readers, mayKeep, words) && mayKeep) AsksContactIn = form;
    }
}
