using System.Globalization;
using CommonsForge.Data;
using CommonsForge.Data.Proposals;
using CommonsForge.Data.Resources;
using CommonsForge.Domain.Licences;
using CommonsForge.Domain.Permissions;
using CommonsForge.Domain.Proposals;
using CommonsForge.Domain.Resources;
using CommonsForge.Web.Authorization;
using CommonsForge.Web.Components;
using CommonsForge.Web.Pages.Editing;
using CommonsForge.Web.Pages.Resources;
using CommonsForge.Web.TagHelpers;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Pages.Adapting;

/// <summary>Before an adaptation or a translation: what it means, which licences it may bear or why it may not be made; and its draft.</summary>
public sealed class DeriveModel(CommonsDb db, FacetWords words, Links links, Texts texts, TimeProvider time) : ResourcePageModel(db, links, texts)
{
    /// <summary>The languages to choose from, by their ISO 639-1 codes.</summary>
    public static readonly IReadOnlyList<string> Languages = ["fr", "en", "es", "de", "it", "pt", "nl", "br", "ca", "co", "eu", "oc", "ar", "uk"];

    private readonly Links _links = links;
    private readonly Texts _texts = texts;

    /// <summary>A proposal that was not kept, or that its author took back, to begin with what it said.</summary>
    [BindProperty(SupportsGet = true, Name = "proposition")]
    public int? ProposalNumber { get; set; }

    /// <summary>A report of use to begin from: its reporter is named, and the note says all that they told.</summary>
    [BindProperty(SupportsGet = true, Name = "retour")]
    public int? ReportNumber { get; set; }

    [BindProperty]
    public string? Licence { get; set; }

    [BindProperty]
    public string? Langue { get; set; }

    public OriginKind Kind => Request.Path.Value!.EndsWith("/traduire", StringComparison.Ordinal) ? OriginKind.Translation : OriginKind.Adaptation;

    /// <summary>The licences that it may bear, the one to propose first; none when it may not be made.</summary>
    public IReadOnlyList<Licence> Licences { get; private set; } = [];

    /// <summary>Why it may not be made.</summary>
    public RefusalView? Refused { get; private set; }

    /// <summary>What the licence asks of whoever makes it, in words.</summary>
    public IReadOnlyList<string> Conditions { get; private set; } = [];

    /// <summary>Translations that are there already.</summary>
    public IReadOnlyList<LinkView> Translations { get; private set; } = [];

    protected override string Rest => Kind == OriginKind.Translation ? "/traduire" : "/adapter";

    public async Task<IActionResult> OnGetAsync(string key, CancellationToken cancel)
    {
        if (await LoadAsync(key, cancel) is { } instead) return instead;
        return ProposalNumber is not null && await ProposedAsync(cancel) is null ? NotFound() : Page();
    }

    [Requires(Permission.Contribute)]
    public async Task<IActionResult> OnPostAsync(string key, CancellationToken cancel)
    {
        if (await LoadAsync(key, cancel) is { } instead) return instead;
        if (Refused is not null) return Page();
        if (Licences.FirstOrDefault(l => l.Id == Licence) is not { } licence) ModelState.AddModelError(nameof(Licence), _texts["Derive.ChooseLicence"]);
        else if (Kind == OriginKind.Translation && !Choosable().Contains(Langue, StringComparer.Ordinal)) ModelState.AddModelError(nameof(Langue), _texts["Derive.ChooseLanguage"]);
        else if (await BeginAsync(licence, cancel) is { } draft)
        {
            Db.Drafts.Add(draft);
            await Db.SaveChangesAsync(cancel);
            return LocalRedirect(_links.Page(string.Create(CultureInfo.InvariantCulture, $"{EditorModel.DraftsPath}/{draft.Id}{(Kind == OriginKind.Translation ? "/traduire" : "")}")));
        }
        else return NotFound();
        return Page();
    }

    public IReadOnlyList<ChoiceGroup> Choices() => LicenceChoices.Of(Licences, _texts, isDataSet: true);

    public IEnumerable<(string Value, string Label)> LanguageChoices() => Choosable().Select(l => (l, words.Language(l)));

    private IEnumerable<string> Choosable() => Languages.Where(l => l != Read.Sheet.Language);

