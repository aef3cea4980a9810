using System.Globalization;
using CommonsForge.Data;
using CommonsForge.Data.Resources;
using CommonsForge.Domain.Resources;
using CommonsForge.Domain.Territories;
using CommonsForge.Web.Components;
using CommonsForge.Web.Pages.Library;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace CommonsForge.Web.Pages.Editing;

/// <summary>The steps of a learning path: shown in the form, and read from what was typed.</summary>
public sealed class EditorSteps(CommonsDb db, Data.Search.Library library, Links links, Texts texts)
{
    /// <summary>Slug of the type that has steps.</summary>
    public const string PathType = "parcours";

    /// <summary>Resources offered where it is unclear which one is meant.</summary>
    public const int MostNear = 5;

    /// <summary>The steps, to be typed over.</summary>
    public async Task<IReadOnlyList<StepForm>> WriteAsync(IReadOnlyList<Step> steps, CancellationToken cancel)
    {
        var works = await db.NamedWorksAsync([], [.. steps.Select(s => s.Resource).OfType<Guid>()], cancel);
        return [.. steps.Select(s => Form(s, works.Find(w => w.Uid == s.Resource)))];
    }

    /// <summary>The steps that were typed. What cannot be understood is told in model state, and offered in the form.</summary>
    /// <param name="forms">What was typed.</param>
    /// <param name="before">The steps that the form began with.</param>
    /// <param name="published">The revision that is changed: a resource of its steps that was withdrawn since may stay.</param>
    /// <param name="state">Where faults go.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<IReadOnlyList<Step>> ReadAsync(IList<StepForm> forms, IReadOnlyList<Step> before, Revision? published, ModelStateDictionary state, CancellationToken cancel)
    {
        var host = new Uri(links.Absolute("/")).Host;
        var typed = forms.Take(Sheet.MostSteps).Select(f => f.Choix is { } chosen ? new StepAddress(chosen) : StepAddress.Read(f.Ressource, host)).ToList();
        var works = await db.NamedWorksAsync([.. typed.Select(t => t.Id).OfType<int>()], [.. typed.Select(t => t.Uid).OfType<Guid>()], cancel);
        var read = new List<Step>();
        for (var i = 0; i < typed.Count; i++)
        {
            var (form, address, faults) = (forms[i], typed[i], new StepFaults(state, texts, i));
            var work = Meant(address, works, before) ?? await SearchAsync(form, address, cancel);
            // An address by uid that leads nowhere here came with the step: it stays as it is.
            var resource = work?.Uid ?? (before.Any(s => s.Resource == address.Uid) ? address.Uid : null);
            if (resource is null) Unclear(form, address, faults);
            else if (work is not null) Refuse(work, published, faults);
            form.Work = work is null ? null : Shown(work);
            read.Add(new()
            {
                Title = Intake.CleanLine(form.Titre) is { Length: > 0 } title ? title : work?.Sheet.Title ?? "",
                Kind = Enum.IsDefined(form.Geste) ? form.Geste : StepKind.Read,
                Resource = resource,
                PinnedRevision = Pinned(form, address, work, resource, faults),
                Aim = Intake.CleanLine(form.But),
                Minutes = Minutes(form, faults),
                Optional = form.Option,
            });
        }
        return read;
    }

    private StepForm Form(Step step, NamedWork? work) => new()
    {
        Titre = step.Title,
        Geste = step.Kind,
        Ressource = work is not null ? StepForm.NameOf(work.Id, work.Sheet.Title) : step.Resource is { } uid ? $"/id/{uid}" : null,
        Version = SheetForm.Number(step.PinnedRevision),
        But = step.Aim,
        Minutes = SheetForm.Number(step.Minutes),
        Option = step.Optional,
        Work = work is null ? null : Shown(work),
    };

    private StepWork Shown(NamedWork work) => new(work.Id, work.Sheet.Title, links.Resource(work.Id, work.Sheet.Title)) { LastVersion = work.CurrentNumber, Withdrawn = work.Withdrawn };

