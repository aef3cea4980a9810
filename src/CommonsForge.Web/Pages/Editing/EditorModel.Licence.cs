using System.Globalization;
using CommonsForge.Data.Licences;
using CommonsForge.Data.Resources;
using CommonsForge.Domain.Licences;
using CommonsForge.Domain.Resources;
using CommonsForge.Domain.Vocabularies;
using CommonsForge.Web.Components;
using CommonsForge.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;

namespace CommonsForge.Web.Pages.Editing;

/// <content>A licence that a text cannot bear; a text that says another licence than the one chosen for it: asked once, in words, with the proof.</content>
public sealed partial class EditorModel
{
    /// <summary>Answers that are no licence: the words are about something else; whoever publishes holds all rights.</summary>
    public const string Elsewhere = "ailleurs", Holder = "titulaire";

    /// <summary>What its writer answers: <see cref="Elsewhere"/>, <see cref="Holder"/>, or the licence to choose instead.</summary>
    [BindProperty]
    public string? LicenceDite { get; set; }

    /// <summary>What the text says that nobody settled; nothing before it was kept or sent.</summary>
    public LicenceDoubt? Doubt() => (Draft is null && HttpMethods.IsGet(Request.Method)) || Fiche.Droits == RightsBasis.Unknown ? null : LicenceDoubt.Of(Before);

    /// <summary>What becomes of the text where its writer says that such words are about something else: somebody else confirms it.</summary>
    public string WhenElsewhere(LicenceDoubt doubt) =>
        Clarifies ? texts["Editor.LicenceElsewhereNotice"]
        : From is not null ? texts["Editor.LicenceElsewhereReview"]
        : doubt.Meanwhile is { } strictest ? texts["Editor.LicenceElsewhereShown", strictest.Name.In(CultureInfo.CurrentUICulture)]
        : texts["Editor.LicenceElsewhereNotice"];

    /// <summary>Whether the text of a notice, which its writer brought without knowing by what right, may now be published.</summary>
    public bool Clarifies => From?.Resource.Standing == Standing.Notice;

    /// <summary>Whether its writer mends a text that named another licence than the one they chose: it is public, to be read only.</summary>
    public bool Mends => From is { Resource.Standing: Standing.LicenceToClarify } from && from.MayClarify(Me);

    /// <summary>By what right a text may be shared; not knowing is no way to make a notice more.</summary>
    public IEnumerable<RightsBasis> RightsToChoose => Enum.GetValues<RightsBasis>().Where(b => !Clarifies || b != RightsBasis.Unknown);

    /// <summary>Whether it is brought by somebody who does not know by what right: only a notice of it will be public.</summary>
    public bool AsNotice => From is null && Fiche.Droits == RightsBasis.Unknown;

    /// <summary>Whether nothing is proposed: the licence of a notice's text is to be found, and a file that was opened named one that cannot be chosen here, or several.</summary>
    public bool LicenceOpen => Before.Sheet.Licence is null && (Clarifies || Draft is { ResourceId: null, Rights: not RightsBasis.Unknown });

    /// <summary>The licence that the form proposes; none where it is open.</summary>
    public string ProposedLicence => Fiche.Licence ?? Before.Sheet.Licence ?? (LicenceOpen ? "" : LicenceCatalogue.Default);

    // What is asked beside « je ne sais pas » is what was seen: the same fields elsewhere are then hidden.
    private void TakeWhence()
    {
        if (!AsNotice) return;
        var asked = Fiche.Inconnu;
        // Where they were drawn with what was kept, an empty one was emptied.
        if (Draft?.Rights != RightsBasis.Unknown || !ModelState.ContainsKey("Fiche.Inconnu.Auteurs"))
            (asked.Auteurs, asked.Source, asked.Resume) = (asked.Auteurs ?? Fiche.Auteurs, asked.Source ?? Fiche.Source, asked.Resume ?? Fiche.Resume);
        (Fiche.Auteurs, Fiche.Source, Fiche.Resume) = (asked.Auteurs, asked.Source, asked.Resume);
        foreach (var (field, value) in new[] { ("Auteurs", asked.Auteurs), ("Source", asked.Source), ("Resume", asked.Resume) })
            foreach (var name in new[] { $"Fiche.Inconnu.{field}", $"Fiche.{field}" }.Where(ModelState.ContainsKey)) ModelState.SetModelValue(name, new(value));
    }

    // A link that cannot be read is told of by itself.
    private void CheckWhence(Content content)
    {
        if (AsNotice && string.IsNullOrWhiteSpace(Fiche.Source) && !content.Sheet.SaysWhence(Me.Uid)) ModelState.AddModelError("Fiche.Inconnu.Auteurs", texts["Draft.WhenceMissing"]);
    }

