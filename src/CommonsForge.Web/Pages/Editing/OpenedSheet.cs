using System.Globalization;
using CommonsForge.Data;
using CommonsForge.Data.Files;
using CommonsForge.Data.Imports;
using CommonsForge.Data.Resources;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Licences;
using CommonsForge.Domain.Resources;
using CommonsForge.Domain.Territories;
using CommonsForge.Interop.Markdown;
using CommonsForge.Web.Commands.Loading;
using CommonsForge.Web.Components;
using CommonsForge.Web.Text;

namespace CommonsForge.Web.Pages.Editing;

/// <summary>
/// Takes into a draft what a Markdown file says of itself, as <c>./commons load</c> reads it: above all who wrote it and under which licence. What was typed
/// already stays, and whoever opens the file is told what was taken from it.
/// </summary>
public sealed class OpenedSheet(CommonsDb db, ContentStore store, Texts texts, Links links)
{
    private const int MostAuthors = 50;

    // Where the file that this site writes says the address of what is in it.
    private const string AddressKey = "adresse";

    /// <summary>Reads a file.</summary>
    /// <param name="content">The draft so far, with the text of the file.</param>
    /// <param name="file">What the file says.</param>
    /// <param name="me">Who opens it.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The draft, what is to be said of it, and the resource that the file already is here.</returns>
    public async Task<(Content Content, IReadOnlyList<string> Said, LinkView? Twin)> ReadAsync(Content content, SheetFile file, Contributor me, CancellationToken cancel)
    {
        var said = new List<string>();
        var contents = new SheetContents(await ConceptBook.LoadAsync(db, PlaceName.Fold, cancel), new PartyBook(db), store, new Dictionary<string, Commands.Loading.NamedWork>()) { UsualType = Guid.Empty };
        var known = file with { Authors = [.. file.Authors.Where(a => Intake.CleanLine(a.Name).Length > 0).Take(MostAuthors)], Source = file.Source ?? (file.Other.GetValueOrDefault(AddressKey) is [var address, ..] ? address : null) };
        var read = (await contents.ReadAsync(known, null, "", null, cancel)).Sheet;
        var (typed, has) = (content.Sheet, read.Credits.Count > 0);
        var mine = !has || read.Credits.Any(c => c.Party == me.Uid && LicenceHolders.Holds(c.Role));
        var (licence, body) = Licence(known, content, said);
        if (!mine) said.Add(texts["Editor.OpenedAuthors", texts.List([.. known.Authors.Select(a => a.Name).Distinct(StringComparer.Ordinal)])]);
        var missed = contents.Unknown.Concat(file.Problems.Select(p => p.Detail).Where(d => d.Length > 0)).ToList();
        if (missed.Count > 0) said.Add(texts["Editor.OpenedUnknown", texts.List(missed)]);
        var sheet = typed with
        {
            Summary = typed.Summary.Length > 0 || file.Summary.Length == 0 ? typed.Summary : read.Summary,
            Type = typed.Type != Guid.Empty ? typed.Type : read.Type,
            Language = file.Language is null ? typed.Language : read.Language,
            Licence = licence,
            Concepts = [.. typed.Concepts.Union(read.Concepts).Order()],
            Territories = typed.Territories.Count > 0 ? typed.Territories : read.Territories,
            Duration = typed.Duration ?? read.Duration,
            GroupSize = typed.GroupSize ?? read.GroupSize,
            Fictional = typed.Fictional || read.Fictional,
            SourceUrl = typed.SourceUrl ?? read.SourceUrl,
            Steps = typed.Steps.Count > 0 ? typed.Steps : read.Steps,
            Credits = !has ? typed.Credits : mine ? read.Credits : read.BroughtBy(me.Uid).Credits,
        };
        var words = content.Text.PlainWords.Length > 0 ? content.Text.PlainWords : Intake.Clean(file.PlainWords).Trim();
        return (new(sheet, content.Text with { Body = body, PlainWords = words }), said, await TwinAsync(file, cancel));
    }

    // One that may be chosen here is; of any other the words stand in the text, where whoever publishes is asked what they mean, and nothing is chosen for them.
    private (string? Licence, string Body) Licence(SheetFile file, Content content, List<string> said)
    {
        if (file.Licences.Count == 0) return (content.Sheet.Licence, content.Text.Body);
        if (LicenceVerdict.Of(file.Licences, "") is { Finding: LicenceFinding.Clear, Licence: { Offered: true } clear })
        {
            said.Add(texts["Editor.OpenedLicence", clear.Name.In(CultureInfo.CurrentUICulture)]);
            return (clear.Id, content.Text.Body);
        }
        var words = texts.List([.. file.Licences.Select(Intake.CleanLine)]);
        said.Add(texts["Editor.OpenedLicenceUnclear", words]);
        return (null, $"{content.Text.Body.TrimEnd('\n')}\n\n{texts["Editor.OpenedLicenceLine", words]}\n");
    }

    private async Task<LinkView?> TwinAsync(SheetFile file, CancellationToken cancel) =>
        file.Uid is { } uid && await db.NamedWorksAsync([], [uid], cancel) is [{ Withdrawn: false } here] ? new(here.Sheet.Title, links.Resource(here.Id, here.Sheet.Title)) : null;
}
