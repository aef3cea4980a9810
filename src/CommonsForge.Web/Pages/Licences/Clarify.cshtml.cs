using System.Globalization;
using CommonsForge.Data;
using CommonsForge.Data.Licences;
using CommonsForge.Data.Resources;
using CommonsForge.Data.Search;
using CommonsForge.Domain;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Licences;
using CommonsForge.Domain.Permissions;
using CommonsForge.Domain.Proposals;
using CommonsForge.Domain.Resources;
using CommonsForge.Domain.Vocabularies;
using CommonsForge.Web.Authorization;
using CommonsForge.Web.Components;
using CommonsForge.Web.Pages.Resources;
using CommonsForge.Web.TagHelpers;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Pages.Licences;

/// <summary>
/// What was found of the licence of a work that has none known, or several: everybody reads it; whoever moderates or reviews in its scope says which
/// one holds, and how they know.
/// </summary>
public sealed class ClarifyModel(CommonsDb db, ResourceWriter writer, LibraryIndex library, TimeProvider time, Links links, Texts texts) : ResourcePageModel(db, links, texts)
{
    private readonly Texts _texts = texts;
    private readonly Links _links = links;
    private LicenceSettlement? _answer;

    protected override string Rest => Path;

    /// <summary>What comes after the resource in the address.</summary>
    public const string Path = "/licence/eclaircir";

    /// <summary>Identifier of the licence that holds.</summary>
    [BindProperty]
    public string? Licence { get; set; }

    /// <summary>How whoever says so knows it.</summary>
    [BindProperty]
    public string? Preuve { get; set; }

    /// <summary>Whether nothing of the text is public yet.</summary>
    public bool IsNotice => Read.Standing == Standing.Notice;

    /// <summary>Whether somebody looked for an open licence already, and found none.</summary>
    public bool NoneFound => Read.Sheet.LicenceSettled?.How == LicenceSettling.NoneFound;

    /// <summary>The words found.</summary>
    public IReadOnlyList<string> Words => [.. Read.LicenceEvidence.Where(e => LicenceClash.AddressOf(e) is null)];

    /// <summary>The links found, with the licence that stands there where it is a known one.</summary>
    public IReadOnlyList<(Uri Address, string? Licence)> Addresses =>
        [.. Read.LicenceEvidence.Select(e => (Address: LicenceClash.AddressOf(e), Found: (LicenceMentions.Find(e) is [var found, ..] ? found : null)?.Licence)).Where(e => e.Address is not null).Select(e => (e.Address!, e.Found?.Name.In(CultureInfo.CurrentUICulture)))];

    /// <summary>What the words and a link say, where they do not agree.</summary>
    public LicenceClash? Clash => LicenceClash.Of(Read.LicenceEvidence);

    /// <summary>The licence that its writer chose, where they say that the words found are about something else; <c>null</c> else.</summary>
    public string? Chosen => LicenceCatalogue.Find(_answer?.Licence)?.Name.In(CultureInfo.CurrentUICulture);

    /// <summary>Whether whoever reads may say which licence holds.</summary>
    public bool May { get; private set; }

    /// <summary>The draft of whoever reads, where it is they who brought it.</summary>
    public string? OwnUrl { get; private set; }

    /// <summary>Whether the text is kept here, to be published once its licence is known.</summary>
    public bool IsKept { get; private set; }

    /// <summary>The text that is kept, for who may establish its licence.</summary>
    public IHtmlContent? Kept { get; private set; }

    public string SuggestUrl => _links.Suggestion(Read.Id, Read.Sheet.Title);

    public RefusalView? Refused { get; private set; }

    /// <summary>Title of the work whose passages are why, when it is they.</summary>
    public string? PassageOf { get; private set; }

    /// <summary>The licences that may hold: those found first, then those to publish under here.</summary>
    public IReadOnlyList<ChoiceGroup> Choices()
    {
        List<Licence> found = [.. Read.LicenceEvidence.SelectMany(LicenceMentions.Find).SelectMany(m => m.Candidates).Where(l => l.AllowsSharing).Distinct()];
        var isDataSet = library.Current.Catalogue.Find(Read.Sheet.Type)?.Slug == Vocabulary.DataSetSlug;
        // Where a notice only describes what is elsewhere, any licence may be what holds.
        var others = LicenceCatalogue.Offered.Concat(IsNotice ? LicenceCatalogue.All.Where(l => !l.Open && l.Version == "4.0") : []).Where(l => LicenceRules.FitsType(l, isDataSet)).Except(found);
        return [.. found.Count == 0 ? [] : new[] { new ChoiceGroup(_texts["Clarify.FoundThere"], [.. found.Select(LicenceChoices.Choice)]) }, .. LicenceChoices.Of(others, _texts, isDataSet)];
    }

    /// <summary>None is chosen for whoever says so.</summary>
    public IEnumerable<(string Value, string Label)> ToChoose => [("", _texts["Editor.Choose"])];