    /// <summary>The licence that a change to the work keeps, by name: said before anybody types.</summary>
    public string? LicenceKept => LicenceCatalogue.Find(From?.Sheet.Licence)?.Name.In(CultureInfo.CurrentUICulture);

    /// <summary>Why what was asked cannot bear its licence, or may not be changed by whoever writes.</summary>
    public RefusalView? Refused { get; private set; }

    /// <summary>Title of the work whose passages are why, when it is they.</summary>
    public string? PassageOf { get; private set; }

    /// <summary>Whether the licence of the resource keeps whoever reads from changing it, and nothing is typed yet: the page says why, and no more.</summary>
    public bool ExplainsOnly => Refused is not null && Draft is null && HttpMethods.IsGet(Request.Method);

    private void Refuse(LicenceAnswer answer, PassageRefusal? passage)
    {
        Show(answer, passage);
        ModelState.AddModelError("Fiche.Licence", Refused!.Why!);
    }

    private void Show(LicenceAnswer answer, PassageRefusal? passage = null)
    {
        PassageOf = passage?.Title;
        var work = passage is not null ? links.Resource(passage.Work, passage.Title) : ResourceUrl ?? (Origin is { Gone: false } origin ? links.Resource(origin.Id, origin.CurrentTitle) : null);
        Refused = RefusalView.Of(answer, texts, links, work, "#" + FieldTagHelper.FieldId("Fiche.Licence"));
    }

    // What may not be changed is told before anybody types.
    private async Task ShowChangeRefusedAsync(CancellationToken cancel)
    {
        if (From is not { Resource.Standing: Standing.Published } from) return;
        var current = from.Number == from.Resource.CurrentNumber ? from.Sheet : (await Publishing.CurrentAsync(db, from.ResourceId, cancel)).Sheet;
        if (LicenceHolders.ChangeRefused(current.Correcting(await db.ForgottenAsync(from.ResourceId, from.Resource.CurrentNumber, cancel)), Me.Uid) is not { } refused) return;
        Show(refused);
        _changeRefused = refused;
    }

    private LicenceAnswer? _changeRefused;

    /// <summary>What the licence of words that were taken from elsewhere forbids here, where the text names one.</summary>
    public RefusalView? OfPassage(LicenceDoubt doubt) => doubt.Passage is { } answer ? RefusalView.Of(answer, texts, links, null, "#" + FieldTagHelper.FieldId("Fiche.Licence")) : null;

    /// <summary>Whether what is written is a data set; where that is not said yet, it may be one.</summary>
    private bool MayBeDataSet => Fiche.Type is not { Length: > 0 } type || type == Vocabulary.DataSetSlug;

    /// <summary>The open licences that suit the type, and the one that the resource has, whatever it is.</summary>
    public IReadOnlyList<ChoiceGroup> Licences() =>
        LicenceChoices.Of(LicenceCatalogue.Offered.Where(l => LicenceRules.FitsType(l, MayBeDataSet)).Concat(LicenceCatalogue.Find(Before.Sheet.Licence) is { } own ? [own] : []).Distinct(), texts, Fiche.Type == Vocabulary.DataSetSlug);

    /// <summary>Where no licence is known, none is chosen for whoever writes.</summary>
    public IEnumerable<(string Value, string Label)> NoLicenceYet => LicenceOpen ? [("", texts["Editor.Choose"])] : [];

    private void CheckType(Content content)
    {
        var unchanged = From is { } from && (from.Sheet.Licence, from.Sheet.Type) == (content.Sheet.Licence, content.Sheet.Type);
        if (!unchanged && LicenceCatalogue.Find(content.Sheet.Licence) is { } licence && !LicenceRules.FitsType(licence, MayBeDataSet)) ModelState.AddModelError("Fiche.Licence", texts[LicenceRules.ForDataOnly]);
    }

    // The licence that the text names, where it is one to publish under here.
    private void ChooseNamed()
    {
        if (LicenceCatalogue.Find(LicenceDite) is not { Offered: true } named) return;
        Fiche.Licence = named.Id;
        ModelState.SetModelValue("Fiche.Licence", new(named.Id));
    }

    private Content Answered(Content content) => LicenceDite switch
    {
        Elsewhere when !Mends => LicenceDoubt.Settle(content, LicenceSettling.Elsewhere, Me.Uid, time.GetUtcNow()),
        Holder when IsOwn => LicenceDoubt.Settle(content, LicenceSettling.Holder, Me.Uid, time.GetUtcNow()),
        _ => content,
    };
}
