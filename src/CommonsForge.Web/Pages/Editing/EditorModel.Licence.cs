using System.Globalization;
using CommonsForge.Domain.Licences;
using CommonsForge.Domain.Resources;
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

    /// <summary>Why what was asked cannot bear its licence, when that is so.</summary>
    public LicenceAnswer? Refused { get; private set; }

    /// <summary>Title of the work whose passages are why, when it is they.</summary>
    public string? PassageOf { get; private set; }

    private void Refuse(LicenceAnswer answer, string? passageOf)
    {
        (Refused, PassageOf) = (answer, passageOf);
        ModelState.AddModelError("Fiche.Licence", texts[answer.Reason, answer.From.Name.In(CultureInfo.CurrentUICulture), answer.To.Name.In(CultureInfo.CurrentUICulture)]);
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
