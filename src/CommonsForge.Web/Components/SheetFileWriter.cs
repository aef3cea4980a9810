using CommonsForge.Data.Resources;
using CommonsForge.Data.Search;
using CommonsForge.Domain.Resources;
using CommonsForge.Interop.Markdown;
using CommonsForge.Web.Commands.Loading;
using CommonsForge.Web.Localisation;
using CommonsForge.Web.Pages.Resources;
using CommonsForge.Web.Text;

namespace CommonsForge.Web.Components;

/// <summary>Turns a revision into the file that <c>./commons load</c> would read: terms by their French names, other works by the name their own file would have.</summary>
public sealed class SheetFileWriter(LibraryIndex library, CommonsClock clock, Texts texts, Links links)
{
    /// <summary>The file of a revision.</summary>
    /// <param name="read">The revision.</param>
    /// <param name="names">Names of those it credits and of who published it; whoever asked not to be named is left out, but said to be there where they made the text.</param>
    /// <param name="origins">What it was made from.</param>
    /// <param name="targets">The resources that its steps point at.</param>
    /// <param name="withdrawn">What was withdrawn of it, a line each.</param>
    public SheetFile Write(ReadRevision read, IReadOnlyDictionary<Guid, PartyName> names, IReadOnlyList<OriginLine> origins, IReadOnlyList<ResourceCard> targets, IReadOnlyList<string> withdrawn)
    {
        var sheet = read.Sheet;
        var own = origins.Where(o => sheet.Origins.Any(s => s.Resource == o.Uid)).ToList();
        return new()
        {
            Slug = ResourceKey.Slug(sheet.Title),
            Version = read.Number,
            Uid = read.Uid,
            Title = sheet.Title,
            Summary = sheet.Summary,
            Type = library.Current.Catalogue.Find(sheet.Type)?.Label.Fr,
            Community = read.Community,
            Language = sheet.Language,
            // The words that disagree, not the one licence that they are read under meanwhile: whoever takes the file in must see the question too.
            Licences = read.Standing == Standing.LicenceToClarify ? read.LicenceEvidence : sheet.Licence is { } licence ? [licence] : [],
            Facets = Facets(sheet),
            Duration = sheet.Duration,
            GroupSize = sheet.GroupSize,
            Territories = sheet.Territories,
            Fictional = sheet.Fictional,
            PlainWords = read.PlainWords,
            Authors = [.. sheet.Credits.Where(c => names.ContainsKey(c.Party) && (Named(c.Party) || Resource.OwnRoles.Contains(c.Role)))
                .Select(c => new SheetAuthor(Named(c.Party) ? names[c.Party].Name : texts["Reading.Unnamed"], SheetWords.Word(c.Role), names[c.Party].Url)).Distinct()],
            Source = sheet.SourceUrl,
            Date = clock.DateOf(read.PublishedAt),
            PublishedBy = read.By is { } by && Named(by) ? names[by].Name : null,
            Note = read.Note,
            Steps = [.. sheet.Steps.Select(s => StepOf(s, targets))],
            TranslationOf = SlugOf(OriginKind.Translation),
            AdaptationOf = SlugOf(OriginKind.Adaptation),
            Other = new[] { ("origines", own.ConvertAll(o => links.Version(o.Id, o.CurrentTitle, o.Origin.Revision))), ("retraits", withdrawn) }
                .Where(o => o.Item2.Count > 0).ToDictionary(o => o.Item1, o => o.Item2, StringComparer.Ordinal),
            Body = read.Body,
        };

        bool Named(Guid party) => names.TryGetValue(party, out var name) && !name.Withdrawn;

        string? SlugOf(OriginKind kind) => own.Find(o => o.Origin.Kind == kind) is { } origin ? ResourceKey.Slug(origin.CurrentTitle) : null;
    }

    private Dictionary<string, IReadOnlyList<string>> Facets(Sheet sheet)
    {
        var terms = sheet.Concepts.Select(library.Current.Catalogue.Find).OfType<FacetTerm>().ToLookup(t => t.Facet);
        return library.Current.Catalogue.Facets.Where(terms.Contains).ToDictionary(f => f.Key, f => (IReadOnlyList<string>)[.. terms[f].Select(t => t.Label.Fr)], StringComparer.Ordinal);
    }

    private static SheetStep StepOf(Step step, IReadOnlyList<ResourceCard> targets)
    {
        var target = targets.FirstOrDefault(t => t.Uid == step.Resource);
        return new(step.Title, SheetWords.Word(step.Kind), target is null ? null : ResourceKey.Slug(target.Sheet.Title), step.Aim, Span.Of(step.Minutes, step.Minutes), step.Optional, target is null ? null : step.PinnedRevision);
    }
}