    private async Task<IActionResult?> LoadAsync(string key, CancellationToken cancel)
    {
        if (await FindAsync(key, null, cancel) is { } instead) return instead;
        ViewData["Title"] = _texts["Derive.Title", Read.Sheet.Title];
        ViewData["Robots"] = "noindex, follow";
        var use = Kind == OriginKind.Translation ? LicenceUse.Translation : LicenceUse.Adaptation;
        // What stands under a licence that nobody settled is under none.
        var from = Read.Standing == Standing.Published ? LicenceCatalogue.Find(Read.Sheet.Licence) : null;
        Licences = LicenceMatrix.Bearable(use, from);
        if (Licences.Count == 0) Refused = Refusal(use, from);
        else Conditions = [.. LicenceMatrix.MayBecome(use, from, Licences[0]).Conditions.Select(c => _texts[c])];
        Translations = [.. (await Db.MadeFromAsync(Read.Uid, cancel)).Where(m => m.Origin.Kind == OriginKind.Translation)
            .Select(m => new LinkView(_texts["Derive.TranslationIn", m.Card.Sheet.Title, words.Language(m.Card.Sheet.Language)], _links.Resource(m.Card.Id, m.Card.Sheet.Title), m.Card.Sheet.Language))];
        return null;
    }

    // Where the licence lets one adapt under itself alone, and it is not open, what keeps it from being published here is that none that is may be chosen.
    private RefusalView Refusal(LicenceUse use, Licence? from)
    {
        var answer = LicenceMatrix.MayBecome(use, from, from);
        var view = RefusalView.Of(answer.Allowed ? LicenceMatrix.MayBecome(use, from, LicenceCatalogue.Find(LicenceCatalogue.Default)) : answer, _texts, _links, ResourceUrl);
        return Read.Standing switch
        {
            Standing.Published => view,
            Standing.LicenceToClarify => view with { Why = _texts["Derive.LicenceUnsettled"], Clause = null },
            _ => view with { Why = _texts[Read.Sheet.Licence is null ? "Derive.LicenceUnknown" : "Derive.NotHere"], Clause = null },
        };
    }

    // A proposal that was not kept lives on with its author alone.
    private async Task<Proposal?> ProposedAsync(CancellationToken cancel) =>
        HttpContext.Person() is { } person && await Db.ProposalAsync(ProposalNumber!.Value, cancel) is { MayLiveOn: true } proposal
            && proposal.AuthorId == person.ContributorId && proposal.ResourceId == Read.Id ? proposal : null;

    private async Task<Draft?> BeginAsync(Licence licence, CancellationToken cancel)
    {
        var me = await Db.Contributors.Include(c => c.Party).SingleAsync(c => c.Id == HttpContext.Person()!.ContributorId, cancel);
        var (content, number) = (Read.ToContent(), Read.Number);
        IEnumerable<Guid> others = [];
        if (ProposalNumber is not null)
        {
            if (await ProposedAsync(cancel) is not { } proposal) return null;
            (content, number) = (proposal.Current.ToContent(), proposal.Current.BaseNumber);
            // Whoever amended it in review wrote some of it.
            others = proposal.Versions.Select(v => v.By.Uid).Where(uid => uid != me.Uid);
        }
        var sheet = content.Sheet.Deriving(new() { Resource = Read.Uid, Revision = number, Kind = Kind }, me.Uid) with { Licence = licence.Id };
        sheet = others.Aggregate(sheet, (s, uid) => s.Crediting(uid, CreditRole.Contributor));
        if (Kind == OriginKind.Translation) sheet = sheet with { Language = Langue! };
        // What everybody may read of it: a report that is held or set aside counts for nothing.
        var report = ReportNumber is { } told ? await Db.UsageReports.AsNoTracking().Include(r => r.By).SingleOrDefaultAsync(r => r.Id == told && r.ResourceId == Read.Id, cancel) : null;
        if (report?.By is { } reporter) sheet = sheet.Crediting(reporter.Uid, CreditRole.OriginOf);
        var draft = new Draft(content with { Sheet = sheet }, me, time.GetUtcNow());
        if (report is not null)
        {
            draft.TakeUp(report);
            draft.Accompany(TakenUp.Quote(report.Words, _texts), draft.Rights, null);
        }
        return draft;
    }
}
