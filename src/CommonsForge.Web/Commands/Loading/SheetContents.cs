using System.Text.RegularExpressions;
using CommonsForge.Data.Files;
using CommonsForge.Data.Imports;
using CommonsForge.Domain.Language;
using CommonsForge.Domain.Resources;
using CommonsForge.Domain.Territories;
using CommonsForge.Interop.Markdown;

namespace CommonsForge.Web.Commands.Loading;

/// <summary>Makes contents of sheets: labels become terms, names become parties, images beside the text become attachments.</summary>
/// <param name="concepts">The vocabularies.</param>
/// <param name="parties">Whoever may be credited.</param>
/// <param name="store">Where files go.</param>
/// <param name="works">The works of the folder by slug, for the steps of paths and for what was made from what.</param>
public sealed partial class SheetContents(ConceptBook concepts, PartyBook parties, ContentStore store, IReadOnlyDictionary<string, NamedWork> works)
{
    private const long LargestFile = 15_000_000;
    private const int LongestName = 200;

    private static readonly RenderLabels NoLabels = new("{0}", "{0}", "", "", "", "{0}", "{0}", "", "", "", "", "");

    /// <summary>The type of a sheet that says none.</summary>
    public Guid UsualType { get; init; } = concepts.Find("type", "fiche-outil")?.Uid ?? Guid.Empty;

    /// <summary>Words of facets that no vocabulary knows, as <c>facet: word</c>, each once.</summary>
    public SortedSet<string> Unknown { get; } = new(StringComparer.Ordinal);

    /// <summary>Images named in texts and not found beside them.</summary>
    public int MissingFiles { get; private set; }

    /// <summary>The content of a sheet under a licence already settled.</summary>
    /// <param name="sheet">The sheet.</param>
    /// <param name="folder">Where it lies, to find its images; <c>null</c> for one that came alone: nothing is then read from a disk.</param>
    /// <param name="root">The folder of the whole.</param>
    /// <param name="licence">The licence.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<Content> ReadAsync(SheetFile sheet, string? folder, string root, string? licence, CancellationToken cancel)
    {
        var body = Intake.Clean(sheet.Body);
        var type = Type(sheet);
        var plain = CommonsMarkdown.Render(body, new(NoLabels)).PlainText;
        return new(new()
        {
            Title = Beginning.Of(Intake.CleanLine(sheet.Title), Sheet.LongestTitle),
            Summary = Beginning.Of(Intake.CleanLine(sheet.Summary.Length > 0 ? sheet.Summary : FirstSentences(plain)), Sheet.LongestSummary),
            Language = Languages(sheet.Language),
            Type = type,
            Licence = licence,
            Concepts = Concepts(sheet, type),
            Territories = [.. sheet.Territories.Select(t => t.Trim().ToUpperInvariant()).Where(t => TerritoryCode.KindOf(t) is not null).Distinct().Order(StringComparer.Ordinal)],
            Duration = sheet.Duration,
            GroupSize = sheet.GroupSize,
            SourceUrl = Web(sheet.Source),
            Fictional = sheet.Fictional,
            Credits = await CreditsAsync(sheet, cancel),
            Steps = [.. sheet.Steps.Take(Sheet.MostSteps).Select(StepOf)],
            Origins = [.. Origin(sheet.TranslationOf, OriginKind.Translation), .. Origin(sheet.AdaptationOf, OriginKind.Adaptation)],
            Attachments = folder is null ? [] : await AttachmentsAsync(body, folder, root, cancel),
        }, new() { Body = body, PlainWords = Intake.Clean(sheet.PlainWords).Trim(), PlainText = plain });
    }

    private Guid Type(SheetFile sheet)
    {
        if (sheet.Type is { } word && concepts.Find("type", word) is { } type) return type.Uid;
        if (sheet.Type is not null) Unknown.Add($"type: {sheet.Type}");
        return sheet.Keywords.Select(k => concepts.Find("type", k)).FirstOrDefault(c => c is not null)?.Uid ?? UsualType;
    }

    private List<Guid> Concepts(SheetFile sheet, Guid type)
    {
        var found = new HashSet<Guid>();
        foreach (var (vocabulary, word) in sheet.Facets.SelectMany(f => f.Value.Select(w => (f.Key, w))))
        {
            if (concepts.Find(vocabulary, word) is { } concept) found.Add(concept.Uid);
            else Unknown.Add($"{vocabulary}: {word}");
        }
        // Foreign keywords name no vocabulary: one that means something anywhere is kept, the others are only words of that place.
        foreach (var keyword in sheet.Keywords)
            if (concepts.Keys.Where(k => k != "type").Select(k => concepts.Find(k, keyword)).FirstOrDefault(c => c is not null) is { } concept)
                found.Add(concept.Uid);
        found.Remove(type);
        return [.. found.Order()];
    }

