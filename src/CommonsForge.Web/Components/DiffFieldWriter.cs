using System.Globalization;
using CommonsForge.Data;
using CommonsForge.Data.Resources;
using CommonsForge.Data.Search;
using CommonsForge.Domain.Licences;
using CommonsForge.Domain.Merging;
using CommonsForge.Domain.Resources;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Html;

namespace CommonsForge.Web.Components;

/// <summary>Says what changed of a fiche, each value by its name of today.</summary>
public sealed class DiffFieldWriter(CommonsDb db, LibraryIndex library, FacetWords words, ResourceWriter resources, Texts texts)
{
    /// <summary>A line for each field that changed, one for each facet and one for each step.</summary>
    public async Task<IReadOnlyList<DiffRow>> WriteAsync(ContentDiff diff, CancellationToken cancel)
    {
        var parties = diff.Fields.OfType<SetChange<Credit>>().SelectMany(c => c.Removed.Concat(c.Added)).Select(c => c.Party).ToHashSet();
        var origins = diff.Fields.OfType<SetChange<Origin>>().SelectMany(c => c.Removed.Concat(c.Added)).Select(o => o.Resource);
        var steps = diff.Fields.OfType<StepsChange>().SelectMany(c => c.Steps).SelectMany(s => new[] { s.Old?.Resource, s.New?.Resource }).OfType<Guid>();
        HashSet<Guid> works = [.. origins, .. steps];
        var names = parties.Count == 0 ? [] : await db.PartiesAsync(parties, cancel);
        var titles = works.Count == 0 ? [] : (await db.CardsByUidAsync(works, cancel)).ToDictionary(c => c.Uid, c => c.Sheet.Title);
        return [.. diff.Fields.SelectMany(Rows)];

        IEnumerable<DiffRow> Rows(FieldChange change) => change switch
        {
            WordsChange of => [WordsRow(of)],
            ValueChange of => [Row(Label(of.Field), Said(of.Field, of.Before), Said(of.Field, of.After))],
            SetChange<Guid> of => Facets(of),
            SetChange<string> of => [Row(Label(of.Field), Places(of.Removed), Places(of.Added))],
            SetChange<Credit> of => [Set(of, c => texts["Diff.Credit", resources.Name(c.Party, names)?.Label ?? texts["Reading.Unnamed"], texts[$"Reading.Role.{c.Role}"]])],
            SetChange<Origin> of => [Set(of, o => texts["Diff.Work", Title(o.Resource, titles), o.Revision])],
            SetChange<Attachment> of => [Files(of)],
            StepsChange of => of.Steps.Select(s => StepRow(s, titles)).OfType<DiffRow>(),
            _ => [],
        };
    }

    /// <summary>A change of facets, one part for each of them: its key, its name, and the terms that come or go there; those of no facet of today have no key.</summary>
    public IReadOnlyList<(string? Key, string Label, IReadOnlyList<Guid> Terms)> FacetParts(SetChange<Guid> change)
    {
        var catalogue = library.Current.Catalogue;
        var terms = change.Removed.Concat(change.Added).ToLookup(c => catalogue.Find(c)?.Facet);
        return [.. catalogue.Facets.Append(null).Where(terms.Contains).Select(f => (f?.Key, f is null ? Label(ContentField.Concepts) : words.Of(f), (IReadOnlyList<Guid>)[.. terms[f]]))];
    }

    private string Label(ContentField field) => texts[$"Diff.Field.{field}"];

    private DiffRow WordsRow(WordsChange change)
    {
        var (label, runs) = (Label(change.Field), change.Runs);
        IHtmlContent before = DiffWriter.Words(runs, WordFate.Added), after = DiffWriter.Words(runs, WordFate.Removed);
        if (change.Before.Length == 0) return new("added", texts["Diff.FieldAdded", label], After: after, Look: "words");
        if (change.After.Length == 0) return new("removed", texts["Diff.FieldRemoved", label], before, Look: "words");
        return new("changed", texts["Diff.FieldChanged", label], before, after, "words");
    }

    private DiffRow Row(string label, IReadOnlyList<string> removed, IReadOnlyList<string> added) => (removed.Count, added.Count) switch
    {
        (_, 0) => new("removed", texts["Diff.FieldRemoved", label], List(WordFate.Removed, removed)),
        (0, _) => new("added", texts["Diff.FieldAdded", label], After: List(WordFate.Added, added)),
        _ => new("changed", texts["Diff.FieldChanged", label], List(WordFate.Removed, removed), List(WordFate.Added, added)),
    };

