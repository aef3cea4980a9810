using CommonsForge.Data.Search;
using CommonsForge.Domain.Merging;
using CommonsForge.Domain.Resources;
using CommonsForge.Web.Components;

namespace CommonsForge.Web.Pages.Editing;

/// <content>What the text says of itself: offered as boxes to tick, and nothing is ticked by itself.</content>
public sealed partial class EditorModel
{
    /// <summary>Terms that the text names, those chosen already first, then how long it takes and for how many people where the form does not say so.</summary>
    public IReadOnlyList<ProposedTick> Proposed => field ??= [.. ProposedTerms(), .. ProposedMeasures()];

    private string Wording => $"{Fiche.Titre}\n{Fiche.Resume}\n{PlainText.Of(Fiche.Corps ?? "")}";

    private IEnumerable<ProposedTick> ProposedTerms()
    {
        var words = new FacetWords(texts);
        var language = Fiche.Langue is "en" ? "en" : "fr";
        var chosen = TermsInText.Of(Wording, language, Facets(), Facets().SelectMany(f => f.Terms).Select(t => t.Concept ?? default).Except(Fiche.Termes));
        foreach (var term in chosen.Concat(TermsInText.Of(Wording, language, Facets(), Fiche.Termes)))
            yield return new("Fiche.Termes", term.Concept.ToString()!, texts["Editor.ProposedTerm", words.Of(term), words.Of(term.Facet)], chosen.Contains(term));
    }

    private IEnumerable<ProposedTick> ProposedMeasures()
    {
        if (Measure(Fiche.DureeMin, Fiche.DureeMax, Fiche.DureeLue, MeasuresInText.Duration) is { } time)
            yield return new("Fiche.DureeLue", MeasuresInText.Write(time), texts["Editor.ProposedDuration", texts.Minutes(time.Min, time.Max)], Fiche.DureeLue is not null);
        if (Measure(Fiche.PersonnesMin, Fiche.PersonnesMax, Fiche.PersonnesLues, MeasuresInText.People) is { } people)
            yield return new("Fiche.PersonnesLues", MeasuresInText.Write(people), texts["Editor.ProposedPeople", new FacetWords(texts).People(people)], Fiche.PersonnesLues is not null);
    }

    private Span? Measure(int? min, int? max, string? taken, Func<string, Span?> find) =>
        (min ?? max) is not null ? null : MeasuresInText.Read(taken) ?? find(Wording);
}

/// <summary>A box to tick that the text proposes.</summary>
/// <param name="Name">Name of the field.</param>
/// <param name="Value">What it is sent as.</param>
/// <param name="Label">What it says.</param>
/// <param name="Chosen">Whether the author ticked it.</param>
public sealed record ProposedTick(string Name, string Value, string Label, bool Chosen);