    // A number with words behind it is that resource when they are its title, or when a step named it before, whose title may have changed;
    // else words like others: « 12 minutes pour décider ».
    private static NamedWork? Meant(StepAddress address, List<NamedWork> works, IReadOnlyList<Step> before) => works.Find(w =>
        w.Uid == address.Uid || (w.Id == address.Id && (address.Words.Length == 0 || PlaceName.Fold(w.Sheet.Title) == PlaceName.Fold(address.Words) || before.Any(s => s.Resource == w.Uid))));

    // By the library's own search: the one with that very title, or the only one whose title holds the words; else those found are offered.
    private async Task<NamedWork?> SearchAsync(StepForm form, StepAddress address, CancellationToken cancel)
    {
        if (address.Words.Length == 0) return null;
        var words = form.Ressource!.Trim();
        var found = await library.AskAsync(new() { Words = words.Length > 100 ? words[..100] : words }, texts.Language, cancel);
        if (found.Hits is null) return null;
        var cards = await db.CardsAsync(found.Answer.PageIds, cancel);
        var wanted = PlaceName.Fold(words);
        if ((Only(title => title == wanted) ?? Only(title => title.Contains(wanted, StringComparison.Ordinal))) is { } meant) return (await db.NamedWorksAsync([meant.Id], [], cancel)).FirstOrDefault();
        form.Near = [.. cards.Take(MostNear).Select(c => new StepWork(c.Id, c.Sheet.Title, links.Resource(c.Id, c.Sheet.Title)))];
        return null;

        ResourceCard? Only(Func<string, bool> holds) => cards.Where(c => holds(PlaceName.Fold(c.Sheet.Title))).Take(2).ToList() is [var one] ? one : null;
    }

    private static void Unclear(StepForm form, StepAddress address, StepFaults faults)
    {
        if (address.Elsewhere) faults.Add(nameof(form.Ressource), "Step.Elsewhere");
        else if (!string.IsNullOrWhiteSpace(form.Ressource) || form.Choix is not null) faults.Add(nameof(form.Ressource), form.Near.Count > 0 ? "Step.Unclear" : "Step.NotFound", form.Ressource ?? "");
    }

    private static void Refuse(NamedWork work, Revision? published, StepFaults faults)
    {
        if (work.Withdrawn && published?.Sheet.Steps.Any(s => s.Resource == work.Uid) != true) faults.Add(nameof(StepForm.Ressource), "Step.Gone", work.Sheet.Title);
        if (work.Id == published?.ResourceId) faults.Add(nameof(StepForm.Ressource), "Step.Itself");
    }

    // Of a resource that is not understood no version can be told: the resource is what is asked about first.
    private static int? Pinned(StepForm form, StepAddress address, NamedWork? work, Guid? resource, StepFaults faults)
    {
        var typed = (form.Version ?? "").Trim();
        if (resource is null && !string.IsNullOrWhiteSpace(form.Ressource)) return null;
        var pinned = typed.Length == 0 ? address.Version : int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        if (work is not null && (pinned < 1 || pinned > work.CurrentNumber)) faults.Add(nameof(form.Version), "Step.VersionUnknown", work.Sheet.Title, work.CurrentNumber);
        return pinned;
    }

    private static int? Minutes(StepForm form, StepFaults faults)
    {
        if (string.IsNullOrWhiteSpace(form.Minutes)) return null;
        var minutes = DurationInput.Read(form.Minutes);
        if (minutes is null) faults.Add(nameof(form.Minutes), "Step.MinutesUnclear");
        return minutes;
    }

    /// <summary>What is wrong with one step of the form.</summary>
    private sealed class StepFaults(ModelStateDictionary state, Texts texts, int index)
    {
        public void Add(string field, string code, params object[] arguments) =>
            state.AddModelError(string.Create(CultureInfo.InvariantCulture, $"Fiche.Etapes[{index}].{field}"), texts[code, [index + 1, .. arguments]]);
    }
}