    /// <summary>The licence that is known of a notice and not open, by name; <c>null</c> else.</summary>
    public string? Described => IsNotice ? LicenceCatalogue.Find(Read.Sheet.Licence)?.Name.In(CultureInfo.CurrentUICulture) : null;

    /// <summary>Key of the text that says where the question stands.</summary>
    public string Lead => Described is not null ? "Clarify.DescribedLead" : NoneFound ? "Clarify.NoneLead" : IsNotice ? "Clarify.NoticeLead" : "Clarify.Lead";

    /// <summary>Whether it may still be said that no open licence was found.</summary>
    public bool MaySayNone => !NoneFound && Described is null;

    public async Task<IActionResult> OnGetAsync(string key, CancellationToken cancel) => await LoadAsync(key, cancel) ?? Page();

    [Requires(Permission.Review, InSomeCommunity = true)]
    public async Task<IActionResult> OnPostAsync(string key, CancellationToken cancel)
    {
        if (await LoadAsync(key, cancel) is { } instead) return instead;
        if (!May) return StatusCode(StatusCodes.Status403Forbidden);
        if (LicenceCatalogue.Find(Licence) is null) ModelState.AddModelError(nameof(Licence), _texts["Clarify.LicenceMissing"]);
        var proof = Proof();
        if (!ModelState.IsValid) return Page();
        try
        {
            var outcome = await Db.EstablishLicenceAsync(Read.Id, LicenceCatalogue.Find(Licence), proof, await MeAsync(cancel), time.GetUtcNow(), cancel);
            if (outcome.Published is { } revision) return LocalRedirect(_links.Resource(Read.Id, revision.Sheet.Title));
            (Refused, PassageOf) = (outcome.Refused is { } refused ? RefusalView.Of(refused, _texts, _links, outcome.Passage is { } passage ? _links.Resource(passage.Work, passage.Title) : ResourceUrl, "#" + FieldTagHelper.FieldId(nameof(Licence))) : null, outcome.Passage?.Title);
            ModelState.AddModelError("", _texts[Refused is null ? "Clarify.Moved" : "Clarify.Refused"]);
        }
        catch (BrokenRuleException e)
        {
            ModelState.AddModelError("", _texts[e.Code]);
        }
        return Page();
    }

    /// <summary>Says that no open licence was found.</summary>
    [Requires(Permission.Review, InSomeCommunity = true)]
    public async Task<IActionResult> OnPostAucuneAsync(string key, CancellationToken cancel)
    {
        if (await LoadAsync(key, cancel) is { } instead) return instead;
        if (!May) return StatusCode(StatusCodes.Status403Forbidden);
        var proof = Proof();
        if (!ModelState.IsValid) return Page();
        try
        {
            var revision = await Db.FindNoLicenceAsync(Read.Id, proof, await MeAsync(cancel), time.GetUtcNow(), cancel);
            return LocalRedirect(_links.Resource(Read.Id, revision.Sheet.Title));
        }
        catch (BrokenRuleException e)
        {
            ModelState.AddModelError("", _texts[e.Code]);
            return Page();
        }
    }

    private string Proof()
    {
        var proof = Intake.Clean(Preuve ?? "").Trim();
        if (proof.Length == 0) ModelState.AddModelError(nameof(Preuve), _texts["Clarify.ProofMissing"]);
        if (proof.Length > Proposal.LongestWords) ModelState.AddModelError(nameof(Preuve), _texts["Proposal.WordsTooLong"]);
        return proof;
    }

    private Task<Contributor> MeAsync(CancellationToken cancel) => Db.Contributors.Include(c => c.Party).SingleAsync(c => c.Id == HttpContext.Person()!.ContributorId, cancel);

    private async Task<IActionResult?> LoadAsync(string key, CancellationToken cancel)
    {
        if (await FindAsync(key, null, cancel) is { } instead) return instead;
        if (Read.Standing is not (Standing.Notice or Standing.LicenceToClarify)) return LocalRedirect(ResourceUrl);
        ViewData["Title"] = _texts["Clarify.Title", Read.Sheet.Title];
        ViewData["Robots"] = "noindex";
        var kept = IsNotice ? await Db.KeptTextAsync(Read.Id, cancel) : null;
        var person = HttpContext.Person();
        IsKept = kept is not null;
        _answer = (kept?.Sheet ?? Read.Sheet).LicenceSettled;
        OwnUrl = person is null ? null
            : kept is not null ? kept.OwnerId == person.ContributorId ? _links.Draft(kept.Id) : null
            : !IsNotice && await Db.RevisionAsync(Read.Id, Read.Number, cancel) is { } current && current.MayClarify(await MeAsync(cancel)) ? _links.Resource(Read.Id, Read.Sheet.Title, "/modifier")
            : null;
        var community = await Db.Resources.Where(r => r.Id == Read.Id).Select(r => r.CommunityId).SingleAsync(cancel);
        May = (IsKept || !IsNotice) && OwnUrl is null && person?.May(Permission.Review, community) == true && _answer?.By != person.Uid;
        if (May && kept is not null) Kept = writer.Preview(kept.ToContent());
        return null;
    }
}