    private static HtmlContentBuilder List(WordFate fate, IReadOnlyList<string> values)
    {
        var html = new HtmlContentBuilder();
        for (var i = 0; i < values.Count; i++) html.Append(i > 0 ? ", " : "").AppendHtml(DiffWriter.Marked(fate, values[i]));
        return html;
    }

    private DiffRow Set<T>(SetChange<T> change, Func<T, string> said) => change is { Removed.Count: 0, Added.Count: 0 }
        ? new("changed", texts["Diff.FieldChanged", Label(change.Field)], After: new HtmlContentBuilder().Append(texts["Diff.Reordered"]))
        : Row(Label(change.Field), [.. change.Removed.Select(said)], [.. change.Added.Select(said)]);

    private DiffRow Files(SetChange<Attachment> change)
    {
        var before = change.Removed.Select(a => a.Name).ToHashSet(StringComparer.Ordinal);
        return Row(Label(change.Field), [.. change.Removed.Select(a => a.Name)], [.. change.Added.Select(a => before.Contains(a.Name) ? texts["Diff.Replaced", a.Name] : a.Name)]);
    }

    private IEnumerable<DiffRow> Facets(SetChange<Guid> change)
    {
        var catalogue = library.Current.Catalogue;
        ILookup<Facet?, Guid> removed = change.Removed.ToLookup(c => catalogue.Find(c)?.Facet), added = change.Added.ToLookup(c => catalogue.Find(c)?.Facet);
        return catalogue.Facets.Append(null).Where(f => removed.Contains(f) || added.Contains(f))
            .Select(f => Row(f is null ? Label(ContentField.Concepts) : words.Of(f), Terms(removed[f]), Terms(added[f])));

        List<string> Terms(IEnumerable<Guid> concepts) => [.. concepts.Select(c => catalogue.Find(c) is { } term ? words.Of(term) : texts["Diff.GoneTerm"])];
    }

    private List<string> Places(IEnumerable<string> codes) =>
        [.. codes.Select(code => library.Current.Catalogue.Find("territoire")?.Find(code.ToLowerInvariant()) is { } term ? words.Of(term) : code)];

    private IReadOnlyList<string> Said(ContentField field, object? value) => (field, value) switch
    {
        (ContentField.Type, Guid type) => [library.Current.Catalogue.Find(type) is { } term ? words.Alone(term) : texts["Card.UnknownType"]],
        (ContentField.Licence, var id) => [LicenceCatalogue.Find(id as string)?.Name.In(CultureInfo.CurrentUICulture) ?? texts["Card.NoLicence"]],
        (ContentField.Language, string code) => [words.Language(code)],
        (ContentField.Duration, Span span) => [texts.Minutes(span.Min, span.Max)],
        (ContentField.GroupSize, Span span) => [words.People(span)],
        (ContentField.Fictional, bool fictional) => [texts[fictional ? "Diff.Fictional" : "Diff.Real"]],
        _ => [],
    };

    private string Title(Guid work, Dictionary<Guid, string> titles) => titles.GetValueOrDefault(work) ?? texts["Diff.GoneWork"];

    private DiffRow? StepRow(ListChange<Step> change, Dictionary<Guid, string> titles)
    {
        string before = Line(change.Old), after = Line(change.New);
        int from = change.OldIndex + 1, to = change.NewIndex + 1;
        return change.Fate switch
        {
            ChangeFate.Changed => WithWords(),
            ChangeFate.Removed => Row(texts["Diff.Step", from], [before], []),
            ChangeFate.Added => Row(texts["Diff.Step", to], [], [after]),
            ChangeFate.MovedHere => new("moved", texts["Diff.StepMoved", from, to], After: new HtmlContentBuilder().Append(change.New!.Title)),
            _ => null,
        };

        DiffRow WithWords()
        {
            var runs = WordDiff.CompareToRead(before, after);
            return new("changed", texts["Diff.FieldChanged", texts["Diff.Step", to]], DiffWriter.Words(runs, WordFate.Added), DiffWriter.Words(runs, WordFate.Removed), "words");
        }

        string Line(Step? step) => step is null ? "" : string.Join(" · ", new[]
        {
            step.Title, texts[$"Reading.Step.{step.Kind}"], step.Minutes is { } minutes ? texts.Minutes(minutes, minutes) : null, step.Optional ? texts["Diff.Optional"] : null,
            step.Resource is { } uid ? step.PinnedRevision is { } pinned ? texts["Diff.Work", Title(uid, titles), pinned] : texts["Diff.Followed", Title(uid, titles)] : null,
            step.Aim.Length > 0 ? step.Aim : null,
        }.OfType<string>());
    }
}