    private async Task<List<Credit>> CreditsAsync(SheetFile sheet, CancellationToken cancel)
    {
        var credits = new List<Credit>();
        foreach (var author in sheet.Authors)
        {
            var role = author.Role is { } word ? SheetWords.Role(word) : CreditRole.Author;
            credits.Add(new() { Party = await parties.FindOrAddAsync(Beginning.Of(Intake.CleanLine(author.Name), LongestName), Web(author.Url), cancel), Role = role });
        }
        return [.. credits.DistinctBy(c => (c.Party, c.Role))];
    }

    // What a page will lead to.
    private static string? Web(string? written) => Uri.TryCreate(written, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? written : null;

    private Step StepOf(SheetStep step)
    {
        var work = step.Resource is { } slug ? works.GetValueOrDefault(slug) : null;
        return new()
        {
            Title = Beginning.Of(Intake.CleanLine(step.Title), Step.LongestTitle),
            Kind = step.Gesture is { } word ? SheetWords.Gesture(word) : StepKind.Read,
            Resource = work?.Uid,
            // A version that is not in the folder cannot be gone back to: the step follows the work.
            PinnedRevision = step.Version >= 1 && step.Version <= work?.Versions ? step.Version : null,
            Aim = Beginning.Of(Intake.CleanLine(step.Aim), Step.LongestAim),
            Minutes = (step.Duration?.Max ?? step.Duration?.Min) is { } minutes and >= 1 and <= Step.LongestMinutes ? minutes : null,
            Optional = step.Optional,
        };
    }

    private IEnumerable<Origin> Origin(string? slug, OriginKind kind)
    {
        if (slug is null) return [];
        if (works.TryGetValue(slug, out var work)) return [new() { Resource = work.Uid, Revision = work.Versions, Kind = kind }];
        Unknown.Add($"{(kind == OriginKind.Translation ? "traduction-de" : "adaptation-de")}: {slug}");
        return [];
    }

    private async Task<List<Attachment>> AttachmentsAsync(string body, string folder, string root, CancellationToken cancel)
    {
        var files = new List<Attachment>();
        foreach (var name in ImageNames().Matches(body).Select(m => m.Groups["name"].Value.Trim('<', '>')).Distinct(StringComparer.Ordinal))
        {
            if (name.Contains("://", StringComparison.Ordinal)) continue;
            if (Beside(name, folder, root) is not { } path) { MissingFiles++; continue; }
            await using var bytes = File.OpenRead(path);
            var stored = await store.PutAsync(bytes, cancel);
            files.Add(new() { Name = name, Sha256 = stored.Sha256, MediaType = stored.MediaType, Length = stored.Length, Width = stored.Width, Height = stored.Height });
        }
        return files;
    }

    // Never outside of the folder that was given, whatever the text says; a name from the root of a site is looked for from the root of the folder.
    internal static string? Beside(string name, string folder, string root)
    {
        var wanted = Uri.UnescapeDataString(name.Split('?', '#')[0]);
        var path = Path.GetFullPath(wanted.StartsWith('/') ? Path.Combine(root, wanted.TrimStart('/')) : Path.Combine(folder, wanted));
        var inside = path.StartsWith(Path.GetFullPath(root) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
        return inside && new FileInfo(path) is { Exists: true, LinkTarget: null, Length: > 0 and <= LargestFile } ? path : null;
    }

    private static string Languages(string? written)
    {
        var code = (written ?? "fr").Trim().ToLowerInvariant().Split('-', '_')[0];
        return code.Length is 2 or 3 && code.All(char.IsAsciiLetterLower) ? code : "fr";
    }

    private static string FirstSentences(string plain)
    {
        var text = plain.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault(l => l.Length > 60) ?? "";
        if (text.Length <= 240) return text;
        var stop = text.LastIndexOfAny(['.', '!', '?', '…'], 239);
        return stop > 80 ? text[..(stop + 1)] : Beginning.Of(text, 240);
    }

    [GeneratedRegex(@"!\[[^\]]*\]\(\s*(?<name><[^>]+>|[^)\s]+)|^\s{0,3}\[[^\]]+\]:\s*(?<name>\S+\.(svg|png|jpe?g|webp|gif))", RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 2000)]
    private static partial Regex ImageNames();
}

/// <summary>A work of a folder as others of it name it.</summary>
/// <param name="Uid">Its name outside.</param>
/// <param name="Versions">How many versions of it the folder holds.</param>
public sealed record NamedWork(Guid Uid, int Versions);
