using System.Globalization;
using CommonsForge.Data;
using CommonsForge.Data.Licences;
using CommonsForge.Domain;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Licences;
using CommonsForge.Domain.Permissions;
using CommonsForge.Domain.Resources;
using CommonsForge.Web.Authorization;
using CommonsForge.Web.Components;
using CommonsForge.Web.Pages.Resources;
using CommonsForge.Web.TagHelpers;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Pages.Licences;

/// <summary>Another licence for a resource: who must agree, who did, and what whoever reads may do about it.</summary>
public sealed class ChangeModel(CommonsDb db, ConsentWriter writer, TimeProvider time, Links links, Texts texts) : ResourcePageModel(db, links, texts)
{
    private readonly Texts _texts = texts;
    private readonly Links _links = links;

    protected override string Rest => "/licence";

    /// <summary>Identifier of the licence wanted.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Voulue { get; set; }

    [BindProperty]
    public string? Pourquoi { get; set; }

    /// <summary>Whether whoever asks read what the text says of another licence.</summary>
    [BindProperty]
    public bool LicenceLue { get; set; }

    /// <summary>The sentences of the text that name another licence than the one wanted, once it is chosen.</summary>
    public IReadOnlyList<string> Quotes => LicenceCatalogue.Find(Voulue) is { } wanted ? ConsentWriter.Quotes(Read, wanted.Id) : [];

    /// <summary>The question that a button is about.</summary>
    [BindProperty]
    public int Accord { get; set; }

    [BindProperty]
    public Guid Partie { get; set; }

    [BindProperty]
    public string? Preuve { get; set; }

    [BindProperty]
    public bool Oui { get; set; }

    public IReadOnlyList<ConsentView> Consents { get; private set; } = [];

    public RefusalView? Refused { get; private set; }

    /// <summary>Title of the work whose passages are why, when it is they.</summary>
    public string? PassageOf { get; private set; }

    /// <summary>The licences that could be asked for.</summary>
    public IReadOnlyList<ChoiceGroup> Choices { get; private set; } = [];

    /// <summary>Where whoever cannot ask for it says what they know.</summary>
    public string SuggestUrl => _links.Suggestion(Read.Id, Read.Sheet.Title);

    public string Now => LicenceCatalogue.Find(Read.Sheet.Licence)?.Name.In(CultureInfo.CurrentUICulture) ?? _texts["LicenceConsent.NoLicence"];

    public bool MayAsk { get; private set; }

    /// <summary>Why whoever reads cannot ask for another licence, where somebody signed in might wonder.</summary>
    public string? WhyNot { get; private set; }

    public async Task<IActionResult> OnGetAsync(string key, CancellationToken cancel) => await FindAsync(key, null, cancel) ?? await ShowAsync(cancel);

    [Requires(Permission.Contribute)]
    public Task<IActionResult> OnPostDemanderAsync(string key, CancellationToken cancel) => ChangeAsync(key, async me =>
    {
        var wanted = LicenceCatalogue.Find(Voulue) ?? throw new BrokenRuleException("Draft.LicenceNotOpen");
        return await Db.AskLicenceAsync(Read.Id, wanted, Intake.Clean(Pourquoi ?? ""), me, time.GetUtcNow(), LicenceLue, cancel);
    }, cancel);

    [Requires(Permission.Contribute)]
    public Task<IActionResult> OnPostRepondreAsync(string key, CancellationToken cancel) =>
        ChangeAsync(key, me => Db.AnswerLicenceAsync(Accord, me, Oui, time.GetUtcNow(), cancel), cancel);

    [Requires(Permission.Moderate)]
    public Task<IActionResult> OnPostNoterAsync(string key, CancellationToken cancel) =>
        ChangeAsync(key, me => Db.RecordLicenceAsync(Accord, Partie, Oui, Intake.CleanLine(Preuve ?? ""), me, time.GetUtcNow(), cancel), cancel);

    [Requires(Permission.Contribute)]
    public Task<IActionResult> OnPostRetirerAsync(string key, CancellationToken cancel) =>
        ChangeAsync(key, me => Db.WithdrawLicenceAsync(Accord, me, time.GetUtcNow(), cancel), cancel);

    private async Task<IActionResult> ChangeAsync(string key, Func<Contributor, Task<ConsentOutcome>> change, CancellationToken cancel)
    {
        if (await FindAsync(key, null, cancel) is { } instead) return instead;
        // A question of another resource is answered on its own page.
        if (Accord != 0 && !await Db.LicenceConsents.AnyAsync(c => c.Id == Accord && c.ResourceId == Read.Id, cancel)) return NotFound();
        try
        {
            var outcome = await change(await Db.Contributors.SingleAsync(c => c.Id == HttpContext.Person()!.ContributorId, cancel));
            if (outcome.Refused is null) return LocalRedirect(ResourceUrl + Rest);
            (Refused, PassageOf) = (RefusalView.Of(outcome.Refused, _texts, _links, ResourceUrl, "#" + FieldTagHelper.FieldId(nameof(Voulue))), outcome.PassageOf);
        }
        catch (BrokenRuleException e)
        {
            ModelState.AddModelError(FieldOf(e.Code), _texts[e.Code, e.Code == "LicenceConsent.ProofTooLong" ? LicenceConsent.LongestProof : LicenceConsent.LongestWhy]);
        }
        catch (DbUpdateConcurrencyException)
        {
            ModelState.AddModelError("", _texts["LicenceConsent.Settled"]);
        }
        Db.ChangeTracker.Clear();
        return await FindAsync(key, null, cancel) ?? await ShowAsync(cancel);
    }

    private static string FieldOf(string code) => code switch
    {
        "LicenceConsent.WhyMissing" or "LicenceConsent.WhyTooLong" => nameof(Pourquoi),
        "LicenceConsent.WordsUnread" => nameof(LicenceLue),
        "LicenceConsent.NotNeeded" or "LicenceConsent.NotAllowed" or "Draft.LicenceNotOpen" => nameof(Voulue),
        _ => "",
    };

    private async Task<IActionResult> ShowAsync(CancellationToken cancel)
    {
        var person = HttpContext.Person();
        Consents = await writer.WriteAsync(Read, person, cancel);
        var now = LicenceCatalogue.Find(Read.Sheet.Licence);
        Choices = LicenceChoices.Of(LicenceCatalogue.Offered
            .Where(l => (!l.ForData || now?.ForData == true) && !LicenceChange.May(now, l, allHoldersConsent: false).Allowed && LicenceChange.May(now, l, allHoldersConsent: true).Allowed), _texts, isDataSet: true);
        var open = Consents.Any(c => c.IsOpen);
        var holds = person is not null && LicenceHolders.Of(Read.Sheet).Contains(person.Uid);
        MayAsk = holds && !open && Choices.Count > 0 && Read.Standing == Standing.Published;
        WhyNot = MayAsk || open || person is null ? null : _texts[holds ? "LicenceConsent.NothingToAsk" : "LicenceConsent.OnlyHolders"];
        return Page();
    }
}
